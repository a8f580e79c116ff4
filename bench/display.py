"""Watch the display's page run in real time in a real Chromium, and print what it takes of memory.

Every sample follows a clean-up, so what grows is what nobody lets go of. Half-way the network is cut, which the page must not
notice. Usage: python bench/display.py [--minutes 30] [--every 60] [--site site] (build the site first)
"""

import argparse
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from serving import served_from

ROOT = Path(__file__).resolve().parent.parent
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


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--every", type=float, default=60)
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(wanted.site, Path(folder) / "cchc")
        watch(Path(folder), wanted.minutes * 60, wanted.every)


def watch(folder: Path, seconds: float, every: float) -> None:
    """Open the page as a television would, and print a row for each sample."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with served_from(folder) as web, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        page = chromium.new_page(viewport={"width": 1920, "height": 1080})
        page.goto(f"{web.address}{DISPLAY}?ngoai-tuyen")
        sample, begin = sampler(page), time.monotonic()
        print(f"{'minute':>6} {'slides':>6} {'heap kB':>8} {'nodes':>6} {'listeners':>9}  network")
        while (passed := time.monotonic() - begin) < seconds:
            web.cut = passed > seconds / 2
            seen = sample(0)
            line = f"{passed / 60:>6.1f} {seen.shown:>6} {seen.heap / 1000:>8.0f} {seen.nodes:>6} {seen.listeners:>9}"
            print(line, "cut" if web.cut else "there", flush=True)
            time.sleep(min(every, max(0, seconds - passed)))
        chromium.close()


if __name__ == "__main__":
    main()
