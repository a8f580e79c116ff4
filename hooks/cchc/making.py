"""The commands that make something of the content: a folder, a report, panos, reminders, and what editors' programs complete from."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from cchc.authoring.snippets import SNIPPETS, snippets
from cchc.build_id import build_id_of
from cchc.cache import write_whole
from cchc.catalogue import Catalogue, make_catalogue
from cchc.documents.reminders import reminder_calendar, reminder_text
from cchc.documents.report import report_document
from cchc.documents.wording import report_text
from cchc.edge import cache_of, told
from cchc.kinds import KINDS
from cchc.ordering import NoSuchError, Order, fill
from cchc.panos.drawing import sketch
from cchc.panos.render_queue import RenderQueue
from cchc.problems import Problems, one_of
from cchc.reading.content import PLAN, read_content
from cchc.rules.evidence import events_of
from cchc.rules.progress import progress_of
from cchc.rules.reminders import SOON, reminders_of
from cchc.rules.report import report_of
from cchc.schema import write_schemas
from cchc.staging import stage
from cchc.vietnamese import day

_WRONG_USAGE = 2


def add_stage(add: Callable[..., argparse.ArgumentParser]) -> None:
    """Add `cchc stage` with the function that makes a parser."""
    staging = add("stage", help="ghi trang ra một thư mục", description="Ghi trang ra một thư mục.")
    staging.add_argument("target", type=Path, metavar="THƯ_MỤC", help="thư mục trống để ghi vào")
    staging.set_defaults(run=_stage)


def add_report(add: Callable[..., argparse.ArgumentParser]) -> None:
    """Add `cchc report` with the function that makes a parser."""
    report = add("report", help="lập dự thảo báo cáo của một kỳ", description="Lập dự thảo báo cáo của một kỳ.")
    report.add_argument("--period", required=True, metavar="KỲ", help="mã kỳ báo cáo trong data/plan.yaml, ví dụ nam")
    report.add_argument("--year", type=int, metavar="NĂM", help="năm của kế hoạch")
    report.add_argument("--out", type=Path, default=Path(), metavar="THƯ_MỤC", help="nơi ghi tệp .docx")
    report.set_defaults(run=_report)


def add_pano(add: Callable[..., argparse.ArgumentParser]) -> None:
    """Add `cchc pano` with the function that makes a parser."""
    pano = add("pano", help="vẽ tệp in và ảnh của một pano", description="Vẽ tệp in và ảnh của một pano.")
    pano.add_argument("name", metavar="PANO", help="tên tệp trong content/panos, không có .md")
    pano.add_argument(
        "--format", action="append", default=[], metavar="KHỔ", help="mã khổ, ví dụ a3; bỏ trống: mọi khổ"
    )
    pano.add_argument("--out", type=Path, default=Path(), metavar="THƯ_MỤC", help="nơi ghi tệp")
    pano.add_argument("--png", action="store_true", help="khổ in cũng ghi thành ảnh PNG, không phải PDF")
    pano.set_defaults(run=_pano)


def add_remind(add: Callable[..., argparse.ArgumentParser]) -> None:
    """Add `cchc remind` with the function that makes a parser."""
    remind = add(
        "remind", help="liệt kê việc quá hạn và sắp đến hạn", description="Liệt kê việc quá hạn và sắp đến hạn."
    )
    remind.add_argument(
        "--days", type=int, default=SOON, metavar="NGÀY", help=f"sắp đến hạn là trong bao nhiêu ngày ({SOON})"
    )
    remind.add_argument("--ics", type=Path, metavar="TỆP", help="ghi thêm tệp lịch .ics")
    remind.set_defaults(run=_remind)


def add_schema(add: Callable[..., argparse.ArgumentParser]) -> None:
    """Add `cchc schema` with the function that makes a parser."""
    words = f"Ghi lại data/schema và {SNIPPETS}."
    schema = add("schema", help="ghi lại phần gợi ý khi gõ trong VS Code", description=words)
    schema.set_defaults(run=_write_schemas)


def _catalogue(wanted: argparse.Namespace) -> Catalogue:
    return make_catalogue(wanted.root, wanted.today, wanted.address, sketch, cache=cache_of(wanted.root))


def _stage(wanted: argparse.Namespace) -> int:
    draw, cache = RenderQueue(cache_of(wanted.root), told()).add, cache_of(wanted.root)
    build_id = build_id_of(wanted.root, wanted.today, wanted.address)
    catalogue = make_catalogue(wanted.root, wanted.today, wanted.address, draw, cache=cache, build_id=build_id)
    count = stage(wanted.root, wanted.target, catalogue, wanted.address)
    print(f"Đã ghi {count} tệp vào {wanted.target}.")
    return 0


def _report(wanted: argparse.Namespace) -> int:
    content = _catalogue(wanted).content
    plan = content.plan
    if wanted.year not in (None, plan.year):
        return _refused(f"Kế hoạch trong data/plan.yaml là của năm {plan.year}, không phải {wanted.year}.")
    period = next((period for period in plan.reporting.periods if period.id == wanted.period), None)
    if period is None:
        ids = [known.id for known in plan.reporting.periods]
        return _refused(f'Không có kỳ báo cáo "{wanted.period}". Gợi ý: {one_of(wanted.period, ids)}')
    try:
        report = report_of(content, period, wanted.today)
    except ValueError:
        return _refused(f"Kỳ {period.title} chưa bắt đầu; số liệu lấy từ ngày {day(period.first.of(plan.year))}.")
    file = wanted.out / f"bao-cao-{report.id}.docx"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(report_document(report, plan))
    print(report_text(report, plan))
    print(f"Đã ghi {file}.")
    return 0


def _pano(wanted: argparse.Namespace) -> int:
    order = Order(wanted.name.removesuffix(".md"), wanted.format, wanted.out, wanted.png)
    try:
        count = fill(order, wanted.root, wanted.today, wanted.address, RenderQueue(cache_of(wanted.root)))
    except NoSuchError as error:
        return _refused(str(error))
    print(f"Đã ghi {count} tệp vào {wanted.out}.")
    return 0


def _remind(wanted: argparse.Namespace) -> int:
    content, today = _catalogue(wanted).content, wanted.today
    progress = progress_of(content.plan, events_of(content, today), today)
    reminders = reminders_of(content.plan, progress, wanted.days)
    print(
        "\n".join(reminder_text(reminder, progress, content.plan) for reminder in reminders)
        or "Không có việc quá hạn hoặc sắp đến hạn."
    )
    if wanted.ics:
        wanted.ics.write_bytes(reminder_calendar(reminders, progress, content.plan))
        print(f"Đã ghi {wanted.ics}.")
    return 0


def _refused(message: str) -> int:
    print(message, file=sys.stderr)
    return _WRONG_USAGE


def _write_schemas(wanted: argparse.Namespace) -> int:
    if not (wanted.root / PLAN).exists():
        return _refused(f"Không thấy {PLAN}. Chạy lệnh ở thư mục gốc của dự án.")
    write_schemas(wanted.root)
    write_whole(wanted.root / SNIPPETS, snippets(read_content(wanted.root, KINDS, Problems())).encode())
    print(f"Đã ghi data/schema và {SNIPPETS}.")
    return 0
