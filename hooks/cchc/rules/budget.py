"""The estimate of a plan's year: the lines of its budget and of its events, and their sums; what is not known stays visible."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cchc.model.budget import Budget, BudgetFile
from cchc.model.content import Content
from cchc.model.event import EventFields, EventText
from cchc.model.event_parts import Cost, Funding
from cchc.model.plan import Activity, Plan


@dataclass(frozen=True, slots=True)
class Spending:
    """A line of the estimate: what is bought for which activity by which unit, how much is paid so far, and the event whose file
    has the line; the budget has it where there is none.
    """

    cost: Cost
    activity: str | None
    unit: str
    paid: int | None = None
    event: EventText | None = None


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of some lines: the money of those with a price, how many have none, and what is paid so far."""

    amount: int
    unpriced: int
    paid: int


def sum_of(lines: Iterable[Spending]) -> Sum:
    """The sum of some lines."""
    known = list(lines)
    amounts = [line.cost.amount for line in known]
    return Sum(sum(one or 0 for one in amounts), amounts.count(None), sum(line.paid or 0 for line in known))


@dataclass(frozen=True, slots=True)
class Estimate:
    """The estimate of a plan's year. `cancelled` are its events that do not take place, `faulty` the files that could not be read:
    nothing of either is counted.
    """

    plan: Plan
    lines: Sequence[Spending]
    cancelled: Sequence[EventText]
    faulty: Sequence[str]

    @property
    def units(self) -> list[str]:
        """The units that could spend: those of the plan, then any other that a line names."""
        return list(
            dict.fromkeys([*(unit.id for unit in self.plan.organisation.units), *(line.unit for line in self.lines)])
        )

    def of_activity(self, activity: str) -> list[Spending]:
        """The lines of an activity."""
        return [line for line in self.lines if line.activity == activity]

    def of(self, unit: str, source: Funding | None = None) -> list[Spending]:
        """The lines that a unit spends, from one source or from all."""
        return [line for line in self.lines if line.unit == unit and source in (None, line.cost.source)]

    @property
    def others(self) -> list[Spending]:
        """The lines that belong to no activity: those of other events."""
        return [line for line in self.lines if line.activity is None]

    @property
    def unplanned(self) -> list[Activity]:
        """The activities without a line."""
        return [activity for activity in self.plan.activities.items if not self.of_activity(activity.id)]


def budget_of(content: Content, plan: Plan) -> BudgetFile | None:
    """The budget of a plan's year; None where there is no file."""
    return next((file for file in content.budgets if file.year == plan.year), None)


def estimate_of(content: Content, plan: Plan) -> Estimate:
    """The estimate of a plan's year: the lines of its budget, then those of its events by day."""
    file = budget_of(content, plan)
    budget = file.budget if file else Budget()
    events = sorted(events_in(content, plan), key=lambda event: (event.fields.on, event.id))
    held = [event for event in events if not event.fields.cancelled]
    lines = [*_planned(budget or Budget(), plan), *(line for event in held for line in _lines_of(event, plan))]
    faulty = [text.source.path for text in content.faulty if issubclass(text.kind.fields, EventFields)]
    return Estimate(
        plan=plan,
        lines=lines,
        cancelled=[event for event in events if event.fields.cancelled and event.fields.budget],
        faulty=[*([file.source.path] if file and not budget else []), *faulty],
    )


def events_in(content: Content, plan: Plan) -> list[EventText]:
    """The events of a plan's time."""
    return [event for event in content.of(EventFields) if content.plans.of_day(event.fields.on) is plan]


def _planned(budget: Budget, plan: Plan) -> Iterator[Spending]:
    """The lines of a budget; one that names no activity of the plan, which the check tells, stays among the others."""
    for line in budget.lines:
        activity = plan.activity(line.activity)
        unit = line.spender or (activity.lead if activity else plan.reporting.unit)
        yield Spending(line, activity.id if activity else None, unit, line.paid)


def _lines_of(event: EventText, plan: Plan) -> list[Spending]:
    activity = plan.activity(event.fields.activity or "")
    return [
        Spending(cost, activity.id if activity else None, event.fields.host, event=event)
        for cost in event.fields.budget
    ]
