"""How long an editor waits from saving an article to seeing it: our preview and `mkdocs serve` of bare MkDocs + Material.

Each server runs in a process of its own; one article is saved anew each round, and its page is asked for until it shows
what was saved. Usage: python bench/everything.py
"""

import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from build import bare, environment, ours
from publishing.servers import free_port

GIVE_UP = 300.0
"""Seconds."""

LOOK = 0.05
"""Seconds between two looks: a browser waits to be told, and asking at every moment would slow down whoever answers."""

Page = tuple[str, Path]
"""The address of an article's page and its file."""


@contextmanager
def running(command: list[str], place: Path, url: str) -> Iterator[None]:
    """A server, once it answers; ended afterwards."""
    server = subprocess.Popen(
        command, cwd=place, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        until(url, "")
        yield
    finally:
        server.terminate()
        server.wait()


def until(url: str, words: str) -> None:
    """Ask for a page until it has some words."""
    begin = time.perf_counter()
    while time.perf_counter() - begin < GIVE_UP:
        try:
            with urllib.request.urlopen(url, timeout=GIVE_UP) as answer:
                if words in answer.read().decode():
                    return
        except OSError:
            pass
        time.sleep(LOOK)
    sys.exit(f"{url} never showed {words!r}")


def waits(command: list[str], place: Path, page: Page, rounds: int) -> tuple[float, list[float]]:
    """Seconds to the first page, and from each save to the page that shows it."""
    url, file = page
    text, found = file.read_text(encoding="utf-8"), []
    begin = time.perf_counter()
    with running(command, place, url):
        first = time.perf_counter() - begin
        for number in range(rounds + 1):
            file.write_text(f"{text}\nCâu mới số {number}.\n", encoding="utf-8")
            begin = time.perf_counter()
            until(url, f"Câu mới số {number}.")
            found.append(time.perf_counter() - begin)
    file.write_text(text, encoding="utf-8")
    return first, found[1:]


@dataclass(frozen=True)
class Wait:
    """A server at a size: seconds to its first page, and from a save to the page that shows it (median, least, most)."""

    size: int
    what: str
    first: float
    seen: tuple[float, float, float]

    def __str__(self) -> str:
        middle, low, high = self.seen
        return f"{self.size:>8}  {self.what:<6} {self.first:>10.2f} {middle:>10.2f} ({low:.2f}–{high:.2f})"


HEAD = f"{'articles':>8}  {'what':<6} {'first page':>10} {'saved to seen, s (min–max)':>28}"


def measure(size: int, rounds: int) -> Iterator[Wait]:
    """Ours, then bare MkDocs, on one port after the other."""
    port = free_port()
    preview = [sys.executable, "-m", "preview", "--port", str(port)]
    serve = [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"]
    kinds = (
        ("ours", ours, preview, "chuyen-muc/2020/bai-mau-3/", "content/articles/bai-00003.md"),
        ("bare", bare, serve, "bai/bai-00003/", "docs/bai/bai-00003.md"),
    )
    for name, maker, command, url, path in kinds:
        with tempfile.TemporaryDirectory() as scratch:
            place = Path(scratch)
            maker(place, size)
            first, seen = waits(command, place, (f"http://127.0.0.1:{port}/{url}", place / path), rounds)
        yield Wait(size, name, first, (statistics.median(seen), min(seen), max(seen)))
