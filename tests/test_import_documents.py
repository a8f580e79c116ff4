"""The documents that offices write, a specimen of each kind: title, date, what is cut, and every word accounted for."""

import io
import os
import shutil
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from cchc.importing.account import words_of
from cchc.importing.article import FromWord, article_of, surroundings
from cchc.importing.old_word import docx_bytes
from conftest import TODAY, Project
from word_samples import picture, saved

TEXT = "Phường Mẫu báo để bà con và các khu vực được biết, cùng làm và góp ý cho việc mẫu này."
CITED = "Căn cứ Luật Mẫu ngày 19 tháng 6 năm 2025; Nghị định số 5/2025/NĐ-CP ngày 08/01/2025 của Chính phủ về việc mẫu;"
HEAD = ["ỦY BAN NHÂN DÂN", "PHƯỜNG MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]


def document_with_head(number: str, subject: str = "", day: str = "Mẫu, ngày 12 tháng 3 năm 2030") -> DocumentObject:
    """A letterhead in a table of two by two cells, as Nghị định 30/2020/NĐ-CP has it."""
    document = Document()
    head = document.add_table(2, 2)
    head.cell(0, 0).text = "ỦY BAN NHÂN DÂN\nPHƯỜNG MẪU\n-------"
    head.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n-------"
    head.cell(1, 0).text = f"Số: {number}" + (f"\n{subject}" if subject else "")
    head.cell(1, 1).text = day
    return document


def centred(document: DocumentObject, *lines: str, bold: bool = True) -> None:
    """Lines in the middle."""
    for line in lines:
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(line).bold = bold


def add_foot(document: DocumentObject) -> None:
    """Recipients and signature in a table of two cells."""
    foot = document.add_table(1, 2)
    foot.cell(0, 0).text = "Nơi nhận:\n- Như trên;\n- Lưu: VT."
    foot.cell(0, 1).text = "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn Mẫu"


FOOT = ["Nơi nhận:", "- Như trên;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn Mẫu"]


def made(document: DocumentObject, project: Project, tmp_path: Path) -> FromWord:
    """The article of a document, every word of which must be accounted for."""
    file = saved(document, tmp_path / "tep-mau.docx")
    article = article_of(file, file.read_bytes(), surroundings(project.root, TODAY))
    account = article.account
    left = sum(len(words_of(one.line)) for one in account.left_out)
    assert not any(one.why.startswith("không thấy") for one in account.left_out), account.left_out
    assert account.words == account.kept + left
    return article


def title(article: FromWord) -> str:
    """The title of an article."""
    return article.fields["title"].value


def left_out(article: FromWord) -> list[str]:
    """The lines that were not taken."""
    return [one.line for one in article.account.left_out]


def body(article: FromWord) -> str:
    """The Markdown below the fields."""
    return article.text.split("\n---\n", 1)[1].strip()


def cong_van() -> DocumentObject:
    """A công văn: its subject stands under its number."""
    document = document_with_head("15/UBND", "V/v lịch nghỉ của bộ phận mẫu\nnăm 2030")
    document.add_paragraph("Kính gửi:")
    document.add_paragraph("- Các khu vực;")
    document.add_paragraph("- Các đoàn thể phường.")
    return document


def to_trinh() -> DocumentObject:
    """A tờ trình: kind and title above whom it addresses."""
    document = document_with_head("8/TTr-VP")
    centred(document, "TỜ TRÌNH", "Về việc sửa giờ mở cửa", "bộ phận tiếp nhận hồ sơ mẫu", "__________")
    document.add_paragraph("Kính gửi: Ủy ban nhân dân phường Mẫu")
    return document


def bao_cao() -> DocumentObject:
    """A báo cáo."""
    document = document_with_head("9/BC-UBND")
    centred(document, "BÁO CÁO", "Kết quả cải cách hành chính quý I năm 2030")
    return document


def ke_hoach() -> DocumentObject:
    """A kế hoạch, its title not bold."""
    document = document_with_head("10/KH-UBND")
    centred(document, "KẾ HOẠCH")
    centred(document, "Tuyên truyền cải cách hành chính năm 2030", bold=False)
    return document


def quyet_dinh() -> DocumentObject:
    """A quyết định: under the title stands who decides."""
    document = document_with_head("11/QĐ-UBND")
    centred(document, "QUYẾT ĐỊNH", "Về việc lập tổ mẫu", "CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG MẪU")
    document.add_paragraph(CITED)
    centred(document, "QUYẾT ĐỊNH:")
    document.add_paragraph("Điều 1. Lập tổ mẫu.")
    return document


def thong_bao() -> DocumentObject:
    """A thông báo."""
    document = document_with_head("3/TB-UBND")
    centred(document, "THÔNG BÁO", "Lịch hướng dẫn nộp hồ sơ mẫu")
    return document


KINDS: tuple[tuple[Any, str], ...] = (
    (cong_van, "Lịch nghỉ của bộ phận mẫu năm 2030"),
    (to_trinh, "Tờ trình về việc sửa giờ mở cửa bộ phận tiếp nhận hồ sơ mẫu"),
    (bao_cao, "Báo cáo kết quả cải cách hành chính quý I năm 2030"),
    (ke_hoach, "Kế hoạch tuyên truyền cải cách hành chính năm 2030"),
    (quyet_dinh, "Quyết định về việc lập tổ mẫu"),
    (thong_bao, "Thông báo lịch hướng dẫn nộp hồ sơ mẫu"),
)


@pytest.mark.parametrize(("specimen", "wanted"), KINDS, ids=[kind.__name__ for kind, _ in KINDS])
def test_each_kind_gives_its_title_its_date_and_its_text(
    specimen: Any, wanted: str, project: Project, tmp_path: Path
) -> None:
    """The head and the foot are cut and listed; the day is the document's own, not that of a law it cites."""
    document = specimen()
    document.add_paragraph(TEXT)
    document.add_paragraph(CITED)
    add_foot(document)

    article = made(document, project, tmp_path)

    assert title(article) == wanted
    assert article.fields["date"].value == "2030-03-12"
    left = left_out(article)
    assert left[:4] == HEAD
    assert left[-6:] == FOOT
    assert body(article).replace("\u00a0", " ").endswith(CITED)
    assert TEXT in body(article)


def test_a_subject_may_name_another_document_by_its_number(project: Project, tmp_path: Path) -> None:
    """Also at the start of a line."""
    document = document_with_head("17/UBND", "V/v triển khai Công văn\nsố 36/VPM-MAU\ncủa văn phòng mẫu")
    document.add_paragraph(TEXT)

    assert title(made(document, project, tmp_path)) == "Triển khai Công văn số 36/VPM-MAU của văn phòng mẫu"


def test_a_title_in_the_middle_goes_on_under_a_kind_at_the_left(project: Project, tmp_path: Path) -> None:
    """A title in ordinary letters too."""
    document = document_with_head("18/KH-UBND")
    document.add_paragraph().add_run("KẾ HOẠCH").bold = True
    centred(document, "Ngăn chặn việc mẫu", bold=False)
    document.add_paragraph(TEXT)

    assert title(made(document, project, tmp_path)) == "Kế hoạch ngăn chặn việc mẫu"


def test_whom_a_letter_addresses_is_listed_and_not_text(project: Project, tmp_path: Path) -> None:
    """Also a list of addressees; the text begins behind them."""
    document = cong_van()
    document.add_paragraph(TEXT)

    article = made(document, project, tmp_path)

    assert left_out(article)[-3:] == ["Kính gửi:", "- Các khu vực;", "- Các đoàn thể phường."]
    assert body(article) == TEXT


def test_who_decides_stays_in_the_text_of_a_decision(project: Project, tmp_path: Path) -> None:
    """And not in its title."""
    assert "hủ tịch ủy ban nhân dân phường Mẫu" in body(made(quyet_dinh(), project, tmp_path))


def test_a_letter_whose_day_is_open_is_of_today(project: Project, tmp_path: Path) -> None:
    """The days in its text are those of laws and of deadlines."""
    document = document_with_head("/UBND", "V/v việc mẫu", "Mẫu, ngày     tháng 3 năm 2030")
    document.add_paragraph("Theo Luật Mẫu ngày 19/6/2015, các khu vực gửi trước ngày 20/4/2030.")

    assert article_date(made(document, project, tmp_path)) == TODAY


def test_a_line_in_brackets_belongs_to_the_title_where_it_goes_on(project: Project, tmp_path: Path) -> None:
    """A line that is nothing but brackets says what the document comes with."""
    document = document_with_head("12/QĐ-UBND")
    centred(document, "QUYẾT ĐỊNH", "Về việc ghép tổ mẫu một", "(cũ) vào tổ mẫu hai (mới)", "(Kèm theo Tờ trình mẫu)")
    document.add_paragraph(TEXT)

    article = made(document, project, tmp_path)

    assert title(article) == "Quyết định về việc ghép tổ mẫu một (cũ) vào tổ mẫu hai (mới)"
    assert body(article).startswith("**(Kèm theo Tờ trình mẫu)**")


def test_a_kind_is_the_title_also_where_a_subject_stands_under_the_number(project: Project, tmp_path: Path) -> None:
    """Some offices write both; the line that is not used is listed."""
    document = document_with_head("13/BC-UBND", "V/v báo cáo việc mẫu")
    centred(document, "BÁO CÁO", "Kết quả việc mẫu")
    document.add_paragraph("Kính gửi: Ủy ban nhân dân tỉnh Mẫu")
    document.add_paragraph(TEXT)

    article = made(document, project, tmp_path)

    assert title(article) == "Báo cáo kết quả việc mẫu"
    assert "V/v báo cáo việc mẫu" in left_out(article)
    assert body(article) == TEXT


@pytest.mark.parametrize("words", ["Khẩn trương giúp bà con sau bão mẫu", "Dự thảo nội quy mẫu của khu vực"])
def test_only_a_mark_of_urgency_or_draft_is_one(words: str, project: Project, tmp_path: Path) -> None:
    """A title may begin with these words."""
    document = document_with_head("14/UBND")
    centred(document, "HỎA TỐC", words)
    document.add_paragraph(TEXT)

    article = made(document, project, tmp_path)

    assert title(article) == words
    assert "HỎA TỐC" in left_out(article)


def test_a_document_that_breaks_the_rules_of_the_format_is_still_read(project: Project, tmp_path: Path) -> None:
    """Other programs write what Word does not."""
    document = Document()
    centred(document, "Tin mẫu")
    table = document.add_table(2, 2)
    for row in range(2):
        for column in range(2):
            table.cell(row, column).text = f"ô {row}{column}"
    table.cell(0, 0)._tc.get_or_add_tcPr().append(parse_xml(f'<w:gridSpan {nsdecls("w")} w:val="nhiều"/>'))
    sign = parse_xml(
        f'<w:r {nsdecls("w")}><w:sym w:font="Wingdings" w:char="zz"/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    )
    document.add_paragraph("Đã xong ")._p.append(sign)

    article = made(document, project, tmp_path)

    assert "| ô 00 | ô 01 |" in body(article)
    assert body(article).endswith("Đã xong ✓")


def article_date(article: FromWord) -> date:
    """The day of an article."""
    return date.fromisoformat(article.fields["date"].value)


def test_the_day_of_an_office_s_document_is_no_day_of_an_article(project: Project, tmp_path: Path) -> None:
    """A day "của" somebody names a document; the first day of something that happens counts."""
    document = Document()
    centred(document, "Phường Mẫu mở buổi hướng dẫn")
    document.add_paragraph(
        "Thực hiện ý kiến ngày 02/01/2029 của Bộ Mẫu, buổi đầu tiên mở ngày 05/4/2030 tại nhà văn hóa."
    )

    assert article_date(made(document, project, tmp_path)) == date(2030, 4, 5)


def test_what_stands_behind_the_signature_stays(project: Project, tmp_path: Path) -> None:
    """An annex is text; recipients, signature and the name of who signed are cut from the middle."""
    document = thong_bao()
    document.add_paragraph(TEXT)
    add_foot(document)
    centred(document, "PHỤ LỤC", "Lịch theo khu vực")
    for number in range(1, 30):
        document.add_paragraph(f"Khu vực {number}: tối thứ Ba lúc 19 giờ, tại nhà văn hóa của khu vực.")

    article = made(document, project, tmp_path)

    assert left_out(article)[-6:] == FOOT
    assert "Khu vực 29:" in body(article).replace("\u00a0", " ")
    assert "Nơi nhận" not in body(article)
    assert "PHỤ LỤC" in body(article)


def test_a_foot_in_paragraphs_is_cut_too(project: Project, tmp_path: Path) -> None:
    """Without a table, and with the day above the signature."""
    document = thong_bao()
    document.add_paragraph(TEXT)
    for line in (
        "Nơi nhận:",
        "- Các khu vực;",
        "- Lưu: VT.",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "(Đã ký)",
        "Trần Thị Mẫu",
    ):
        document.add_paragraph(line)

    article = made(document, project, tmp_path)

    assert body(article) == TEXT
    assert left_out(article)[-1] == "Trần Thị Mẫu"


def test_a_form_with_a_signature_in_its_table_stays(project: Project, tmp_path: Path) -> None:
    """Only a table of recipients and signature is a foot."""
    document = document_with_head("16/PT-VP")
    centred(document, "PHIẾU TRÌNH", "Việc mẫu")
    form = document.add_table(2, 2)
    form.cell(0, 0).text = f"1. Nội dung trình: {TEXT}"
    form.cell(1, 1).text = "KT. CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG\nTrần Thị Mẫu"

    article = made(document, project, tmp_path)

    assert TEXT in body(article)
    assert "Trần Thị Mẫu" in body(article)


def test_where_to_hand_in_papers_is_no_foot(project: Project, tmp_path: Path) -> None:
    """Recipients need a letterhead, a file mark or a signature: an article may say where."""
    document = Document()
    centred(document, "Nộp hồ sơ ở đâu")
    document.add_paragraph(TEXT)
    for line in ("Nơi nhận:", "- Bộ phận một cửa, tầng 1;", "- Nhà văn hóa vào tối thứ Ba;", "Mang theo căn cước."):
        document.add_paragraph(line)

    article = made(document, project, tmp_path)

    assert left_out(article) == []
    assert body(article).endswith("- Bộ phận một cửa, tầng 1;\n- Nhà văn hóa vào tối thứ Ba;\n\nMang theo căn cước.")


def test_the_office_above_an_articles_title_is_not_its_title(project: Project, tmp_path: Path) -> None:
    """Documents made for printing name the office first."""
    document = Document()
    document.add_paragraph("Ủy ban nhân dân phường Mẫu")
    centred(document, "Tọa đàm mẫu về một cửa")
    document.add_paragraph(TEXT)

    article = made(document, project, tmp_path)

    assert title(article) == "Tọa đàm mẫu về một cửa"
    assert left_out(article) == ["Ủy ban nhân dân phường Mẫu"]


def in_table(document: DocumentObject) -> None:
    """A letterhead in a table."""
    table = document_with_head("15/BC-UBND").tables[0]
    document.element.body.insert(len(document.paragraphs), deepcopy(table._tbl))


def in_lines(document: DocumentObject) -> None:
    """A letterhead in lines of their own, its motto shortened and its day in figures."""
    centred(document, "UBND PHƯỜNG MẪU", "CỘNG HÒA XHCN VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
    centred(document, "Số: 15/BC-UBND", "Mẫu, ngày 12/03/2030")


@pytest.mark.parametrize("head", [in_table, in_lines])
@pytest.mark.parametrize("above", [["Tọa đàm mẫu về một cửa"], ["TIN BÀI", "Tọa đàm mẫu về một cửa"]])
def test_a_title_above_the_letterhead_stays_the_title(
    above: list[str], head: Callable[[DocumentObject], None], project: Project, tmp_path: Path
) -> None:
    """Officers write it on top of a document made for printing; the letterhead under it is no heading of the text."""
    document = Document()
    centred(document, *above)
    head(document)
    document.add_paragraph(TEXT)

    article = made(document, project, tmp_path)

    assert title(article) == "Tọa đàm mẫu về một cửa"
    assert body(article) == TEXT
    assert article.fields["date"].value == "2030-03-12"


def test_a_kind_above_the_letterhead_leaves_its_title_below(project: Project, tmp_path: Path) -> None:
    """The head is cut all the same."""
    document = Document()
    centred(document, "TIN BÀI")
    in_table(document)
    centred(document, "Tọa đàm mẫu về một cửa")
    document.add_paragraph(TEXT)

    article = made(document, project, tmp_path)

    assert title(article) == "Tọa đàm mẫu về một cửa"
    assert body(article) == TEXT


def test_offices_in_capitals_above_a_title_are_no_title(project: Project, tmp_path: Path) -> None:
    """They are known from the plan; a title that begins with the name of one is not cut."""
    document = Document()
    centred(document, "UBND PHƯỜNG MẪU", "VĂN PHÒNG HĐND VÀ UBND", "Tọa đàm mẫu về một cửa")
    document.add_paragraph(TEXT)
    article = made(document, project, tmp_path)
    assert title(article) == "Tọa đàm mẫu về một cửa"
    assert left_out(article) == ["UBND PHƯỜNG MẪU", "VĂN PHÒNG HĐND VÀ UBND"]

    other = Document()
    centred(other, "UBND PHƯỜNG MẪU HỌP DÂN", "Nhiều người đến dự")
    other.add_paragraph(TEXT)
    article = made(other, project, tmp_path)
    assert title(article).casefold() == "ubnd phường mẫu họp dân"
    assert left_out(article) == []


def test_pictures_are_counted_where_they_are_shown_and_told_where_they_are_not(
    project: Project, tmp_path: Path
) -> None:
    """One picture shown twice is kept once; an emblem in the head and a stamp at the end are not taken."""
    document = document_with_head("8/BC-UBND")
    document.tables[0].cell(0, 0).add_paragraph().add_run().add_picture(io.BytesIO(picture(20)))
    centred(document, "BÁO CÁO", "Kết quả tọa đàm mẫu")
    for width in (30, 40, 40):
        document.add_paragraph(TEXT)
        document.add_picture(io.BytesIO(picture(width)))
    add_foot(document)
    document.tables[-1].cell(0, 1).add_paragraph().add_run().add_picture(io.BytesIO(picture(50)))

    article = made(document, project, tmp_path)

    assert (article.drawn, article.places, len(article.pictures), len(article.alts)) == (5, 3, 2, 2)
    assert [*article.alts] == [*article.pictures]
    assert [line for line in article.losses if "ảnh" in line] == [
        "2 ảnh ở phần không lấy (đầu văn bản, chỗ ký): không lấy; cần thì thêm ảnh vào bài."
    ]


def test_struck_text_is_left_out_and_listed(project: Project, tmp_path: Path) -> None:
    """What somebody struck by hand is no longer said; a space with a stroke still parts two words."""
    document = Document()
    centred(document, "Giờ mở cửa mẫu")
    paragraph = document.add_paragraph("Bộ phận mở cửa lúc ")
    paragraph.add_run("7 giờ").font.strike = True
    paragraph.add_run(" 7 giờ 30, nghỉ")
    paragraph.add_run(" ").font.double_strike = True
    paragraph.add_run("chủ nhật.")

    article = made(document, project, tmp_path)

    assert body(article).replace("\u00a0", " ") == "Bộ phận mở cửa lúc 7 giờ 30, nghỉ chủ nhật."
    assert [(one.line, one.why) for one in article.account.left_out] == [("7 giờ", "chữ bị gạch ngang")]
    assert article.losses == ["1 chỗ chữ bị gạch ngang: không lấy; xem lại chỗ đó."]


def test_numbers_that_word_writes_in_a_column_are_kept(project: Project, tmp_path: Path) -> None:
    """The cells hold nothing but a numbered paragraph."""
    document = Document()
    centred(document, "Lịch tiếp dân mẫu")
    document.add_paragraph(TEXT)
    table = document.add_table(3, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "STT", "Nơi tiếp"
    for row, place in ((1, "Nhà văn hóa"), (2, "Trụ sở")):
        table.cell(row, 0).paragraphs[0].style = document.styles["List Number"]
        table.cell(row, 1).text = place

    assert "| 1. | Nhà văn hóa |\n| 2. | Trụ sở |" in body(made(document, project, tmp_path))


def test_the_whole_of_a_long_title_stands_in_the_text(project: Project, tmp_path: Path) -> None:
    """What is cut off the title is the first paragraph."""
    long = "Phường Mẫu mở thêm bàn hướng dẫn nộp hồ sơ trực tuyến " + "tại nhà văn hóa mẫu " * 6 + "vào buổi tối"
    document = Document()
    centred(document, long)
    document.add_paragraph(TEXT)

    article = made(document, project, tmp_path)

    assert title(article).endswith("…")
    assert len(title(article)) <= 150
    assert body(article) == f"{long}\n\n{TEXT}"


@pytest.mark.parametrize(
    "fonts", [("Times New Roman", "Times New Roman", ".VnTime"), (".VnTime", "Times New Roman", "")]
)
def test_unicode_in_a_run_with_a_leftover_of_an_old_font_stays(
    fonts: tuple[str, str, str], project: Project, tmp_path: Path
) -> None:
    """Only the font called hAnsi draws letters with marks."""
    document = Document()
    centred(document, "Tin mẫu")
    run = document.add_paragraph().add_run("công tác hà nam kiên trì, tình hình")
    run.font.name = fonts[1]
    own = run._r.get_or_add_rPr().get_or_add_rFonts()
    for key, font in zip(("w:ascii", "w:hAnsi", "w:cs"), fonts, strict=True):
        own.set(qn(key), font)

    article = made(document, project, tmp_path)

    assert body(article) == "công tác hà nam kiên trì, tình hình"
    assert article.losses == []


def test_short_pieces_beside_unicode_in_an_old_font_stay(project: Project, tmp_path: Path) -> None:
    """Of text that somebody pasted, some pieces hold no letter that only Unicode has; old pieces are still read."""
    document = Document()
    centred(document, "Tin mẫu")
    paragraph = document.add_paragraph()
    for text in ("Phường mẫu ", "công tác tình hình, ", "®\u00adîc gióp"):
        paragraph.add_run(text).font.name = ".VnTime"

    assert body(made(document, project, tmp_path)) == "Phường mẫu công tác tình hình, được giúp"


def test_headers_contents_and_hidden_text_are_listed(project: Project, tmp_path: Path) -> None:
    """Each line with why; a header that stands on each page stands once."""
    document = Document()
    centred(document, "Tin mẫu")
    document.add_paragraph(TEXT)
    document.add_paragraph().add_run("ghi chú riêng").font.hidden = True
    document.add_paragraph("Mục lục mẫu").style = document.styles.add_style("TOC 1", 1)
    document.sections[0].header.paragraphs[0].text = "Phường Mẫu, lưu hành nội bộ"

    article = made(document, project, tmp_path)

    assert {(one.line, one.why) for one in article.account.left_out} == {
        ("Phường Mẫu, lưu hành nội bộ", "đầu trang hoặc chân trang"),
        ("ghi chú riêng", "chữ ẩn"),
        ("Mục lục mẫu", "mục lục"),
    }


def test_words_that_vanish_for_no_known_reason_are_told(project: Project, tmp_path: Path) -> None:
    """The account compares the document with the draft, and does not believe the importer."""
    document = Document()
    centred(document, "Tin mẫu")
    paragraph = document.add_paragraph(TEXT)
    lost = parse_xml(
        f"<w:pPrChange {nsdecls('w')}><w:pPr><w:r><w:t xml:space='preserve'>chữ lạc chỗ </w:t></w:r></w:pPr></w:pPrChange>"
    )
    paragraph._p.get_or_add_pPr().append(lost)
    file = saved(document, tmp_path / "tep-mau.docx")

    account = article_of(file, file.read_bytes(), surroundings(project.root, TODAY)).account

    assert [one.why for one in account.left_out] == ["không thấy trong bản nháp: chữ lạc chỗ; xem lại"]
    assert account.words - account.kept == 3


@pytest.mark.slow
def test_a_document_of_hundreds_of_pages_takes_little_memory(project: Project, tmp_path: Path) -> None:
    """What Word opens within a minute must not fill a computer of an office."""
    document = Document()
    centred(document, "Tin mẫu dài")
    own = document.add_paragraph(TEXT)._p
    for number in range(12_000):
        paragraph = deepcopy(own)
        paragraph.find(qn("w:r")).find(qn("w:t")).text = f"{number}. {TEXT * 3}"
        own.addprevious(paragraph)
    file = saved(document, tmp_path / "dai.docx")
    del document, own
    resource = pytest.importorskip("resource", reason="Windows does not report how much memory was used")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    article = article_of(file, file.read_bytes(), surroundings(project.root, TODAY))

    assert article.account.words == article.account.kept > 700_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 600_000, "kilobytes"


@pytest.mark.slow
def test_an_old_document_is_converted_by_the_libreoffice_of_this_computer(project: Project, tmp_path: Path) -> None:
    """Words and title as those of the .docx."""
    if not shutil.which("soffice"):
        pytest.skip("no LibreOffice here")
    document = cong_van()
    document.add_paragraph(TEXT)
    file = saved(document, tmp_path / "cong-van.docx")
    own = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    os.spawnlp(
        os.P_WAIT, "soffice", "soffice", own, "--headless", "--convert-to", "doc", "--outdir", str(tmp_path), str(file)
    )
    old = tmp_path / "cong-van.doc"

    article = article_of(old, old.read_bytes(), surroundings(project.root, TODAY))

    assert title(article) == "Lịch nghỉ của bộ phận mẫu năm 2030"
    assert body(article) == TEXT


def test_other_files_are_not_given_to_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Old workbooks and slides, documents with a password, and .docx are left as they are."""
    monkeypatch.setattr("subprocess.run", None)
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    document, locked = "WordDocument".encode("utf-16-le"), "EncryptedPackage".encode("utf-16-le")

    for data in (b"PK\x03\x04", old + b"Workbook", old + document + locked):
        assert docx_bytes(data) == data
