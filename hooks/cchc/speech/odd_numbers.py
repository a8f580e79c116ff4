"""Rules for numbers that nobody can read with certainty: points and commas that do not part thousands or decimals, rows of digits."""

import re

from cchc.speech.numbers import DOT, NUMBER, POINT, digit_by_digit
from cchc.speech.said import Match, Rules, Said

_SURE = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3}){2,}|\d+(?:,\d+)?|\d{1,2}\.0")
"""A number whose signs say one thing only: 1.234.567,8; 1,234,567; 2026; 12,5; a version, 2.0."""

_THOUSAND_OR_NOT = re.compile(r"[1-9]\d{0,2},\d{3}")
_NUMBERED = (
    "mục|điều|khoản|điểm|chương|phần|phụ lục|bước|mẫu|biểu|bảng|hình|số|mã|mã số|mã thủ tục|phiên bản|bản|nghị quyết|luật"
    "|nghị định|quyết định|thông tư|và|hoặc|đến"
)
"""Words before a number in parts, such as that of a section or of a document: its points are read."""

_SIGNS = {".": DOT, ",": POINT, ":": "hai chấm"}
_LONGEST = 12
"""The most digits of a code that people know, that of a citizen's card."""


def _odd(match: Match) -> Said | None:
    """A number whose signs fit no way of writing numbers, or two."""
    written = match.written
    if _THOUSAND_OR_NOT.fullmatch(written):
        said = match.lexicon.numbers.number(written)
        return match.in_doubt(said, "không rõ dấu phẩy chia hàng nghìn hay phần lẻ; hàng nghìn viết dấu chấm")
    is_sure = _SURE.fullmatch(written) or (re.fullmatch(r"\d+(?:\.\d+)+", written) and match.follows(_NUMBERED))
    return None if is_sure else match.in_doubt(_piece_by_piece(match), "số viết không rõ; viết như 1.234,5")


def _piece_by_piece(match: Match) -> str:
    if re.fullmatch(NUMBER, match.written):
        return match.lexicon.numbers.number(match.written)
    pieces = re.findall(r"\d+|[.,:]", match.written)
    return " ".join(_SIGNS.get(piece) or match.lexicon.numbers.number(piece) for piece in pieces)


def _long(match: Match) -> Said | None:
    """A row of digits that is no code which people know, and too long for an amount."""
    digits = re.sub(r"\D", "", match.written)
    return match.in_doubt(digit_by_digit(digits), "số dài, máy đọc từng chữ số") if len(digits) > _LONGEST else None


ODD_NUMBERS: Rules = (
    (r"(?<![\w.,:/])(?:\d{1,3}(?:\.\d{3}){4,}|\d{13,})(?![\w/]|[.,:]\d)", _long),
    (r"(?<![\w.,:/])\d+(?:[.,:]+\d+)+(?![\w/]|[.,:]\d)", _odd),
)
"""The rules for numbers in doubt; dates, times and telephone numbers come before them."""
