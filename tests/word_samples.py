"""Word documents that the tests of `cchc import` read, made with python-docx as officers make them."""

import io
import subprocess
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from PIL import Image

from programs import program

CREAM, BLUE = (250, 240, 220), (30, 80, 160)


def picture(width: int = 64, height: int = 48, kind: str = "JPEG", mode: str = "RGB", **options: Any) -> bytes:
    """A picture of one colour with a blue upper left quarter."""
    drawn = Image.new("RGB", (width, height), CREAM)
    drawn.paste(BLUE, (0, 0, width // 2, height // 2))
    into = io.BytesIO()
    drawn.convert(mode).save(into, kind, **options)
    return into.getvalue()


def phone_picture(width: int = 2400, height: int = 1800) -> bytes:
    """A photograph held sideways, with the place where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825).update({1: "N", 2: (10.0, 2.0, 0.0), 3: "E", 4: (105.0, 47.0, 0.0)})
    return picture(width, height, exif=exif)


def add_link(paragraph: Any, text: str, address: str) -> None:
    """A hyperlink as Word writes it."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, kind, is_external=True))
    run = paragraph.add_run(text)
    link.append(run._r)
    paragraph._p.append(link)


def describe(run: Any, text: str) -> None:
    """The description that Word keeps of a picture."""
    run._r.find(".//" + qn("wp:docPr")).set("descr", text)


def letter(folder: Path) -> Path:
    """An article as an officer sends it: letterhead, title in capitals, bold headings typed by hand, pictures, signature."""
    document = Document()
    head = document.add_table(1, 2)
    head.cell(0, 0).text = "ỦY BAN NHÂN DÂN\nPHƯỜNG MẪU\nPHÒNG MỘT\n-------\nSố: 12/BC-PM"
    head.cell(
        0, 1
    ).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nMẫu, ngày 05 tháng 4 năm 2030"
    _bold(document, "PHƯỜNG MẪU HƯỚNG DẪN BÀ CON NỘP HỒ SƠ TRỰC TUYẾN", WD_ALIGN_PARAGRAPH.CENTER)
    document.add_paragraph(
        'Sáng nay , Phòng Một của phường Mẫu mở quầy "Một cửa lưu động" tại nhà văn hóa khu vực 3.Bà con được giúp làm '
        "thủ tục hành chính ngay tại chỗ. Hai mươi người đã đến trong buổi đầu tiên."
    )
    _bold(document, "I. VIỆC CẦN CHUẨN BỊ")
    _bold(document, "1. Giấy tờ")
    document.add_paragraph("- Căn cước còn hạn;")
    document.add_paragraph("- Tờ khai, gồm:")
    document.add_paragraph("+ bản chính;")
    document.add_paragraph("+ bản sao theo Điều 5 , khoản 2 Nghị định mẫu.")
    _bold(document, "2. Các bước")
    document.add_paragraph("1. Mở trang của phường.")
    document.add_paragraph("2. Chọn thủ tục; gọi 10:30 - 11:00 nếu cần.")
    linked = document.add_paragraph("Xem thêm ở ")
    add_link(linked, "trang dịch vụ công mẫu", "https://dichvucong.example/a?b=1&c=(2)")
    linked.add_run(" hoặc ")
    linked.add_run("hỏi tại quầy").italic = True
    linked.add_run(".")
    _bold(document, "II. KẾT QUẢ")
    table = document.add_table(3, 3)
    for row, texts in enumerate(
        (("TT", "Thủ tục", "Số hồ sơ"), ("1", "Khai sinh", "05"), ("2", "Cư trú | tạm trú", "12"))
    ):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    document.add_paragraph()
    run = document.add_paragraph().add_run()
    run.add_picture(io.BytesIO(phone_picture()), width=Cm(10))
    document.add_paragraph("Ảnh 1: Cán bộ giúp người dân tại quầy")
    described = document.add_paragraph().add_run()
    described.add_picture(io.BytesIO(picture(80, 60, "PNG")), width=Cm(5))
    describe(described, "Bảng chỉ đường vào nhà văn hóa")
    document.add_paragraph("Tác giả: Nguyễn Văn Mẫu")
    foot = document.add_table(1, 2)
    foot.cell(0, 0).text = "Nơi nhận:\n- Như trên;\n- Lưu: VT."
    foot.cell(0, 1).text = "TRƯỞNG PHÒNG\n\nTrần Thị Mẫu"
    document.sections[0].footer.paragraphs[0].text = "Trang 1"
    return saved(document, folder / "bai (1).docx")


def _bold(document: DocumentObject, text: str, where: Any = None) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(text).bold = True
    paragraph.alignment = where


def saved(document: DocumentObject, file: Path) -> Path:
    """The document in a file, without the hundred styles of tables of python-docx's template, which take the most to read."""
    for style in document.styles.element.xpath("w:style[@w:type='table' and not(@w:default)]"):
        if not document.element.xpath(f".//w:tblStyle[@w:val='{style.get(qn('w:styleId'))}']"):
            style.getparent().remove(style)
    document.save(str(file))
    return file


PLAN_TEXT = Path(__file__).parent / "importing" / "ke-hoach.txt"
"""The ward's plan for 2026 as it was handed over: ** and # for bold lines, tabs between the cells of its table."""


def plan_document(file: Path) -> Path:
    """The ward's plan as a Word document."""
    return as_document(PLAN_TEXT.read_text(encoding="utf-8"), file)


def as_document(text: str, file: Path) -> Path:
    """A document of this text: paragraphs parted by blank lines, ** and # for bold lines, tabs for the cells of tables."""
    document = Document()
    rows: list[list[str]] = []
    for line in [*text.replace("  \n", "\n").split("\n"), ""]:
        cells = line.split("\t")
        if len(cells) > 1:
            rows.append(cells)
        elif not line.strip() and rows:
            _table(document, rows)
            rows = []
        elif rows:
            rows[-1][1] += f" {line}"
        elif line.strip():
            bare = line.lstrip("# ").replace("*", "").strip()
            document.add_paragraph().add_run(bare).bold = line.startswith(("#", "*"))
    return saved(document, file)


def saved_by_libreoffice(file: Path, folder: Path) -> Path:
    """The document as LibreOffice writes it, in a folder of its own."""
    own = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program("soffice"), own, "--headless", "--convert-to", "docx", "--outdir", str(folder), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / file.name


def _table(document: DocumentObject, rows: list[list[str]]) -> None:
    width = max(map(len, rows))
    table = document.add_table(len(rows), width)
    for number, cells in enumerate(rows):
        for at, text in enumerate(cells):
            table.cell(number, at).text = text.strip()
