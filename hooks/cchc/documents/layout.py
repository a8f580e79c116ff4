"""The form of an administrative document: NĐ 30/2020/NĐ-CP, Phụ lục I, on top of python-docx."""

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime

from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from cchc.documents.blanks import parts_of
from cchc.word_breaks import Compounds, unbroken

FONT = "Times New Roman"
BODY = 14
"""Size of the text in points."""

TITLE, HEADING, SUBHEADING = "Title", "Heading 1", "Heading 2"
"""Word's own styles, from which it makes the outline of a document."""

MARGINS = {"top_margin": 20, "bottom_margin": 20, "left_margin": 30, "right_margin": 15}
"""Margins in millimetres, within 20-25, 20-25, 30-35 and 15-20."""

CENTRE, LEFT, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.JUSTIFY
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - the format has no time zone; a fixed value keeps builds identical


def new_document(title: str) -> Docx:
    """An empty A4 document with the decree's margins, font, and page number centred in the top margin from page 2 on."""
    document = Document()
    for level, name in enumerate(("Normal", TITLE, HEADING, SUBHEADING)):
        _restyle(document.styles[name], level)
    document.styles["Normal"].element.rPr.append(OxmlElement("w:lang", {qn("w:val"): "vi-VN"}))
    about = document.core_properties
    about.title, about.language, about.author, about.comments = title, "vi-VN", "", ""
    about.created = about.modified = _MADE
    _shape(document.sections[0])
    return document


def _restyle(style: ParagraphStyle, level: int) -> None:
    """Make a style of Word's the decree's: Times New Roman in black, without space, rules and colours of its own."""
    element, form = style.element, style.paragraph_format
    for look in (element.pPr, element.rPr):
        if look is not None:
            element.remove(look)
    style.font.name, style.font.size = FONT, Pt(BODY)
    for script in ("eastAsia", "cs"):
        element.rPr.rFonts.set(qn(f"w:{script}"), FONT)
    form.space_before, form.space_after, form.line_spacing = Pt(0), Pt(0), 1
    if level:
        style.font.bold, form.keep_with_next = True, True
        element.pPr.append(OxmlElement("w:outlineLvl", {qn("w:val"): str(max(level - 2, 0))}))


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


def new_annex(document: Docx, *, is_across: bool = False) -> None:
    """Begin a part on a new page with page numbers of its own, the pages across where its tables are wide."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.header.is_linked_to_previous = True
    if is_across:
        section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    # Word asks for the order of the schema, and repairs a file that has another.
    numbering = OxmlElement("w:pgNumType", {qn("w:start"): "1"})
    section._sectPr.insert_element_before(numbering, "w:cols", "w:titlePg", "w:docGrid")  # noqa: SLF001


def write(
    place: Docx | _Cell,
    text: str,
    *,
    size: float = BODY,
    bold: bool = False,
    italic: bool = False,
    at: WD_ALIGN_PARAGRAPH = CENTRE,
    style: str = "Normal",
) -> Paragraph:
    """A paragraph without space around it; its blanks are marked."""
    paragraph = place.add_paragraph(style=style)
    if isinstance(place, _Cell) and len(place.paragraphs) > 1 and not place.paragraphs[0].text:
        place._tc.remove(place.paragraphs[0]._p)  # noqa: SLF001 - a new cell holds an empty paragraph
    paragraph.alignment = at
    for words, is_blank in [*parts_of(text)] or [("", False)]:
        run = paragraph.add_run(words)
        run.font.size, run.bold, run.italic = Pt(size), bold, italic
        if is_blank:
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW
    return paragraph


def write_body(document: Docx, text: str) -> Paragraph:
    """A paragraph of the text: justified, first line in by 1.27 cm, 6 pt below, lines 1.15 apart."""
    return _indented(write(document, text, at=JUSTIFY))


def write_heading(document: Docx, text: str, style: str = HEADING) -> Paragraph:
    """A heading of the text, which stays with what follows."""
    return _indented(write(document, text, bold=True, at=JUSTIFY, style=style))


def _indented(paragraph: Paragraph) -> Paragraph:
    form = paragraph.paragraph_format
    form.first_line_indent, form.space_after, form.line_spacing = Mm(12.7), Pt(6), 1.15
    return paragraph


def underline(paragraph: Paragraph, share: float = 1.0, room_mm: float = 0) -> None:
    """Rule a line below a centred paragraph: as wide as its text (`share` 1), or a part of it."""
    # A paragraph's border spans from indent to indent.
    indent = Mm(max(0.0, (room_mm - _width_mm(paragraph) * share) / 2))
    line = paragraph.insert_paragraph_before("")
    paragraph._p.addnext(line._p)  # noqa: SLF001 - below, not above
    form = line.paragraph_format
    form.left_indent = form.right_indent = indent
    form.space_before, form.space_after = Pt(2), Pt(0)
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


def hold_words(document: Docx, compounds: Sequence[str]) -> None:
    """Let no line of a title or heading end inside a compound."""
    known = Compounds(compounds)
    for paragraph in document.paragraphs:
        style = paragraph.style.name if paragraph.style else ""
        if paragraph.alignment == CENTRE or style in {TITLE, HEADING, SUBHEADING}:
            for run in paragraph.runs:
                run.text = "\n".join(unbroken(line, known) for line in run.text.split("\n"))


def as_bytes(document: Docx) -> bytes:
    """The file; equal documents give equal bytes, for the archive's times are fixed."""
    return archived(document.save)


def archived(save: Callable[[io.BytesIO], object]) -> bytes:
    """The bytes of a file of Office, written by its library, with times that do not depend on the clock."""
    written, fixed = io.BytesIO(), io.BytesIO()
    save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name), source.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
