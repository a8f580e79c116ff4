"""A file to draw: a scene, and what kind of file it becomes."""

from dataclasses import dataclass
from enum import Enum

from cchc.panos.scene import Scene


class Kind(Enum):
    """Kinds of file, by their ending."""

    PNG = ".png"
    WEBP = ".webp"
    AVIF = ".avif"
    PDF = ".pdf"


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a press file is: its title, who made it, and the line that stands outside the trim."""

    title: str
    author: str
    slug: str
    dpi: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """A file to draw: pixels `width` wide, or a press file with what stands beside its trim."""

    scene: Scene
    kind: Kind
    width: int = 0
    imprint: Imprint | None = None
