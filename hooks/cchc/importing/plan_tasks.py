"""The activities in a plan's tables: rows by the meaning of the columns, groups, merged cells, and rows that go on overleaf."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from cchc.importing.blocks import Table
from cchc.importing.plan_grid import Head, Row, Slot, grid_of, head_of, is_budget, repeats, spread
from cchc.importing.plan_ledger import Ledger
from cchc.importing.truecase import is_shouted

_ROMAN = re.compile(r"(?:[IVX]+|[A-H])[.)]?")
_OF_GROUP = re.compile(r"(?:[IVX]+|[A-H])\s?[.)]\s")
_FIRST_BELOW = ("1", "a", "-")
_LEADING = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\s?[.)]\s+(?=\S)")
_HEAD, _GROUP = "đầu bảng", "nhóm việc; kế hoạch trên trang không chia nhóm"
_NO_TABLE, _BUDGET = "bảng này không có cột hoạt động", "bảng kinh phí"
_TAKEN = ("no", "title", "target", "lead", "partners", "window")


@dataclass(slots=True)
class Task:
    """An activity as the document has it: its number, its name, its cells by what they mean, and the number of its group.

    `doubts` are why to review a cell; `year` is one that the table's head names.
    """

    no: str
    title: str
    cells: dict[str, str]
    group: str = ""
    doubts: dict[str, str] = field(default_factory=dict)
    year: str = ""


def has_activities(table: Table) -> bool:
    """Whether a table has a head of activities."""
    return head_of(grid_of(table)) is not None


@dataclass(slots=True)
class TableReader:
    """The tables of a document, read one after the other: one without a head may go on with the one above."""

    ledger: Ledger
    tables: int = 0
    head: Head | None = None
    last: Task | None = None

    def tasks(self, table: Table, group: str) -> list[Task]:
        """The activities of the next table, which stands under the paragraph of this number."""
        self.tables += 1
        grid = grid_of(table)
        head = head_of(grid) or self._going_on(grid)
        if head is None or is_budget(grid):
            self.head = None
            self.ledger.leave(list(map(_line, grid)), _BUDGET if is_budget(grid) else _NO_TABLE)
            return []
        goes_on = self.head is not None and list(head.keys.values()) == list(self.head.keys.values())
        self.head = head
        self.ledger.leave(list(map(_line, grid[: head.rows])), _HEAD)
        rows = _Rows(head, grid, self.ledger, f"bảng {self.tables}", group, self.last if goes_on else None)
        for at in range(head.rows, len(grid)):
            rows.take(at)
        self.last = rows.last
        return rows.tasks

    def _going_on(self, grid: Sequence[Row]) -> Head | None:
        """The head of the table above, where this one has as many columns and none of its own."""
        width = len(grid[0]) if grid else 0
        return replace(self.head, rows=0) if self.head and width == len(self.head.names) else None


@dataclass(slots=True)
class _Rows:
    """The rows of one table, read in order; `last` is the activity above, at first that of a table of this kind."""

    head: Head
    grid: Sequence[Row]
    ledger: Ledger
    where: str
    above: str
    last: Task | None
    turned: bool = True
    group: str = ""
    tasks: list[Task] = field(default_factory=list)

    def take(self, at: int) -> None:
        """Read a row."""
        row = self.grid[at]
        own = [slot for _, slot in spread(row)]
        if repeats(row, self.head):
            self.ledger.leave([_line(row)], _HEAD)
            self.turned = True
        elif own and self._is_group(at, own):
            self.ledger.leave([_line(row)], _GROUP)
            number = self._text(row, "no") or own[0].text
            found = re.match(r"(?:[IVX]+|[A-H]|\d{1,2})(?=[.)\s]|$)", number)
            self.group, self.turned = found[0] if found else "", False
        elif own:
            self._take_cells(row, at)

    def _take_cells(self, row: Row, at: int) -> None:
        cells = {key: self._text(row, key) for key in self.head.keys.values()}
        self._leave_others(row, at)
        if self.last and self._goes_on(row, cells):
            self._append(self.last, cells)
        else:
            self.last = self._task(row, cells)
            self.tasks.append(self.last)
        self.turned = False

    def _task(self, row: Row, cells: dict[str, str]) -> Task:
        no, title = cells.pop("no", "").strip(" .)"), " ".join(cells.pop("title", "").split())
        leading = None if "no" in self.head.keys.values() else _LEADING.match(title)
        if leading:
            no, title = leading[1], title[leading.end() :]
        group = ".".join(filter(None, (self.above, self.group)))
        return Task(no, title, cells, group, self._doubts(row), self.head.year)

    def _doubts(self, row: Row) -> dict[str, str]:
        """Why to review the cells of a row that Word merges with others."""
        doubts = {}
        for at, slot in enumerate(row):
            key = self.head.keys.get(at)
            if key and slot.is_below:
                doubts[key] = "ô gộp với hàng trên"
            elif key and slot.text and slot.columns > 1:
                doubts[key] = "ô gộp với cột bên cạnh"
        if self.head.is_guess:
            doubts.setdefault("title", f"lấy ở cột “{self._name('title')}”")
        return doubts

    def _goes_on(self, row: Row, cells: dict[str, str]) -> bool:
        """Whether a row without a number goes on with the one above: a page ended there, or only few cells say anything."""
        if cells.get("no", "-") or any(slot.is_below for slot in row):
            return False
        filled = sum(bool(text) for text in cells.values())
        return filled == 1 or (self.turned and filled <= len(cells) // 2)

    def _append(self, task: Task, cells: dict[str, str]) -> None:
        task.title = " ".join(filter(None, (task.title, " ".join(cells.pop("title", "").split()))))
        for key, text in cells.items():
            task.cells[key] = "\n".join(filter(None, (task.cells.get(key), text)))
        task.doubts.setdefault("title", "nối hai hàng của bảng")

    def _is_group(self, at: int, own: Sequence[Slot]) -> bool:
        """Whether a row only names a group: one cell across the table, or a number and a name with nothing beside."""
        row = self.grid[at]
        if len(own) == 1 and (own[0].columns > max(1, len(row) // 2) or _OF_GROUP.match(own[0].text)):
            return True
        keys = {self.head.keys.get(column) for column, _ in spread(row)}
        if any(slot.is_below for slot in row) or not keys <= {"no", "title"} or "title" not in keys:
            return False
        no, text = self._text(row, "no").strip(" .)"), self._text(row, "title")
        if _ROMAN.fullmatch(no) or (not no and (is_shouted(text) or "no" not in self.head.keys.values())):
            return True
        below = self._text(self.grid[at + 1], "no").strip(" .)") if at + 1 < len(self.grid) else ""
        return bool(no) and (below.startswith(f"{no}.") or (below in _FIRST_BELOW and below != no))

    def _leave_others(self, row: Row, at: int) -> None:
        """Note the cells of columns that a plan has no field for."""
        for column, slot in spread(row):
            key = self.head.keys.get(column)
            if key not in _TAKEN and not (slot.columns > 1 and self._is_wide(column, slot)):
                name = self.head.names.get(column) or str(column + 1)
                self.ledger.leave([slot.text], f"cột “{name}”, {self.where}, hàng {at + 1}")

    def _is_wide(self, column: int, slot: Slot) -> bool:
        """Whether a merged cell covers a column that is taken too."""
        return any(self.head.keys.get(at) in _TAKEN for at in range(column, column + slot.columns))

    def _text(self, row: Row, key: str) -> str:
        """The text of the columns of a meaning; several columns of a time each with its name."""
        columns = [at for at, known in self.head.keys.items() if known == key and at < len(row)]
        if key == "window" and len(columns) > 1:
            # A merged cell says its words once, for the first of these columns that it covers.
            first = {_beginning(row, at): at for at in reversed(columns)}
            parts = [(self.head.names.get(at, ""), row[at].text) for at in sorted(first.values())]
            return "; ".join(f"{name}: {text}" for name, text in parts if text)
        return "\n".join(row[columns[0]].lines) if columns else ""

    def _name(self, key: str) -> str:
        return next((self.head.names.get(at, "") for at, known in self.head.keys.items() if known == key), "")


def _beginning(row: Row, at: int) -> int:
    """The column in which the cell of a slot begins."""
    while row[at].is_beside:
        at -= 1
    return at


def _line(row: Row) -> str:
    """A row on one line."""
    return " | ".join(slot.text for _, slot in spread(row))
