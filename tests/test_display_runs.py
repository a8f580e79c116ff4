"""The display of the waiting room as it runs: for days, without a network, into a new build."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from display import DISPLAY, sampler, shown, until_shown
from offline_reading import ASKED, until
from serving import Web

pytestmark = pytest.mark.slow
pytest_plugins = ("display_specimen",)

KEPT = "cchc /cchc/ man-hinh"
QUICK = "&nhip=20"
ONE_SLIDE = 20
"""More nodes than the marks before the rows of the slide that is seen, which the browser makes and throws away."""


def test_memory_stays_flat_over_hundreds_of_slides(screen: Page, full: Web) -> None:
    """After 500 more changes and many questions for a new build, heap, nodes and listeners are what they were."""
    screen.goto(full.address + DISPLAY + ASKED + QUICK)
    sample = sampler(screen)
    samples = [sample(count) for count in (60, 310, 570)]

    assert samples[-1].shown - samples[0].shown >= 500
    assert abs(samples[0].nodes - samples[-1].nodes) < ONE_SLIDE
    assert samples[0].listeners == samples[-1].listeners
    assert samples[-1].heap - samples[0].heap < 50_000, samples
    assert full.asked["/cchc/phien-ban.json"] > 10


def test_the_display_goes_on_without_a_network_and_starts_again_without_one(screen: Page, full: Web) -> None:
    """All pictures are there; a power cut while the line is down leaves a display that runs."""
    screen.goto(full.address + DISPLAY + ASKED + "&nhip=60")
    parts = "[...document.images, ...document.scripts, ...document.querySelectorAll('picture source')].map((one) => one.src || new URL(one.srcset, location).href)"
    wanted = {urlsplit(source).path for source in screen.evaluate(parts)}
    until(screen, lambda kept: {"/cchc/man-hinh/", *wanted} <= set(kept.get(KEPT, [])))
    full.cut = True
    screen.context.set_offline(True)
    until_shown(screen, shown(screen) + 40)
    screen.reload()
    until_shown(screen, 40)

    pictures = "[...document.images].map((one) => one.complete && one.naturalWidth)"
    assert all(width > 0 for width in screen.evaluate(pictures))
    assert screen.evaluate("document.fonts.check('700 40px \"Be Vietnam Pro\"', 'ậ')")


def test_a_new_build_is_taken_only_when_the_whole_of_it_is_there(screen: Page, full: Web) -> None:
    """While files still arrive on the server the old page stays; when all are there it reloads by itself, once."""
    screen.goto(full.address + DISPLAY + ASKED + QUICK)
    until_shown(screen, 5)
    old = re.findall(r'"ban": "(\w+)"', full.read("phien-ban.json"))[0]
    page, new = full.read(f"{DISPLAY}index.html"), "c" * 16
    full.write("phien-ban.json", f'{{"ban": "{new}"}}')
    screen.wait_for_timeout(1500)
    assert screen.locator("[data-display]").get_attribute("data-version") == old
    picture_file = re.findall(r'src="\.\./(pano/[^"]+)"', page)[0]
    (full.root / picture_file).rename(full.root / "de-sau.png")
    full.write(f"{DISPLAY}index.html", page.replace(old, new))
    screen.wait_for_timeout(1500)
    assert screen.locator("[data-display]").get_attribute("data-version") == old

    (full.root / "de-sau.png").rename(full.root / picture_file)
    screen.locator(f"[data-version='{new}']").wait_for(timeout=20_000)
    until_shown(screen, 5)
