"""The parts around the text of every administrative document: head, addressees, recipients and signature."""

from collections.abc import Sequence

from docx.document import Document as Docx
from docx.shared import Mm, Pt

from cchc.documents.blanks import blank
from cchc.documents.layout import BODY, CENTRE, LEFT, TITLE, underline, write
from cchc.documents.tables import borderless

TEXT_MM = 165.0
"""Width of the text."""

_COMMITTEE = "ỦY BAN NHÂN DÂN"
"""A committee's name is set in two lines, the place in the second."""

_HEAD_MM = (70.0, 95.0)
_FOOT_MM = (80.0, 85.0)


def write_draft_mark(document: Docx, words: str) -> None:
    """Mark a draft outside the form, in the header of the first page, where the mark is easily taken out."""
    paragraph = document.sections[0].first_page_header.paragraphs[0]
    paragraph.alignment = CENTRE
    run = paragraph.add_run(words)
    run.font.size, run.italic = Pt(11), True


def write_head(
    document: Docx,
    parent: str | None,
    issuer: str,
    symbol: str | None,
    place: str,
    year: int | None,
    letters: str = "BC",
) -> None:
    """Write the issuing body on the left and quốc hiệu, tiêu ngữ on the right; number and day on one line below. The number,
    the day, and a year that is not known are left blank. `letters` are those of the kind of document (Phụ lục III).
    """
    table = borderless(document, _HEAD_MM, rows=2)
    (left, right), (number, when) = (row.cells for row in table.rows)
    if parent:
        write(left, parent.upper().replace(f"{_COMMITTEE} ", f"{_COMMITTEE}\n"), size=12)
    name = write(left, issuer.upper(), size=12, bold=True)
    underline(name, share=0.4, room_mm=_HEAD_MM[0] - 4)
    write(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True)
    motto = write(right, "Độc lập - Tự do - Hạnh phúc", size=13, bold=True)
    underline(motto, room_mm=_HEAD_MM[1] - 4)
    write(number, f"Số:       /{letters}-{symbol or blank('…')}", size=13)
    write(when, f"{place}, ngày      tháng      năm {year or '      '}", size=13, italic=True)


def write_subject(document: Docx, subject: str, kind: str = "BÁO CÁO") -> None:
    """Write the kind of document and what it is about."""
    write(document, "", size=BODY)
    write(document, kind, bold=True, style=TITLE)
    underline(write(document, subject, bold=True), share=0.35, room_mm=TEXT_MM)
    write(document, "", size=BODY)


def write_addressees(document: Docx, addressees: Sequence[str]) -> None:
    """Write to whom the document goes: one on the line, several below each other."""
    if len(addressees) == 1:
        write(document, f"Kính gửi: {addressees[0]}.")
    else:
        write(document, "Kính gửi:")
        for number, addressee in enumerate(addressees, start=1):
            line = write(document, f"- {addressee}{'.' if number == len(addressees) else ';'}", at=LEFT)
            line.paragraph_format.left_indent = Mm(_HEAD_MM[0])
    write(document, "", size=BODY)


def write_foot(
    document: Docx, copies: str | None, role: str, name: str | None, recipients: Sequence[str] = ("Như trên",)
) -> None:
    """Write the recipients on the left, the place of the signature on the right; `copies` is the unit that keeps one."""
    left, right = borderless(document, _FOOT_MM).rows[0].cells
    write(left, "Nơi nhận:", size=12, bold=True, italic=True, at=LEFT)
    for recipient in recipients:
        write(left, f"- {recipient};", size=11, at=LEFT)
    write(left, f"- Lưu: VT, {copies or blank('…')}.", size=11, at=LEFT)
    write(right, role.upper(), bold=True)
    for _ in range(4):
        write(right, "")
    write(right, name or blank("Họ và tên"), bold=True)
