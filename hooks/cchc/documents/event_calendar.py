"""Events as a calendar (RFC 5545)."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Event

from cchc.documents.reminders import new_calendar
from cchc.model.event import EventFields, EventText
from cchc.rules.events import EventStatus, event_status_of, is_ahead
from cchc.rules.publication import WAITING, awaits_approval
from cchc.vietnamese import VIETNAM

_A_DAY = timedelta(days=1)


def event_calendar(name: str, events: Iterable[EventText], absolute: Callable[[str], str], today: date) -> bytes:
    """A calendar of events, to subscribe to or to take one from; `absolute` makes full addresses. One that was moved has a higher
    sequence, one that is cancelled says so, so that other calendars follow.
    """
    calendar = new_calendar(name)
    for event in events:
        calendar.add_component(_entry(event, absolute(event.url), today))
    text: bytes = calendar.to_ical()
    return text


def _entry(event: EventText, address: str, today: date) -> Event:
    fields, status = event.fields, event_status_of(event.fields, today)
    entry = Event()
    entry.add("uid", f"su-kien-{event.id}@cchc")
    entry.add("dtstamp", datetime.combine(fields.last_change, time(), UTC))
    entry.add("sequence", fields.edition)
    entry.add("dtstart", moment(fields.on, fields.starts))
    if fields.ends:
        entry.add("dtend", moment(fields.on, fields.ends))
    entry.add("summary", _title(fields, status))
    entry.add("location", fields.place)
    entry.add("description", f"{fields.summary}\n{address}")
    entry.add("url", address)
    entry.add("status", _status(fields, status))
    if is_ahead(fields, today) and status is not EventStatus.CANCELLED:
        entry.add_component(_alarm())
    return entry


def moment(on: date, clock: str) -> datetime:
    """A moment in Việt Nam, told in UTC so that no calendar needs to know the time zone."""
    return datetime.combine(on, time.fromisoformat(clock), VIETNAM).astimezone(UTC)


def _title(fields: EventFields, status: EventStatus) -> str:
    if status is EventStatus.CANCELLED:
        return f"{status.value}: {fields.title}"
    return f"{fields.title} ({WAITING.lower()})" if awaits_approval(fields) else fields.title


def _status(fields: EventFields, status: EventStatus) -> str:
    if status is EventStatus.CANCELLED:
        return "CANCELLED"
    return "TENTATIVE" if awaits_approval(fields) else "CONFIRMED"


def _alarm() -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", "Ngày mai")
    alarm.add("trigger", -_A_DAY)
    return alarm
