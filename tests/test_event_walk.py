"""An event on its whole way, as an officer takes it: begun, announced, held, counted, answered, and its promise kept."""

import json
from datetime import date
from pathlib import Path

import pytest

from cchc.commands import main
from cchc.kinds.event import EVENT
from conftest import ADDRESS, Project
from test_events import words

pytestmark = pytest.mark.long

FLAGS = {
    "title": "Tọa đàm mẫu về nộp hồ sơ",
    "date": "20/05/2030",
    "summary": "Bà con hỏi, phường mẫu trả lời.",
    "topic": "thu-tuc-hanh-chinh",
    "form": "Tọa đàm",
    "activity": "toa-dam",
    "on": "05/06/2030",
    "starts": "08:00",
    "ends": "10:00",
    "place": "hội trường mẫu",
    "host": "phong-mot",
    "purpose": "Nghe bà con góp ý mẫu.",
    "invited": "người dân khu vực mẫu",
}
PAGE = "lich/toa-dam-mau-ve-nop-ho-so/"
ACTIVITY = "tien-do/2030/toa-dam/"
BEFORE, AFTER, KEPT = date(2030, 5, 20), date(2030, 6, 6), date(2030, 6, 20)

TOLD = """\
questions:
  - question: Nộp hồ sơ mẫu lúc nào?
    answer: Sáng thứ hai đến thứ sáu mẫu.
    answered_by: Phòng Một
held:
  on: 2030-06-05
  people: 40
commitments:
  - what: Dán lại bảng giờ mẫu
    unit: phong-mot
    by: 2030-06-15
"""


def done_of(project: Project, today: date) -> object:
    """How much of the activity is done, as the open data tells."""
    told = json.loads(project.pages(today)["tien-do/tien-do.json"])
    return next(one["done"] for one in told["activities"] if one["id"] == "toa-dam")


def test_an_event_goes_its_whole_way_in_one_file(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """From `cchc new event` to a promise that was kept late; each step changes a few lines of the file."""
    monkeypatch.setenv("SITE_URL", ADDRESS)
    monkeypatch.setenv("CCHC_TODAY", BEFORE.isoformat())
    monkeypatch.chdir(project.root)
    assert main(["new", "event", *(f"--{name}={value}" for name, value in FLAGS.items())]) == 0
    [file] = (project.root / "content/events").glob("*.md")

    def change(*lines: tuple[str, str]) -> None:
        text = file.read_text(encoding="utf-8")
        for old, new in lines:
            assert old in text, old
            text = text.replace(old, new)
        file.write_text(text, encoding="utf-8")

    # Begun: nobody sees it.
    assert PAGE not in project.pages(BEFORE)

    # Announced: seen on the list, at its activity and in the papers; a plan is no evidence.
    change(("draft: true\n", ""), (EVENT.starter, "Bà con mang theo giấy tờ mẫu.\n"))
    pages = project.pages(BEFORE)
    assert project.problems(BEFORE) == []
    assert "Từ 08:00 đến 10:00, thứ tư ngày 05/06/2030" in words(pages[PAGE])
    assert FLAGS["title"] in words(pages["lich/"].partition("Kế hoạch năm")[0])
    assert FLAGS["title"] in words(pages[ACTIVITY].partition('id="__evidence"')[0])
    assert main(["event", file.stem, "--out", str(tmp_path / "giay-to")]) == 0
    assert (tmp_path / "giay-to/ke-hoach.docx").is_file()
    assert main(["channels", file.stem, "--out", str(tmp_path / "kenh")]) == 0
    assert (tmp_path / "kenh/phat-thanh.docx").is_file()
    assert done_of(project, BEFORE) == 0

    # Held: once approved it counts once; the answer is among the questions, the promise has its term.
    change(("\n---\n", f"\n{TOLD}---\n"))
    assert done_of(project, AFTER) == 0
    change(("approved: false\n", f"approved_by: Lãnh đạo mẫu\napproved_on: {AFTER}\n"))
    pages = project.pages(AFTER)
    assert project.problems(AFTER) == []
    assert done_of(project, AFTER) == 1
    assert FLAGS["title"] in words(pages[ACTIVITY].partition('id="__evidence"')[2])
    assert "Sáng thứ hai đến thứ sáu mẫu." in words(pages["hoi-dap/"])
    assert "Đang thực hiện Dán lại bảng giờ mẫu Phòng Một, hạn ngày 15/06/2030." in words(pages[PAGE])

    # Followed: late, reminded of, then kept.
    monkeypatch.setenv("CCHC_TODAY", KEPT.isoformat())
    capsys.readouterr()
    assert main(["remind"]) == 0
    assert "Phòng Một: Dán lại bảng giờ mẫu, hạn ngày 15/06/2030 (đã quá hạn)" in capsys.readouterr().out
    assert "Quá hạn Dán lại bảng giờ mẫu" in words(project.pages(KEPT)[PAGE])
    change(("by: 2030-06-15\n", "by: 2030-06-15\n    done: 2030-06-18\n"))
    assert "Hoàn thành Dán lại bảng giờ mẫu" in words(project.pages(KEPT)["lich/"])
    assert main(["remind"]) == 0
    assert "Dán lại bảng giờ mẫu" not in capsys.readouterr().out
