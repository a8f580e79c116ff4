"""The filled lines of a sheet of evidence, in terms of the plan of their day; every slip is a problem at its cell."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from cchc.documents.evidence_sheet import (
    ACTIVITY,
    AMOUNT,
    CHANNEL,
    COLUMNS,
    DAY,
    DOCUMENT,
    PEOPLE,
    PLACE,
    SESSIONS,
    TITLE,
    UNIT,
    URL,
    Column,
    label_of,
)
from cchc.importing.cell_values import count_in, day_in, text_in
from cchc.importing.workbook import Cell, CellPlace, Row, Sheet
from cchc.model.channel import CHANNELS
from cchc.model.plan import Activity, Plan
from cchc.model.plans import Plans
from cchc.problems import Problems, Severity, nearest, refusal
from cchc.rules.choices import Choice, meant
from cchc.typed import CCHC
from cchc.vietnamese import day as written
from cchc.vietnamese import slug

V = TypeVar("V")
_MOST_ABOVE = 20
"""The most lines that people put above the headers."""

_TWELVE = 12
_NEEDED = (ACTIVITY, TITLE, DAY)
_FROM_TEMPLATE = f"lấy bảng mẫu bằng {CCHC} evidence --template, rồi chép các dòng sang đó."
_PICK = "bấm mũi tên ở ô này rồi chọn trong danh sách."
_NUMBERED = re.compile(r"^(?:mục\s+)?(?:[IVX]+\s*[.-]?\s*)?\d+\s*[.:)-]\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A filled line: what was done, with the plan and the activity it belongs to, and the places of its cells."""

    plan: Plan
    activity: Activity
    title: str
    on: date
    amount: int | None
    channel: str | None
    place: str | None
    people: int | None
    sessions: int | None
    url: str | None
    document: str | None
    unit: str | None
    cells: Mapping[str, CellPlace]


def lines_of(sheets: Sequence[Sheet], file: Path, plans: Plans, today: date, problems: Problems) -> list[Line]:
    """The filled lines of every sheet with the headers. Raises ContentError where none has them."""
    found = [(sheet, row) for sheet in sheets if (row := _header_of(sheet))]
    if not found:
        headers = ", ".join(f"“{column.header}”" for column in _NEEDED)
        text = f"không thấy hàng tiêu đề của bảng minh chứng (có các cột {headers})."
        raise refusal(file, text, _FROM_TEMPLATE)
    tables = [_Table(sheet, row, plans, today, problems, is_named=len(found) > 1) for sheet, row in found]
    return [line for table in tables for line in table.lines()]


def _header_of(sheet: Sheet) -> int | None:
    """The row of the headers, of which one may be missing or misspelt."""
    for number, row in sheet.rows.items():
        if number > _MOST_ABOVE:
            break
        if sum(column in _columns_of(row) for column in _NEEDED) >= len(_NEEDED) - 1:
            return number
    return None


def _columns_of(row: Row) -> dict[Column, int]:
    """The columns whose headers stand in a row; people may add a note in brackets."""
    names = {slug(column.header): column for column in COLUMNS}
    found: dict[Column, int] = {}
    for number, cell in row.items():
        column = names.get(slug(str(cell.value).partition("(")[0]))
        if column:
            found.setdefault(column, number)
    return found


class _Table:
    """A sheet with its columns: reads one line after another."""

    def __init__(
        self, sheet: Sheet, header: int, plans: Plans, today: date, problems: Problems, *, is_named: bool
    ) -> None:
        self._sheet, self._header, self._plans, self._today, self._problems = sheet, header, plans, today, problems
        self._columns = _columns_of(sheet.rows[header])
        self._place = partial(sheet.place, is_named=is_named)

    def lines(self) -> list[Line]:
        """The lines that could be read."""
        missing = [column for column in _NEEDED if column not in self._columns]
        for column in missing:
            text = f"hàng tiêu đề thiếu cột “{column.header}”."
            self._problems.add(self._place(self._header, 1), text, _FROM_TEMPLATE)
        if missing:
            return []
        self._note_other_columns()
        rows = {number: row for number, row in self._sheet.rows.items() if self._is_filled(number, row)}
        self._note_swapped_days(rows)
        return [line for number, row in rows.items() if (line := self._line(number, row))]

    def _is_filled(self, number: int, row: Row) -> bool:
        """Whether a row is a line to read, not a header or the line of help, wherever that was sorted to."""
        helps = {" ".join(column.help.split()) for column in COLUMNS}
        values = [" ".join(str(cell.value).split()) for at, cell in row.items() if at in self._columns.values()]
        return number > self._header and not all(value in helps for value in values)

    def _note_other_columns(self) -> None:
        """Say which columns with something in them are not read."""
        for number, cell in self._sheet.rows[self._header].items():
            if number not in self._columns.values():
                text = f"không đọc cột “{cell.value}”."
                self._problems.add(
                    self._place(self._header, number), text, "cần giữ thì ghi ở cột khác.", Severity.ADVICE
                )

    def _note_swapped_days(self, rows: Mapping[int, Row]) -> None:
        """Note days that an Excel set to American days took for another: it reads 05/10 as 10 May, and 23/11 not at all."""
        cells = [(number, row[self._columns[DAY]]) for number, row in rows.items() if self._columns[DAY] in row]
        typed = [
            day for number, cell in cells if isinstance(cell.value, str) and (day := self._quiet_day(number, cell))
        ]
        known = {number: cell.value for number, cell in cells if isinstance(cell.value, date)}
        if any(day.day > _TWELVE for day in known.values()) or not any(day.day > _TWELVE for day in typed):
            return
        for number, day in known.items():
            if day.day != day.month:
                other = f"{day.month:02d}/{day.day:02d}/{day.year}"
                text = f"Excel trên máy này có vẻ đổi chỗ ngày và tháng: {written(day)} hay {other}?"
                hint = f"gõ lại ngày đúng, có dấu nháy đơn ở trước, ví dụ '{other}."
                self._problems.add(self._place(number, self._columns[DAY]), text, hint)

    def _quiet_day(self, number: int, cell: Cell) -> date | None:
        return day_in(cell, self._place(number, self._columns[DAY]), Problems())

    def _line(self, number: int, row: Row) -> Line | None:
        """A line; None, and problems, where it lacks something or a cell cannot be read."""
        before = len(self._problems.found)
        cells = {column.field: self._place(number, at) for column, at in self._columns.items()}
        self._note_missing(row, cells, number)
        read = partial(self._read, row, cells)
        day, written_activity = read(DAY, day_in), read(ACTIVITY, text_in)
        plan = self._plan(day, cells) if day else None
        activity = self._activity(written_activity, plan, cells) if written_activity and plan else None
        values = {column.field: read(column, text_in) for column in (TITLE, PLACE, URL, DOCUMENT)}
        counts = {column.field: read(column, count_in) for column in (AMOUNT, PEOPLE, SESSIONS)}
        if activity:
            self._note_people_counted(activity, counts["amount"], counts["people"], cells)
        channel = self._chosen(
            read(CHANNEL, text_in), [Choice(id, name) for id, name in CHANNELS.items()], cells, CHANNEL
        )
        unit = self._chosen(read(UNIT, text_in), _units(plan), cells, UNIT) if plan else None
        if len(self._problems.found) > before or not (plan and activity and day):
            return None
        return Line(
            plan, activity, values["title"] or "", day, counts["amount"], channel, values["place"], counts["people"],
            counts["sessions"], values["url"], values["document"], unit, cells,
        )  # fmt: skip

    def _read(
        self,
        row: Row,
        cells: Mapping[str, CellPlace],
        column: Column,
        read: Callable[[Cell, CellPlace, Problems], V | None],
    ) -> V | None:
        """The value of a column; None where the cell is empty, or the column is not there."""
        cell = row.get(self._columns.get(column, 0))
        return read(cell, cells[column.field], self._problems) if cell else None

    def _note_missing(self, row: Row, cells: Mapping[str, CellPlace], number: int) -> None:
        empty = [column for column in _NEEDED if self._columns[column] not in row]
        if empty:
            names = ", ".join(f"“{column.header}”" for column in empty)
            hint = "điền đủ mỗi dòng (ô gộp thì bỏ gộp, rồi chép xuống từng dòng); gõ nhầm thì xóa cả dòng."
            self._problems.add(cells[empty[0].field], f"dòng {number} chưa ghi {names}.", hint)
        elif not any(self._columns.get(column) in row for column in (URL, DOCUMENT)):
            place = next(
                (cells[column.field] for column in (URL, DOCUMENT) if column in self._columns), cells[TITLE.field]
            )
            hint = f"ghi “{URL.header}” hoặc “{DOCUMENT.header}” để người đọc kiểm tra được."
            self._problems.add(place, f"dòng {number} chưa có chỗ xem.", hint)

    def _note_people_counted(
        self, activity: Activity, amount: int | None, people: int | None, cells: Mapping[str, CellPlace]
    ) -> None:
        """Note people counted as meetings: the number of people in both cells, more than the whole target."""
        if amount and amount == people and amount > activity.target.amount:
            unit = activity.target.unit
            hint = f"một {unit} thì ghi 1; số người đã có ở “{PEOPLE.header}”."
            self._problems.add(cells[AMOUNT.field], f"{amount} là số người, không phải số {unit}.", hint)

    def _plan(self, day: date, cells: Mapping[str, CellPlace]) -> Plan | None:
        """The plan in force on the day of a line; None, and a problem, where there is none."""
        plan, place = self._plans.holding(day), cells[DAY.field]
        draft = next((one for one in self._plans if one.draft and day in one.window), None)
        if plan is None and draft:
            hint = f"khi đã ban hành, xóa dòng draft: true trong {self._plans.source_of(draft).path}, rồi nhập lại."
            self._problems.add(place, f"kế hoạch năm {draft.year} chưa ban hành.", hint)
        elif plan is None:
            hint = "xem lại năm; ngày đúng thì cần có kế hoạch của năm đó trước."
            self._problems.add(place, f"ngày {written(day)} không thuộc kế hoạch nào.", hint)
        elif day > self._today:
            self._problems.add(place, f"ngày {written(day)} chưa đến.", "chỉ ghi việc đã làm.")
        return plan

    def _activity(self, text: str, plan: Plan, cells: Mapping[str, CellPlace]) -> Activity | None:
        """The activity that is named by its label, title, id or number ("IV.5", "mục IV.5", "5")."""
        titles = [Choice(one.id, one.title) for one in plan.activities.items]
        untitled = _NUMBERED.sub("", text)
        # The number before a title may be that of another year.
        choice = meant(text, [_numbered(one, plan) for one in plan.activities.items]) or meant(untitled, titles)
        if choice is None:
            labels = {one.title: label_of(one, plan) for one in plan.activities.items}
            near = _like(untitled, list(labels))
            hint = f"“{labels[near]}”." if near else f"{_PICK[:-1]}, hoặc ghi số của hoạt động, ví dụ {_example(plan)}."
            what = f"hoạt động của kế hoạch năm {plan.year}"
            self._problems.add(cells[ACTIVITY.field], f'"{text}" không phải {what}.', hint)
        return plan.activity(choice.id) if choice else None

    def _chosen(
        self, text: str | None, choices: Sequence[Choice], cells: Mapping[str, CellPlace], column: Column
    ) -> str | None:
        """The id of what a cell names; None, and a problem, where that is none of the choices."""
        if text is None:
            return None
        choice = meant(text, choices)
        if choice is None:
            near = _like(text, [choice.name for choice in choices])
            hint = f"“{near}”." if near else _PICK
            self._problems.add(cells[column.field], f'"{text}" không có trong danh sách “{column.header}”.', hint)
        return choice.id if choice else None


def _numbered(activity: Activity, plan: Plan) -> Choice:
    """An activity with all that it may be called by."""
    section = plan.activities.no
    before = ("", f"{section}.", section, f"mục {section}.", "mục ", "hoạt động ")
    return Choice(activity.id, activity.title, (label_of(activity, plan), *(f"{one}{activity.no}" for one in before)))


def _example(plan: Plan) -> str:
    return f"{plan.activities.no}.{plan.activities.items[0].no}"


def _like(text: str, names: Sequence[str]) -> str | None:
    """The name most like a text, or the only one of which the text is a part."""
    parts = [name for name in names if slug(text) and slug(text) in slug(name)]
    return parts[0] if len(parts) == 1 else nearest(text, names)


def _units(plan: Plan) -> list[Choice]:
    return [Choice(unit.id, unit.short, (unit.name, unit.no)) for unit in plan.organisation.units]
