"""The budgets of the plans' years at the desk: the lines of each activity, and one line to edit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from cchc.authoring.edit_lines import Value
from cchc.cache import write_whole
from cchc.checks.content import check_content
from cchc.importing.writing import rewrite
from cchc.model.budget import BUDGETS, Budget, BudgetFile, BudgetLine
from cchc.model.content import Content
from cchc.model.event_parts import Funding
from cchc.model.plan import Plan
from cchc.model.source import Source
from cchc.problems import Problems, UsageError
from cchc.rules.budget import Estimate, Spending, estimate_of, sum_of
from cchc.rules.choices import with_ids
from cchc.settings import today_in_vietnam
from cchc.vietnamese import number, two_digits
from desk.data_list import DataList
from desk.forms import Field, form_of_model
from desk.remarks import Remark
from desk.showing import Data
from desk.texts import Texts
from desk.wording import Wording
from desk.working import digest
from preview.state import Maker

_LINES = DataList(
    Budget, "lines", BudgetLine, "Tệp dự toán có chỗ viết sai nên chưa ghi được. Báo người phụ trách trang."
)
_CHANGED = "Có người vừa sửa dự toán. Chép lại những gì vừa gõ, tải lại trang rồi ghi lại."
_BEGINNING = """\
# yaml-language-server: $schema=../schema/budget.schema.json
# Dự toán của năm, chỉ cơ quan thấy. Mỗi khoản chi một mục; giá chưa biết thì bỏ dòng price.
"""


class BudgetRecord:
    """The budgets of the project at `root`, whose preview `maker` makes and whose content `texts` know."""

    def __init__(self, root: Path, maker: Maker, texts: Texts) -> None:
        self._root, self._maker, self._texts = root, maker, texts

    def overview(self) -> Data:
        """Each plan's estimate, the newest first."""
        content = self._texts.content()
        return {"plans": [_shown(estimate_of(content, file.plan)) for file in reversed(content.plans.files)]}

    def entry(self, year: int, at: int | None) -> Data:
        """A line to edit; None begins a new one. Raises UsageError where there is none."""
        content, today = self._texts.content(), today_in_vietnam()
        plan, data = _plan(year, content), self._read(year)
        lines = _LINES.entries(data)
        if at is not None and at >= len(lines):
            raise UsageError("Không có khoản này. Tải lại trang để xem danh sách mới.")
        values = {"quantity": "1", "source": Funding.REFORM.value} if at is None else lines[at]
        return {
            "base": digest(data),
            "values": values,
            "form": [one.as_data() for one in _form(plan, content, today)],
        }

    def save(self, year: int, at: int | None, base: str, values: Mapping[str, Value]) -> Data:
        """Write a line into the budget of a year. With a mistake nothing is written and the remarks are told."""
        content, today = self._texts.content(), today_in_vietnam()
        plan, data = _plan(year, content), self._unchanged(year, base)
        lines = _LINES.entries(data)
        place = len(lines) if at is None else at
        begun = b"" if data else _BEGINNING.encode()
        after = begun + _LINES.written(data, [*lines[:place], values, *lines[place + 1 :]])
        remarks = list(_remarks(after, plan, place, content, today))
        is_saved = not any(one.is_error for one in remarks)
        if is_saved:
            self._write(year, after)
        wording = Wording(_form(plan, content, today))
        return {"saved": is_saved, "remarks": [one.as_data(wording) for one in remarks]}

    def remove(self, year: int, at: int, base: str) -> Data:
        """Take a line out of the budget of a year."""
        _plan(year, self._texts.content())
        data = self._unchanged(year, base)
        lines = _LINES.entries(data)
        left = [*lines[:at], *lines[at + 1 :]]
        after = _LINES.written(data, left)
        # A file without any field would be a mistake.
        self._write(year, after if left else b"\n".join([*after.splitlines(), b"lines: []", b""]))
        return {}

    def _write(self, year: int, data: bytes) -> None:
        path = _path(year)
        file = self._root / path
        if file.exists():
            rewrite({file: data})
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(file, data)
        self._maker.make(frozenset({path}))

    def _read(self, year: int) -> bytes:
        """The bytes of a budget; none where there is none yet."""
        file = self._root / _path(year)
        return file.read_bytes() if file.exists() else b""

    def _unchanged(self, year: int, base: str) -> bytes:
        data = self._read(year)
        if digest(data) != base:
            raise UsageError(_CHANGED)
        return data


def _path(year: int) -> str:
    return f"{BUDGETS}/{year}.yaml"


def _plan(year: int, content: Content) -> Plan:
    """The plan of a year. Raises UsageError where there is none: the year comes from a browser."""
    plan = content.plans.of_year(year)
    if plan is None:
        raise UsageError("Không có kế hoạch của năm này. Tải lại trang.")
    return plan


def _form(plan: Plan, content: Content, today: date) -> list[Field]:
    found = form_of_model(BudgetLine, content, plan.window.first, today, plan)
    return [replace(one, section="chinh") for one in found]


def _remarks(after: bytes, plan: Plan, at: int, content: Content, today: date) -> Iterator[Remark]:
    """The remarks on a line of a budget before that is written."""

    def check(budget: Budget, source: Source, problems: Problems) -> None:
        others = [file for file in content.budgets if file.year != plan.year]
        budgets = [*others, BudgetFile(plan.year, budget, source)]
        check_content(with_ids(replace(content, budgets=budgets)), today, problems)

    for one in _LINES.remarks(after, _path(plan.year), at, check):
        yield replace(one, loc=one.loc[2:])


def _shown(estimate: Estimate) -> Data:
    plan = estimate.plan
    groups = [(activity.title, estimate.of_activity(activity.id)) for activity in plan.activities.items]
    groups += [("Việc không thuộc hoạt động nào", estimate.others)] if estimate.others else []
    by_unit = [(_unit(unit, plan), estimate.of(unit)) for unit in estimate.units]
    by_source = [(source.words, [one for one in estimate.lines if one.cost.source is source]) for source in Funding]
    return {
        "year": plan.year,
        "sum": _sum_words(estimate.lines) if estimate.lines else "",
        "faulty": list(estimate.faulty),
        "groups": [
            {"name": name, "sum": _sum_words(lines), "lines": [_line(one, estimate) for one in lines]}
            for name, lines in groups
            if lines
        ],
        "without": [activity.title for activity in estimate.unplanned],
        "units": [{"name": name, "words": _sum_words(lines)} for name, lines in by_unit if lines],
        "sources": [{"name": name, "words": _sum_words(lines)} for name, lines in by_source if lines],
    }


def _line(line: Spending, estimate: Estimate) -> Data:
    """A line: its number in the budget, or the file of the event that has it."""
    planned = [one for one in estimate.lines if one.event is None]
    cost = line.cost
    known = f" x {number(cost.price or 0)} đồng = {number(cost.amount or 0)} đồng"
    money = ", chưa có đơn giá" if cost.price is None else known
    paid = f"; đã chi {number(line.paid)} đồng" if line.paid else ""
    who = f"{cost.source.words}; {_unit(line.unit, estimate.plan)}"
    return {
        "number": None if line.event else next(at for at, one in enumerate(planned) if one is line),
        "event": line.event.source.path if line.event else "",
        "title": cost.item,
        "words": f"{number(cost.quantity)} {cost.unit}{money}. {who}{paid}.",
        "unpriced": cost.price is None,
    }


def _sum_words(lines: Sequence[Spending]) -> str:
    """The sum of some lines in words, with what it does not hold."""
    found = sum_of(lines)
    unpriced = f"{two_digits(found.unpriced)} khoản chưa có đơn giá"
    paid = f"; đã chi {number(found.paid)} đồng" if found.paid else ""
    if found.unpriced == len(lines):
        return f"{unpriced}{paid}"
    return f"{number(found.amount)} đồng{f'; chưa gồm {unpriced}' if found.unpriced else ''}{paid}"


def _unit(id: str, plan: Plan) -> str:
    unit = plan.unit(id)
    return unit.short if unit else id
