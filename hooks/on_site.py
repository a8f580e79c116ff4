"""The MkDocs hook: adds every page and file of the catalogue to a build, and gives the pages their HTML.

What the site consists of is decided in `cchc.catalogue`; MkDocs builds it, with Material's frame around each page.
"""

from pathlib import Path

from jinja2.runtime import Context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from cchc.build_id import build_id_of
from cchc.catalogue import Catalogue, make_catalogue
from cchc.markup.html import anchors_in
from cchc.minified import can_be_minified, minified
from cchc.pages.output import Output
from cchc.panos.render_queue import RenderQueue
from cchc.problems import ContentError, Severity, disk_refusal
from cchc.settings import cache_of, is_preview, show_progress, site_address, today_in_vietnam

UNUSED = ("assets/javascripts/", "assets/stylesheets/", "assets/images/favicon.png")
"""Files of Material that no page of the site loads."""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check everything before MkDocs touches the site folder; a problem in the content stops the build here."""
    root = Path(config.config_file_path).parent
    cache, address = cache_of(root), config.site_url or site_address()
    queue = RenderQueue(cache, show_progress)
    try:
        today = today_in_vietnam()
        build_id = build_id_of(root, today, address)
        catalogue = make_catalogue(root, today, address, queue.add, is_preview(), cache, build_id=build_id)
        queue.run()
    except ContentError as problems:
        raise Abort(f"\n{problems} Trang cũ được giữ nguyên.") from None
    for problem in catalogue.problems.of(Severity.UNSEEN):
        print(problem, flush=True)
    config.site_name = catalogue.content.ward.site_name
    config.site_description = catalogue.content.ward.site_description
    config.extra.update(cchc=catalogue.chrome, cchc_catalogue=catalogue, cchc_cache=cache)
    config.extra["cchc_pages"] = {output.uri: output.page for output in catalogue.outputs if output.page}
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add every output of the catalogue, leave out what no page loads, and minify scripts and styles."""
    catalogue: Catalogue = config.extra["cchc_catalogue"]
    for file in [file for file in files if file.src_uri.startswith(UNUSED)]:
        files.remove(file)
    for file in filter(lambda file: can_be_minified(file.src_uri), files):
        file.content_string = minified(file.src_uri, file.content_string)
    try:
        for output in catalogue.outputs:
            files.append(_file(output, config))
    except ContentError as problems:  # such as a full disk
        raise Abort(f"\n{problems}") from None
    return files


def _file(output: Output, config: MkDocsConfig) -> File:
    if output.page:
        return File.generated(config, output.uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)
    content = output.read()
    if isinstance(content, Path):
        return File.generated(config, output.uri, abs_src_path=str(content), inclusion=InclusionLevel.NOT_IN_NAV)
    return File.generated(config, output.uri, content=content, inclusion=InclusionLevel.NOT_IN_NAV)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Keep a page of the catalogue from conversion: its HTML is finished, nothing in it is Markdown."""
    ours = config.extra["cchc_pages"].get(page.file.src_uri)
    if ours:
        page.meta, page.content, page.toc = ours.head, "", get_toc([])
        # MkDocs would set up a Markdown converter for each page, to convert nothing
        page.render = _render_nothing  # type: ignore[method-assign]


def _render_nothing(config: MkDocsConfig, files: Files) -> None:
    """Stand in for the conversion of a page whose HTML is finished."""


def on_page_context(context: Context, page: Page, config: MkDocsConfig, nav: Navigation) -> Context:
    """Give a page of the catalogue its HTML, and every page headings in which lines end between words."""
    ours, renderer = config.extra["cchc_pages"].get(page.file.src_uri), config.extra["cchc_catalogue"].renderer
    if ours:
        page.content = renderer.body(ours)
        page.present_anchor_ids = set(anchors_in(page.content))
    page.content = renderer.shown(page.content)
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """Prune the cache, and drop the references to this build, because `mkdocs serve` builds again in this process."""
    config.extra.pop("cchc_cache").prune()
    del config.extra["cchc_catalogue"], config.extra["cchc_pages"]


def on_build_error(error: Exception) -> None:
    """Say in Vietnamese what a disk refuses; any other error is a fault of the code, shown in full."""
    refused = disk_refusal(error)
    if refused:
        raise Abort(f"\n{refused}") from None
