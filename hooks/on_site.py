"""The MkDocs adapter, the only file that imports mkdocs: it hands the catalogue's outputs to a build.

MkDocs is told of every output at once; a page's HTML is made when its turn comes, and all other files when the pages are
done, for they may still be drawn by other processes.
"""

import gc
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from jinja2 import Environment
from jinja2.runtime import Context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from cchc.cache import Cache
from cchc.catalogue import Catalogue, make_catalogue
from cchc.edge import cache_of, is_preview, site_address, today_in_vietnam, told
from cchc.markup.anchors import anchors_in
from cchc.pages.compiled import CompiledTemplates
from cchc.pages.output import Output
from cchc.pages.output import Page as OurPage
from cchc.panos.workshop import Workshop
from cchc.problems import ContentError


@dataclass(frozen=True)
class _Run:
    """One build: what it adds to docs/, what is kept for the next, and a folder for what no other build needs."""

    catalogue: Catalogue
    cache: Cache
    scratch: Path

    @cached_property
    def pages(self) -> Mapping[str, OurPage]:
        """Our pages by their path in docs/."""
        return {output.uri: output.page for output in self.catalogue.named if output.page}


class _WrittenLast(File):
    """A file that is written when the pages are done."""

    def copy_file(self, dirty: bool = False) -> None:
        """Nothing yet."""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check everything before MkDocs touches the site folder; a problem stops here."""
    root = Path(config.config_file_path).parent
    cache, address = cache_of(root), config.site_url or site_address()
    cache.prune()  # before, so that nothing of this run can go, whatever the clocks say
    workshop = Workshop(cache, told())
    try:
        catalogue = make_catalogue(root, today_in_vietnam(), address, workshop.begin, is_preview(), cache)
        run = _Run(catalogue, cache, cache.scratch())
    except ContentError as problems:
        workshop.stop()
        raise Abort(f"\n{problems} Trang cũ được giữ nguyên.") from None
    config.site_name = catalogue.content.ward.site_name
    config.site_description = catalogue.content.ward.site_description
    config.extra["cchc"] = catalogue.chrome
    config.extra["cchc_run"] = run
    catalogue.begin(run.scratch)
    gc.freeze()  # it stays to the end, so that looking through it for what could be thrown away finds nothing
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add every output as a generated file."""
    run: _Run = config.extra["cchc_run"]
    for output in run.catalogue.named:
        kind = File if output.page else _WrittenLast
        files.append(kind.generated(config, output.uri, content="", inclusion=InclusionLevel.NOT_IN_NAV))
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Keep the theme's templates compiled."""
    env.bytecode_cache = CompiledTemplates(cache_of(Path(config.config_file_path).parent))
    return env


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Keep our own pages from a conversion: their HTML is finished as it stands.

    MkDocs sets up a Markdown converter for every page, which for a thousand pages costs as much as rendering them.
    """
    ours = config.extra["cchc_run"].pages.get(page.file.src_uri)
    if ours:
        page.meta = ours.head
        page.render = _render_nothing  # type: ignore[method-assign]
        page.content, page.toc = "", get_toc([])


def _render_nothing(config: MkDocsConfig, files: Files) -> None:
    """What a page of ours has to do before its turn."""


def on_page_context(context: Context, page: Page, config: MkDocsConfig, nav: Navigation) -> Context:
    """Make the HTML of a page of ours."""
    ours = config.extra["cchc_run"].pages.get(page.file.src_uri)
    if ours:
        page.content = ours.body
        if ours.kind != "article":  # only pages that docs/ links into; articles check their links themselves
            page.present_anchor_ids = set(anchors_in(ours.body))
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Let go of what is written."""
    page.content = None
    return output


def on_post_build(config: MkDocsConfig) -> None:
    """Write all that is no page."""
    run: _Run = config.extra.pop("cchc_run")
    try:
        for output in run.catalogue.outputs:
            if not output.page:
                _write(output, Path(config.site_dir, output.uri), run.cache)
    except ContentError as problems:  # such as a disk without room for a picture
        raise Abort(f"\n{problems}") from None
    finally:
        shutil.rmtree(run.scratch, ignore_errors=True)


def on_build_error(error: Exception) -> None:
    """Say what a disk refuses so that whoever builds understands it; anything else is a fault of ours, and told in full."""
    if isinstance(error, OSError) and error.errno:  # a template that is missing is one too, but without a number
        reason = f"{error.strerror}: {error.filename}" if error.filename else error.strerror
        hint = "xem ổ đĩa còn chỗ không, tệp có đang bị khóa không, rồi thử lại."
        raise Abort(f"\nLỗi: không đọc hoặc ghi được tệp ({reason}). Gợi ý: {hint}") from None


def _write(output: Output, file: Path, cache: Cache) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    body = output.body
    if isinstance(body, Path):
        cache.place(body, file)
    else:
        file.write_bytes(body.encode() if isinstance(body, str) else body)
