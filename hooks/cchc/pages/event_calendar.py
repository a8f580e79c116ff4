"""The files of events: the calendar to subscribe to, an entry for each event, and what their texts show."""

from collections.abc import Iterator, Sequence
from functools import partial

from cchc.model.event import EventFields, EventText
from cchc.pages.attachments import attached_files
from cchc.pages.events import CALENDAR, ENTRY
from cchc.pages.output import Output
from cchc.pages.site import Site
from cchc.problems import Place
from cchc.reading.content import PLAN


def event_files(site: Site) -> Iterator[Output]:
    """The calendars, the pictures and the minutes of the events."""
    events = site.of(EventFields)
    yield Output(CALENDAR, partial(_calendar, f"Lịch sự kiện của {site.ward.name}", events, site), Place(PLAN))
    for event in events:
        yield Output(event.url + ENTRY, partial(_calendar, event.fields.title, [event], site), event.source.at())
        yield from attached_files(event, site)


def _calendar(name: str, events: Sequence[EventText], site: Site) -> bytes:
    from cchc.documents.event_calendar import event_calendar  # noqa: PLC0415 - the preview asks for none

    return event_calendar(name, events, site.absolute, site.today)
