"""Reminders for each unit: what is late, and what is due soon."""

from collections.abc import Sequence
from dataclasses import dataclass

from cchc.model.plan import Plan, Unit
from cchc.rules.progress import ActivityProgress, Progress, Status

SOON = 30
"""The days within which an activity is due soon."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """A unit, and the activities it leads that are late or due."""

    unit: Unit
    late: Sequence[ActivityProgress]
    due: Sequence[ActivityProgress]


def reminders_of(plan: Plan, progress: Progress, days: int = SOON) -> list[Reminder]:
    """A reminder for each unit that leads anything late, or due within these days; in the plan's order."""
    found = []
    for unit in plan.organisation.units:
        led = [entry for entry in progress.activities if entry.activity.lead == unit.id]
        late = [entry for entry in led if entry.status is Status.OVERDUE]
        due = [entry for entry in led if entry.missing and 0 <= entry.days_left <= days]
        if late or due:
            found.append(Reminder(unit, late, due))
    return found
