"""The one recipe: read, check, make every output, check addresses. MkDocs and the command line both follow it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath

from cchc.edition import edition_of
from cchc.markup.anchors import anchors_in
from cchc.markup.bodies import Bodies, convert_all
from cchc.markup.links import Library, OnSite, target_of
from cchc.markup.reels import reels_of
from cchc.model.article import Article
from cchc.model.body import SiteLink
from cchc.model.clip import Clip, Reel
from cchc.model.content import Content
from cchc.model.guide import Guide
from cchc.model.pano import Pano
from cchc.pages.all import all_files, all_pages
from cchc.pages.beside import photo_drawings, pictures_of
from cchc.pages.chrome import chrome_of
from cchc.pages.display import display_page
from cchc.pages.leaflets import leaflet_files
from cchc.pages.offline import offline_files
from cchc.pages.output import MOVE, MOVE_FILE, Output
from cchc.pages.patterns import patterns_page
from cchc.pages.render import Renderer
from cchc.pages.search import search_files, search_page
from cchc.pages.share import share_drawings
from cchc.pages.site import Site
from cchc.panos.designs import Design, Designer, Photos
from cchc.panos.finished import Draw, drawings_of_all, finish, sketch
from cchc.panos.typeface import Typefaces
from cchc.problems import ContentError, Place, Problems
from cchc.reading.content import GLOSSARY, PLAN, STUDIO, WARD, read_content
from cchc.rules.addresses import Claim, check_claims, check_links
from cchc.rules.check_clips import check_clips
from cchc.rules.check_evidence import check_evidence
from cchc.rules.check_panos import check_panos, check_studio
from cchc.rules.clips import clips_of
from cchc.rules.column import Column, column_of
from cchc.rules.downtime import check_downtime
from cchc.rules.evidence import events_of
from cchc.rules.guides import guides_of
from cchc.rules.panos import panos_of
from cchc.rules.progress import progress_of
from cchc.rules.references import check_lapsed, check_references, check_waiting
from cchc.rules.report import reports_of
from cchc.search.entry import Entry

DOCS = "docs"
THEME = "theme"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything of one run: what was read, what the site adds to docs/, what the theme shows around every page, and
    what should be looked at though it stops nothing.
    """

    content: Content
    outputs: list[Output]
    chrome: Mapping[str, object]
    problems: Problems


def make_catalogue(root: Path, today: date, address: str, draw: Draw, preview: bool = False) -> Catalogue:
    """The catalogue of the project at `root`, as of a civil day in Việt Nam, for a site served at `address`; `draw`
    makes the files of panos and of pictures that go with links.

    Raises ContentError, with every problem found, when anything in the content is wrong. Texts with errors are set aside
    on the way, so that the addresses and links of all the others are checked in the same run.
    """
    problems = Problems()
    content = read_content(root, problems)
    check_references(content, today, problems)
    check_evidence(content, today, problems)
    check_studio(content, problems)
    check_panos(content, today, problems)
    check_clips(content, problems)
    shown = _shown(content, today, preview)
    bodies = convert_all(content, shown.column, shown.guides, shown.panos, shown.clips, problems)
    if not problems.paths.isdisjoint({PLAN, WARD, GLOSSARY, STUDIO}):
        raise ContentError(problems)
    designer = Designer(content, address, Typefaces())
    designs = designer.designs_of(content.panos, problems)
    photos = designer.photos_of(content.panos, problems)
    reels = reels_of(content.clips, content, problems)
    if problems.stop_a_build:
        shown, draw = _shown(_without_faulty(content, problems), today, preview), sketch
    site = _site(content, shown, bodies, reels, today, address)
    site = _drawn(site, shown, designs, photos, draw)
    chrome = chrome_of(site)
    renderer = Renderer(site)
    outputs, links, entries = _pages(renderer)
    outputs += [patterns_page(renderer).as_output()] if preview else []
    outputs += [*all_files(site, renderer), *leaflet_files(site, problems), *search_files(entries, renderer)]
    outputs += _last(outputs, chrome, root, renderer)
    _check_addresses(site, outputs, [*links, *bodies.waiting_links], _docs(root), problems)
    if problems.stop_a_build:
        raise ContentError(problems)
    check_lapsed(content, today, problems)
    check_waiting(content, problems)
    check_downtime(content, problems)
    return Catalogue(content, outputs, chrome, problems)


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


def _drawn(site: Site, shown: _Shown, designs: list[Design], photos: Photos, draw: Draw) -> Site:
    """The site with the files of its panos, and a picture for each text that has none."""
    urls = {pano.url for pano in shown.panos}
    wanted = [design for design in designs if design.pano.url in urls]
    bare = [text for text in site.column.articles if not site.bodies[text.url].cover]
    sharing = share_drawings([*bare, *site.guides], site.content)
    site = replace(site, photos=photos)
    copies = pictures_of(site)
    made = draw([*photo_drawings(copies), *sharing.values(), *drawings_of_all(wanted, site.ward.authority)])
    variants, pictures = dict(zip(copies, made, strict=False)), made[len(copies) :]
    shared = dict(zip(sharing, pictures, strict=False))
    order = {pano.url: number for number, pano in enumerate(shown.panos)}
    panos = sorted(finish(wanted, pictures[len(shared) :]), key=lambda one: order[one.pano.url])
    return replace(site, panos=panos, shared=shared, variants=variants)


def _site(
    content: Content, shown: _Shown, bodies: Bodies, reels: Mapping[str, Reel], today: date, address: str
) -> Site:
    """The site of a day, with what was done for the plan until then; nothing is drawn yet."""
    events = events_of(content, today)
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
        shared={},
        variants={},
        today=today,
        address=address,
    )


def _without_faulty(content: Content, problems: Problems) -> Content:
    """The content without the texts that have a problem."""
    faulty = problems.paths
    articles = [article for article in content.articles if article.source.path not in faulty]
    issues = [issue for issue in content.issues if issue.source.path not in faulty]
    guides = [guide for guide in content.guides if guide.source.path not in faulty]
    panos = [pano for pano in content.panos if pano.source.path not in faulty]
    clips = [clip for clip in content.clips if clip.source.path not in faulty]
    return replace(content, articles=articles, issues=issues, guides=guides, panos=panos, clips=clips)


def _last(outputs: list[Output], chrome: Mapping[str, object], root: Path, renderer: Renderer) -> Iterator[Output]:
    """What knows which build it belongs to: made of all the rest, so made last."""
    unnamed = [*outputs, display_page(renderer, "").as_output(), *offline_files("", renderer)]
    version = edition_of(unnamed, chrome, [root / DOCS, root / THEME])
    yield display_page(renderer, version).as_output()
    yield from offline_files(version, renderer)


def _docs(root: Path) -> dict[str, Place]:
    """The addresses of what lies in docs/ itself."""
    found = {}
    for file in sorted((root / DOCS).rglob("*")):
        if file.is_file() and not file.name.startswith("."):
            path = PurePosixPath(file.relative_to(root / DOCS))
            found[_doc_url(path)] = Place(f"{DOCS}/{path}")
    return found


def _doc_url(path: PurePosixPath) -> str:
    if path.suffix != ".md":
        return str(path)
    folder = path.parent if path.stem == "index" else path.with_suffix("")
    return "" if folder == PurePosixPath(".") else f"{folder}/"


def _pages(renderer: Renderer) -> tuple[list[Output], list[SiteLink], list[Entry]]:
    """Every page as a file, the links of all, and what the search finds; of a thousand pages each is kept once only."""
    outputs: list[Output] = []
    links: list[SiteLink] = []
    entries: list[Entry] = []
    for page in all_pages(renderer):
        outputs.append(page.as_output())
        links += page.links
        entries += page.entries
    outputs.append(search_page(entries, renderer).as_output())
    return outputs, links, entries


def _check_addresses(
    site: Site, outputs: list[Output], links: list[SiteLink], docs: Mapping[str, Place], problems: Problems
) -> None:
    claims = [Claim(url, place) for url, place in docs.items()]
    claims += [Claim(output.url, output.place, output.move) for output in outputs]
    later = list(_set_aside(site.content, {claim.place.path for claim in claims}))
    check_claims([*claims, *later], problems)
    links = [*links, *_featured(site, problems)]
    targets = {link.url for link in links if link.anchor}
    anchors: dict[str, frozenset[str] | None] = {claim.url: None for claim in (*claims, *later)}
    anchors |= {out.url: anchors_in(out.body) for out in outputs if out.url in targets and isinstance(out.body, str)}
    check_links(links, anchors, problems)


def _set_aside(content: Content, shown_paths: set[str]) -> Iterator[Claim]:
    """The addresses of texts without a page in this run (scheduled, or with an error): nobody else may take them."""
    for text in content.texts:
        if text.source.path not in shown_paths and not text.fields.draft:
            yield Claim(text.url, text.source.at(), MOVE if isinstance(text, Article) else MOVE_FILE)
            aliases = text.fields.aliases if isinstance(text, Article) else []
            yield from (Claim(alias, text.source.at("aliases", number)) for number, alias in enumerate(aliases))


def _featured(site: Site, problems: Problems) -> Iterator[SiteLink]:
    """The links of the home page that stand in the ward's data."""
    for number, item in enumerate(site.ward.home.featured):
        place = site.content.ward_source.at("home", "featured", number, "page")
        target = target_of(item.page, WARD, Library({}, {}))
        if isinstance(target, OnSite):
            yield SiteLink(target.url, target.anchor, place)
        else:
            problems.add(place, f'"{item.page}" không phải trang của website.', "viết như /chuyen-muc/2026/ten-bai/.")
