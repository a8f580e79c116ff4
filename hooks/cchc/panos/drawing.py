"""Files to draw: a scene, the picture that goes with a link, a copy of a photograph; and the promise of a file."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from pathlib import Path
from typing import ClassVar

from cchc.cache import Kept
from cchc.model.studio import Studio
from cchc.panos.scene import Picture, Scene


class Kind(Enum):
    """Kinds of file, by their ending."""

    PNG = ".png"
    WEBP = ".webp"
    AVIF = ".avif"
    PDF = ".pdf"


@dataclass(frozen=True, slots=True)
class Imprint:
    """The imprint of a press file: its title, its author, the line outside the trim, its pictures' resolution, its day."""

    title: str
    author: str
    slug: str
    dpi: int
    day: dt.date


@dataclass(frozen=True, slots=True)
class SceneDrawing:
    """A scene to draw in pixels, `width` wide, or as a press file with an imprint."""

    scene: Scene
    kind: Kind
    width: int = 0
    imprint: Imprint | None = None

    @property
    def ending(self) -> str:
        """The ending of the file's name."""
        return self.kind.value

    def made_from(self) -> Iterator[str | bytes]:
        """Everything that the file depends on, the content of its pictures included: a picture may change under one name."""
        yield repr(self)
        yield from (_digest(item.asset.file) for item in self.scene.items if isinstance(item, Picture))


@dataclass(frozen=True, slots=True)
class ShareDrawing:
    """The picture that goes with a link to a text: its title, what kind of text it is, who publishes, and the colours. It
    is laid out only when it is drawn.
    """

    title: str
    label: str
    signature: str
    studio: Studio
    art: str | None = None
    ending: ClassVar[str] = Kind.PNG.value

    def made_from(self) -> Iterator[str | bytes]:
        """Everything that the file depends on."""
        yield repr(self)


@dataclass(frozen=True, slots=True)
class PhotoDrawing:
    """A copy of an editor's picture: the picture, the width and height of the copy, its kind by its ending."""

    file: Path
    width: int
    height: int
    ending: str

    def made_from(self) -> Iterator[str | bytes]:
        """Everything that the file depends on: the picture's content, not its name."""
        yield from (f"{self.width} {self.height} {self.ending}", _digest(self.file))


Drawing = SceneDrawing | ShareDrawing | PhotoDrawing


class Drawn:
    """The promise of a drawing's file: drawn at the latest when its values are read, which raises what drawing raises."""

    def __init__(self, make: Callable[[], Kept]) -> None:
        self._make = make

    @cached_property
    def kept(self) -> Kept:
        """The file in the cache."""
        return self._make()

    @property
    def file(self) -> Path:
        """The path of the file."""
        return self.kept.file

    @property
    def bytes(self) -> int:
        """The file's size."""
        return self.kept.bytes

    @property
    def sha256(self) -> str:
        """The file's digest in hexadecimal."""
        return self.kept.sha256


Draw = Callable[[Drawing], Drawn]
"""A function that promises the file of a drawing."""


def sketch(_: Drawing) -> Drawn:
    """Stand in for drawing where only the content is checked: the file is nowhere."""
    return Drawn(lambda: Kept(Path(), 0, ""))


def _digest(file: Path) -> bytes:
    return hashlib.sha256(file.read_bytes()).digest()
