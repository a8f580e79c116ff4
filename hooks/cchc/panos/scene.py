"""A scene: boxes, lines of text, codes and pictures at their places. No pixels, no fonts' files.

Lengths are the sheet's own (millimetres in print, pixels on screens), from the upper left corner of the trimmed sheet;
what lies outside 0…width, 0…height is bleed.
"""

from dataclasses import dataclass
from enum import Enum

from cchc.model.asset import Asset
from cchc.model.studio import Colour


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


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle."""

    rect: Rect
    colour: Colour


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
    """A QR code with its quiet zone inside the rectangle; `modules` are rows of "1" (dark) and "0", zone included."""

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
class Picture:
    """A picture that fills the rectangle, cut at its sides where the shapes differ; or that stands whole inside it."""

    rect: Rect
    asset: Asset
    whole: bool = False


Item = Box | TextLine | Code | Picture


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
