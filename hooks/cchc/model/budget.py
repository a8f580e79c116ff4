"""The budget of a plan's year (`data/budgets/<year>.yaml`): what its activities are to cost and have cost. Only the office sees it."""

from dataclasses import dataclass

from pydantic import Field

from cchc.model.base import ActivityId, Model, UnitId
from cchc.model.event_parts import Cost
from cchc.model.procedure import Money
from cchc.model.source import Source

BUDGETS = "data/budgets"
"""The folder of budgets, each named by the year of its plan; a project without budgets has none."""


class _OfActivity(Model):
    """What belongs to an activity of the plan."""

    activity: ActivityId = Field(description="mã hoạt động của kế hoạch")


# The activity comes first, in forms as in files.
class BudgetLine(Cost, _OfActivity):
    """A line of the budget."""

    spender: UnitId | None = Field(None, description="mã đơn vị chi; bỏ dòng này thì là đơn vị chủ trì hoạt động")
    paid: Money | None = Field(None, description="đã chi bao nhiêu, đồng; chưa chi thì bỏ dòng này")


class Budget(Model):
    """The budget of a year."""

    lines: list[BudgetLine] = Field(default_factory=list, description="các khoản chi, mỗi khoản một mục")


@dataclass(frozen=True, slots=True)
class BudgetFile:
    """A budget with the year of its plan and where its values stand; None for one with errors, so that no sum passes it over."""

    year: int
    budget: Budget | None
    source: Source
