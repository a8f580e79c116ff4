"""`make bench`: how fast this project is beside bare MkDocs + Material on the same Markdown, as a table in Markdown.

Ours is `make site` in a copy of the project that is set up; the same Markdown lies beside it in a project with Material and its
own search, nothing else. Both are built in turn, and a ratio compares two builds of one round, so that a machine whose speed
drifts misleads less. An empty cache means that every share picture is drawn. Aims: at most 1.5 times bare after one edit; with
an empty cache at most 4 times at 300 and 1,000; saved or typed to seen in at most 0.5 s at 1,000. A whole run takes about a quarter
of an hour on two cores that do nothing else, half of it for 3,000 articles; a quick one takes a minute.

Usage: python tasks.py bench [--rounds 3] [--sizes 300,1000,3000] [--quick] (or make bench ARGS=--quick)
"""

import argparse
import os
import statistics
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from panos import time_panos
from projects import bare, ours
from timing import time_builds, time_checks, time_saves, time_typing

COLUMNS = (
    "articles", "bare build, s", "after one edit / bare", "empty cache / bare", "saved to seen, s", "typed to seen, s: article", "guide", "bare `mkdocs serve`, s",
    "`cchc check` after one edit, s",
)  # fmt: skip


def main() -> None:
    """Measure, and print each row when it is there."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=3, help="builds and saves of each kind")
    parser.add_argument("--sizes", default="300,1000,3000", help="numbers of articles, beside the shipped content")
    parser.add_argument("--quick", action="store_true", help="one round of 30 articles: whether all of it runs")
    args = parser.parse_args()
    if args.quick:
        args.rounds, args.sizes = 1, "30"
    _print_row(COLUMNS)
    _print_row(["---:"] * len(COLUMNS))
    for size in (None, *map(int, args.sizes.split(","))):
        _print_row(measure(size, args.rounds))
    cold, warm = zip(*time_panos(args.rounds), strict=True)
    print(f"\nAll panos in all formats: {spread(cold)} s with an empty cache, {spread(warm)} s with a full one.")
    print(f"Medians (least–most) of {args.rounds} rounds on {os.cpu_count()} cores.")


def measure(size: int | None, rounds: int) -> Sequence[str]:
    """The row of a size; without one, of the shipped content."""
    with tempfile.TemporaryDirectory() as scratch:
        mine = ours(Path(scratch) / "ours", size)
        peer = bare(Path(scratch) / "bare", mine)
        builds = time_builds(mine, peer, rounds)
        return (
            "shipped" if size is None else f"{size:,}",
            spread(builds.bare),
            spread(a / b for a, b in zip(builds.edited, builds.bare, strict=True)),
            spread(a / b for a, b in zip(builds.empty, builds.bare, strict=True)),
            spread(time_saves(mine, rounds)),
            spread(time_typing(mine, mine.article, rounds)),
            spread(time_typing(mine, mine.guide, rounds)),
            spread(time_saves(peer, rounds)),
            spread(time_checks(mine, rounds)),
        )


def spread(figures: Iterable[float]) -> str:
    """The median with the least and the most."""
    found = sorted(figures)
    return f"{statistics.median(found):.2f} ({found[0]:.2f}–{found[-1]:.2f})"


def _print_row(cells: Iterable[str]) -> None:
    print(f"| {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
