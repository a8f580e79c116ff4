"""The papers of an event, read back: what is filled in, what is left blank, and that nothing is overwritten."""

import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from docx import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn

from cchc.commands import main
from conftest import ADDRESS, TODAY, Project
from event_samples import AHEAD, FOLDER, HELD, TOUR
from programs import program
from test_events import write

pytestmark = pytest.mark.long

GATHERING = {
    "bien-ban.docx", "chuong-trinh.docx", "danh-sach-du.docx", "du-toan.docx", "giay-moi.docx", "ke-hoach.docx", "kich-ban.docx",
    "phieu-cau-hoi.docx",
}  # fmt: skip
OF_TOUR = {"bien-ban.docx", "du-toan.docx", "ke-hoach.docx", "lo-trinh.docx"}


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_TODAY", TODAY.isoformat())
    monkeypatch.setenv("SITE_URL", ADDRESS)


def made(project: Project, text: str = AHEAD, file: str = f"{FOLDER}/mau.md") -> Path:
    """The folder with the papers of an event."""
    write(project, text)
    out = project.root / "giay-to"
    assert main(["--root", str(project.root), "event", file, "--out", str(out)]) == 0
    return out


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the papers of the gathering, for tests that only read them."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("CCHC_TODAY", TODAY.isoformat())
        environment.setenv("SITE_URL", ADDRESS)
        return made(Project.sample(tmp_path_factory.mktemp("papers") / "project"))


def opened(file: Path) -> Any:
    """The document, with plain spaces for those that hold words together in titles."""
    document = Document(str(file))
    for text in document.element.body.iter(qn("w:t")):
        text.text = (text.text or "").replace("\u00a0", " ")
    return document


def said(file: Path) -> str:
    """All words of a document, those of tables included."""
    document = opened(file)
    return "\n".join(
        "".join(text.text or "" for text in one.iter(qn("w:t"))) for one in document.element.body.iter(qn("w:p"))
    )


@pytest.mark.parametrize(("text", "files"), [(AHEAD, GATHERING), (TOUR, OF_TOUR)], ids=["gathering", "tour"])
def test_the_command_writes_every_paper_of_an_event(project: Project, text: str, files: set[str]) -> None:
    """A tour of the loudspeaker car has a route instead of an invitation."""
    assert {file.name for file in made(project, text).iterdir()} == files


def test_an_event_is_also_known_by_its_name(project: Project) -> None:
    """Without folder and ending."""
    assert (made(project, file="mau") / "ke-hoach.docx").is_file()


def test_an_event_that_is_not_there_is_wrong_usage(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """The names that are there are offered."""
    write(project, AHEAD)

    assert main(["--root", str(project.root), "event", "maux"]) == 2
    assert 'Không có sự kiện "maux". Gợi ý: "mau".' in capsys.readouterr().err


def test_what_the_office_completed_is_not_overwritten(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """One file in the way stops the command before the first is written."""
    out = project.root / "giay-to"
    out.mkdir()
    (out / "giay-moi.docx").write_bytes(b"da sua")
    write(project, AHEAD)

    assert main(["--root", str(project.root), "event", "mau", "--out", str(out)]) == 1
    assert "không ghi đè" in capsys.readouterr().out
    assert [file.name for file in out.iterdir()] == ["giay-moi.docx"]


LETTERS = {"ke-hoach.docx": "KH", "giay-moi.docx": "GM", "chuong-trinh.docx": "CTr", "bien-ban.docx": "BB"}
"""The letters of those with a number of their own (NĐ 30/2020/NĐ-CP, Phụ lục III)."""


def test_number_day_and_signer_are_left_blank(papers: Path) -> None:
    """A letter has its own number; a sheet goes with a letter whose number and day are blank; nobody is named."""
    for file in papers.iterdir():
        words = said(file)
        number = f"Số:       /{LETTERS[file.name]}-…" if file.name in LETTERS else "(Kèm theo "
        day = "Mẫu, ngày      tháng      năm       " if file.name in LETTERS else " ngày … tháng … năm … của Phòng Hai)"

        assert number in words, file.name
        assert day in words, file.name
        assert "(người ký mẫu)" not in words, file.name


def test_every_paper_has_the_decrees_form_and_its_mark_of_a_draft(papers: Path) -> None:
    """A4, margins 20, 20, 30, 15 mm, Times New Roman; the mark stands outside of the form."""
    for file in papers.iterdir():
        document = opened(file)
        section = document.sections[0]
        measures = (
            section.page_width, section.page_height,
            section.top_margin, section.bottom_margin, section.left_margin, section.right_margin,
        )  # fmt: skip

        assert [round(one.mm) for one in measures] == [210, 297, 20, 20, 30, 15], file.name
        assert document.styles["Normal"].font.name == "Times New Roman", file.name
        assert section.first_page_header.paragraphs[0].text.startswith("BẢN NHÁP"), file.name


def test_papers_of_what_waits_for_approval_say_so(project: Project) -> None:
    """In the mark of the draft."""
    out = made(project, AHEAD.replace("form:", "approved: false\nform:"))

    assert (
        opened(out / "giay-moi.docx")
        .sections[0]
        .first_page_header.paragraphs[0]
        .text.endswith("sự kiện chờ phường duyệt")
    )


def test_the_plan_cites_the_wards_plan_and_fills_in_what_is_known(papers: Path) -> None:
    """What the event's file does not say is marked in yellow."""
    file = papers / "ke-hoach.docx"
    words = said(file)
    blanks = [
        run.text
        for one in opened(file).paragraphs
        for run in one.runs
        if run.font.highlight_color == WD_COLOR_INDEX.YELLOW
    ]

    assert "Thực hiện Kế hoạch số 01/KH-UBND ngày 10 tháng 01 năm 2030 của Ủy ban nhân dân phường Mẫu" in words
    assert "1. Thời gian: từ 08 giờ 00 đến 10 giờ 30, thứ tư, ngày 05 tháng 6 năm 2030." in words
    assert "- Nghe bà con góp ý về thủ tục mẫu." in words
    assert "08 giờ 15\nHỏi và trả lời" in words
    assert "nhận câu hỏi gửi trước đến hết ngày 03/06/2030" in words
    assert "yêu cầu" in blanks


def test_the_estimate_adds_up_what_has_a_price(papers: Path) -> None:
    """A price that is not known leaves its sum and the total blank; sums by source follow section V of the plan."""
    words = said(papers / "du-toan.docx")

    assert "77.000\n3.850.000" in words
    assert "Cộng\n\n\n\n…" in words
    assert "- Kinh phí cải cách hành chính của phường: 3.850.000 đồng." in words
    assert "- Nguồn xã hội hóa: … đồng." in words


def test_the_total_stands_once_every_price_is_known(project: Project) -> None:
    """In the estimate and in the plan."""
    out = made(project, AHEAD.replace("quantity: 50\n    source", "quantity: 50\n    price: 5000\n    source"))

    assert "Cộng\n\n\n\n4.100.000" in said(out / "du-toan.docx")
    assert "Dự toán (kèm theo): 4.100.000 đồng." in said(out / "ke-hoach.docx")


def test_the_question_sheet_has_a_code_and_asks_for_no_name(papers: Path) -> None:
    """The code opens the event's page."""
    file = papers / "phieu-cau-hoi.docx"

    assert len(opened(file).inline_shapes) == 1
    assert "https://mau.example/cchc/lich/mau/" in said(file)
    assert "không cần ghi tên, số điện thoại" in said(file)


def test_without_a_public_address_there_is_no_code(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody else could open it; the command says what to do."""
    monkeypatch.delenv("SITE_URL")
    file = made(project) / "phieu-cau-hoi.docx"

    assert len(opened(file).inline_shapes) == 0
    assert "127.0.0.1" not in said(file)
    assert "phiếu câu hỏi chưa có mã QR" in capsys.readouterr().out


def test_the_minutes_hold_what_was_asked_beforehand(project: Project) -> None:
    """With the answers and, written after the day, how many came and what was promised; the rest is marked."""
    words = said(made(project, HELD) / "bien-ban.docx")

    assert "Nộp hồ sơ mẫu ở đâu?\nNộp tại quầy mẫu.\nPhòng Một" in words
    assert "Câu mẫu chưa trả lời?\n…\n…" in words
    assert "có mặt 65 người (danh sách kèm theo)" in words
    assert "Mở thêm quầy mẫu\nPhòng Hai\n15/06/2030" in words


def test_the_list_asks_everybody_about_photographs(papers: Path) -> None:
    """Beside each name; rows are high enough to sign."""
    document = opened(papers / "danh-sach-du.docx")
    [table] = document.tables

    assert [cell.text for cell in table.rows[0].cells][-1] == "Đồng ý chụp ảnh"
    assert {round(row.height.mm) for row in table.rows[1:]} == {9}


def test_the_script_leads_from_part_to_part(papers: Path) -> None:
    """How to ask, and that photographs are taken; a title that begins with its form says so once."""
    words = said(papers / "kich-ban.docx")

    assert "Hôm nay Phòng Hai tổ chức tọa đàm mẫu về thủ tục." in words
    assert "08 giờ 15. Hỏi và trả lời\nTiếp theo là phần hỏi và trả lời." in words
    assert "xin báo ngay với cán bộ ở bàn đón tiếp" in words


LONG = " ".join(f"Câu mẫu thứ {n} kể cho bà con nghe một việc mẫu ở phường mẫu." for n in range(1, 60))
PLAYED = TOUR.replace("route:", "script: content/articles/bai.md\nroute:")


def test_the_route_has_the_words_that_the_car_plays(project: Project) -> None:
    """Those of `cchc channels`, spelt out, in the longest version for which one page has room; unapproved ones say so."""
    project.article("bai.md", body=f"Mang 2 tờ mẫu.\n\n{LONG}", approved="false")
    words = said(made(project, PLAYED) / "lo-trinh.docx")

    assert "Bài phát: “Bài mẫu”, tệp phat-thanh.docx." in words
    assert "07 giờ 00\nđường Mẫu Một, từ sân phường đến chợ mẫu\ndừng trước chợ mẫu 10 phút" in words
    assert "Lời đọc, bản 60 giây máy chọn câu – BẢN THẢO – chờ phường duyệt, chưa phát\nKính mời bà con" in words
    assert "Mang hai tờ mẫu." in words


def test_a_text_that_is_short_is_played_whole(project: Project) -> None:
    """And says nothing of a choice of sentences."""
    project.article("bai.md")

    assert "Lời đọc\nKính mời bà con phường Mẫu nghe bài sau đây." in said(made(project, PLAYED) / "lo-trinh.docx")


@pytest.mark.parametrize(
    "fields",
    [{"draft": "true"}, {"valid_until": "2030-05-24"}, {"date": "2030-05-26"}],
    ids=lambda fields: next(iter(fields)),
)
def test_what_readers_may_not_see_on_the_day_is_not_played(project: Project, fields: dict[str, str]) -> None:
    """A draft, what lapses before the day of the tour, what is for later: the sheet names the text and has no words of it."""
    project.article("bai.md", **fields)
    words = said(made(project, PLAYED) / "lo-trinh.docx")

    assert "Bài phát: “Bài mẫu”" in words
    assert "Kính mời bà con" not in words


@pytest.mark.slow
def test_the_route_is_one_page_however_many_streets(project: Project, tmp_path: Path) -> None:
    """Drawn by LibreOffice: the more streets, the fewer words to read; with twelve none."""
    soffice = program("soffice")
    project.article("bai.md", body=LONG)
    files: list[Path] = []
    for count in (1, 3, 6, 12):
        stops = "".join(
            f'  - at: "07:{n + 10}"\n    street: đường Mẫu số {n}, từ đầu đường đến cuối đường mẫu\n    note: chạy chậm trước chợ mẫu\n'
            for n in range(count)
        )
        write(project, f"{PLAYED.partition('route:')[0]}route:\n{stops}---\n")
        out = project.root / f"giay-to-{count}"
        assert main(["--root", str(project.root), "event", "mau", "--out", str(out)]) == 0
        files.append(tmp_path / f"{count}.docx")
        shutil.copy(out / "lo-trinh.docx", files[-1])
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        [soffice, profile, "--headless", "--convert-to", "pdf", *files], cwd=tmp_path, check=True, capture_output=True
    )
    pages = [len(pypdfium2.PdfDocument(io.BytesIO(file.with_suffix(".pdf").read_bytes()))) for file in files]

    assert pages == [1, 1, 1, 1]
    assert ["Kính mời bà con" in said(file) for file in files] == [True, True, True, False]


def test_equal_events_give_equal_files(project: Project, tmp_path: Path) -> None:
    """So that a difference means something."""
    first = {file.name: file.read_bytes() for file in made(project).iterdir()}
    main(["--root", str(project.root), "event", "mau", "--out", str(tmp_path / "again")])

    assert {file.name: file.read_bytes() for file in (tmp_path / "again").iterdir()} == first
