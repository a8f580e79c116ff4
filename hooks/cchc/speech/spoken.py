"""Written Vietnamese in spoken words: what cannot be read with certainty is read as well as possible, and marked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cchc.speech.amounts import AMOUNTS, TELEPHONES, WEB
from cchc.speech.dates import DATES
from cchc.speech.laws import LAWS
from cchc.speech.letters import CODES
from cchc.speech.lexicon import Lexicon
from cchc.speech.odd_numbers import ODD_NUMBERS
from cchc.speech.said import Match, Rules, Said
from cchc.speech.signs import SIGNS, plain
from cchc.vietnamese import CAPITALS

_SYLLABLE = re.compile(r"[^\W\d_]+")
_MARKED = re.compile("\ue000(.*?)\ue001")
"""A piece in doubt, while the signs around it are tidied."""

_FIRST = re.compile(rf"^[\ue000\W]*[^\W\d_](?![{CAPITALS}])")
"""What stands before the first letter of a sentence, with that letter."""

_TIDY = (
    (re.compile(r"\s+"), " "),
    (re.compile(r"\s+(?=[.,;:!?…])"), ""),
    (re.compile(r"[,;:](?:\s*[,;:])*(?=\s*[.!?…])"), ""),
    (re.compile(r"([;:])(?:\s*,)+"), r"\1"),
    (re.compile(r",(?:\s*,)+"), ","),
    (re.compile(r"^[\s,;:]+"), ""),
)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that could not be read with certainty: how it was written, how it is read for now, and why it is in doubt."""

    written: str
    read: str
    why: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text in spoken words, in pieces, of which some are in doubt."""

    pieces: tuple[Said, ...] = ()

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(piece.words for piece in self.pieces)

    @property
    def doubts(self) -> list[Doubt]:
        """What somebody has to look at."""
        return [Doubt(piece.written, piece.words, piece.doubt) for piece in self.pieces if piece.doubt]

    @property
    def syllables(self) -> int:
        """How many syllables it has."""
        return len(_SYLLABLE.findall(self.text))


class Speaker:
    """A reader of texts that knows a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        own: Rules = ((lexicon.pattern, _own),)
        rules = (*own, *WEB, *LAWS, *DATES, *TELEPHONES, *ODD_NUMBERS, *AMOUNTS, *CODES, *SIGNS)
        self._rules = [(re.compile(pattern), rule) for pattern, rule in rules]

    def spoken(self, text: str) -> Spoken:
        """A text in spoken words."""
        written, at = plain(text, self.lexicon.full), 0
        pieces: list[Said] = []
        for start, end, said in self._said(written):
            if start >= at:
                pieces += [Said(written[at:start]), said]
                at = end
        return Spoken(tuple(_tidied([*pieces, Said(written[at:])])))

    def _said(self, text: str) -> Iterator[tuple[int, int, Said]]:
        """Readings by the rules, from the left; of those that begin at one place, the first rule's comes first."""
        found = [
            (match.start(), number, match)
            for number, (pattern, _) in enumerate(self._rules)
            for match in pattern.finditer(text)
        ]
        for start, number, match in sorted(found, key=lambda one: one[:2]):
            said = self._rules[number][1](Match(match, self.lexicon))
            if said:
                yield start, match.end(), said


def _own(match: Match) -> Said:
    words, why = match.lexicon.reading(match.written)
    return match.in_doubt(words, why) if why else Said(words)


def _tidied(pieces: list[Said]) -> Iterator[Said]:
    """The pieces with single spaces, and with no sign that another one makes needless."""
    doubts = iter([piece for piece in pieces if piece.doubt])
    text = "".join(map(_marked, pieces))
    for pattern, instead in _TIDY:
        text = pattern.sub(instead, text)
    text = _FIRST.sub(lambda found: found[0].title(), text, count=1)
    for number, words in enumerate(_MARKED.split(text.strip())):
        if number % 2:
            doubt = next(doubts)
            yield Said(words, doubt.doubt, doubt.written)
        elif words:
            yield Said(words)


def _marked(piece: Said) -> str:
    """The words of a piece, between marks where it is in doubt; spaces around them stay outside."""
    return (
        re.sub(r"(?s)^(\s*)(.*?)(\s*)$", "\\1\ue000\\2\ue001\\3", piece.words, count=1) if piece.doubt else piece.words
    )
