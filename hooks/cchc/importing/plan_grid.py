"""A table of a plan as a grid: merged cells in every place they cover, and its columns by the meaning of their heads."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cchc.importing.blocks import Cell, Table
from cchc.importing.plan_outline import lines_of
from cchc.vietnamese import folded

_COLUMNS = (
    ("no", r"^(?:s?tt|so tt|so thu tu|so|muc)$"),
    ("watch", r"theo doi|don doc|giam sat"),
    ("budget", r"don gia|thanh tien|du toan|muc chi"),
    ("partners", r"^(?!.*chu tri).*phoi hop"),
    ("lead", r"chu tri|thuc hien chinh|(?:don vi|co quan|nguoi|bo phan|ca nhan) thuc hien|phu trach|phan cong|trach nhiem|dau moi|^(?:co quan|don vi|bo phan)(?:, don vi)?$"),
    ("target", r"so luong|tan suat|chi tieu|khoi luong|so lan"),
    ("window", r"thoi gian|thoi han|tien do|hoan thanh|lo trinh|^ngay|^thang"),
    ("product", r"san pham|ket qua|dau ra"),
    ("funding", r"kinh phi|nguon luc|nguon von"),
    ("notes", r"ghi chu|dia diem|hinh thuc|phuong phap|can cu"),
    ("title", r"noi dung|nhiem vu|hoat dong|cong viec|dau viec|giai phap|ten viec|^viec"),
)  # fmt: skip
"""The columns that tables of activities have, by words in their heads, without marks."""

_OF_ACTIVITIES = frozenset({"lead", "partners", "window", "target", "product", "notes"})
_LONGEST_HEAD = 14
_FIRST_ROWS = 3
_COUNTED = re.compile(r"\(?(?:\d{1,2}|[A-Z])\)?")
_YEAR = re.compile(r"\b(20\d\d)\b")


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a grid: the lines of its cell, the columns that the cell covers, and whether it began in a row above."""

    lines: tuple[str, ...]
    columns: int = 1
    is_below: bool = False
    is_beside: bool = False

    @property
    def text(self) -> str:
        """Its lines as one text."""
        return " ".join(self.lines)


Row = list[Slot]
_EMPTY = Slot(())


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a table: its columns' meanings and names, how many rows it takes, the year it names, and whether the column
    of the activities' names is a guess.
    """

    keys: Mapping[int, str]
    names: Mapping[int, str]
    rows: int
    year: str = ""
    is_guess: bool = False


def grid_of(table: Table) -> list[Row]:
    """The rows of a table, each with a slot for every column; one that a merged cell covers holds its lines too."""
    grid: list[Row] = []
    covering: dict[int, tuple[Cell, int]] = {}
    for cells in table.rows:
        row: Row = []
        left = iter(cells)
        while True:
            at = len(row)
            cell, rows = covering.pop(at, (None, 0))
            is_below = cell is not None
            cell = cell or next(left, None)
            if cell is None:
                break
            rows = rows if is_below else cell.rows
            for offset in range(cell.columns):
                row.append(Slot(_lines(cell), cell.columns, is_below, offset > 0))
            if rows > 1:
                covering[at] = cell, rows - 1
        grid.append(row)
    return grid


def head_of(grid: Sequence[Row]) -> Head | None:
    """The head among the first rows of a grid; None where the table is none of activities."""
    for at in range(min(_FIRST_ROWS, len(grid))):
        head = _head_at(grid, at)
        if head:
            return head
    return None


def is_budget(grid: Sequence[Row]) -> bool:
    """Whether a table has columns of prices."""
    return any(key_of(slot.text) == "budget" for row in grid[:_FIRST_ROWS] for slot in row)


def repeats(row: Row, head: Head) -> bool:
    """Whether a row says the head again, on a new page, or counts the columns: (1), (2), (3)."""
    texts = [slot.text for slot in row if not slot.is_beside]
    if len(texts) > 1 and all(_COUNTED.fullmatch(text) for text in texts):
        return True
    keys = {at: key_of(slot.text) for at, slot in enumerate(row) if not slot.is_beside}
    return sum(bool(key) and key == head.keys.get(at) for at, key in keys.items()) > max(1, len(head.keys) // 2)


def key_of(name: str) -> str:
    """What the head of a column, or a label before a colon, means; "" for anything else."""
    bare = " ".join(re.findall(r"[\w,]+", folded(name)))
    if not bare or len(bare.split()) > _LONGEST_HEAD:
        return ""
    return next((key for key, words in _COLUMNS if re.search(words, bare)), "")


def _lines(cell: Cell) -> tuple[str, ...]:
    return tuple(line for block in cell.blocks for line in lines_of(block))


def _head_at(grid: Sequence[Row], at: int) -> Head | None:
    first = grid[at]
    width = len(first)
    second = grid[at + 1] if at + 1 < len(grid) else []
    rows = 1 + (_is_second_head(first, second) if second else 0)
    texts = {column: _texts(grid[at : at + rows], column) for column in range(width)}
    names = {column: " ".join(dict.fromkeys(filter(None, lines))) for column, lines in texts.items()}
    found = {column: _key(lines) for column, lines in texts.items()}
    keys = {column: key for column, key in found.items() if key and (key == "window" or _is_first(found, column))}
    short = all(len(name.split()) <= _LONGEST_HEAD for name in names.values())
    if not short or "budget" in keys.values():
        return None
    years = _YEAR.findall(" ".join(name for column, name in names.items() if keys.get(column) == "window"))
    year = years[0] if years else ""
    if "title" in keys.values():
        others = set(keys.values()) & _OF_ACTIVITIES
        return Head(keys, names, at + rows, year) if others else None
    return _with_guessed_title(Head(keys, names, at + rows, year, is_guess=True))


def _with_guessed_title(head: Head) -> Head | None:
    """The head of a table whose activities are named in the one column without a known head, beside a time."""
    unknown = [at for at, name in head.names.items() if name and at not in head.keys]
    if {"no", "window"} <= set(head.keys.values()) and len(unknown) == 1:
        return Head({**head.keys, unknown[0]: "title"}, head.names, head.rows, head.year, is_guess=True)
    return None


def _is_second_head(first: Row, second: Row) -> bool:
    """Whether the second row names the parts of a cell that the first one stretches over several columns."""
    parts = [slot.text for above, slot in zip(first, second, strict=False) if above.columns > 1 and not slot.is_below]
    whole = [above for above, slot in zip(first, second, strict=False) if above.columns == 1 and not slot.is_below]
    return (
        bool(parts)
        and not any(slot.text for slot in whole)
        and all(len(part.split()) <= _LONGEST_HEAD for part in parts)
    )


def _texts(rows: Sequence[Row], column: int) -> list[str]:
    return [row[column].text for row in rows if column < len(row) and not row[column].is_below]


def _key(texts: Sequence[str]) -> str:
    """What a column means by the lowest row of its head, else by all of them."""
    return key_of(texts[-1]) or key_of(" ".join(texts)) if texts else ""


def _is_first(found: Mapping[int, str], column: int) -> bool:
    return next(at for at, key in found.items() if key == found[column]) == column


def spread(row: Row) -> Iterator[tuple[int, Slot]]:
    """The slots that hold a cell of their own, with their columns."""
    return ((at, slot) for at, slot in enumerate(row) if not slot.is_beside and not slot.is_below and slot.text)
