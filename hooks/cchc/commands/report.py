"""`cchc report`: the draft of a period's report, and forms for the units that report to it."""

import argparse
from pathlib import Path

from cchc.commands.making import catalogue_of
from cchc.documents.plain import report_text
from cchc.documents.report import report_document
from cchc.documents.unit_form import unit_form
from cchc.importing.writing import check_free
from cchc.model.content import Content
from cchc.problems import UsageError, unknown
from cchc.rules.photos import photos_of
from cchc.rules.report import Report, report_of
from cchc.vietnamese import day


def add_report(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `cchc report`."""
    parser.add_argument("--period", required=True, metavar="KỲ", help="mã kỳ báo cáo trong data/plan.yaml, ví dụ nam")
    parser.add_argument("--year", type=int, metavar="NĂM", help="năm của kế hoạch")
    parser.add_argument("--out", type=Path, default=Path(), metavar="THƯ_MỤC", help="nơi ghi tệp .docx")
    parser.add_argument("--forms", action="store_true", help="ghi thêm biểu mẫu điền sẵn cho từng đơn vị")
    parser.set_defaults(run=_report)


def _report(args: argparse.Namespace) -> int:
    content = catalogue_of(args).content
    report = _report_of(content, args)
    compounds = content.studio.compounds
    files = {f"bao-cao-{report.id}.docx": report_document(report, args.address, photos_of(content), compounds)}
    for unit in report.reporting_units if args.forms else ():
        files[f"bieu-mau-{report.id}-{unit.id}.docx"] = unit_form(report, unit, compounds)
    for name in files:
        # The unit may have filled in the one that is there.
        check_free(args.out / name, "chuyển tệp cũ đi nơi khác, hoặc ghi vào thư mục khác bằng --out.")
    print(report_text(report))
    args.out.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (args.out / name).write_bytes(data)
        print(f"Đã ghi {args.out / name}.")
    return 0


def _report_of(content: Content, args: argparse.Namespace) -> Report:
    """The report that the arguments name; of the plan in force where they name no year."""
    plan = content.plans.of_year(args.year) if args.year else content.plans.of_day(args.today)
    if plan is None:
        years = ", ".join(str(plan.year) for plan in content.plans)
        raise UsageError(f"Không có kế hoạch năm {args.year}; có kế hoạch các năm: {years}.")
    periods = {period.id: period for period in plan.reporting.periods}
    if args.period not in periods:
        raise unknown("kỳ báo cáo", args.period, periods)
    period = periods[args.period]
    try:
        return report_of(content, plan, period, args.today)
    except ValueError:
        first = day(period.first.of(plan.year))
        raise UsageError(f"Kỳ {period.title} chưa bắt đầu; số liệu lấy từ ngày {first}.") from None
