"""What a rule makes of a piece of text: its words, and why somebody has to look at them."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from cchc.speech.lexicon import Lexicon

_KINDS = "luật|nghị định|nghị quyết|quyết định|chỉ thị|thông tư|kế hoạch|công văn|thông báo|báo cáo|công điện|tờ trình"
KIND_BEFORE = re.compile(rf"(?:{_KINDS})(?P<number> số)?:? $", re.IGNORECASE)
"""The kind of a legal document before its number."""


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of spoken text; one in doubt says why, and how it was written."""

    words: str
    doubt: str = ""
    written: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A match of a rule: what was written, what stands before and after, and the lexicon."""

    found: re.Match[str]
    lexicon: Lexicon

    @property
    def written(self) -> str:
        """The text that matched."""
        return self.found.group()

    @property
    def before(self) -> str:
        """What stands before it."""
        return self.found.string[: self.found.start()]

    @property
    def after(self) -> str:
        """What stands after it."""
        return self.found.string[self.found.end() :]

    def follows(self, words: str) -> bool:
        """Whether one of these words, "a|b", stands right before it."""
        return re.search(rf"(?<!\w)(?:{words})\s+$", self.before, re.IGNORECASE) is not None

    def in_doubt(self, words: str, why: str) -> Said:
        """Words that somebody has to look at."""
        return Said(words, why, self.written)


Rule = Callable[[Match], Said | None]
"""A rule: what it makes of a match; None where the match is something else."""

Rules = tuple[tuple[str, Rule], ...]
"""Patterns with their rules; the first that makes something of a match wins."""
