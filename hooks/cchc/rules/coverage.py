"""Coverage of the plan's topics: which of them has texts in which month, and what is missing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from cchc.model.article import IssueFields
from cchc.model.content import Content
from cchc.model.event import EventFields
from cchc.model.pano import PanoFields
from cchc.model.plan import Plan, Topic
from cchc.model.text import AnyText
from cchc.rules.events import EventStatus, event_status_of
from cchc.rules.progress import months_between
from cchc.rules.publication import UNSEEN, State, state_of

QUIET = timedelta(weeks=8)
"""The time without a new text after which a topic has gone quiet: the plan's five numbers are ten weeks apart."""


class Gap(Enum):
    """What a topic lacks."""

    EMPTY = "chưa có bài nào"
    UNSEEN = "mới có bài chưa hiện"
    UNAPPROVED = "chưa có bài nào được phường duyệt"
    QUIET = "lâu chưa có bài mới"


@dataclass(frozen=True, slots=True)
class Cell:
    """A month of a topic: how many texts readers see of it, and how many are planned."""

    seen: int = 0
    planned: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing at all."""
        return not (self.seen or self.planned)


@dataclass(frozen=True, slots=True)
class Coverage:
    """A topic with its months, what it lacks, and the days of its newest and of its next text."""

    topic: Topic
    months: tuple[Cell, ...]
    gap: Gap | None
    newest: date | None
    coming: date | None


@dataclass(frozen=True, slots=True)
class YearCoverage:
    """All topics of a plan by month, with the sum of each month and the numbers of the column."""

    months: tuple[date, ...]
    topics: tuple[Coverage, ...]
    texts: tuple[Cell, ...]
    issues: tuple[Cell, ...]


def coverage_of(content: Content, plan: Plan, today: date) -> YearCoverage:
    """The coverage of a plan's topics in its time, as known on a day; what is withdrawn or cancelled tells nothing any more."""
    texts = [text for text in content.texts if not _is_off(text, content, today)]
    by_topic = {topic.id: [text for text in texts if _topic(text) == topic.id] for topic in plan.topics.items}
    spans = list(months_between(plan.window.first, plan.window.last))
    within = [text for group in by_topic.values() for text in group]
    issues = [text for text in texts if isinstance(text.fields, IssueFields)]
    return YearCoverage(
        tuple(first for first, _ in spans),
        tuple(_coverage(topic, by_topic[topic.id], spans, content, today) for topic in plan.topics.items),
        _cells(within, spans, content, today),
        _cells(issues, spans, content, today),
    )


def _coverage(
    topic: Topic, texts: Sequence[AnyText], spans: Sequence[tuple[date, date]], content: Content, today: date
) -> Coverage:
    seen = [text for text in texts if _state(text, content, today) is State.PUBLISHED]
    newest = max((text.fields.date for text in seen), default=None)
    coming = min((_day(text) for text in texts if _day(text) > today), default=None)
    return Coverage(topic, _cells(texts, spans, content, today), _gap(texts, seen, newest, today), newest, coming)


def _gap(texts: Sequence[AnyText], seen: Sequence[AnyText], newest: date | None, today: date) -> Gap | None:
    if newest is None:
        return Gap.UNSEEN if texts else Gap.EMPTY
    if not any(text.fields.approved for text in seen):
        return Gap.UNAPPROVED
    return Gap.QUIET if today - newest > QUIET else None


def _cells(
    texts: Iterable[AnyText], spans: Sequence[tuple[date, date]], content: Content, today: date
) -> tuple[Cell, ...]:
    dated = [(_day(text), _state(text, content, today) in UNSEEN) for text in texts]
    return tuple(
        Cell(
            sum(first <= on <= last and not is_unseen for on, is_unseen in dated),
            sum(first <= on <= last and is_unseen for on, is_unseen in dated),
        )
        for first, last in spans
    )


def _is_off(text: AnyText, content: Content, today: date) -> bool:
    if isinstance(text.fields, EventFields) and event_status_of(text.fields, today) is EventStatus.CANCELLED:
        return True
    return _state(text, content, today) is State.WITHDRAWN


def _topic(text: AnyText) -> str | None:
    """The topic of a text; a panel on the street is none."""
    return None if isinstance(text.fields, PanoFields) else getattr(text.fields, "topic", None)


def _day(text: AnyText) -> date:
    """The day of a text: of an event that on which people come."""
    return text.fields.on if isinstance(text.fields, EventFields) else text.fields.date


def _state(text: AnyText, content: Content, today: date) -> State:
    return state_of(text.fields, today, content.ward.phase)
