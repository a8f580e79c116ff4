"""Where every syllable stands, and what follows it.

All documents stand in one line of syllables, and a position is a place in it. A document begins with its title, which
has TITLE passages to itself; then comes its text, with some room for what may be added to it. NO_SYLLABLE fills what is left.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from cchc.search.numbers import Numbers
from cchc.search.vocabulary import NO_SYLLABLE

PASSAGE = 32
"""Syllables of a passage: those of one passage, or of two neighbours, are near each other."""

TITLE = 2
"""Passages of a title."""

ROOM = 8
"""A longer text has passages in multiples of this, so that a sentence more seldom moves all documents behind it."""


@dataclass(frozen=True, slots=True)
class Places:
    """Syllables, or pairs of them, by number, each once; the places of all, those of one together and ascending; and
    where those of each begin.
    """

    grams: list[tuple[int, ...]]
    places: Numbers
    begins: NDArray[np.intp]


class Postings:
    """The line of a site's syllables, and how many passages each document has."""

    def __init__(self) -> None:
        self.lengths: list[int] = []
        self._parts: list[Numbers] = []

    def add(self, title: Numbers, text: Numbers) -> None:
        """Add the next document."""
        length = _with_room(len(text) // PASSAGE + 1)
        self._parts += [_filled(title[: TITLE * PASSAGE - 1], TITLE), _filled(text, length)]
        self.lengths.append(TITLE + length)

    def passages(self) -> Places:
        """The passages of each syllable, each once."""
        line = self._line
        order = np.argsort(line, kind="stable").astype(np.uint32)
        order = order[np.count_nonzero(line == NO_SYLLABLE) :]
        syllables, passages = line[order], order // PASSAGE
        fresh = changes(syllables) | changes(passages)
        return _together(passages[fresh], syllables[fresh])

    def pairs(self) -> Places:
        """The positions of every two neighbours."""
        line = self._line
        positions = np.flatnonzero((line[:-1] != NO_SYLLABLE) & (line[1:] != NO_SYLLABLE)).astype(np.uint32)
        one, other = line[positions], line[positions + 1]
        order = np.lexsort((other, one))
        return _together(positions[order], one[order], other[order])

    def text_lengths(self) -> list[int]:
        """How many syllables each document's text has, filled up to the end of its passages."""
        return [(length - TITLE) * PASSAGE for length in self.lengths]

    def documents(self) -> Numbers:
        """The document of every passage."""
        return np.repeat(np.arange(len(self.lengths), dtype=np.uint32), self.lengths)

    def is_title(self) -> NDArray[np.bool]:
        """Of every passage, whether it holds a title."""
        begins = np.repeat(np.cumsum([0, *self.lengths])[:-1], self.lengths)
        is_title: NDArray[np.bool] = np.arange(len(begins)) - begins < TITLE
        return is_title

    @cached_property
    def _line(self) -> NDArray[np.unsignedinteger]:
        """All syllables, in as few bytes each as will do: two are sorted many times faster than four."""
        line = np.concatenate(self._parts or [np.zeros(0, np.uint32)])
        return line.astype(np.min_scalar_type(line.max(initial=0)))


def _with_room(passages: int) -> int:
    """A quarter more at most."""
    step = min(ROOM, max(1, 1 << passages.bit_length() >> 3))
    return -(-passages // step) * step


def _filled(syllables: Numbers, passages: int) -> Numbers:
    filled = np.full(passages * PASSAGE, NO_SYLLABLE, np.uint32)
    filled[: len(syllables)] = syllables
    return filled


def changes(numbers: NDArray[np.unsignedinteger]) -> NDArray[np.bool]:
    """Where a number is not the one before it."""
    return np.concatenate(([True], numbers[1:] != numbers[:-1]))[: len(numbers)]


def _together(places: Numbers, *grams: NDArray[np.unsignedinteger]) -> Places:
    """The places of grams, whose syllables are given for each place."""
    begins = np.flatnonzero(np.logical_or.reduce([changes(part) for part in grams]))
    return Places(list(zip(*(part[begins].tolist() for part in grams), strict=True)), places, begins)
