"""Plans in Word as offices write them, in many forms, made with python-docx; every name in them is a specimen."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as DocumentObject
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from word_samples import saved

HEAD = ["STT", "Nội dung hoạt động", "Số lượng", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian"]
ROWS = [
    ["1", "Phát thanh trên loa", "12 buổi", "Văn phòng", "Phòng Văn hóa", "Tháng 02/2030"],
    ["2", "Treo pano ở trụ sở", "04 pano", "Phòng Văn hóa", "Các khu phố", "Quý II năm 2030"],
]
Middle = Callable[[DocumentObject], object]


def plan_file(
    file: Path, middle: Middle, section: str = "II. CÁC HOẠT ĐỘNG", annex: Middle | None = None, last: str = "III"
) -> Path:
    """A whole plan: letterhead, aims, what `middle` writes under the heading of a section, who does what, foot, annex."""
    document = Document()
    head(document)
    lines(document, "I. MỤC ĐÍCH, YÊU CẦU", "1. Mục đích", "a) Người dân biết việc.", "2. Yêu cầu", "a) Ngắn gọn.")
    if section:
        bold(document, section)
    middle(document)
    bold(document, f"{last}. TỔ CHỨC THỰC HIỆN")
    lines(document, "1. Văn phòng: Chủ trì theo dõi.", "2. Phòng Văn hóa: Lồng ghép tuyên truyền.")
    foot(document)
    if annex:
        annex(document)
    return saved(document, file)


def head(document: DocumentObject) -> None:
    """The letterhead of Nghị định 30/2020/NĐ-CP, the kind of document, its subject and the opening."""
    made = document.add_table(rows=2, cols=2)
    fill(made.cell(0, 0), "ỦY BAN NHÂN DÂN", "PHƯỜNG MẪU")
    fill(made.cell(0, 1), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
    fill(made.cell(1, 0), "Số: 12/KH-UBND")
    fill(made.cell(1, 1), "Mẫu, ngày 05 tháng 01 năm 2030")
    bold(document, "KẾ HOẠCH")
    bold(document, "Tuyên truyền cải cách hành chính năm 2030")
    lines(document, "Căn cứ Kế hoạch số 1/KH-UBND ngày 02/01/2030 của Ủy ban nhân dân tỉnh Mẫu về cải cách hành chính;")
    lines(document, "Ủy ban nhân dân phường Mẫu ban hành Kế hoạch như sau:")


def foot(document: DocumentObject) -> None:
    """The closing; recipients on the left, signature on the right, in one row of a table."""
    lines(document, "Trên đây là Kế hoạch tuyên truyền năm 2030 của phường Mẫu./.")
    made = document.add_table(rows=1, cols=2)
    fill(made.cell(0, 0), "Nơi nhận:", "- UBND tỉnh Mẫu;", "- Lưu: VT.")
    fill(made.cell(0, 1), "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "", "Nguyễn Văn Mẫu")


def lines(document: DocumentObject, *texts: str) -> None:
    """Paragraphs."""
    for text in texts:
        document.add_paragraph(text)


def bold(document: DocumentObject, text: str) -> None:
    """A bold paragraph."""
    document.add_paragraph().add_run(text).bold = True


def fill(cell: Any, *texts: str) -> None:
    """The paragraphs of a cell."""
    cell.text = texts[0]
    for text in texts[1:]:
        cell.add_paragraph(text)


def table(document: DocumentObject, rows: Sequence[Sequence[str]]) -> Any:
    """A table; line breaks in a text part paragraphs."""
    made = document.add_table(rows=0, cols=max(map(len, rows)))
    for row in rows:
        for cell, text in zip(made.add_row().cells, row, strict=False):
            fill(cell, *text.split("\n"))
    return made


def merge(made: Any, first: tuple[int, int], last: tuple[int, int]) -> None:
    """Merge cells, which all but the first leave empty."""
    made.cell(*first).merge(made.cell(*last))
    cell = made.cell(*first)
    for paragraph in cell.paragraphs[1:]:
        if not paragraph.text:
            paragraph._p.getparent().remove(paragraph._p)


def number(paragraph: Any, list_id: int) -> None:
    """Let Word number a paragraph."""
    properties = paragraph._p.get_or_add_pPr()
    listed = OxmlElement("w:numPr")
    for name, value in (("w:ilvl", "0"), ("w:numId", str(list_id))):
        part = OxmlElement(name)
        part.set(qn("w:val"), value)
        listed.append(part)
    properties.append(listed)


def add_list(document: DocumentObject, list_id: int, form: str) -> None:
    """A list of Word's whose numbers have a form, such as "upperRoman"."""
    root = document.part.numbering_part.element
    abstract, level = OxmlElement("w:abstractNum"), OxmlElement("w:lvl")
    abstract.set(qn("w:abstractNumId"), str(list_id))
    level.set(qn("w:ilvl"), "0")
    for name, value in (("w:start", "1"), ("w:numFmt", form), ("w:lvlText", "%1.")):
        part = OxmlElement(name)
        part.set(qn("w:val"), value)
        level.append(part)
    abstract.append(level)
    root.insert(0, abstract)
    made, link = OxmlElement("w:num"), OxmlElement("w:abstractNumId")
    made.set(qn("w:numId"), str(list_id))
    link.set(qn("w:val"), str(list_id))
    made.append(link)
    root.append(made)
