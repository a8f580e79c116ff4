"""Reminders for each unit: what is late, behind, not begun, or due; and what is coming for all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cchc.model.content import Content
from cchc.model.plan import Plan, Unit
from cchc.model.reporting import Period
from cchc.model.text import AnyText
from cchc.rules.pace import behind, is_idle
from cchc.rules.progress import ActivityProgress, Progress, Status
from cchc.rules.publication import State, state_of, valid_until_of

SOON = 30
"""The days within which an activity is due soon, or a report's figures close."""

_SENDING = timedelta(days=7)
"""The days after its closing in which a report goes out, where the plan names no day for it."""

LAPSING = timedelta(days=60)
"""The time before its last valid day in which a text is to be renewed."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """A unit, and the open activities it leads: those past their time, behind their pace, not begun though half of their
    time has gone, and those of the others that are due.
    """

    unit: Unit
    late: Sequence[ActivityProgress]
    behind: Sequence[ActivityProgress]
    idle: Sequence[ActivityProgress]
    due: Sequence[ActivityProgress]


@dataclass(frozen=True, slots=True)
class Closing:
    """The day after which nothing more enters the report of a period, and the day by which that goes out."""

    period: Period
    day: date
    sent_by: date


def reminders_of(plan: Plan, progress: Progress, days: int = SOON) -> list[Reminder]:
    """A reminder for each unit that leads anything to be reminded of, in the plan's order; a plan whose time is over has none."""
    found = []
    for unit in plan.organisation.units if not progress.is_over else ():
        open_ = [entry for entry in progress.activities if entry.activity.lead == unit.id and entry.missing]
        late = [entry for entry in open_ if entry.status is Status.OVERDUE]
        lagging = [entry for entry in open_ if entry not in late and behind(entry)]
        idle = [entry for entry in open_ if entry not in (*late, *lagging) and is_idle(entry)]
        due = [entry for entry in open_ if entry not in (*late, *lagging, *idle) and entry.days_left <= days]
        if late or lagging or idle or due:
            found.append(Reminder(unit, late, lagging, idle, due))
    return found


def closings_of(plan: Plan) -> list[Closing]:
    """The closing day of each period, the earliest first."""
    return sorted((_closing(period, plan.year) for period in plan.reporting.periods), key=lambda closing: closing.day)


def _closing(period: Period, year: int) -> Closing:
    last = period.last.of(year)
    return Closing(period, last, period.deadline.of(year) if period.deadline else last + _SENDING)


def closings_ahead(plan: Plan, today: date, days: int = SOON) -> list[Closing]:
    """The closings within these days, and those past whose reports have yet to go out."""
    return [one for one in closings_of(plan) if (one.day - today).days <= days and today <= one.sent_by]


def units_to_report(plan: Plan, period: Period, today: date) -> list[Unit]:
    """The units whose own report of a period has yet to come in."""
    came_in = {one.unit for one in plan.reporting.received if one.period == period.id and one.day <= today}
    return [unit for unit in plan.organisation.units if unit.id not in (*came_in, plan.reporting.unit)]


def days_after_closing(plan: Plan) -> tuple[date, date] | None:
    """The plan's last days, which come after the figures of the year were closed; None where there are none."""
    closed = [closing.day for closing in closings_of(plan) if closing.day < plan.window.last]
    return (closed[-1] + timedelta(days=1), plan.window.last) if closed else None


def lapsing_texts(content: Content, today: date) -> list[AnyText]:
    """The texts that readers see whose last valid day is near, the nearest first."""
    seen = (text for text in content.texts if state_of(text.fields, today, content.ward.phase) is State.PUBLISHED)
    near = [(last, text) for text in seen if (last := valid_until_of(text.fields)) and today <= last <= today + LAPSING]
    return [text for _, text in sorted(near, key=lambda pair: (pair[0], pair[1].source.path))]
