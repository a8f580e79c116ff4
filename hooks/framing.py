"""MkDocs' frame around pages: the theme's templates, filled as `mkdocs build` fills them."""

import json
from functools import cached_property
from pathlib import Path

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from cchc.cache import engine_key, key_of
from cchc.pages.compiled import LIBRARIES
from cchc.pages.output import Page as OurPage

NOT_FOUND = "404.html"
PLACES = {"config_file_path", "docs_dir", "site_dir"}
"""Settings that say where files lie, which no page tells."""

_PLAIN = (str, bool, int, type(None))
_SOURCE = Path(__file__).read_bytes()
"""The code of this module, as it was loaded."""


def file_of(uri: str, config: MkDocsConfig) -> File:
    """A file of the site that lies nowhere; what it holds is told otherwise."""
    file = File(uri, None, config.site_dir, config.use_directory_urls, inclusion=InclusionLevel.NOT_IN_NAV)
    file.content_string = ""
    return file


class Frame:
    """The templates of a configuration, with its menu."""

    def __init__(self, config: MkDocsConfig, templates: Environment, nav: Navigation) -> None:
        self._config, self._templates, self._nav = config, templates, nav

    def around(self, page: Page) -> str:
        """The whole HTML of a page."""
        return self._filled(str(page.meta.get("template", "main.html")), page, "")

    def page_of(self, uri: str, ours: OurPage) -> Page:
        """A page of ours for MkDocs, with its body made."""
        page = Page(None, file_of(uri, self._config), self._config)
        page.meta, page.content, page.toc = ours.head, ours.body, get_toc([])
        return page

    def not_found(self) -> str:
        """The page for wrong addresses."""
        return self._filled(NOT_FOUND, None, "/")

    def key_of(self, uri: str, ours: OurPage) -> str:
        """The key of everything that the whole HTML of a page of ours is made from."""
        return key_of(self._key, uri, json.dumps(ours.head), ours.key)

    @cached_property
    def _key(self) -> str:
        """That of what stands around every page: code, libraries, the theme by its names, the configuration."""
        folder = Path(self._config.theme.custom_dir or "")
        theme = sorted(file for file in folder.rglob("*") if file.is_file()) if self._config.theme.custom_dir else []
        named = [part for file in theme for part in (file.relative_to(folder).as_posix(), file.read_bytes())]
        return key_of(engine_key(LIBRARIES), _SOURCE, *named, json.dumps(self._settings(), sort_keys=True, default=str))

    def _settings(self) -> dict[str, object]:
        """What the configuration says, wherever it was said; but for objects, which only our code and the libraries have."""
        config = self._config
        plain = {name: value for name, value in config.items() if isinstance(value, _PLAIN) and name not in PLACES}
        extra = {name: value for name, value in config.extra.items() if name != "cchc_run"}
        assets = [str(asset) for asset in (*config.extra_css, *config.extra_javascript)]
        return {**plain, "extra": extra, "assets": assets, "theme": {"name": config.theme.name, **config.theme}}

    def _filled(self, template: str, page: Page | None, base_url: str) -> str:
        context = get_context(self._nav, (), self._config, page, base_url=base_url)
        return self._templates.get_template(template).render(context)
