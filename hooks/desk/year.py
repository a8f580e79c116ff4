"""The calendar of the year at the desk: what is overdue, the coming weeks and months, what the plan lacks, the topics by month."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from cchc.model.plan import Plan
from cchc.rules.coverage import Cell, Coverage, Gap, YearCoverage, coverage_of
from cchc.rules.evidence import events_of
from cchc.rules.outlook import Outlook, outlook_of
from cchc.rules.pace import behind, expected_by
from cchc.rules.progress import Status, months_between, progress_of
from cchc.rules.year_calendar import Entry, entries_of, grouped, overdue
from cchc.settings import today_in_vietnam
from cchc.vietnamese import day, two_digits, weekday
from desk.showing import Data
from desk.texts import Texts

_WEEKS = 4
"""The number of weeks that are shown one by one; then come months."""

_NEAR = ("Tuần này", "Tuần sau")
_DAY, _SUNDAY = timedelta(days=1), 6
_FILE = "lich-nam-{}.ics"


class YearCalendar:
    """The calendar of a project whose content `texts` know; nothing of it is kept, nor built into `site/`."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def overview(self) -> Data:
        """Everything that the screen shows, as known today."""
        from cchc.documents.reminders import standing_text  # noqa: PLC0415 - icalendar is slow to load

        content, today = self._texts.content(), today_in_vietnam()
        plan, entries = content.plans.of_day(today), entries_of(content, today)
        progress = progress_of(plan, events_of(content, today), today)
        return {
            "year": plan.year,
            "standing": standing_text(progress, plan).strip(),
            "faulty": [{"path": text.source.path, "title": text.fields.title or text.id} for text in content.faulty],
            "overdue": _rows(overdue(entries, today), today),
            "ahead": [_span(*span, entries, today) for span in _spans_ahead(entries, plan, today)],
            "lacking": [_outlook_shown(one, plan) for one in outlook_of(content, plan, today)],
            "coverage": _coverage_shown(coverage_of(content, plan, today), today),
            "past": [_span(*span, entries, today) for span in _spans_past(plan, today)],
        }

    def file(self) -> tuple[str, bytes]:
        """The calendar as a file, with its name."""
        from cchc.documents.year_calendar import year_calendar  # noqa: PLC0415 - icalendar is slow to load

        content, today = self._texts.content(), today_in_vietnam()
        plan = content.plans.of_day(today)
        return _FILE.format(plan.year), year_calendar(entries_of(content, today), plan, today)


Span = tuple[str, date, date]


def _spans_ahead(entries: Sequence[Entry], plan: Plan, today: date) -> Iterator[Span]:
    """The coming weeks, from today to a Sunday each, then months up to the last that holds anything."""
    first = today
    for number in range(_WEEKS):
        last = first + (_SUNDAY - first.weekday()) * _DAY
        days = day(first) if first == last else f"{day(first)} đến {day(last)}"
        yield f"{_NEAR[number]}, {days}" if number < len(_NEAR) else f"Tuần {days}", first, last
        first = last + _DAY
    end = max(plan.window.last, *(entry.on for entry in entries))
    for begin, last in months_between(first, end):
        # Beyond the plan's time, only what is there.
        if begin <= plan.window.last or any(begin <= entry.on <= last for entry in entries):
            part = f", từ ngày {day(first)}" if begin < first else ""
            yield f"Tháng {begin.month}/{begin.year}{part}", max(begin, first), last


def _spans_past(plan: Plan, today: date) -> Iterator[Span]:
    """The months of the plan's time that have gone, the latest first."""
    gone = list(months_between(plan.window.first, today - _DAY))
    for first, last in reversed(gone):
        yield f"Tháng {first.month}/{first.year}", first, min(last, today - _DAY)


def _span(name: str, first: date, last: date, entries: Sequence[Entry], today: date) -> Data:
    within = [entry for entry in entries if first <= entry.on <= last]
    return {"name": name, "count": len(within), "rows": _rows(within, today)}


def _rows(entries: Sequence[Entry], today: date) -> list[Data]:
    return [_row(group, today) for group in grouped(entries)]


def _row(group: Sequence[Entry], today: date) -> Data:
    first = group[0]
    return {
        "day": day(first.on),
        "weekday": weekday(first.on),
        "when": _when(first, today),
        "sort": first.sort.value,
        "late": first.is_open and first.on < today,
        "items": [{"title": one.title, "about": one.about, "href": _href(one), "off": one.is_off} for one in group],
    }


def _when(entry: Entry, today: date) -> str:
    days = (entry.on - today).days
    if days == 0:
        return "hôm nay"
    if days > 0:
        return f"còn {days} ngày"
    return f"quá {-days} ngày, chưa xong" if entry.is_open else f"{-days} ngày trước"


def _href(entry: Entry) -> str:
    """The screen of an entry's text, or of the plan's record; empty where the desk has none."""
    if entry.number is not None:
        return f"#/viec/{entry.number}/{entry.path}"
    return f"#/sua/{entry.path}" if entry.path else ""


def _outlook_shown(one: Outlook, plan: Plan) -> Data:
    entry, unit = one.entry, one.entry.activity.target.unit
    lead = plan.unit(entry.activity.lead)
    parts = [f"còn {two_digits(entry.missing)} {unit} trên {two_digits(entry.activity.target.amount)}"]
    parts += [f"{two_digits(one.waiting)} đã làm, chờ phường duyệt"] if one.waiting else []
    parts += [f"{two_digits(one.ahead)} đã xếp ngày"] if one.ahead else []
    parts += [f"{two_digits(one.without_day)} chưa xếp ngày"] if one.without_day else []
    last = day(entry.activity.window.last)
    time = f"quá hạn từ {last}" if entry.days_left < 0 else f"còn {entry.days_left} ngày, đến hết {last}"
    expected = f"; đến nay lẽ ra đã xong {two_digits(expected_by(entry.activity, entry.day))}" if behind(entry) else ""
    return {
        "title": entry.activity.title,
        "late": entry.status is Status.OVERDUE or bool(behind(entry)),
        "words": f"{lead.name if lead else entry.activity.lead}: {', '.join(parts)}; {time}{expected}",
    }


def _coverage_shown(found: YearCoverage, today: date) -> Data:
    return {
        "months": [
            {
                "name": str(first.month),
                "long": f"Tháng {first.month}/{first.year}",
                "now": first == today.replace(day=1),
            }
            for first in found.months
        ],
        "topics": [
            {"title": f"{one.topic.no}. {one.topic.title}", "gap": _gap_words(one, today), "cells": _cells(one.months)}
            for one in found.topics
        ],
        "texts": _cells(found.texts),
        "issues": _cells(found.issues),
        "empty": [
            _empty_words("bài", found.texts, found, today),
            _empty_words("số chuyên mục", found.issues, found, today),
        ],
    }


def _cells(cells: Sequence[Cell]) -> list[Data]:
    return [{"seen": one.seen, "planned": one.planned} for one in cells]


def _gap_words(one: Coverage, today: date) -> str:
    """What a topic lacks, in words; nothing where nothing is missing."""
    if one.gap is None:
        return ""
    quiet = f", đã {(today - one.newest).days // 7} tuần" if one.newest and one.gap is Gap.QUIET else ""
    coming = f"; hẹn ngày {day(one.coming)}" if one.coming else ""
    return f"{one.gap.value[:1].upper()}{one.gap.value[1:]}{quiet}{coming}"


def _empty_words(what: str, cells: Sequence[Cell], found: YearCoverage, today: date) -> str:
    """The months without anything, those that have gone and those to come."""
    empty = [first for first, cell in zip(found.months, cells, strict=True) if cell.is_empty]
    gone = [str(one.month) for one in empty if one < today.replace(day=1)]
    left = [str(one.month) for one in empty if one >= today.replace(day=1)]
    parts = [f"không có {what} ở tháng {', '.join(gone)}"] if gone else []
    parts += [f"chưa có {what} nào cho tháng {', '.join(left)}"] if left else []
    words = "; ".join(parts)
    return words[:1].upper() + words[1:]
