"""Cells as text, days and numbers: what people type into a sheet, and what Excel makes of it."""

import re
from datetime import date, datetime, timedelta

from cchc.importing.workbook import Cell, CellPlace, Fault
from cchc.problems import Problems
from cchc.vietnamese import HIDDEN, INVISIBLE, composed
from cchc.vietnamese import day as written

_BREAK = re.compile(r"_x000[dD]_")
"""A line break in a cell, as some programs write it."""

_DASHES = re.compile("[\u2010-\u2015\u2212]")
_HOUR = r"(?:[T ]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
_DAYS = (
    re.compile(
        rf"(?:ngày )?(?P<d>\d{{1,2}}) ?[/.-] ?(?P<m>\d{{1,2}}) ?[/.-] ?(?P<y>\d{{4}}|\d{{2}}){_HOUR}", re.IGNORECASE
    ),
    re.compile(rf"(?P<y>\d{{4}}) ?[/.-] ?(?P<m>\d{{1,2}}) ?[/.-] ?(?P<d>\d{{1,2}}){_HOUR}"),
    re.compile(r"(?:ngày )?(?P<d>\d{1,2}) tháng (?P<m>\d{1,2}) năm (?P<y>\d{4})", re.IGNORECASE),
)
"""The ways to write a day; the day stands before the month, as everywhere in Việt Nam."""

_WITHOUT_YEAR = re.compile(r"(?:ngày )?\d{1,2} ?[/.-] ?\d{1,2}", re.IGNORECASE)
_FIRST_SERIAL = date(1899, 12, 30)
_SERIALS = range(36_526, 73_051)
"""Excel's numbers of the days from 2000 to 2099; a number outside is no day that lost its format."""

_YEARS = range(1990, 2100)
"""Years in which something may have been done; 2026 typed into a cell of days is a day of 1905 to Excel."""

_CENTURY = 2000
_THOUSANDS = re.compile(r"\d{1,3}(?:[., ]\d{3})+")
_WHOLE = re.compile(r"\d+(?:[.,]0+)?")


def text_in(cell: Cell, place: CellPlace, problems: Problems) -> str | None:
    """The text of a cell on one line; None, and a problem, where the cell cannot be read."""
    if not _is_read(cell, place, problems):
        return None
    if isinstance(cell.value, datetime | date):
        return written(cell.value)
    value = int(cell.value) if isinstance(cell.value, float) and cell.value.is_integer() else cell.value
    text = " ".join(composed(INVISIBLE.sub("", _BREAK.sub(" ", str(value)))).split())
    if HIDDEN.search(text):
        problems.add(place, "có ký tự điều khiển ẩn.", "xóa chữ trong ô rồi gõ lại.")
        return None
    return text


def day_in(cell: Cell, place: CellPlace, problems: Problems) -> date | None:
    """The day in a cell, typed as text or as Excel keeps days; None, and a problem, where there is none."""
    value = cell.value
    if isinstance(value, datetime):
        return _plausible(value.date(), place, problems)
    if isinstance(value, date):
        return _plausible(value, place, problems)
    if isinstance(value, int | float) and not isinstance(value, bool) and int(value) in _SERIALS:
        return _FIRST_SERIAL + timedelta(days=int(value))
    text = text_in(cell, place, problems)
    return _day_of(text, place, problems) if text is not None else None


def _day_of(text: str, place: CellPlace, problems: Problems) -> date | None:
    plain = _DASHES.sub("-", text)
    found = next((match for way in _DAYS if (match := way.fullmatch(plain))), None)
    if found is None:
        hint = "viết đủ ngày/tháng/năm, ví dụ 23/11/2026."
        if _WITHOUT_YEAR.fullmatch(plain):
            problems.add(place, f'"{text}" thiếu năm.', hint)
        else:
            problems.add(place, f'"{text}" không phải một ngày.', hint)
        return None
    year = int(found["y"]) + (0 if len(found["y"]) > 2 else _CENTURY)  # noqa: PLR2004 - two digits of a year
    try:
        return _plausible(date(year, int(found["m"]), int(found["d"])), place, problems)
    except ValueError:
        problems.add(place, f'không có ngày "{text}" trong lịch.', "ngày đứng trước, tháng đứng sau: 23/11/2026.")
        return None


def _plausible(day: date, place: CellPlace, problems: Problems) -> date | None:
    if day.year in _YEARS:
        return day
    problems.add(place, f"năm {day.year} không thể có.", "viết đủ ngày/tháng/năm, ví dụ 23/11/2026.")
    return None


def count_in(cell: Cell, place: CellPlace, problems: Problems) -> int | None:
    """The number in a cell, from 1; None, and a problem, where there is none."""
    text = text_in(cell, place, problems)
    if text is None:
        return None
    number = _number_of(text)
    if number is None:
        digits = re.search(r"\d+", text)
        hint = f"chỉ viết số: {digits[0]}." if digits else "viết bằng chữ số, ví dụ 2."
        problems.add(place, f'"{text}" không phải số nguyên.', hint)
    elif number < 1:
        problems.add(place, f"{number} nhỏ quá; ít nhất là 1.", "không có hoặc không rõ thì để trống ô này.")
        return None
    return number


def _number_of(text: str) -> int | None:
    """A whole number, with points between thousands or without."""
    if _THOUSANDS.fullmatch(text):
        return int(re.sub(r"\D", "", text))
    return int(re.split("[.,]", text)[0]) if _WHOLE.fullmatch(text) else None


def _is_read(cell: Cell, place: CellPlace, problems: Problems) -> bool:
    """Whether a cell has a value; a problem where it has none."""
    if cell.fault is Fault.FORMULA:
        hint = "mở bằng Excel rồi lưu lại, hoặc gõ thẳng kết quả vào ô."
        problems.add(place, "công thức chưa có kết quả.", hint)
    elif cell.fault is Fault.ERROR:
        problems.add(place, "công thức bị lỗi, không có kết quả.", "gõ thẳng kết quả vào ô.")
    return cell.fault is None
