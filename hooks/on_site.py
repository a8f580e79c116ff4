"""The MkDocs adapter: it hands the catalogue's outputs to a build.

MkDocs is told of the outputs that the pages of docs/ may link to, and makes the pages among them. All else is put into the
site when these are done (writing.py), for pictures may still be drawn by other processes; pages among it get MkDocs' frame
there (framing.py), and one that was framed before, with the same words in it and around it, is taken as it was. What the build
before left in the site comes back where it is right (standing.py).
"""

import atexit
import gc
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urljoin

from jinja2 import Environment
from jinja2.runtime import Context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils.templates import TemplateContext

from cchc.cache import Cache
from cchc.catalogue import Catalogue, make_catalogue
from cchc.edge import cache_of, is_preview, site_address, today_in_vietnam, told
from cchc.helper import Helper
from cchc.markup.anchors import anchors_in
from cchc.pages.compiled import CompiledTemplates
from cchc.pages.output import Output
from cchc.pages.output import Page as OurPage
from cchc.pages.search import INDEX, helper_for
from cchc.panos.workshop import Workshop
from cchc.problems import ContentError
from cchc.search.index import Before
from framing import Frame
from standing import Standing
from theme_files import list_nothing_hidden
from writing import Writer, path_of

SITEMAP = "sitemap.xml"
_TOKEN = re.compile(r"[^\s()<>\"']+")


@dataclass
class _Run:
    """One build: what it adds to docs/, what is kept for the next, a folder for what no other build needs, and which of our
    pages MkDocs makes, by their path in docs/. The menu and the frame come while it runs.
    """

    catalogue: Catalogue
    cache: Cache
    scratch: Path
    standing: Standing
    helper: Helper[Before] | None
    theirs: dict[str, OurPage] = field(default_factory=dict)
    nav: Navigation = field(init=False)
    frame: Frame = field(init=False)

    @property
    def index(self) -> Path:
        """Where another process writes the index."""
        return self.scratch / "index"

    @property
    def old_index(self) -> Path:
        """Where it finds that of the site before."""
        return self.scratch / "old-index"

    @property
    def ours(self) -> Iterator[Output]:
        """The files that we write, but for the index."""
        return (output for output in self.catalogue.named if output.uri not in self.theirs)

    def end(self) -> None:
        """Leave nothing behind."""
        if self.helper:
            self.helper.stop()
        shutil.rmtree(self.scratch, ignore_errors=True)


class _WrittenLast(File):
    """A file that is written when the pages are done."""

    def copy_file(self, dirty: bool = False) -> None:
        """Nothing yet."""


gc.set_threshold(20_000, 20, 20)  # a build makes much and throws little away, so it is seldom worth a look


@dataclass
class _Now:
    """What MkDocs tells only at its start, and what it does not give back when a build has failed."""

    dirty: bool = False
    run: _Run | None = None


_NOW = _Now()


def on_startup(command: str, dirty: bool) -> None:
    """Take note of whether MkDocs builds over the old site."""
    _NOW.dirty = dirty


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check everything before MkDocs touches the site folder; a problem stops here."""
    _throw_away_what_was_built_before()
    root = Path(config.config_file_path).parent
    cache, address = cache_of(root), config.site_url or site_address()
    workshop, helper = Workshop(cache, told()), helper_for(root, cache, Path(config.site_dir))
    try:
        catalogue = make_catalogue(root, today_in_vietnam(), address, workshop.begin, is_preview(), cache)
        scratch = cache.scratch()
    except ContentError as problems:
        workshop.stop()
        if helper:
            helper.stop()
        raise Abort(f"\n{problems} Trang cũ được giữ nguyên.") from None
    run = _NOW.run = _Run(catalogue, cache, scratch, Standing(Path(config.site_dir), scratch / "standing"), helper)
    config.site_name = catalogue.content.ward.site_name
    config.site_description = catalogue.content.ward.site_description
    config.extra["cchc"] = catalogue.chrome
    config.extra["cchc_run"] = run
    list_nothing_hidden(config.theme)
    if helper:
        catalogue.indexing.begin(helper, run.index, run.old_index)
    for output in catalogue.named:
        if output.page:
            output.page.tell()
    gc.freeze()  # it stays to the end, so that looking through it for what could be thrown away finds nothing
    return config


def _throw_away_what_was_built_before() -> None:
    """`mkdocs serve` builds again and again in one process."""
    if gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()


def on_pre_build(config: MkDocsConfig) -> None:
    """Keep what stands in the site from being cleaned away, unless it is to stay anyway."""
    run: _Run = config.extra["cchc_run"]
    if not _NOW.dirty:
        run.standing.move_aside()
        run.standing.give(INDEX, run.old_index)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the outputs that the pages of docs/ may link to: of the rest MkDocs has nothing to know, and thousands of files slow
    it down.
    """
    run: _Run = config.extra["cchc_run"]
    linked = set(_linked_from(files)) | {"index.md"}  # the menu needs the home page
    for output in run.catalogue.named:
        if output.uri in linked:
            if output.page:
                run.theirs[output.uri] = output.page
            kind = File if output.page else _WrittenLast
            files.append(kind.generated(config, output.uri, content="", inclusion=InclusionLevel.NOT_IN_NAV))
    return files


def _linked_from(files: Files) -> Iterator[str]:
    """Whatever the pages of docs/ may link to: MkDocs finds only files that it knows, and names the page that was meant."""
    for file in files.documentation_pages():
        for token in _TOKEN.findall(unquote(file.content_string.replace("\\", ""))):
            path = token.rpartition("]:")[2].partition("#")[0].partition("?")[0]
            if "." in path or path.endswith("/"):
                yield normpath(join(dirname(file.src_uri), path, "index.md" if path.endswith("/") else "")).lstrip("/")


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Take note of the menu."""
    config.extra["cchc_run"].nav = nav


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Keep the theme's templates compiled."""
    run: _Run = config.extra["cchc_run"]
    env.bytecode_cache = CompiledTemplates(run.cache)
    run.frame = Frame(config, env, run.nav)
    return env


def on_template_context(context: TemplateContext, template_name: str, config: MkDocsConfig) -> TemplateContext:
    """List the pages that MkDocs does not know in the map of the site."""
    if template_name == SITEMAP:
        run: _Run = config.extra["cchc_run"]
        context["others"] = [  # type: ignore[typeddict-unknown-key]
            {"canonical_url": config.site_url and urljoin(config.site_url, output.url), "meta": output.page.head}
            for output in run.ours
            if output.page
        ]
    return context


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Keep our own pages from a conversion: their HTML is finished as it stands."""
    ours = config.extra["cchc_run"].theirs.get(page.file.src_uri)
    if ours:
        page.meta = ours.head
        page.render = _render_nothing  # type: ignore[method-assign]
        page.content, page.toc = "", get_toc([])


def _render_nothing(config: MkDocsConfig, files: Files) -> None:
    """What a page of ours has to do before its turn."""


def on_page_context(context: Context, page: Page, config: MkDocsConfig, nav: Navigation) -> Context:
    """Make the HTML of a page of ours."""
    ours = config.extra["cchc_run"].theirs.get(page.file.src_uri)
    if ours:
        page.content = ours.body
        page.present_anchor_ids = set(anchors_in(ours.body))
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """Write all that MkDocs did not make."""
    run: _Run = config.extra.pop("cchc_run")
    try:
        run.standing.move_back({path_of(output) for output in run.ours})
        writer = Writer(Path(config.site_dir), run.cache, run.frame, run.standing)
        for output in run.ours:
            writer.write(output)
        _write_index(run, writer)
    except ContentError as problems:  # such as a disk without room for a picture
        raise Abort(f"\n{problems}") from None
    run.end()
    _NOW.run = None
    run.cache.prune_daily()  # what this run used is marked as used by now


def _write_index(run: _Run, writer: Writer) -> None:
    """Asked for last: another process may still be at it. Its files need not stay where they are."""
    (writer.site / INDEX).mkdir(parents=True, exist_ok=True)
    for output in run.catalogue.index:
        if isinstance(output.content, Path):
            writer.move(output.content, output)
        else:
            writer.write(output)


def on_build_error(error: Exception) -> None:
    """Put back what stood in the site, and say what a disk refuses so that whoever builds understands it; anything else is a
    fault of ours, and told in full.
    """
    _put_back()
    if isinstance(error, OSError) and error.errno:  # a template that is missing is one too, but without a number
        reason = f"{error.strerror}: {error.filename}" if error.filename else error.strerror
        hint = "xem ổ đĩa còn chỗ không, tệp có đang bị khóa không, rồi thử lại."
        raise Abort(f"\nLỗi: không đọc hoặc ghi được tệp ({reason}). Gợi ý: {hint}") from None


@atexit.register  # Ctrl+C is told to no hook
def _put_back() -> None:
    """Put back what stood in the site, where a build did not come to its end."""
    run, _NOW.run = _NOW.run, None
    if run:
        run.standing.take(INDEX, run.old_index)
        run.standing.put_back()
        run.end()
