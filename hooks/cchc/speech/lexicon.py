"""The lexicon: how the ward's officers read words and abbreviations, and its words for numbers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from cchc.model.readings import Readings, is_readable
from cchc.model.words import Glossary
from cchc.speech.numbers import NumberWords

UNCONFIRMED = "cách đọc chưa được người đọc xác nhận"
"""Why a reading of the ward's list is marked: it says so itself."""


@dataclass(frozen=True)
class Lexicon:
    """Readings by the word, each with why it is in doubt, if it is; the long forms of abbreviations; the words for numbers."""

    numbers: NumberWords = field(default_factory=NumberWords)
    readings: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    full: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def pattern(self) -> str:
        """A pattern of the words that have a reading, the longest first; one that matches nothing where there are none."""
        words = sorted(self.readings, key=len, reverse=True)
        either = "|".join(r"\s+".join(map(re.escape, word.split())) for word in words)
        return rf"(?<![\w@])(?<!\d/)(?:{either})(?![\w@]|/\d)" if words else r"(?!)"

    def reading(self, written: str) -> tuple[str, str]:
        """The reading of a word that matches the pattern, and why it is in doubt, if it is."""
        return self.readings[" ".join(written.split())]


def lexicon_of(readings: Readings, glossary: Glossary) -> Lexicon:
    """The lexicon of a ward: its own readings come before the long forms of its glossary."""
    full = {term.term: term.full for term in glossary.terms if term.abbreviation and term.full}
    own = {one.word: (one.say, UNCONFIRMED if one.unconfirmed else "") for one in readings.words}
    by_word = {word: (words, "") for word, words in full.items() if is_readable(words)} | own
    return Lexicon(NumberWords(readings.thousand.value, readings.gap.value), by_word, full)
