"""`cchc evidence`: what is recorded as done, and the sheet in which to note more."""

import argparse
from pathlib import Path

from cchc.documents.evidence_sheet import sheet_document
from cchc.importing.writing import check_free
from cchc.kinds import KINDS
from cchc.model.plan import Plan
from cchc.problems import Problems, UsageError, unknown
from cchc.reading.content import read_content
from cchc.rules.evidence import events_of
from cchc.typed import CCHC
from cchc.vietnamese import day


def add_evidence(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `cchc evidence`."""
    parser.add_argument("--template", action="store_true", help="ghi ra bảng mẫu (.xlsx) để những người làm việc điền")
    parser.add_argument("--out", type=Path, metavar="TỆP.xlsx", help="tên tệp của bảng mẫu")
    parser.add_argument(
        "--year", type=int, metavar="NĂM", help="năm của kế hoạch; không ghi thì là kế hoạch đang thực hiện"
    )
    parser.set_defaults(run=_evidence)


def _evidence(args: argparse.Namespace) -> int:
    if args.out and not args.template:
        raise UsageError("--out chỉ dùng cùng --template.")
    problems = Problems()
    content = read_content(args.root, KINDS, problems)
    plans = content.plans
    plan = plans.of_year(args.year) if args.year else plans.of_day(args.today)
    if plan is None:
        raise unknown("kế hoạch năm", str(args.year), [str(one.year) for one in plans])
    if args.template:
        return _write_template(plan, args.out or Path(f"minh-chung-{plan.year}.xlsx"))
    events = [event for event in events_of(content, args.today) if event.year == plan.year]
    if not events:
        print(f"Kế hoạch năm {plan.year} chưa có việc nào được tính.")
    for event in events:
        activity = plan.activity(event.activity)
        if activity:
            number = f"{plan.activities.no}.{activity.no}"
            print(f"{day(event.on)}  mục {number}  {event.amount} {activity.target.unit}  {event.title}")
    if problems.stop_a_build:
        print(f"Có bài còn lỗi nên việc trong bài đó chưa kể; xem: {CCHC} check")
    return 0


def _write_template(plan: Plan, file: Path) -> int:
    check_free(file, "đổi tên tệp cũ, hoặc ghi ra tệp khác bằng --out.")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(sheet_document(plan))
    print(f"Đã ghi {file}. Điền xong thì chạy: {CCHC} import --evidence {file.name}")
    return 0
