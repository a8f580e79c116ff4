"""Tables of an administrative document: ruled ones, and ones without rules that set things side by side."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from docx.document import Document as Docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table, _Cell, _Row

from cchc.documents.layout import CENTRE, LEFT, write

SIZE = 12
"""Size of a table's text in points: smaller than the text around the table."""

_PHOTO_MM = 34


@dataclass(frozen=True, slots=True)
class Proof:
    """A cell that shows where something can be seen: words, each with the address they open, and a small photograph."""

    lines: Sequence[tuple[str, str | None]]
    photo: bytes | None = None


Value = str | Proof


def borderless(document: Docx, widths_mm: tuple[float, ...], rows: int = 1) -> Table:
    """A table without borders, to set things side by side; none of its rows is split between pages."""
    table: Table = document.add_table(rows=rows, cols=len(widths_mm))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _set_widths(table, widths_mm)
    for row in table.rows:
        _keep_whole(row)
    return table


def grid(
    document: Docx,
    head: tuple[str, ...],
    rows: Sequence[tuple[Value, ...]],
    widths_mm: tuple[float, ...],
    row_mm: float | None = None,
) -> None:
    """Add a ruled table whose head is repeated on every page; rows to write in by hand are at least `row_mm` high."""
    table: Table = document.add_table(rows=1 + len(rows), cols=len(head))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _set_widths(table, widths_mm)
    for row, values in zip(table.rows, [head, *rows], strict=True):
        _keep_whole(row)
        row.height = Mm(row_mm) if row_mm else None
        for cell, value in zip(row.cells, values, strict=True):
            _fill(cell, value, is_head=values is head)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - python-docx has no call for it


def _fill(cell: _Cell, value: Value, *, is_head: bool) -> None:
    if isinstance(value, str):
        write(cell, value, size=SIZE, bold=is_head, at=CENTRE if is_head else LEFT)
        return
    for words, url in value.lines:
        paragraph = write(cell, words, size=SIZE, at=LEFT)
        if url:
            target = cell.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            link = OxmlElement("w:hyperlink", {qn("r:id"): target})
            link.extend(run._r for run in paragraph.runs)  # noqa: SLF001 - python-docx has no call for links
            paragraph._p.append(link)  # noqa: SLF001
    if value.photo:
        _show(value.photo, "\n".join(words for words, _ in value.lines), cell)


def _show(photo: bytes, words: str, cell: _Cell) -> None:
    """Add a photograph below the words of a cell, which describe it too."""
    run = write(cell, "", size=SIZE, at=LEFT).add_run()
    inline = run.add_picture(io.BytesIO(photo), width=Mm(_PHOTO_MM))._inline  # noqa: SLF001 - no call for what follows
    inline.docPr.set("descr", words)
    for side in "TBLR":
        # Programs differ in the margin they give a picture that has none.
        inline.set(f"dist{side}", "0")


def _set_widths(table: Table, widths_mm: tuple[float, ...]) -> None:
    """Fix the widths: Word reads them from the cells, LibreOffice from the columns."""
    table.autofit = False
    for part in (table.columns, *(row.cells for row in table.rows)):
        for one, width in zip(part, widths_mm, strict=True):
            one.width = Mm(width)


def _keep_whole(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - python-docx has no call for it
