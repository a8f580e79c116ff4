"""The display of the waiting room as people see it: readable from 5 m, with codes that open pages, keys, buttons and a clock."""

import gzip
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import zxingcpp
from lxml import html
from PIL import Image
from playwright.sync_api import Browser, Page, Response

from conftest import NOWHERE
from display import DISPLAY, shown, slide, until_shown
from offline_reading import ASKED
from serving import Web

pytestmark = pytest.mark.slow
pytest_plugins = ("display_specimen",)

PIXEL = 885.7 / 1920
"""Millimetres, on a 40-inch screen."""

CAPITAL = 0.7
"""The height of Be Vietnam Pro's capitals, in parts of the size."""

READ_AT_5_M = 14.54
"""Millimetres: 10 minutes of arc."""

SHIFT = 4
"""Pixels by which a slide stands elsewhere, against burn-in."""

FIRST_VIEW = 120_000
"""Bytes of all that comes before the second slide, pictures included, as a host sends them."""

SIZES = """() => [...document.querySelectorAll('[data-display] *')].filter((one) => one.checkVisibility() && !one.closest('.unseen, svg, button')
  && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim())).map((one) => parseFloat(getComputedStyle(one).fontSize))"""

CUT = """(() => { const s = document.querySelector('[data-slide]:not([hidden])');
  return Math.max(s.scrollHeight - s.clientHeight, s.scrollWidth - s.clientWidth); })()"""


def packed(answer: Response) -> bytes:
    """What a web host sends: words packed, fonts as they are."""
    is_packed = answer.headers["content-type"].startswith(("font/", "image/png", "image/jpeg"))
    return answer.body() if is_packed else gzip.compress(answer.body(), 6)


@pytest.mark.parametrize(
    ("width", "height"), [(1920, 1080), (1366, 768), (1080, 1920)], ids=["full HD", "HD", "upright"]
)
def test_all_words_are_read_from_five_metres_and_nothing_is_cut(
    screen: Page, full: Web, width: int, height: int
) -> None:
    """On a 40-inch screen the smallest capitals are 10 minutes of arc high; no slide needs to be scrolled."""
    screen.set_viewport_size({"width": width, "height": height})
    screen.goto(full.address + DISPLAY)
    screen.keyboard.press("Space")
    pixel = PIXEL * 1080 / min(width, height)
    for _ in range(screen.locator("[data-slide]").count()):
        assert min(screen.evaluate(SIZES)) * CAPITAL * pixel >= READ_AT_5_M
        assert screen.evaluate(CUT) <= SHIFT, slide(screen)
        screen.keyboard.press("ArrowRight")


def test_codes_on_the_screen_open_the_pages_they_stand_beside(screen: Page, full: Web, tmp_path: Path) -> None:
    """Read back from pixels: the full address of the page of each slide, of the home page where a slide has none."""
    screen.emulate_media(reduced_motion="reduce")  # a slide that fades in is not to be read yet
    screen.goto(full.address + DISPLAY)
    screen.keyboard.press("Space")
    read = []
    for _ in range(screen.locator("[data-slide]").count()):
        if screen.locator("[data-slide]:not([hidden]) .code").count():
            link = screen.locator("[data-slide]:not([hidden]) h2 a")
            href = (link.get_attribute("href") or "").removeprefix("../") if link.count() else ""
            screen.screenshot(path=tmp_path / "man-hinh.png")
            with Image.open(tmp_path / "man-hinh.png") as seen:
                [code] = zxingcpp.read_barcodes(seen)
            read.append((code.text.removeprefix(NOWHERE), href))
        screen.keyboard.press("ArrowRight")

    assert len(read) >= 10
    assert [code for code, _ in read] == [href for _, href in read]


def test_the_display_is_stopped_turned_and_started_by_keys_and_buttons(screen: Page, full: Web) -> None:
    """Buttons are at least 44 pixels, name what they do, and a stopped slide stays."""
    screen.goto(full.address + DISPLAY + ASKED + "&nhip=200")
    screen.get_by_role("button", name="Tạm dừng").click()
    before = shown(screen)
    screen.wait_for_timeout(900)
    assert shown(screen) == before
    screen.keyboard.press("ArrowRight")
    screen.get_by_role("button", name="Trang trước").click()
    assert shown(screen) == before + 2
    for button in screen.locator(".foot__controls").locator("a, button").all():
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
    screen.get_by_role("button", name="Chạy tiếp").click()
    until_shown(screen, before + 4)
    for key, name in (("Space", "Chạy tiếp"), ("Enter", "Tạm dừng"), ("MediaPlayPause", "Chạy tiếp")):
        screen.evaluate("document.activeElement.blur()")
        if key == "MediaPlayPause":
            screen.evaluate(
                "document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'MediaPlayPause', bubbles: true }))"
            )
        else:
            screen.locator("body").press(key)
        assert screen.get_by_role("button", name=name).is_visible(), key


def test_the_clock_shows_the_time_in_vietnam_on_any_machine(browser: Browser, web: Web) -> None:
    """A box whose clock thinks it is in New York shows the ward's time and day, in Vietnamese."""
    context = browser.new_context(timezone_id="America/New_York")
    page = context.new_page()
    page.clock.install(time="2026-11-22T17:30:00Z")
    page.goto(web.address + DISPLAY)

    assert page.locator(".band__time").inner_text().split() == ["00:30", "Thứ", "hai,", "23/11/2026"]
    assert page.get_by_text("Nội dung ngày").is_visible()
    context.close()


def test_without_motion_nothing_turns_by_itself(browser: Browser, full: Web) -> None:
    """Reduced motion stops the fading and the turning; keys turn, and the pause stays."""
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.clock.install()
    page.goto(full.address + DISPLAY)
    assert page.evaluate("getComputedStyle(document.querySelector('[data-slide]')).animationName") == "none"
    page.clock.run_for(1_000_000)
    assert shown(page) == 1
    page.keyboard.press("ArrowRight")
    page.clock.run_for(1_000_000)
    assert shown(page) == 2
    context.close()


@pytest.mark.parametrize(("width", "height"), [(360, 640), (1920, 1080)], ids=["phone", "screen"])
def test_without_javascript_all_slides_are_read(browser: Browser, full: Web, width: int, height: int) -> None:
    """The slides stand below each other, none over another, and no dead button shows."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": height})
    page = context.new_page()
    page.goto(full.address + DISPLAY)

    slides = page.locator("[data-slide]:visible").all()
    boxes = [box for one in slides if (box := one.bounding_box())]
    assert len(boxes) == page.locator("[data-slide]").count() > 10
    assert all(one["y"] + one["height"] <= other["y"] + 1 for one, other in pairwise(boxes))
    assert page.locator("button:visible").count() == 0
    context.close()


def test_pictures_come_while_the_slide_before_is_read(screen: Page, full: Web) -> None:
    """The first slide costs little; the picture of a pano is not asked for before the slide ahead of it."""
    sizes: dict[str, int] = {}
    screen.on("response", lambda answer: sizes.update({urlsplit(answer.url).path: len(packed(answer))}))
    screen.goto(full.address + DISPLAY, wait_until="networkidle")
    assert sum(sizes.values()) <= FIRST_VIEW, sizes
    screen.keyboard.press("Space")
    kinds = [name.split()[1] for name in html.fromstring(full.read(f"{DISPLAY}index.html")).xpath("//article/@class")]
    before = kinds.index("slide--pano") - 1
    for number in range(before + 1):
        screen.wait_for_load_state("networkidle")
        assert any("/pano/" in path for path in sizes) is (number >= before), number
        screen.keyboard.press("ArrowRight")
        screen.wait_for_timeout(300)


def test_the_page_stands_alone_and_keeps_to_a_strict_policy(full: Web) -> None:
    """One landmark, each slide an article with its heading; no inline script, style or handler; slides of all kinds that there are."""
    page = html.fromstring(full.read(f"{DISPLAY}index.html"))

    assert (
        page.xpath(
            "//header|//nav|//footer|//section|//style|//script[not(@src)]|//@style|//@*[starts-with(name(), 'on')]"
        )
        == []
    )
    assert len(page.xpath("//main")) == 1
    slides = page.xpath("//article")
    assert [one.get("aria-labelledby") for one in slides] == [one.xpath("string(.//h2/@id)") for one in slides]
    assert {
        f"slide--{kind}"
        for kind in ("welcome", "hours", "procedure", "caution", "pano", "clip", "progress", "quiz", "text")
    } == {name.split()[1] for name in page.xpath("//article/@class")}
