"""Line breaks in Vietnamese: between words, never inside a compound nor between a number and its unit."""

import re
from collections.abc import Iterable, Sequence
from typing import Self

NARROW = 14
"""The most letters, spaces among them, that hold together on a phone with the largest letters."""

_SPACE = re.compile(r"[ \t\r\n]+")
_NO_BREAK = "\u00a0"
_NUMBER = re.compile(r"[0-9][0-9.,]*%?")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_NUMBERED = frozenset(
    {
        *("điều", "khoản", "điểm", "mục", "số", "ngày", "tháng", "năm", "quý", "mức", "thứ", "khu", "đường"),
        *("bước", "kỳ", "lần", "phần", "chương"),
    }
)
_DATED = frozenset({"tháng", "năm", "quý"})
_OPENS, _CLOSES = frozenset("“‘([«"), frozenset("”’)]»,.;:!?…–-/×")
_EDGES = "“”‘’\"'()[]«»,.;:!?…"


class Compounds:
    """The compounds that stay on one line, each several syllables long, in any case."""

    def __init__(self, compounds: Iterable[str]) -> None:
        self._syllables = {tuple(compound.lower().split()) for compound in compounds}
        self._longest = max(map(len, self._syllables), default=1)

    @classmethod
    def narrow(cls, compounds: Iterable[str]) -> Self:
        """The compounds that fit any line; a longer one may break between the shorter ones in it."""
        return cls(compound for compound in compounds if len(compound) <= NARROW)

    def inside(self, syllables: Sequence[str]) -> set[int]:
        """The gaps (gap n follows syllable n) that lie inside a compound; where two share a syllable, the first one counts, and
        of those that begin there the longest.
        """
        bare = [syllable.lower().strip(_EDGES) for syllable in syllables]
        found: set[int] = set()
        start = 0
        while start < len(bare):
            end = self._end(bare, syllables, start)
            found.update(range(start, end - 1))
            start = end
        return found

    def _end(self, bare: Sequence[str], syllables: Sequence[str], start: int) -> int:
        """The end of the longest compound that begins at a syllable; of the syllable itself if none does."""
        for end in range(min(start + self._longest, len(bare)), start + 1, -1):
            if tuple(bare[start:end]) in self._syllables and not _parted(syllables[start:end]):
                return end
        return start + 1


def _parted(syllables: Sequence[str]) -> bool:
    """Whether a mark of punctuation stands inside: "công, dân" is no compound."""
    return any(one[-1] in _CLOSES for one in syllables[:-1]) or any(one[0] in _OPENS for one in syllables[1:])


def chunks(line: str, compounds: Compounds) -> list[str]:
    """The parts of a line that may stand on lines of their own, in order."""
    syllables = [syllable for syllable in _SPACE.split(line) if syllable]
    kept = compounds.inside(syllables)
    parts: list[str] = []
    for number, syllable in enumerate(syllables):
        before = number - 1
        if number and (before in kept or _belong(syllables, before)):
            parts[-1] += f" {syllable}"
        else:
            parts.append(syllable)
    return parts


def unbroken(text: str, compounds: Compounds) -> str:
    """The text with no-break spaces where no line may end; spaces around it stay."""
    parts = [part.replace(" ", _NO_BREAK) for part in chunks(text, compounds)]
    before, after = (" " if text[edge : edge + 1].isspace() else "" for edge in (0, len(text) - 1))
    return f"{before}{' '.join(parts)}{after}" if parts else text


def _belong(syllables: Sequence[str], gap: int) -> bool:
    """Whether the words around a gap are one thing to read: "05 số", "Điều 5", a dash with what is before it."""
    one, other = syllables[gap : gap + 2]
    if one[-1] in ",;.:!?" and not _NUMBER.fullmatch(one):
        return False
    if _is_number(one):
        return _counts(syllables, gap)
    return other[0] in "–-×/&" or one in ("×", "/", "&") or (_is_numbered(one) and _is_number(other))


def _counts(syllables: Sequence[str], at: int) -> bool:
    """Whether a number counts what follows: not in "năm 2026 có", "Điều 5 của", "05 tháng 6", and no list's "1." does."""
    number, unit, after = syllables[at], syllables[at + 1], "".join(syllables[at + 2 : at + 3])
    if number[-1] in _CLOSES or _NUMBER.fullmatch(unit) or _YEAR.fullmatch(number):
        return False
    if unit.lower() in _DATED and _is_number(after):
        return False
    return not (at and _is_numbered(syllables[at - 1])) or (at > 1 and _is_number(syllables[at - 2]))


def _is_number(word: str) -> bool:
    return bool(_NUMBER.fullmatch(word.strip(_EDGES)))


def _is_numbered(word: str) -> bool:
    """Whether numbers follow a noun as its name: "Điều 5", "năm 2026"."""
    return word.lower().strip(_EDGES) in _NUMBERED
