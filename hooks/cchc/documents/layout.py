"""The form of an administrative document: NĐ 30/2020/NĐ-CP, Phụ lục I, on top of python-docx."""

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime

from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
BODY, TABLE = 14, 12
"""Sizes in points: 13 to 14 for the text; a table may be smaller."""

MARGINS = {"top_margin": 20, "bottom_margin": 20, "left_margin": 30, "right_margin": 15}
"""Margins in millimetres, within 20-25, 20-25, 30-35 and 15-20."""

CENTRE, LEFT, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.JUSTIFY
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - the format has no time zone; a fixed value keeps builds identical


def new_document(title: str) -> Docx:
    """An empty A4 document with the decree's margins, font, and page number centred in the top margin from page 2 on."""
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(BODY)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.element.rPr.append(OxmlElement("w:lang", {qn("w:val"): "vi-VN"}))
    about = document.core_properties
    about.title, about.language, about.author, about.comments = title, "vi-VN", "", ""
    about.created = about.modified = _MADE
    _shape(document.sections[0])
    return document


def _shape(section: Section) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    for name, size in MARGINS.items():
        setattr(section, name, Mm(size))
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = CENTRE
    begin, end = (OxmlElement("w:fldChar", {qn("w:fldCharType"): kind}) for kind in ("begin", "end"))
    page = OxmlElement("w:instrText")
    page.text = "PAGE"
    for part in (begin, page, end):
        run = number.add_run()
        run.font.size = Pt(BODY)
        run._r.append(part)  # noqa: SLF001 - python-docx has no call for fields


def new_annex(document: Docx) -> None:
    """Begin a part on a new page with page numbers of its own."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.header.is_linked_to_previous = True
    section._sectPr.append(OxmlElement("w:pgNumType", {qn("w:start"): "1"}))  # noqa: SLF001


def write(
    place: Docx | _Cell,
    text: str,
    *,
    size: float = BODY,
    bold: bool = False,
    italic: bool = False,
    at: WD_ALIGN_PARAGRAPH = CENTRE,
) -> Paragraph:
    """A paragraph without space around it."""
    paragraph = place.add_paragraph()
    if isinstance(place, _Cell) and len(place.paragraphs) > 1 and not place.paragraphs[0].text:
        place._tc.remove(place.paragraphs[0]._p)  # noqa: SLF001 - a new cell holds an empty paragraph
    paragraph.alignment = at
    paragraph.paragraph_format.space_after = paragraph.paragraph_format.space_before = Pt(0)
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), bold, italic
    return paragraph


def write_body(document: Docx, text: str, *, bold: bool = False) -> Paragraph:
    """A paragraph of the text: justified, first line in by 1.27 cm, 6 pt below, lines 1.15 apart; a bold one is a heading
    and stays with what follows.
    """
    paragraph = write(document, text, bold=bold, at=JUSTIFY)
    form = paragraph.paragraph_format
    form.first_line_indent, form.space_after = Mm(12.7), Pt(6)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.MULTIPLE, 1.15
    form.keep_with_next = bold
    return paragraph


def underline(paragraph: Paragraph, share: float = 1.0, room_mm: float = 0) -> None:
    """Rule a line below a centred paragraph: as wide as its text (`share` 1), or a part of it."""
    # A paragraph's border spans from indent to indent.
    indent = Mm(max(0.0, (room_mm - _width_mm(paragraph) * share) / 2))
    line = paragraph.insert_paragraph_before("")
    paragraph._p.addnext(line._p)  # noqa: SLF001 - below, not above
    form = line.paragraph_format
    form.left_indent = form.right_indent = indent
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(2)
    border = {"val": "single", "sz": "6", "space": "1", "color": "000000"}
    borders = OxmlElement("w:pBdr")
    borders.append(OxmlElement("w:bottom", {qn(f"w:{name}"): value for name, value in border.items()}))
    line._p.get_or_add_pPr().insert_element_before(  # noqa: SLF001
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc"
    )


def _width_mm(paragraph: Paragraph) -> float:
    """The approximate width of a line of Times New Roman: half its size a letter, two thirds for capitals, bold a little more."""
    run = paragraph.runs[0]
    size = run.font.size.pt if run.font.size else BODY
    letters = sum(0.69 if letter.isupper() else 0.25 if letter == " " else 0.475 for letter in run.text)
    return letters * size * (1.04 if run.bold else 1) * 25.4 / 72


def borderless(document: Docx, widths_mm: tuple[float, ...]) -> Table:
    """A table of one row without borders, to set things side by side."""
    table: Table = document.add_table(rows=1, cols=len(widths_mm))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _set_widths(table, widths_mm)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - python-docx has no call for it
    return table


def _set_widths(table: Table, widths_mm: tuple[float, ...]) -> None:
    """Fix the widths: Word reads them from the cells, LibreOffice from the columns."""
    table.autofit = False
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def grid(document: Docx, head: tuple[str, ...], rows: Sequence[tuple[str, ...]], widths_mm: tuple[float, ...]) -> None:
    """Add a ruled table whose head is repeated on every page."""
    table: Table = document.add_table(rows=1 + len(rows), cols=len(head))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _set_widths(table, widths_mm)
    for number, values in enumerate([head, *rows]):
        for cell, value in zip(table.rows[number].cells, values, strict=True):
            write(cell, value, size=TABLE, bold=number == 0, at=CENTRE if number == 0 else LEFT)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001


def as_bytes(document: Docx) -> bytes:
    """The file; equal documents give equal bytes, for the archive's times are fixed."""
    written, fixed = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name), source.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
