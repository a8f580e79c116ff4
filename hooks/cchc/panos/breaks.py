"""Line breaks in Vietnamese: between words, never inside a compound nor between a number and its unit."""

import re
from collections.abc import Iterable, Sequence

_NUMBER = re.compile(r"[0-9][0-9.,]*%?")
_NUMBERED = frozenset(
    {"điều", "khoản", "điểm", "mục", "số", "ngày", "tháng", "năm", "quý", "mức", "thứ", "khu", "đường"}
)
_OPENS, _CLOSES = frozenset("“‘([«"), frozenset("”’)]»,.;:!?…–-/×")
_EDGES = "“”‘’\"'()[]«»,.;:!?…"


class Compounds:
    """The compounds that stay on one line, each several syllables long, in any case."""

    def __init__(self, compounds: Iterable[str]) -> None:
        self._syllables = {tuple(compound.lower().split()) for compound in compounds}
        self._longest = max(map(len, self._syllables), default=1)

    def inside(self, syllables: Sequence[str]) -> set[int]:
        """The gaps (gap n follows syllable n) that lie inside a compound."""
        bare = [syllable.lower().strip(_EDGES) for syllable in syllables]
        found: set[int] = set()
        for start in range(len(bare)):
            for end in range(start + 2, min(start + self._longest, len(bare)) + 1):
                if tuple(bare[start:end]) in self._syllables and not _parted(syllables[start:end]):
                    found.update(range(start, end - 1))
        return found


def _parted(syllables: Sequence[str]) -> bool:
    """Whether a mark of punctuation stands inside: "công, dân" is no compound."""
    return any(one[-1] in _CLOSES for one in syllables[:-1]) or any(one[0] in _OPENS for one in syllables[1:])


def chunks(line: str, compounds: Compounds) -> list[str]:
    """The parts of a line that may stand on lines of their own, in order."""
    syllables = line.split()
    kept = compounds.inside(syllables)
    parts: list[str] = []
    for number, syllable in enumerate(syllables):
        before = number - 1
        if number and (before in kept or _belong(syllables[before], syllable)):
            parts[-1] += f" {syllable}"
        else:
            parts.append(syllable)
    return parts


def _belong(one: str, other: str) -> bool:
    """Whether two words are one thing to read: "05 số", "Điều 5", a dash with what is before it."""
    if one[-1] in ",;.:!?" and not _NUMBER.fullmatch(one):
        return False
    if _NUMBER.fullmatch(one.strip(_EDGES)):
        return not _NUMBER.fullmatch(other) and one[-1] not in _CLOSES
    return (
        other[0] in "–-×/&"
        or one in ("×", "/", "&")
        or (one.lower().strip(_EDGES) in _NUMBERED and bool(_NUMBER.fullmatch(other.strip(_EDGES))))
    )
