"""The words of the whole site, each split into its syllables once."""

from array import array
from collections.abc import Iterable, Sequence
from itertools import chain

from cchc.search.syllables import exact, written
from cchc.vietnamese import composed

BREAK = "·"
"""Stands between parts of a text that are no phrase together."""

NO_SYLLABLE = 0


class Vocabulary:
    """Words and exact syllables by number, in the order in which they were first met."""

    def __init__(self) -> None:
        self.words = _Numbers()
        self.forms = [""]
        self.spellings = [""]
        self._syllables: list[tuple[int, ...]] = []
        self._numbers = {"": NO_SYLLABLE}

    def read(self, text: str) -> Sequence[int]:
        """The words of a text, which are what stands between spaces, by number."""
        numbers = array("I", map(self.words.__getitem__, text.split()))
        if len(self._syllables) < len(self.words):
            self._split(list(self.words)[len(self._syllables) :])
        return numbers

    def syllables(self, words: Iterable[int]) -> list[int]:
        """The syllables of words, by number."""
        return list(chain.from_iterable(map(self._syllables.__getitem__, words)))

    def lengths(self, words: Iterable[int]) -> Iterable[int]:
        """How many syllables each word has."""
        return map(len, map(self._syllables.__getitem__, words))

    def _split(self, words: list[str]) -> None:
        for word in words:
            numbers = (NO_SYLLABLE,) if word == BREAK else tuple(map(self._number, written(word)))
            self._syllables.append(numbers)

    def _number(self, syllable: str) -> int:
        form = exact(syllable)
        if form not in self._numbers:
            self._numbers[form] = len(self.forms)
            self.forms.append(form)
            self.spellings.append(composed(syllable))
        return self._numbers[form]


class _Numbers(dict[str, int]):
    """Gives every new word the next number."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number
