"""Addresses of the plans' pages: each year's stay for good; the short ones lead to the plan in force."""

from collections.abc import Iterable, Mapping

from cchc.model.plan import Plan

PLAN_URL = "ke-hoach/"
PROGRESS_URL = "tien-do/"
UNITS = "don-vi/"


def plan_url(plan: Plan) -> str:
    """The address of a year's plan."""
    return f"{PLAN_URL}{plan.year}/"


def progress_url(plan: Plan) -> str:
    """The address of the progress of a year's plan."""
    return f"{PROGRESS_URL}{plan.year}/"


def activity_url(plan: Plan, activity: str) -> str:
    """The address of an activity of a year's plan."""
    return f"{progress_url(plan)}{activity}/"


def unit_url(plan: Plan, unit: str) -> str:
    """The address of a unit of a year's plan."""
    return f"{progress_url(plan)}{UNITS}{unit}/"


def short_addresses(plans: Iterable[Plan]) -> dict[str, str]:
    """The addresses without a year of activities and units, with those they lead to: in the first plan that has them."""
    found: dict[str, str] = {}
    for plan in plans:
        for activity in plan.activities.items:
            found.setdefault(f"{PROGRESS_URL}{activity.id}/", activity_url(plan, activity.id))
        for unit in plan.organisation.units:
            found.setdefault(f"{PROGRESS_URL}{UNITS}{unit.id}/", unit_url(plan, unit.id))
    return found


def meant_in(plan: Plan, plans: Iterable[Plan]) -> dict[str, str]:
    """The addresses without a year that a text may link to, with those that it means as a text of this plan's year."""
    prefix = len(PROGRESS_URL)
    own = {short: progress_url(plan) + short[prefix:] for short in short_addresses(plans)}
    return {PLAN_URL: plan_url(plan), **own}


def with_year(address: str, meant: Mapping[str, str]) -> str:
    """An address on the site, from its root, as a text means it whose year's addresses are given."""
    path, sign, anchor = address.partition("#")
    url = path.strip("/") + "/"
    return f"/{meant[url]}{sign}{anchor}" if path.startswith("/") and url in meant else address
