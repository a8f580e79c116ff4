"""Time building this site against bare MkDocs + Material and against Material's blog plugin, on the same Markdown.

The three are built in turn, several rounds, each in a process of its own; ratios compare rounds, so that a machine whose
speed drifts misleads less. Ours is built twice: "first" with nothing in its cache, so that every picture that goes with a link
is drawn; "edited" with what was kept, over the old site, after one article was changed. Usage: python bench/everything.py
"""

import os
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
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


def first(place: Path, size: int) -> None:
    """The same, to be built with nothing kept."""
    ours(place, size)


def edited(place: Path, size: int) -> None:
    """The same, to be built again after an edit."""
    ours(place, size)


def edit(place: Path, number: int) -> None:
    """Change one article."""
    file = place / "content/articles/bai-00003.md"
    file.write_text(f"{file.read_text(encoding='utf-8')}\nCâu mới số {number}.\n", encoding="utf-8")


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


def environment() -> dict[str, str]:
    """What every process sees. Python keeps what it compiled, as it does where nothing is set; else its compiler is timed."""
    given = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**given, "NO_MKDOCS_2_WARNING": "1", "CCHC_TODAY": "2026-12-31", "PYTHONUTF8": "1"}


def build(place: Path, site: str = "site", cache: str = ".cache") -> tuple[float, float]:
    """Seconds and peak megabytes of one `mkdocs build` into a folder."""
    begin = time.perf_counter()
    child = os.posix_spawn(
        sys.executable,
        [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(place / "mkdocs.yml"), "-d", str(place / site)],
        {**environment(), "CCHC_CACHE": str(place / cache)},
    )
    _, status, usage = os.wait4(child, 0)
    if status:
        sys.exit(f"the build in {place} failed")
    return time.perf_counter() - begin, usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


@dataclass(frozen=True)
class Row:
    """A kind of build at a size: the median of its seconds and megabytes, and its ratios to bare of the same rounds (time,
    its lowest and highest, memory), where bare was built.
    """

    size: int
    what: str
    seconds: float
    megabytes: float
    ratio: tuple[float, float, float] | None
    share: float | None

    def __str__(self) -> str:
        to_bare = ""
        if self.ratio:
            middle, low, high = self.ratio
            to_bare = f"   {middle:.2f} ({low:.2f}–{high:.2f}), {self.share:.2f}"
        return f"{self.size:>8}  {self.what:<6} {self.seconds:>8.2f} {self.megabytes:>6.0f}{to_bare}"


HEAD = f"{'articles':>8}  {'what':<6} {'seconds':>8} {'MB':>6}   ratio to bare: time (min–max), memory"


def measure(size: int, makers: Sequence[Maker], rounds: int) -> Iterator[Row]:
    """Build every kind in turn, `rounds` times (the blog plugin once): a row a kind."""
    with tempfile.TemporaryDirectory() as scratch:
        places = {maker.__name__: Path(scratch) / maker.__name__ for maker in makers}
        for maker in makers:
            places[maker.__name__].mkdir()
            maker(places[maker.__name__], size)
        runs: dict[str, list[tuple[float, float]]] = {name: [] for name in places}
        for number in range(rounds):
            for name, place in places.items():
                if name != "blog" or number == 0:
                    runs[name].append(_round(name, place, number))
    for name, measured in runs.items():
        yield _row(size, name, measured, runs.get("bare", []))


def _round(name: str, place: Path, number: int) -> tuple[float, float]:
    """All but "edited" begin with empty folders, which were never full: a disk that has just lost thousands of files is slow."""
    if name != "edited":
        return build(place, f"site-{number}", f".cache-{number}")
    if number == 0:
        build(place)
    edit(place, number)
    return build(place)


def _row(size: int, name: str, measured: list[tuple[float, float]], bare_runs: list[tuple[float, float]]) -> Row:
    ratios = [run[0] / base[0] for run, base in zip(measured, bare_runs, strict=False)]
    memory = statistics.median(run[1] for run in measured)
    return Row(
        size,
        name,
        statistics.median(run[0] for run in measured),
        memory,
        (statistics.median(ratios), min(ratios), max(ratios)) if ratios else None,
        memory / statistics.median(run[1] for run in bare_runs) if bare_runs else None,
    )
