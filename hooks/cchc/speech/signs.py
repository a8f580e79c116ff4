"""Signs: a text without those that only the eye needs, and what is said of the others."""

import re
import unicodedata
from collections.abc import Mapping

from cchc.speech.said import Match, Rules, Said
from cchc.vietnamese import CAPITALS, INVISIBLE, composed

_SAID = {
    "&": "và",
    "+": "cộng",
    "=": "bằng",
    "×": "nhân",
    "±": "cộng trừ",
    "<": "nhỏ hơn",
    ">": "lớn hơn",
    "~": "khoảng",
    "≤": "nhỏ hơn hoặc bằng",
    "≥": "lớn hơn hoặc bằng",
    "°": "độ",
    "%": "phần trăm",
    "‰": "phần nghìn",
    "@": "a còng",
    "/": "hoặc",
    "$": "đô la Mỹ",
    "€": "ơ-rô",
}
_SURE = "&"
_LETTER = r"[^\W\d_]"
_UNSAID = re.compile(rf"[^\w\s.,;:!?…“”‘’\"'()\-–—₫{re.escape(''.join(_SAID))}]|_")
"""What nobody says: brackets, bullets, pictures."""

_FRACTIONS = {"½": " một phần hai ", "¼": " một phần tư ", "¾": " ba phần tư "}
_INSTEAD = (
    (re.compile(r"(?<=\d)²"), " mũ hai "),
    (re.compile(r"(?<=\d)³"), " mũ ba "),
    (re.compile(r"(?<=\d)\^(?=\d)"), " mũ "),
    (re.compile("[½¼¾]"), lambda found: _FRACTIONS[found[0]]),
)
_WEEKDAY = "thứ (?:[2-7]|hai|ba|tư|năm|sáu|bảy)|chủ nhật"
_PAUSES = (
    (re.compile(r"(?<=\d)\s?[xX×]\s?(?=\d)"), " nhân "),
    (re.compile(r"\((0\d{1,4}|\+\d{1,3})\)\s*(?=\d)"), r"\1 "),
    (re.compile(r"(?<!\w)T(?=(?:1[0-2]|0?[1-9])/\d{4}(?!\d))"), "tháng "),
    (re.compile(r"(?<!\w)v\.\s?v\.*(?!\w)|(?<=\w),?\s?(?:…|\.{3,})(?=\s*(?:$|[.)]))", re.IGNORECASE), ", vân vân"),
    (re.compile(r"…|\.{3,}"), ", "),
    (re.compile(r"(?<!\w)(và)/(?=hoặc(?!\w))"), r"\1 "),
    (re.compile(rf"({_WEEKDAY})\s*[-–—]\s*(?={_WEEKDAY})", re.IGNORECASE), r"\1 đến "),
    (re.compile(r"(?<=\d)\s+[-–—]\s+(?=(?:ngày|tháng|năm|quý)\s+\w)"), " đến "),
    (re.compile(r"(?<!\w)TP\.?\s?HCM(?!\w)"), "Thành phố Hồ Chí Minh"),
    (re.compile(rf"(?<!\w)TP\.?\s?(?=[{CAPITALS}])"), "thành phố "),
    (re.compile(r"(?:^|(?<=[.,;:]))\s*\("), " "),
    (re.compile(r"\s*\("), ", "),
    (re.compile(r"\)(?=\s*(?:[.,;:!?)]|$))"), ""),
    (re.compile(r"\)\s*"), ", "),
    (re.compile(r"^\s*[-–—]\s+"), ""),
    (re.compile(rf"(?<={_LETTER})\s+[-–—]\s+(?=[{CAPITALS}])"), " "),
    (re.compile(r"(?<!\d)\s+[-–—]\s+|\s+[-–—]\s+(?!\d)"), ", "),
)
_NOTHING = re.compile(r"\s*\(\s*\)")


def plain(text: str, full: Mapping[str, str]) -> str:
    """A text in plain letters and signs, without what stands in brackets only to be seen: "cải cách hành chính (CCHC)"."""
    for pattern, instead in _INSTEAD:
        text = pattern.sub(instead, text)
    text = unicodedata.normalize("NFKC", INVISIBLE.sub("", text)).replace("\u2044", "/")
    text = composed("".join(str(unicodedata.digit(one)) if one.isdigit() else one for one in text))
    text = _UNSAID.sub(lambda found: "" if unicodedata.combining(found[0]) else " ", text)
    for short, words in full.items():
        text = re.sub(rf"({re.escape(words)})\s*\({re.escape(short)}\)", r"\1", text, flags=re.IGNORECASE)
    text = _NOTHING.sub("", text)
    for pattern, instead in _PAUSES:
        text = pattern.sub(instead, text)
    return text


def _sign(match: Match) -> Said:
    sign = match.written
    words = f" {_SAID[sign]} "
    return Said(words) if sign in _SURE else match.in_doubt(words, "dấu này đọc thế nào còn tùy chỗ")


def _over(match: Match) -> Said:
    return match.in_doubt(" trên ", "dấu này đọc thế nào còn tùy chỗ")


def _until(match: Match) -> Said:  # noqa: ARG001 - the shape of every rule
    return Said(" đến ")


def _minus(match: Match) -> Said:  # noqa: ARG001
    return Said("âm ")


SIGNS: Rules = (
    (r"(?<=\d)\s*/\s*(?=\d)", _over),
    (r"(?<=\d)\s*[-–—]\s*(?=\d)", _until),
    (r"(?<!\S)-(?=\d)", _minus),
    (f"[{re.escape(''.join(_SAID))}]", _sign),
)
"""The rules for signs."""
