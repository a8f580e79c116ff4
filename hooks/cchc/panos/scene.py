"""A scene: boxes, shapes, lines of text, codes, pictures and drawings at their places. No pixels, no fonts' files.

Lengths are the sheet's own (millimetres in print, pixels on screens), from the upper left corner of the trimmed sheet;
what lies outside 0…width, 0…height is bleed.
"""

from dataclasses import dataclass
from enum import Enum

from cchc.model.asset import Asset
from cchc.model.studio import Colour

Path = str
"""A path in the operators of PDF (ISO 32000-1, 8.5.2): "0 0 m 4 0 l 4 4 6 6 8 8 c h"."""


class Weight(Enum):
    """The two cuts of the typeface, by what CSS calls them."""

    REGULAR = 400
    BOLD = 700


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle: its left and upper edge, its width and height."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    def inset(self, by: float) -> "Rect":
        """The rectangle without a margin on all sides."""
        return Rect(self.x + by, self.y + by, self.width - 2 * by, self.height - 2 * by)

    def left(self, width: float) -> "Rect":
        """The left part, so wide."""
        return Rect(self.x, self.y, width, self.height)

    def without_left(self, width: float) -> "Rect":
        """What remains beside the left part."""
        return Rect(self.x + width, self.y, self.width - width, self.height)

    def upper(self, height: float) -> "Rect":
        """The upper part, so high."""
        return Rect(self.x, self.y, self.width, height)

    def without_upper(self, height: float) -> "Rect":
        """What remains below the upper part."""
        return Rect(self.x, self.y + height, self.width, self.height - height)


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle; `radius` rounds its corners."""

    rect: Rect
    colour: Colour
    radius: float = 0


@dataclass(frozen=True, slots=True)
class Shape:
    """A part of a drawing: its path, what fills it, and the stroke along it."""

    path: Path
    fill: Colour | None = None
    stroke: Colour | None = None
    width: float = 0
    cap: int = 0
    join: int = 0


@dataclass(frozen=True, slots=True)
class Vector:
    """A drawing of shapes in a frame of its own."""

    width: float
    height: float
    shapes: tuple[Shape, ...]

    @property
    def shape(self) -> float:
        """Width over height."""
        return self.width / self.height


@dataclass(frozen=True, slots=True)
class Art:
    """A drawing as large as `rect`, seen through a window with rounded corners."""

    rect: Rect
    vector: Vector
    window: Rect
    radius: float = 0


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text: where its first letter begins, its baseline, the size of its em; `ink` is what its letters cover,
    `ground` what they stand on.
    """

    text: str
    x: float
    baseline: float
    size: float
    weight: Weight
    colour: Colour
    ground: Colour
    ink: Rect


@dataclass(frozen=True, slots=True)
class Code:
    """The dark modules of a QR code on a ground that is there, its quiet zone inside the rectangle; `modules` are rows of
    "1" (dark) and "0", zone included.
    """

    rect: Rect
    address: str
    modules: tuple[str, ...]
    colour: Colour
    ground: Colour

    @property
    def module(self) -> float:
        """The width of one module."""
        return self.rect.width / len(self.modules)


@dataclass(frozen=True, slots=True)
class Scrim:
    """A colour laid over a picture so that words on it can be read: in full over a part, then fading to nothing."""

    part: Rect
    colour: Colour
    fade: Rect


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that fills the rectangle, cut at its sides where the shapes differ; or that stands whole inside it. What it
    leaves transparent is of the colour of its ground, else white.
    """

    rect: Rect
    asset: Asset
    whole: bool = False
    ground: Colour | None = None
    scrim: Scrim | None = None
    radius: float = 0


Item = Box | Shape | Art | TextLine | Code | Picture


@dataclass(frozen=True, slots=True)
class Scene:
    """A finished design: the trimmed size, the bleed around it, and its parts from back to front."""

    width: float
    height: float
    bleed: float
    items: tuple[Item, ...]

    @property
    def trim(self) -> Rect:
        """The sheet after trimming."""
        return Rect(0, 0, self.width, self.height)

    @property
    def has_photograph(self) -> bool:
        """Whether the scene has more than flat colours."""
        return any(isinstance(item, Picture) for item in self.items)

    def lines(self) -> tuple[TextLine, ...]:
        """The lines of text from back to front."""
        return tuple(item for item in self.items if isinstance(item, TextLine))

    def codes(self) -> tuple[Code, ...]:
        """The codes."""
        return tuple(item for item in self.items if isinstance(item, Code))
