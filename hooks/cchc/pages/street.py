"""A pano's print formats in a drawn street, all in true size beside people: the office sees how large each is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cchc.model.studio import PrintFormat
from cchc.panos.designs import Piece

PERSON, PERSON_DRAWN = 165, 231
"""The height of a person beside the panos in centimetres, and in the units of the first of the drawings."""

PEOPLE = ("anh-cong-nhan", "chi-ban-hang", "can-bo-nam", "em-hoc-sinh")
"""The drawings of people, all in one scale."""

_GAP, _BESIDE = 70, 95
"""Centimetres between two panos, and the room that a person takes."""

_ON_POSTS, _STANDING = 150, 120
"""From this width in centimetres a pano hangs on posts; from this height it stands on the ground, else it is on a wall."""

_POSTS, _EYES = 220, 150
"""The height of a pano's lower edge on posts, and of the middle of one on a wall."""

_HEADROOM = 60


@dataclass(frozen=True, slots=True)
class Placed:
    """A format in the street: its place in centimetres, the ground at nought, and whether it hangs on posts or on a wall."""

    piece: Piece
    x: float
    top: float
    width: float
    height: float

    @property
    def on_posts(self) -> bool:
        """Whether it hangs on posts."""
        return self.width >= _ON_POSTS

    @property
    def on_wall(self) -> bool:
        """Whether it is on a wall."""
        return not self.on_posts and self.height < _STANDING


@dataclass(frozen=True, slots=True)
class Street:
    """A street in centimetres: how wide, how high, the formats in it, and where which people stand."""

    width: float
    height: float
    placed: Sequence[Placed]
    people: Sequence[tuple[float, str]]


def street_of(pieces: Sequence[Piece]) -> Street:
    """The street of a pano's print formats, each beside a person; words for the road are on a pano as large as another."""
    placed: list[Placed] = []
    x = float(_GAP)
    for width, height, piece in _sizes(pieces):
        low = _POSTS if width >= _ON_POSTS else 0 if height >= _STANDING else _EYES - height / 2
        placed.append(Placed(piece, x, low + height, width, height))
        x += width + _BESIDE + _GAP
    people = [(one.x + one.width + _GAP / 4, PEOPLE[at % len(PEOPLE)]) for at, one in enumerate(placed)]
    return Street(x, max((one.top for one in placed), default=0) + _HEADROOM, placed, people)


def _sizes(pieces: Sequence[Piece]) -> Iterator[tuple[float, float, Piece]]:
    """The width and height in centimetres of each print format of another size than those before it."""
    seen: set[tuple[float, float]] = set()
    for piece in pieces:
        if isinstance(piece.format, PrintFormat):
            size = piece.format.width_mm / 10, piece.format.height_mm / 10
            if size not in seen:
                seen.add(size)
                yield *size, piece
