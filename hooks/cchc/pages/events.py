"""The events: what is to come, what has been, and the page of each."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from cchc.model.asset import Asset
from cchc.model.event import EventFields, EventText
from cchc.model.event_parts import Held
from cchc.pages.entries import event_entry
from cchc.pages.lists import HOME
from cchc.pages.output import MOVE_FILE, Page
from cchc.pages.site import Site
from cchc.pages.structured import Crumb, gathering, place_of, questions
from cchc.problems import Place
from cchc.reading.content import PLAN
from cchc.rules.events import EventStatus, coming, event_status_of, is_ahead, past, promises_of
from cchc.rules.publication import awaits_approval

EVENTS: Crumb = ("Lịch sự kiện", "lich/")
CALENDAR = "lich.ics"
"""The calendar of all events to subscribe to, at the site's root."""

ENTRY = "lich.ics"
"""The name of an event's own calendar file, below its page."""


def event_url(fields: EventFields, stem: str) -> str:  # noqa: ARG001 - the shape of every address
    """The address of an event."""
    return f"{EVENTS[1]}{stem}/"


def event_pages(site: Site) -> Iterator[Page]:
    """The list of events, which says so while nothing is planned, and the page of each."""
    events = site.of(EventFields)
    values = {
        "coming": coming(events, site.today),
        "past": past(events, site.today),
        "promises": promises_of(events, site.today),
        "calendar": CALENDAR,
        **place_of([HOME], EVENTS, site),
    }
    description = "Tọa đàm, đối thoại, tập huấn, chuyến xe phát thanh của phường: sắp diễn ra ngày nào, ở đâu, hỏi trước thế nào; buổi trước đã nói gì."
    newest = max((event.fields.last_change for event in events), default=None)
    yield Page(EVENTS[1], EVENTS[0], description, "events.html", values, Place(PLAN), lastmod=newest)
    yield from (_page(event, site) for event in events)


def _page(event: EventText, site: Site) -> Page:
    """The page of an event: before, when and where it is, who may come and how to ask; after, what was said and promised."""
    fields, body = event.fields, site.bodies[event.url]
    plan, status = site.plan_of(fields.on), event_status_of(fields, site.today)
    held = fields.held if status is EventStatus.HELD else None
    values = {
        "event": event,
        "fields": fields,
        "body": body,
        "state": site.unseen_state(fields),
        "status": status,
        "ahead": is_ahead(fields, site.today),
        "host": plan.unit(fields.host),
        "of_plan": plan,
        "activity": plan.activity(fields.activity) if fields.activity else None,
        "way": _way_to(fields, site),
        "photos": list(_photos(event, held, site)),
        "minutes": _beside(event, held.minutes, site) if held and held.minutes else None,
        "promises": promises_of([event], site.today),
        "entry": ENTRY,
        **place_of([HOME, EVENTS], (fields.title, event.url), site, *_data(event, site)),
    }
    return Page(
        event.url, fields.title, fields.summary, "event.html", values, event.source.at(), lastmod=fields.last_change,
        kind="article", links=body.links, move=MOVE_FILE, waiting=awaits_approval(fields),
        entries=(event_entry(event, site),),
    )  # fmt: skip


def _data(event: EventText, site: Site) -> Iterator[dict[str, object]]:
    """The event for search engines, which hear of none that the ward has yet to approve."""
    if not awaits_approval(event.fields):
        yield gathering(event, site)
    if event.fields.faq:
        yield questions(event.fields.faq)


def _way_to(fields: EventFields, site: Site) -> str | None:
    """The link to a map: the event's own, or the ward's where people are received there."""
    contact = site.ward.contact
    return fields.map or (contact.directions if fields.place == contact.place else None)


def _photos(event: EventText, held: Held | None, site: Site) -> Iterator[tuple[Asset, str]]:
    for shot in held.photos if held else ():
        asset = _beside(event, shot.photo, site)
        if asset:
            yield asset, shot.photo_alt


def _beside(event: EventText, name: str, site: Site) -> Asset | None:
    """The file beside an event's text."""
    return site.content.assets.get(str(PurePosixPath(event.source.path).parent / name))
