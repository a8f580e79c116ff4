"""What a plan notes of the units' own reports must name a period of the plan, and a day that has come."""

from datetime import date

from cchc.model.plans import PlanFile, Plans
from cchc.problems import Problems, Severity, one_of
from cchc.vietnamese import day


def check_reporting(plans: Plans, today: date, problems: Problems) -> None:
    """Note reports received for periods that are not there; advise on days that have yet to come."""
    for file in plans.files:
        _check_received(file, today, problems)


def _check_received(file: PlanFile, today: date, problems: Problems) -> None:
    periods = [period.id for period in file.plan.reporting.periods]
    for number, received in enumerate(file.plan.reporting.received):
        way = ("reporting", "received", number)
        if received.period not in periods:
            text = f'"{received.period}" không phải kỳ báo cáo của kế hoạch năm {file.plan.year}.'
            problems.add(file.source.at(*way, "period"), text, one_of(received.period, periods))
        if received.day > today:
            # A past day is computed again with all that was entered since.
            text = f"ngày {day(received.day)} chưa đến, nên chưa tính."
            hint = "chỉ ghi báo cáo đã nhận; ngày sai thì sửa."
            problems.add(file.source.at(*way, "on"), text, hint, Severity.ADVICE)
