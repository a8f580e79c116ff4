"""The one recipe: read, check, make every output, check addresses. MkDocs and the command line both follow it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from cchc.markup.bodies import convert_all
from cchc.model.body import SiteLink
from cchc.model.content import Content
from cchc.pages.all import all_files, all_pages
from cchc.pages.chrome import chrome_of
from cchc.pages.output import Output, Page
from cchc.pages.render import Renderer
from cchc.pages.site import Site
from cchc.problems import ContentError, Place, Problems
from cchc.reading.content import read_content
from cchc.rules.addresses import Claim, check_claims, check_links
from cchc.rules.column import column_of
from cchc.rules.references import check_lapsed, check_references, check_waiting

DOCS = "docs"
_ID = re.compile(r'\sid="([^"]+)"')


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

    Raises ContentError, with every problem found, when anything in the content is wrong.
    """
    problems = Problems()
    content = read_content(root, problems)
    if content is None:
        raise ContentError(problems)
    check_references(content, today, problems)
    column = column_of(content, today, preview)
    bodies = convert_all(content, column, today, problems)
    _stop_on_errors(problems)
    site = Site(content, column, bodies, today, address)
    renderer = Renderer(site)
    pages = list(all_pages(renderer))
    outputs = [page.as_output() for page in pages] + list(all_files(site, renderer))
    _check_addresses(site, pages, outputs, _docs(root), problems)
    _stop_on_errors(problems)
    check_lapsed(content, today, problems)
    check_waiting(content, problems)
    return Catalogue(content, outputs, chrome_of(site), problems)


def anchors_in(html: str) -> set[str]:
    """The ids that links can point at."""
    return set(_ID.findall(html))


def _stop_on_errors(problems: Problems) -> None:
    if problems.stop_a_build:
        raise ContentError(problems)


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
    site: Site, pages: list[Page], outputs: list[Output], docs: Mapping[str, Place], problems: Problems
) -> None:
    check_claims(
        [Claim(url, place) for url, place in docs.items()] + [Claim(o.url, o.place) for o in outputs], problems
    )
    links = [*(link for page in pages for link in page.links), *_featured(site)]
    targets = {link.url for link in links if link.anchor}
    anchors: dict[str, frozenset[str] | None] = dict.fromkeys(docs)
    anchors |= {output.url: None for output in outputs}
    anchors |= {page.url: frozenset(anchors_in(page.html)) for page in pages if page.url in targets}
    check_links(links, anchors, problems)


def _featured(site: Site) -> Iterator[SiteLink]:
    """The links of the home page that stand in the ward's data."""
    for number, item in enumerate(site.ward.home.featured):
        place = site.content.ward_source.at("home", "featured", number, "page")
        yield SiteLink(item.page.strip("/") + "/", "", place)
