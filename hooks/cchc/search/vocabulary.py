"""The words of the whole site, each split into its syllables once."""

from collections.abc import Iterable, Sequence

import numpy as np

from cchc.search.numbers import Numbers, Runs
from cchc.search.syllables import exact, written

BREAK = "·"
"""Stands between parts of a text that are no phrase together."""

NO_SYLLABLE = 0


class Words(dict[str, int]):
    """Words, which are what stands between spaces, by number: every new one gets the next."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number

    def read(self, text: str) -> Numbers:
        """The words of a text, by number."""
        return np.array(list(map(self.__getitem__, text.split())), np.uint32)


class Syllables:
    """The exact syllables of words, by number."""

    def __init__(self, words: Iterable[str]) -> None:
        self.forms = [""]
        self._numbers = {"": NO_SYLLABLE}
        split = [[NO_SYLLABLE] if word == BREAK else list(map(self._number, written(word))) for word in words]
        self._runs = Runs(split, np.uint32)

    def of(self, texts: Sequence[Numbers]) -> list[Numbers]:
        """The syllables of each text's words."""
        words = np.concatenate([np.zeros(0, np.uint32), *texts])
        ends = np.concatenate(([0], self._runs.ends(words)))[np.cumsum(list(map(len, texts)), dtype=np.intp)]
        return np.split(self._runs.of(words), ends)[:-1]

    def ends(self, words: Numbers) -> list[int]:
        """How many syllables have passed at the end of each word."""
        ends: list[int] = self._runs.ends(words).tolist()
        return ends

    def _number(self, syllable: str) -> int:
        form = exact(syllable)
        if form not in self._numbers:
            self._numbers[form] = len(self.forms)
            self.forms.append(form)
        return self._numbers[form]
