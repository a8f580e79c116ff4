"""The `cchc` command: the same recipe as a build, without MkDocs. Exit 0 fine, 1 problems in the content, 2 wrong usage."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from cchc.authoring.commands import add_new
from cchc.authoring.snippets import SNIPPETS, snippets
from cchc.cache import write_whole
from cchc.catalogue import Catalogue, make_catalogue
from cchc.checking.commands import add_check
from cchc.documents.reminders import reminder_calendar, reminder_text
from cchc.documents.report import report_document
from cchc.documents.summary import report_text
from cchc.edge import cache_of, site_address, today_in_vietnam, told
from cchc.importing.commands import add_import
from cchc.ordering import NoSuchError, Order, fill
from cchc.panos.finished import Draw, sketch
from cchc.panos.workshop import Workshop
from cchc.problems import ContentError, Problems, one_of
from cchc.publish.commands import add_pack, add_publish, add_verify
from cchc.reading.content import PLAN, read_content
from cchc.rules.evidence import events_of
from cchc.rules.progress import progress_of
from cchc.rules.reminders import SOON, reminders_of
from cchc.rules.report import report_of
from cchc.schema import write_schemas
from cchc.staging import stage
from cchc.vietnamese import day

WRONG_USAGE = 2

Adder = Callable[..., argparse.ArgumentParser]
"""Makes a parser for a command of this name."""


class _Parser(argparse.ArgumentParser):
    """argparse with its words in Vietnamese."""

    def __init__(self, **words: object) -> None:
        super().__init__(**words, add_help=False, formatter_class=_Formatter)  # type: ignore[arg-type]
        self._positionals.title, self._optionals.title = "Phải ghi", "Tùy chọn"
        self.add_argument("-h", "--help", action="help", help="hiện phần hướng dẫn này")

    def error(self, message: str) -> NoReturn:
        said = message.partition(": ")[2]
        print(f"Lệnh viết chưa đúng{': ' + said if said else ''}.\n\n{self.format_help()}", file=sys.stderr)
        sys.exit(WRONG_USAGE)


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage, actions, groups, prefix=None) -> None:  # type: ignore[no-untyped-def]
        super().add_usage(usage, actions, groups, "Cách dùng: " if prefix is None else prefix)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    wanted = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = wanted.run
    try:
        wanted.today, wanted.address = today_in_vietnam(), site_address()
        return run(wanted)
    except ContentError as problems:
        print(problems)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="cchc", description="Kiểm tra nội dung và chuẩn bị trang cải cách hành chính.")
    parser.add_argument("--root", type=Path, default=Path(), metavar="THƯ_MỤC", help="thư mục gốc của dự án")
    commands = parser.add_subparsers(metavar="LỆNH", title="Các lệnh", required=True, parser_class=_Parser)

    for add_command in (
        add_check,
        add_new,
        add_import,
        _add_stage,
        _add_report,
        _add_pano,
        _add_remind,
        add_pack,
        add_publish,
        add_verify,
        _add_schema,
    ):
        add_command(commands.add_parser)
    return parser


def _add_stage(add: Adder) -> None:
    staging = add("stage", help="ghi trang ra một thư mục", description="Ghi trang ra một thư mục.")
    staging.add_argument("target", type=Path, metavar="THƯ_MỤC", help="thư mục trống để ghi vào")
    staging.set_defaults(run=_stage)


def _add_report(add: Adder) -> None:
    report = add("report", help="lập dự thảo báo cáo của một kỳ", description="Lập dự thảo báo cáo của một kỳ.")
    report.add_argument("--period", required=True, metavar="KỲ", help="mã kỳ báo cáo trong data/plan.yaml, ví dụ nam")
    report.add_argument("--year", type=int, metavar="NĂM", help="năm của kế hoạch")
    report.add_argument("--out", type=Path, default=Path(), metavar="THƯ_MỤC", help="nơi ghi tệp .docx")
    report.set_defaults(run=_report)


def _add_pano(add: Adder) -> None:
    pano = add("pano", help="vẽ tệp in và ảnh của một pano", description="Vẽ tệp in và ảnh của một pano.")
    pano.add_argument("name", metavar="PANO", help="tên tệp trong content/panos, không có .md")
    pano.add_argument(
        "--format", action="append", default=[], metavar="KHỔ", help="mã khổ, ví dụ a3; bỏ trống: mọi khổ"
    )
    pano.add_argument("--out", type=Path, default=Path(), metavar="THƯ_MỤC", help="nơi ghi tệp")
    pano.add_argument("--png", action="store_true", help="khổ in cũng ghi thành ảnh PNG, không phải PDF")
    pano.set_defaults(run=_pano)


def _add_remind(add: Adder) -> None:
    remind = add(
        "remind", help="liệt kê việc quá hạn và sắp đến hạn", description="Liệt kê việc quá hạn và sắp đến hạn."
    )
    remind.add_argument(
        "--days", type=int, default=SOON, metavar="NGÀY", help=f"sắp đến hạn là trong bao nhiêu ngày ({SOON})"
    )
    remind.add_argument("--ics", type=Path, metavar="TỆP", help="ghi thêm tệp lịch .ics")
    remind.set_defaults(run=_remind)


def _add_schema(add: Adder) -> None:
    words = f"Ghi lại data/schema và {SNIPPETS}."
    schema = add("schema", help="ghi lại phần gợi ý khi gõ trong VS Code", description=words)
    schema.set_defaults(run=_write_schemas)


def _catalogue(wanted: argparse.Namespace, draw: Draw = sketch) -> Catalogue:
    return make_catalogue(wanted.root, wanted.today, wanted.address, draw, cache=cache_of(wanted.root))


def _stage(wanted: argparse.Namespace) -> int:
    catalogue = _catalogue(wanted, Workshop(cache_of(wanted.root), told()).draw)
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
        count = fill(order, wanted.root, wanted.today, wanted.address, Workshop(cache_of(wanted.root)))
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
    return WRONG_USAGE


def _write_schemas(wanted: argparse.Namespace) -> int:
    if not (wanted.root / PLAN).exists():
        return _refused(f"Không thấy {PLAN}. Chạy lệnh ở thư mục gốc của dự án.")
    write_schemas(wanted.root)
    write_whole(wanted.root / SNIPPETS, snippets(read_content(wanted.root, Problems())).encode())
    print(f"Đã ghi data/schema và {SNIPPETS}.")
    return 0
