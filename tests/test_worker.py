"""How the worker for reading without a network changes with a build, keeps its bounds, and can be switched off."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from conftest import ROOT
from offline_reading import ARTICLE, ASKED, GUIDE, KEPT, PAGES, SHELL, WORKERS, cut, opened, until_stores
from serving import Web

pytestmark = pytest.mark.slow


def test_a_new_build_takes_over_and_old_stores_go(reader: BrowserContext, web: Web) -> None:
    """The shell of the old build is removed; what was opened and the guides stay readable throughout."""
    page = opened(reader, web, ARTICLE)
    worker = web.read("sw.js")
    version = re.findall(r'VERSION = "(\w+)"', worker)[0]
    web.write("sw.js", worker.replace(version, "b" * 16))
    page.goto(web.address + ASKED)
    until_stores(page, lambda stores: f"{SHELL} {'b' * 16}" in stores and f"{SHELL} {version}" not in stores)
    cut(reader, web)

    page.goto(web.address + GUIDE)
    assert page.locator(".saved-bar").is_visible()


def test_a_broken_update_leaves_the_worker_that_was_there(reader: BrowserContext, web: Web) -> None:
    """A build whose parts cannot be had, or whose script is no script, changes nothing for anyone."""
    page = opened(reader, web, ARTICLE)
    worker = web.read("sw.js")
    for broken in (
        worker.replace("assets/site.css", "assets/khong-co.css"),
        worker.replace("self.addEventListener", "self.(", 1),
    ):
        web.write("sw.js", broken)
        page.goto(web.address + ASKED)
        page.wait_for_timeout(1300)
    assert page.evaluate("navigator.serviceWorker.controller.state") == "activated"
    cut(reader, web)

    page.goto(web.address + GUIDE)
    assert page.locator(".saved-bar").is_visible()


@pytest.mark.parametrize("empty", [True, False])
def test_an_empty_or_missing_worker_switches_it_all_off(reader: BrowserContext, web: Web, empty: bool) -> None:
    """The kill switch: the next page takes worker and stores away."""
    page = opened(reader, web)
    if empty:
        web.write("sw.js", "")
    else:
        (web.root / "sw.js").unlink()
    page.goto(web.address + ARTICLE + ASKED)
    until_stores(page, lambda stores: not stores)

    assert page.evaluate(WORKERS) == 0


def test_at_most_sixty_opened_pages_are_kept_and_the_oldest_go(reader: BrowserContext, web: Web) -> None:
    """Seventy pages are opened; the last is there, the first is not, and files stay within their bound."""
    for number in range(70):
        (web.root / f"thu-{number}").mkdir()
        web.write(
            f"thu-{number}/index.html",
            f"<!doctype html><html lang='vi'><title>Thử {number}</title><h1>Thử {number}</h1>",
        )
    page = opened(reader, web)
    for number in range(70):
        page.goto(f"{web.address}thu-{number}/")
    page.wait_for_timeout(500)
    kept = page.evaluate(KEPT)
    pages = kept[PAGES]

    assert len(pages) == 60
    assert pages[-1] == "/cchc/thu-69/"
    assert "/cchc/thu-9/" not in pages
    assert all(len(paths) <= 150 for paths in kept.values())


def test_all_that_asks_for_the_build_knows_one_id(real_site: Path) -> None:
    """The worker, the display, and the file that both ask for."""
    files = [
        (real_site / "cchc" / name).read_text(encoding="utf-8")
        for name in ("phien-ban.json", "sw.js", "man-hinh/index.html")
    ]
    version = json.loads(files[0])["ban"]

    assert re.fullmatch("[0-9a-f]{16}", version)
    assert f'VERSION = "{version}"' in files[1]
    assert f'data-version="{version}"' in files[2]


def test_the_worker_names_every_guide_and_nothing_that_is_not_there(real_site: Path) -> None:
    """Everything it keeps ahead is a page or a file of the shipped site."""
    worker = (real_site / "cchc/sw.js").read_text(encoding="utf-8")
    ahead = {
        name: re.findall(r'"([^"]+)"', worker.partition(f"{name} = [")[2].partition("]")[0])
        for name in ("SHELL", "GUIDES")
    }

    assert len(ahead["GUIDES"]) == len([*(ROOT / "content/guides").glob("*.md")])
    assert [path for paths in ahead.values() for path in paths if not (real_site / "cchc" / path).exists()] == []
