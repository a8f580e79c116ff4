"""A script of the loudspeaker as a document to print and as plain text: large letters, one sentence a line, marks for the editor."""

from collections.abc import Iterator
from dataclasses import dataclass

from docx.document import Document as Docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from cchc.channels.script import Line, Script
from cchc.documents.blanks import blank, in_brackets
from cchc.documents.layout import BODY, CENTRE, LEFT, TITLE, as_bytes, new_document, write
from cchc.documents.tables import grid
from cchc.reading.transcripts import FOR_EDITOR, LENGTH

UNAPPROVED = "BẢN THẢO – chờ phường duyệt, chưa phát"
SPOKEN, SMALL = 20, 12
"""Sizes in points: of what is read, a metre from the eyes, and of what is only for the editor."""

_BETWEEN_LINES, _BETWEEN_PARTS = 10, 24
_WIDTHS_MM = (45, 60, 60)


@dataclass(frozen=True, slots=True)
class Broadcast:
    """A script with what its reader has to know: the text's title, from where it is, its days, and whether the ward approved it."""

    script: Script
    title: str
    source: str
    approved: bool
    days: str = ""

    @property
    def length(self) -> str:
        """How long it takes, in the first line of the text."""
        script = self.script
        return f"{LENGTH}: {minutes_and_seconds(script.seconds)} ({script.syllables} âm tiết, mỗi phút {script.speed} âm tiết)"

    @property
    def notices(self) -> list[str]:
        """What stands above the script, line by line."""
        limit = self.script.limit
        chosen = f"Bản {limit} giây: máy chọn câu, người biên tập đọc lại, thêm bớt rồi duyệt." if limit else ""
        return [
            *([] if self.approved else [UNAPPROVED]),
            *filter(None, (f"Bài: {self.title}", f"Lấy từ: {self.source}", self.days, chosen)),
        ]


def minutes_and_seconds(seconds: int) -> str:
    """A length of time in words: "2 phút 05 giây"."""
    return f"{seconds // 60} phút {seconds % 60:02d} giây"


def broadcast_text(broadcast: Broadcast) -> bytes:
    """The script as plain text."""
    lines = [broadcast.length, *broadcast.notices, "", *_lines(broadcast.script), *_editor_lines(broadcast.script)]
    return text_file(in_brackets("\n".join(lines)))


def text_file(text: str) -> bytes:
    """A file of plain text. Word and old Notepad are sure that it is UTF-8 only by the mark at its beginning."""
    return f"{text}\n".replace("\n", "\r\n").encode("utf-8-sig")


def _lines(script: Script) -> Iterator[str]:
    for line in script.lines:
        yield from [""] if line.begins_part else []
        yield marked(line)


def marked(line: Line) -> str:
    """The words of a line, those in doubt marked."""
    return "".join(blank(piece.words) if piece.doubt else piece.words for piece in line.spoken.pieces)


def _editor_lines(script: Script) -> Iterator[str]:
    """What the editor should look at, below the script."""
    notes = [line for line in script.lines if line.note]
    if notes or script.doubts or script.left_out:
        yield from ("", "", FOR_EDITOR)
    if script.doubts:
        yield from ("", "Chỗ trong ngoặc vuông, máy đọc chưa chắc:")
        yield from (f"- {doubt.written}: tạm đọc “{doubt.read}”; {doubt.why}" for doubt in script.doubts)
    if notes:
        yield from ("", "Câu cần sửa cho dễ nghe:")
        yield from (f"- {line.spoken.text} ({line.note})" for line in notes)
    if script.left_out:
        yield from ("", "Câu trong bài đã bỏ, vì người nghe không mở trang khác được:")
        yield from (f"- {sentence}" for sentence in script.left_out)


def broadcast_document(broadcast: Broadcast) -> bytes:
    """The script as a .docx: lines are numbered, and no sentence goes on overleaf."""
    document = new_document(f"Kịch bản phát thanh: {broadcast.title}")
    _number_lines(document)
    if not broadcast.approved:
        _mark_every_page(document)
    _unnumbered(write(document, "KỊCH BẢN PHÁT THANH", bold=True, style=TITLE))
    for number, notice in enumerate([broadcast.length, *broadcast.notices]):
        _unnumbered(write(document, notice, size=SMALL, bold=not number or notice == UNAPPROVED))
    for line in broadcast.script.lines:
        _write_line(document, line)
    _write_for_editor(document, broadcast.script)
    return as_bytes(document)


def _write_line(document: Docx, line: Line) -> None:
    # No line ends inside a word that is spelt out with hyphens.
    words = marked(line).replace("-", "\u2011")
    paragraph = write(document, words, size=SPOKEN, at=LEFT)
    form = paragraph.paragraph_format
    form.line_spacing, form.space_after, form.keep_together = 1.5, Pt(_BETWEEN_LINES), True
    form.space_before = Pt(_BETWEEN_PARTS if line.begins_part else 0)


def _write_for_editor(document: Docx, script: Script) -> None:
    """Write what the editor should look at, on a page of its own."""
    notes = [line for line in script.lines if line.note]
    if not (notes or script.doubts or script.left_out):
        return
    heading = _unnumbered(write(document, FOR_EDITOR, size=BODY, bold=True))
    heading.paragraph_format.page_break_before = True
    if script.doubts:
        _small(document, "Chỗ tô vàng, máy đọc chưa chắc. Cách đọc đúng thì ghi vào data/reading.yaml.")
        rows = [(doubt.written, doubt.read, doubt.why) for doubt in script.doubts]
        grid(document, ("Trong bài", "Tạm đọc", "Vì sao"), rows, _WIDTHS_MM)
    if notes:
        _small(document, "Câu cần sửa cho dễ nghe:")
        for line in notes:
            _small(document, f"- {line.spoken.text} ({line.note})")
    if script.left_out:
        _small(document, "Câu trong bài đã bỏ, vì người nghe không mở trang khác được:")
        for sentence in script.left_out:
            _small(document, f"- {sentence}")


def _small(document: Docx, text: str) -> None:
    paragraph = _unnumbered(write(document, text, size=SMALL, at=LEFT))
    paragraph.paragraph_format.space_before = Pt(6)


def _number_lines(document: Docx) -> None:
    """Number the lines of every page, so that two people can talk about one."""
    numbering = OxmlElement("w:lnNumType", {qn("w:countBy"): "1", qn("w:restart"): "newPage", qn("w:distance"): "400"})
    document.sections[0]._sectPr.insert_element_before(numbering, "w:pgNumType", "w:cols", "w:titlePg", "w:docGrid")  # noqa: SLF001 - python-docx has no call for line numbers


def _unnumbered(paragraph: Paragraph) -> Paragraph:
    """A paragraph that is not read, and has no number."""
    sign = OxmlElement("w:suppressLineNumbers")
    paragraph._p.get_or_add_pPr().insert_element_before(  # noqa: SLF001
        sign, "w:pBdr", "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc"
    )
    return paragraph


def _mark_every_page(document: Docx) -> None:
    """Say at the foot of every page that the ward has not approved it."""
    section = document.sections[0]
    section.footer_distance = Mm(10)
    for part in (section.first_page_footer, section.footer):
        paragraph = part.paragraphs[0]
        paragraph.alignment = CENTRE
        run = paragraph.add_run(UNAPPROVED)
        run.font.size, run.bold = Pt(SMALL), True
