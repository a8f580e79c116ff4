"""The report's .docx, read back: NĐ 30/2020/NĐ-CP, Phụ lục I, to the millimetre."""

import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from cchc.catalogue import Catalogue
from cchc.commands import main
from conftest import ROOT, Project
from programs import program

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
    return Document(io.BytesIO(made))


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
    first, annex = document.sections
    number = first.header.paragraphs[0]

    assert first.different_first_page_header_footer
    assert "PAGE" in number._p.xml
    assert (CENTRE, Pt(14)) == (number.alignment, number.runs[0].font.size)
    assert "PAGE" not in first.first_page_header.paragraphs[0]._p.xml
    assert 'w:start="1"' in annex._sectPr.xml


@pytest.mark.parametrize(
    ("start", "size", "bold", "italic", "alignment"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, True, False, CENTRE),
        ("Độc lập - Tự do - Hạnh phúc", 13, True, False, CENTRE),
        ("ỦY BAN NHÂN DÂN PHƯỜNG MẪU", 12, False, False, CENTRE),
        ("PHÒNG MỘT", 12, True, False, CENTRE),
        ("Số:       /BC-", 13, False, False, CENTRE),
        ("Mẫu, ngày      tháng      năm 2030", 13, False, True, CENTRE),
        ("BÁO CÁO", 14, True, False, CENTRE),
        ("Kết quả công tác thông tin", 14, True, False, CENTRE),
        ("Kính gửi: Ủy ban nhân dân phường Mẫu.", 14, False, False, CENTRE),
        ("I. KẾT QUẢ THỰC HIỆN", 14, True, False, JUSTIFY),
        ("Số liệu từ ngày", 14, False, False, JUSTIFY),
        ("Nơi nhận:", 12, True, True, WD_ALIGN_PARAGRAPH.LEFT),
        ("- Như trên;", 11, False, False, WD_ALIGN_PARAGRAPH.LEFT),
        ("TRƯỞNG PHÒNG", 14, True, False, CENTRE),
        ("Phụ lục", 14, True, False, CENTRE),
    ],
)
def test_each_element_has_its_size_and_weight(
    document: Any, start: str, size: int, bold: bool, italic: bool, alignment: Any
) -> None:
    """The table of sizes in Phụ lục I."""
    paragraph = _find(document, start)
    run = paragraph.runs[0]

    assert (Pt(size), bold, italic, alignment) == (run.font.size, run.bold, run.italic, paragraph.alignment)


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
    assert "12/BC-MAU" in [row[5] for row in annex]


def test_same_content_gives_the_same_bytes(demonstration: Project, made: bytes) -> None:
    """No clock gets into the file."""
    again = next(o.read() for o in demonstration.catalogue().outputs if o.uri.endswith("2030-nam/bao-cao.docx"))

    assert made == again


def test_command_writes_the_document_and_prints_the_figures(
    demonstration: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`cchc report --period nam`; an unknown period or one that has not begun ends with 2."""
    monkeypatch.setenv("CCHC_TODAY", "2030-05-20")
    report = ["--root", str(demonstration.root), "report", "--out", str(tmp_path), "--period"]

    assert main([*report, "nam", "--year", "2030"]) == 0
    assert (tmp_path / "bao-cao-2030-nam.docx").is_file()
    assert "3. Chạy xe phát thanh mẫu: trong kỳ 03, lũy kế 03/02 chuyến (150%), hoàn thành" in capsys.readouterr().out
    assert [main([*report, "quy-3"]), main([*report, "quy-9"]), main([*report, "nam", "--year", "2031"])] == [2, 2, 2]


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
    assert "w:cantSplit" in document.tables[2].rows[0]._tr.xml
