"""Designs made into files: what to print or show, and small pictures of it for the page."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from cchc.cache import Drawn, Kept
from cchc.model.pano import Pano
from cchc.model.studio import PrintFormat
from cchc.panos.designs import Design, Format
from cchc.panos.drawing import Drawing, Imprint, Kind
from cchc.panos.work import Work
from cchc.rules.publication import WAITING, awaits_approval
from cchc.vietnamese import number

PREVIEW = 640
"""Longer side of a small picture in pixels."""

Draw = Callable[[Sequence[Work]], Sequence[Drawn]]
"""Makes a file of each drawing."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One format of a pano: its file, and the small pictures with their width and height."""

    format: Format
    file: Drawn
    kind: Kind
    webp: Drawn
    avif: Drawn | None
    preview: tuple[int, int]

    @property
    def name(self) -> str:
        """The file's name."""
        return self.format.id + self.kind.value

    @property
    def preview_name(self) -> str:
        """The name of the small pictures without its ending."""
        return f"xem-{self.format.id}"

    @property
    def is_print(self) -> bool:
        """Whether it is for a print shop."""
        return isinstance(self.format, PrintFormat)


@dataclass(frozen=True, slots=True)
class Finished:
    """A pano and its files, in the order of the formats."""

    pano: Pano
    pieces: tuple[Piece, ...]


def drawings_of_all(designs: Sequence[Design], author: str) -> list[Drawing]:
    """What has to be drawn for designs."""
    return [drawing for design in designs for drawing in drawings_of(design, author)]


def finish(designs: Sequence[Design], drawn: Sequence[Drawn]) -> list[Finished]:
    """Each pano with its files, given what was drawn for its designs."""
    files = iter(drawn)
    pieces = [(design.pano, _piece(design, files)) for design in designs]
    return [
        Finished(pano, tuple(piece for _, piece in group)) for pano, group in groupby(pieces, key=lambda one: one[0])
    ]


def drawings_of(design: Design, author: str) -> Iterator[Drawing]:
    """The file itself, then the small picture, in two kinds where that makes it smaller."""
    yield main_drawing(design, author)
    width, _ = preview_size(design.format)
    yield Drawing(design.scene, Kind.WEBP, width)
    if design.scene.has_photograph:  # flat colours are no smaller as AVIF
        yield Drawing(design.scene, Kind.AVIF, width)


def main_drawing(design: Design, author: str) -> Drawing:
    """A press file for print, a picture for a screen."""
    if isinstance(design.format, PrintFormat):
        return Drawing(design.scene, Kind.PDF, imprint=_imprint(design.pano, design.format, author))
    return Drawing(design.scene, Kind.PNG, design.format.width_px)


def preview_size(format: Format) -> tuple[int, int]:
    """Width and height of the small picture of a format."""
    width, height = format.sheet.width, format.sheet.height
    share = PREVIEW / max(width, height)
    small = max(round(width * share), 1)
    return small, round(height * small / width)


def _imprint(pano: Pano, format: PrintFormat, author: str) -> Imprint:
    size = f"{number(format.width_mm)} × {number(format.height_mm)} mm, tràn lề {number(format.bleed_mm)} mm"
    parts = [pano.fields.title, f"{format.name} ({size})"]
    if awaits_approval(pano.fields):
        return Imprint(pano.fields.title, "", " – ".join([WAITING.upper(), *parts]), format.dpi)
    return Imprint(pano.fields.title, author, " – ".join([*parts, author]), format.dpi)


def _piece(design: Design, files: Iterator[Drawn]) -> Piece:
    kind = Kind.PDF if isinstance(design.format, PrintFormat) else Kind.PNG
    file, webp = next(files), next(files)
    avif = next(files) if design.scene.has_photograph else None
    return Piece(design.format, file, kind, webp, avif, preview_size(design.format))


def sketch(drawings: Sequence[Work]) -> Sequence[Drawn]:
    """Stands in for drawing where only the content is checked: files that are nowhere."""
    return [Kept(Path(), 0, "") for _ in drawings]
