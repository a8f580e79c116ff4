"""The page of the display as it runs in a browser: what it shows, and what it takes of memory."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

DISPLAY = "man-hinh/"


@dataclass(frozen=True, slots=True)
class Sample:
    """How many slides were shown, bytes of the heap, nodes and listeners of the page."""

    shown: int
    heap: int
    nodes: int
    listeners: int


def sampler(page: Page) -> Callable[[int], Sample]:
    """A function that waits until so many slides were shown, sweeps up and measures; it leaves nothing in the page."""
    tools = page.context.new_cdp_session(page)
    tools.send("HeapProfiler.enable")
    count = {"expression": "+document.querySelector('[data-display]').dataset.shown", "returnByValue": True}

    def sample(after: int = 0) -> Sample:
        while (passed := int(tools.send("Runtime.evaluate", count)["result"]["value"])) < after:
            time.sleep(0.2)
        for _ in range(2):
            tools.send("HeapProfiler.collectGarbage")
        counts = tools.send("Memory.getDOMCounters")
        used = tools.send("Runtime.getHeapUsage")["usedSize"]
        return Sample(passed, int(used), counts["nodes"], counts["jsEventListeners"])

    return sample


def shown(page: Page) -> int:
    """How many slides the page has shown."""
    return int(page.locator("[data-display]").get_attribute("data-shown") or 0)


def slide(page: Page) -> str:
    """The heading of the slide that is seen."""
    return page.locator("[data-slide]:not([hidden]) h2").inner_text()


def until_shown(page: Page, count: int, timeout: float = 30_000) -> None:
    """Wait until so many slides were shown."""
    page.wait_for_function(
        "(n) => Number(document.querySelector('[data-display]').dataset.shown) >= n", arg=count, timeout=timeout
    )
