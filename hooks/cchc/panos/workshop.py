"""Drawings to files: what is kept is not drawn again, and the rest is shared among the machine's cores."""

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path

from cchc.cache import Cache, Drawn, Kept, engine_key, key_of
from cchc.later import Later
from cchc.panos.draughtsman import Draughtsman
from cchc.panos.drawing import Kind
from cchc.panos.photo import PhotoDrawing
from cchc.panos.scene import Picture
from cchc.panos.share import ShareDrawing
from cchc.panos.typeface import FOLDER, Typefaces
from cchc.panos.work import Work

FEW = 8
"""So many drawings are made before other processes would have started."""

BATCH = 12
"""Drawings handed to a process at a time."""

MOST_PROCESSES = 4

LIBRARIES = ("pillow", "uharfbuzz", "reportlab", "segno")
"""Whose versions decide how a drawing looks."""

Progress = Callable[[int, int], None]
"""Is told how many drawings are done, of how many."""


def quiet(done: int, all: int) -> None:
    """Tell nobody."""


class Workshop:
    """Draws into a cache."""

    def __init__(self, cache: Cache, progress: Progress = quiet) -> None:
        self._cache, self._progress = cache, progress
        self._engine = _engine()

    def draw(self, drawings: Sequence[Work]) -> list[Kept]:
        """A file for each drawing. Raises ContentError where the disk refuses."""
        keys = [key_of(self._engine, *_made_from(drawing)) for drawing in drawings]
        found = {key: self._cache.find(key) for key in keys}
        missing = {key: drawing for key, drawing in zip(keys, drawings, strict=True) if found[key] is None}
        for number, (key, data) in enumerate(_drawn(missing), 1):
            found[key] = self._cache.keep(key, data, _ending(missing[key]))
            self._progress(number, len(missing))
        return [kept for key in keys if (kept := found[key])]


class WhenSeen:
    """Draws each picture when somebody looks at it, for previews: of a thousand articles one opens a few."""

    def __init__(self, workshop: Workshop) -> None:
        self._workshop = workshop

    def draw(self, drawings: Sequence[Work]) -> Sequence[Drawn]:
        """What will be a file for each drawing."""
        return [_Waiting(self._workshop, drawing) for drawing in drawings]


class _Waiting:
    def __init__(self, workshop: Workshop, drawing: Work) -> None:
        self._kept = Later(lambda: workshop.draw([drawing])[0])

    @property
    def file(self) -> Path:
        return self._kept.value.file

    @property
    def bytes(self) -> int:
        return self._kept.value.bytes

    @property
    def sha256(self) -> str:
        return self._kept.value.sha256


def _drawn(missing: dict[str, Work]) -> Iterator[tuple[str, bytes]]:
    """The bytes of each drawing by its key, as they are ready."""
    processes = min(os.cpu_count() or 1, MOST_PROCESSES)
    if len(missing) <= FEW or processes == 1:
        yield from _batch(list(missing.items()))
        return
    keys = list(missing)
    batches = [keys[start :: -(-len(keys) // BATCH)] for start in range(-(-len(keys) // BATCH))]
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        waiting = [pool.submit(_all_of, [(key, missing[key]) for key in batch]) for batch in batches]
        for done in as_completed(waiting):
            yield from done.result()


def _all_of(drawings: list[tuple[str, Work]]) -> list[tuple[str, bytes]]:
    return list(_batch(drawings))


def _batch(drawings: list[tuple[str, Work]]) -> Iterator[tuple[str, bytes]]:
    draughtsman = Draughtsman(Typefaces())
    for key, drawing in drawings:
        yield key, draughtsman.draw(drawing)


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
