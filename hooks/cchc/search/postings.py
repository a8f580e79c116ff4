"""Where every syllable stands, and what follows it.

All documents stand in one line of syllables, and a position is a place in it. A document begins with its title, which
has TITLE passages to itself; then comes its text, to the end of a passage. NO_SYLLABLE fills what is left.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cchc.search.numbers import Numbers
from cchc.search.vocabulary import NO_SYLLABLE

PASSAGE = 32
"""Syllables of a passage: those of one passage, or of two neighbours, are near each other."""

TITLE = 2
"""Passages of a title."""


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
        self._line = array("I")

    def add(self, title: Sequence[int], text: Sequence[int]) -> None:
        """Add the next document."""
        begin = len(self._line)
        self._line.extend(_filled(title[: TITLE * PASSAGE - 1], TITLE * PASSAGE))
        self._line.extend(_filled(text, len(text) // PASSAGE * PASSAGE + PASSAGE))
        self.lengths.append((len(self._line) - begin) // PASSAGE)

    def uses(self, syllables: int) -> Sequence[int]:
        """How often each of so many syllables is used."""
        counts: list[int] = np.bincount(self._syllables(), minlength=syllables).tolist()
        return counts

    def passages(self) -> Places:
        """The passages of each syllable, each once."""
        line = self._syllables()
        order = np.argsort(line, kind="stable").astype(np.uint32)
        order = order[np.count_nonzero(line == NO_SYLLABLE) :]
        syllables, passages = line[order], order // PASSAGE
        fresh = _changes(syllables) | _changes(passages)
        return _together(passages[fresh], syllables[fresh])

    def pairs(self) -> Places:
        """The positions of every two neighbours."""
        line = self._syllables()
        positions = np.flatnonzero((line[:-1] != NO_SYLLABLE) & (line[1:] != NO_SYLLABLE)).astype(np.uint32)
        one, other = line[positions], line[positions + 1]
        order = np.lexsort((other, one))
        return _together(positions[order], one[order], other[order])

    def text_lengths(self) -> list[int]:
        """How many syllables each document's text has, filled up to the end of its passage."""
        return [(length - TITLE) * PASSAGE for length in self.lengths]

    def documents(self) -> Numbers:
        """The document of every passage."""
        return np.repeat(np.arange(len(self.lengths), dtype=np.uint32), self.lengths)

    def is_title(self) -> NDArray[np.bool]:
        """Of every passage, whether it holds a title."""
        begins = np.repeat(np.cumsum([0, *self.lengths])[:-1], self.lengths)
        is_title: NDArray[np.bool] = np.arange(len(begins)) - begins < TITLE
        return is_title

    def _syllables(self) -> NDArray[np.unsignedinteger]:
        """The line in as few bytes a syllable as will do: two are sorted many times faster than four."""
        line = np.frombuffer(self._line, np.uint32)
        return line.astype(np.min_scalar_type(line.max(initial=0)))


def _filled(syllables: Sequence[int], length: int) -> list[int]:
    return [*syllables, *([NO_SYLLABLE] * (length - len(syllables)))]


def _changes(numbers: NDArray[np.unsignedinteger]) -> NDArray[np.bool]:
    """Where a number is not the one before it."""
    return np.concatenate(([True], numbers[1:] != numbers[:-1]))[: len(numbers)]


def _together(places: Numbers, *grams: NDArray[np.unsignedinteger]) -> Places:
    """The places of grams, whose syllables are given for each place."""
    begins = np.flatnonzero(np.logical_or.reduce([_changes(part) for part in grams]))
    return Places(list(zip(*(part[begins].tolist() for part in grams), strict=True)), places, begins)
