"""Sentences for the ear: one idea each. A long one is cut only where both halves can stand alone."""

import re
from collections.abc import Iterator

from cchc.speech.spoken import Speaker, Spoken
from cchc.vietnamese import CAPITALS

LONGEST = 35
"""The most syllables of a sentence that is read in one breath; a longer one is marked for the editor."""

_LEAST = 6
"""The fewest syllables of a half."""

_END = re.compile(rf"(?:(?<=[.!?…])|(?<=[.!?…][”’\"')]))\s+(?=[“‘\"'(]*[{CAPITALS}\d])")
_NO_END = re.compile(r"(?:(?<!\w)(?:TP|Tp|Th|Ts|Bs|Ths|St|Mr|Mrs|Dr|Q|P|v\.v|[A-ZĐ])\.|^\d+\.)$")
_CUTS = (
    re.compile(r"\s*;\s+"),
    re.compile(r",\s+(?=(?:nhưng|còn|tuy nhiên|vì vậy|vì thế|do đó|nhờ vậy|bởi vậy|đồng thời|sau đó|ngoài ra)\s)"),
)
_DEPENDENT = re.compile(
    r"^[“\"(]*(?:tuy|mặc dù|dù|dẫu|nếu|khi|vì|do|bởi|để|không những|không chỉ|ngoài|trước khi|sau khi|muốn|nhờ|theo)\b",
    re.IGNORECASE,
)
"""How a clause begins that waits for the next one."""


def sentences_of(text: str) -> list[str]:
    """The sentences of a paragraph; points of numbers, initials and abbreviations end none."""
    found: list[str] = []
    for part in _END.split(" ".join(text.split())):
        if found and _NO_END.search(found[-1]):
            found[-1] += f" {part}"
        else:
            found.append(part)
    return [sentence for sentence in found if re.search(r"\w", sentence)]


def read_aloud(sentence: str, speaker: Speaker) -> Iterator[Spoken]:
    """A sentence in spoken words, in several where it is too long and can be cut."""
    spoken = speaker.spoken(sentence)
    halves = _halves(sentence, speaker) if spoken.syllables > LONGEST else None
    if halves is None:
        yield spoken
        return
    for half in halves:
        yield from read_aloud(half, speaker)


def _halves(sentence: str, speaker: Speaker) -> tuple[str, str] | None:
    """A sentence cut into two that can stand alone, as near to the middle as there is a place; None where there is none."""
    for cut in _CUTS:
        places = [
            (sentence[: found.start()], sentence[found.end() :])
            for found in cut.finditer(sentence)
            if not _depends(sentence[: found.start()])
        ]
        fitting = [halves for halves in places if min(speaker.spoken(half).syllables for half in halves) >= _LEAST]
        if fitting:
            first, second = min(fitting, key=lambda halves: abs(len(halves[0]) - len(halves[1])))
            return f"{first.rstrip(' ,;')}.", second[:1].upper() + second[1:]
    return None


def _depends(clause: str) -> bool:
    """Whether a clause, or its last part, needs what follows; so does a list that has just been announced."""
    return bool(_DEPENDENT.match(clause.rpartition(". ")[2])) or ":" in clause
