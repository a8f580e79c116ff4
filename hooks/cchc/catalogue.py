"""The one recipe: read, check, make every output, check addresses. MkDocs and the command line both follow it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from pathlib import Path

from cchc.addresses import Links, check_addresses, docs_of
from cchc.cache import Cache, Drawn
from cchc.edition import edition_of
from cchc.later import Later
from cchc.markup.bodies import Bodies, convert_all
from cchc.markup.reels import reels_of
from cchc.memory import Memory
from cchc.model.allowed import ALLOWED
from cchc.model.clip import Clip, Reel
from cchc.model.content import Content
from cchc.model.guide import Guide
from cchc.model.pano import Pano
from cchc.pages.all import all_files, all_pages
from cchc.pages.beside import photo_drawings, pictures_of
from cchc.pages.chrome import chrome_of
from cchc.pages.display import display_page, slides_of
from cchc.pages.leaflets import leaflet_files
from cchc.pages.offline import offline_files
from cchc.pages.output import Output, Page, page_sources
from cchc.pages.patterns import patterns_page
from cchc.pages.render import Renderer
from cchc.pages.reports import report_files
from cchc.pages.search import data_of, search_facts, search_files, search_page
from cchc.pages.share import share_drawings
from cchc.pages.site import Site
from cchc.panos.designs import Design, Designer, Photos
from cchc.panos.finished import Draw, drawings_of_all, finish, sketch
from cchc.panos.typeface import Typefaces
from cchc.problems import ContentError, Place, Problems
from cchc.reading.content import GLOSSARY, PLAN, STUDIO, WARD, read_content
from cchc.rules.aside import spared_by
from cchc.rules.check_clips import check_clips
from cchc.rules.check_evidence import check_evidence
from cchc.rules.check_panos import check_panos, check_studio
from cchc.rules.check_values import check_values
from cchc.rules.clips import clips_of
from cchc.rules.column import Column, column_of
from cchc.rules.downtime import check_downtime
from cchc.rules.evidence import events_of, waiting_events
from cchc.rules.guides import guides_of
from cchc.rules.panos import panos_of
from cchc.rules.progress import progress_of
from cchc.rules.publication import UNSEEN, state_of, unseen_paths
from cchc.rules.references import check_lapsed, check_references, check_waiting
from cchc.rules.report import reports_of
from cchc.rules.unfinished import check_unfinished
from cchc.search.data import SearchData

DOCS = "docs"
THEME = "theme"
DATA = {PLAN, WARD, GLOSSARY, STUDIO, ALLOWED}
"""Files that every page rests on."""


@dataclass(frozen=True)
class Catalogue:
    """Everything of one run: what was read, the files whose names are known before any is made, the index of the
    search, what the theme shows around every page, what should be looked at though it stops nothing, and the texts that were
    left out for their errors, for readers would not see them: each file with its address.
    """

    content: Content
    named: Sequence[Output]
    search: Later[SearchData]
    chrome: Mapping[str, object]
    problems: Problems
    left_out: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def index(self) -> list[Output]:
        """The files of the search, but for the one that names them."""
        return list(search_files(self.search.value))

    @property
    def outputs(self) -> list[Output]:
        """All that the site adds to docs/."""
        return [*self.named, *self.index]


def make_catalogue(
    root: Path,
    today: date,
    address: str,
    draw: Draw,
    preview: bool = False,
    cache: Cache | None = None,
    memory: Memory | None = None,
) -> Catalogue:
    """The catalogue of the project at `root`, as of a civil day in Việt Nam, for a site served at `address`; `draw`
    makes the files of pictures. `cache` keeps drawings for the next run, `memory` texts for the next of the same process.

    Raises ContentError, with every problem found, when anything that readers see is wrong. Texts with errors are set aside
    on the way, so that the addresses and links of all the others are checked in the same run; one that readers do not see
    stops nothing.
    """
    memory = memory or Memory()
    memory.begin()
    return _made(_Run(root, today, address, draw, preview, cache, memory), Problems())


@dataclass(frozen=True, slots=True)
class _Run:
    """What a catalogue is asked for with."""

    root: Path
    today: date
    address: str
    draw: Draw
    preview: bool
    cache: Cache | None
    memory: Memory


def _made(run: _Run, known: Problems) -> Catalogue:
    """The catalogue without the texts in which an earlier try found errors, which are `known`."""
    root, today, preview, cache, draw = run.root, run.today, run.preview, run.cache, run.draw
    problems = Problems([*known.found])
    content = read_content(root, problems, run.memory)
    unseen = unseen_paths(content, today)
    content = content if preview else replace(content, unread=content.unread - unseen)  # nobody may link to those
    _check(content, today, problems)
    spared = spared_by(content, unseen, problems)
    problems.set_aside(spared)
    shown = _shown(content, today, preview)
    shared = _shared(shown, content, draw, problems)  # others draw while this one converts
    bodies = convert_all(content, shown.column, shown.guides, shown.panos, shown.clips, problems, run.memory)
    if not problems.paths.isdisjoint(DATA):
        raise ContentError(problems)
    designer = Designer(content, run.address, Typefaces())
    designs = designer.designs_of(content.panos, problems)
    photos = designer.photos_of(content.panos, problems)
    reels = reels_of(content.clips, content, problems)
    problems.set_aside(spared)
    if problems.faulty:
        shown, draw = (
            _shown(_without(content, problems.faulty), today, preview),
            sketch if problems.stop_a_build else draw,
        )
    site = _drawn(_site(content, shown, bodies, reels, shared, run), shown, designs, photos, draw)
    renderer = Renderer(site, cache)
    pages = [*all_pages(renderer), *([patterns_page(renderer)] if preview else [])]
    files = [*all_files(site, renderer), *leaflet_files(site, problems, cache), *report_files(site, cache)]
    catalogue = _catalogue(pages, files, renderer, root, problems)
    links = Links([link for page in pages for link in page.links], bodies.waiting_links)
    check_addresses(site, catalogue.named, links, docs_of(root / DOCS), problems)
    problems.set_aside(spared)
    if problems.stop_a_build:
        raise ContentError(problems)
    late = problems.faulty & unseen & {output.place.path for output in catalogue.named}
    if late:
        return _made(run, Problems([*known.found, *(one for one in problems.found if one.place.path in late)]))
    return _looked_ahead(catalogue, unseen, today)


def _check(content: Content, today: date, problems: Problems) -> None:
    """What each text says of the plan, of the others, and of the studio."""
    check_references(content, today, problems)
    check_evidence(content, today, problems)
    check_studio(content, problems)
    check_panos(content, today, problems)
    check_clips(content, problems)
    if problems.paths.isdisjoint({WARD, ALLOWED}):  # else nobody knows what may be seen
        check_values(content, today, problems)
    check_unfinished(content, today, problems)


def _looked_ahead(catalogue: Catalogue, unseen: frozenset[str], today: date) -> Catalogue:
    """The catalogue with what stops no build, but wants somebody's look."""
    content, problems = catalogue.content, catalogue.problems
    faulty = problems.faulty & unseen
    check_lapsed(content, today, problems)
    check_waiting(content, problems)
    check_downtime(content, problems)
    texts = (*content.texts, *content.faulty)
    return replace(catalogue, left_out={text.source.path: text.url for text in texts if text.source.path in faulty})


@dataclass(frozen=True, slots=True)
class _Shown:
    """What readers see on a day."""

    column: Column
    guides: list[Guide]
    panos: list[Pano]
    clips: list[Clip]


def _shown(content: Content, today: date, preview: bool) -> _Shown:
    return _Shown(
        column_of(content, today, preview),
        guides_of(content, today, preview),
        panos_of(content, today, preview),
        clips_of(content, today, preview),
    )


def _shared(shown: _Shown, content: Content, draw: Draw, problems: Problems) -> Mapping[str, Drawn]:
    """A picture to go with links for each text that has none that suits, by the text's address."""
    if not problems.paths.isdisjoint(DATA):
        return {}  # it has no words, and this run ends soon
    sharing = share_drawings([*shown.column.articles, *shown.guides], content)
    made = (sketch if problems.stop_a_build else draw)(list(sharing.values()))
    return dict(zip(sharing, made, strict=True))


def _drawn(site: Site, shown: _Shown, designs: list[Design], photos: Photos, draw: Draw) -> Site:
    """The site with the files of its panos, and the copies of its pictures."""
    urls = {pano.url for pano in shown.panos}
    wanted = [design for design in designs if design.pano.url in urls]
    site = replace(site, photos=photos)
    copies = pictures_of(site)
    made = draw([*photo_drawings(copies), *drawings_of_all(wanted, site.ward.authority)])
    variants, pictures = dict(zip(copies, made, strict=False)), made[len(copies) :]
    order = {pano.url: number for number, pano in enumerate(shown.panos)}
    panos = sorted(finish(wanted, pictures), key=lambda one: order[one.pano.url])
    return replace(site, panos=panos, variants=variants)


def _site(
    content: Content,
    shown: _Shown,
    bodies: Bodies,
    reels: Mapping[str, Reel],
    shared: Mapping[str, Drawn],
    run: _Run,
) -> Site:
    """The site of a day, with what was done for the plan until then; its panos and pictures are not drawn yet."""
    events, today = events_of(content, run.today), run.today
    return Site(
        content=content,
        column=shown.column,
        guides=shown.guides,
        bodies=bodies.shown,
        steps=bodies.guides,
        events=events,
        progress=progress_of(content.plan, events, today),
        reports=reports_of(content, today),
        panos=(),
        photos={},
        clips=shown.clips,
        reels=reels,
        shared=shared,
        variants={},
        today=today,
        address=run.address,
        waiting=waiting_events(content, today),
        unseen={} if run.preview else _unseen(content, today),
    )


def _unseen(content: Content, today: date) -> dict[str, Place]:
    """The addresses, old ones included, of texts that readers do not see and of no others, with the files of these."""
    places: dict[bool, dict[str, Place]] = {True: {}, False: {}}
    for text in (*content.texts, *content.faulty):
        known = places[state_of(text.fields, today, content.ward.phase) in UNSEEN]
        known.update(dict.fromkeys((text.url, *text.fields.aliases), text.source.at()))
    return {url: place for url, place in places[True].items() if url not in places[False]}


def _without(content: Content, faulty: frozenset[str]) -> Content:
    """The content without the texts that have a problem."""
    articles = [article for article in content.articles if article.source.path not in faulty]
    issues = [issue for issue in content.issues if issue.source.path not in faulty]
    guides = [guide for guide in content.guides if guide.source.path not in faulty]
    panos = [pano for pano in content.panos if pano.source.path not in faulty]
    clips = [clip for clip in content.clips if clip.source.path not in faulty]
    return replace(content, articles=articles, issues=issues, guides=guides, panos=panos, clips=clips)


def _catalogue(
    pages: Sequence[Page], files: Sequence[Output], renderer: Renderer, root: Path, problems: Problems
) -> Catalogue:
    """The catalogue of pages and files; the search finds what pages say, and the edition is a hash of all the rest."""
    site = renderer.site
    entries = [entry for page in pages for entry in page.entries]
    data = data_of(entries, renderer)
    named = [*(page.as_output() for page in (*pages, search_page(entries, renderer))), *files]
    named.append(page_sources(named))
    facts = search_facts(data)
    chrome, slides = chrome_of(site), Later(partial(slides_of, site, renderer.cache))

    def last(version: Later[str]) -> list[Output]:
        """What knows which build it belongs to."""
        return [display_page(renderer, slides, version).as_output(), *offline_files(version, renderer)]

    def edition() -> str:
        rest = [*named, *last(Later(lambda: "")), facts]  # what the search has to know names all its other files
        return edition_of(rest, chrome, [root / DOCS, root / THEME])

    return Catalogue(site.content, [*named, facts, *last(Later(edition))], data, chrome, problems)
