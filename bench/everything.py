"""`make bench`: builds, waits in the preview, the check; printed, and put as a table into the README.

Usage: python bench/everything.py [--rounds N] [--sizes 1000,3000] [--largest 10000] [--no-blog] [--no-table]
"""

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import build
import preview_waits
from build import Row, bare, blog, edit, edited, environment, first, ours
from cchc.vietnamese import VIETNAM
from preview_waits import Wait

README = build.ROOT / "README.md"
BEGIN, END = "<!-- bench: written by `make bench` -->", "<!-- end of bench -->"
Rows = Mapping[str, Row]


def main() -> None:
    """Measure, print, and write the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sizes", default="1000,3000")
    parser.add_argument("--largest", type=int, default=10_000)
    parser.add_argument("--no-blog", action="store_true")
    parser.add_argument("--no-table", action="store_true")
    wanted = parser.parse_args()
    sizes = [int(size) for size in wanted.sizes.split(",")]
    builds = {size: _builds(size, wanted.rounds, blogs=not wanted.no_blog) for size in sizes}
    largest = _largest(wanted.largest) if wanted.largest else None
    waits = {size: _waits(size, wanted.rounds) for size in sizes}
    checks = {size: _check(size, wanted.rounds) for size in sizes}
    if not wanted.no_table:
        put(table(builds, waits, checks, largest))


def _builds(size: int, rounds: int, *, blogs: bool) -> Rows:
    print(build.HEAD, flush=True)
    rows = {}
    for row in build.measure(size, [first, edited, bare, *([blog] if blogs else [])], rounds):
        print(row, flush=True)
        rows[row.what] = row
    return rows


def _largest(size: int) -> Row:
    """One first build of many articles."""
    (row,) = build.measure(size, [first], 1)
    print(row, flush=True)
    return row


def _waits(size: int, rounds: int) -> Mapping[str, Wait]:
    print(preview_waits.HEAD, flush=True)
    waits = {}
    for wait in preview_waits.measure(size, rounds):
        print(wait, flush=True)
        waits[wait.what] = wait
    return waits


def _check(size: int, rounds: int) -> float:
    """Seconds of `cchc check` after one edit, the whole process."""
    seconds = []
    with tempfile.TemporaryDirectory() as scratch:
        ours(Path(scratch), size)
        for number in range(rounds + 1):
            edit(Path(scratch), number)
            begin = time.perf_counter()
            command = [sys.executable, "-m", "cchc", "check"]
            subprocess.run(command, cwd=scratch, env=environment(), check=True, stdout=subprocess.DEVNULL)
            seconds.append(time.perf_counter() - begin)
    middle = statistics.median(seconds[1:])
    print(f"{size:>8}  check  {middle:>8.2f}", flush=True)
    return middle


def table(
    builds: Mapping[int, Rows],
    waits: Mapping[int, Mapping[str, Wait]],
    checks: Mapping[int, float],
    largest: Row | None,
) -> Sequence[str]:
    """The table's lines: what matters as ratios to the peers in the same run, with the seconds of this machine beside."""
    lines = [
        "| articles | first build / bare (seconds of bare) | after one edit / first | saved to seen | `mkdocs serve` of bare | `cchc check` after one edit |",
        "| ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for size, rows in builds.items():
        ratio = rows["first"].ratio or (0.0, 0.0, 0.0)
        again = rows["edited"].seconds / rows["first"].seconds
        seen, peer = waits[size]["ours"].seen[0], waits[size]["bare"].seen[0]
        lines.append(
            f"| {size:,} | {ratio[0]:.2f} ({rows['bare'].seconds:.1f} s) | {again:.2f} | {seen:.2f} s | {peer:.1f} s | {checks[size]:.2f} s |"
        )
    if largest:
        least = min(builds)
        times = largest.seconds / builds[least]["first"].seconds
        lines += [
            "",
            f"{largest.size:,} articles take {times:.1f} times as long as {least:,} and {largest.megabytes:,.0f} MB.",
        ]
    day = datetime.now(VIETNAM).date()
    return [
        *lines,
        "",
        f"Medians on {os.cpu_count()} cores, {day:%d/%m/%Y}; the blog plugin of Material and memory are printed too.",
    ]


def put(lines: Sequence[str]) -> None:
    """Write the table into the README, between its marks."""
    text = README.read_text(encoding="utf-8")
    made = "\n".join([BEGIN, "", *lines, "", END])
    found = re.compile(re.escape(BEGIN) + ".*?" + re.escape(END), re.DOTALL)
    README.write_text(found.sub(lambda _: made, text), encoding="utf-8")


if __name__ == "__main__":
    main()
