"""The days of a plan's activities, as its words give them; what is read out of vague words is marked."""

import re
from calendar import monthrange
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from cchc.importing.guesses import days_in
from cchc.importing.review_yaml import Blank, Guess, Value

Days = tuple[date, date]

_MONTHS = range(1, 13)
_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_SEVERAL = r"(?:\s*(?:,|;|và|-|–|đến|tới)\s*(?:hết\s+)?(?:{name}\s+)?(?:{one}))*"
_MONTH = re.compile(
    r"(?i)\btháng\s+(?P<all>\d{1,2}"
    + _SEVERAL.format(name="tháng", one=r"\d{1,2}(?!\d)")
    + r")(?:\s*(?:/|năm)\s*(?P<year>\d{4}))?"
)
_QUARTER = re.compile(
    r"(?i)\bquý\s+(?P<all>(?:[IV]+|[1-4])\b"
    + _SEVERAL.format(name="quý", one="[IV]+|[1-4]")
    + r")(?:\s*(?:/|,?\s*năm)\s*(?P<year>\d{4}))?"
)
_DAY = re.compile(r"(?i)\bngày\s+(\d{1,2})\s*(?:/|tháng)\s*(\d{1,2})\b(?!\s*/)")
_HALF = re.compile(r"(?i)\b0?6 tháng (đầu|cuối) năm(?:\s+(\d{4}))?")
_YEAR = re.compile(r"(?i)\bnăm\s+(\d{4})\b")
_UNTIL_YEAR = re.compile(r"(?i)\bđến\s+(?:hết\s+)?năm\s+(\d{4})\b")
_SPAN_OF_YEARS = re.compile(r"\b(20\d\d)\s*[-–]\s*(20\d\d)\b")
_UNTIL = re.compile(r"(?i)\b(?:trước|chậm nhất|muộn nhất|xong|hoàn thành|đến)\b")
_SINCE = re.compile(r"(?i)\b(?:từ|sau|bắt đầu)\b")
_RANGE = re.compile(r"(?i)[-–]|\b(?:đến|tới)\b")
_PURE = re.compile(r"(?i)[\s.,;:()]*(?:(?:trong|vào|năm|thực hiện|từ|ngày)[\s.,;:()]*)*")
"""What may stand around days that a text gives in full."""

_FROM_TO = 2
_AS_WRITTEN = "đoán theo lời văn bản ở dòng text"
_WHOLE = "lời văn bản chưa cho biết ngày; đây là thời gian của cả kế hoạch"


def window_of(text: str, whole: Days | None = None) -> dict[str, Value]:
    """The days in which something is to be done: "Trong năm 2026", "Quý II năm 2026", "từ … đến …".

    `whole` are those of the plan, for words that name no year or no day at all.
    """
    found, is_sure = _read(text, whole)
    if found and is_sure:
        return _fields(found[0].isoformat(), found[1].isoformat(), text)
    days, doubt = (found, _AS_WRITTEN) if found else (whole, _WHOLE)
    if days:
        return _fields(Guess(days[0].isoformat(), doubt), Guess(days[1].isoformat(), doubt), text)
    return _fields(Blank("từ ngày"), Blank("đến hết ngày"), text)


def _fields(first: Value, last: Value, text: str) -> dict[str, Value]:
    return {"from": first, "to": last, "text": text or None}


def _read(text: str, whole: Days | None) -> tuple[Days | None, bool]:
    """The days that a text names, and whether they are all it says, with their year."""
    for found, start, end, is_full in _candidates(text, whole):
        is_range = _RANGE.search(text[start:end]) or len(re.findall(r"\d{4}", text[start:end])) == _FROM_TO
        is_open = _SINCE.search(text[:start]) and not is_range
        if is_full and not is_open and _PURE.fullmatch(text[:start] + text[end:]):
            return found, True
        if whole is None:
            return None, False
        if _UNTIL.search(text[:start]) and found[1] >= whole[0]:
            return (whole[0], found[1]), False
        return (found[0], whole[1]) if is_open and found[0] <= whole[1] else found, False
    return None, False


def _candidates(text: str, whole: Days | None) -> Iterator[tuple[Days, int, int, bool]]:
    """Ways to read a text, the most exact first: the days, where they stand, and whether the year is said."""
    days = list(days_in(text))
    if days:
        first = re.search(r"\d", text)
        last = [*re.finditer(r"\d+", text)][-1]
        in_order = days == sorted(days)
        if first and in_order:
            yield (days[0], days[-1]), first.start(), last.end(), len(days) == _FROM_TO
        return
    if _DAY.search(text) and whole:
        found = _DAY.search(text)
        with suppress(ValueError):
            day = date(whole[0].year, int(found[2]), int(found[1])) if found else whole[0]
            yield (day, day), found.start() if found else 0, found.end() if found else 0, False
        return
    yield from _by_parts(text, whole)


def _by_parts(text: str, whole: Days | None) -> Iterator[tuple[Days, int, int, bool]]:
    half = _HALF.search(text)
    if half:
        year = half[2] or (whole and str(whole[0].year))
        if year:
            yield _months(int(year), *((1, 6) if half[1] == "đầu" else (7, 12))), half.start(), half.end(), False
        return
    quarter, month, year = _QUARTER.search(text), _MONTH.search(text), _YEAR.search(text)
    for found, months in ((quarter, _months_of_quarters(quarter)), (month, _months_named(month))):
        said = (found["year"] or (year and year[1])) if found else None
        base = said or (whole and str(whole[0].year))
        if found and months and base:
            yield _months(int(base), months[0], months[1]), found.start(), found.end(), bool(found["year"])
            return
    if year and not re.search(r"(?i)tháng|quý|đầu năm|cuối năm|giai đoạn", text):
        yield _months(int(year[1]), 1, 12), year.start(), year.end(), True


def _months_of_quarters(found: re.Match[str] | None) -> tuple[int, int] | None:
    names = (
        [_QUARTERS.get(name.upper()) for name in re.findall(r"(?i)\b(?:[IV]+|[1-4])\b", found["all"])] if found else []
    )
    numbers = [number for number in names if number]
    return (3 * min(numbers) - 2, 3 * max(numbers)) if numbers and len(numbers) == len(names) else None


def _months_named(found: re.Match[str] | None) -> tuple[int, int] | None:
    numbers = [int(number) for number in re.findall(r"\d+", found["all"])] if found else []
    return (min(numbers), max(numbers)) if numbers and all(number in _MONTHS for number in numbers) else None


def _months(year: int, first: int, last: int) -> Days:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def last_year_in(text: str) -> int:
    """The year until which a text reaches ("đến năm 2030"); 0 without one."""
    found = _UNTIL_YEAR.search(text)
    return int(found[1]) if found else 0


def years_in(text: str) -> tuple[int, int] | None:
    """The years that a text names: "năm 2026", or "giai đoạn 2026 - 2030"; none where it only names the last."""
    span = _SPAN_OF_YEARS.search(text)
    year = _YEAR.search(_UNTIL_YEAR.sub("", text))
    if span:
        return int(span[1]), int(span[2])
    return (int(year[1]), int(year[1])) if year else None
