"""Pace: what should be done by a day, and how much of the time has gone."""

from datetime import date

from cchc.model.plan import Activity, Plan, Window
from cchc.rules.progress import FULL, ActivityProgress


def expected_by(activity: Activity, day: date) -> int:
    """The amount that should be done by the end of a day: by the plan's own milestones, else spread evenly over the window
    and rounded down.
    """
    if activity.schedule:
        return max((milestone.amount for milestone in activity.schedule if milestone.by <= day), default=0)
    gone, whole = _days_gone(activity.window, day)
    return activity.target.amount * gone // whole


def behind(entry: ActivityProgress) -> int:
    """The amount that an activity lags behind its pace."""
    return max(0, min(expected_by(entry.activity, entry.day), entry.activity.target.amount) - entry.done)


def is_idle(entry: ActivityProgress) -> bool:
    """Whether nothing was done in more than half of an activity's time."""
    gone, whole = _days_gone(entry.activity.window, entry.day)
    return not entry.done and gone * 2 > whole


def time_gone(plan: Plan, day: date) -> int:
    """The share of the plan's time that has gone by the end of a day, in whole percent, rounded down."""
    gone, whole = _days_gone(plan.window, day)
    return FULL * gone // whole


def _days_gone(window: Window, day: date) -> tuple[int, int]:
    """The days of a window up to a day, and all of its days."""
    whole = (window.last - window.first).days + 1
    return min(max((day - window.first).days + 1, 0), whole), whole
