"""The theme around a single page, rendered as `mkdocs build` renders all of them."""

from functools import cached_property
from pathlib import Path
from threading import Lock

from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, get_files
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from cchc.catalogue import Catalogue
from cchc.minified import can_be_minified, minified
from cchc.pages.output import Page as OurPage
from cchc.pages.render import Renderer


class Theme:
    """The configuration and the templates of the theme; an edit of these needs a new object.

    Raises MkDocs' own exceptions where mkdocs.yml cannot be read.
    """

    def __init__(self, root: Path, address: str) -> None:
        self._config: MkDocsConfig = load_config(str(root / "mkdocs.yml"), site_url=address)
        self._templates = self._config.theme.get_env()
        self._nav = get_navigation(Files([self.file("index.md")]), self._config)
        self._alone = Lock()  # MkDocs notes in the configuration which page it is at

    def site_of(self, catalogue: Catalogue) -> "ThemedSite":
        """The site of a catalogue in this theme."""
        self._config.site_name = catalogue.content.ward.site_name
        self._config.site_description = catalogue.content.ward.site_description
        self._config.extra["cchc"] = catalogue.chrome
        return ThemedSite(self, catalogue)

    def not_found(self) -> str:
        """The whole HTML of the page for wrong addresses."""
        return self._filled("404.html", None, "/")

    def finished(self, uri: str, ours: OurPage, body: str) -> str:
        """The whole HTML of a page whose body is ours, and finished."""
        page = Page(None, self.file(uri), self._config)
        page.meta, page.content, page.toc = ours.head, body, get_toc([])
        return self._around(page)

    def converted(self, file: File, files: Files, renderer: Renderer) -> str:
        """The whole HTML of a page of docs/, which MkDocs converts itself."""
        page = Page(None, file, self._config)
        page.read_source(self._config)
        page.render(self._config, files)
        page.content = renderer.shown(page.content or "")
        return self._around(page)

    def file(self, uri: str) -> File:
        """A generated file of the site, which is not on disk."""
        file = File(
            uri, None, self._config.site_dir, self._config.use_directory_urls, inclusion=InclusionLevel.NOT_IN_NAV
        )
        file.content_string = ""
        return file

    def docs(self) -> Files:
        """The files in docs/."""
        return get_files(self._config)

    def asset(self, url: str) -> Path | None:
        """A file of the theme."""
        places = (Path(folder) / url for folder in self._config.theme.dirs)
        return next(
            (place for place in places if url not in self._config.theme.static_templates and place.is_file()), None
        )

    def _around(self, page: Page) -> str:
        return self._filled(str(page.meta.get("template", "main.html")), page, "")

    def _filled(self, template: str, page: Page | None, base_url: str) -> str:
        with self._alone:
            context = get_context(self._nav, (), self._config, page, base_url=base_url)
            return self._templates.get_template(template).render(context)


class ThemedSite:
    """The theme around the pages of one catalogue."""

    def __init__(self, theme: Theme, catalogue: Catalogue) -> None:
        self._theme, self._catalogue = theme, catalogue
        self._outputs = {output.url: output for output in catalogue.outputs}

    def has_page(self, url: str) -> bool:
        """Whether there is a page at an address."""
        return url in self._outputs or url in self._docs

    def page(self, url: str) -> str | None:
        """The HTML of the page at an address; None where there is none."""
        output, renderer = self._outputs.get(url), self._catalogue.renderer
        if output:
            if output.page is None:
                return str(output.read())
            return self._theme.finished(output.uri, output.page, renderer.shown(renderer.body(output.page)))
        file = self._docs.get(url)
        return self._theme.converted(file, self._files, renderer) if file else None

    def file(self, url: str) -> str | bytes | Path | None:
        """A file of the site; None where there is none."""
        if url in self._outputs:
            return self._outputs[url].read()
        file = self._docs.get(url)
        if file and can_be_minified(url):
            return minified(url, file.content_string)
        return Path(file.abs_src_path) if file and file.abs_src_path else self._theme.asset(url)

    def not_found(self) -> str:
        """The page for wrong addresses."""
        return self._theme.not_found()

    @cached_property
    def _docs(self) -> dict[str, File]:
        return {"" if file.url in (".", "./") else file.url: file for file in self._theme.docs()}

    @cached_property
    def _files(self) -> Files:
        """Every file by name, for the links of the pages in docs/."""
        named = [self._theme.file(uri) for uri in (output.uri for output in self._outputs.values())]
        return Files([*self._docs.values(), *named])
