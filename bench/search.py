"""What the search costs: seconds and memory of making the index, sizes of its files. Usage: python bench/search.py [--sizes 1000,3000]."""

import argparse
import gzip
import re
import tempfile
import time
import tracemalloc
from collections import defaultdict
from datetime import date
from pathlib import Path

from build import ROOT
from cchc.search.entry import Entry, Kind
from cchc.search.index import Index, index_of
from corpus import write_corpus


def entries(count: int) -> list[Entry]:
    """The articles of the corpus, a paragraph for each block."""
    with tempfile.TemporaryDirectory() as folder:
        write_corpus(Path(folder), ROOT / "data/plan.yaml", count)
        return [_entry(file) for file in sorted(Path(folder).iterdir())]


def _entry(file: Path) -> Entry:
    _, head, body = file.read_text(encoding="utf-8").split("---\n", 2)
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    html = "</p><p>".join(body.strip().split("\n\n"))
    day = date.fromisoformat(fields["date"])
    return Entry(fields["slug"], Kind.ARTICLE, fields["title"], fields["summary"], html, fields["topic"], day)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", default="1000,3000")
    for size in map(int, parser.parse_args().sizes.split(",")):
        found = entries(size)
        begin = time.process_time()
        index = index_of(found, [])
        seconds = time.process_time() - begin
        print(f"{size} articles: {seconds:.2f} s, peak {_peak(found):.0f} MB of its own, {len(index.files)} files")
        _print_sizes(index)
    script = (ROOT / "docs/assets/search.js").read_bytes()
    print(f"search.js: {len(script)} bytes, {len(gzip.compress(script))} with gzip")


def _peak(found: list[Entry]) -> float:
    tracemalloc.start()
    index_of(found, [])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1_000_000


def _print_sizes(index: Index[bytes]) -> None:
    families: defaultdict[str, list[bytes]] = defaultdict(list)
    for name, data in index.files.items():
        families[re.sub(r"^\w+-([a-z]).*", r"\1", name)].append(data)
    for family, files in sorted(families.items()):
        sizes, packed = [*map(len, files)], sum(len(gzip.compress(data)) for data in files)
        print(f"  {family}: {len(files):>6} files, mean {sum(sizes) // len(sizes):>6}, largest {max(sizes):>6}, "
              f"together {sum(sizes):>9}, with gzip {packed:>9} bytes")  # fmt: skip


if __name__ == "__main__":
    main()
