"""The shipped site in a real Chromium: on a small phone and a desktop, light and dark, with and without JavaScript."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Literal
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from cchc.kinds import KINDS as TEXT_KINDS
from cchc.kinds.kind import Kind
from cchc.model.base import TextFields

pytestmark = pytest.mark.slow

ARTICLE = "chuyen-muc/2026/tam-hoat-dong-va-cach-theo-doi/"
KINDS = {
    "home": "",
    "column": "chuyen-muc/",
    "issue": "chuyen-muc/so-1/",
    "topic": "chuyen-muc/chu-de/dien-hinh-va-han-che/",
    "year": "chuyen-muc/2026/",
    "article": ARTICLE,
    "plan": "ke-hoach/",
    "guides": "huong-dan/",
    "guide": "huong-dan/nop-ho-so-truc-tuyen/",
    "procedures": "thu-tuc/",
    "procedure": "thu-tuc/khai-sinh/",
    "short procedure": "thu-tuc/can-cuoc-cap-doi/",
    "life event": "thu-tuc/su-kien/chuyen-cho-o/",
    "question": "thu-tuc/can-giay-to-gi/#sinh-con",
    "papers": "thu-tuc/can-giay-to-gi/?xong#sinh-con/khai-sinh/truc-tiep/tu-nop/khong",
    "laws": "van-ban/",
    "glossary": "thuat-ngu/",
    "accessibility": "tro-nang/",
    "privacy": "quyen-rieng-tu/",
    "progress": "tien-do/",
    "activity": "tien-do/2026/pano-ap-phich/",
    "report": "tien-do/bao-cao/2026-nam/",
    "unit": "tien-do/2026/don-vi/phong-van-hoa-xa-hoi/",
    "contact": "lien-he/",
    "questions": "hoi-dap/",
    "quiz": "tim-hieu/nop-ho-so-va-cai-cach-hanh-chinh/",
    "search": "tim-kiem/?q=hồ+sơ",
    "search without results": "tim-kiem/?q=xyzt",
    "panos": "pano/",
    "pano": "pano/mot-cua/",
    "about": "gioi-thieu/",
    "clips": "clip/",
    "display": "man-hinh/",
    "offline": "khong-co-mang/",
    "handbook": "so-tay/",
    "hosts": "so-tay/dua-trang-len-mang/",
    "fields": "so-tay/cac-truong/",
    "messages": "so-tay/thong-bao/",
}


def list_of(kind: Kind[TextFields]) -> str:
    """The address of the page above the texts of a kind."""
    least: dict[str, Any] = {"title": "x", "slug": "x", "date": date(2026, 1, 1)}
    return kind.address(kind.fields.model_construct(**least), "x").removesuffix("x/")


KINDS |= {f"list of {kind.id}": list_of(kind) for kind in TEXT_KINDS if list_of(kind) not in KINDS.values()}


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """A small phone."""
    context = browser.new_context(viewport={"width": 360, "height": 640})
    yield context
    context.close()


@pytest.mark.parametrize(
    ("scheme", "widths"), [("light", (320, 360, 1280)), ("dark", (1280, 360, 320))], ids=["light", "dark"]
)
def test_no_page_scrolls_sideways_or_complains(
    browser: Browser, served: str, scheme: Literal["light", "dark"], widths: tuple[int, ...]
) -> None:
    """Every kind of page, opened on a small phone and on a desktop, fits a window that grows and shrinks, writes nothing to
    the console, and asks no other host for anything.
    """
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    said: list[str] = []
    asked: set[str] = set()
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    for kind, path in KINDS.items():
        page.set_viewport_size({"width": widths[0], "height": 800})
        response = page.goto(urljoin(served, path))

        assert response is not None
        assert response.ok, kind
        for width in widths:
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (kind, width)
    context.close()

    assert said == []
    assert {urlsplit(served).netloc} == asked


def test_text_is_set_in_the_site_own_font(phone: BrowserContext, served: str) -> None:
    """Be Vietnam Pro is loaded for Vietnamese letters, in regular and bold."""
    page = phone.new_page()
    page.goto(served)
    page.evaluate("document.fonts.ready")

    loaded = "[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family.replaceAll('\"', '') + ' ' + f.weight)"
    assert {"Be Vietnam Pro 400", "Be Vietnam Pro 700"} <= set(page.evaluate(loaded))


def test_all_text_but_code_has_the_site_own_font(phone: BrowserContext, served: str) -> None:
    """Material has other fonts for some elements."""
    page = phone.new_page()
    others = """() => [...document.querySelectorAll("body :is(h1, h2, h3, p, li, a, button, select)")].filter(
        e => e.innerText && !e.closest("code") && !getComputedStyle(e).fontFamily.includes("Be Vietnam Pro")).map(e => e.textContent)"""
    for kind, path in KINDS.items():
        page.goto(urljoin(served, path))

        assert page.evaluate(others) == [], kind


def test_keyboard_reaches_the_text_at_once(phone: BrowserContext, served: str) -> None:
    """The first Tab shows a link that jumps over the menu."""
    page = phone.new_page()
    page.goto(urljoin(served, ARTICLE))
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.textContent") == "Đến thẳng nội dung"
    page.keyboard.press("Enter")
    assert page.url.endswith("#__noi-dung")


def test_dark_background_is_a_choice_that_stays(phone: BrowserContext, served: str) -> None:
    """The switch names what it will do, changes the page, and the next page remembers."""
    page = phone.new_page()
    page.emulate_media(color_scheme="light")
    page.goto(served)
    before = _background(page)
    page.get_by_role("button", name="Cỡ chữ, màu nền").click()
    page.get_by_role("button", name="Nền tối").click()
    after = _background(page)
    page.goto(urljoin(served, ARTICLE))

    assert before != after == _background(page)
    page.get_by_role("button", name="Cỡ chữ, màu nền").click()
    assert page.get_by_role("button", name="Nền sáng").is_visible()


def test_link_of_an_article_can_be_copied(browser: Browser, served: str) -> None:
    """The button puts the article's public address on the clipboard and says so."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(urljoin(served, ARTICLE))
    page.get_by_role("button", name="Sao chép liên kết").click()

    page.get_by_text("Đã sao chép liên kết. Dán vào Zalo hay tin nhắn để gửi.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").endswith(ARTICLE)
    context.close()


def test_everything_can_be_read_without_javascript(browser: Browser, served: str) -> None:
    """Without JavaScript no dead button shows, and text and links are there."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 640})
    page = context.new_page()
    page.goto(urljoin(served, ARTICLE))

    assert page.locator("button:visible").count() == page.get_by_role("search").locator("button:visible").count()
    assert page.get_by_role("heading", level=1).is_visible()
    page.goto(served)
    page.get_by_role("link", name="Tiến độ", exact=True).click()
    assert page.url.endswith("/tien-do/")
    context.close()


def test_activities_can_be_narrowed_by_unit_and_status(phone: BrowserContext, served: str) -> None:
    """Choosing a unit hides the others' activities and says how many are left; without JavaScript no choice shows."""
    page = phone.new_page()
    page.goto(urljoin(served, "tien-do/"))
    page.get_by_label("Đơn vị chủ trì").select_option("phong-kinh-te-ha-tang-do-thi")

    assert page.locator("[data-filtered] > :visible").count() == 1
    assert page.get_by_text("Hiện 1 trên 8 hoạt động.").is_visible()


def test_steps_of_a_guide_are_ticked_off_and_stay_ticked(phone: BrowserContext, served: str) -> None:
    """Every step has a box of its own; ticks are kept on the device and found again after a reload."""
    page = phone.new_page()
    page.goto(urljoin(served, KINDS["guide"]))
    boxes = page.get_by_role("checkbox")
    for number in range(boxes.count()):
        boxes.nth(number).check()
    boxes.nth(1).uncheck()
    page.reload()

    assert [True, False] + [True] * (boxes.count() - 2) == [boxes.nth(n).is_checked() for n in range(boxes.count())]
    assert page.locator(".step--done").count() == boxes.count() - 1


def test_a_guide_without_javascript_is_a_plain_numbered_list(browser: Browser, served: str) -> None:
    """All steps, outcomes and ways out can be read; no box or button that would do nothing."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 640})
    page = context.new_page()
    page.goto(urljoin(served, KINDS["guide"]))

    assert page.get_by_text("Sẽ thấy:").count() >= 4
    assert page.locator("#__noi-dung").locator("input:visible, button:visible").count() == 0
    context.close()


def test_reading_aloud_is_offered_only_with_a_vietnamese_voice(browser: Browser, served: str) -> None:
    """With such a voice the button reads step by step and marks the step; without, there is no button."""
    page = browser.new_page()
    page.goto(urljoin(served, KINDS["guide"]))
    assert not page.get_by_role("button", name="Đọc to các bước").is_visible()
    page.add_init_script(
        "window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };"
        "Object.defineProperty(window, 'speechSynthesis', { value: {"
        "getVoices: () => [{ lang: 'vi-VN' }], speak: (said) => (window.said = said), cancel() {}, addEventListener() {} } });"
    )
    page.reload()
    page.get_by_role("button", name="Đọc to các bước").click()

    assert page.evaluate("window.said.text").startswith("Bước 1 Đăng nhập vào Cổng.")
    assert page.locator(".step--read").get_attribute("id") == "buoc-1"
    page.evaluate("window.said.onend()")
    assert page.locator(".step--read").get_attribute("id") == "buoc-2"
    page.close()


def test_printing_an_article_leaves_out_what_only_works_on_screen(phone: BrowserContext, served: str) -> None:
    """On paper: title, text and sources; no menu, buttons or related articles."""
    page = phone.new_page()
    page.goto(urljoin(served, ARTICLE))
    page.emulate_media(media="print")

    assert page.get_by_role("heading", level=1).is_visible()
    assert page.get_by_role("heading", name="Nguồn").is_visible()
    for selector in (".menu", ".comforts", ".site-foot", ".actions", ".related", ".trail"):
        assert not page.locator(selector).is_visible(), selector


def test_table_on_a_phone_scrolls_inside_its_own_box(phone: BrowserContext, served: str) -> None:
    """A wide table never widens the page and is reached by keyboard."""
    page = phone.new_page()
    page.goto(urljoin(served, ARTICLE))
    box = page.locator(".table-scroll").first

    assert box.get_attribute("tabindex") == "0"
    assert box.evaluate("e => e.getBoundingClientRect().right") <= 360


def _background(page: Page) -> str:
    colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return colour


LEFT_OF_WORDS = """e => {
  const range = document.createRange();
  range.selectNodeContents(e);
  return Math.round(range.getBoundingClientRect().left);
}"""


@pytest.mark.parametrize(
    ("width", "rows", "beside"), [(360, 2, False), (768, 2, False), (1024, 1, True), (1280, 1, True)]
)
def test_the_menu_is_one_row_with_the_search_beside_it_on_wide_screens(
    browser: Browser, served: str, width: int, rows: int, beside: bool
) -> None:
    """On a phone and a tablet the menu has two rows, and the search lies below them. In one row its first words stand below
    those of who speaks.
    """
    page = browser.new_page(viewport={"width": width, "height": 640})
    page.goto(urljoin(served, KINDS["procedures"]))
    tops = page.evaluate("[...document.querySelectorAll('.menu li')].map(item => item.getBoundingClientRect().top)")
    menu, search = page.locator(".menu").bounding_box(), page.locator(".search--head").bounding_box()
    edges = [page.locator(part).first.evaluate(LEFT_OF_WORDS) for part in (".brand", ".menu a")]
    page.close()

    assert menu is not None
    assert search is not None
    assert len(set(tops)) == rows
    assert (search["y"] < menu["y"] + menu["height"]) is beside
    assert edges[0] == edges[1] or not beside
