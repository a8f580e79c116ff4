"""The script of a clip from a guide, and its captions."""

from pathlib import Path

from docx import Document
from docx.shared import Length

from cchc.channels.clip_script import ClipScript, captions_of, clip_script_of
from cchc.documents.clip_script import UNAPPROVED
from cchc.model.guide import GuideFields
from cchc.problems import Problems
from cchc.reading.captions import read_captions
from conftest import Project
from test_speech import SPEAKER
from test_speech_script import GUIDE, Run, run

__all__ = ["run"]

BODY = """\
Lời mở đầu mẫu.

## Chuẩn bị mẫu

Lấy giấy mẫu ngày 18/7/2030, phí 8.000 đồng & ký tên. Chép mã < 10 chữ.

Sẽ thấy: Mã mẫu ở ngay trước mắt.

Nếu không: Hỏi nơi nhận.

Hình: lich

## Gửi mẫu

Bấm gửi.
"""


def script() -> ClipScript:
    """The script of a guide of two steps, read at 200 syllables a minute."""
    fields = GuideFields.model_construct(title="Làm việc mẫu", summary="Bài mẫu giúp bà con.")  # type: ignore[call-arg]
    return clip_script_of(fields, BODY, "phường Mẫu", SPEAKER, 200)


def test_each_step_is_a_shot_that_shows_what_one_sees() -> None:
    """What to do if it fails is left to the page; the drawing of the step may stand in for it."""
    first, second, third, last = script().shots

    assert (first.title, last.title) == ("Làm việc mẫu", "Phường Mẫu")
    assert second.film == "Quay tay người làm; rồi quay gần: Mã mẫu ở ngay trước mắt."
    assert (second.title, second.drawings) == ("Bước 1: Chuẩn bị mẫu", ("lich",))
    assert [one.spoken.text for one in third.said] == ["Bước hai: Gửi mẫu.", "Bấm gửi."]
    assert "Nếu không" not in " ".join(one.written for one in second.said)


def test_captions_say_what_is_written_for_as_long_as_it_is_said(tmp_path: Path) -> None:
    """Figures stay figures for the eye; a browser shows every caption; the last ends with the last word."""
    written, problems = captions_of(script()), Problems()
    (tmp_path / "phu-de.vtt").write_text(written, encoding="utf-8")
    last = read_captions("phu-de.vtt", tmp_path / "phu-de.vtt", problems)
    syllables = sum(shot.syllables for shot in script().shots)

    assert problems.found == []
    assert last is not None
    assert abs(last.end - syllables * 60 / 200) < 0.01
    assert "ngày 18/7/2030, phí 8.000\nđồng &amp; ký tên." in written
    assert "Chép mã &lt; 10 chữ." in written


def test_a_caption_has_two_short_lines_at_most() -> None:
    """42 letters are what a telephone shows while the picture moves."""
    blocks = captions_of(script()).split("\n\n")[1:]
    lines = [block.strip().split("\n")[1:] for block in blocks]

    assert max(map(len, lines)) == 2
    assert max(len(line) for block in lines for line in block) <= 42 + len("&amp;")


def test_the_sheet_says_how_long_each_shot_is(project: Project, run: Run) -> None:
    """With the others of a guide; other kinds of text have none."""
    project.article(approved="false")
    project.write("content/guides/lam-viec-mau.md", GUIDE.replace("\ntitle:", "\napproved: false\ntitle:", 1))
    folder = run("lam-viec-mau")
    document = Document(str(folder / "clip-kich-ban.docx"))
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]

    assert document.paragraphs[0].text == UNAPPROVED
    assert rows[0] == ["Cảnh", "Quay gì", "Chữ trên hình", "Lời đọc", "Giây"]
    assert all(int(row[4]) > 0 for row in rows[1:])
    page = document.sections[0]
    assert [round(Length(side or 0).mm) for side in (page.page_width, page.page_height)] == [297, 210]
    assert (folder / "clip-phu-de.vtt").read_text(encoding="utf-8").startswith("WEBVTT\n\n00:00.000 --> ")
