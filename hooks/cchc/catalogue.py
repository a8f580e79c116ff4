"""The one recipe: read, check, make every output, check addresses. MkDocs and the command line both follow it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath

from cchc.markup.anchors import anchors_in
from cchc.markup.bodies import Bodies, convert_all
from cchc.markup.links import Library, OnSite, target_of
from cchc.model.article import Article
from cchc.model.body import SiteLink
from cchc.model.content import Content
from cchc.model.guide import Guide
from cchc.pages.all import all_files, all_pages
from cchc.pages.chrome import chrome_of
from cchc.pages.leaflets import leaflet_files
from cchc.pages.output import MOVE, MOVE_FILE, Output, Page
from cchc.pages.render import Renderer
from cchc.pages.site import Site
from cchc.problems import ContentError, Place, Problems
from cchc.reading.content import GLOSSARY, PLAN, WARD, read_content
from cchc.rules.addresses import Claim, check_claims, check_links
from cchc.rules.check_evidence import check_evidence
from cchc.rules.column import Column, column_of
from cchc.rules.evidence import events_of
from cchc.rules.guides import guides_of
from cchc.rules.progress import progress_of
from cchc.rules.references import check_lapsed, check_references, check_waiting
from cchc.rules.report import reports_of

DOCS = "docs"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything of one run: what was read, what the site adds to docs/, what the theme shows around every page, and
    what should be looked at though it stops nothing.
    """

    content: Content
    outputs: list[Output]
    chrome: Mapping[str, object]
    problems: Problems


def make_catalogue(root: Path, today: date, address: str, preview: bool = False) -> Catalogue:
    """The catalogue of the project at `root`, as of a civil day in Việt Nam, for a site served at `address`.

    Raises ContentError, with every problem found, when anything in the content is wrong. Texts with errors are set aside
    on the way, so that the addresses and links of all the others are checked in the same run.
    """
    problems = Problems()
    content = read_content(root, problems)
    check_references(content, today, problems)
    check_evidence(content, today, problems)
    column = column_of(content, today, preview)
    guides = guides_of(content, today, preview)
    bodies = convert_all(content, column, guides, problems)
    if problems.stop_a_build:
        sound = _without_faulty(content, problems)
        column, guides = column_of(sound, today, preview), guides_of(sound, today, preview)
    if not problems.paths.isdisjoint({PLAN, WARD, GLOSSARY}):
        raise ContentError(problems)
    site = _site(content, column, guides, bodies, today, address)
    renderer = Renderer(site)
    pages = list(all_pages(renderer))
    outputs = [page.as_output() for page in pages]
    outputs += [*all_files(site, renderer), *leaflet_files(site, problems)]
    _check_addresses(site, pages, outputs, bodies.waiting_links, _docs(root), problems)
    if problems.stop_a_build:
        raise ContentError(problems)
    check_lapsed(content, today, problems)
    check_waiting(content, problems)
    return Catalogue(content, outputs, chrome_of(site), problems)


def _site(content: Content, column: Column, guides: list[Guide], bodies: Bodies, today: date, address: str) -> Site:
    """The site of a day, with what was done for the plan until then."""
    events = events_of(content, today)
    return Site(
        content=content,
        column=column,
        guides=guides,
        bodies=bodies.shown,
        steps=bodies.guides,
        events=events,
        progress=progress_of(content.plan, events, today),
        reports=reports_of(content, today),
        today=today,
        address=address,
    )


def _without_faulty(content: Content, problems: Problems) -> Content:
    """The content without the texts that have a problem."""
    faulty = problems.paths
    articles = [article for article in content.articles if article.source.path not in faulty]
    issues = [issue for issue in content.issues if issue.source.path not in faulty]
    guides = [guide for guide in content.guides if guide.source.path not in faulty]
    return replace(content, articles=articles, issues=issues, guides=guides)


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


def _check_addresses(
    site: Site,
    pages: list[Page],
    outputs: list[Output],
    waiting_links: tuple[SiteLink, ...],
    docs: Mapping[str, Place],
    problems: Problems,
) -> None:
    claims = [Claim(url, place) for url, place in docs.items()]
    claims += [Claim(output.url, output.place, output.move) for output in outputs]
    later = list(_set_aside(site.content, {claim.place.path for claim in claims}))
    check_claims([*claims, *later], problems)
    links = [*(link for page in pages for link in page.links), *waiting_links, *_featured(site, problems)]
    targets = {link.url for link in links if link.anchor}
    anchors: dict[str, frozenset[str] | None] = {claim.url: None for claim in (*claims, *later)}
    anchors |= {page.url: anchors_in(page.html) for page in pages if page.url in targets}
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
