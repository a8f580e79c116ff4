"""A quiz on paper: the questions with their key, the variants of a contest with theirs, and a certificate to fill in by hand."""

from collections.abc import Sequence

from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt

from cchc.documents.frame import write_draft_mark
from cchc.documents.layout import (
    JUSTIFY,
    LEFT,
    TITLE,
    as_bytes,
    hold_words,
    new_annex,
    new_document,
    write,
)
from cchc.documents.tables import grid
from cchc.markup.html import plain_text
from cchc.model.quiz import LETTERS, Quiz, QuizQuestion
from cchc.model.ward import Ward
from cchc.rules.publication import awaits_approval

_DRAFT = "BẢN THẢO – chờ phường duyệt"
_SIZE = 13
_DOTS = "." * 60
_WIDE, _NARROW = 165.0, 20.0


class QuizPapers:
    """The papers of one quiz, each as a .docx. Without the ward's approval they name no authority."""

    def __init__(self, quiz: Quiz, questions: Sequence[QuizQuestion], ward: Ward, compounds: Sequence[str]) -> None:
        self._quiz, self._questions, self._ward, self._compounds = quiz, questions, ward, compounds
        self._title = quiz.fields.title

    def with_key(self) -> bytes:
        """The questions, and on a new page the right choice of each with its reason and its source."""
        document = self._begun(self._title)
        self._ask(document, self._questions)
        new_annex(document)
        write(document, "ĐÁP ÁN", bold=True, style=TITLE)
        for number, question in enumerate(self._questions, 1):
            answer = write(
                document, f"Câu {number}: {question.letter}. {question.answer}", size=_SIZE, bold=True, at=LEFT
            )
            reason = write(document, plain_text(question.reason.html), size=_SIZE, at=JUSTIFY)
            answer.paragraph_format.keep_with_next = reason.paragraph_format.keep_with_next = True
            _below(document, f"Nguồn: {plain_text(question.source.html)}", italic=True)
        return self._finished(document)

    def sheet(self, number: int, seed: str, questions: Sequence[QuizQuestion]) -> bytes:
        """A variant for a contest, with its number and the seed that shuffled it, and lines for who takes part."""
        document = self._begun(f"{self._title}: đề {number}")
        write(document, f"Đề số {number} · Mã trộn: {seed}", size=_SIZE, bold=True)
        for label in ("Họ và tên", "Nơi ở hoặc đơn vị", "Số câu đúng"):
            _below(document, f"{label}: {_DOTS}")
        self._ask(document, questions)
        return self._finished(document)

    def keys(self, seed: str, variants: Sequence[Sequence[QuizQuestion]]) -> bytes:
        """The keys of all variants, for who marks the sheets."""
        document = self._begun(f"{self._title}: đáp án các đề")
        write(document, f"Đáp án {len(variants)} đề · Mã trộn: {seed}", size=_SIZE, bold=True)
        write(document, "", size=6)
        head = ("Câu", *(f"Đề {number}" for number in range(1, len(variants) + 1)))
        rows = [
            (str(number), *(one.letter for one in line)) for number, line in enumerate(zip(*variants, strict=True), 1)
        ]
        grid(document, head, rows, (_NARROW, *[(_WIDE - _NARROW) / len(variants)] * len(variants)))
        return self._finished(document)

    def certificate(self) -> bytes:
        """A certificate with lines for the name, the score, the day and a signature."""
        document = new_document(f"Giấy ghi nhận: {self._title}")
        section = document.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
        for _ in range(2):
            write(document, "")
        write(document, self._ward.authority.upper(), bold=True)
        heading = write(document, "GIẤY GHI NHẬN", size=30, bold=True, style=TITLE)
        heading.paragraph_format.space_before = heading.paragraph_format.space_after = Pt(24)
        for line in (
            f"Ông/bà: {_DOTS}{_DOTS}",
            f"đã tham gia tìm hiểu “{self._title}”",
            f"và trả lời đúng .......... trên {len(self._questions)} câu.",
        ):
            write(document, line, size=16).paragraph_format.space_after = Pt(12)
        write(document, "Ngày ....... tháng ....... năm .............", italic=True).paragraph_format.left_indent = Mm(
            120
        )
        write(document, "Người ghi nhận", bold=True).paragraph_format.left_indent = Mm(120)
        write(document, "(ký, ghi rõ họ tên)", size=12, italic=True).paragraph_format.left_indent = Mm(120)
        return self._finished(document)

    def _begun(self, title: str) -> Docx:
        document = new_document(title)
        if awaits_approval(self._quiz.fields):
            write_draft_mark(document, _DRAFT)
        else:
            write(document, self._ward.authority.upper(), size=12, bold=True)
        heading = write(document, self._title, bold=True, style=TITLE)
        heading.paragraph_format.space_before = heading.paragraph_format.space_after = Pt(6)
        return document

    def _ask(self, document: Docx, questions: Sequence[QuizQuestion]) -> None:
        _below(document, "Mỗi câu chỉ có một lựa chọn đúng. Khoanh tròn chữ cái đứng trước lựa chọn đó.", italic=True)
        for number, question in enumerate(questions, 1):
            words = write(document, f"Câu {number}. {question.words}", size=_SIZE, bold=True, at=LEFT)
            words.paragraph_format.keep_with_next, words.paragraph_format.space_before = True, Pt(8)
            for letter, choice in zip(LETTERS, question.choices, strict=False):
                line = write(document, f"{letter}. {choice}", size=_SIZE, at=LEFT)
                line.paragraph_format.left_indent = Mm(8)
                line.paragraph_format.keep_with_next = letter != LETTERS[len(question.choices) - 1]

    def _finished(self, document: Docx) -> bytes:
        hold_words(document, self._compounds)
        return as_bytes(document)


def _below(document: Docx, text: str, *, italic: bool = False) -> None:
    """A line with room below it."""
    write(document, text, size=_SIZE, italic=italic, at=LEFT).paragraph_format.space_after = Pt(6)
