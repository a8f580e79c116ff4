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

    def around_ours(self, uri: str, ours: OurPage) -> str:
        """The whole HTML of a page whose body is ours, and finished."""
        page = Page(None, file_of(uri, self._config), self._config)
        page.meta, page.content, page.toc = ours.head, ours.body, get_toc([])
        return self.around(page)

    def not_found(self) -> str:
        """The page for wrong addresses."""
        return self._filled(NOT_FOUND, None, "/")

    def key_of(self, uri: str, ours: OurPage) -> str:
        """The key of everything that the whole HTML of a page of ours is made from."""
        return key_of(self._key, uri, json.dumps(ours.head), ours.body)

    @cached_property
    def _key(self) -> str:
        """That of what stands around every page: code, libraries, the theme's templates, the configuration."""
        custom, written = self._config.theme.custom_dir, self._config.config_file_path
        templates = sorted(Path(custom).rglob("*.html")) if custom else []
        return key_of(
            engine_key(LIBRARIES, [*templates, *([Path(written)] if written else [])]),
            json.dumps({name: value for name, value in self._config.items() if _is_plain(name, value)}),
            json.dumps(self._config.extra["cchc"], sort_keys=True),
        )

    def _filled(self, template: str, page: Page | None, base_url: str) -> str:
        context = get_context(self._nav, (), self._config, page, base_url=base_url)
        return self._templates.get_template(template).render(context)


def _is_plain(name: str, value: object) -> bool:
    """Whether a setting may come from the environment or the command, not from mkdocs.yml alone, and shows in pages."""
    return name not in PLACES and isinstance(value, str | bool | int | None)
