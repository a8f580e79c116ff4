"""Events on a day: what is to come, what has been, and what the ward promised there."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import combinations

from cchc.model.content import Content
from cchc.model.event import EventFields, EventText
from cchc.model.event_parts import Commitment
from cchc.rules.progress import STATUS_WORDS, Status
from cchc.rules.publication import counts
from cchc.vietnamese import slug


class EventStatus(Enum):
    """The status of an event on a day."""

    COMING = "Sắp diễn ra"
    TODAY = "Hôm nay"
    CANCELLED = "Đã hủy"
    HELD = "Đã diễn ra"
    UNTOLD = "Đã qua ngày"
    """Past its day, with nothing written of how it went."""


def event_status_of(fields: EventFields, today: date) -> EventStatus:
    """The status on a civil day in Việt Nam; what is to happen later, as it is written, has not happened yet."""
    if fields.cancelled and fields.cancelled.announced <= today:
        return EventStatus.CANCELLED
    if fields.held and fields.held.on <= today:
        return EventStatus.HELD
    if fields.on == today:
        return EventStatus.TODAY
    return EventStatus.COMING if fields.on > today else EventStatus.UNTOLD


def is_ahead(fields: EventFields, today: date) -> bool:
    """Whether people could still come, or have to hear that they need not."""
    return fields.on >= today and event_status_of(fields, today) is not EventStatus.HELD


def coming(events: Iterable[EventText], today: date) -> list[EventText]:
    """The events ahead, the next one first; one that is cancelled stays until its day is past."""
    ahead = [event for event in events if is_ahead(event.fields, today)]
    return sorted(ahead, key=lambda event: (event.fields.on, event.fields.starts, event.id))


def invited_to(events: Iterable[EventText], today: date) -> list[EventText]:
    """The events ahead to which people may still come, the next one first."""
    return [
        event for event in coming(events, today) if event_status_of(event.fields, today) is not EventStatus.CANCELLED
    ]


def past(events: Iterable[EventText], today: date) -> list[EventText]:
    """The other events, the newest first."""
    behind = [event for event in events if not is_ahead(event.fields, today)]
    return sorted(behind, key=lambda event: (event.fields.on, event.fields.starts, event.id), reverse=True)


def clashing(events: Sequence[EventText]) -> Iterator[tuple[EventText, EventText]]:
    """Each event with another that is to be in one place with it at one time; what is cancelled takes up no place."""
    there: dict[tuple[date, str], list[EventText]] = defaultdict(list)
    for event in events:
        if not event.fields.cancelled:
            there[event.fields.on, slug(event.fields.place)].append(event)
    for event, other in (pair for together in there.values() for pair in combinations(together, 2)):
        if _overlap(event.fields, other.fields):
            yield event, other
            yield other, event


def _overlap(one: EventFields, other: EventFields) -> bool:
    """Whether two events of a day overlap; of one without an end, only the hour at which it begins is known."""
    first, second = sorted((one, other), key=lambda fields: fields.starts)
    return first.starts == second.starts or second.starts < (first.ends or "")


@dataclass(frozen=True, slots=True)
class Promise:
    """Something the ward promised at an event, with its status on a day."""

    event: EventText
    commitment: Commitment
    status: Status

    @property
    def words(self) -> str:
        """The status in words."""
        return STATUS_WORDS[self.status]

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.status is not Status.DONE


def promises_of(events: Iterable[EventText], today: date) -> list[Promise]:
    """Everything promised at events that were held, the earliest term first."""
    held = (event for event in events if event_status_of(event.fields, today) is EventStatus.HELD)
    promises = [Promise(event, one, _status(one, today)) for event in held for one in event.fields.commitments]
    return sorted(promises, key=lambda promise: (promise.commitment.by, promise.event.id))


def approved_promises(content: Content, today: date) -> list[Promise]:
    """The promises of events that the ward has approved, kept ones included."""
    events = (event for event in content.of(EventFields) if counts(event, today, content.ward.phase))
    return promises_of(events, today)


def _status(commitment: Commitment, today: date) -> Status:
    if commitment.done and commitment.done <= today:
        return Status.DONE
    return Status.OVERDUE if commitment.by < today else Status.UNDER_WAY
