"""The search as residents use it: real questions in a real Chromium, bad input, failing files, and how much is loaded.

The questions and what they must find stand in search/*.yaml, which say themselves how to read them.
"""

import threading
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlencode, urljoin, urlsplit

import pytest
import yaml
from PIL import Image
from playwright.sync_api import Browser, Page, Route

from cchc.vietnamese import number
from conftest import NOWHERE, Project, build
from projects import ours

pytestmark = pytest.mark.slow

TABLES = Path(__file__).parent / "search"
FAR = " ".join(["mẫu"] * 150)
"""Stands for {xa} in the sample's texts: more words than lie near each other."""

# While a link to another search is followed, the page may not have these parts yet.
DONE = (
    "document.querySelector('[data-search-waiting]')?.hidden"
    " && document.querySelector('[data-search-results]:not([aria-busy])')"
)


def table(name: str) -> dict[str, object]:
    """A table of questions."""
    data: dict[str, object] = yaml.safe_load((TABLES / name).read_text(encoding="utf-8"))
    return data


class _Counting(SimpleHTTPRequestHandler):
    def __init__(self, *args: object, sizes: dict[str, int], **options: object) -> None:
        self.sizes = sizes
        super().__init__(*args, **options)  # type: ignore[arg-type]

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def copyfile(self, source: object, outputfile: object) -> None:
        """Note what is sent before sending it."""
        path = self.translate_path(self.path)
        self.sizes[urlsplit(self.path).path] = self.sizes.get(urlsplit(self.path).path, 0) + Path(path).stat().st_size
        super().copyfile(source, outputfile)  # type: ignore[arg-type]


@contextmanager
def serving(folder: Path) -> Iterator[tuple[str, dict[str, int]]]:
    """The address of a folder that is served, and the bytes sent by path."""
    sizes: dict[str, int] = {}
    handler = partial(_Counting, directory=str(folder), sizes=sizes)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/cchc/", sizes
        server.shutdown()


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the small site whose pages stand in search/mau.yaml."""
    project = Project.sample(tmp_path_factory.mktemp("mau") / "project").made_whole()
    root = project.root
    for name, text in table("mau.yaml")["trang"].items():  # type: ignore[attr-defined]
        project.article(
            f"{name}.md", text["loi"].replace("{xa}", FAR), title=f'"{text["ten"]}"', date=str(text["ngay"]), slug=name
        )
    done = build(root, root / "web/cchc", NOWHERE, CCHC_TODAY="2030-05-20")
    assert done.returncode == 0, done.stderr
    with serving(root / "web") as (address, _):
        yield address


@pytest.fixture(scope="module")
def thousand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[str, int]]]:
    """The address of a site of 1,000 articles of 1,700 words, and the bytes sent by path."""
    place = tmp_path_factory.mktemp("nghin")
    project = ours(place / "du-an", 1000, words=1_700)
    # Without a picture of their own, one to go with links would be drawn for each.
    Image.new("RGB", (64, 48)).save(project.article.with_name("anh.png"))
    for file in project.article.parent.glob("*.md"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("\n---\n", "\nimage: anh.png\nimage_alt: Ảnh mẫu\n---\n", 1), encoding="utf-8")
    done = build(project.root, place / "web/cchc", NOWHERE, CCHC_TODAY="2026-12-31")
    assert done.returncode == 0, done.stderr
    with serving(place / "web") as served:
        yield served


@dataclass
class Searching:
    """A browser's page that searches a site."""

    page: Page
    site: str
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def search(self, text: str, **choices: str) -> list[str]:
        """Open the address of a query; the addresses of the results, from the site's root."""
        self.page.goto(urljoin(self.site, f"tim-kiem/?{urlencode({'q': text, **choices})}"))
        return self.results()

    def ask(self, text: str, **choices: str) -> list[str]:
        """Ask on the open page, as going back and forth does; the addresses of the results, from the site's root."""
        address = f"?{urlencode({'q': text, **choices})}"
        self.page.evaluate(
            "address => { history.pushState(null, '', address); dispatchEvent(new PopStateEvent('popstate')); }",
            address,
        )
        return self.results()

    def results(self) -> list[str]:
        """Wait for what was asked; the addresses of the results."""
        self.page.wait_for_function(DONE)
        links = self.page.locator("[data-search-results] a").evaluate_all("all => all.map(a => a.href)")
        return [link.removeprefix(self.site) for link in links]

    def names(self, text: str, **choices: str) -> list[str]:
        """The last part of each result's address, all pages of results."""
        return [_name(link) for link in self.search(text, trang="20", **choices)]

    @property
    def count(self) -> int:
        """What the page says it found."""
        return int(self.page.locator("[data-search-count]").get_attribute("data-search-count") or -1)

    @property
    def said(self) -> str:
        """What the page says of the search."""
        return self.page.locator("[data-search-count]").inner_text()


def _name(link: str) -> str:
    return "#" + link.split("#")[1] if "#" in link else link.rstrip("/").rpartition("/")[2]


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens pages of a phone, and closes them."""
    contexts = []

    def open_page(**options: object) -> Page:
        context = browser.new_context(viewport={"width": 360, "height": 640}, **options)  # type: ignore[arg-type]
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def real(window: Callable[..., Page], served: str) -> Searching:
    """Searching the shipped site."""
    return Searching(window(), served)


@pytest.fixture
def small(window: Callable[..., Page], sample: str) -> Searching:
    """Searching the small site."""
    return Searching(window(), sample)


def test_questions_on_the_small_site_find_what_they_must(small: Searching) -> None:
    """Every line of search/mau.yaml."""
    assert "\n".join(_failures(small, "mau.yaml", loai="bai-viet")) == ""
    assert small.complaints == []


def test_questions_of_residents_find_what_they_must(real: Searching) -> None:
    """Every line of search/trang-that.yaml."""
    assert "\n".join(_failures(real, "trang-that.yaml")) == ""
    assert real.complaints == []


def test_the_tables_ask_at_least_sixty_questions() -> None:
    """No question is lost unseen, and none asks nothing."""
    questions = [question for name in ("mau.yaml", "trang-that.yaml") for question in table(name)["cau_hoi"]]  # type: ignore[attr-defined]

    assert len(questions) >= 60
    assert all(question.keys() <= {"tim", "dau", "co", "khong", "het"} and len(question) > 1 for question in questions)


def _failures(searching: Searching, name: str, **choices: str) -> list[str]:
    failures = []
    searching.search("x")
    for question in table(name)["cau_hoi"]:  # type: ignore[attr-defined]
        found = [*map(_name, searching.ask(question["tim"], trang="20", **choices))]
        first, only = question.get("dau", []), question.get("het")
        right = (
            found[: len(first)] == first
            and set(question.get("co", [])) <= set(found)
            and set(question.get("khong", [])).isdisjoint(found)
            and (only is None or sorted(found) == sorted(only))
            and searching.count == len(found)
        )
        failures += [] if right else [f"{question} tìm thấy {found}"]
    return failures


@pytest.mark.parametrize("text", ["cải cách hành chính", "hòa giải", "đường dây nóng", "điện tử"])
def test_however_it_is_typed_the_same_pages_come(small: Searching, text: str) -> None:
    """Composed or decomposed, capitals, d for đ; who types no marks finds all that has them, and what has others."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)).replace("đ", "d")
    ways = [text, unicodedata.normalize("NFD", text), text.upper(), f"  {text},!"]
    marked, unmarked = ({tuple(small.names(way)) for way in some} for some in (ways, [bare, bare.title()]))

    assert len(marked) == len(unmarked) == 1
    assert set(*marked) <= set(*unmarked)


def test_results_show_the_match_marked_as_it_is_written(small: Searching) -> None:
    """The excerpt has the text's own diacritics, and the words of the query in <mark>."""
    small.search("hội thi")
    first, second = (small.page.locator("[data-search-results] li").nth(n) for n in range(2))

    assert first.locator("h2 mark").inner_text() == "Hội thi"
    assert second.locator("p mark").first.inner_text() == "hội thi"
    assert "mở hội thi vào mùa hè" in second.locator("p").first.inner_text()


def test_results_can_be_narrowed_and_the_address_keeps_it(real: Searching) -> None:
    """Kind, topic and year are real choices; only values that exist are offered; the address alone gives the same."""
    everything = real.search("hồ sơ")
    real.page.get_by_text("Lọc kết quả").click()
    real.page.get_by_label("Loại trang").select_option("huong-dan")
    guides = real.results()

    assert guides
    assert set(guides) < set(everything) | set(guides)
    assert all(link.startswith("huong-dan/") for link in guides)
    assert "loai=huong-dan" in real.page.url
    assert guides == real.search("hồ sơ", loai="huong-dan")
    assert real.page.get_by_label("Năm").locator("option").all_inner_texts() == ["Tất cả các năm", "2026"]
    assert real.search("hồ sơ", nam="1999") == []
    assert "bỏ lựa chọn thì có" in real.said


def test_topic_narrows_to_its_articles(real: Searching) -> None:
    """&chu-de= in the address chooses too."""
    names = real.names("chỉ số", **{"chu-de": "chi-so"})

    assert names == ["bon-chi-so-do-dieu-gi", "su-hai-long"]
    assert real.page.get_by_label("Chủ đề").input_value() == "chi-so"


def test_back_and_forward_walk_through_the_searches(real: Searching) -> None:
    """Each search is a step of the browser's history."""
    first = real.search("một cửa")
    real.page.get_by_label("Bà con muốn tìm gì?").fill("thanh toán")
    real.page.keyboard.press("Enter")
    second = real.results()
    real.page.go_back()
    again = real.results()

    assert real.page.get_by_label("Bà con muốn tìm gì?").input_value() == "một cửa"
    assert first == again != second
    real.page.go_forward()
    assert second == real.results()


def test_ten_results_come_at_a_time(thousand: tuple[str, dict[str, int]], window: Callable[..., Page]) -> None:
    """“Xem thêm” adds ten, moves the focus to the first of them, and the address keeps how many."""
    searching = Searching(window(), thousand[0])
    first = searching.search("cải cách hành chính")
    searching.page.get_by_role("button", name="Xem thêm").click()
    searching.page.wait_for_function("document.querySelectorAll('[data-search-results] a').length === 20")
    both = searching.results()

    assert len(first) == 10
    assert both[:10] == first
    assert searching.page.evaluate("document.activeElement.href").endswith(both[10])
    searching.page.reload()
    assert searching.results() == both


def test_a_thousand_articles_load_little(thousand: tuple[str, dict[str, int]], browser: Browser) -> None:
    """A first search loads the titles of all and the words of the newest; later ones load nothing, until older ones are asked for."""
    site, sizes = thousand
    context = browser.new_context()
    searching = Searching(context.new_page(), site)

    def loaded() -> list[str]:
        return [path for path in sizes if "tim-kiem/" in path and path.endswith(".json") and "goi-y" not in path]

    sizes.clear()
    searching.search("cải cách hành chính")
    first = loaded()
    _type(searching, "cải cách")
    later = loaded()
    few = searching.count
    searching.page.get_by_role("button", name="Tìm cả trong các bài cũ hơn").click()
    searching.page.wait_for_function(
        f"Number(document.querySelector('[data-search-count]').dataset.searchCount) > {few}"
    )

    assert len(first) == 2
    assert later == first
    assert not searching.page.get_by_role("button", name="Tìm cả trong các bài cũ hơn").is_visible()
    _type(searching, "bài")
    assert searching.count >= 1000
    assert searching.said == f"Tìm thấy {number(searching.count)} trang."
    context.close()


def _type(searching: Searching, query: str) -> None:
    searching.page.get_by_label("Bà con muốn tìm gì?").fill(query)
    searching.page.keyboard.press("Enter")
    searching.results()


def test_the_box_in_the_header_leads_here_without_javascript(browser: Browser, served: str) -> None:
    """A form of plain HTML; the page then says what to do instead."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(urljoin(served, "huong-dan/"))
    page.get_by_role("search").get_by_role("searchbox").fill("một cửa")
    page.get_by_role("search").get_by_role("button", name="Tìm").click()

    assert page.url == urljoin(served, "tim-kiem/?q=m%E1%BB%99t+c%E1%BB%ADa")
    assert "chưa dùng được ô tìm kiếm" in page.locator("noscript").inner_html()
    assert "../chuyen-muc/" in page.locator("noscript").inner_html()
    assert page.get_by_role("link", name="tất cả các bài").last.is_visible()
    assert not page.get_by_label("Loại trang").is_visible()
    context.close()


def test_every_page_has_a_search_box(real: Searching) -> None:
    """In the header, and on the home page once more."""
    for path in ("", "ke-hoach/", "chuyen-muc/", "gioi-thieu/", "404.html", "tim-kiem/"):
        real.page.goto(urljoin(real.site, path))
        assert real.page.get_by_role("search").filter(visible=True).count() == 1, path


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "(.*)+[",
        "\\",
        "%",
        "'\"",
        "🙂",
        "a" * 5000,
        "cải cách " * 600,
    ],
)
def test_bad_queries_do_no_harm(real: Searching, text: str) -> None:
    """Nothing runs, nothing breaks, the page still says something."""
    alerts: list[str] = []
    real.page.on("dialog", lambda dialog: alerts.append(dialog.message))
    real.search(text)

    assert alerts == real.complaints == []
    assert real.said
    assert real.page.locator("[data-search-results] script, [data-search-results] img").count() == 0


def test_a_query_that_is_too_long_is_cut_kindly(real: Searching) -> None:
    """It says how much of it was searched for."""
    real.search("cải cách " * 600)

    assert "Câu hơi dài nên chỉ tìm 24 tiếng đầu" in real.said


def test_of_fifty_queries_at_once_the_last_one_wins(real: Searching) -> None:
    """However the answers arrive."""
    expected, count = real.search("thanh toán"), real.count
    real.search("một cửa")
    real.page.evaluate(
        """() => {
          const form = document.querySelector("[data-search]");
          for (let n = 0; n < 50; n++) {
            form.elements.q.value = n === 49 ? "thanh toán" : ["hồ sơ", "kế hoạch", "phường", "x"][n % 4];
            form.dispatchEvent(new Event("submit", { cancelable: true }));
          }
        }"""
    )
    real.page.wait_for_timeout(300)

    assert real.results() == expected
    assert real.count == count


def test_an_answer_that_comes_late_does_not_replace_a_newer_one(real: Searching) -> None:
    """A slow first query is over when its files arrive after the second one's results."""
    real.page.add_init_script(
        "const quick = window.fetch; window.slow = 0;"
        "window.fetch = (...asked) => quick(...asked).then((a) => new Promise((done) => setTimeout(done, window.slow, a)));"
    )
    expected = real.search("thanh toán")
    real.search("một cửa")
    real.page.evaluate("window.slow = 400")
    real.page.get_by_label("Bà con muốn tìm gì?").fill("tọa đàm")
    real.page.keyboard.press("Enter")
    real.page.wait_for_timeout(150)
    real.page.evaluate("window.slow = 0")
    real.page.get_by_label("Bà con muốn tìm gì?").fill("thanh toán")
    real.page.keyboard.press("Enter")
    real.page.wait_for_timeout(2500)

    assert real.results() == expected
    assert real.page.get_by_label("Bà con muốn tìm gì?").input_value() == "thanh toán"


def test_files_that_fail_to_load_are_reported_and_can_be_tried_again(real: Searching) -> None:
    """A clear message with a button, never an empty page; after the network is back the same query answers."""
    broken = True

    def answer(route: Route) -> None:
        route.abort() if broken else route.continue_()

    real.page.route("**/du-lieu/*", answer)
    real.search("một cửa")
    assert real.page.get_by_role("alert").is_visible()
    broken = False
    real.page.get_by_role("button", name="Thử lại").click()

    assert real.results()
    assert not real.page.get_by_role("alert").is_visible()


def test_an_old_table_beside_new_files_is_read_anew(real: Searching) -> None:
    """A cached table that names files which a new build took away is replaced without a word."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        if len(asked) > 1:
            route.continue_()
            return
        response = route.fetch()
        route.fulfill(
            body=response.text().replace('"parts": [\n"', '"parts": [\n"cu-'), content_type="application/json"
        )

    real.page.route("**/muc-luc.json*", answer)

    assert real.search("một cửa")
    assert len(asked) == 2


def test_blocked_storage_and_an_old_browser_are_no_blank_page(window: Callable[..., Page], served: str) -> None:
    """Search keeps nothing on the device; a browser without what it needs shows where to look instead."""
    blocked = window()
    blocked.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked'); } });")
    assert Searching(blocked, served).search("một cửa")
    old = window()
    old.add_init_script("delete window.fetch;")
    old.goto(urljoin(served, "tim-kiem/?q=abc"))

    old.get_by_text("Trình duyệt này có lẽ đã cũ").wait_for()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("cari cachs", "cải cách"), ("ca3i ca1ch", "cải cách"), ("thur tucj", "thủ tục"), ("hoof sow", "hồ sơ"),
     ("thanhh toán", "thanh toán"), ("mtộ cửa", "một cửa"), ("ddangw nhaapj", "đăng nhập")],
)  # fmt: skip
def test_a_slip_of_the_keys_is_met_with_what_was_meant(real: Searching, typed: str, meant: str) -> None:
    """Letters swapped, missing or too many, and the keys of Telex and VNI with the keyboard switched off."""
    real.search(typed)
    real.page.get_by_text("Có phải bà con muốn tìm").wait_for()
    offered = real.page.locator("[data-search-spelling] a")

    assert meant in offered.all_inner_texts()
    offered.get_by_text(meant, exact=True).click()
    assert real.results()


def test_nothing_found_leads_on(real: Searching) -> None:
    """To the contact page, with no word of a hotline that is not known yet, and to the list of all articles."""
    real.search("bỏng ngô hàn quốc")
    help_ = real.page.get_by_role("region", name="Bà con thử cách khác")

    assert real.said == "Không tìm thấy trang nào."
    assert help_.get_by_role("link", name="trang Liên hệ").is_visible()
    assert "nóng" not in help_.inner_text()
    assert help_.get_by_role("link", name="tất cả các bài").is_visible()


def test_results_are_announced_and_everything_is_large_enough(real: Searching) -> None:
    """A polite live region says the count; every target is 44 pixels high; nothing scrolls sideways at 320."""
    real.page.set_viewport_size({"width": 320, "height": 640})
    real.search("hồ sơ")

    assert real.page.get_by_role("status").filter(has_text="Tìm thấy").count() == 1
    for control in (
        real.page.locator(".search :is(input, button, select), [data-search-more]").filter(visible=True).all()
    ):
        box = control.bounding_box()
        assert box
        assert box["height"] >= 44
    assert real.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_page_would_run_under_a_strict_policy(real: Searching) -> None:
    """The form, its results and its styles need no inline script, handler or style."""
    real.search("hồ sơ")

    assert real.page.locator(".page [style], .page script:not([src]):not([type='application/ld+json'])").count() == 0
    assert real.page.evaluate(
        "[...document.querySelectorAll('*')].every(e => ![...e.attributes].some(a => a.name.startsWith('on')))"
    )
