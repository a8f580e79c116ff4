"""`cchc report`: the draft of a period's report with forms for the units, and the office's other papers about a plan."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from cchc.commands.making import catalogue_of
from cchc.documents.plain import report_text
from cchc.documents.plan_papers import Group, Paper, papers_of, report_papers
from cchc.importing.writing import check_free
from cchc.model.content import Content
from cchc.model.plan import Plan
from cchc.problems import UsageError, unknown
from cchc.rules.report import Report, report_of
from cchc.vietnamese import day

_OTHERS = {
    "budget": (Group.BUDGET, "ghi dự toán của năm (.xlsx)"),
    "detailed-plan": (Group.DETAILED_PLAN, "ghi kế hoạch chi tiết"),
    "unit-plans": (Group.UNIT_PLANS, "ghi mẫu kế hoạch cho từng đơn vị"),
    "self-inspection": (Group.SELF_INSPECTION, "ghi báo cáo tự kiểm tra"),
}
"""The papers beside reports by the names of their options, with a line of help."""


def add_report(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `cchc report`."""
    parser.description = "Lập dự thảo báo cáo của một kỳ, hoặc kế hoạch, dự toán, báo cáo tự kiểm tra."
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--period", metavar="KỲ", help="mã kỳ báo cáo trong data/plan.yaml, ví dụ nam")
    for name, (group, help) in _OTHERS.items():
        what.add_argument(f"--{name}", dest="group", action="store_const", const=group, help=help)
    parser.add_argument("--year", type=int, metavar="NĂM", help="năm của kế hoạch")
    parser.add_argument("--out", type=Path, default=Path(), metavar="THƯ_MỤC", help="nơi ghi các tệp")
    parser.add_argument("--forms", action="store_true", help="với --period: ghi thêm biểu mẫu điền sẵn cho từng đơn vị")
    parser.set_defaults(run=_report)


def _report(args: argparse.Namespace) -> int:
    if not (args.period or args.group):
        raise UsageError(
            f"Ghi --period và mã kỳ để lập báo cáo, hoặc một trong: {', '.join(f'--{one}' for one in _OTHERS)}."
        )
    if args.forms and not args.period:
        raise UsageError("--forms chỉ dùng cùng --period.")
    content = catalogue_of(args).content
    plan = _plan_of(content, args)
    if args.group:
        _write([one for one in papers_of(content, plan, args.today, args.address) if one.group is args.group], args.out)
        return 0
    report = _report_of(content, plan, args)
    _write([*report_papers(report, content, args.address, forms=args.forms)], args.out, report_text(report))
    return 0


def _write(papers: Sequence[Paper], out: Path, said: str = "") -> None:
    """Write the files of some papers, none of them over one that is there; `said` is told first."""
    for paper in papers:
        # The unit may have filled in the one that is there.
        check_free(out / paper.name, "chuyển tệp cũ đi nơi khác, hoặc ghi vào thư mục khác bằng --out.")
    files = {paper.name: paper.write() for paper in papers}
    print(said, end="\n" if said else "")
    out.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (out / name).write_bytes(data)
        print(f"Đã ghi {out / name}.")


def _plan_of(content: Content, args: argparse.Namespace) -> Plan:
    """The plan of the year that the arguments name; the one in force where they name none."""
    plan = content.plans.of_year(args.year) if args.year else content.plans.of_day(args.today)
    if plan is None:
        years = ", ".join(str(plan.year) for plan in content.plans)
        raise UsageError(f"Không có kế hoạch năm {args.year}; có kế hoạch các năm: {years}.")
    return plan


def _report_of(content: Content, plan: Plan, args: argparse.Namespace) -> Report:
    """The report of the period that the arguments name."""
    periods = {period.id: period for period in plan.reporting.periods}
    if args.period not in periods:
        raise unknown("kỳ báo cáo", args.period, periods)
    period = periods[args.period]
    try:
        return report_of(content, plan, period, args.today)
    except ValueError:
        first = day(period.first.of(plan.year))
        raise UsageError(f"Kỳ {period.title} chưa bắt đầu; số liệu lấy từ ngày {first}.") from None
