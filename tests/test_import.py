"""`cchc import`: a Word document becomes a draft that the site takes as it is, and says what to look at."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image

from cchc.commands import main
from cchc.importing.article import Imported, import_article
from cchc.typed import CCHC
from conftest import TODAY, Project
from word_samples import add_link, describe, letter, phone_picture, picture, saved, saved_by_libreoffice

LONG = "Phường Mẫu mời bà con đến nhà văn hóa để được giúp làm thủ tục hành chính trực tuyến."


def run_import(project: Project, file: Path, **options: Any) -> Imported:
    """Import a file into a project, and check that the project then has no problem."""
    imported = import_article(file, project.root, TODAY, **options)
    assert project.problems() == []
    return imported


def body_of(imported: Imported) -> str:
    """The Markdown below the fields."""
    return imported.article.read_text(encoding="utf-8").split("\n---\n", 1)[1].strip()


def simple(title: str = "Bài thử nghiệm mẫu") -> DocumentObject:
    """A document with a title and a paragraph."""
    document = Document()
    document.add_heading(title, 0)
    document.add_paragraph(LONG)
    return document


def brought(project: Project, tmp_path: Path, document: DocumentObject, name: str = "bai.docx") -> str:
    """What a document becomes."""
    return body_of(run_import(project, saved(document, tmp_path / name)))


def test_an_officers_document_becomes_this_draft(project: Project, tmp_path: Path) -> None:
    """Letterhead off, bold lines to headings, typed bullets to lists, captions to pictures, guesses marked."""
    imported = run_import(project, letter(tmp_path))

    name = "phuong-mau-huong-dan-ba-con-nop-ho-so-truc-tuyen"
    assert imported.article == project.root / f"content/articles/2030/{name}.md"
    assert imported.article.read_text(encoding="utf-8") == (
        f"""\
---
# Nhập từ tệp Word "bai (1).docx". Xem lại từng dòng có “xin xem lại”, rồi xóa ghi chú.
title: "Phường Mẫu hướng dẫn bà con nộp hồ sơ trực tuyến"  # xin xem lại: tên vốn viết hoa cả; xem lại chữ hoa của tên riêng
date: 2030-04-05  # xin xem lại: ngày trên đầu hoặc cuối văn bản; sửa thành ngày đăng
summary: "Sáng nay, Phòng Một của phường Mẫu mở quầy “Một cửa lưu động” tại nhà văn hóa khu vực 3. Bà con được giúp làm thủ tục hành chính ngay tại chỗ."  # xin xem lại: lấy từ đoạn đầu của bài
topic: thu-tuc-hanh-chinh  # xin xem lại: chưa chắc; có thể là chuyen-doi-so
unit: phong-mot  # xin xem lại: tên đơn vị ở đầu hoặc cuối văn bản
author: "Nguyễn Văn Mẫu"  # xin xem lại: tên ghi ở đầu hoặc cuối bài
slug: {name}
draft: true  # bản nháp; xóa dòng này khi bài đã đúng
---

Sáng nay, Phòng Một của phường Mẫu mở quầy “Một cửa lưu động” tại nhà văn hóa khu vực~3. Bà con được giúp làm thủ tục hành chính ngay tại chỗ. Hai mươi người đã đến trong buổi đầu tiên.

## I. Việc cần chuẩn bị

### 1. Giấy tờ

- Căn cước còn hạn;
- Tờ khai, gồm:
    - bản chính;
    - bản sao theo Điều~5, khoản~2 Nghị định mẫu.

### 2. Các bước

1. Mở trang của phường.
2. Chọn thủ tục; gọi 10:30 – 11:00 nếu cần.

Xem thêm ở [trang dịch vụ công mẫu](https://dichvucong.example/a?b=1&c=%282%29) hoặc *hỏi tại quầy*.

## II. Kết quả

| TT | Thủ tục | Số hồ sơ |
| --- | --- | --- |
| 1 | Khai sinh | 05 |
| 2 | Cư trú &#124; tạm trú | 12 |

![Ảnh 1: Cán bộ giúp người dân tại quầy]({name}-1.jpg "Ảnh 1: Cán bộ giúp người dân tại quầy")

![Bảng chỉ đường vào nhà văn hóa]({name}-2.png)
""".replace("~", "\u00a0")
    )


@pytest.mark.slow
def test_pictures_come_upright_small_and_without_the_place(project: Project, tmp_path: Path) -> None:
    """A telephone notes how it was held and where; neither is left, and nothing is wider than 2000 pixels."""
    document = simple()
    document.add_paragraph().add_run().add_picture(io.BytesIO(phone_picture(2400, 3000)))

    imported = run_import(project, saved(document, tmp_path / "bai.docx"))

    with Image.open(imported.article.parent / "bai-thu-nghiem-mau-1.jpg") as shown:
        assert shown.size == (2000, 1600)
        assert not shown.getexif()
        upper_right = shown.getpixel((1900, 100))
        assert isinstance(upper_right, tuple)
        assert upper_right[2] > upper_right[0], "what was the upper left of the sensor is now the upper right"


def test_a_picture_without_words_waits_for_a_description(project: Project, tmp_path: Path) -> None:
    """Names that Word or a telephone gives are no descriptions."""
    document = simple()
    automatic = ("", "IMG_2031.jpg", "Picture 3", "A group of people\n\nDescription automatically generated")
    for number, words in enumerate((*automatic, "Quầy số 2")):
        run = document.add_paragraph().add_run()
        run.add_picture(io.BytesIO(picture(20 + number, 20)))
        describe(run, words)

    imported = run_import(project, saved(document, tmp_path / "bai.docx"))

    assert body_of(imported).count("![Cần tả ảnh này](") == 4
    assert "![Quầy số 2](bai-thu-nghiem-mau-5.jpg)" in body_of(imported)
    assert len(imported.made.without_alt) == 4


def test_two_pictures_in_a_paragraph_stay_side_by_side(project: Project, tmp_path: Path) -> None:
    """And a table that only places pictures is no table."""
    document = simple()
    run = document.add_paragraph("Hai ảnh: ").add_run()
    run.add_picture(io.BytesIO(picture(20, 20)))
    run.add_picture(io.BytesIO(picture(24, 20)))
    frame = document.add_table(2, 2)
    frame.cell(0, 0).paragraphs[0].add_run().add_picture(io.BytesIO(picture(28, 20)))
    frame.cell(1, 0).text = "Ảnh: buổi sáng"

    body = brought(project, tmp_path, document)

    assert (
        "Hai ảnh:\n\n![Cần tả ảnh này](bai-thu-nghiem-mau-1.jpg)\n![Cần tả ảnh này](bai-thu-nghiem-mau-2.jpg)" in body
    )
    assert '![Ảnh: buổi sáng](bai-thu-nghiem-mau-3.jpg "Ảnh: buổi sáng")' in body
    assert "|" not in body


def test_words_numbers_and_lists_of_words_own(project: Project, tmp_path: Path) -> None:
    """A list that goes on after a paragraph keeps its number; letters stay letters."""
    document = simple()
    for text in ("một", "hai"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("Xen giữa.")
    document.add_paragraph("ba", style="List Number")
    document.add_paragraph("chấm", style="List Bullet")
    document.add_paragraph("chấm trong", style="List Bullet 2")
    document.add_paragraph("a) điểm a;")

    body = brought(project, tmp_path, document)

    assert "1. một\n2. hai\n\nXen giữa.\n\n3. ba\n\n- chấm\n    - chấm trong\n\na) điểm\u00a0a;" in body


def test_automatic_roman_and_letter_numbers_are_written_out(project: Project, tmp_path: Path) -> None:
    """Markdown knows 1. 2. 3. only; what an officer sees before a paragraph is kept as text."""
    document = simple()
    numbering = document.part.numbering_part.element
    levels = (("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"))
    shapes = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{shapes}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="91"><w:abstractNumId w:val="90"/></w:num>'))
    lines = (
        ("Mục đầu", 0, True),
        ("Phần nhỏ", 1, True),
        ("điểm đầu;", 2, False),
        ("điểm sau.", 2, False),
        ("Mục sau", 0, True),
        ("Phần đầu của mục sau", 1, True),
        ("Lời.", None, False),
    )
    for text, level, bold in lines:
        paragraph = document.add_paragraph()
        paragraph.add_run(text).bold = bold
        if level is not None:
            number = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="91"/></w:numPr>'
            paragraph._p.get_or_add_pPr().append(parse_xml(number))

    body = brought(project, tmp_path, document)

    assert body.endswith(
        "## I. Mục đầu\n\n### 1. Phần nhỏ\n\na) điểm đầu;\n\nb) điểm sau.\n\n## II. Mục sau\n\n### 1. Phần đầu của mục sau\n\nLời."
    )


def test_headings_begin_at_the_second_level_and_skip_none(project: Project, tmp_path: Path) -> None:
    """The title is the only heading of the first level, and people who listen go from level to level."""
    document = simple()
    for level, text in ((2, "Một"), (4, "Hai"), (1, "Ba"), (3, "Bốn")):
        document.add_heading(text, level)
        document.add_paragraph(LONG)

    headings = [line for line in brought(project, tmp_path, document).split("\n") if line.startswith("#")]

    assert headings == ["## Một", "### Hai", "## Ba", "### Bốn"]


def test_not_every_bold_line_is_a_heading(project: Project, tmp_path: Path) -> None:
    """A bold sentence, an address in bold lines, and a bold label with its value stay as they are."""
    project.write("data/allowed.yaml", "allowed: [{value: 0292 3000 000, why: Số mẫu}]\n")
    document = simple()
    for text in ("Bà con nhớ mang theo căn cước.", "Nhà văn hóa khu vực 3", "Đường Mẫu", "Điện thoại: 0292 3000 000"):
        document.add_paragraph().add_run(text).bold = True
    document.add_paragraph(LONG)

    assert "#" not in brought(project, tmp_path, document)


def test_footnotes_follow_their_signs(project: Project, tmp_path: Path) -> None:
    """Word's footnotes become the site's, numbered in the order of their signs."""
    document = simple()
    paragraph = document.add_paragraph("Theo văn bản mẫu")
    paragraph._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="2"/></w:r>'))
    paragraph.add_run(" và văn bản khác.")
    _add_footnotes(document, {2: "Nghị định mẫu , Điều 5."})

    body = brought(project, tmp_path, document)

    assert body.endswith("Theo văn bản mẫu[^1] và văn bản khác.\n\n[^1]: Nghị định mẫu, Điều\u00a05.")


def _add_footnotes(document: DocumentObject, notes: dict[int, str]) -> None:
    inside = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:footnote>'
        for number, text in notes.items()
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(
        PackURI("/word/footnotes.xml"),
        kind,
        f"<w:footnotes {nsdecls('w')}>{inside}</w:footnotes>".encode(),
        document.part.package,
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def test_merged_cells_and_tables_in_tables_keep_their_words_and_are_reported(project: Project, tmp_path: Path) -> None:
    """Markdown has neither; each row keeps the head's number of cells."""
    document = simple()
    table = document.add_table(3, 3)
    for row in range(3):
        for column in range(3):
            table.cell(row, column).text = f"ô {row}{column}"
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(1, 0).merge(table.cell(2, 0))
    inner = table.cell(2, 2).add_table(2, 2)
    inner.cell(0, 0).text, inner.cell(1, 1).text = "trong", "bảng"

    imported = run_import(project, saved(document, tmp_path / "bai.docx"))

    assert (
        "| ô 00 | ô 01<br>ô 02 |  |\n| --- | --- | --- |\n| ô 10<br>ô 20 | ô 11 | ô 12 |\n|  | ô 21 | ô 22<br>trong<br>bảng |"
        in body_of(imported)
    )
    assert "1 bảng có ô gộp: chữ ở ô đầu, các ô còn lại để trống; xem lại bảng." in imported.made.losses
    assert "1 bảng có bảng lồng bên trong: lấy chữ của bảng trong, mất cột; xem lại bảng." in imported.made.losses


def test_changes_comments_boxes_and_hidden_text(project: Project, tmp_path: Path) -> None:
    """What was added stands, what was struck out and what was hidden does not, a box's words follow; each is reported."""
    document = simple()
    paragraph = document.add_paragraph("Giờ làm việc ")
    author = 'w:id="1" w:author="m" w:date="2030-01-01T00:00:00Z"'
    paragraph._p.append(parse_xml(f"<w:ins {nsdecls('w')} {author}><w:r><w:t>từ 7 giờ</w:t></w:r></w:ins>"))
    paragraph._p.append(parse_xml(f"<w:del {nsdecls('w')} {author}><w:r><w:delText>từ 9 giờ</w:delText></w:r></w:del>"))
    paragraph.add_run(" không đăng câu này").font.hidden = True
    commented = document.add_paragraph("Có lời bình.")
    document.add_comment(commented.runs, text="sửa lại", author="m", initials="m")
    document.add_paragraph()._p.append(parse_xml(TEXT_BOX))
    document.add_paragraph("Cuối bài , hết.").add_run().underline = True

    imported = run_import(project, saved(document, tmp_path / "bai.docx"))

    assert body_of(imported).endswith("Giờ làm việc từ 7\u00a0giờ\n\nCó lời bình.\n\nChữ trong hộp.\n\nCuối bài, hết.")
    for start in ("Bài còn 2 chỗ sửa", "1 lời bình", "1 chỗ chữ ẩn", "1 hộp chữ"):
        assert any(line.startswith(start) for line in imported.made.losses), imported.made.losses


TEXT_BOX = """\
<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml">
<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="1" name="Hộp"/><a:graphic><a:graphicData><wps:wsp>
<wps:txbx><w:txbxContent><w:p><w:r><w:t>Chữ trong hộp.</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic>
</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>Chữ trong hộp.</w:t></w:r></w:p>
</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"""


def test_links_that_a_page_cannot_follow_keep_their_words(project: Project, tmp_path: Path) -> None:
    """A file of somebody's machine is nothing to a resident."""
    project.write("data/allowed.yaml", "allowed: [{value: a@mau.example, why: Hộp thư mẫu}]\n")
    document = simple()
    paragraph = document.add_paragraph("Xem ")
    add_link(paragraph, "tệp của tôi", r"file:///C:\Users\a\b.docx")
    add_link(paragraph, " thư", "mailto:a@mau.example")

    imported = run_import(project, saved(document, tmp_path / "bai.docx"))

    assert body_of(imported).endswith("Xem tệp của tôi [thư](mailto:a@mau.example)")
    assert any(line.startswith("1 liên kết tới tệp trên máy") for line in imported.made.losses)


def test_addresses_in_the_text_are_links(project: Project, tmp_path: Path) -> None:
    """Word shows them blue even when it keeps no link; the full stop behind one is the sentence's."""
    document = simple()
    document.add_paragraph("Xem https://mau.example/a_b?c=1. Hoặc (https://mau.example/), www.mau.example.")

    assert brought(project, tmp_path, document).endswith(
        "Xem <https://mau.example/a_b?c=1>. Hoặc (<https://mau.example/>), www.mau.example."
    )


def test_every_sign_of_markdown_means_itself(project: Project, tmp_path: Path) -> None:
    """Lines that look like lists, headings, quotes, code, tables or HTML stay text."""
    document = simple()
    lines = (
        "# không phải đề mục",
        "> không trích",
        "<b>không đậm</b>",
        "*không nghiêng*",
        "`mã`",
        "[^1] [a](b) [c][d]",
        "a | b",
        "===",
        ": định nghĩa",
    )
    for line in lines:
        document.add_paragraph(line)

    run_import(project, saved(document, tmp_path / "bai.docx"))

    imported = next((project.root / "content/articles").rglob("*.md"))
    imported.write_text(imported.read_text(encoding="utf-8").replace("draft: true", "draft: false"), encoding="utf-8")
    shown = "".join(page for url, page in project.pages().items() if url.endswith("bai-thu-nghiem-mau/"))
    for wanted in (
        "# không phải",
        "&gt; không trích",
        "&lt;b&gt;không đậm",
        "*không nghiêng*",
        "`mã`",
        "[^1] [a](b) [c][d]",
        "a | b",
        ": định nghĩa",
    ):
        assert wanted in shown


def test_a_title_may_stand_in_two_lines_or_in_words_style(project: Project, tmp_path: Path) -> None:
    """A plan's "KẾ HOẠCH" and the line below it are one title; capitals become a sentence with its names."""
    for number, (lines, title) in enumerate(
        (
            (("KẾ HOẠCH", "Công tác thông tin năm 2030"), "Kế hoạch công tác thông tin năm 2030"),
            (("TUYÊN TRUYỀN CCHC", "TẠI PHƯỜNG MẪU"), "Tuyên truyền CCHC tại phường Mẫu"),
            (("PHƯỜNG MẪU:", "MÔ HÌNH “NGÀY VÌ DÂN”"), "Phường Mẫu: Mô hình “Ngày vì dân”"),
            (("Bà con hỏi, phòng Một trả lời",), "Bà con hỏi, phòng Một trả lời"),
        )
    ):
        document = Document()
        for line in lines:
            document.add_paragraph().add_run(line).bold = True
        document.add_paragraph(LONG + " Công tác CCHC của phường Mẫu.")
        imported = run_import(project, saved(document, tmp_path / "bai.docx"), name=f"bai-{number}")
        assert imported.made.fields["title"].value == title


def test_without_a_date_it_is_today(project: Project, tmp_path: Path) -> None:
    """And the day of a law that the text cites is not the article's."""
    document = simple()
    document.add_paragraph("Theo Quyết định số 9/QĐ-UBND ngày 20/12/2029 của tỉnh Mẫu.")

    imported = run_import(project, saved(document, tmp_path / "bai.docx"))

    assert imported.made.fields["date"].value == TODAY.isoformat()
    assert imported.made.fields["date"].doubt == "trong bài không thấy ngày; đây là ngày hôm nay"


@pytest.mark.parametrize(
    "written", ["ngày 05 tháng 4 năm 2030", "05/4/2030", "5-4-2030", "5.4.2030", "Ngày 5 tháng 04 năm 2030"]
)
def test_days_are_read_as_they_are_written(written: str, project: Project, tmp_path: Path) -> None:
    """In every form that officers use."""
    document = simple()
    document.add_paragraph(f"Buổi gặp mặt diễn ra {written} tại phường.")

    assert run_import(project, saved(document, tmp_path / "bai.docx")).made.fields["date"].value == "2030-04-05"


def test_old_encodings_are_read_run_by_run(project: Project, tmp_path: Path) -> None:
    """A document of TCVN3, its capitals, VNI and Unicode: each run by its font, a vowel and its tone in two runs too."""
    document = simple()
    paragraph = document.add_paragraph()
    for text, font in (
        ("Céng hßa x· héi, ", ".VnTime"),
        ("ñy ban nh©n d©n, ", ".VnTimeH"),
        ("Coäng hoøa xaõ ho", "VNI-Times"),
        ("äi, ", "VNI-Times"),
        ("Cộng hòa", "Times New Roman"),
    ):
        run = paragraph.add_run(text)
        run.font.name = font
    paragraph.runs[3].bold = True

    imported = run_import(project, saved(document, tmp_path / "bai.docx"))

    assert "Cộng hòa xã hội, ỦY BAN NHÂN DÂN, Cộng hòa xã hộ**i,** Cộng hòa" in body_of(imported)
    assert imported.made.losses[0].startswith("Chữ ở bảng mã cũ TCVN3 (ABC, phông .VnTime) và VNI (phông VNI-Times)")


def test_an_old_font_may_come_from_a_style(project: Project, tmp_path: Path) -> None:
    """Old documents set their font once, in the style Normal; ư is a soft hyphen there."""
    document = Document()
    document.styles["Normal"].font.name = ".VnTime"
    document.add_paragraph("Thñ tôc hµnh chÝnh cña ph\u00adêng MÉu").runs[0].bold = True
    document.add_paragraph("Bµ con ®Õn nhµ v¨n hãa ®Ó ®\u00adîc gióp ®ì lµm hå s¬ trùc tuyÕn trong n¨m nay.")

    document.styles["Body Text"].font.name = "Times New Roman"
    document.add_paragraph("Câu này gõ bằng Unicode.", style="Body Text")

    imported = run_import(project, saved(document, tmp_path / "bai.docx"))

    assert imported.made.fields["title"].value == "Thủ tục hành chính của phường Mẫu"
    assert (
        body_of(imported).removesuffix("\n\nCâu này gõ bằng Unicode.")
        == "Bà con đến nhà văn hóa để được giúp đỡ làm hồ sơ trực tuyến trong năm nay."
    )


def test_decomposed_letters_are_composed(project: Project, tmp_path: Path) -> None:
    """Some systems write ế as three signs; the site has one."""
    document = simple()
    document.add_paragraph("Tie\u0302\u0301ng Vie\u0323\u0302t \u200bđe\u0323p.")

    assert "Tiếng Việt đẹp." in brought(project, tmp_path, document)


def test_nothing_is_written_over(project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Not an article, not a picture; another name is somebody's choice, not the program's."""
    document = simple()
    document.add_paragraph().add_run().add_picture(io.BytesIO(picture()))
    file = saved(document, tmp_path / "bai.docx")
    command = ["--root", str(project.root), "import", str(file)]

    assert main(command) == 0
    before = {path: path.read_bytes() for path in (project.root / "content").rglob("*") if path.is_file()}
    capsys.readouterr()
    assert main(command) == 1
    assert (
        "đã có tệp này; không ghi đè. Gợi ý: đổi tên hoặc xóa tệp cũ, hoặc đặt tên khác bằng --name."
        in capsys.readouterr().out
    )
    assert {path: path.read_bytes() for path in (project.root / "content").rglob("*") if path.is_file()} == before
    assert main([*command, "--name", "Bài thứ hai"]) == 0
    assert sorted(path.name for path in (project.root / "content").rglob("bai-thu-hai*")) == [
        "bai-thu-hai-1.jpg",
        "bai-thu-hai.md",
    ]


@pytest.mark.parametrize(("title", "name"), [("Con", "con-1"), ("Tên bài mẫu rất dài " * 8, None)])
def test_a_name_is_one_that_windows_takes(project: Project, tmp_path: Path, title: str, name: str | None) -> None:
    """Not that of a device, and not too long below many folders."""
    imported = run_import(project, saved(simple(title), tmp_path / "bai.docx"))

    assert imported.article.stem == name if name else len(imported.article.stem) <= 80


def test_the_command_tells_what_to_do(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In Vietnamese, with the names of topics and units instead of their ids."""
    monkeypatch.setenv("CCHC_TODAY", TODAY.isoformat())
    assert main(["--root", str(project.root), "import", str(letter(tmp_path))]) == 0

    said = capsys.readouterr().out
    assert (
        "Đã ghi bản nháp content/articles/2030/phuong-mau-huong-dan-ba-con-nop-ho-so-truc-tuyen.md và 2 ảnh đặt cạnh bài."
        in said
    )
    assert "  - ngày đăng (date): 05/04/2030 (ngày trên đầu hoặc cuối văn bản; sửa thành ngày đăng)" in said
    assert "  - đơn vị (unit): Phòng Một (tên đơn vị ở đầu hoặc cuối văn bản)" in said
    assert "  - Đầu trang, chân trang và số trang: không lấy." in said
    assert f"rồi chạy: {CCHC} check" in said
    assert said.endswith("\n189 từ trong văn bản, 143 trong bản nháp.\n")


def test_an_article_that_speaks_of_recipients_and_chairmen_is_whole(project: Project, tmp_path: Path) -> None:
    """Only short lines at the very end are a letter's foot."""
    document = simple()
    for heading in ("Nơi nhận kết quả", "CHỦ TỊCH PHƯỜNG TRẢ LỜI BÀ CON"):
        document.add_paragraph().add_run(heading).bold = True
        document.add_paragraph(LONG)
        document.add_paragraph(LONG + " Bà con đến quầy số 2 để nhận kết quả.")

    body = brought(project, tmp_path, document)

    assert "## Nơi nhận kết quả" in body
    assert "## Chủ tịch phường trả lời bà con" in body


def test_the_strict_form_of_word_is_read_too(project: Project, tmp_path: Path) -> None:
    """Word can save "Strict Open XML", whose names are others."""
    usual = letter(tmp_path)
    strict = tmp_path / "strict.docx"
    with zipfile.ZipFile(usual) as source, zipfile.ZipFile(strict, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            for part in (b"wordprocessingml", b"officeDocument", b"drawingml"):
                old = b"http://schemas.openxmlformats.org/" + part + b"/2006/"
                data = (
                    data.replace(old, b"http://purl.oclc.org/ooxml/" + part + b"/")
                    if name.endswith((".xml", ".rels"))
                    else data
                )
            target.writestr(name, data)

    first = body_of(run_import(project, usual, name="mot"))
    assert body_of(run_import(project, strict, name="hai")).replace("(hai-", "(mot-") == first


def test_line_breaks_and_page_breaks_part_paragraphs(project: Project, tmp_path: Path) -> None:
    """People press Shift+Enter where they mean a new paragraph, or another item."""
    document = simple()
    paragraph = document.add_paragraph("Gồm:")
    paragraph.add_run().add_break()
    paragraph.add_run("- đơn;")
    paragraph.add_run().add_break()
    paragraph.add_run("- ảnh.")
    paragraph.add_run().add_break(WD_BREAK.PAGE)

    assert brought(project, tmp_path, document).endswith("Gồm:\n\n- đơn;\n- ảnh.")


@pytest.mark.slow
def test_a_document_of_libreoffice(project: Project, tmp_path: Path) -> None:
    """A document saved by LibreOffice gives the text that it gives when Word saved it."""
    usual = letter(tmp_path)
    by_word = body_of(run_import(project, usual, name="mot"))

    by_libreoffice = body_of(run_import(project, saved_by_libreoffice(usual, tmp_path / "libre"), name="hai"))

    assert by_libreoffice.replace("(hai-", "(mot-") == by_word
