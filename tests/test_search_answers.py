"""What residents type leads to the page they want: ranking, slips of typing, offers while typing, a slow line.

The queries stand in search/cau-hoi.yaml, those seen in use, and search/hoi-them.yaml, fifty more.
"""

import gzip
import threading
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, urljoin

import pytest
import yaml
from playwright.sync_api import Browser, BrowserContext, Page, expect

from test_search import DONE, Searching

pytestmark = pytest.mark.slow

TABLES = Path(__file__).parent / "search"
KILOBIT = 1000 / 8
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 400 * KILOBIT, "uploadThroughput": 400 * KILOBIT}
"""A line of 400 kbit/s, 400 ms away."""


def table(name: str, part: str = "queries") -> list[dict[str, object]]:
    """A part of a table of queries."""
    rows: list[dict[str, object]] = yaml.safe_load((TABLES / name).read_text(encoding="utf-8"))[part]
    return rows


def unmarked(text: str) -> str:
    """A text as it is typed without marks."""
    letters = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).replace("đ", "d")


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """A phone."""
    context = browser.new_context(viewport={"width": 360, "height": 640})
    yield context
    context.close()


@pytest.fixture
def real(phone: BrowserContext, served: str) -> Iterator[Searching]:
    """Searching the shipped site."""
    page = phone.new_page()
    yield Searching(page, served)
    page.close()


def rank(links: list[str], expected: object) -> int | None:
    """The place of the first wanted page among the results, counted from 1."""
    assert isinstance(expected, list)
    fits = (number for number, link in enumerate(links, 1) if any(f"/{link}".startswith(one) for one in expected))
    return next(fits, None)


@pytest.mark.parametrize(("name", "first", "in_three"), [("cau-hoi.yaml", 31, 32), ("hoi-them.yaml", 46, 48)])
@pytest.mark.parametrize("typed", [str, unmarked])
def test_the_wanted_page_comes_first(
    real: Searching, name: str, first: int, in_three: int, typed: Callable[[str], str]
) -> None:
    """With marks and without; the thresholds leave room for new texts, not for a worse order."""
    real.search("x")
    ranks = {str(row["query"]): rank(ask(real, typed(str(row["query"]))), row["wanted"]) for row in table(name)}
    misses = {query: place for query, place in ranks.items() if place != 1}

    assert len(ranks) - len(misses) >= first, misses
    assert sum(place in (1, 2, 3) for place in ranks.values()) >= in_three, misses
    assert real.complaints == []


def ask(searching: Searching, query: str) -> list[str]:
    """The results of a query typed into the open page."""
    searching.page.evaluate(
        """query => {
          const form = document.querySelector("[data-search]");
          form.elements.q.value = query;
          form.dispatchEvent(new Event("submit", { cancelable: true }));
        }""",
        query,
    )
    return searching.results()


@pytest.mark.parametrize("row", table("cau-hoi.yaml", "behaviours"), ids=lambda row: row["query"])
def test_other_ways_to_type_a_query_are_understood(real: Searching, row: dict[str, object]) -> None:
    """Telex, VNI, y for i, a letter lost, another word for a thing; what the site does not tell finds nothing."""
    found, offered = real.search(str(row["query"])), real.page.locator("[data-search-spelling] a").all_inner_texts()

    if "same_as" in row:
        assert found
        assert found == real.search(str(row["same_as"]))
    elif "suggests" in row:
        assert offered[0] == row["suggests"]
        assert found == real.search(str(row["suggests"]))
    elif "none" in row:
        assert found == offered == []
    else:
        assert rank(found, row["wanted"]) == 1, found


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("khai xinh", "khai sinh"),
        ("khai sih", "khai sinh"),
        ("kết hônn", "kết hôn"),
        ("kết hôm", "kết hôn"),
        ("nộp hồ xơ", "nộp hồ sơ"),
        ("lệ phì", "lệ phí"),
        ("tamtru", "tạm trú"),
        ("vn eid", "vneid"),
        ("thanh toans", "thanh toán"),
    ],
)
def test_a_slip_is_mended_and_said(real: Searching, typed: str, meant: str) -> None:
    """One letter, one mark, words run together or apart; only pairs that stand on the site are offered."""
    found = real.search(typed)
    offered = real.page.locator("[data-search-spelling] a").all_inner_texts()

    assert offered[0] == meant
    assert found == real.search(meant)


def test_only_pairs_that_stand_on_the_site_are_offered(real: Searching) -> None:
    """Of one letter lost the site knows one word only that stands beside its neighbour."""
    real.search("đăng kí tạm tr")
    offered = real.page.locator("[data-search-spelling] a").all_inner_texts()

    assert "đăng ký tạm trú" in offered
    assert all(real.search(f'"{text}"') for text in offered)


def test_pages_with_most_of_the_words_are_said_to_be_near(real: Searching) -> None:
    """Where no page has all words, the page says so before it shows any."""
    found = real.search("căn cước bị chuột gặm")

    assert found
    assert f"Không có trang nào đủ các chữ bà con gõ. Gần đúng nhất là {real.count} trang này." == real.said


def test_an_empty_search_shows_what_people_ask_and_the_guides(real: Searching) -> None:
    """The words lead to their answers; with a query they make room for the results."""
    real.page.goto(urljoin(real.site, "tim-kiem/"))
    asked = real.page.get_by_role("region", name="Bà con có thể tìm")
    expect(asked).to_be_visible()
    assert asked.locator("a[href$='huong-dan/nop-ho-so-truc-tuyen/']").is_visible()
    asked.get_by_role("link", name="khai sinh").click()

    assert real.results()[0] == "thu-tuc/khai-sinh/"
    assert not asked.is_visible()


def test_on_a_phone_the_filters_are_folded(real: Searching) -> None:
    """The first result begins on the first screen; chosen filters stand open and say what is chosen."""
    real.search("hồ sơ")
    box = real.page.locator("[data-search-results] a").first.bounding_box()

    assert box
    assert box["y"] < 640
    assert not real.page.get_by_label("Loại trang").is_visible()
    real.search("hồ sơ", loai="huong-dan")
    assert real.page.get_by_label("Loại trang").is_visible()
    assert real.page.get_by_text("Đang lọc: Hướng dẫn").is_visible()


class _Packing(SimpleHTTPRequestHandler):
    """A server that packs text, as those of wards do."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer with a packed file."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        is_packed = path.suffix != ".woff2"
        body = gzip.compress(path.read_bytes()) if is_packed else path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if is_packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def packed(real_site: Path) -> Iterator[str]:
    """The address of the shipped site on a server that packs text."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Packing, directory=str(real_site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/cchc/"
        server.shutdown()


def test_on_a_slow_line_results_come_within_five_seconds(browser: Browser, packed: str) -> None:
    """400 kbit/s, 400 ms away, nothing kept: the data come together with the scripts, each file once, and nothing jumps."""
    context = browser.new_context(viewport={"width": 360, "height": 640})
    page, asked = context.new_page(), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW)
    page.add_init_script(
        "new PerformanceObserver((list) => { for (const one of list.getEntries()) window.jumps = (window.jumps || 0) + one.value; })"
        ".observe({ type: 'layout-shift', buffered: true });"
    )
    page.goto(urljoin(packed, f"tim-kiem/?q={quote('nộp hồ sơ')}"), wait_until="commit")
    page.wait_for_function("document.querySelector('[data-search-results] a')")
    took = page.evaluate("performance.now()")
    data = [url for url in asked if ".json" in url]

    assert took < 5000
    assert len(data) == len(set(data)) == 2
    assert page.evaluate("window.jumps || 0") < 0.1
    context.close()


def type_into(page: Page, site: str, text: str) -> None:
    """Type a text into the search page's box."""
    page.goto(urljoin(site, "tim-kiem/"))
    page.wait_for_function(DONE)
    page.get_by_label("Bà con muốn tìm gì?").press_sequentially(text)


def test_pages_are_offered_while_somebody_types(real: Searching) -> None:
    """A combobox: arrow keys choose, the box names the chosen option, Escape closes, Enter opens the page."""
    page = real.page
    type_into(page, real.site, "theo doi")
    box = page.get_by_role("combobox", name="Bà con muốn tìm gì?")
    option = page.locator(".offers [role=option]").first
    expect(option).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == option.get_attribute("id")
    page.keyboard.press("Escape")
    expect(option).not_to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press_sequentially(" h")
    expect(option).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/huong-dan/theo-doi-ho-so/")


def test_offers_know_other_words_and_marks(real: Searching) -> None:
    """Best bets and synonyms lead to the page; marks that were typed are respected; Enter without a choice searches."""
    page = real.page
    type_into(page, real.site, "hotlin")
    offers = page.locator(".offers [role=option]")
    expect(offers).to_have_text(["Liên hệ"])
    type_into(page, real.site, "trạ")
    expect(offers).to_have_count(0)
    type_into(page, real.site, "trả ph")
    expect(offers.first).to_contain_text("phí, lệ phí")
    page.keyboard.press("Enter")

    assert real.results()
    assert "q=tr" in page.url


def test_boxes_of_other_pages_offer_too_and_a_tap_opens(real: Searching) -> None:
    """In the header of every page; what that needs is loaded when a box is entered, not before."""
    page, asked = real.page, list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(urljoin(real.site, "ke-hoach/"))
    before = [url for url in asked if "suggest" in url or "goi-y" in url]
    page.get_by_label("Tìm trong trang này").press_sequentially("vneid")
    page.locator(".offers [role=option]").first.click()
    page.wait_for_url("**/huong-dan/dang-nhap-bang-vneid/")

    assert before == []
    assert real.complaints == []


def test_of_pages_with_the_words_those_for_an_errand_come_first(real: Searching) -> None:
    """No best bet is needed: guides come before the boards of the campaign, whose titles have the words as well."""
    kinds = [link.partition("/")[0] for link in real.search("trực tuyến", trang="20")]

    assert kinds[0] == "huong-dan"
    assert {"huong-dan", "pano"} <= set(kinds)
    assert kinds.index("pano") > max(n for n, kind in enumerate(kinds) if kind == "huong-dan")
