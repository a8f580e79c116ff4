"""Text as large as a reader wants it: every size of the switch on every kind of page, on the widths of small phones."""

from collections.abc import Iterator
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page

from conftest import ROOT
from test_in_browser import ARTICLE, KINDS

pytestmark = pytest.mark.slow

SIZES = ("100", "115", "130", "150", "175")
WIDTHS = (320, 360, 390)
"""Small phones; 320 pixels are also a desktop of 1280 at 400 % zoom."""

SIZED = """size => {
  document.documentElement.dataset.size = size;
  return document.documentElement.scrollWidth;
}"""


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page on a small phone."""
    context = browser.new_context(viewport={"width": 360, "height": 640})
    yield context.new_page()
    context.close()


def test_no_page_scrolls_sideways_at_any_size(phone: Page, served: str) -> None:
    """Every kind of page with the switch fits its screen at every step; the display at the counter has no switch."""
    wide = []
    for kind, path in KINDS.items():
        if kind == "display":
            continue
        phone.goto(urljoin(served, path))
        for width in WIDTHS:
            phone.set_viewport_size({"width": width, "height": 640})
            wide += [
                f"{kind}: {it} at {size} % on {width}" for size in SIZES if (it := phone.evaluate(SIZED, size)) > width
            ]

    assert wide == []


def test_sizes_are_those_of_the_switch(phone: Page, served: str) -> None:
    """Pressing A+ from the smallest on passes through all sizes above, and each has its rule."""
    phone.goto(served)
    phone.get_by_role("button", name="Cỡ chữ, màu nền").click()
    passed = ["100"]
    for _ in range(len(SIZES)):
        phone.get_by_role("button", name="A+").click()
        passed.append(phone.evaluate("document.documentElement.dataset.size"))

    assert tuple(dict.fromkeys(passed)) == SIZES
    assert all(f'[data-size="{size}"] {{ font-size: {size}%' in _styles() for size in SIZES[1:])


@pytest.mark.parametrize("path", ["", ARTICLE])
def test_the_header_folds_at_the_largest_sizes(phone: Page, served: str, path: str) -> None:
    """At 175 % it takes a third of a small screen at most; its buttons open the menu and the search, and close them again."""
    phone.goto(urljoin(served, path))
    phone.evaluate(SIZED, "175")
    height = phone.evaluate("document.querySelector('.site-head').getBoundingClientRect().height")
    phone.get_by_role("button", name="Danh mục").click()

    assert height <= 640 / 3
    assert phone.get_by_role("link", name="Thủ tục", exact=True).is_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    phone.get_by_role("button", name="Danh mục").click()
    assert not phone.get_by_role("link", name="Thủ tục", exact=True).is_visible()


def test_buttons_of_the_switch_are_named_by_what_they_show(phone: Page, served: str) -> None:
    """Names of buttons begin with the visible words, which people say to their phone (WCAG 2.5.3)."""
    phone.goto(served)
    phone.get_by_role("button", name="Cỡ chữ, màu nền").click()
    names = phone.evaluate("[...document.querySelectorAll('[data-size-step]')].map(b => b.textContent.trim())")

    assert names == ["A− Chữ nhỏ hơn", "A Chữ vừa", "A+ Chữ to hơn"]


def _styles() -> str:
    return (ROOT / "docs/assets/site.css").read_text(encoding="utf-8")
