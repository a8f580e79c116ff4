"""The report of a period: done in the period, cumulative, late, next; and what changed since it was closed."""

from dataclasses import dataclass
from datetime import date

from cchc.model.content import Content
from cchc.model.plan import Plan
from cchc.model.reporting import Period
from cchc.rules.evidence import Event, events_of
from cchc.rules.progress import ActivityProgress, Progress, Status, progress_of


@dataclass(frozen=True, slots=True)
class Row:
    """An activity in a report: what the period brought, and how it stands at the period's end."""

    in_period: ActivityProgress
    cumulative: ActivityProgress


@dataclass(frozen=True, slots=True)
class Change:
    """A difference between what was known when the period was closed and what is known now."""

    event: Event
    added: bool


@dataclass(frozen=True, slots=True)
class Report:
    """The report of a period for a year, as of a day: the period's last, or today while it runs."""

    period: Period
    year: int
    first: date
    last: date
    day: date
    progress: Progress
    rows: tuple[Row, ...]
    changes: tuple[Change, ...]

    @property
    def id(self) -> str:
        """The report's part of the address: "2026-nam"."""
        return f"{self.year}-{self.period.id}"

    @property
    def is_closed(self) -> bool:
        """Whether the period is over, so that its figures are final."""
        return self.day == self.last

    @property
    def late(self) -> list[ActivityProgress]:
        """Activities past their time that are not done."""
        return [row.cumulative for row in self.rows if row.cumulative.status is Status.OVERDUE]

    @property
    def next(self) -> list[ActivityProgress]:
        """Activities still to do, the nearest end first."""
        open_ = (Status.NOT_BEGUN, Status.UNDER_WAY)
        return sorted(
            (row.cumulative for row in self.rows if row.cumulative.status in open_),
            key=lambda entry: (entry.activity.window.last, -entry.missing),
        )

    @property
    def evidence(self) -> list[Event]:
        """Everything done in the period, in the order of the activities and days: the annex."""
        return [event for row in self.rows for event in row.in_period.events]


def report_of(content: Content, plan: Plan, period: Period, today: date) -> Report:
    """The report of a period of a plan's year.

    A closed period is computed as of its last day from what was known on that day, so its figures stay as they were
    sent; what was published or withdrawn since is listed as changes. Raises ValueError when the period has not begun.
    """
    first, last = period.first.of(plan.year), period.last.of(plan.year)
    if today < first:
        raise ValueError(period.id)
    day = min(today, last)
    events = events_of(content, day)
    progress, within = progress_of(plan, events, day), progress_of(plan, events, day, first)
    rows = tuple(map(Row, within.activities, progress.activities))
    return Report(period, plan.year, first, last, day, progress, rows, _changes(content, plan, within, today, first))


def reports_of(content: Content, plan: Plan, today: date) -> list[Report]:
    """The reports of every period of a plan that has begun, in the plan's order."""
    begun = [period for period in plan.reporting.periods if period.first.of(plan.year) <= today]
    return [report_of(content, plan, period, today) for period in begun]


def _changes(content: Content, plan: Plan, then: Progress, today: date, first: date) -> tuple[Change, ...]:
    if today == then.day:
        return ()
    now = progress_of(plan, events_of(content, today), then.day, first)
    before, after = _counted(then), _counted(now)
    removed = [Change(event, added=False) for key, event in before.items() if key not in after]
    added = [Change(event, added=True) for key, event in after.items() if key not in before]
    return tuple(sorted(removed + added, key=lambda change: (change.event.on, change.event.id, change.added)))


def _counted(progress: Progress) -> dict[tuple[str, str, date, int], Event]:
    return {
        (event.activity, event.id, event.on, event.amount): event
        for entry in progress.activities
        for event in entry.events
    }
