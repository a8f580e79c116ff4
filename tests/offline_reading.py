"""A resident who reads with and without a network, for tests in a real Chromium."""

from collections.abc import Callable, Mapping
from typing import Any

from playwright.sync_api import BrowserContext, Page

from serving import Web

ASKED = "?ngoai-tuyen"
"""On the editor's own machine the worker is registered only when the address asks for it."""

ARTICLE = "chuyen-muc/2026/tam-hoat-dong-va-cach-theo-doi/"
GUIDE = "huong-dan/nop-ho-so-truc-tuyen/"
SHELL, GUIDES, PAGES = "cchc /cchc/ khung", "cchc /cchc/ huong-dan", "cchc /cchc/ trang"
WORKERS = "async () => (await navigator.serviceWorker.getRegistrations()).length"
STORES = "caches.keys()"
"""The names alone: opening a store creates it, so who waits for stores to go must not open them."""

KEPT = """async () => {
  const names = await caches.keys(), kept = {};
  for (const name of names) kept[name] = (await (await caches.open(name)).keys()).map((key) => new URL(key.url).pathname);
  return kept;
}"""


def opened(context: BrowserContext, web: Web, path: str = "", guides: int = 6) -> Page:
    """A page on which the worker has begun its work and kept the guides."""
    page = context.new_page()
    page.goto(web.address + path + ASKED)
    until(page, lambda kept: len([path for path in kept.get(GUIDES, []) if path.endswith("/")]) >= guides)
    return page


def until(page: Page, fits: Callable[[Mapping[str, list[str]]], bool]) -> None:
    """Wait until what is kept fits; each store by its name and the paths in it, the newest last."""
    _until(page, KEPT, fits)


def until_stores(page: Page, fits: Callable[[list[str]], bool]) -> None:
    """Wait until the names of the stores fit."""
    _until(page, STORES, fits)


def _until(page: Page, question: str, fits: Callable[[Any], bool]) -> None:
    for _ in range(300):
        if fits(page.evaluate(question)):
            return
        page.wait_for_timeout(50)
    raise AssertionError(page.evaluate(question))


def cut(context: BrowserContext, web: Web) -> None:
    """The network is gone, for the pages and for the worker."""
    web.cut = True
    context.set_offline(True)
