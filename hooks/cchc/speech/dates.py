"""Rules for dates, times and spans of days."""

import re
from datetime import date

from cchc.speech.said import KIND_BEFORE, Match, Rules, Said

_SPAN = r"\s*(?:-|–|—|đến(?: hết)?(?: ngày)?|tới(?: ngày)?)\s*"
_DM = r"\d{1,2}/\d{1,2}"
_END = r"(?![\w/]|[.,]\d)"
_START = r"(?<![\d/.,])"
_MONTHS = 12
_LEAP_YEAR = 2024
_DATE_WORDS = "ngày|từ|đến|tới|hết|trước|sau|hôm|kể từ|và|nay|sáng|chiều|tối|trưa"
_HOUSE_WORDS, _STREET_WORDS = "số|số nhà|nhà|hẻm|ngõ|ngách|kiệt", "đường|phố|cầu|quảng trường"
_FEAST_WORDS = "lễ|dịp|mừng|quốc khánh|kỷ niệm"
_DAYS = ("hai", "ba", "tư", "năm", "sáu", "bảy")


def _day_of(day: str, month: str, match: Match) -> str:
    numbers = match.lexicon.numbers
    return f"{numbers.cardinal(int(day))} tháng {numbers.month(int(month))}"


def _with_day(words: str, match: Match) -> str:
    """A date with "ngày" before it, unless the text has that word already."""
    return words if match.follows("ngày|hôm|mùng|mồng") else f"ngày {words}"


def _is_day(day: str, month: str, year: str | None = None) -> bool:
    try:
        date(int(year or _LEAP_YEAR), int(month), int(day))
    except ValueError:
        return False
    return True


def _full_date(match: Match) -> Said | None:
    day, month, year = re.split(r"[/.-]", match.written)
    if len(day) == len(year):
        return None
    if len(day) > len(year):
        day, year = year, day
    if not _is_day(day, month, year):
        return _misread(match)
    return Said(_with_day(f"{_day_of(day, month, match)} năm {match.lexicon.numbers.cardinal(int(year))}", match))


def _misread(match: Match) -> Said:
    numbers = match.lexicon.numbers
    parts = re.findall(r"\d+", match.written)
    return match.in_doubt(" trên ".join(map(numbers.number, parts)), "không phải một ngày trong lịch")


def _span_of_days(match: Match) -> Said | None:
    first, last = re.split(_SPAN, match.written)
    (day, *month), (until, until_month, *year) = first.split("/"), last.split("/")
    if not (_is_day(until, until_month, *year) and _is_day(day, (month or [until_month])[0])):
        return _misread(match)
    begin = _day_of(day, month[0], match) if month else match.lexicon.numbers.cardinal(int(day))
    end = _day_of(until, until_month, match)
    of_year = f" năm {match.lexicon.numbers.cardinal(int(year[0]))}" if year else ""
    to = "đến hết" if "hết" in match.written else "đến"
    lead = "" if match.follows("từ|từ ngày|ngày") else "từ "
    return Said(f"{lead}{_with_day(begin, match)} {to} ngày {end}{of_year}")


def _month(match: Match) -> Said | None:
    month, year = match.written.split("/")
    numbers = match.lexicon.numbers
    kind = KIND_BEFORE.search(match.before)
    if kind or match.follows("số"):
        number = "" if match.follows("số") else "số "
        return Said(f"{number}{numbers.number(month)} năm {numbers.cardinal(int(year))}")
    if "." in month or not 1 <= int(month) <= _MONTHS:
        return _misread(match)
    said = f"{numbers.month(int(month))} năm {numbers.cardinal(int(year))}"
    if match.follows("tháng"):
        return Said(said)
    return match.in_doubt(f"tháng {said}", "không rõ là tháng hay số văn bản")


def _day_or_fraction(match: Match) -> Said:
    first, second = match.written.split("/")
    numbers = match.lexicon.numbers
    if match.follows(_STREET_WORDS) and _is_day(first, second):
        return Said(_day_of(first, second, match))
    if match.follows(f"{_DATE_WORDS}|{_FEAST_WORDS}") and _is_day(first, second):
        return Said(_with_day(_day_of(first, second, match), match))
    fraction = f"{numbers.cardinal(int(first))} phần {numbers.ordinal(int(second))}"
    if re.match(r"\s+(?:số|tổng|diện tích|dân số|trở lên)(?!\w)", match.after):
        return Said(fraction)
    if _is_day(first, second):
        return match.in_doubt(_with_day(_day_of(first, second, match), match), "không rõ là ngày hay phân số")
    return match.in_doubt(fraction, "không rõ là phân số hay điều khác")


def _house(match: Match) -> Said | None:
    """A number of a house: 12/3A."""
    if not match.follows(_HOUSE_WORDS) or _YEAR.search(match.written):
        return None
    parts = [" ".join(re.findall(r"\d+|[A-Z]", part)) for part in match.written.split("/")]
    said = re.sub(r"\d+", lambda found: match.lexicon.numbers.number(found[0]), " trên ".join(parts))
    return match.in_doubt(said.lower(), "số nhà, nơi đọc “trên”, nơi đọc cách khác")


def _weekdays(match: Match) -> Said:
    days = re.findall(r"[2-7]|CN", match.written)
    named = ["chủ nhật" if day == "CN" else f"thứ {_DAYS[int(day) - 2]}" for day in days]
    return Said(" đến ".join(named))


def _times(match: Match) -> Said:
    times = re.split(r"\s*[-–—]\s*", match.written)
    return Said(" đến ".join(_clock(time, match) for time in times))


def _clock(time: str, match: Match) -> str:
    hour, minute = (*re.findall(r"\d+", time), "0")[:2]
    numbers = match.lexicon.numbers
    said = f"{numbers.cardinal(int(hour))} giờ"
    return f"{said} {numbers.cardinal(int(minute))} phút" if int(minute) else said


_YEAR = re.compile(r"/(?:19|20)\d\d$")
_TIME = r"(?:[01]?\d|2[0-4])(?:\s?h(?:[0-5]\d)?(?:ph?)?|g[0-5]\d|:[0-5]\d|\s?giờ\s?[0-5]\d(?:\s?phút)?)(?!\w|[:.]\d)"

DATES: Rules = (
    (rf"{_START}\d{{1,4}}[A-Z]?(?:/\d{{1,4}}[A-Z]?)+{_END}", _house),
    (rf"{_START}\d{{1,2}}(?:/\d{{1,2}})?{_SPAN}{_DM}(?:/\d{{4}})?{_END}", _span_of_days),
    (
        rf"{_START}(?:\d{{1,2}}(?:/\d{{1,2}}/|\.\d{{1,2}}\.|-\d{{1,2}}-)\d{{4}}|\d{{4}}-\d{{1,2}}-\d{{1,2}}){_END}",
        _full_date,
    ),
    (rf"{_START}{_TIME}(?:\s*[-–—]\s*{_TIME})?", _times),
    (rf"{_START}\d[\d.]*/(?:19|20)\d\d{_END}(?!/)", _month),
    (rf"{_START}{_DM}{_END}", _day_or_fraction),
    (r"(?<!\w)T[2-7](?:\s?[-–—]\s?(?:T[2-7]|CN))?(?!\w)", _weekdays),
)
"""The rules for dates, longer forms first."""
