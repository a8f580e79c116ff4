"""Days written in Vietnamese text: "ngày 05 tháng 6 năm 2026", 05/6/2026, 5-6-2026, 5.6.2026."""

import re
from collections.abc import Iterator
from datetime import date

_WRITTEN = re.compile(
    r"(?i)ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})|(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\5(\d{4})(?!\d)"
)
_OF_A_DOCUMENT = re.compile(
    r"(?i)(?:/(?=[\w-]*[^\W\d_])[\w-]+|nghị định|nghị quyết|quyết định|luật|thông tư|chỉ thị|công văn|kế hoạch)[^.;,]{0,25}$"
)
_LOOK_BACK = 60
_EARLIEST, _LATEST = 2000, 2100


def days_in(text: str) -> Iterator[date]:
    """The days of a text in order; those of documents that it cites ("Quyết định số 707/QĐ-UBND ngày 12/02/2026") aside."""
    for found in _WRITTEN.finditer(text):
        before = text[max(found.start() - _LOOK_BACK, 0) : found.start()]
        day = _day(found)
        if day and not _OF_A_DOCUMENT.search(before):
            yield day


def day_of(text: str) -> date | None:
    """The first day in a text, of whatever."""
    return next(filter(None, map(_day, _WRITTEN.finditer(text))), None)


def _day(found: re.Match[str]) -> date | None:
    day, month, year = (int(found[a] or found[b]) for a, b in ((1, 4), (2, 6), (3, 7)))
    try:
        return date(year, month, day) if _EARLIEST <= year <= _LATEST else None
    except ValueError:
        return None
