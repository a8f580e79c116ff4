"""Drawings to files: what is kept is not drawn again, and the rest is shared among the machine's cores."""

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor, as_completed
from functools import cache, cached_property, partial
from itertools import count
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from cchc.cache import Cache, Drawn, Kept, engine_key, key_of
from cchc.panos.drawing import Kind
from cchc.panos.scene import Picture
from cchc.panos.share import ShareDrawing
from cchc.panos.typeface import FOLDER, Typefaces
from cchc.panos.work import PhotoDrawing, Work

FEW = 8
"""So many drawings are made before other processes would have started."""

BATCH = 12
"""Drawings handed to a process at a time."""

MOST_PROCESSES = 4

if TYPE_CHECKING:
    from cchc.panos.draughtsman import Draughtsman

LIBRARIES = ("pillow", "uharfbuzz", "reportlab", "segno")
"""Whose versions decide how a drawing looks."""

_Made = dict[str, Kept]

Progress = Callable[[int, int], None]
"""Is told how many drawings are done, of how many."""


def quiet(done: int, all: int) -> None:
    """Tell nobody."""


class Workshop:
    """Draws into a cache."""

    def __init__(self, cache: Cache, progress: Progress = quiet) -> None:
        self._cache, self._progress = cache, progress
        self._engine = _engine()
        self._pool: ProcessPoolExecutor | None = None
        self._begun, self._done = 0, count(1)

    def draw(self, drawings: Sequence[Work]) -> list[Drawn]:
        """A file for each drawing. Raises ContentError where the disk refuses."""
        keys = self._keys(drawings)
        works = dict(zip(keys, drawings, strict=True))
        found: dict[str, Drawn] = {key: kept for key in works if (kept := self._cache.find(key))}
        missing = {key: work for key, work in works.items() if key not in found}
        for number, (key, kept) in enumerate(_drawn(missing, self._cache), 1):
            found[key] = kept
            self._progress(number, len(missing))
        return [found[key] for key in keys]

    def begin(self, drawings: Sequence[Work]) -> list[Drawn]:
        """The same, begun now in other processes and waited for where a file is asked for: pages are made meanwhile. Whether
        what was kept is whole is looked at then, too.

        Asking raises ContentError where the disk refuses.
        """
        keys = self._keys(drawings)
        works = dict(zip(keys, drawings, strict=True))
        found: dict[str, Drawn] = {key: _Waiting(partial(self._one, key, work)) for key, work in works.items()}
        missing = {key: work for key, work in works.items() if not self._cache.has(key)}
        if len(missing) <= FEW or _processes() == 1:
            self.draw(list(missing.values()))
        else:
            found |= dict(self._begun_now(missing))
        return [found[key] for key in keys]

    def _begun_now(self, missing: dict[str, Work]) -> Iterator[tuple[str, Drawn]]:
        self._pool = self._pool or _pool(max(_processes() - 1, 1))  # this process works too
        self._begun += len(missing)
        for batch in _batches(missing):
            kept: Future[_Made] = Future()
            drawing = self._pool.submit(_all_of, batch, self._cache.folder)
            drawing.add_done_callback(partial(self._tell, batch, kept))
            yield from ((key, _Waiting(partial(_one_of, kept, key))) for key in batch)

    def stop(self) -> None:
        """Draw nothing more of what was begun: nobody will ask for it."""
        if self._pool:
            self._pool.shutdown(wait=False, cancel_futures=True)

    def _keys(self, drawings: Sequence[Work]) -> list[str]:
        return [key_of(self._engine, *_made_from(drawing)) for drawing in drawings]

    def _one(self, key: str, drawing: Work) -> Drawn:
        """The file of a drawing that was kept; of one that is no longer whole, drawn anew."""
        return self._cache.find(key) or self.draw([drawing])[0]

    def _tell(self, batch: dict[str, Work], kept: "Future[_Made]", drawn: "Future[_Made]") -> None:
        """Tell of a batch that was drawn; a broken process's is drawn here."""
        try:
            is_lost = isinstance(drawn.exception(), BrokenExecutor)
            kept.set_result(_all_of(batch, self._cache.folder) if is_lost else drawn.result())
            for _ in batch:
                self._progress(next(self._done), self._begun)
        except Exception as error:  # noqa: BLE001 - whoever asks for the file hears of it
            kept.set_exception(error)


class WhenSeen:
    """Draws each picture when somebody looks at it, for previews: of a thousand articles one opens a few."""

    def __init__(self, workshop: Workshop) -> None:
        self._workshop = workshop

    def draw(self, drawings: Sequence[Work]) -> Sequence[Drawn]:
        """What will be a file for each drawing."""
        return [_Waiting(partial(self._one, drawing)) for drawing in drawings]

    def _one(self, drawing: Work) -> Drawn:
        return self._workshop.draw([drawing])[0]


def _one_of(kept: "Future[_Made]", key: str) -> Drawn:
    return kept.result()[key]


class _Waiting:
    """A drawing that is made, or waited for, when somebody asks for it."""

    def __init__(self, draw: Callable[[], Drawn]) -> None:
        self._draw = draw

    @cached_property
    def _drawn(self) -> Drawn:
        return self._draw()

    @property
    def file(self) -> Path:
        return self._drawn.file

    @property
    def bytes(self) -> int:
        return self._drawn.bytes

    @property
    def sha256(self) -> str:
        return self._drawn.sha256


def _drawn(missing: dict[str, Work], cache: Cache) -> Iterator[tuple[str, Kept]]:
    """The file of each drawing by its key, as they are ready."""
    if not missing:
        return
    if len(missing) <= FEW or _processes() == 1:
        yield from _by(_draughtsman(), missing, cache)
        return
    with _pool(_processes()) as pool:
        waiting = [pool.submit(_all_of, batch, cache.folder) for batch in _batches(missing)]
        for done in as_completed(waiting):
            yield from done.result().items()


def _pool(processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(processes, mp_context=get_context("spawn"))


def _processes() -> int:
    return min(os.cpu_count() or 1, MOST_PROCESSES)


def _batches(missing: dict[str, Work]) -> list[dict[str, Work]]:
    """The drawings in parts, each with some of every kind."""
    keys, parts = list(missing), -(-len(missing) // BATCH)
    return [{key: missing[key] for key in keys[first::parts]} for first in range(parts)]


def _all_of(drawings: dict[str, Work], folder: Path) -> _Made:
    """Draw in a process that keeps what it draws itself: only where that lies has to be told."""
    draughtsman, cache = _at_work(folder)
    return dict(_by(draughtsman, drawings, cache))


@cache
def _at_work(folder: Path) -> "tuple[Draughtsman, Cache]":
    """Those of a process that draws batch after batch, and knows its letters already."""
    return _draughtsman(), Cache(folder)


def _draughtsman() -> "Draughtsman":
    from cchc.panos.draughtsman import Draughtsman  # noqa: PLC0415 - most runs draw nothing, and its libraries are slow to load

    return Draughtsman(Typefaces())


def _by(draughtsman: "Draughtsman", drawings: dict[str, Work], cache: Cache) -> Iterator[tuple[str, Kept]]:
    for key, drawing in drawings.items():
        yield key, cache.keep(key, draughtsman.draw(drawing), _ending(drawing))


def _ending(drawing: Work) -> str:
    match drawing:
        case ShareDrawing():
            return Kind.PNG.value
        case PhotoDrawing():
            return drawing.ending
        case _:
            return drawing.kind.value


def _made_from(drawing: Work) -> Iterator[str | bytes]:
    """Everything a drawing rests on, the content of its pictures included: a file of the same name may have changed."""
    match drawing:
        case ShareDrawing():
            yield from (drawing.title, drawing.label, drawing.style.text)
        case PhotoDrawing():
            yield from (f"{drawing.width} {drawing.height} {drawing.ending}", _digest(drawing.file))
        case _:
            yield repr(drawing)
            pictures = (item for item in drawing.scene.items if isinstance(item, Picture))
            yield from (_digest(picture.asset.file) for picture in pictures)


def _digest(file: Path) -> bytes:
    return hashlib.sha256(file.read_bytes()).digest()


def _engine() -> str:
    """What draws: our own code, the typeface and the libraries. Any change of these draws everything anew."""
    return engine_key(LIBRARIES, sorted(FOLDER.glob("*.ttf")))
