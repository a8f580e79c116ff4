"""The sheet of evidence: an .xlsx that offers the plan's activities, units and channels, for those who do the work to fill."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from cchc.model.channel import CHANNELS
from cchc.model.plan import Activity, Counting, Plan
from cchc.vietnamese import day, number

SHEET = "Minh chứng"
GUIDE = "Hướng dẫn"
LISTS = "Danh mục"

_HEAD, _HELP, _FIRST, _LAST = 1, 2, 3, 202
_DAY_FORMAT, _COUNT_FORMAT = "dd/mm/yyyy", "0"
_HEADER, _NOTE, _FIELD, _STEP, _TITLE, _WARNING = "Đầu cột", "Chú thích", "Ô ghi", "Bước", "Tên bảng", "Lưu ý"
_STYLES: dict[str, tuple[dict[str, Any], str | None, dict[str, str]]] = {
    _HEADER: ({"bold": True, "color": "FFFFFF"}, "1F4E79", {"vertical": "center", "horizontal": "center"}),
    _NOTE: ({"size": 9, "italic": True, "color": "595959"}, "EAF1F8", {"vertical": "top"}),
    _FIELD: ({}, "FFFFFF", {"vertical": "top"}),
    _STEP: ({}, None, {"vertical": "top"}),
    _TITLE: ({"size": 14, "bold": True}, None, {}),
    _WARNING: ({"bold": True, "color": "C00000"}, None, {}),
}
"""The styles of cells: the font, the fill of those with rules around them, and the alignment."""


Sheet = Any
"""A worksheet of openpyxl, which has no types."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet: the field of the plan's evidence that it fills, its header, a line of help, two examples."""

    field: str
    header: str
    help: str
    width: int
    examples: tuple[str, str]


ACTIVITY = Column("activity", "Hoạt động", "Bấm mũi tên, chọn một hoạt động của kế hoạch.", 42, ("", ""))
TITLE = Column(
    "title", "Việc đã làm", "Một dòng. Cùng một việc ở nhiều kênh: mỗi kênh một dòng, viết cùng một tên.", 42,
    ("Tên việc mẫu thứ nhất", "Tên việc mẫu thứ hai"),
)  # fmt: skip
DAY = Column(
    "on", "Ngày", "Ngày/tháng/năm. Gõ xong nhìn lại: máy đổi chỗ ngày và tháng thì gõ dấu ' ở trước.", 14, ("", "")
)
AMOUNT = Column(
    "amount",
    "Số lượng",
    "Mấy cuộc, số, clip … theo đơn vị của hoạt động. Trống là 1. Không phải số người.",
    13,
    ("1", "1"),
)
CHANNEL = Column("channel", "Kênh", "Bấm mũi tên để chọn. Họp, tọa đàm thì để trống.", 20, (CHANNELS["bao"], ""))
PLACE = Column(
    "place", "Nơi", "Nơi diễn ra. Với báo, đài: tên báo, đài, số báo, giờ phát.", 26,
    ("Tên báo, số báo, trang", "Nơi diễn ra"),
)  # fmt: skip
PEOPLE = Column("people", "Số người", "Số người dự, nghe hoặc xem. Không rõ thì để trống.", 13, ("", "65"))
SESSIONS = Column("sessions", "Số buổi, lượt", "Họp mấy buổi, phát mấy lượt. Không rõ thì để trống.", 11, ("", "1"))
URL = Column(
    "url", "Địa chỉ xem được", "Chép đủ, bắt đầu bằng https://. Cần ô này hoặc ô bên phải.", 34,
    ("https://mau.example/bai-mau", ""),
)  # fmt: skip
DOCUMENT = Column(
    "document", "Số văn bản", "Số, ký hiệu giấy mời, biên bản, báo cáo …", 22, ("", "Số, ký hiệu văn bản mẫu")
)
UNIT = Column("unit", "Đơn vị thực hiện", "Bấm mũi tên để chọn. Không rõ thì để trống.", 34, ("", ""))

COLUMNS = (ACTIVITY, TITLE, DAY, AMOUNT, CHANNEL, PLACE, PEOPLE, SESSIONS, URL, DOCUMENT, UNIT)
"""The columns from left to right."""

_COUNTS = (AMOUNT, PEOPLE, SESSIONS)
_GUIDE_WIDTHS, _LINE_PT = (60, 42, 42), 15.5
_STEPS = (
    "Mỗi việc đã làm ghi một dòng ở trang “Minh chứng”: họp, báo in, phát thanh, chuyến xe, bài trên mạng xã hội …",
    "Cần có: hoạt động, việc đã làm, ngày, và một chỗ để người đọc kiểm tra (địa chỉ xem được hoặc số văn bản).",
    "“Số lượng” đếm theo đơn vị của hoạt động ở bảng dưới: một cuộc tọa đàm có 65 người dự vẫn là 1 cuộc; 65 ghi ở “Số người”.",
    "Một số của chuyên mục lên cả báo, đài và trang: ghi ba dòng, cùng hoạt động, cùng tên việc, khác kênh. Đó vẫn là một số.",
    "Đừng gộp ô. Đừng ghi số điện thoại, số căn cước, tên người dân. Chỉ ghi việc đã làm.",
    "Ghi xong, lưu rồi gửi cho người phụ trách trang. Lần sau ghi tiếp vào bảng này: dòng đã nhận không bị tính lại.",
)
_NOT_READ = "Ví dụ mẫu, chỉ để xem: máy không đọc trang này."


def label_of(activity: Activity, plan: Plan) -> str:
    """The name under which the sheet offers an activity: "IV.5. Tổ chức chuyến xe …"."""
    return f"{plan.activities.no}.{activity.no}. {activity.title}"


def sheet_document(plan: Plan) -> bytes:
    """The .xlsx of a plan's sheet, ready to fill."""
    # Takes a fifth of a second to load, which only this command needs.
    from openpyxl import Workbook  # noqa: PLC0415

    book = Workbook()
    _add_styles(book)
    _write_sheet(book.active, plan)
    _write_guide(book.create_sheet(GUIDE), plan)
    _write_lists(book.create_sheet(LISTS), plan)
    book.properties.title = f"{SHEET} năm {plan.year}"
    book.properties.creator = plan.issuer
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _add_styles(book: Any) -> None:
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side  # noqa: PLC0415

    side = Side(style="thin", color="BFBFBF")
    for name, (font, fill, alignment) in _STYLES.items():
        style = NamedStyle(name, font=Font(name="Arial", **{"size": 11, **font}))
        style.alignment = Alignment(wrap_text=bool(alignment), **alignment)
        if fill:
            style.fill = PatternFill("solid", fgColor=fill)
            style.border = Border(left=side, right=side, top=side, bottom=side)
        book.add_named_style(style)


def _choices(plan: Plan) -> dict[Column, list[str]]:
    """What the columns with an arrow offer."""
    return {
        ACTIVITY: [label_of(activity, plan) for activity in plan.activities.items],
        CHANNEL: list(CHANNELS.values()),
        UNIT: [unit.short for unit in plan.organisation.units],
    }


def _write_sheet(sheet: Sheet, plan: Plan) -> None:
    sheet.title = SHEET
    _write_row(sheet, _HEAD, [column.header for column in COLUMNS], _HEADER)
    _write_row(sheet, _HELP, [column.help for column in COLUMNS], _NOTE)
    sheet.row_dimensions[_HEAD].height, sheet.row_dimensions[_HELP].height = 30, 78
    for at, column in enumerate(COLUMNS, 1):
        sheet.column_dimensions[_letter(at)].width = column.width
        for row in range(_FIRST, _LAST + 1):
            cell = sheet.cell(row, at)
            cell.style = _FIELD
            cell.number_format = _DAY_FORMAT if column is DAY else _COUNT_FORMAT if column in _COUNTS else "General"
    _add_choices(sheet, plan)
    sheet.freeze_panes = sheet.cell(_FIRST, 1)
    _set_for_print(sheet)


def _add_choices(sheet: Sheet, plan: Plan) -> None:
    """Give the columns with few values a list to choose from, and those of days and numbers a check."""
    for at, (column, names) in enumerate(_choices(plan).items(), 1):
        letter = _letter(at)
        hint = "Bấm mũi tên ở bên phải ô, rồi chọn trong danh sách."
        _validate(sheet, column, hint, type="list", formula1=f"'{LISTS}'!${letter}$2:${letter}${len(names) + 1}")
    window = [f"DATE({one.year},{one.month},{one.day})" for one in (plan.window.first, plan.window.last)]
    hint = (
        f"Viết ngày/tháng/năm, từ {day(plan.window.first)} đến {day(plan.window.last)}, ví dụ {day(plan.window.last)}."
    )
    _validate(sheet, DAY, hint, type="date", operator="between", formula1=window[0], formula2=window[1])
    for column in _COUNTS:
        hint = "Chỉ viết một số, ví dụ 1."
        _validate(sheet, column, hint, type="whole", operator="greaterThanOrEqual", formula1="1")


def _validate(sheet: Sheet, column: Column, hint: str, **rule: str) -> None:
    """Let Excel warn of a value that does not fit; what people keep all the same is checked by the import."""
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    letter = _letter(COLUMNS.index(column) + 1)
    rules = DataValidation(
        **rule, allow_blank=True, showErrorMessage=True, errorStyle="warning", errorTitle=column.header, error=hint,
        showInputMessage=True, promptTitle=column.header, prompt=column.help,
    )  # fmt: skip
    rules.add(f"{letter}{_FIRST}:{letter}{_LAST}")
    sheet.add_data_validation(rules)


def _write_guide(sheet: Sheet, plan: Plan) -> None:
    for letter, width in zip("ABC", _GUIDE_WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    _write_row(sheet, 1, [f"Cách ghi minh chứng năm {plan.year}"], _TITLE)
    row = 2
    for at, step in enumerate(_STEPS, 1):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(_GUIDE_WIDTHS))
        _write_row(sheet, row, [f"{at}. {step}"], _STEP)
        sheet.row_dimensions[row].height = _height(step, sum(_GUIDE_WIDTHS))
        row += 1
    targets = [(label_of(activity, plan), activity.target) for activity in plan.activities.items]
    rows = [(label, target.unit, number(target.amount)) for label, target in targets]
    row = _write_table(sheet, row + 1, ("Hoạt động", "Đếm theo", "Chỉ tiêu"), rows)
    _write_row(sheet, row + 1, [_NOT_READ], _WARNING)
    examples = [(column.header, *_examples(column, plan)) for column in COLUMNS]
    _write_table(sheet, row + 2, ("Cột", "Ví dụ mẫu 1", "Ví dụ mẫu 2"), examples)
    _set_for_print(sheet)


def _examples(column: Column, plan: Plan) -> tuple[str, str]:
    """Two examples of a column, those that the plan gives included."""
    last = day(plan.window.last.replace(day=5))
    if column is DAY:
        return last, last
    if column is not ACTIVITY:
        return column.examples
    first = plan.activities.items[0]
    meeting = next((one for one in plan.activities.items if one.counted_by is Counting.EVENTS), first)
    return label_of(first, plan), label_of(meeting, plan)


def _write_table(sheet: Sheet, row: int, head: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    """Write a table from a row on; the number of the row below it."""
    _write_row(sheet, row, head, _HEADER)
    for values in rows:
        row += 1
        _write_row(sheet, row, values, _FIELD)
        sheet.row_dimensions[row].height = max(map(_height, values, _GUIDE_WIDTHS))
    return row + 1


def _height(text: str, width: int) -> float:
    """The height of a row in which a text is wrapped: only Excel itself finds it out, and not for every row."""
    return _LINE_PT * max(math.ceil(len(text) / width), 1)


def _write_lists(sheet: Sheet, plan: Plan) -> None:
    """Write the choices, one list a column, on a sheet that stays out of sight."""
    for at, (column, names) in enumerate(_choices(plan).items(), 1):
        for row, name in enumerate((column.header, *names), 1):
            sheet.cell(row, at, name)
    sheet.sheet_state = "hidden"


def _write_row(sheet: Sheet, row: int, values: Sequence[str], style: str) -> None:
    for at, value in enumerate(values, 1):
        sheet.cell(row, at, value).style = style


def _set_for_print(sheet: Sheet) -> None:
    """Print on A4 across, all columns on one page, the headers on each."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    if sheet.title == SHEET:
        sheet.print_title_rows = f"{_HEAD}:{_HELP}"


def _letter(column: int) -> str:
    return chr(ord("A") + column - 1)
