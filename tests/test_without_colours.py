"""Pages in a reader's own few colours (forced colours), and without any style sheet."""

from collections.abc import Iterator
from urllib.parse import urljoin

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from test_in_browser import KINDS

pytestmark = pytest.mark.slow

FRAMELESS = """() => [...document.querySelectorAll('button, select, textarea, progress, .stages__one, input:not([type="hidden"])')]
  .filter(e => e.checkVisibility() && !/checkbox|radio/.test(e.type))
  .filter(e => ['Top', 'Bottom', 'Left'].some(side => getComputedStyle(e)[`border${side}Style`] === 'none' || !parseFloat(getComputedStyle(e)[`border${side}Width`])))
  .map(e => `${e.tagName} ${e.className} ${e.textContent.trim()}`)"""

OUTLINED = """() => { const style = getComputedStyle(document.activeElement); return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 }"""

STAGES = """() => { const [one, other] = document.querySelectorAll('.stages__one'); one.classList.add('stages__one--done');
  return [one, other].map(e => getComputedStyle(e).backgroundColor) }"""

NAMES = {"runOnly": {"type": "rule", "values": ["button-name", "link-name", "label", "select-name", "image-alt", "aria-progressbar-name", "aria-toggle-field-name"]}}  # fmt: skip


@pytest.fixture
def forced(browser: Browser) -> Iterator[Page]:
    """A page of somebody who sees all pages in a few colours of their own."""
    context = browser.new_context(viewport={"width": 360, "height": 640}, forced_colors="active")
    yield context.new_page()
    context.close()


@pytest.fixture
def bare(browser: Browser) -> Iterator[Page]:
    """A page whose style sheets never arrive."""
    context = browser.new_context(viewport={"width": 360, "height": 640})
    context.route("**/*.css*", lambda route: route.abort())
    yield context.new_page()
    context.close()


def test_buttons_and_fields_keep_a_frame_in_forced_colours(forced: Page, served: str) -> None:
    """A ground of their own is what such colours take away. The display has nobody at its buttons."""
    for kind in KINDS.keys() - {"display"}:
        forced.goto(urljoin(served, KINDS[kind]))

        assert forced.evaluate(FRAMELESS) == [], kind


@pytest.mark.parametrize("kind", ["home", "progress", "search"])
def test_focus_is_seen_in_forced_colours(forced: Page, served: str, kind: str) -> None:
    """On each of the first stops of the keyboard."""
    forced.goto(urljoin(served, KINDS[kind]))
    for stop in range(15):
        forced.keyboard.press("Tab")

        assert forced.evaluate(OUTLINED), (kind, stop)


def test_a_stage_that_is_done_differs_in_forced_colours(forced: Page, served: str) -> None:
    """By its ground, which is one of the reader's colours."""
    forced.goto(urljoin(served, KINDS["progress"]))
    done, waiting = forced.evaluate(STAGES)

    assert done != waiting


def test_without_styles_everything_has_a_name(bare: Page, served: str) -> None:
    """Buttons, links, fields, pictures and bars; the heading is there."""
    for kind, path in KINDS.items():
        bare.goto(urljoin(served, path))
        found = Axe().run(bare, options=NAMES).response["violations"]

        assert [(one["id"], node["html"]) for one in found for node in one["nodes"]] == [], kind
        assert bare.locator("h1").first.is_visible(), kind
