"""Drawings to files: what is kept is not drawn again, and the rest is shared among the machine's cores."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from contextlib import suppress
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from cchc.cache import Cache, Kept, engine_key, key_of
from cchc.panos.drawing import Draw, Drawing, Drawn
from cchc.panos.inks import PROFILE
from cchc.panos.typeface import FOLDER, Typefaces

if TYPE_CHECKING:
    from cchc.panos.render import DrawingRenderer

FEW = 8
"""The number of drawings that are done before other processes would have started."""

MOST_PROCESSES = 4

LIBRARIES = ("pillow", "uharfbuzz", "fonttools", "pypdfium2", "segno")
"""Libraries whose versions decide how a drawing looks."""

Progress = Callable[[int, int], None]
"""Called with how many drawings are done, of how many."""


class RenderQueue:
    """Draws into a cache: drawings wait until the file of one is asked for, and are then drawn together."""

    def __init__(self, cache: Cache, progress: Progress = lambda *_: None) -> None:
        self._cache, self._progress, self._engine = cache, progress, _engine()
        self._waiting: dict[str, Drawing] = {}
        self._results: dict[str, Kept] = {}

    def add(self, drawing: Drawing) -> Drawn:
        """Promise the file of a drawing."""
        key = key_of(self._engine, *drawing.made_from())
        if key not in self._results:
            self._waiting[key] = drawing
        return Drawn(partial(self._file, key))

    def run(self) -> None:
        """Draw what waits and is not in the cache. Raises ContentError where the disk refuses."""
        self._results |= {key: kept for key in self._waiting if (kept := self._cache.find(key))}
        missing = {key: drawing for key, drawing in self._waiting.items() if key not in self._results}
        for number, (key, kept) in enumerate(_drawn(missing, self._cache), 1):
            self._results[key] = kept
            self._progress(number, len(missing))
        self._waiting.clear()

    def _file(self, key: str) -> Kept:
        if key not in self._results:
            self.run()
        return self._results[key]


def draw_when_seen(cache: Cache) -> Draw:
    """Draw each picture when somebody looks at it, for previews: of a thousand articles one opens a few."""
    return lambda drawing: Drawn(lambda: RenderQueue(cache).add(drawing).kept)


def _drawn(missing: dict[str, Drawing], cache: Cache) -> Iterator[tuple[str, Kept]]:
    """The file of each drawing by its key, one after another."""
    left, processes = dict(missing), min(os.cpu_count() or 1, MOST_PROCESSES)
    if len(missing) > FEW and processes > 1:
        # a process may be killed, as when memory runs out; what is left then is drawn here
        with suppress(BrokenExecutor), ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
            for key, kept in pool.map(partial(_drawn_by_worker, cache.folder), missing.items()):
                del left[key]
                yield key, kept
    if left:
        renderer = _renderer()
        for key, drawing in left.items():
            yield key, cache.keep(key, renderer.render(drawing), drawing.ending)


def _drawn_by_worker(folder: Path, item: tuple[str, Drawing]) -> tuple[str, Kept]:
    """Draw in a process of its own, which also writes the file: only where it lies travels back."""
    key, drawing = item
    renderer, cache = _tools_of_worker(folder)
    return key, cache.keep(key, renderer.render(drawing), drawing.ending)


@cache
def _tools_of_worker(folder: Path) -> "tuple[DrawingRenderer, Cache]":
    """The tools that a worker keeps between drawings: the renderer remembers the letters that it has painted."""
    return _renderer(), Cache(folder)


def _renderer() -> "DrawingRenderer":
    from cchc.panos.render import DrawingRenderer  # noqa: PLC0415 - most runs draw nothing, and its libraries are slow to load

    return DrawingRenderer(Typefaces())


def _engine() -> str:
    """The key of what draws: our code, the typeface and the libraries."""
    return engine_key(LIBRARIES, [*sorted(FOLDER.glob("*.ttf")), PROFILE])
