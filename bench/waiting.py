"""How long an editor waits from saving an article to seeing it: our preview and `mkdocs serve` of bare MkDocs + Material.

Each server runs in a process of its own; one article is saved anew each round, and its page is asked for until it shows
what was saved. Usage: python bench/preview.py [--rounds N] [--sizes 1000,3000] [--no-peer]
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from build import bare, ours
from publishing.servers import free_port

GIVE_UP = 300.0
"""Seconds."""

Page = tuple[str, Path]
"""The address of an article's page and its file."""


@contextmanager
def running(command: list[str], place: Path, url: str) -> Iterator[None]:
    """A server, once it answers; ended afterwards."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "CCHC_TODAY": "2026-12-31", "PYTHONUTF8": "1"}
    server = subprocess.Popen(command, cwd=place, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
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
        time.sleep(0.01)
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


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--sizes", default="1000,3000")
    parser.add_argument("--no-peer", action="store_true")
    wanted = parser.parse_args()
    print(f"{'articles':>8}  {'what':<6} {'first page':>10} {'saved to seen, s (min–max)':>28}")
    for size in map(int, wanted.sizes.split(",")):
        with tempfile.TemporaryDirectory() as scratch:
            measure(size, Path(scratch), wanted.rounds, peer=not wanted.no_peer)


def measure(size: int, scratch: Path, rounds: int, *, peer: bool) -> None:
    """A row for each server."""
    port = free_port()
    places = {"ours": scratch / "ours"} | ({"bare": scratch / "bare"} if peer else {})
    for name, maker in (("ours", ours), ("bare", bare)):
        if name in places:
            places[name].mkdir()
            maker(places[name], size)
    preview = [sys.executable, "-m", "preview", "--port", str(port)]
    serve = [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"]
    pages = {
        "ours": ("chuyen-muc/2020/bai-mau-3/", "content/articles/bai-00003.md"),
        "bare": ("bai/bai-00003/", "docs/bai/bai-00003.md"),
    }
    for name, place in places.items():
        url, path = pages[name]
        page = (f"http://127.0.0.1:{port}/{url}", place / path)
        first, seen = waits(preview if name == "ours" else serve, place, page, rounds)
        print(
            f"{size:>8}  {name:<6} {first:>10.2f} {statistics.median(seen):>10.2f} ({min(seen):.2f}–{max(seen):.2f})",
            flush=True,
        )


if __name__ == "__main__":
    main()
