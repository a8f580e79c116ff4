"""The shipped site as built by MkDocs: every link leads somewhere, nothing is loaded from elsewhere, machines can read it."""

import itertools
import json
import re
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest
from lxml import html

from cchc.pages.offline import SHELL
from conftest import NOWHERE

pytestmark = pytest.mark.slow

ATOM = "{http://www.w3.org/2005/Atom}"
LOADING = {"script": "src", "img": "src", "iframe": "src", "source": "src", "video": "src"}


REFRESH = "//meta[@http-equiv='refresh']/@content"


@pytest.fixture(scope="module")
def files(real_site: Path) -> dict[str, html.HtmlElement]:
    """Every HTML file by its address."""
    root = real_site / "cchc"
    return {
        urljoin(NOWHERE, file.relative_to(root).as_posix().removesuffix("index.html")): html.fromstring(
            file.read_bytes()
        )
        for file in root.rglob("*.html")
    }


@pytest.fixture(scope="module")
def pages(files: dict[str, html.HtmlElement]) -> dict[str, html.HtmlElement]:
    """Every page that is no redirect."""
    return {address: page for address, page in files.items() if not page.xpath(REFRESH)}


def test_addresses_without_a_year_lead_to_the_plan_in_force(
    files: dict[str, html.HtmlElement], pages: dict[str, html.HtmlElement]
) -> None:
    """Activities and units were published so before plans had years."""
    led = {
        address.removeprefix(NOWHERE): urljoin(address, page.xpath(REFRESH)[0].partition("url=")[2])
        for address, page in files.items()
        if page.xpath(REFRESH)
    }

    assert led["tien-do/toa-dam-cchc/"] == f"{NOWHERE}tien-do/2026/toa-dam-cchc/"
    assert led["tien-do/don-vi/phong-van-hoa-xa-hoi/"] == f"{NOWHERE}tien-do/2026/don-vi/phong-van-hoa-xa-hoi/"
    assert set(led.values()) <= set(pages)


def test_every_link_leads_to_a_page_or_file_and_its_anchor(pages: dict[str, html.HtmlElement], real_site: Path) -> None:
    """Addresses are resolved as a browser does, under the sub-path; anchors must exist on the page they point into."""
    broken = []
    for address, page in pages.items():
        for element, attribute, link, _ in page.iterlinks():
            target = urljoin(address, link)
            if target.startswith(NOWHERE) and attribute in ("href", "src") and element.tag != "base":
                where, _, anchor = target.partition("#")
                if not _exists(where, real_site) or (anchor and anchor not in _anchors(pages.get(where, page))):
                    broken.append(f"{address}: {link}")

    assert broken == []


def test_what_is_kept_for_reading_without_a_network_is_there(real_site: Path) -> None:
    """One missing part, and a browser would keep nothing at all."""
    assert [name for name in SHELL if not (real_site / "cchc" / name).exists()] == []


def test_no_link_inside_the_site_depends_on_where_it_is_served(pages: dict[str, html.HtmlElement]) -> None:
    """Apart from canonical addresses and the not-found page, which is shown at any address, every link is relative."""
    fixed = [
        f"{address}: {link}"
        for address, page in pages.items()
        for element, _, link, _ in page.iterlinks()
        if (link.startswith(("/", NOWHERE))) and element.get("rel") != "canonical" and not address.endswith("404.html")
    ]

    assert fixed == []


def test_pages_load_nothing_from_another_host(pages: dict[str, html.HtmlElement], real_site: Path) -> None:
    """Scripts, styles, pictures and fonts all come from the site itself."""
    elsewhere = [
        f"{address}: {loaded}"
        for address, page in pages.items()
        for loaded in _loaded(page)
        if not urljoin(address, loaded).startswith(NOWHERE)
    ]
    styles = (real_site / "cchc/assets/site.css").read_text(encoding="utf-8")

    assert elsewhere == []
    assert re.findall(r"url\((?:https?:)?//", styles) == []


def test_every_page_has_one_title_of_its_own(pages: dict[str, html.HtmlElement]) -> None:
    """People with screen readers tell pages apart by title."""
    titles = Counter(page.findtext(".//title") for page in pages.values())

    assert [title for title, count in titles.items() if count > 1] == []


def test_every_page_has_one_top_heading_and_headings_in_order(pages: dict[str, html.HtmlElement]) -> None:
    """A page has one h1, and no heading skips a level."""
    for address, page in pages.items():
        levels = [int(heading.tag[1]) for heading in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]

        assert levels.count(1) == 1, address
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), (address, levels)


def test_no_page_uses_one_id_twice(pages: dict[str, html.HtmlElement]) -> None:
    """A link to an id must have one target; headings of articles never meet the ids of the frame."""
    for address, page in pages.items():
        ids = Counter(page.xpath("//@id"))

        assert [id for id, count in ids.items() if count > 1] == [], address


def test_every_page_says_its_language_and_describes_itself(pages: dict[str, html.HtmlElement]) -> None:
    """Language, description, canonical address and Open Graph stand in the head of every page."""
    for address, page in pages.items():
        assert page.get("lang") == "vi", address
        if not address.endswith("404.html"):
            assert page.xpath("//meta[@name='description']/@content")[0], address
            repeated = {f"{NOWHERE}{part}/": f"{NOWHERE}{part}/2026/" for part in ("ke-hoach", "tien-do")}
            assert [repeated.get(address, address)] == page.xpath("//link[@rel='canonical']/@href")
            assert [address] == page.xpath("//meta[@property='og:url']/@content")


def test_structured_data_is_valid_json_of_the_kinds_promised(pages: dict[str, html.HtmlElement]) -> None:
    """Articles are NewsArticle with dates, and drafts until the ward has approved them; every page but home has its BreadcrumbList."""
    for address, page in pages.items():
        data = [json.loads(text) for text in page.xpath("//script[@type='application/ld+json']/text()")]
        kinds = {item["@type"] for item in data}
        if re.search(r"/chuyen-muc/\d{4}/[^/]+/$", address):
            article = next(item for item in data if item["@type"] == "NewsArticle")
            assert {"BreadcrumbList", "NewsArticle"} == kinds
            assert {
                "headline",
                "datePublished",
                "dateModified",
                "creativeWorkStatus",
                "mainEntityOfPage",
            } <= article.keys()
        elif address == NOWHERE:
            assert {"GovernmentOrganization"} == kinds


def test_interface_words_are_vietnamese(pages: dict[str, html.HtmlElement]) -> None:
    """No English word of the theme is left on any page; the editors' handbook names folders and buttons as they are."""
    english = re.compile(
        r"\b(search|skip|content|footer|header|home|next|previous|page|not found|share|copy|menu)\b", re.IGNORECASE
    )
    for address, page in pages.items():
        words = " ".join(page.xpath("//body//text()[not(ancestor::script)]|//@aria-label|//@title"))

        assert "so-tay/" in address or english.findall(words) == [], address


def test_sitemap_lists_every_page_with_the_day_it_changed(pages: dict[str, html.HtmlElement], real_site: Path) -> None:
    """Articles carry lastmod; the not-found page, the handbook, the display, the page without a network and what repeats a year's page are left out. Every page of a trial says noindex."""
    tree = ET.parse(real_site / "cchc/sitemap.xml")
    namespace = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    listed = {
        url.findtext(f"{namespace}loc"): url.findtext(f"{namespace}lastmod") for url in tree.iter(f"{namespace}url")
    }

    closed = [address for address, page in pages.items() if page.xpath("//meta[@name='robots'][@content='noindex']")]
    assert len(closed) == len(pages)
    assert {
        address
        for address in pages
        if not re.search(r"/(404\.html|so-tay/.*|man-hinh/|khong-co-mang/|cchc/ke-hoach/|cchc/tien-do/)$", address)
    } == listed.keys()
    assert all(listed[address] for address in listed if address and re.search(r"/chuyen-muc/\d{4}/.", address))


def test_feeds_carry_full_text_with_absolute_addresses(pages: dict[str, html.HtmlElement], real_site: Path) -> None:
    """Atom 1.0 and JSON Feed 1.1 hold the same articles, whole, and every link in them leads to a page."""
    atom = ET.parse(real_site / "cchc/chuyen-muc/feed.xml").getroot()
    feed = json.loads((real_site / "cchc/chuyen-muc/feed.json").read_text(encoding="utf-8"))
    links = f"{ATOM}link[@rel='alternate']"
    entries = {e.find(links).get("href"): e.findtext(f"{ATOM}content") for e in atom.iter(f"{ATOM}entry")}  # type: ignore[union-attr]

    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert {item["url"]: item["content_html"] for item in feed["items"]} == entries
    for address, content in entries.items():
        assert address in pages
        assert content
        assert len(html.fromstring(content).text_content().split()) > 300
        assert all(link.split("#")[0] in pages for link in re.findall(r'href="(http://127[^"]+)"', content))
        assert re.findall(r'(?:href|src)="(?!https?://|mailto:|tel:)', content) == []


def test_first_issue_has_at_least_six_sourced_articles_of_readable_length(pages: dict[str, html.HtmlElement]) -> None:
    """Số 1: each article names its sources and has 350 to 800 words."""
    articles = {a: p for a, p in pages.items() if re.search(r"/chuyen-muc/2026/.+/$", a)}

    assert len(articles) >= 6
    for address, page in articles.items():
        words = len(page.xpath("//div[@class='prose']")[0].text_content().split())
        assert 350 <= words <= 800, (address, words)
        assert page.xpath("//section[@aria-labelledby='__sources']//li"), address


def _exists(address: str, real_site: Path) -> bool:
    file = real_site / unquote(urlsplit(address).path).lstrip("/")
    return (file / "index.html").is_file() if urlsplit(address).path.endswith("/") else file.is_file()


def _anchors(page: html.HtmlElement) -> set[str]:
    return set(page.xpath("//@id"))


def _loaded(page: html.HtmlElement) -> list[str]:
    links = page.xpath("//link[not(@rel='canonical' or @rel='alternate')]/@href")
    return [*links, *(value for tag, attribute in LOADING.items() for value in page.xpath(f"//{tag}/@{attribute}"))]
