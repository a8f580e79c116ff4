"""Names of another ward left in content that was copied from there, as distinct from those that a text means."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from cchc.vietnamese import folded

_NAMED = re.compile(
    r"(?<!\w)(?<!hông tấn )(?<!ợp tác )(?<!hị )([Pp]hường|[Xx]ã|[Tt]hị trấn|[Đđ]ặc khu) +(?=([^\W\d_]+(?: +[^\W\d_]+){1,3}))"
)
"""A kind of ward with a name; "Thông tấn xã", "hợp tác xã" and "thị xã" are none."""

_PROVINCE = re.compile(r"(?<!\w)([Tt]hành phố|[Tt]ỉnh) +(?=([^\W\d_]+(?: +[^\W\d_]+){1,3}))")
_SURNAME = re.compile(
    r"Bùi|Cao|Châu|Dương|Hoàng|Huỳnh|Hồ|Hà|Lâm|Lê|Lý|Lương|Mai|Nguyễn|Ngô|Phan|Phạm|Quách|Thái|Trương|Trần|Tô|Tạ"
    r"|Võ|Vũ|Đinh|Đoàn|Đặng|Đỗ"
)
_SHORTEST_PERSON = 3
"""Syllables of a person's whole name; names of places that begin like one have two as a rule."""

_NEAR = 200
"""Letters before and after a name in which its sentence is sought."""

_MOST_COPIED = 2
"""Wards that copied prose speaks of as its own; prose that names more tells of many."""

_STOP = re.compile(r"[.;:!?\n]")
_IN_A_STREET = re.compile(
    r"(?:(?:đường|hẻm|ngõ|phố|quốc lộ|khu vực) [^,.;:]{1,40}|\d[\w/]* +[A-ZĐ][^,.;:]{1,40}), *\Z"
    r"|(?:ngụ|trú|quê|sinh sống)(?: ở| tại)? *\Z"
)
_IN_A_PROVINCE = re.compile(
    r" *[,(–-] *(?:thuộc )?(?:[Tt]ỉnh|[Tt]hành phố|TP|[Qq]uận|[Hh]uyện|[Tt]hị xã)\b"
    r"| (?:của|thuộc) (?:tỉnh|thành phố|TP)\b"
    r"|,(?: [A-ZĐ][^\W\d_A-Z]*){2,3} *(?=[,.;:)\n]|\Z)"
)
_FORMER = re.compile(r" *[(,]? *(?:cũ|trước đây|trước khi)\b")
_AND_ANOTHER = re.compile(r" và(?: [A-ZĐ][^\W\d_A-Z]*){2,4} *(?=[,.;:()\n]|\Z)")


@dataclass(frozen=True, slots=True)
class Named:
    """A place that a text names: where, how it is written ("phường Nơi Mẫu"), and without what it is ("Nơi Mẫu")."""

    start: int
    written: str
    name: str

    @property
    def end(self) -> int:
        """The place after its last letter."""
        return self.start + len(self.written)

    @property
    def key(self) -> str:
        """What mentions of one place have in common."""
        return self.name


class Own:
    """The ward's own name, and its province's, in any spelling."""

    def __init__(self, ward: str, province: str) -> None:
        self.ward, self.province = ward, province
        self._folded = tuple(folded(name) for name in (ward, province))

    def is_meant(self, named: Named) -> bool:
        """Whether a name is the ward's or its province's; a person's may follow it."""
        words = f"{folded(' '.join(named.written.split()))} "
        return any(words.startswith(f"{own} ") for own in self._folded)

    def is_named_in(self, words: str) -> bool:
        """Whether words name the ward."""
        return self._folded[0] in folded(" ".join(words.split()))


Elsewhere = Callable[[str, Named, Own], bool]
"""Whether words say of a place that they name that it lies elsewhere."""


def others_in(words: str, own: Own, is_elsewhere: Elsewhere) -> list[Named]:
    """The other wards that words name without a hint that they are meant; one introduced as elsewhere may be named again."""
    found = [named for named in _named_in(words, _NAMED) if not own.is_meant(named)]
    meant = {named.name for named in found if is_elsewhere(words, named, own)}
    return [named for named in found if named.name not in meant]


def others_in_prose(words: str, own: Own) -> list[Named]:
    """The other wards that prose names as if they were ours; none where it goes from ward to ward."""
    found = others_in(words, own, is_introduced)
    return found if len({named.name for named in found}) <= _MOST_COPIED else []


def provinces_in(words: str, own: Own) -> list[Named]:
    """The other provinces that words name."""
    return [named for named in _named_in(words, _PROVINCE) if not own.is_meant(named)]


def bare_in(words: str, names: Sequence[str]) -> Iterator[Named]:
    """The names that words mention, in small letters or capitals, without saying of what."""
    for name in names:
        for found in re.finditer(rf"(?<!\w)(?:{re.escape(name)}|{re.escape(name.upper())})(?!\w)", words):
            yield Named(found.start(), found.group(), name)


def nowhere(_words: str, _named: Named, _own: Own) -> bool:
    """Of data, which speak of the ward alone: no place lies elsewhere."""
    return False


def is_address(words: str, named: Named, _own: Own) -> bool:
    """Whether a place is a part of an address: "số 109 đường Nguyễn Trãi, phường Ninh Kiều"."""
    return bool(_IN_A_STREET.search(_before(words, named)))


def is_introduced(words: str, named: Named, own: Own) -> bool:
    """Whether prose means another place: by its address, its province, its past, or beside others or our own ward."""
    after = words[named.end : named.end + _NEAR]
    if is_address(words, named, own) or any(sign.match(after) for sign in (_IN_A_PROVINCE, _FORMER, _AND_ANOTHER)):
        return True
    sentence = _before(words, named) + named.written + _STOP.split(after, maxsplit=1)[0]
    others = {other.name for other in _named_in(sentence, _NAMED) if not own.is_meant(other)}
    return own.is_named_in(sentence) or len(others) > 1


def _before(words: str, named: Named) -> str:
    """The sentence up to a place."""
    return _STOP.split(words[max(named.start - _NEAR, 0) : named.start])[-1]


def _named_in(words: str, pattern: re.Pattern[str]) -> Iterator[Named]:
    for found in pattern.finditer(words):
        name = _name(found[2])
        if name and not (found[1][0].isupper() and name.startswith("Hội ")):  # "Phòng Văn Hóa - Xã Hội"
            end = found.start(2) + len(name)
            yield Named(found.start(), words[found.start() : end], " ".join(name.split()))


def _name(words: str) -> str:
    """The name at the beginning of words; empty where they begin with none, or with a person's."""
    syllables = list(re.finditer(r"\S+", words))
    count = next((at for at, one in enumerate(syllables) if not one[0].istitle()), len(syllables))
    if _SURNAME.fullmatch(syllables[0][0]) and count >= _SHORTEST_PERSON:
        return ""
    count = next((at for at in range(2, count) if _SURNAME.fullmatch(syllables[at][0])), count)
    return words[: syllables[count - 1].end()] if count > 1 else ""
