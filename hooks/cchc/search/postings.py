"""Where every syllable stands, and what follows it.

All documents stand in one line of syllables, and a position is a place in it. A document begins with its title, which
has TITLE passages to itself; then comes its text, to the end of a passage. NO_SYLLABLE fills what is left.
"""

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate, chain, repeat
from operator import itemgetter

from cchc.search.vocabulary import NO_SYLLABLE

PASSAGE = 32
"""Syllables of a passage: those of one passage, or of two neighbours, are near each other."""

TITLE = 2
"""Passages of a title."""

Places = Mapping[int, Sequence[int]]
"""The positions of each syllable."""


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

    def positions(self) -> Places:
        """The positions of each syllable."""
        return _by_syllable(self._line, range(len(self._line)))

    def followers(self, positions: Sequence[int]) -> Places:
        """Those of a syllable's positions that come before each other syllable."""
        if len(positions) == 1:
            return _by_syllable([self._line[positions[0] + 1]], positions)
        return _by_syllable(itemgetter(*positions)(memoryview(self._line)[1:]), positions)

    def text_lengths(self) -> list[int]:
        """How many syllables each document's text has, filled up to the end of its passage."""
        return [(length - TITLE) * PASSAGE for length in self.lengths]

    def documents(self) -> list[int]:
        """The document of every passage."""
        return list(chain.from_iterable(map(repeat, range(len(self.lengths)), self.lengths)))

    def titles(self) -> frozenset[int]:
        """The passages that hold titles."""
        begins = [0, *accumulate(self.lengths)][:-1]
        return frozenset(begin + number for begin in begins for number in range(TITLE))


def passages(positions: Sequence[int]) -> Sequence[int]:
    """The passages in which positions lie."""
    return list(dict.fromkeys([position // PASSAGE for position in positions]))


def _filled(syllables: Sequence[int], length: int) -> list[int]:
    return [*syllables, *([NO_SYLLABLE] * (length - len(syllables)))]


def _by_syllable(syllables: Iterable[int], positions: Sequence[int]) -> Places:
    """The positions, each given to its syllable."""
    places = _Appending()
    for add, position in zip(map(places.__getitem__, syllables), positions, strict=True):
        add(position)
    places.lists.pop(NO_SYLLABLE, None)
    return places.lists


class _Appending(dict[int, Callable[[int], None]]):
    """What adds to the positions of a syllable, kept at hand, for it is called for every syllable of the site."""

    def __init__(self) -> None:
        super().__init__()
        self.lists: dict[int, Sequence[int]] = {}

    def __missing__(self, syllable: int) -> Callable[[int], None]:
        positions = self.lists[syllable] = array("I")
        self[syllable] = positions.append
        return positions.append
