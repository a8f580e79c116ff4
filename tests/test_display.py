"""The display at the counter as people see it: readable from 5 m, with codes that open pages, keys, buttons and a clock."""

from pathlib import Path

import pytest
import zxingcpp
from lxml import html
from PIL import Image
from playwright.sync_api import Browser, Page

from conftest import NOWHERE
from display import DISPLAY, shown, slide, until_shown
from offline_reading import ASKED
from serving import Web

pytestmark = pytest.mark.slow

PIXEL = 885.7 / 1920
"""Millimetres, on a 40-inch screen."""

CAPITAL = 0.7
"""The height of Be Vietnam Pro's capitals, in parts of the size."""

READ_AT_5_M = 14.54
"""Millimetres: 10 minutes of arc."""

SHIFT = 4
"""Pixels by which a slide stands elsewhere, against burn-in."""


def test_all_words_are_read_from_five_metres_and_nothing_is_cut(screen: Page, web: Web) -> None:
    """On a 40-inch screen the smallest capitals are 10 minutes of arc high; no slide needs to be scrolled."""
    screen.goto(web.address + DISPLAY)
    sizes = """() => [...document.querySelectorAll('[data-display] *')].filter((one) => one.checkVisibility() && !one.closest('.unseen, svg, button')
      && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim())).map((one) => parseFloat(getComputedStyle(one).fontSize))"""
    cut = "(() => { const s = document.querySelector('[data-slide]:not([hidden])'); return s.scrollHeight - s.clientHeight; })()"
    screen.keyboard.press("Space")
    for _ in range(screen.locator("[data-slide]").count()):
        assert min(screen.evaluate(sizes)) * CAPITAL * PIXEL >= READ_AT_5_M
        assert screen.evaluate(cut) <= SHIFT, slide(screen)
        screen.keyboard.press("ArrowRight")


def test_codes_on_the_screen_open_the_pages_they_stand_beside(screen: Page, web: Web, tmp_path: Path) -> None:
    """Read back from pixels: the full address of each guide and article."""
    screen.emulate_media(reduced_motion="reduce")
    screen.goto(web.address + DISPLAY)
    screen.keyboard.press("Space")
    read = []
    for _ in range(screen.locator("[data-slide]").count()):
        link = screen.locator("[data-slide]:not([hidden]) h2 a")
        if link.count():
            screen.screenshot(path=tmp_path / "man-hinh.png")
            with Image.open(tmp_path / "man-hinh.png") as seen:
                code = zxingcpp.read_barcodes(seen)[0].text
            read.append((code.removeprefix(NOWHERE), (link.get_attribute("href") or "").removeprefix("../")))
        screen.keyboard.press("ArrowRight")

    assert len(read) >= 10
    assert [code for code, _ in read] == [href for _, href in read]


def test_the_display_is_stopped_turned_and_started_by_keys_and_buttons(screen: Page, web: Web) -> None:
    """Buttons are at least 44 pixels, name what they do, and a stopped slide stays."""
    screen.goto(web.address + DISPLAY + ASKED + "&nhip=200")
    screen.get_by_role("button", name="Tạm dừng").click()
    before = shown(screen)
    screen.wait_for_timeout(900)
    assert shown(screen) == before
    screen.keyboard.press("ArrowRight")
    screen.get_by_role("button", name="Trang trước").click()
    assert shown(screen) == before + 2
    for button in screen.locator(".bar__controls").locator("a, button").all():
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
    screen.get_by_role("button", name="Chạy tiếp").click()
    until_shown(screen, before + 4)
    screen.locator("body").press("Space")
    assert screen.get_by_role("button", name="Chạy tiếp").is_visible()


def test_the_clock_shows_the_time_in_vietnam_on_any_machine(browser: Browser, web: Web) -> None:
    """A box whose clock thinks it is in New York shows the ward's time and day, in Vietnamese."""
    context = browser.new_context(timezone_id="America/New_York")
    page = context.new_page()
    page.clock.install(time="2026-11-22T17:30:00Z")
    page.goto(web.address + DISPLAY)

    assert page.locator(".bar__time").inner_text() == "00:30 Thứ hai, 23/11/2026"
    assert page.get_by_text("Cập nhật ngày").is_visible()
    context.close()


def test_without_motion_nothing_fades_and_without_javascript_all_slides_are_read(browser: Browser, web: Web) -> None:
    """Reduced motion stops the fading; without JavaScript the slides stand below each other and no dead button shows."""
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(web.address + DISPLAY)
    assert page.evaluate("getComputedStyle(document.querySelector('[data-slide]')).animationName") == "none"
    context.close()
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 640})
    page = context.new_page()
    page.goto(web.address + DISPLAY)

    assert page.locator("[data-slide]:visible").count() == page.locator("[data-slide]").count() > 10
    assert page.locator("button:visible").count() == 0
    context.close()


def test_the_page_stands_alone_and_keeps_to_a_strict_policy(web: Web) -> None:
    """No header, menu or footer; no inline script, style or handler; slides of all kinds that there are."""
    page = html.fromstring(web.read(f"{DISPLAY}index.html"))

    assert (
        page.xpath("//header|//nav|//footer|//style|//script[not(@src)]|//@style|//@*[starts-with(name(), 'on')]") == []
    )
    assert {"slide--pano", "slide--guide", "slide--article", "slide--progress"} == {
        name.split()[1] for name in page.xpath("//section/@class")
    }
