"""Budgets: what is most likely counted twice, or paid beyond what was planned."""

from cchc.model.budget import Budget
from cchc.model.content import Content
from cchc.model.source import Source
from cchc.problems import Problems, Severity
from cchc.rules.budget import events_in
from cchc.vietnamese import number, slug


def advise_on_budgets(content: Content, problems: Problems) -> None:
    """Advise on lines that an event has too, and on those of which more is paid than was planned."""
    for file in content.budgets:
        plan = content.plans.of_year(file.year)
        if not file.budget or not plan:
            continue
        _advise_on_paid(file.budget, file.source, problems)
        in_events = {
            (event.fields.activity, slug(cost.item)): event.source.path
            for event in events_in(content, plan)
            for cost in event.fields.budget
            if not event.fields.cancelled
        }
        for number_, line in enumerate(file.budget.lines):
            path = in_events.get((line.activity, slug(line.item)))
            if path:
                hint = "là một khoản thì xóa ở một nơi; là hai khoản thì ghi tên khác nhau."
                text = f"“{line.item}” của hoạt động này đã có ở {path}, nên tính hai lần."
                problems.add(file.source.at("lines", number_, "item"), text, hint, Severity.ADVICE)


def _advise_on_paid(budget: Budget, source: Source, problems: Problems) -> None:
    for number_, line in enumerate(budget.lines):
        if line.paid and line.amount is not None and line.paid > line.amount:
            text = f"đã chi {number(line.paid)} đồng, nhiều hơn dự toán {number(line.amount)} đồng."
            hint = "xem lại price, quantity và paid; đã chi đúng như vậy thì xin điều chỉnh dự toán."
            problems.add(source.at("lines", number_, "paid"), text, hint, Severity.ADVICE)
