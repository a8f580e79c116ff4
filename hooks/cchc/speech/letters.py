"""Letters by their names, telephone numbers, and addresses of the web, as they are dictated."""

import re
from itertools import pairwise

from cchc.speech.numbers import DIGITS, DOT, digit_by_digit
from cchc.speech.said import Match, Rules, Said

NAMES = {
    "A": "a",
    "Ă": "á",
    "Â": "ớ",
    "B": "bê",
    "C": "xê",
    "D": "dê",
    "Đ": "đê",
    "E": "e",
    "Ê": "ê",
    "F": "ép",
    "G": "giê",
    "H": "hát",
    "I": "i",
    "J": "gi",
    "K": "ca",
    "L": "e-lờ",
    "M": "em-mờ",
    "N": "en-nờ",
    "O": "o",
    "Ô": "ô",
    "Ơ": "ơ",
    "P": "pê",
    "Q": "quy",
    "R": "e-rờ",
    "S": "ét",
    "T": "tê",
    "U": "u",
    "Ư": "ư",
    "V": "vê",
    "W": "vê kép",
    "X": "ích",
    "Y": "i dài",
    "Z": "dét",
}
"""The names of the letters, as abbreviations are read in Việt Nam."""

_SIGNS = {
    ".": DOT,
    "-": "gạch ngang",
    "_": "gạch dưới",
    "@": "a còng",
    "/": "gạch chéo",
    "?": "dấu hỏi",
    "=": "dấu bằng",
}
_ENDINGS = {"gov": "gốp", "vn": "vi-en", "com": "com", "net": "nét", "org": "o-rờ-gờ", "edu": "ê-đu", "info": "in-pho"}
_CAPITALS, _NEAR = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZĐ"), 40
"""The capitals of abbreviations, and how far around one a line of capitals would show."""

_SHORT_CODE = 4
"""The most digits of a number that is said in one breath: 113, 1022."""


def spelled(text: str) -> str:
    """Letters by their names, digits one by one, signs as they are called; other signs are left out."""
    return " ".join(filter(None, map(_named, text.upper())))


def _named(letter: str) -> str:
    if letter in "0123456789":
        return DIGITS[int(letter)]
    return NAMES.get(letter) or _SIGNS.get(letter, "")


def telephone(written: str) -> str:
    """A telephone number digit by digit, with a pause between its groups; one written without groups is parted for the ear."""
    groups = re.findall(r"\d+", written)
    if len(groups) == 1 and len(groups[0]) > _SHORT_CODE:
        groups = _parted(groups[0])
    plus = "cộng " if written.startswith("+") else ""
    return plus + ", ".join(map(digit_by_digit, groups))


def _parted(digits: str) -> list[str]:
    """Groups of four or three digits, the first of four; none is left alone."""
    groups, rest = [digits[:4]], digits[4:]
    while rest:
        size = 4 if len(rest) % 4 == 0 else 3
        groups.append(rest[:size])
        rest = rest[size:]
    return groups


def web_address(written: str) -> str:
    """An address of the web or a mailbox: known endings by their sound, all else letter by letter."""
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", written, flags=re.IGNORECASE).rstrip("/")
    return " ".join(filter(None, map(_label, re.findall(r"[^\W_]+|.", bare))))


def _label(label: str) -> str:
    return _ENDINGS.get(label.lower()) or spelled(label)


def _code(match: Match) -> Said:
    """Letters with digits, such as CT01 and A4: letters by their names, the number as one where it has no zero in front."""
    return Said(" ".join(_part(part, match) for part in re.findall(r"\d+|[^\W\d_]+", match.written)))


def _file_code(match: Match) -> Said | None:
    """A code in several parts, such as the number of a file or of a car."""
    has_both = any(map(str.isalpha, match.written)) and any(map(str.isdecimal, match.written))
    return match.in_doubt(spelled(match.written), "mã, máy đọc từng ký tự") if has_both else None


def _part(part: str, match: Match) -> str:
    return match.lexicon.numbers.number(part) if part.isdecimal() and part[0] != "0" else spelled(part)


def _capitals(match: Match) -> Said | None:
    word = match.written
    if not _has_capitals(word):
        return None
    if (not word.isascii() and not set(word) <= _CAPITALS) or _is_shouted(match):
        return Said(word.lower())
    return match.in_doubt(spelled(word), "chưa có cách đọc chữ viết tắt này")


def _has_capitals(word: str) -> bool:
    return any(one.isupper() and other.isupper() for one, other in pairwise(word))


def _is_shouted(match: Match) -> bool:
    """Whether a word in capitals stands in a line of them: an abbreviation has no letter with a mark of its tone."""
    near = " ".join([match.before[-_NEAR:], match.after[:_NEAR]])
    return any(word.isupper() and not set(word) <= _CAPITALS for word in re.findall(r"[^\W\d_]{2,}", near))


def _left_over(match: Match) -> Said:
    return match.in_doubt(f" {digit_by_digit(match.written)} ", "số dính với chữ")


CODES: Rules = (
    (r"(?<![\w.-])[A-ZĐ0-9]+(?:[.-][A-ZĐ0-9]+)+(?![\w-])", _file_code),
    (r"(?<!\w)[A-ZĐ]{1,4}[-.]?\d{1,6}[A-Z]?(?!\w)|(?<!\w)\d{1,4}[A-ZĐ]{1,4}\d{0,4}(?!\w)", _code),
    (r"[^\W\d_]{2,}", _capitals),
    (r"[0-9]+", _left_over),
)
"""The rules for what is neither a word nor a number."""
