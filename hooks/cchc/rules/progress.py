"""Progress of the activities: the one computation that pages, open data and reports share."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import groupby

from cchc.model.channel import CHANNELS
from cchc.model.plan import Activity, Plan
from cchc.rules.evidence import Event

FULL = 100
"""Percent."""


class Status(Enum):
    """The status of an activity on a day; the value is the word of the open data."""

    NOT_BEGUN = "chua-bat-dau"
    UNDER_WAY = "dang-thuc-hien"
    DONE = "hoan-thanh"
    OVERDUE = "qua-han"


STATUS_WORDS = {
    Status.NOT_BEGUN: "Chưa bắt đầu",
    Status.UNDER_WAY: "Đang thực hiện",
    Status.DONE: "Hoàn thành",
    Status.OVERDUE: "Quá hạn",
}


@dataclass(frozen=True, slots=True)
class ActivityProgress:
    """An activity on a day, and the events its figures rest on."""

    activity: Activity
    events: tuple[Event, ...]
    day: date
    is_over: bool = False
    """Whether the whole plan's time is over, so that what was not reached is a result and no delay."""

    @property
    def done(self) -> int:
        """The amount done; more than the target is shown as more."""
        return sum(event.amount for event in self.events)

    @property
    def percent(self) -> int:
        """The done share of the target in whole percent, rounded down, so that 100 means done."""
        return self.done * FULL // self.activity.target.amount

    @property
    def missing(self) -> int:
        """The amount still to do."""
        return max(0, self.activity.target.amount - self.done)

    @property
    def days_left(self) -> int:
        """Days until the last day of the activity's window; negative after it."""
        return (self.activity.window.last - self.day).days

    @property
    def status(self) -> Status:
        """The status; done beats overdue, for what was reached stays reached."""
        if not self.missing:
            return Status.DONE
        if self.days_left < 0:
            return Status.OVERDUE
        return Status.UNDER_WAY if self.done else Status.NOT_BEGUN

    @property
    def status_words(self) -> str:
        """The status as readers see it; that of a plan whose time is over is its result."""
        if self.is_over and self.status is Status.OVERDUE:
            return f"Kết thúc năm: đạt {self.done} trên {self.activity.target.amount}"
        return STATUS_WORDS[self.status]

    @property
    def channels(self) -> dict[str, int]:
        """The number of appearances in each channel, in the order of the channels; an event is one, however many it has."""
        counts = Counter(airing.channel for event in self.events for airing in event.airings)
        return {channel: counts[channel] for channel in CHANNELS if counts[channel]}


@dataclass(frozen=True, slots=True)
class Step:
    """A step of an activity's history: what was done, the amount done by then, and whether that reached the target."""

    event: Event
    total: int
    reaches: bool


def history_of(entry: ActivityProgress) -> list[Step]:
    """The history of an activity: what was done when, the earliest first."""
    target, steps, total = entry.activity.target.amount, [], 0
    for event in sorted(entry.events, key=lambda event: event.on):
        before, total = total, total + event.amount
        steps.append(Step(event, total, before < target <= total))
    return steps


@dataclass(frozen=True, slots=True)
class Progress:
    """The progress of all activities of the plan on a day, in the plan's order."""

    day: date
    activities: tuple[ActivityProgress, ...]
    is_over: bool = False
    """Whether the plan's time is over."""

    @property
    def percent(self) -> int:
        """The mean of the activities' percents, each counted up to 100, rounded down; 0 for a plan without any."""
        shares = [min(FULL, entry.percent) for entry in self.activities]
        return sum(shares) // len(shares) if shares else 0

    def count(self, status: Status) -> int:
        """The number of activities with this status."""
        return sum(entry.status is status for entry in self.activities)

    def of(self, activity: str) -> ActivityProgress:
        """The progress of one activity."""
        return next(entry for entry in self.activities if entry.activity.id == activity)


def progress_of(plan: Plan, events: Iterable[Event], day: date, first: date | None = None) -> Progress:
    """The progress on a day; with `first`, counting only what was done from that day on.

    What lies outside an activity's window, or after the day, counts nothing.
    """
    known, is_over = list(events), day > plan.window.last
    entries = (ActivityProgress(one, _counted(one, known, day, first), day, is_over) for one in plan.activities.items)
    return Progress(day, tuple(entries), is_over)


def _counted(activity: Activity, events: list[Event], day: date, first: date | None) -> tuple[Event, ...]:
    begin = max(activity.window.first, first) if first else activity.window.first
    end = min(activity.window.last, day)
    return tuple(event for event in events if event.activity == activity.id and begin <= event.on <= end)


@dataclass(frozen=True, slots=True)
class Compared:
    """An activity through the years: as the newest plan that has it names it, and how far it was in each; None in a year without it."""

    activity: Activity
    entries: tuple[ActivityProgress | None, ...]


def side_by_side(years: Sequence[Progress]) -> list[Compared]:
    """The activities of several years, the earliest first, by their id: in the order of the newest plan, then those it dropped."""
    known = [{entry.activity.id: entry for entry in year.activities} for year in years]
    newest: dict[str, Activity] = {}
    for year in reversed(known):
        newest |= {id: entry.activity for id, entry in year.items() if id not in newest}
    return [Compared(activity, tuple(year.get(id) for year in known)) for id, activity in newest.items()]


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the plan: what was done in it, the earliest first, and the whole plan's percent at its end; None while it is ahead."""

    first: date
    events: tuple[Event, ...]
    percent: int | None


def months_of(plan: Plan, events: Iterable[Event], day: date) -> list[Month]:
    """The months of the plan's window up to `day`; later ones are there without figures."""
    known = list(events)
    months = []
    for first, last in months_between(plan.window.first, plan.window.last):
        if first > day:
            months.append(Month(first, (), None))
        else:
            progress = progress_of(plan, known, min(last, day))
            done = (event for entry in progress.activities for event in entry.events if first <= event.on)
            months.append(Month(first, tuple(sorted(done, key=lambda event: event.on)), progress.percent))
    return months


def calendar_of(months: Iterable[Month], days: Iterable[date]) -> list[tuple[Month, Month]]:
    """The months as rows of a calendar, each from its first month to its last: one with an event or with one of the days
    stands alone, those between are one row; those ahead without a day are left out.
    """
    dated = {(day.year, day.month) for day in days}

    def row_of(month: Month) -> tuple[date | None, bool]:
        is_alone = month.events or (month.first.year, month.first.month) in dated
        return month.first if is_alone else None, month.percent is None

    rows = [(alone, is_ahead, list(group)) for (alone, is_ahead), group in groupby(months, row_of)]
    return [(group[0], group[-1]) for alone, is_ahead, group in rows if alone or not is_ahead]


def months_between(begin: date, end: date) -> Iterable[tuple[date, date]]:
    """The first and the last day of each month from one day to another."""
    first = begin.replace(day=1)
    while first <= end:
        following = first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)
        yield first, date.fromordinal(following.toordinal() - 1)
        first = following
