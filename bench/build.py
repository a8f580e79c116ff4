"""Time building this site against bare MkDocs + Material and against Material's blog plugin, on the same Markdown.

The three are built in turn, several rounds, each in a process of its own; ratios compare rounds, so that a machine whose
speed drifts misleads less. Ours is built twice: "drawn" finds the pictures that go with links in its cache, as every
build but the first does; "ours" draws them all. Usage: python bench/build.py [--rounds N] [--sizes 1000,3000] [--no-blog]
"""

import argparse
import os
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from corpus import write_corpus

ROOT = Path(__file__).resolve().parent.parent
BARE = "site_name: bench\ntheme: {name: material, font: false}\nnav: [index.md]\nnot_in_nav: '/bai/*'\n"
BLOG = "site_name: bench\ntheme: {name: material, font: false}\nplugins: [search, blog]\n"


Maker = Callable[[Path, int], None]


def ours(place: Path, size: int) -> None:
    """This project with its own plan and theme, and the corpus for content."""
    for name in ("data", "docs", "hooks", "theme", "mkdocs.yml"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, place / name)
    write_corpus(place / "content/articles", ROOT / "data/plan.yaml", size)
    ward = place / "data/ward.yaml"
    ward.write_text(
        re.sub(r"\n  featured:.*", "\n", ward.read_text(encoding="utf-8"), flags=re.DOTALL), encoding="utf-8"
    )


def drawn(place: Path, size: int) -> None:
    """The same once more, its pictures kept from the build before."""
    ours(place, size)


def bare(place: Path, size: int) -> None:
    """MkDocs and Material as they come, search on, articles not in the menu."""
    write_corpus(place / "docs/bai", ROOT / "data/plan.yaml", size)
    (place / "docs/index.md").write_text("# Trang đầu\n", encoding="utf-8")
    (place / "mkdocs.yml").write_text(BARE, encoding="utf-8")


def blog(place: Path, size: int) -> None:
    """Material's blog plugin with one category an article."""
    write_corpus(place / "docs/blog/posts", ROOT / "data/plan.yaml", size, extra="categories: [Mẫu]")
    (place / "docs/index.md").write_text("# Trang đầu\n", encoding="utf-8")
    (place / "docs/blog/index.md").write_text("# Bài\n", encoding="utf-8")
    (place / "mkdocs.yml").write_text(BLOG, encoding="utf-8")


def build(place: Path) -> tuple[float, float]:
    """Seconds and peak megabytes of one `mkdocs build`."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "CCHC_TODAY": "2026-12-31"}
    begin = time.perf_counter()
    child = os.posix_spawn(
        sys.executable,
        [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(place / "mkdocs.yml"), "-d", str(place / "site")],
        environment,
    )
    _, status, usage = os.wait4(child, 0)
    if status:
        sys.exit(f"the build in {place} failed")
    return time.perf_counter() - begin, usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sizes", default="1000,3000")
    parser.add_argument("--no-blog", action="store_true")
    wanted = parser.parse_args()
    makers = [ours, drawn, bare] if wanted.no_blog else [ours, drawn, bare, blog]
    print(f"{'articles':>8}  {'what':<6} {'seconds':>8} {'MB':>6}   ratio to bare: time (min–max), memory")
    for size in map(int, wanted.sizes.split(",")):
        measure(size, makers, wanted.rounds)


def measure(size: int, makers: Sequence[Maker], rounds: int) -> None:
    """Build every kind in turn, `rounds` times (the blog plugin once), and print a row a kind."""
    with tempfile.TemporaryDirectory() as scratch:
        places = {maker.__name__: Path(scratch) / maker.__name__ for maker in makers}
        for maker in makers:
            places[maker.__name__].mkdir()
            maker(places[maker.__name__], size)
        runs: dict[str, list[tuple[float, float]]] = {name: [] for name in places}
        for number in range(rounds):
            for name, place in places.items():
                if name == "ours":
                    shutil.rmtree(place / ".cache", ignore_errors=True)
                if name == "drawn" and number == 0:
                    build(place)
                if name != "blog" or number == 0:
                    runs[name].append(build(place))
    for name, measured in runs.items():
        seconds = [run[0] for run in measured]
        ratios = [run[0] / base[0] for run, base in zip(measured, runs["bare"], strict=False)]
        memory = statistics.median(run[1] for run in measured)
        share = memory / statistics.median(run[1] for run in runs["bare"])
        print(
            f"{size:>8}  {name:<6} {statistics.median(seconds):>8.2f} {memory:>6.0f}"
            f"   {statistics.median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f}), {share:.2f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
