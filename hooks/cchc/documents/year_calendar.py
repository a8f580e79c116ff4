"""The office's calendar of the year as a file for telephones and Outlook (RFC 5545)."""

from collections.abc import Iterable, Sequence
from datetime import date

from icalendar import Calendar

from cchc.documents.event_calendar import moment
from cchc.documents.reminders import add_to, new_calendar, whole_day
from cchc.model.plan import Plan
from cchc.rules.year_calendar import Entry, grouped


def year_calendar(entries: Iterable[Entry], plan: Plan, today: date) -> bytes:
    """The entries from today on; many of a day and a sort are one, so that they do not bury all others."""
    calendar = new_calendar(f"Lịch cả năm {plan.year}, của cơ quan")
    for group in grouped([entry for entry in entries if entry.on >= today]):
        _add(calendar, group, plan, today)
    text: bytes = calendar.to_ical()
    return text


def _add(calendar: Calendar, group: Sequence[Entry], plan: Plan, today: date) -> None:
    first = group[0]
    is_one = len(group) == 1
    event = whole_day(first.id if is_one else f"{first.sort.name.lower()}-{first.on}", first.on, today, plan)
    if first.starts and is_one:
        event.pop("dtstart")
        event.pop("transp")
        event.add("dtstart", moment(first.on, first.starts))
        if first.ends:
            event.add("dtend", moment(first.on, first.ends))
    event.add("summary", _summary(group))
    about = first.about if is_one else "\n".join(dict.fromkeys(f"- {one.title}" for one in group))
    if about:
        event.add("description", about)
    event.add("status", "CANCELLED" if first.is_off and is_one else "CONFIRMED")
    add_to(calendar, event, has_alarm=any(one.is_open for one in group))


def _summary(group: Sequence[Entry]) -> str:
    first = group[0]
    return f"{first.sort.value}: {first.title}" if len(group) == 1 else f"{first.sort.value}: {len(group)} mục"
