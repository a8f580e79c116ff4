"""A worksheet to print, on top of XlsxWriter: rows of text, money and formulas, the places for signatures, A4 across."""

import math
from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from cchc.model.plan import Plan

_FONT, _MADE = "Times New Roman", datetime(2000, 1, 1)  # noqa: DTZ001 - the format has no time zone
_NUMBER = '[$-42A]#,##0;-#,##0;"–"'
"""Points between thousands, as the locale of Việt Nam has them."""

_LINE_PT, _LETTERS = 16.5, 1.15
"""The height of a line, and the letters on one for each unit of a column's width."""

_A4 = 9
_TOP: Mapping[str, object] = {"valign": "top", "border": 1}
_STYLES: Mapping[str, Mapping[str, object]] = {
    "letterhead": {"align": "center"},
    "name": {"align": "center", "bold": True},
    "title": {"align": "center", "bold": True, "font_size": 14},
    "about": {"align": "center", "italic": True},
    "warning": {"align": "center", "bold": True, "font_color": "#C00000"},
    "right": {"align": "right", "italic": True},
    "note": {"text_wrap": True, "valign": "top"},
    "header": {**_TOP, "align": "center", "valign": "vcenter", "bold": True, "bg_color": "#DDEBF7", "text_wrap": True},
    "text": {**_TOP, "text_wrap": True},
    "middle": {**_TOP, "text_wrap": True, "align": "center"},
    "money": {**_TOP, "num_format": _NUMBER},
    "unknown": {**_TOP, "num_format": _NUMBER, "bg_color": "#FFF2CC"},
    "group": {**_TOP, "text_wrap": True, "bold": True},
    "total": {**_TOP, "num_format": _NUMBER, "bold": True},
}


class Book:
    """A workbook that is being written."""

    def __init__(self, title: str) -> None:
        # Takes a fifth of a second to load, which only this needs.
        import xlsxwriter  # noqa: PLC0415

        self._file = BytesIO()
        self._book = xlsxwriter.Workbook(self._file, {"in_memory": True})
        self._book.set_properties({"title": title, "author": "", "created": _MADE})
        looks = {name: {"font_name": _FONT, "font_size": 12, **style} for name, style in _STYLES.items()}
        self.styles = {name: self._book.add_format(look) for name, look in looks.items()}

    def add(self, name: str) -> Any:
        """A new worksheet of XlsxWriter, which has no types."""
        return self._book.add_worksheet(name)

    def as_bytes(self) -> bytes:
        """The file."""
        self._book.close()
        return self._file.getvalue()


Formula = tuple[str, object]
"""A formula and its result: a telephone, a mail program and Excel's protected view show a file without reckoning."""

Value = str | int | Formula | None


class Sheet:
    """A worksheet with columns of these widths; rows count from 0, as XlsxWriter has them."""

    def __init__(self, book: Book, name: str, widths: Sequence[int]) -> None:
        self.sheet, self._styles, self._widths = book.add(name), book.styles, widths
        self._last = len(widths) - 1
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width)

    def across(self, row: int, value: str | Formula, style: str, first: int = 0, last: int | None = None) -> None:
        """Write a text or a formula over the columns of a row from one to another."""
        look, text = self._styles[style], value if isinstance(value, str) else ""
        self.sheet.merge_range(row, first, row, self._last if last is None else last, text, look)
        if not isinstance(value, str):
            self.sheet.write_formula(row, first, value[0], look, value[1])

    def row(self, row: int, values: Sequence[Value], styles: Sequence[str]) -> None:
        """Write the cells of a row."""
        pairs = zip(values, self._widths, strict=True)
        # Programs other than Excel do not find out how high wrapped text is.
        lines = (math.ceil(len(one) / (width * _LETTERS)) for one, width in pairs if isinstance(one, str))
        self.sheet.set_row(row, _LINE_PT * max(1, *lines))
        for column, (value, style) in enumerate(zip(values, styles, strict=True)):
            look = self._styles[style]
            if isinstance(value, tuple):
                self.sheet.write_formula(row, column, value[0], look, value[1])
            elif isinstance(value, str):
                # What looks like a formula or an address in somebody's text is text.
                self.sheet.write_string(row, column, value, look)
            else:
                self.sheet.write(row, column, value, look)

    def sign(self, row: int, plan: Plan, left: tuple[int, int], right: tuple[int, int]) -> None:
        """Write the places for day and signatures: of who drew it up, and of who leads the unit."""
        self.across(row, f"{plan.place}, ngày ...... tháng ...... năm {plan.year}", "about", *right)
        self.across(row + 1, "NGƯỜI LẬP", "name", *left)
        self.across(row + 1, "THỦ TRƯỞNG ĐƠN VỊ", "name", *right)

    def print_across(self, header: int, last: int) -> None:
        """Print on A4 across up to a last row, all columns on one page, the header on each, pages numbered."""
        self.sheet.set_landscape()
        self.sheet.set_paper(_A4)
        self.sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(header)
        self.sheet.print_area(0, 0, last, self._last)
        self.sheet.set_footer("&C&P/&N")
