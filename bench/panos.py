"""Time drawing the shipped panos, all in all formats, small pictures included. Usage: python bench/panos.py CACHE."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from cchc.cache import Cache
from cchc.kinds import KINDS
from cchc.model.pano import PanoFields
from cchc.panos.designs import Designer, finish
from cchc.panos.render_queue import RenderQueue
from cchc.panos.typeface import Typefaces
from cchc.problems import Problems
from cchc.reading.content import read_content

ROOT = Path(__file__).resolve().parent.parent
ADDRESS = "https://example.org/cchc/"


def draw_all(cache: Path) -> None:
    """Lay out every pano, and draw what the cache does not hold."""
    problems = Problems()
    content = read_content(ROOT, KINDS, problems)
    panos, queue = content.of(PanoFields), RenderQueue(Cache(cache))
    designs = Designer(content, ADDRESS, Typefaces()).designs_of(panos, problems)
    for pano in panos:
        finish(pano, designs, content.ward.authority, queue.add)
    queue.run()


def time_panos(rounds: int) -> Iterator[tuple[float, float]]:
    """Seconds with an empty cache and with a full one, a pair a round."""
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as cache:
            yield _time_drawing(cache), _time_drawing(cache)


def _time_drawing(cache: str) -> float:
    begin = time.perf_counter()
    subprocess.run([sys.executable, __file__, cache], check=True)
    return time.perf_counter() - begin


if __name__ == "__main__":
    draw_all(Path(sys.argv[1]))
