"""Vietnamese text: one Unicode form, addresses without diacritics, dates and numbers as people write them."""

import re
import unicodedata
from datetime import date, timedelta, timezone
from itertools import dropwhile

VIETNAM = timezone(timedelta(hours=7), "UTC+7")
"""The time zone of Việt Nam, UTC+7 all year; a civil day begins at 17:00 UTC."""

HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
"""Control characters and separators: nobody sees them, and XML and YAML refuse them or count lines by them."""

INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
"""Letters without a shape that come with pasted text: soft hyphens, spaces of no width, signs of direction."""

CAPITALS = "".join(letter for letter in map(chr, range(ord("A"), ord("Ỹ") + 1)) if letter.isupper())
"""Every capital up to the last of the Vietnamese alphabet, for patterns: those with marks lie among the small letters."""

WEEKDAYS = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")
"""The days of the week in words, Monday first."""

_MARCH = 3
_ALPHABET = "0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"
"""Huyền, hỏi, ngã, sắc, nặng: the order of Vietnamese dictionaries; a syllable without a tone comes first."""

_MEGABYTE = 1_000_000
_NOT_ON_WINDOWS = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?|.*[<>:\"\\|?*].*|.*[. ]", re.IGNORECASE)
_NOT_ADDRESS = re.compile(r"[^a-z0-9]+")


def composed(text: str) -> str:
    """The text in Unicode form NFC, so that "ế" is one letter however it was typed."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def folded(text: str) -> str:
    """Lower case without diacritics: "Đường dây nóng" gives "duong day nong"."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def slug(text: str) -> str:
    """The text as a part of an address: "Một cửa, 05 số" gives "mot-cua-05-so"."""
    return _NOT_ADDRESS.sub("-", folded(text)).strip("-")


def proper_name(title: str) -> str:
    """The name without what it is a name of: "phường Nơi Mẫu" gives "Nơi Mẫu"."""
    return " ".join(dropwhile(str.islower, title.split()))


def collation_key(text: str) -> tuple[tuple[tuple[int, ...], int], ...]:
    """The sort key of a text in the Vietnamese alphabet: a ă â … d đ e ê …; of syllables with equal letters, by tone."""
    return tuple(_syllable_key(syllable) for syllable in re.findall(r"\w+", composed(text).lower()))


def _syllable_key(syllable: str) -> tuple[tuple[int, ...], int]:
    """The places of a syllable's letters in the alphabet, and of its tone in the dictionaries' order."""
    apart = unicodedata.normalize("NFD", syllable)
    letters = composed("".join(mark for mark in apart if mark not in _TONES))
    tone = max((_TONES.index(mark) + 1 for mark in apart if mark in _TONES), default=0)
    return tuple(_ALPHABET.find(letter) for letter in letters), tone


def first_letter(text: str) -> str:
    """The capital under which a list in alphabetical order has the text: "Ủy ban" stands under U, "Đăng ký" under Đ."""
    apart = unicodedata.normalize("NFD", text[:1].upper())
    return composed("".join(mark for mark in apart if mark not in _TONES))


def short_slug(text: str, most: int = 80) -> str:
    """A slug of a text, cut after a whole word: below many folders Windows takes no longer ones."""
    made = slug(text)
    return made if len(made) <= most else made[: most + 1].rpartition("-")[0] or made[:most]


def address_of(title: str) -> str:
    """The last part of the address that a title gives, which names files too; empty where it has no letters."""
    made = short_slug(title)
    return f"{made}-1" if is_refused_by_windows(made) else made


def is_refused_by_windows(name: str) -> bool:
    """Whether Windows takes no file or folder of this name, so that the whole project cannot be copied there."""
    return _NOT_ON_WINDOWS.fullmatch(name) is not None


def day(value: date) -> str:
    """A date as it is written in Việt Nam: 23/11/2026."""
    return f"{value:%d/%m/%Y}"


def weekday(value: date) -> str:
    """The day of the week in words: "thứ hai", "chủ nhật"."""
    return WEEKDAYS[value.weekday()]


def long_day(value: date) -> str:
    """A date as administrative documents write it: "ngày 05 tháng 6 năm 2026"; of months, 1 and 2 take a leading 0."""
    month = f"{value.month:02d}" if value.month < _MARCH else str(value.month)
    return f"ngày {value:%d} tháng {month} năm {value.year}"


def uncapitalised(text: str) -> str:
    """A title as it goes on within a sentence; an abbreviation stays in capitals."""
    return text if text[:2].isupper() and not text[1:2].isspace() else text[:1].lower() + text[1:]


def number(value: float) -> str:
    """A number with a point between thousands and a decimal comma: 1.234,5."""
    text = f"{value:,.1f}" if value != int(value) else f"{int(value):,}"
    return text.translate(str.maketrans(",.", ".,"))


def file_size(bytes: int) -> str:
    """The size of a file in words: "1,2 MB", and "65 kB" below a megabyte."""
    return f"{number(round(bytes / 1e6, 1))} MB" if bytes >= _MEGABYTE else f"{max(round(bytes / 1e3), 1)} kB"


def two_digits(value: int) -> str:
    """A count as the plan writes it: 05 số, 12 cuộc."""
    return f"{value:02d}"
