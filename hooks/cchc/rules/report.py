"""The report of a period: done in the period, cumulative, open, done since; and what changed after the period was closed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cchc.model.article import ArticleFields
from cchc.model.content import Content
from cchc.model.plan import Activity, Plan, Unit
from cchc.model.reporting import Period
from cchc.rules.evidence import Event, Gathered, events_of, gathered_on
from cchc.rules.progress import ActivityProgress, Progress, Status, progress_of
from cchc.rules.publication import counts
from cchc.rules.tally import ChannelTally, UnitTally, by_channel, by_unit

_DAY = timedelta(days=1)
_OPEN = (Status.OVERDUE, Status.NOT_BEGUN, Status.UNDER_WAY)
"""The statuses of what is still to do, the worst first."""


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
class Articles:
    """How many articles the site published, in the period and since the first day of the year's reports."""

    in_period: int
    cumulative: int


@dataclass(frozen=True, slots=True)
class Report:
    """The report of a period of a plan, as of a day: the period's last, or today while it runs.

    The days of a period may reach into the plan of the year before: what was done for that is in `former`, and in the
    figures of the period, but counts for no target of this plan. `since` is the day from which things are counted in all.
    """

    plan: Plan
    period: Period
    first: date
    last: date
    day: date
    known: date
    """The last day on which what was done in the period could be recorded to count: that of sending, where the plan names it."""

    since: date
    written_in: int
    """The year in which the report is written."""

    progress: Progress
    rows: tuple[Row, ...]
    former: tuple[Plan, tuple[ActivityProgress, ...]] | None
    after: tuple[Event, ...]
    """What was done from the day after the period up to the end of the next one, which will count it."""

    waiting: tuple[Event, ...]
    """What lies in the period and will count once the ward has approved the texts that tell of it."""

    changes: tuple[Change, ...]
    channels: tuple[ChannelTally, ...]
    units: tuple[UnitTally, ...]
    articles: Articles

    @property
    def year(self) -> int:
        """The plan's year."""
        return self.plan.year

    @property
    def id(self) -> str:
        """The report's part of the address: "2026-nam"."""
        return f"{self.year}-{self.period.id}"

    @property
    def is_closed(self) -> bool:
        """Whether the period is over, so that its figures are final."""
        return self.day == self.last

    @property
    def open(self) -> list[ActivityProgress]:
        """Activities that are not done: overdue ones first, then what has not begun, then what is under way."""
        entries = [row.cumulative for row in self.rows if row.cumulative.missing]
        return sorted(entries, key=lambda entry: (_OPEN.index(entry.status), entry.activity.window.last))

    @property
    def next(self) -> list[ActivityProgress]:
        """Activities for which there was time left and that were not done since, the nearest end first."""
        entries = [row.cumulative for row in self.rows if row.cumulative.days_left > 0]
        left = [entry for entry in entries if entry.missing > self.after_amount(entry.activity.id)]
        return sorted(left, key=lambda entry: entry.activity.window.last)

    @property
    def done(self) -> int:
        """The number of activities that have reached their target."""
        return self.progress.count(Status.DONE)

    @property
    def evidence(self) -> list[Event]:
        """Everything done in the period, in the order of the activities and days, the former plan's last: the annex."""
        own = [event for row in self.rows for event in row.in_period.events]
        return own + self.former_events

    @property
    def former_events(self) -> list[Event]:
        """What the period holds of the former plan."""
        return [event for entry in (self.former[1] if self.former else ()) for event in entry.events]

    @property
    def reporting_units(self) -> list[Unit]:
        """The units that send a report of their own to the one which makes this report."""
        return [unit for unit in self.plan.organisation.units if unit.id != self.plan.reporting.unit]

    def after_amount(self, activity: str) -> int:
        """How much of an activity was done after the period."""
        return sum(event.amount for event in self.after if event.activity == activity)

    def plan_of(self, event: Event) -> Plan:
        """The plan that an event counts for."""
        return self.former[0] if self.former and event.year == self.former[0].year else self.plan

    def activity_of(self, event: Event) -> Activity:
        """The activity that an event counts for."""
        plan = self.plan_of(event)
        return next(activity for activity in plan.activities.items if activity.id == event.activity)


def report_of(content: Content, plan: Plan, period: Period, today: date) -> Report:
    """The report of a period of a plan.

    A closed period is computed as of its last day from what was known on that day, or on the day by which the report is to be
    sent, so its figures stay as they were sent; what was published or withdrawn since is listed as changes. Raises
    ValueError when the period has not begun.
    """
    return _report(content, plan, period, gathered_on(content, today), today)


def reports_of(content: Content, plan: Plan, now: Gathered, today: date) -> list[Report]:
    """The reports of every period of a plan that has begun, in the plan's order; `now` is what is known today."""
    begun = [period for period in plan.reporting.periods if period.first.of(plan.year) <= today]
    return [_report(content, plan, period, now, today) for period in begun]


def _report(content: Content, plan: Plan, period: Period, now: Gathered, today: date) -> Report:
    first, last = period.first.of(plan.year), period.last.of(plan.year)
    if today < first:
        raise ValueError(period.id)
    day = min(today, last)
    known, since = _known(plan, period, day, today), _since(plan, first, last)
    events = events_of(content, known)
    former = _former_plan(content, plan, since)
    plans = [plan, *([former] if former else [])]
    progress, within = progress_of(plan, events, day), progress_of(plan, events, day, first)
    later = _counted([plan], now.counted, min(today, _next_closing(plan, last)), last + _DAY)
    return Report(
        plan=plan,
        period=period,
        first=first,
        last=last,
        day=day,
        known=known,
        since=since,
        written_in=today.year,
        progress=progress,
        rows=tuple(map(Row, within.activities, progress.activities)),
        former=_former_part(former, events, day, first),
        after=tuple(sorted(later, key=lambda event: (event.on, event.id))),
        waiting=tuple(_counted(plans, now.waiting, day, first)),
        changes=_changes(_counted(plans, events, day, first), _counted(plans, now.counted, day, first)),
        channels=tuple(by_channel(_counted(plans, events, day, since), first, day)),
        units=tuple(by_unit(plan, period.id, within, progress, today)),
        articles=Articles(_articles(content, first, day, known), _articles(content, since, day, known)),
    )


def _known(plan: Plan, period: Period, day: date, today: date) -> date:
    """The last day on which evidence of the period could be recorded: that of sending, where it has one, else the period's own."""
    return min(today, period.deadline.of(plan.year)) if period.deadline else day


def _since(plan: Plan, first: date, last: date) -> date:
    """The day from which a report counts in all: the first of all periods, or the period's own where that is the whole year."""
    is_whole_year = first <= plan.window.first and plan.window.last <= last
    return first if is_whole_year else min(period.first.of(plan.year) for period in plan.reporting.periods)


def _former_plan(content: Content, plan: Plan, since: date) -> Plan | None:
    """The plan of the year before, where the periods of this one reach into it."""
    earlier = [other for other in content.plans.issued if since <= other.window.last < plan.window.first]
    return earlier[-1] if earlier else None


def _former_part(
    former: Plan | None, events: Sequence[Event], day: date, first: date
) -> tuple[Plan, tuple[ActivityProgress, ...]] | None:
    """What the period brought for the former plan, by its own activities; None where there is nothing."""
    entries = progress_of(former, events, day, first).activities if former else ()
    found = tuple(entry for entry in entries if entry.events)
    return (former, found) if former and found else None


def _next_closing(plan: Plan, last: date) -> date:
    """The last day of the next period, or of the plan where no period follows."""
    closings = [period.last.of(plan.year) for period in plan.reporting.periods]
    return min([*(closing for closing in closings if closing > last), plan.window.last])


def _counted(plans: Iterable[Plan], events: Sequence[Event], day: date, first: date) -> list[Event]:
    """What counts for any of some plans from one day to another."""
    found = (progress_of(plan, events, day, first) for plan in plans)
    return [event for progress in found for entry in progress.activities for event in entry.events]


def _changes(then: Iterable[Event], now: Iterable[Event]) -> tuple[Change, ...]:
    before, after = _by_figures(then), _by_figures(now)
    removed = [Change(event, added=False) for key, event in before.items() if key not in after]
    added = [Change(event, added=True) for key, event in after.items() if key not in before]
    return tuple(sorted(removed + added, key=lambda change: (change.event.on, change.event.id, change.added)))


def _by_figures(events: Iterable[Event]) -> dict[tuple[str, str, date, int], Event]:
    return {(event.activity, event.id, event.on, event.amount): event for event in events}


def _articles(content: Content, first: date, day: date, known: date) -> int:
    """The number of articles published from one day to another, as far as they were approved by a third."""
    articles = [article for article in content.of(ArticleFields) if first <= article.fields.date <= day]
    return sum(counts(article, known, content.ward.phase) for article in articles)
