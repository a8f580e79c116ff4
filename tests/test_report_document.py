"""The report's .docx, read back: NĐ 30/2020/NĐ-CP, Phụ lục I, to the millimetre."""

import io
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from cchc.catalogue import Catalogue
from cchc.commands import main
from cchc.documents.inserting import inserted_text
from cchc.documents.report import report_document
from cchc.documents.unit_form import unit_form
from cchc.documents.wording import summary_of
from cchc.model.content import Content
from cchc.rules.photos import photos_of
from conftest import ADDRESS, ROOT, Project
from programs import program
from report_samples import YEAR_END, fill, report

pytestmark = pytest.mark.long

STORY = ROOT / "tests" / "stories" / "tien-do-moi-tinh-trang"
CENTRE, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY


@pytest.fixture
def demonstration(project: Project) -> Project:
    """The demonstration site with every status."""
    for part in ("content", "data"):
        shutil.copytree(STORY / part, project.root / part, dirs_exist_ok=True)
    return project


@pytest.fixture
def made(demonstration: Project) -> bytes:
    """The report of the year of the demonstration site."""
    outputs = demonstration.catalogue().outputs
    return next(o.read() for o in outputs if o.uri == "tien-do/bao-cao/2030-nam/bao-cao.docx")  # type: ignore[return-value]


@pytest.fixture
def document(made: bytes) -> Any:
    """The report of the year, opened."""
    return opened(made)


def opened(data: bytes) -> Any:
    """The document, with plain spaces for those that hold words together in titles, which have a test of their own."""
    document = Document(io.BytesIO(data))
    for text in document.element.body.iter(qn("w:t")):
        text.text = (text.text or "").replace("\u00a0", " ")
    return document


def _paragraphs(document: Any) -> list[Any]:
    tables = [p for t in document.tables for row in t.rows for cell in row.cells for p in cell.paragraphs]
    return [*document.paragraphs, *tables]


def _find(document: Any, start: str) -> Any:
    return next(p for p in _paragraphs(document) if p.text.startswith(start))


def test_paper_is_a4_with_the_decree_s_margins(document: Any) -> None:
    """A4 portrait; top and bottom 20-25 mm, left 30-35, right 15-20."""
    for section in document.sections:
        assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
        assert tuple(
            round(margin.mm)
            for margin in (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        ) == (20, 20, 30, 15)


def test_all_text_is_times_new_roman_in_black(document: Any) -> None:
    """One font for the whole document, and no colour set anywhere."""
    assert document.styles["Normal"].font.name == "Times New Roman"
    assert [r.text for p in _paragraphs(document) for r in p.runs if r.font.name or r.font.color.rgb] == []


def test_page_number_stands_in_the_top_margin_but_not_on_page_1(document: Any) -> None:
    """A PAGE field, centred, size 14; the first page has a header of its own; the annex counts from 1."""
    first, evidence, inserted = document.sections
    number = first.header.paragraphs[0]

    assert first.different_first_page_header_footer
    assert "PAGE" in number._p.xml
    assert (CENTRE, Pt(14)) == (number.alignment, number.runs[0].font.size)
    assert "PAGE" not in first.first_page_header.paragraphs[0]._p.xml
    assert all('w:start="1"' in annex._sectPr.xml for annex in (evidence, inserted))


@pytest.mark.parametrize(
    ("start", "size", "bold", "italic", "alignment"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, True, False, CENTRE),
        ("Độc lập - Tự do - Hạnh phúc", 13, True, False, CENTRE),
        ("ỦY BAN NHÂN DÂN\nPHƯỜNG MẪU", 12, False, False, CENTRE),
        ("PHÒNG MỘT", 12, True, False, CENTRE),
        ("Số:       /BC-", 13, False, False, CENTRE),
        ("Mẫu, ngày      tháng      năm 2030", 13, False, True, CENTRE),
        ("BÁO CÁO", 14, True, False, CENTRE),
        ("Kết quả công tác thông tin", 14, True, False, CENTRE),
        ("Kính gửi: Ủy ban nhân dân phường Mẫu.", 14, False, False, CENTRE),
        ("II. KẾT QUẢ THỰC HIỆN", 14, True, False, JUSTIFY),
        ("2. Kết quả theo hoạt động", 14, True, False, JUSTIFY),
        ("Số liệu từ ngày", 14, False, False, JUSTIFY),
        ("Nơi nhận:", 12, True, True, WD_ALIGN_PARAGRAPH.LEFT),
        ("- Như trên;", 11, False, False, WD_ALIGN_PARAGRAPH.LEFT),
        ("TRƯỞNG PHÒNG", 14, True, False, CENTRE),
        ("Phụ lục II", 14, True, False, CENTRE),
    ],
)
def test_each_element_has_its_size_and_weight(
    document: Any, start: str, size: int, bold: bool, italic: bool, alignment: Any
) -> None:
    """The table of sizes in Phụ lục I."""
    paragraph = _find(document, start)
    run = paragraph.runs[0]

    assert (Pt(size), bold, italic, alignment) == (run.font.size, run.bold, run.italic, paragraph.alignment)


def test_number_and_day_stand_on_one_line(document: Any) -> None:
    """Side by side in one row, below the names and the motto."""
    above, line = document.tables[0].rows

    assert [cell.text for cell in line.cells] == ["Số:       /BC-…", "Mẫu, ngày      tháng      năm 2030"]
    assert [cell.text.rstrip("\n").split("\n")[-1] for cell in above.cells] == [
        "PHÒNG MỘT",
        "Độc lập - Tự do - Hạnh phúc",
    ]


def test_outline_shows_every_part(document: Any) -> None:
    """Word's own styles, so that its navigation and a screen reader find the parts."""
    parts = [(p.style.name, p.text.partition("\n")[0]) for p in document.paragraphs if p.style.name != "Normal"]

    assert parts == [
        ("Title", "BÁO CÁO"),
        ("Heading 1", "I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI"),
        ("Heading 1", "II. KẾT QUẢ THỰC HIỆN"),
        ("Heading 2", "1. Kết quả chung"),
        ("Heading 2", "2. Kết quả theo hoạt động"),
        ("Heading 2", "3. Kết quả theo kênh"),
        ("Heading 2", "4. Kết quả theo đơn vị chủ trì, việc gửi báo cáo của các đơn vị"),
        ("Heading 1", "III. TỒN TẠI, HẠN CHẾ"),
        ("Heading 1", "IV. NHIỆM VỤ TIẾP THEO"),
        ("Heading 1", "V. KIẾN NGHỊ"),
        ("Heading 1", "Phụ lục I"),
        ("Heading 1", "Phụ lục II"),
    ]
    for name in ("Title", "Heading 1", "Heading 2"):
        font = document.styles[name].font
        assert (font.name, font.size, font.bold, font.color.rgb) == ("Times New Roman", Pt(14), True, None)


SECTION_ORDER = [
    "headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc", "pgBorders",
    "lnNumType", "pgNumType", "cols", "formProt", "vAlign", "noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter",
    "docGrid", "printerSettings", "sectPrChange",
]  # fmt: skip
"""The children of sectPr as the schema orders them (ECMA-376, CT_SectPr)."""

PARAGRAPH_ORDER = [
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
    "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE",
    "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
    "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle",
    "rPr", "sectPr", "pPrChange",
]  # fmt: skip
"""The children of pPr (CT_PPr)."""


@pytest.mark.parametrize(("tag", "order"), [("sectPr", SECTION_ORDER), ("pPr", PARAGRAPH_ORDER)])
def test_parts_stand_in_the_order_of_the_schema(document: Any, tag: str, order: list[str]) -> None:
    """Word repairs, or refuses, a file that has another."""
    elements = [*document.element.iter(qn(f"w:{tag}")), *document.styles.element.iter(qn(f"w:{tag}"))]
    found = [[child.tag.partition("}")[2] for child in element] for element in elements]

    assert found
    assert all(names == sorted(names, key=order.index) for names in found)


def test_body_is_indented_and_spaced_as_the_decree_says(document: Any) -> None:
    """First line in by 1.27 cm, at least 6 pt between paragraphs, lines between single and 1.5."""
    form = _find(document, "Số liệu từ ngày").paragraph_format

    assert (12.7, Pt(6)) == (round(form.first_line_indent.mm, 1), form.space_after)
    assert 1 <= form.line_spacing <= 1.5


def test_lines_are_ruled_below_motto_body_and_subject(document: Any) -> None:
    """Three lines: below the tiêu ngữ, the issuing body and the subject."""
    assert sum("w:pBdr" in paragraph._p.xml for paragraph in _paragraphs(document)) == 3


def test_number_day_and_signature_are_blank_and_the_text_ends_as_it_should(document: Any) -> None:
    """The unit fills them in; the draft says outside the form that it is one."""
    texts = [paragraph.text for paragraph in document.paragraphs]

    assert _find(document, "Số:").text == "Số:       /BC-…"
    assert sum(text.endswith("./.") for text in texts) == 1
    assert "BẢN NHÁP" in document.sections[0].first_page_header.paragraphs[0].text


def test_report_says_what_was_done_what_is_late_and_who_leads_it(document: Any) -> None:
    """Figures of every activity, the overdue one with its unit, the evidence numbered in the annex."""
    rows = [[cell.text for cell in row.cells] for row in document.tables[1].rows]
    annex = [[cell.text for cell in row.cells] for row in document.tables[-1].rows]

    assert ["3", "Chạy xe phát thanh mẫu", "02 chuyến", "03", "03 (150%)", "Hoàn thành"] in rows
    assert "1. Tổ chức tọa đàm mẫu: còn thiếu 01 cuộc, quá hạn từ ngày 30/04/2030. Cơ quan chủ trì: Phòng Hai." in [
        p.text for p in document.paragraphs
    ]
    assert [row[0] for row in annex[1:]] == ["1", "2", "3", "4", "5"]
    # Each document and each page that shows it, on a line of its own.
    assert annex[2][5].splitlines() == ["Văn bản 12/BC-MAU", f"{ADDRESS}chuyen-muc/2030/chuyen-xe-mau-tren-duong/"]


def december(content: Content, today: date = YEAR_END, address: str = ADDRESS) -> Any:
    """The report of the year of the demonstration data of the reports."""
    return opened(report_document(report(content, "nam", today), address, photos_of(content), content.studio.compounds))


@pytest.fixture
def content(project: Project) -> Content:
    """The demonstration data of the reports."""
    return fill(project).catalogue(YEAR_END).content


def _blanks(document: Any) -> list[str]:
    return [r.text for p in _paragraphs(document) for r in p.runs if r.font.highlight_color == WD_COLOR_INDEX.YELLOW]


def test_what_is_left_to_fill_is_marked_and_nothing_else(content: Content) -> None:
    """The plan's number and day, guidance, shortcomings, causes, tasks and proposals; the plan again in the annex."""
    assert _blanks(december(content)) == [
        "số …/KH-UBND",
        "ngày … tháng … năm 2030",
        "Văn bản chỉ đạo, đôn đốc, kiểm tra, tập huấn trong kỳ: …",
        "Tồn tại, hạn chế khác về nội dung, hình thức, nguồn lực: …",
        "khách quan, chủ quan, của từng việc chưa hoàn thành: …",
        "Nhiệm vụ khác của kỳ tới: …",
        "đề xuất với cấp trên; không có thì ghi “Không”: …",
        "số …/KH-UBND",
        "ngày … tháng … năm 2030",
    ]


def test_plan_and_the_documents_it_rests_on_are_cited_in_full(content: Content) -> None:
    """Kind, number, day, issuer and subject at their first mention, those of the plan before too."""
    texts = [paragraph.text for paragraph in december(content).paragraphs]
    first = next(text for text in texts if text.startswith("Thực hiện"))

    assert first == (
        "Thực hiện Quyết định số 9/QĐ-UBND ngày 20 tháng 12 năm 2029 của Ủy ban nhân dân tỉnh Mẫu về việc ban hành kế hoạch "
        "thông tin mẫu; Kế hoạch số …/KH-UBND ngày … tháng … năm 2030 của Ủy ban nhân dân phường Mẫu về công tác thông tin "
        "mẫu về cải cách hành chính năm 2030 (sau đây gọi là Kế hoạch), Phòng Một – Mẫu báo cáo như sau:"
    )
    assert any(text.startswith("Theo Kế hoạch số 07/KH-UBND ngày 20 tháng 01 năm 2029 của") for text in texts)


def test_signer_and_the_unit_that_keeps_a_copy_come_from_the_data(content: Content) -> None:
    """Role and name on the right, the unit's symbol on the left."""
    left, right = (cell.text for cell in december(content).tables[4].rows[0].cells)

    assert left.endswith("- Lưu: VT, PM.")
    assert (right.startswith("TRƯỞNG PHÒNG"), right.endswith("(người ký mẫu)")) == (True, True)


def test_annex_has_full_addresses_places_people_and_photographs(content: Content) -> None:
    """An officer opens the address as it is printed; a photograph of the van and of the panel, with words for it."""
    made = december(content)
    rows = [[cell.text for cell in row.cells] for row in made.tables[-1].rows]
    targets = [link.get(qn("r:id")) for link in made.element.iter(qn("w:hyperlink"))]

    assert rows[1][5] == f"{ADDRESS}chuyen-muc/so-1/"
    assert rows[1][2] == "Số 1\nTrang thông tin điện tử, 10/02/2030\nĐài: Đài mẫu, 12/02/2030"
    assert rows[4][2:] == [
        "Hội nghị đối thoại mẫu\nHội trường mẫu\n65 người",
        "10/06/2030",
        "01 cuộc",
        "Văn bản 15/BC-MAU",
    ]
    assert rows[10][1] == "Mục IV.2, kế hoạch năm 2029"
    assert f"{ADDRESS}pano/mot-cua/" in [made.part.rels[target].target_ref for target in targets]
    assert [shape.width for shape in made.inline_shapes] == [Mm(34), Mm(34)]
    assert all(shape._inline.docPr.get("descr") for shape in made.inline_shapes)


def test_an_address_of_this_machine_is_not_printed(content: Content) -> None:
    """Without a public address the annex names the path, and links nowhere."""
    made = december(content, address="http://127.0.0.1:8000/")
    rows = [[cell.text for cell in row.cells] for row in made.tables[-1].rows]

    assert rows[1][5] == "/chuyen-muc/so-1/"
    assert not any("127.0.0.1" in rel.target_ref for rel in made.part.rels.values() if rel.is_external)


@pytest.mark.parametrize(
    ("today", "year"), [(date(2030, 12, 14), "2030"), (YEAR_END, "2030"), (date(2031, 1, 2), "      ")]
)
def test_a_report_printed_in_the_next_year_leaves_the_year_blank(content: Content, today: date, year: str) -> None:
    """It was not written in the year it reports on."""
    assert _find(december(content, today), "Mẫu, ngày").text == f"Mẫu, ngày      tháng      năm {year}"


def test_report_says_what_the_period_shares_with_the_plan_before_and_what_came_after(content: Content) -> None:
    """Each under a heading of its own."""
    texts = [paragraph.text for paragraph in december(content).paragraphs]
    former = texts.index("5. Việc làm theo kế hoạch năm 2029, từ ngày 15/12/2029 đến ngày 31/12/2029")
    after = texts.index("6. Việc làm sau ngày chốt số liệu 14/12/2030 (tính vào kỳ sau)")

    assert texts[former + 2] == "1. Tổ chức hội thi mẫu: 01 cuộc (120 người)."
    assert texts[after + 1 : after + 3] == [
        "1. 18/12/2030: Tọa đàm mẫu cuối năm, 01 cuộc; Hội trường mẫu.",
        "2. 20/12/2030: Clip mẫu về tra cứu, 01 clip; Zalo, 20/12/2030.",
    ]
    assert not any("Không có hoạt động nào quá hạn" in text for text in texts)


def test_units_and_their_own_reports_are_listed(content: Content) -> None:
    """Who has sent one, and when; who has not; and who collects them."""
    rows = [[cell.text for cell in row.cells] for row in december(content).tables[3].rows]

    assert rows[1:] == [
        ["Phòng Một – Mẫu", "06", "02", "08", "08", "đơn vị tổng hợp"],
        ["Phòng Hai", "02", "01", "01", "01", "10/12/2030"],
        ["Mặt trận và các đoàn thể mẫu", "00", "00", "00", "00", "chưa nhận được"],
    ]


PASTED = (
    "Về công tác thông tin, tuyên truyền cải cách hành chính: thực hiện Kế hoạch số …/KH-UBND ngày … tháng … năm 2030 của Ủy ban "
    "nhân dân phường Mẫu về công tác thông tin mẫu về cải cách hành chính năm 2030, từ ngày 15/12/2029 đến ngày 14/12/2030 phường "
    "có 10 việc có minh chứng: ra số chuyên mục mẫu trên Báo và Đài mẫu: 02 số; phát video clip mẫu trên mạng xã hội: 01 clip; "
    "tổ chức đối thoại mẫu với doanh nghiệp: 01 cuộc (65 người); tổ chức chuyến xe phát thanh mẫu: 02 cuộc (05 buổi, lượt; "
    "200 người); treo pano mẫu trên các tuyến đường: 02 pano; xây dựng chuyên mục mẫu trên trang: 01 chuyên mục; tổ chức hội thi "
    "mẫu (kế hoạch năm 2029): 01 cuộc (120 người). Số lần theo kênh: Đài 01, Trang thông tin điện tử 03, Facebook 01, Tuyên truyền "
    "lưu động 02, Trực tiếp và hình thức khác 04. Lũy kế, 03/08 hoạt động đã hoàn thành; toàn kế hoạch đạt 52% (trung bình cộng tỷ "
    "lệ của các hoạt động). Chưa hoàn thành 05 hoạt động: biểu diễn tiểu phẩm mẫu; phối hợp tổ chức tọa đàm mẫu; ra số chuyên mục "
    "mẫu trên Báo và Đài mẫu; phát video clip mẫu trên mạng xã hội; treo pano mẫu trên các tuyến đường (còn 17 ngày, đến hết ngày "
    "31/12/2030). Sau ngày chốt số liệu 14/12/2030 đã làm thêm (tính vào kỳ sau): phát video clip mẫu trên mạng xã hội: 01 clip; "
    "phối hợp tổ chức tọa đàm mẫu: 01 cuộc."
)


def test_the_paragraph_to_paste_is_in_the_document_and_on_the_page(content: Content, project: Project) -> None:
    """The whole of it; on the page its blanks stand in brackets, for a text that is copied has no colours."""
    page = project.pages(YEAR_END)["tien-do/bao-cao/2030-nam/"]
    in_brackets = PASTED.replace("số …/KH-UBND ngày … tháng … năm 2030", "[số …/KH-UBND] [ngày … tháng … năm 2030]", 1)

    assert december(content).paragraphs[-1].text == PASTED
    assert "đã làm thêm" not in december(content, date(2030, 12, 17)).paragraphs[-1].text
    assert f'data-copy="{in_brackets}"' in page


def test_forms_are_written_for_every_unit_but_the_one_that_collects_them(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Prefilled with what the unit leads, what the site knows of it, and its duties; the rest is marked."""
    fill(project)
    monkeypatch.setenv("CCHC_TODAY", "2030-12-31")

    assert main(["--root", str(project.root), "report", "--period", "nam", "--forms", "--out", str(tmp_path)]) == 0
    assert sorted(file.name for file in tmp_path.glob("*.docx")) == [
        "bao-cao-2030-nam.docx",
        "bieu-mau-2030-nam-cac-doan-the.docx",
        "bieu-mau-2030-nam-phong-hai.docx",
    ]
    form = opened((tmp_path / "bieu-mau-2030-nam-phong-hai.docx").read_bytes())
    _, led, events, duties, _ = [[[cell.text for cell in row.cells] for row in table.rows] for table in form.tables]
    assert [row[:5] for row in led[1:]] == [
        ["3", "Tổ chức đối thoại mẫu với doanh nghiệp", "01 cuộc", "01", "01 (100%)"],
        ["6", "Phối hợp tổ chức tọa đàm mẫu", "01 cuộc", "00", "00 (0%)"],
    ]
    assert events[1] == [
        "1",
        "Hội nghị đối thoại mẫu",
        "10/06/2030",
        "01 cuộc",
        "Hội trường mẫu",
        "65 người",
        "15/BC-MAU",
    ]
    assert [row[1] for row in duties[1:]] == ["Lập dự toán mẫu.", "Gửi báo cáo mẫu hằng quý."]
    assert {"…", "Chức vụ người ký".upper(), "Họ và tên"} <= set(_blanks(form))


def test_a_units_form_names_the_body_over_it(content: Content) -> None:
    """Above its own name, as NĐ 30/2020/NĐ-CP wants."""
    made = report(content, "nam")
    form = opened(unit_form(made, made.reporting_units[0], content.studio.compounds))

    assert form.tables[0].cell(0, 0).text.splitlines() == ["ỦY BAN NHÂN DÂN", "PHƯỜNG MẪU", "PHÒNG HAI"]


def test_a_group_of_units_writes_its_own_name_on_the_form(content: Content) -> None:
    """The name of a group is no name of a unit."""
    made = report(content, "nam")
    form = opened(unit_form(made, made.reporting_units[1], content.studio.compounds))

    assert "TÊN CƠ QUAN, ĐƠN VỊ" in _blanks(form)
    assert form.tables[0].cell(0, 0).text.split("\n") == ["TÊN CƠ QUAN, ĐƠN VỊ", ""]
    assert "Kế hoạch không giao đơn vị chủ trì hoạt động nào ở mục IV." in [p.text for p in form.paragraphs]


def test_same_content_gives_the_same_bytes(demonstration: Project, made: bytes) -> None:
    """No clock gets into the file."""
    again = next(o.read() for o in demonstration.catalogue().outputs if o.uri.endswith("2030-nam/bao-cao.docx"))

    assert made == again


def test_command_writes_the_document_and_prints_the_figures(
    demonstration: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`cchc report --period nam`; an unknown period or one that has not begun ends with 2."""
    monkeypatch.setenv("CCHC_TODAY", "2030-05-20")
    command = ["--root", str(demonstration.root), "report", "--out", str(tmp_path), "--period"]

    assert main([*command, "nam", "--year", "2030"]) == 0
    assert (tmp_path / "bao-cao-2030-nam.docx").is_file()
    assert "3. Chạy xe phát thanh mẫu: trong kỳ 03, lũy kế 03/02 chuyến (150%), hoàn thành" in capsys.readouterr().out
    # What the unit filled in is not written over, nor is anything written beside it.
    (tmp_path / "bao-cao-2030-nam.docx").write_bytes(b"da dien")
    assert main([*command, "nam", "--year", "2030", "--forms"]) == 1
    assert "bao-cao-2030-nam.docx:1:1: lỗi: đã có tệp này; không ghi đè." in capsys.readouterr().out
    assert {file.name: file.read_bytes() for file in tmp_path.glob("*.docx")} == {"bao-cao-2030-nam.docx": b"da dien"}
    assert [main([*command, "quy-3"]), main([*command, "quy-9"]), main([*command, "nam", "--year", "2031"])] == [
        2,
        2,
        2,
    ]


@pytest.mark.slow
def test_libreoffice_opens_the_document(made: bytes, tmp_path: Path) -> None:
    """It converts to a PDF without a complaint."""
    (tmp_path / "bao-cao.docx").write_bytes(made)
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    subprocess.run(
        [program("soffice"), home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "bao-cao.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip

    assert (tmp_path / "bao-cao.pdf").read_bytes().startswith(b"%PDF")


def test_shipped_report_of_the_year_is_there(shipped: Catalogue) -> None:
    """The real plan's running period has a document too."""
    assert "tien-do/bao-cao/2026-nam/bao-cao.docx" in {output.uri for output in shipped.outputs}


def test_signature_never_stands_alone_on_a_page(document: Any) -> None:
    """The closing sentence stays with the block of recipients and signature, which is never split."""
    closing = next(p for p in document.paragraphs if p.text.endswith("./."))

    assert closing.paragraph_format.keep_with_next
    assert "w:cantSplit" in document.tables[4].rows[0]._tr.xml


def test_a_period_without_evidence_says_so_in_words(content: Content) -> None:
    """No figure of nothing."""
    made = report(content, "6-thang")
    made = replace(
        made, rows=tuple(replace(row, in_period=replace(row.in_period, events=())) for row in made.rows), former=None
    )

    assert "phường chưa có việc nào có minh chứng. " in inserted_text(made)
    assert "Trong kỳ chưa có việc nào có minh chứng. Số tin" in summary_of(made)
