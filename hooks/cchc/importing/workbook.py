"""The sheets of an Excel workbook as cells with their places, read within limits; all but .xlsx is refused in plain words."""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from cchc.importing.file_types import MAX_BYTES, OLD_OFFICE, WITH_PASSWORD, entries_of, head_of
from cchc.importing.package import MAX_PARTS, MAX_UNPACKED, MAX_XML
from cchc.problems import ContentError, Place, Problems, Severity, refusal
from cchc.vietnamese import file_size
from cchc.vietnamese import number as number_of

MOST_LINES = 2_000
"""The most filled lines read at once; a ward's year has some hundred."""

MOST_COLUMNS = 52
_LAST_ROW = 1_048_576
"""The last row that Excel has."""

_AS_XLSX = "mở bằng Excel, chọn Tệp, Lưu thành (Save as), loại Excel Workbook (*.xlsx), rồi chạy lệnh với tệp mới."
_AGAIN = "chép hoặc tải lại tệp; hoặc mở bằng Excel, chọn Mở và sửa (Open and Repair), rồi lưu lại."
_LOCKS = ("~${}", ".~lock.{}#")
"""Files that Excel and LibreOffice keep beside a workbook that is open."""


class Fault(Enum):
    """Reasons why a cell has no value to read."""

    FORMULA = "formula"
    ERROR = "error"


@dataclass(frozen=True, order=True, slots=True)
class CellPlace(Place):
    """The place of a cell: "minh-chung.xlsx: ô C7"; with the sheet's name where there are several."""

    cell: str = ""
    sheet: str = ""

    @property
    def in_sheet(self) -> str:
        """The place without the file's name."""
        return f"trang “{self.sheet}”, ô {self.cell}" if self.sheet else f"ô {self.cell}"

    def __str__(self) -> str:
        return f"{self.path}: {self.in_sheet}"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with something in it: text, a number, a day, yes or no; or the reason why that cannot be read."""

    value: object
    fault: Fault | None = None


Row = dict[int, Cell]
"""The filled cells of a row by column, from 1."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet: its name, and its filled rows by number."""

    path: str
    name: str
    rows: dict[int, Row]

    def place(self, row: int, column: int, *, is_named: bool) -> CellPlace:
        """The place of a cell."""
        return CellPlace(self.path, row, column, f"{_letters(column)}{row}", self.name if is_named else "")


def read_sheets(file: Path, problems: Problems) -> list[Sheet]:
    """The worksheets of a workbook. Raises ContentError for what is no workbook, is spoilt, or too large; notes that it is open."""
    _check_is_xlsx(file)
    if any((file.parent / lock.format(file.name)).exists() for lock in _LOCKS):
        hint = "lưu rồi đóng bảng, và chạy lại nếu vừa ghi thêm."
        problems.add(Place(str(file)), "bảng đang mở: những gì chưa lưu thì chưa đọc được.", hint, Severity.ADVICE)
    try:
        # The warnings are about decoration that is of no use here.
        with warnings.catch_warnings(action="ignore"):
            return _sheets_of(file)
    except ContentError:
        raise
    except Exception as error:  # openpyxl fails on a spoilt file in ways of its own
        raise _broken(file) from error


def _sheets_of(file: Path) -> list[Sheet]:
    # Takes a fifth of a second to load, which only this command needs.
    from openpyxl import load_workbook  # noqa: PLC0415

    # Read row by row; openpyxl's other way fills every cell of a merged range, be it the whole sheet. The files are opened
    # here because it leaves them open where it fails.
    with file.open("rb") as one, file.open("rb") as other:
        results = load_workbook(one, read_only=True, data_only=True, keep_links=False)
        formulas = load_workbook(other, read_only=True, data_only=False, keep_links=False)
        sheets = [
            Sheet(str(file), sheet.title, dict(_rows(sheet, formulas[sheet.title], file)))
            for sheet in results.worksheets
        ]
    if sum(len(sheet.rows) for sheet in sheets) > MOST_LINES:
        raise _too_long(file)
    return sheets


def _rows(results: Any, formulas: Any, file: Path) -> Iterator[tuple[int, Row]]:
    """The filled rows of a sheet with their numbers."""
    filled, blank = 0, None
    for sheet in (results, formulas):
        # Programs other than Excel write a size that is not the sheet's.
        sheet.reset_dimensions()
    both = zip(results.iter_rows(max_col=MOST_COLUMNS), formulas.iter_rows(max_col=MOST_COLUMNS), strict=True)
    for number, (values, written) in enumerate(both, 1):
        if number > _LAST_ROW:
            raise _broken(file)
        # Of rows that are not there openpyxl makes one and the same, up to a million times.
        if values is blank:
            continue
        pairs = enumerate(zip(values, written, strict=True), 1)
        row = {column: cell for column, pair in pairs if (cell := _cell(*pair))}
        if row:
            filled += 1
            yield number, row
        else:
            blank = values
        if filled > MOST_LINES:
            raise _too_long(file)


def _cell(result: Any, written: Any) -> Cell | None:
    """A cell; None where it is empty."""
    if written.data_type == "f" and result.value is None:
        return Cell(None, Fault.FORMULA)
    if result.data_type == "e":
        return Cell(None, Fault.ERROR)
    is_blank = result.value is None or (isinstance(result.value, str) and not result.value.strip())
    return None if is_blank else Cell(result.value)


def _letters(column: int) -> str:
    """The letters of a column, up to ZZ."""
    first, second = divmod(column - 1, 26)
    return (chr(ord("A") + first - 1) if first else "") + chr(ord("A") + second)


def _broken(file: Path) -> ContentError:
    return refusal(file, "tệp .xlsx bị hỏng hoặc chưa tải xong.", _AGAIN)


def _too_long(file: Path) -> ContentError:
    hint = f"chia thành nhiều bảng, mỗi bảng nhiều nhất {number_of(MOST_LINES)} dòng."
    return refusal(file, f"bảng có hơn {number_of(MOST_LINES)} dòng đã điền, nhiều quá để đọc một lần.", hint)


def _check_is_xlsx(file: Path) -> None:
    """Raise ContentError where a file cannot be opened, is too large, or is anything but an Excel workbook."""
    if file.name.startswith("~$"):
        real = file.name.removeprefix("~$")
        raise refusal(file, "là tệp tạm Excel tự tạo khi đang mở bảng.", f"dùng tệp thật, tên gần giống “…{real}”.")
    head, size = head_of(file)
    if size > MAX_BYTES:
        raise refusal(
            file, f"tệp nặng {file_size(size)}; nhiều nhất {file_size(MAX_BYTES)}.", "xóa ảnh trong bảng, rồi lưu lại."
        )
    if head.startswith(OLD_OFFICE):
        if WITH_PASSWORD in file.read_bytes():
            hint = "mở bằng Excel, chọn Tệp, Thông tin, Bảo vệ sổ làm việc, xóa mật khẩu, rồi lưu lại."
            raise refusal(file, "bảng tính có mật khẩu.", hint)
        raise refusal(file, "là tệp Office kiểu cũ (.xls), chưa đọc được.", _AS_XLSX)
    if not head.startswith(b"PK"):
        raise refusal(file, "không phải bảng tính Excel (.xlsx).", _AS_XLSX)
    _check_zip(file)


def _check_zip(file: Path) -> None:
    entries = entries_of(file)
    if entries is None:
        raise _broken(file)
    names = {entry.filename for entry in entries}
    if any(name.startswith("word/") for name in names):
        raise refusal(file, "là văn bản Word, không phải bảng tính.", "bỏ --evidence để nhập một bài viết bằng Word.")
    if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
        raise refusal(file, "không phải bảng tính Excel (.xlsx).", _AS_XLSX)
    heavy = any(entry.file_size > MAX_XML for entry in entries if entry.filename.endswith((".xml", ".rels")))
    if heavy or len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        hint = "chép các dòng đã điền sang một bảng mẫu mới, rồi lưu lại."
        raise refusal(file, "bảng tính bung ra quá lớn, không an toàn để đọc.", hint)
