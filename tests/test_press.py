"""The press release of a text: what newspapers and the radio get, and what the ward keeps for itself."""

import io
import sys
import wave
from pathlib import Path

import pytest
from docx import Document

from cchc.commands import main
from cchc.documents.press_release import UNAPPROVED
from conftest import ROOT, Project
from programs import program
from test_speech_script import GUIDE, PROCEDURE, Run, run

pytestmark = pytest.mark.long

__all__ = ["run"]

ISSUE = """\
---
title: Số 1
no: 1
date: 2030-05-01
summary: Số mẫu mở đầu.
---

Lời mở đầu của số mẫu.
"""


def words(folder: Path) -> list[str]:
    """The paragraphs of the release and the cells of its tables, without what is empty."""
    document = Document(str(folder / "bao-chi.docx"))
    cells = [p.text for table in document.tables for row in table.rows for cell in row.cells for p in cell.paragraphs]
    return [text.replace("\xa0", " ") for text in (*(p.text for p in document.paragraphs), *cells) if text]


def header(folder: Path) -> str:
    """The mark above the first page."""
    return str(Document(str(folder / "bao-chi.docx")).sections[0].first_page_header.paragraphs[0].text)


def test_the_form_is_that_of_a_named_document(project: Project, run: Run) -> None:
    """Thông cáo, TC (NĐ 30/2020/NĐ-CP, Phụ lục III); number, day and signature are blank; the text ends with "./."."""
    project.article(body="Đoạn mẫu.\n\n## Mục mẫu\n\n- việc một\n- việc hai")
    said = words(run())

    assert said[:4] == ["THÔNG CÁO BÁO CHÍ", "Bài mẫu", "Tóm tắt mẫu.", "Đoạn mẫu."]
    assert said[4:7] == ["Mục mẫu", "- Việc một.", "- Việc hai."]
    assert "Số:       /TC-UBND" in said
    assert any(one.endswith(", ngày      tháng      năm       ") for one in said)
    assert [one for one in said if one.endswith("./.")] == [
        "Báo, đài cần hỏi thêm, xin liên hệ: họ và tên người trả lời, điện thoại 0123 456 789./."
    ]
    assert "- Các cơ quan báo, đài (để đưa tin);" in said


def test_sources_link_and_pictures_go_along(project: Project, run: Run) -> None:
    """A picture by its file, with its description, on the page that stays with the ward."""
    project.write("content/articles/anh-mau.jpg", b"")
    project.article(sources="[{title: Nguồn mẫu, number: 1/MAU}]", body="![Người mẫu ở quầy](anh-mau.jpg)\n\nĐoạn mẫu.")
    said = words(run())

    assert "Nguồn: Nguồn mẫu, số 1/MAU." in said
    assert "Xem trên trang của phường: https://mau.example/cchc/chuyen-muc/2030/bai-mau/" in said
    assert said.index("- anh-mau.jpg: Người mẫu ở quầy") > said.index("PHẦN CỦA PHƯỜNG – KHÔNG GỬI BÁO, ĐÀI")


def test_an_issue_is_told_article_by_article_with_its_number(project: Project, run: Run) -> None:
    """For newspapers, the radio, and as a post; each says column, year and number."""
    project.write("content/issues/so-1.md", ISSUE)
    project.article(issue="so-1")
    folder = run("so-1")
    said, post = words(folder), (folder / "zalo.txt").read_text(encoding="utf-8-sig")
    script = (folder / "phat-thanh.txt").read_text(encoding="utf-8-sig")

    title = "Chuyên mục mẫu năm 2030: Số 1"
    assert said[1:6] == [
        title, "Số mẫu mở đầu.", "Lời mở đầu của số mẫu.", "Bài mẫu", "Tóm tắt mẫu.",
    ]  # fmt: skip
    assert post.startswith(f"{title}\n\nSố mẫu mở đầu.\n\nTrong số này:\n- Bài mẫu\n\n")
    assert "Chuyên mục mẫu năm hai nghìn không trăm ba mươi: Số một." in script
    assert "\n\nBài mẫu.\nTóm tắt mẫu.\n" in script


def test_where_it_appeared_is_entered_afterwards(project: Project, run: Run) -> None:
    """An article counts with its issue, in whose file the channels stand."""
    project.write("content/issues/so-1.md", ISSUE)
    project.article(issue="so-1")
    said = words(run())

    assert any("mở “Số 1” của chuyên mục, mục “Số này còn ra ở đâu”" in one for one in said)
    assert [one for one in said if one in ("Báo", "Đài", "Truyền thanh")] == ["Báo", "Đài", "Truyền thanh"]


def test_a_guide_has_its_steps_numbered(project: Project, run: Run) -> None:
    """After what one prepares; what one sees then is told to the people."""
    project.write("content/guides/lam-viec-mau.md", GUIDE)
    said = words(run("lam-viec-mau"))

    assert said.index("Bà con cần chuẩn bị") < next(n for n, one in enumerate(said) if one.startswith("Bước 1: "))
    assert "Bà con sẽ thấy: tên việc." in said


def test_a_procedure_has_papers_time_and_fee(project: Project, run: Run) -> None:
    """As the loudspeaker says them, as a list."""
    text = PROCEDURE.format(papers="{text: Giấy mẫu}", until="2030-12-31")
    project.write("content/procedures/viec-mau.md", text)
    said = words(run("viec-mau"))

    assert said[said.index("Giấy tờ cần có") + 1] == "- Giấy mẫu."
    assert "Lệ phí khi nộp trực tiếp: 8.000 đồng." in said


def test_what_waits_for_approval_says_so_above_the_form(project: Project, run: Run) -> None:
    """Else the mark says what is still blank."""
    project.article(approved="false")
    assert header(run()) == UNAPPROVED


def test_a_trial_reading_tells_how_long_a_script_is(
    project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By espeak-ng in the accent of the south, as a WAV file that knows its length."""
    program("espeak-ng")
    monkeypatch.chdir(project.root)
    project.article()
    assert main(["channels", "bai", "--voice", "--out", str(tmp_path / "out")]) == 0

    with wave.open(str(tmp_path / "out/phat-thanh-doc-thu.wav")) as sound:
        seconds = sound.getnframes() / sound.getframerate()
    assert 5 < seconds < 120
    assert f"giọng máy đọc thử hết 0 phút {round(seconds):02d} giây" in capsys.readouterr().out


def voice(project: Project, *command: str) -> None:
    """Name a program as the voice."""
    project.write("data/reading.yaml", f"voice: {[*command]!r}\n")


def test_the_ward_may_name_a_better_voice(project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Any program that reads words and writes a WAV file, even one that writes into a pipe and knows no length."""
    file = tmp_path / "giong.py"
    file.write_text(
        "import struct, sys\n"
        "assert 'Bài mẫu.' in sys.stdin.buffer.read().decode('utf-8') and sys.argv[1] == '200'\n"
        "data = bytes(16000)\n"
        "head = struct.pack('<4sI8sIHHIIHH4sI', b'RIFF', 0x7FFFF024, b'WAVEfmt ', 16, 1, 1, 8000, 16000, 2, 16, b'data', 0x7FFFF000)\n"
        "sys.stdout.buffer.write(head + data)\n",
        encoding="utf-8",
    )
    monkeypatch.chdir(project.root)
    project.article()
    voice(project, sys.executable, str(file), "{speed}")
    assert main(["channels", "bai", "--voice", "--out", str(tmp_path / "out")]) == 0

    with wave.open(io.BytesIO((tmp_path / "out/phat-thanh-doc-thu.wav").read_bytes())) as sound:
        assert sound.getnframes() == 8000


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["khong-co-giong"], 'Máy này không có giọng đọc "khong-co-giong". Gợi ý: cài espeak-ng,'),
        (
            [sys.executable, "-c", "print('không phải tiếng')"],
            "không đọc được (không trả tệp WAV). Gợi ý: xem lại dòng voice",
        ),
        ([sys.executable, "-c", "import sys; sys.exit('hết giấy phép')"], "không đọc được (hết giấy phép)."),
    ],
    ids=["none", "no sound", "refuses"],
)
def test_a_voice_that_is_not_there_is_told(
    project: Project,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    command: list[str],
    said: str,
) -> None:
    """And nothing is written: half of the files would look like all."""
    monkeypatch.chdir(project.root)
    project.article()
    voice(project, *command)

    assert main(["channels", "bai", "--voice", "--out", str(tmp_path / "out")]) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_the_shipped_issue_has_its_extract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For newspapers and radio (IV.1): every article with its summary."""
    monkeypatch.chdir(ROOT)
    assert main(["channels", "so-1", "--out", str(tmp_path / "out")]) == 0
    assert "Bốn chỉ số PAR INDEX, SIPAS, PAPI và PCI đo điều gì" in words(tmp_path / "out")
