"""Tables as CSV that spreadsheets read: UTF-8 with a byte order mark, every cell in quotes."""

import csv
import io
from collections.abc import Iterable, Sequence

_BOM = "\ufeff"
"""The byte order mark, without which Excel does not read a CSV as UTF-8."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_of(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A table with its head."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return (_BOM + text.getvalue()).encode()


def _cell(value: object) -> str:
    """A cell's text, with an apostrophe before what a spreadsheet would take for a formula."""
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
