"""The plans of all years, side by side: `data/plan.yaml` the newest, `data/plans/<year>.yaml` the former ones."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from cchc.model.plan import Plan
from cchc.model.source import Source


@dataclass(frozen=True)
class PlanFile:
    """A plan and where its values stand."""

    plan: Plan
    source: Source


@dataclass(frozen=True)
class Plans:
    """The plans with their files, in the order of their windows, at least one.

    Evidence, panos hung and texts belong to the plan of their day. A draft, which the ward has yet to issue, is nobody's
    plan, unless there is no other.
    """

    files: Sequence[PlanFile]

    def __iter__(self) -> Iterator[Plan]:
        return (file.plan for file in self.files)

    @cached_property
    def issued(self) -> list[Plan]:
        """The plans that are no drafts; all of them where every one is."""
        return [plan for plan in self if not plan.draft] or list(self)

    @cached_property
    def newest(self) -> Plan:
        """The newest plan that is no draft."""
        return self.issued[-1]

    def holding(self, day: date) -> Plan | None:
        """The plan whose window holds a day."""
        return next((plan for plan in self.issued if day in plan.window), None)

    def has(self, day: date) -> bool:
        """Whether the window of any plan, a draft too, holds a day."""
        return any(day in plan.window for plan in self)

    def of_day(self, day: date) -> Plan:
        """The plan in force on a day: the one whose window holds it, else the one that ended last; before all, the first."""
        begun = [plan for plan in self.issued if plan.window.first <= day]
        return begun[-1] if begun else self.issued[0]

    def of_year(self, year: int) -> Plan | None:
        """The plan of a year, a draft too."""
        return next((plan for plan in self if plan.year == year), None)

    def shown(self, today: date, *, preview: bool = False) -> list[Plan]:
        """The plans that have pages, the newest first: those in force by today or issued by then; in a preview, all."""
        in_force = self.of_day(today)
        known = [plan for plan in self.issued if plan is in_force or _shown_from(plan) <= today]
        return list(reversed(list(self) if preview else known))

    def source_of(self, plan: Plan) -> Source:
        """The file of a plan."""
        return next(file.source for file in self.files if file.plan is plan)


def _shown_from(plan: Plan) -> date:
    return min(plan.window.first, plan.date or plan.window.first)
