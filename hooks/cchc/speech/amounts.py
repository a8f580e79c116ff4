"""Rules for numbers: amounts of money, percent, units, spans, ordinals, codes, Roman numerals."""

import re

from cchc.speech.letters import spelled, telephone, web_address
from cchc.speech.numbers import NUMBER, digit_by_digit
from cchc.speech.said import Match, Rules, Said

_UNITS = {
    "km": "ki-lô-mét",
    "m": "mét",
    "cm": "xăng-ti-mét",
    "mm": "mi-li-mét",
    "m2": "mét vuông",
    "km2": "ki-lô-mét vuông",
    "m3": "mét khối",
    "kg": "ki-lô-gam",
    "g": "gam",
    "mg": "mi-li-gam",
    "ha": "héc-ta",
    "l": "lít",
    "ml": "mi-li-lít",
    "cm2": "xăng-ti-mét vuông",
    "kW": "ki-lô-oát",
    "kWh": "ki-lô-oát giờ",
    "MB": "mê-ga-bai",
    "GB": "gi-ga-bai",
    "kB": "ki-lô-bai",
    "KB": "ki-lô-bai",
    "%": "phần trăm",
    "‰": "phần nghìn",
    "°C": "độ xê",
    "ºC": "độ xê",
    "đ": "đồng",
    "₫": "đồng",
    "VNĐ": "đồng",
    "VND": "đồng",
    "tr": "triệu",
    "h": "giờ",
    "USD": "đô la Mỹ",
}
_PER = {"h": "một giờ", "giờ": "một giờ", "s": "một giây"}
_EACH = "năm|tháng|tuần|ngày|giờ|lần|người|hộ|bản|trang|hồ sơ|suất"
"""What an amount may be for each of."""

_UNIT = "|".join(map(re.escape, sorted(_UNITS, key=len, reverse=True)))
_PLACES = "Mục|Phần|Chương|Điều|Khoản|Phụ lục|Quý|Khóa|Kỳ|Thế kỷ|Lần thứ|Cấp|Loại|Hạng|Bậc|Khu vực|Nhóm|Vùng|Tập|Thứ|Nhiệm kỳ|Đại hội|Mức|Bảng|Mẫu|Số"
_ROMAN = {"I": 1, "V": 5, "X": 10}
_ROMAN_FORM = re.compile("X{0,3}(IX|IV|V?I{0,3})")
"""Roman numerals up to 39: a C, a D or an M is the letter, as in "hạng C"."""

_CALLED = r"(?:gọi|tổng đài|điện thoại|đường dây nóng|hotline|đầu)(?: đến| tới)?(?: số)?:?"
_CODES = "mã|mã số|mã thủ tục|mã hồ sơ|tài khoản số|số tài khoản|số căn cước|mã bưu chính"


def _telephone(match: Match) -> Said | None:
    digits = re.sub(r"\D", "", match.written)
    is_number = 9 <= len(digits) <= 12 and digits[0] == "0"  # noqa: PLR2004 - of a telephone in Việt Nam
    is_free = re.match(r"1[89]00", digits) and 8 <= len(digits) <= 10  # noqa: PLR2004 - and of a support line
    if is_number or is_free or match.written.startswith("+"):
        return Said(telephone(match.written.strip()))
    return None


def _short_telephone(match: Match) -> Said | None:
    others = r"\s+(?:\d{3,4}(?:,| và| hoặc)\s+)*$"
    is_called = re.search(rf"(?<!\w){_CALLED}{others}", match.before, re.IGNORECASE)
    return Said(digit_by_digit(match.written)) if is_called else None


def _code(match: Match) -> Said | None:
    return Said(spelled(match.written)) if match.follows(_CODES) else None


def _web(match: Match) -> Said:
    return match.in_doubt(web_address(match.written), "địa chỉ mạng, máy đọc từng chữ cái")


def _measure(match: Match) -> Said | None:
    written = re.fullmatch(rf"({NUMBER})(?:\s*[-–—]\s*({NUMBER}))?\s*({_UNIT})(?:/([^\W\d_]+))?", match.written)
    if not written:
        return None
    first, last, unit, per = written.groups()
    numbers = match.lexicon.numbers
    said = f"{_span(first, last, match)} {_UNITS[unit]}"
    if per:
        said += f" {_PER.get(per, f'mỗi {per.lower()}')}"
    return Said(said.replace("nghìn", numbers.thousand) if unit == "‰" else said)


def _span(first: str, last: str | None, match: Match) -> str:
    numbers = match.lexicon.numbers
    return f"{numbers.number(first)} đến {numbers.number(last)}" if last else numbers.number(first)


def _range(match: Match) -> Said:
    first, last = re.split(r"\s*[-–—]\s*", match.written)
    return Said(_span(first, last, match))


def _spaced(match: Match) -> Said:
    """A number with spaces between its thousands, or numbers beside each other; before "đồng" it is one."""
    said = match.lexicon.numbers.number(match.written.replace(" ", "."))
    is_money = re.match(r"\s?(?:đồng|đ|VNĐ)(?!\w)", match.after)
    return Said(said) if is_money else match.in_doubt(said, "không rõ là một số hay nhiều số")


def _number(match: Match) -> Said:
    numbers, written = match.lexicon.numbers, match.written
    if written.isdecimal() and match.follows("thứ|hạng|giải"):
        return Said(numbers.ordinal(int(written)))
    if written.isdecimal() and match.follows("tháng"):
        return Said(numbers.month(int(written)))
    return Said(numbers.number(written))


def _roman(match: Match) -> Said | None:
    written = match.written
    if not _ROMAN_FORM.fullmatch(written):
        return None
    value = sum(
        -_ROMAN[one] if _ROMAN[one] < _ROMAN.get(following, 0) else _ROMAN[one]
        for one, following in zip(written, [*written[1:], ""], strict=True)
    )
    numbers = match.lexicon.numbers
    if match.follows("Thứ|Lần thứ|Hạng"):
        return Said(numbers.ordinal(value))
    if match.follows(_PLACES) or re.match(r"\.\d", match.after):
        return Said(numbers.cardinal(value))
    if len(written) == 1:
        return None
    return match.in_doubt(numbers.cardinal(value), "không rõ là số La Mã hay chữ viết tắt")


def _place(match: Match) -> Said:
    """A number of a document's parts, II.3 or 2.1.4: each of its parts, with the point read."""
    return Said(f" chấm {match.lexicon.numbers.number(match.written[1:])}")


def _per(match: Match) -> Said:  # noqa: ARG001 - the shape of every rule
    return Said(" mỗi ")


def _of_year(match: Match) -> Said:  # noqa: ARG001
    return Said(" năm ")


_NUMBER = rf"(?:{NUMBER})"

WEB: Rules = (
    (r"(?<!\w)[\w.+-]+@[\w-]+(?:\.[\w-]+)+", _web),
    (r"(?<![\w@])(?:https?://|www\.)[^\s,;()<>“”\"]*[^\s,;()<>“”\".?!:]", _web),
    (r"(?<![\w@.])(?:[a-z0-9-]+\.)+(?:vn|com|net|org|info|edu|gov)(?:/[^\s,;()]*[^\s,;().?!:])?(?![\w@])", _web),
)
"""The rules for addresses of the web, mailboxes before hosts."""

TELEPHONES: Rules = (
    (
        r"(?<![\w.,/])(?:\+\d{1,3}|0\d{1,3}|1[89]00)(?:[ .-]?\d{2,8}|[ .-]\d(?=[ .-]\d\d)){0,4}(?![\d/]|[.,]\d|\s?[%đ])",
        _telephone,
    ),
    (r"(?<![\w.,/])\d{3,4}(?![\d/]|[.,]\d)", _short_telephone),
    (r"(?<![\w.,/])[\d.]*\d(?![\w/]|[.,]\d)", _code),
)
"""The rules for telephone numbers and codes."""

AMOUNTS: Rules = (
    (r"(?<![\w.,/])(?<!\d )\d{1,3}(?: \d{3})+(?![\w/]|[.,]\d| \d)", _spaced),
    (rf"(?<![\w.,/]){_NUMBER}(?:\s*[-–—]\s*{_NUMBER})?\s*(?:{_UNIT})(?:/[^\W\d_]+)?(?!\w)", _measure),
    (rf"(?<![\w.,/]){_NUMBER}\s*[-–—]\s*{_NUMBER}(?![\w/]|[.,]\d)", _range),
    (r"(?<![\w-])[IVX]+(?![\w-])", _roman),
    (r"(?<=[IVX])\.\d+(?!\d)", _place),
    (rf"(?<!\w){_NUMBER}(?!\w)", _number),
    (r"(?<=[IVX])/(?=\d{4}(?!\d))", _of_year),
    (rf"(?<=đồng)\s?/\s?(?=\w)|(?<=[^\W\d_])\s?/\s?(?=(?:{_EACH})(?!\w))", _per),
)
"""The rules for numbers, those with a unit first."""
