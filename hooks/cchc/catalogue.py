"""The pipeline that MkDocs and the command line share: read, check, make every output, check addresses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from cchc.addresses import Links, check_addresses, docs_of
from cchc.cache import Cache
from cchc.checks.content import check_content, spared_by
from cchc.checks.pending import check_pending
from cchc.kinds import KINDS
from cchc.markup.attachments import recordings_of, reels_of
from cchc.markup.bodies import convert_all
from cchc.memory import Memory
from cchc.model.allowed import ALLOWED
from cchc.model.clip import ClipFields
from cchc.model.content import Content
from cchc.model.law import LAWS
from cchc.model.pano import Pano, PanoFields
from cchc.pages.chrome import chrome_of
from cchc.pages.drawings import draw_site, with_picture
from cchc.pages.output import Output, Page, page_sources
from cchc.pages.render import Renderer
from cchc.pages.search import data_of, entries_of, search_files, search_page
from cchc.pages.site import Site, site_of
from cchc.pages.standalone import patterns_page, standalone_files, standalone_pages
from cchc.panos.designs import ASSETS, Design, Designer
from cchc.panos.drawing import Draw, sketch
from cchc.panos.typeface import Typefaces
from cchc.problems import ContentError, Problem, Problems
from cchc.reading.content import GLOSSARY, PLAN, STUDIO, WARD, read_content
from cchc.rules.publication import shown_texts, unseen_paths
from cchc.search.data import SearchData
from cchc.search.entry import Entry
from cchc.search.words import advise_on_words

DOCS = "docs"
DATA = {PLAN, WARD, GLOSSARY, STUDIO, ALLOWED, LAWS}
"""Files that every page depends on."""

_SEARCHING = "searching"
"""The key in memory of what the search of a run knows."""

_DESIGNS = "designs"
"""The key in memory of panos and their designs."""


@dataclass(frozen=True)
class Catalogue:
    """Everything of one run: what was read, all that the site adds to docs/ and what renders its pages, what the theme
    shows around every page, what should be looked at though it stops nothing, and the texts that were left out for
    their errors, for readers would not see them: each file with its address.
    """

    content: Content
    outputs: Sequence[Output]
    renderer: Renderer
    chrome: Mapping[str, object]
    problems: Problems
    left_out: Mapping[str, str]


def make_catalogue(
    root: Path,
    today: date,
    address: str,
    draw: Draw,
    preview: bool = False,
    cache: Cache | None = None,
    memory: Memory | None = None,
    build_id: str = "",
    unsaved: Mapping[str, bytes] | None = None,
    is_typing: bool = False,
) -> Catalogue:
    """The catalogue of the project at `root`, as of a civil day in Việt Nam, for a site served at `address`; `draw`
    makes the files of pictures. `cache` keeps drawings for the next run, `memory` texts for the next one of this process;
    `unsaved` are texts as they are being edited, by path, in place of those on disk. Where `is_typing`, searching
    and the panos of texts that stayed are those of the run before.

    Raises ContentError, with every problem found, when anything that readers see is wrong. Texts with errors are set aside
    on the way, so that the addresses and links of all the others are checked in the same run; one that readers do not see
    stops nothing.
    """
    memory = memory or Memory()
    memory.begin()
    return _build(
        _Run(root, today, address, draw, preview, cache, memory, build_id, unsaved or {}, is_typing), Problems()
    )


@dataclass(frozen=True, slots=True)
class _Run:
    """The arguments of `make_catalogue`."""

    root: Path
    today: date
    address: str
    draw: Draw
    preview: bool
    cache: Cache | None
    memory: Memory
    build_id: str
    unsaved: Mapping[str, bytes]
    is_typing: bool


def _build(run: _Run, known: Problems) -> Catalogue:
    """The catalogue without the texts in which an earlier try found errors, which are `known`."""
    root, today = run.root, run.today
    problems = Problems([*known.found])
    content = read_content(root, KINDS, problems, run.memory, run.unsaved)
    # What somebody is typing stops nobody, nor the preview beside it.
    unseen = unseen_paths(content, today) | run.unsaved.keys()
    content = content if run.preview else replace(content, unread=content.unread - unseen)  # nobody may link to those
    check_content(content, today, problems)
    spared = spared_by(content, unseen, problems)
    problems.set_aside(spared)
    site = _drawn(content, spared, run, problems)
    renderer = Renderer(site, run.cache)
    outputs, links = _outputs(renderer, run, problems)
    docs = docs_of(root / DOCS)
    check_addresses(renderer, outputs, links, docs, problems)
    problems.set_aside(spared)
    if problems.stop_a_build:
        raise ContentError(problems)
    late = problems.faulty & unseen & {output.place.path for output in outputs}
    if late:
        return _build(run, Problems([*known.found, *(one for one in problems.found if one.place.path in late)]))
    faulty = problems.faulty & unseen
    left_out = {text.source.path: text.url for text in (*content.texts, *content.faulty) if text.source.path in faulty}
    check_pending(content, today, problems)
    written = [url for url, place in docs.items() if place.path.endswith(".md")]
    return Catalogue(site.content, outputs, renderer, chrome_of(renderer, written), problems, left_out)


def _drawn(content: Content, spared: frozenset[str], run: _Run, problems: Problems) -> Site:
    """The site of what readers see today, with its pictures; where there are errors, only sketched, to find more of them.
    Raises ContentError where the data that every page rests on have some.
    """
    today = run.today
    shown = shown_texts(content, today, run.preview)
    bodies = convert_all(content, shown, today, problems, run.memory)
    if not problems.paths.isdisjoint(DATA | {file.source.path for file in content.plans.files}):
        raise ContentError(problems)
    designer, panos = Designer(content, run.address, Typefaces(), run.root / ASSETS), content.of(PanoFields)
    designs, photos = _designs(designer, panos, run, problems), designer.photos_of(panos, problems)
    reels = reels_of(content.of(ClipFields), content, problems)
    recordings = recordings_of(shown, content, problems)
    problems.set_aside(spared)
    shown = [text for text in shown if text.source.path not in problems.faulty]
    site = site_of(content, shown, bodies, reels, recordings, today, run.address, run.build_id, preview=run.preview)
    return draw_site(replace(site, photos=photos), designs, sketch if problems.stop_a_build else run.draw)


def _designs(designer: Designer, panos: Sequence[Pano], run: _Run, problems: Problems) -> list[Design]:
    """The panos in every format; while somebody types elsewhere they stay as they were."""
    known: tuple[Sequence[Pano], list[Design]] | None = run.memory.find(_DESIGNS) if run.is_typing else None
    own = Problems()
    designs = known[1] if known and known[0] == panos else designer.designs_of(panos, own)
    if not own.found:
        run.memory.keep(_DESIGNS, (panos, designs))
    problems.found += own.found
    return designs


def _searching(pages: Sequence[Page], renderer: Renderer, run: _Run) -> tuple[list[Entry], SearchData, list[Problem]]:
    """The entries of the search, its data, and the advice on its words."""
    known: tuple[list[Entry], SearchData, list[Problem]] | None = run.memory.find(_SEARCHING) if run.is_typing else None
    if known is None:
        content, problems, entries = renderer.site.content, Problems(), entries_of(pages, renderer)
        advise_on_words(content.search_words, entries, content.search_source, problems)
        known = entries, data_of(entries, pages, renderer.site), problems.found
    run.memory.keep(_SEARCHING, known)
    return known


def _outputs(renderer: Renderer, run: _Run, problems: Problems) -> tuple[list[Output], Links]:
    """Every output that the site adds to docs/, and the links of its pages and of waiting texts."""
    site = renderer.site
    pages = [*standalone_pages(site), *(page for kind in KINDS for page in kind.pages(site))]
    pages += [patterns_page(site)] if run.preview else []
    pages = [with_picture(page, site) for page in pages]
    entries, data, advice = _searching(pages, renderer, run)
    problems.found += advice
    files = [*standalone_files(renderer, run.cache, problems), *(file for kind in KINDS for file in kind.files(site))]
    outputs = [*(renderer.output(page) for page in (*pages, search_page(entries, data, site))), *files]
    links = Links([link for page in pages for link in page.links], site.waiting_links)
    return [*outputs, page_sources(outputs), *search_files(data)], links
