"""The sheet of evidence: a template with the plan's choices, and its filled lines in the plan's data, each once."""

import io
import os
import re
import textwrap
import time
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from cchc.commands import main
from cchc.documents.evidence_sheet import COLUMNS, GUIDE, LISTS, SHEET, label_of
from cchc.importing.cell_values import count_in, day_in, text_in
from cchc.importing.package import MAX_XML
from cchc.importing.review_yaml import pair
from cchc.importing.workbook import Cell, CellPlace
from cchc.importing.yaml_list import with_items
from cchc.model.channel import CHANNELS
from cchc.model.plan import Plan
from cchc.problems import Problems
from cchc.reading.content import PLAN, read_data
from conftest import TODAY, Project

pytestmark = pytest.mark.long

Cells = Mapping[str, object]
"""The values of a line by the fields of the columns."""

MEETING = {
    "activity": "IV.2. Tổ chức tọa đàm mẫu",
    "title": "Tọa đàm mẫu",
    "on": date(2030, 5, 6),
    "people": 65,
    "document": "5/GM-UBND",
}
NUMBER = {"activity": "IV.1", "title": "Số mẫu", "on": date(2030, 4, 2), "channel": "Báo", "document": "6/CV"}
FILE = "minh-chung.xlsx"


@pytest.fixture
def desk(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project in whose folder one works."""
    monkeypatch.setenv("CCHC_TODAY", TODAY.isoformat())
    monkeypatch.chdir(project.root)
    return project


def plan_of(project: Project, path: str = PLAN) -> Plan:
    """The plan as it stands in its file."""
    problems = Problems()
    read = read_data(project.root, path, Plan, problems)
    assert list(problems) == []
    assert read
    return read[0]


def template(project: Project) -> Path:
    """The sheet as the command writes it."""
    file = project.root / "mau.xlsx"
    file.unlink(missing_ok=True)
    assert main(["evidence", "--template", "--out", file.name]) == 0
    return file


def fill(
    project: Project, *lines: Cells, change: Callable[[Any], None] | None = None, is_template: bool = False
) -> Path:
    """A sheet with these lines from its first prepared row on; for speed without decoration, or the template itself."""
    book = load_workbook(template(project)) if is_template else bare()
    for row, line in enumerate(lines, 3):
        for column, one in enumerate(COLUMNS, 1):
            if one.field in line:
                book[SHEET].cell(row, column).value = line[one.field]
    if change:
        change(book)
    book.save(project.root / FILE)
    return project.root / FILE


def bare() -> Any:
    """A workbook with the headers and the lines of help, and nothing else of the template."""
    book = Workbook()
    book.active.title = SHEET
    book.active.append([column.header for column in COLUMNS])
    book.active.append([column.help for column in COLUMNS])
    return book


def read_in(file: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """The status of the import, and what it says."""
    capsys.readouterr()
    status = main(["import", "--evidence", file.name])
    said = capsys.readouterr()
    return status, said.out + said.err


def refused(project: Project, file: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """What is said of a sheet that is refused; nothing may change."""
    before = {file: file.read_bytes() for file in project.root.rglob("*") if file.is_file()}
    status, said = read_in(file, capsys)
    assert status == 1
    assert {file: file.read_bytes() for file in project.root.rglob("*") if file.is_file()} == before
    assert all(" Gợi ý: " in line for line in said.splitlines() if ": lỗi: " in line)
    return said


# The template


def test_the_template_offers_what_the_plan_knows(desk: Project) -> None:
    """Activities with their numbers, channels and units, in lists that the cells of some two hundred rows refer to."""
    book, plan = load_workbook(template(desk)), plan_of(desk)
    sheet, lists = book[SHEET], book[LISTS]
    offered = {}
    for rule in sheet.data_validations.dataValidation:
        if rule.type == "list":
            area = rule.formula1.partition("!")[2].replace("$", "")
            header = sheet[f"{str(rule.sqref)[0]}1"].value
            offered[header] = [cell[0].value for cell in lists[area]]
            assert str(rule.sqref).endswith("202")

    assert [cell.value for cell in sheet[1]] == [column.header for column in COLUMNS]
    assert [cell.value for cell in sheet[2]] == [column.help for column in COLUMNS]
    assert offered == {
        "Hoạt động": [label_of(activity, plan) for activity in plan.activities.items],
        "Kênh": list(CHANNELS.values()),
        "Đơn vị thực hiện": ["Phòng Một", "Phòng Hai"],
    }
    assert {sheet.cell(row, 3).number_format for row in range(3, 203)} == {"dd/mm/yyyy"}
    assert lists.sheet_state == "hidden"
    assert book.sheetnames == [SHEET, GUIDE, LISTS]


def test_excel_takes_every_rule_of_the_template(desk: Project) -> None:
    """Its limits: 32 letters in a title of a hint, 255 in a hint, 31 in a sheet's name; else it offers to mend the file."""
    book = load_workbook(template(desk))

    for rule in book[SHEET].data_validations.dataValidation:
        assert max(len(rule.promptTitle), len(rule.errorTitle)) <= 32
        assert max(len(rule.prompt), len(rule.error), len(rule.formula1)) <= 255
    assert all(len(name) <= 31 for name in book.sheetnames)


def test_an_untouched_template_and_its_examples_are_never_read(
    desk: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nor is the sheet with the guide under another name."""
    before = (desk.root / PLAN).read_bytes()

    def rename(book: Any) -> None:
        book[GUIDE].title = "Trang khác"

    for change in (None, rename):
        assert read_in(fill(desk, change=change, is_template=True), capsys) == (
            0,
            "Không có dòng mới; 0 dòng đã có từ trước.\n",
        )
    assert (desk.root / PLAN).read_bytes() == before


def test_the_template_writes_over_nothing(desk: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Somebody may have filled it already."""
    file = template(desk)
    before = file.read_bytes()

    assert main(["evidence", "--template", "--out", file.name]) == 1
    assert "đã có tệp này; không ghi đè." in capsys.readouterr().out
    assert file.read_bytes() == before


def test_the_template_is_that_of_the_plan_in_force_or_of_a_year(
    desk: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """A year without a plan is wrong usage."""
    assert main(["evidence", "--template"]) == 0
    assert (desk.root / "minh-chung-2030.xlsx").exists()
    assert main(["evidence", "--template", "--year", "2031"]) == 2
    assert 'Không có kế hoạch năm "2031".' in capsys.readouterr().err


def test_the_list_says_when_it_is_empty_or_not_whole(desk: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """A text with an error tells of nothing that counts."""
    assert main(["evidence"]) == 0
    assert capsys.readouterr().out == "Kế hoạch năm 2030 chưa có việc nào được tính.\n"
    desk.article("loi.md", title="", evidence="[{activity: toa-dam, event: t, on: 2030-05-02}]")
    desk.article("dung.md", evidence="[{activity: toa-dam, event: s, on: 2030-05-01}]")
    assert main(["evidence"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first == "01/05/2030  mục IV.2  1 cuộc  Bài mẫu"
    assert second.startswith("Có bài còn lỗi nên việc trong bài đó chưa kể; xem: ")


# What is read


def test_filled_lines_become_evidence(desk: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """With everything that the columns hold; the check finds nothing wrong, and the site counts them."""
    everything = {**NUMBER, "amount": 1, "place": "Báo mẫu số 5", "people": "1.200", "sessions": 2, "unit": "Phòng Hai",
                  "url": "https://mau.example/bai"}  # fmt: skip

    status, said = read_in(fill(desk, MEETING, everything, is_template=True), capsys)

    assert status == 0
    assert "mục IV.2, Tọa đàm mẫu (06/05/2030): 1 cuộc" in said
    assert "Đã ghi 2 dòng mới vào data/plan.yaml; 0 dòng đã có từ trước." in said
    meeting, number = plan_of(desk).evidence
    assert meeting.model_dump(exclude_none=True) == {
        "activity": "toa-dam", "event": "toa-dam-mau-2030-05-06", "title": "Tọa đàm mẫu", "on": date(2030, 5, 6),
        "amount": 1, "people": 65, "document": "5/GM-UBND", "recorded_on": TODAY,
    }  # fmt: skip
    assert number.model_dump(exclude_none=True) == {
        "activity": "chuyen-muc", "event": "so-mau-2030-04-02", "title": "Số mẫu", "on": date(2030, 4, 2), "amount": 1,
        "place": "Báo mẫu số 5", "channel": "bao", "people": 1200, "sessions": 2, "unit": "phong-hai",
        "url": "https://mau.example/bai", "document": "6/CV", "recorded_on": TODAY,
    }  # fmt: skip
    assert desk.problems() == []
    capsys.readouterr()
    main(["evidence"])
    assert capsys.readouterr().out.splitlines() == [
        "02/04/2030  mục IV.1  1 số  Số mẫu",
        "06/05/2030  mục IV.2  1 cuộc  Tọa đàm mẫu",
    ]


ADDED = """\
  - activity: toa-dam
    event: toa-dam-mau-2030-05-06
    title: "Tọa đàm mẫu"
    on: 2030-05-06
    amount: 1
    people: 65
    document: "5/GM-UBND"
    recorded_on: 2030-05-20
"""
OLD = "{activity: toa-dam, event: cu, title: Việc cũ, on: 2030-03-05, document: 1/CV}"
ITEM = "- activity: toa-dam\n  event: cu\n  title: >-\n    Việc\n    cũ\n\n  # của việc cũ\n  on: 2030-03-05\n  document: 1/CV\n"
WAYS = {
    "ngoặc vuông": ("evidence: []  # ghi chú\n", "evidence:  # ghi chú\nNEW"),
    "có việc": (f"evidence: # ghi chú\n\n  # Một việc.\n  - {OLD}  # cũ\n",) * 2,
    "ghi chú cuối": (
        f"evidence:\n  - {OLD}\n    # của việc cũ\n  # chung\n",
        f"evidence:\n  - {OLD}\n    # của việc cũ\nNEW  # chung\n",
    ),
    "gõ liền": (
        "evidence:\n  - activity:toa-dam\n    event: cu\n    title: Họp: cũ\n    on: 2030-03-05\n    document: 1/CV\n",
    )
    * 2,
    "gạch dài": (f"evidence:\n  – {OLD}\n",) * 2,
    "sát lề": (f"evidence:\n{ITEM}", f"evidence:\n{ITEM}FLUSH"),
}
"""A list of evidence in the ways in which people write it, and with new lines in it, indented or flush with the edge."""

AFTER = {"cuối tệp": "", "có mục sau": "\n\n# Ghi chú của mục sau.\n\nnotes: []\n"}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("after", AFTER)
@pytest.mark.parametrize("way", WAYS)
def test_nothing_else_of_the_file_changes(
    desk: Project, way: str, after: str, end: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every byte stays, comments and line ends included; new lines stand together behind the last entry."""
    rest, (old, new) = (desk.root / PLAN).read_text(encoding="utf-8"), WAYS[way]
    if old == new:
        new += "NEW"
    new = new.replace("NEW", ADDED).replace("FLUSH", textwrap.dedent(ADDED))
    (desk.root / PLAN).write_bytes((rest + old + AFTER[after]).replace("\n", end).encode())

    assert read_in(fill(desk, MEETING), capsys)[0] == 0

    assert (desk.root / PLAN).read_bytes().decode() == (rest + new + AFTER[after]).replace("\n", end)
    assert plan_of(desk).evidence[-1].event == "toa-dam-mau-2030-05-06"


def test_a_plan_without_a_list_gets_one_at_its_end(desk: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Also where its last line has no end."""
    rest = (desk.root / PLAN).read_text(encoding="utf-8").rstrip()
    (desk.root / PLAN).write_text(rest, encoding="utf-8")

    assert read_in(fill(desk, MEETING), capsys)[0] == 0
    assert (desk.root / PLAN).read_text(encoding="utf-8") == f"{rest}\nevidence:\n{ADDED}"


def test_a_list_in_brackets_is_left_to_people(desk: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is written into it."""
    with (desk.root / PLAN).open("a", encoding="utf-8") as plan:
        plan.write(f"evidence: [{OLD}]\n")

    said = refused(desk, fill(desk, MEETING), capsys)
    assert f"{PLAN}:1:1: lỗi: danh sách evidence viết trong dấu ngoặc vuông nên máy không ghi thêm được. Gợi ý:" in said


def test_a_former_year_gets_its_own_lines(desk: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """A line belongs to the plan whose window holds its day, and names an activity of that plan."""
    text = (desk.root / PLAN).read_text(encoding="utf-8")
    desk.write(
        "data/plans/2029.yaml",
        text.replace("2030-", "2029-").replace("year: 2030", "year: 2029").replace("2029-12-20", "2028-12-20"),
    )

    status, said = read_in(fill(desk, MEETING, {**MEETING, "on": date(2029, 5, 6)}), capsys)

    assert status == 0
    assert "Đã ghi 2 dòng mới vào data/plans/2029.yaml và data/plan.yaml; 0 dòng đã có từ trước." in said
    assert [entry.on.year for entry in plan_of(desk).evidence] == [2030]
    assert [entry.on.year for entry in plan_of(desk, "data/plans/2029.yaml").evidence] == [2029]


def test_a_plan_that_is_still_a_draft_takes_no_lines(desk: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """The hint says what to do once it is issued."""
    text = (desk.root / PLAN).read_text(encoding="utf-8")
    desk.write("data/plans/2029.yaml", text.replace("2030-", "2029-").replace("year: 2030", "year: 2029"))
    (desk.root / PLAN).write_text(f"draft: true\n{text}", encoding="utf-8")

    said = refused(desk, fill(desk, MEETING), capsys)
    assert (
        "ô C3: lỗi: kế hoạch năm 2030 chưa ban hành. Gợi ý: khi đã ban hành, xóa dòng draft: true trong data/plan.yaml"
        in said
    )


@given(title=st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=80))
def test_whatever_a_cell_holds_is_read_back(title: str) -> None:
    """Signs that mean something in YAML included."""
    data, line = with_items(b"evidence: []\n", "mau", "evidence", [["event: a", pair("title", title)]])

    assert line == 2
    assert yaml.safe_load(data) == {"evidence": [{"event": "a", "title": title}]}


# Each once


def test_a_line_is_recorded_once_however_often_the_sheet_is_read(
    desk: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also when it was extended, sorted otherwise, or a title typed with other capitals."""
    read_in(fill(desk, MEETING), capsys)
    once = (desk.root / PLAN).read_bytes()

    assert read_in(fill(desk, {**MEETING, "title": "TỌA ĐÀM  mẫu"}), capsys) == (
        0,
        "Không có dòng mới; 1 dòng đã có từ trước.\n",
    )
    assert (desk.root / PLAN).read_bytes() == once
    assert (
        "Đã ghi 1 dòng mới vào data/plan.yaml; 1 dòng đã có từ trước."
        in read_in(fill(desk, NUMBER, MEETING), capsys)[1]
    )
    assert [entry.title for entry in plan_of(desk).evidence] == ["Tọa đàm mẫu", "Số mẫu"]


def test_what_a_recorded_line_now_says_otherwise_is_told_and_left(
    desk: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """People may have mended the record by hand."""
    read_in(fill(desk, MEETING), capsys)
    once = (desk.root / PLAN).read_bytes()

    status, said = read_in(fill(desk, {**MEETING, "people": 70}), capsys)

    assert status == 0
    assert "minh-chung.xlsx: ô G3: nên sửa: việc này đã ghi ở data/plan.yaml, dòng 63, ở đó “Số người” là 65." in said
    assert (desk.root / PLAN).read_bytes() == once


def test_a_number_in_three_channels_is_one(desk: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """On whatever days it came out; a channel added later joins it, and the site counts one."""
    radio = {**NUMBER, "channel": "Đài", "on": date(2030, 4, 4)}

    read_in(fill(desk, NUMBER, radio), capsys)
    read_in(fill(desk, NUMBER, radio, {**NUMBER, "channel": "zalo", "on": date(2030, 4, 5)}), capsys)

    assert {entry.event for entry in plan_of(desk).evidence} == {"so-mau-2030-04-02"}
    assert len(plan_of(desk).evidence) == 3
    assert desk.problems() == []
    assert '"done": 1' in desk.pages()["tien-do/2030/tien-do.json"]


def test_one_day_and_title_is_one_thing_another_day_another(desk: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """So that two meetings are two, and one in two places is one."""
    there = {**MEETING, "place": "Khu vực mẫu 2"}
    read_in(fill(desk, {**MEETING, "place": "Khu vực mẫu 1"}, there, {**MEETING, "on": date(2030, 5, 7)}), capsys)

    events = [entry.event for entry in plan_of(desk).evidence]
    assert events == ["toa-dam-mau-2030-05-06", "toa-dam-mau-2030-05-06", "toa-dam-mau-2030-05-07"]


def test_a_meeting_on_another_day_is_another_in_whatever_channel(
    desk: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only what is published is one thing on several days."""
    lines = [
        {**MEETING, "channel": "Đài"},
        {**MEETING, "channel": "Báo"},
        {**MEETING, "channel": "Zalo", "on": date(2030, 5, 9)},
    ]
    read_in(fill(desk, *lines), capsys)

    events = [entry.event for entry in plan_of(desk).evidence]
    assert events == ["toa-dam-mau-2030-05-06", "toa-dam-mau-2030-05-06", "toa-dam-mau-2030-05-09"]


def test_long_titles_that_begin_alike_are_two_things(desk: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """A name in an address is cut; what was cut still tells them apart."""
    long = "Tọa đàm mẫu về rất nhiều việc của một cửa, của dịch vụ công trực tuyến và của mọi người"
    read_in(fill(desk, {**MEETING, "title": f"{long}, phần một"}, {**MEETING, "title": f"{long}, phần hai"}), capsys)

    assert len({entry.event for entry in plan_of(desk).evidence}) == 2


def test_a_line_that_names_an_issue_is_one_of_its_channels(desk: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """The number that the site shows is the number that the newspaper printed."""
    desk.write("content/issues/so-moi.md", "---\ntitle: Số mẫu\nno: 2\ndate: 2030-04-01\nsummary: Mẫu.\n---\n")

    read_in(fill(desk, {**NUMBER, "title": "Số 02 trên báo mẫu"}), capsys)
    assert [entry.event for entry in plan_of(desk).evidence] == ["so-moi"]


def test_an_issue_is_that_of_the_lines_year(desk: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Every year has its number 2."""
    desk.write("content/issues/so-cu.md", "---\ntitle: Số mẫu\nno: 2\ndate: 2029-04-01\nsummary: Mẫu.\n---\n")

    read_in(fill(desk, {**NUMBER, "title": "Số 2"}), capsys)
    assert [entry.event for entry in plan_of(desk).evidence] == ["so-2-2030-04-02"]


def test_what_the_site_tells_of_on_that_day_is_pointed_out(desk: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """An article may be about the very meeting: counted under two names it would be two."""
    desk.article(evidence="[{activity: toa-dam, event: toa-dam-2030, on: 2030-05-06, amount: 1}]")

    status, said = read_in(fill(desk, MEETING), capsys)

    assert status == 0
    assert (
        "minh-chung.xlsx: ô C3: nên sửa: ngày 06/05/2030 trang đã có “Bài mẫu” của hoạt động này. Gợi ý: nếu là một việc"
        in said
    )
    assert "event: toa-dam-2030." in said


def test_two_lines_that_contradict_each_other_are_refused(desk: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Of one channel on one day, or of one number with two amounts; two alike are written once."""
    again, more = {**MEETING, "people": 70}, {**NUMBER, "channel": "Đài", "amount": 2}

    said = refused(desk, fill(desk, MEETING, again, NUMBER, more), capsys)
    assert "ô G4: lỗi: việc này đã ghi ở ô B3, ở đó “Số người” là 65." in said
    assert "ô D6: lỗi: cùng một việc mà số lượng khác: ở đây 2, ở ô B5 là 1." in said

    status, said = read_in(fill(desk, MEETING, MEETING), capsys)
    assert status == 0
    assert "ô B4: nên sửa: dòng này giống dòng có ô B3; chỉ ghi một lần." in said
    assert len(plan_of(desk).evidence) == 1


def test_an_empty_amount_is_one_or_that_of_the_other_channels(
    desk: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """And says nothing against a record."""
    radio = {**NUMBER, "channel": "Đài"}

    read_in(fill(desk, {**NUMBER, "amount": 2}, radio, MEETING), capsys)

    assert [entry.amount for entry in plan_of(desk).evidence] == [2, 2, 1]
    assert read_in(fill(desk, NUMBER, radio), capsys) == (0, "Không có dòng mới; 2 dòng đã có từ trước.\n")


# Bad input


CELLS: dict[str, tuple[str, object, str]] = {
    "hoạt động lạ": ("activity", "Tọa đàn mẫu", 'ô A3: lỗi: "Tọa đàn mẫu" không phải hoạt động của kế hoạch năm 2030. Gợi ý: “IV.2. Tổ chức tọa đàm mẫu”.'),
    "hoạt động khác hẳn": ("activity", "IV.9", 'ô A3: lỗi: "IV.9" không phải hoạt động của kế hoạch năm 2030. Gợi ý: bấm mũi tên ở ô này rồi chọn trong danh sách, hoặc ghi số của hoạt động, ví dụ IV.1.'),
    "ngày không có": ("on", "31/02/2030", 'ô C3: lỗi: không có ngày "31/02/2030" trong lịch. Gợi ý: ngày đứng trước, tháng đứng sau: 23/11/2026.'),
    "tháng trước ngày": ("on", "05/16/2030", 'ô C3: lỗi: không có ngày "05/16/2030" trong lịch. Gợi ý: ngày đứng trước'),
    "thiếu năm": ("on", "5/5", 'ô C3: lỗi: "5/5" thiếu năm. Gợi ý: viết đủ ngày/tháng/năm'),
    "không phải ngày": ("on", "đầu tháng", 'ô C3: lỗi: "đầu tháng" không phải một ngày. Gợi ý: viết đủ ngày/tháng/năm'),
    "chỉ có năm": ("on", 2030, 'ô C3: lỗi: "2030" không phải một ngày.'),
    "năm thành ngày": ("on", date(1905, 7, 22), "ô C3: lỗi: năm 1905 không thể có. Gợi ý: viết đủ ngày/tháng/năm"),
    "chưa đến": ("on", date(2030, 5, 21), "ô C3: lỗi: ngày 21/05/2030 chưa đến. Gợi ý: chỉ ghi việc đã làm."),
    "năm khác": ("on", date(2028, 5, 6), "ô C3: lỗi: ngày 06/05/2028 không thuộc kế hoạch nào. Gợi ý: xem lại năm"),
    "ngoài thời gian": ("on", date(2030, 2, 1), "ô C3: lỗi: ngày 01/02/2030 nằm ngoài thời gian của hoạt động (01/03/2030 đến 30/06/2030). Gợi ý:"),
    "số có chữ": ("people", "65 người", 'ô G3: lỗi: "65 người" không phải số nguyên. Gợi ý: chỉ viết số: 65.'),
    "số lẻ": ("amount", 1.5, 'ô D3: lỗi: "1.5" không phải số nguyên.'),
    "không": ("people", 0, "ô G3: lỗi: 0 nhỏ quá; ít nhất là 1. Gợi ý: không có hoặc không rõ thì để trống ô này."),
    "quá nhiều": ("amount", 5000, "ô D3: lỗi: 5000 lớn quá; nhiều nhất là 1000. Gợi ý: "),
    "kênh lạ": ("channel", "Tictoc", 'ô E3: lỗi: "Tictoc" không có trong danh sách “Kênh”. Gợi ý: “TikTok”.'),
    "đơn vị lạ": ("unit", "Tổ dân phố", 'ô K3: lỗi: "Tổ dân phố" không có trong danh sách “Đơn vị thực hiện”. Gợi ý: bấm mũi tên'),
    "địa chỉ": ("url", "trang báo mẫu", 'ô I3: lỗi: "trang báo mẫu" không phải địa chỉ trang web. Gợi ý: viết đủ, bắt đầu bằng https://.'),
    "dài": ("title", "dài " * 100, "ô B3: lỗi: dài quá 300 ký tự. Gợi ý: viết ngắn lại."),
    "điện thoại": ("title", "Tọa đàm, hỏi 0912345678", 'ô B3: lỗi: có số điện thoại "0912345678", chưa được phép đăng.'),
    "lỗi công thức": ("people", "#N/A", "ô G3: lỗi: công thức bị lỗi, không có kết quả. Gợi ý: gõ thẳng kết quả vào ô."),
    "công thức chưa tính": ("people", "=60+5", "ô G3: lỗi: công thức chưa có kết quả. Gợi ý: mở bằng Excel rồi lưu lại"),
}  # fmt: skip


@pytest.mark.parametrize("slip", CELLS)
def test_a_slip_is_told_at_its_cell(desk: Project, slip: str, capsys: pytest.CaptureFixture[str]) -> None:
    """In words about the sheet, with a hint; nothing is written, the right lines included."""
    field, value, message = CELLS[slip]

    assert f"minh-chung.xlsx: {message}" in refused(desk, fill(desk, {**MEETING, field: value}, NUMBER), capsys)


def test_all_slips_are_told_together(desk: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """In the order of the rows, those that only the plan's own rules find included."""
    lines: list[Cells] = [
        {**MEETING, "on": "hôm qua"},
        {"title": "Chỉ có tên"},
        {**MEETING, "url": "abc"},
        {"unit": "Phòng Hai"},
    ]

    said = refused(desk, fill(desk, *lines), capsys).splitlines()
    assert [line.partition(": lỗi: ")[::2] for line in said[:-1]] == [
        (f"{FILE}: ô C3", '"hôm qua" không phải một ngày. Gợi ý: viết đủ ngày/tháng/năm, ví dụ 23/11/2026.'),
        (f"{FILE}: ô A4", said[1].partition(": lỗi: ")[2]),
        (f"{FILE}: ô I5", said[2].partition(": lỗi: ")[2]),
        (f"{FILE}: ô A6", said[3].partition(": lỗi: ")[2]),
    ]
    assert "dòng 4 chưa ghi “Hoạt động”, “Ngày”." in said[1]
    assert "dòng 6 chưa ghi “Hoạt động”, “Việc đã làm”, “Ngày”." in said[3]
    assert said[-1] == "Có 4 lỗi."


def test_a_line_needs_a_place_to_see_it(desk: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """An address or a document."""
    said = refused(desk, fill(desk, {key: value for key, value in MEETING.items() if key != "document"}), capsys)
    assert "ô I3: lỗi: dòng 3 chưa có chỗ xem. Gợi ý: ghi “Địa chỉ xem được” hoặc “Số văn bản”" in said


def test_merged_cells_are_told_to_be_parted(desk: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Excel keeps the value in the first of them only."""
    line = {key: value for key, value in NUMBER.items() if key not in ("activity", "on")}

    def merge(book: Any) -> None:
        for columns in ("A3:A4", "C3:C4"):
            book[SHEET].merge_cells(columns)

    said = refused(desk, fill(desk, NUMBER, {**line, "channel": "Đài"}, change=merge), capsys)
    assert "ô A4: lỗi: dòng 4 chưa ghi “Hoạt động”, “Ngày”. Gợi ý: điền đủ mỗi dòng (ô gộp thì bỏ gộp" in said


def test_people_counted_as_meetings_are_pointed_out(desk: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """More than the whole target in one line is most likely the number of people; where it is that number, it surely is."""
    said = refused(desk, fill(desk, {**MEETING, "amount": 65, "people": 65}), capsys)
    assert "ô D3: lỗi: 65 là số người, không phải số cuộc. Gợi ý: một cuộc thì ghi 1; số người đã có ở" in said

    status, said = read_in(fill(desk, {**MEETING, "amount": 65, "people": None}), capsys)

    assert status == 0
    assert "ô D3: nên sửa: 65 cuộc trong một lần, lớn hơn chỉ tiêu cả năm 1 cuộc. Gợi ý:" in said
    assert "Điều nên sửa ở trên thì sửa trong tệp kế hoạch" in said


@pytest.mark.parametrize("name", ["IV.2", "iv.2", "IV. 2", "mục IV.2", "Mục 2", "2", "02", 2, 2.0, "hoạt động 2", "toa-dam", "Tổ chức tọa đàm mẫu", "TO CHUC TOA DAM MAU", "IV.7. Tổ chức tọa đàm mẫu"])  # fmt: skip
def test_an_activity_is_known_by_its_name_or_number(
    desk: Project, name: object, capsys: pytest.CaptureFixture[str]
) -> None:
    """A title goes before a number, which may be that of another year."""
    assert read_in(fill(desk, {**MEETING, "activity": name}), capsys)[0] == 0
    assert [entry.activity for entry in plan_of(desk).evidence] == ["toa-dam"]


@pytest.mark.parametrize(
    "written",
    ["5/4/2030", "05-04-2030", "5.4.2030", "05 / 04 / 2030", "5–4–2030", "5/4/30", "ngày 5 tháng 4 năm 2030", "Ngày 5/4/2030",
     "2030-04-05", "2030-04-05 00:00:00", "5/4/2030 08:30", datetime(2030, 4, 5, 8, 30), date(2030, 4, 5), 47578, 47578.0],  # noqa: DTZ001 - as Excel keeps it
)  # fmt: skip
def test_a_day_is_read_day_first(written: object) -> None:
    """Typed as text, kept by Excel as a day, or as the number of one that lost its format."""
    problems = Problems()

    assert day_in(Cell(written), CellPlace("mau", cell="C3"), problems) == date(2030, 4, 5)
    assert list(problems) == []


@pytest.mark.parametrize(
    ("written", "text"),
    [(" Tọa  đàm\n_x000D_mẫu ", "Tọa đàm mẫu"), ("To\u0323a\u200b", "Tọa"), (12.0, "12"), (date(2030, 4, 5), "05/04/2030"),
     ("Tọa\x7f", None)],
)  # fmt: skip
def test_a_text_stands_on_one_line(written: object, text: str | None) -> None:
    """Letters that nobody sees are taken out, or told where they would be refused."""
    problems = Problems()

    assert text_in(Cell(written), CellPlace("mau", cell="B3"), problems) == text
    assert bool(list(problems)) == (text is None)


@pytest.mark.parametrize(("written", "number"), [("65", 65), (" 65 ", 65), ("1.200", 1200), ("1,200", 1200), ("2,0", 2), (3.0, 3), ("0", None), (True, None), ("-2", None), ("hai", None)])  # fmt: skip
def test_a_number_may_be_typed_as_text(written: object, number: int | None) -> None:
    """With points between thousands; what is no number from 1 is a problem."""
    problems = Problems()

    assert count_in(Cell(written), CellPlace("mau", cell="G3"), problems) == number
    assert bool(list(problems)) == (number is None)


def test_american_days_are_not_taken_for_ours(desk: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Such an Excel makes 10 May of 05/10 and leaves 16/04 as text: that shows what it did."""
    turned = [{**NUMBER, "on": date(2030, 4, 3)}, {**NUMBER, "title": "Số khác", "on": "16/04/2030"}]

    said = refused(desk, fill(desk, *turned), capsys)
    assert (
        "ô C3: lỗi: Excel trên máy này có vẻ đổi chỗ ngày và tháng: 03/04/2030 hay 04/03/2030? Gợi ý: gõ lại ngày đúng, có dấu nháy đơn ở trước, ví dụ '04/03/2030."
        in said
    )
    right = [{**turned[0], "on": "03/04/2030"}, turned[1]]
    assert read_in(fill(desk, *right), capsys)[0] == 0
    kept = {**NUMBER, "title": "Số thứ ba", "on": date(2030, 4, 17)}
    assert read_in(fill(desk, turned[0], {**turned[1], "on": " 16/04/2030"}, kept), capsys)[0] == 0


def test_a_formula_counts_by_its_result(desk: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """As Excel kept it when the sheet was saved."""
    file = fill(desk, {**MEETING, "people": "=60+5"})
    saved = with_part(
        file,
        "xl/worksheets/sheet1.xml",
        lambda data: data.replace(b"<f>60+5</f><v />", b"<f>60+5</f><v>65</v>").replace(
            b"<f>60+5</f><v></v>", b"<f>60+5</f><v>65</v>"
        ),
    )

    assert read_in(saved, capsys)[0] == 0
    assert [entry.people for entry in plan_of(desk).evidence] == [65]


def with_part(file: Path, name: str, change: Callable[[bytes], bytes]) -> Path:
    """The workbook with a part changed, or one more."""
    other = file.with_name("khac.xlsx")
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.namelist():
            target.writestr(entry, change(source.read(entry)) if entry == name else source.read(entry))
        if name not in source.namelist():
            target.writestr(name, change(b""))
    return other


def test_the_sheet_may_look_otherwise(desk: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """A title above, columns moved or added, the line of help sorted into the others, an empty line between."""

    def change(book: Any) -> None:
        sheet = book[SHEET]
        sheet.insert_cols(2)
        sheet["B1"], sheet["B3"], sheet["C1"] = "Ghi chú", "của phòng", "Việc đã làm (tên)"
        sheet.insert_rows(1, 2)
        sheet["A1"] = "Phòng Một gửi"
        sheet.move_range("A4:L4", rows=3)

    status, said = read_in(fill(desk, MEETING, {}, {}, NUMBER, change=change, is_template=True), capsys)

    assert status == 0
    assert "minh-chung.xlsx: ô B3: nên sửa: không đọc cột “Ghi chú”. Gợi ý: cần giữ thì ghi ở cột khác." in said
    assert [entry.title for entry in plan_of(desk).evidence] == ["Tọa đàm mẫu", "Số mẫu"]


def test_every_sheet_with_the_headers_is_read(desk: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Units may add one each; then a cell is named with its sheet."""

    def copy(book: Any) -> None:
        book.copy_worksheet(book[SHEET]).title = "Phòng Hai"
        book["Phòng Hai"]["B3"] = "Việc của Phòng Hai"

    assert read_in(fill(desk, MEETING, change=copy), capsys)[0] == 0
    assert len(plan_of(desk).evidence) == 2
    said = refused(desk, fill(desk, {**MEETING, "on": "mai"}, change=copy), capsys)
    assert "minh-chung.xlsx: trang “Phòng Hai”, ô C3: lỗi:" in said


def test_a_workbook_of_something_else_is_told_apart(desk: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """The message names what was sought, where the template comes from, and the one header that is missing."""
    Workbook().save(desk.root / "khac.xlsx")

    def rename(book: Any) -> None:
        book[SHEET]["C1"] = "Khi nào"

    said = refused(desk, desk.root / "khac.xlsx", capsys)
    assert "không thấy hàng tiêu đề của bảng minh chứng (có các cột “Hoạt động”, “Việc đã làm”, “Ngày”)." in said
    assert "cchc evidence --template" in said
    assert "ô A1: lỗi: hàng tiêu đề thiếu cột “Ngày”." in refused(desk, fill(desk, MEETING, change=rename), capsys)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000)


def zipped(**parts: str) -> bytes:
    """A zip of these parts; __ stands for / in a name."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/"), text)
    return into.getvalue()


FILES = {
    ".xls": (OLE, "là tệp Office kiểu cũ (.xls), chưa đọc được."),
    "mật khẩu": (OLE + "EncryptedPackage".encode("utf-16-le") + bytes(99), "bảng tính có mật khẩu."),
    ".csv": ("Hoạt động,Việc đã làm,Ngày\n".encode(), "không phải bảng tính Excel (.xlsx)."),
    ".pdf": (b"%PDF-1.7\n1 0 obj", "không phải bảng tính Excel (.xlsx)."),
    ".ods": (zipped(mimetype="spreadsheet", content="1"), "không phải bảng tính Excel (.xlsx)."),
    ".docx": (zipped(word__document="1"), "là văn bản Word, không phải bảng tính."),
    "zip hỏng": (b"PK\x03\x04" + bytes(200), "tệp .xlsx bị hỏng hoặc chưa tải xong."),
    "ruột hỏng": (zipped(**{"[Content_Types].xml": "<a>", "xl__workbook.xml": "<b"}), "tệp .xlsx bị hỏng hoặc chưa tải xong."),
    "trống": (b"", "tệp trống, không có gì bên trong."),
}  # fmt: skip


@pytest.mark.parametrize("kind", FILES)
def test_other_files_under_the_name_of_a_workbook(desk: Project, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What a file is, is seen in its bytes; the hint says what to do in Excel."""
    data, message = FILES[kind]
    file = desk.write(FILE, data)

    assert f"minh-chung.xlsx:1:1: lỗi: {message} Gợi ý: " in refused(desk, file, capsys)


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.95, 0.999])
def test_a_workbook_cut_short_anywhere(desk: Project, share: float, capsys: pytest.CaptureFixture[str]) -> None:
    """A broken download is recognised, wherever it broke."""
    file = fill(desk, MEETING)
    file.write_bytes(file.read_bytes()[: int(file.stat().st_size * share)])

    assert "tệp .xlsx bị hỏng hoặc chưa tải xong." in refused(desk, file, capsys)


def test_a_workbook_with_a_spoilt_sheet(desk: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Inside a sound zip."""
    file = with_part(fill(desk, MEETING), "xl/worksheets/sheet1.xml", lambda data: data[: len(data) // 2])

    assert "tệp .xlsx bị hỏng hoặc chưa tải xong." in refused(desk, file, capsys)


def test_what_is_not_there_a_folder_or_excels_own_file(desk: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """And a file that may not be read because Excel has it."""
    (desk.root / "thu-muc").mkdir()
    desk.write("~$minh-chung.xlsx", b"\x05Mau")

    assert "không có tệp này." in refused(desk, desk.root / "khong-co.xlsx", capsys)
    assert "là một thư mục." in refused(desk, desk.root / "thu-muc", capsys)
    assert "là tệp tạm Excel tự tạo khi đang mở bảng." in refused(desk, desk.root / "~$minh-chung.xlsx", capsys)


def test_a_workbook_that_another_program_locks(
    desk: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows Excel lets nobody else read what it has open."""
    fill(desk, MEETING)
    real = Path.open

    def locked(self: Path, *args: Any, **options: Any) -> Any:
        if self.name == FILE:
            raise PermissionError(13, "Permission denied")
        return real(self, *args, **options)

    monkeypatch.setattr(Path, "open", locked)
    assert main(["import", "--evidence", FILE]) == 1
    assert "không mở được tệp này. Gợi ý: đóng tệp ở chương trình khác" in capsys.readouterr().out


def test_a_workbook_that_is_open_is_read_with_a_word_of_warning(
    desk: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was not saved yet is not in the file."""
    desk.write("~$minh-chung.xlsx", b"\x05Mau")

    status, said = read_in(fill(desk, MEETING), capsys)
    assert status == 0
    assert "nên sửa: bảng đang mở: những gì chưa lưu thì chưa đọc được." in said


def test_a_bomb_is_not_unpacked(desk: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """A megabyte may unpack to gigabytes."""
    file = with_part(fill(desk, MEETING), "xl/worksheets/sheet9.xml", lambda _: b" " * (MAX_XML + 1))

    assert "bảng tính bung ra quá lớn, không an toàn để đọc." in refused(desk, file, capsys)


def test_ten_thousand_lines_are_refused_at_once(desk: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """A ward's year has some hundred; two thousand are read."""
    lines = [{**NUMBER, "title": f"Số mẫu {number}"} for number in range(10_000)]
    file = fill(desk, *lines)

    begun = time.monotonic()
    said = refused(desk, file, capsys)
    assert "bảng có hơn 2.000 dòng đã điền, nhiều quá để đọc một lần. Gợi ý: chia thành nhiều bảng" in said
    assert time.monotonic() - begun < 10


def test_a_cell_at_the_end_of_the_sheet_takes_no_time(desk: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Some programs leave one there; the range that a merged cell covers is never filled either."""

    def stray(book: Any) -> None:
        book[SHEET]["XFD1048576"].number_format = "0"
        book[SHEET].merge_cells("M300:XFD301")

    file = with_part(
        fill(desk, MEETING, change=stray), "xl/worksheets/sheet1.xml",
        lambda data: data.replace(b'"M300:XFD301"', b'"M300:XFD1048576"'),
    )  # fmt: skip
    begun = time.monotonic()
    assert read_in(file, capsys)[0] == 0
    assert time.monotonic() - begun < 10


def test_a_size_that_is_not_the_sheets_hides_no_line(desk: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Some programs write that a sheet has one cell."""
    file = with_part(
        fill(desk, MEETING), "xl/worksheets/sheet1.xml",
        lambda data: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', data),
    )  # fmt: skip

    assert "Đã ghi 1 dòng mới" in read_in(file, capsys)[1]


def test_a_disk_that_refuses_leaves_the_plan_whole(
    desk: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old file stays, and nothing beside it."""
    file = fill(desk, MEETING)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "data/plan.yaml")

    monkeypatch.setattr(Path, "replace", refuse)
    assert "không đọc hoặc ghi được tệp" in refused(desk, file, capsys)


def test_the_plan_keeps_its_rights(desk: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Who could read it still can, and nobody else."""
    (desk.root / PLAN).chmod(0o640)

    read_in(fill(desk, MEETING), capsys)
    assert os.name == "nt" or (desk.root / PLAN).stat().st_mode & 0o777 == 0o640


def test_a_plan_that_could_not_be_read_again_is_not_written(
    desk: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Too large a file, or one that says something else than before."""
    file = fill(desk, MEETING)

    with monkeypatch.context() as patch:
        patch.setattr("cchc.importing.evidence.MAX_BYTES", 1000)
        assert f"{PLAN}:1:1: lỗi: tệp này sẽ nặng 3 kB; nhiều nhất 1 kB. Gợi ý:" in refused(desk, file, capsys)

    def slip(data: bytes, *_: object) -> tuple[bytes, int]:
        return data.replace("Lời kết mẫu".encode(), b"Sai"), 63

    monkeypatch.setattr("cchc.importing.evidence.with_items", slip)
    assert "máy không ghi thêm được mà giữ nguyên phần còn lại của tệp này." in refused(desk, file, capsys)


def test_flags_that_do_not_go_together_are_wrong_usage(desk: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """A sheet has one place to go to."""
    file = fill(desk, MEETING)

    with pytest.raises(SystemExit, match="2"):
        main(["import", "--plan", "--evidence", file.name])
    assert main(["import", "--evidence", file.name, "--out", "khac"]) == 2
    assert main(["evidence", "--out", "khac.xlsx"]) == 2
    assert main(["import", file.name]) == 1
    assert "bảng minh chứng thì thêm --evidence" in capsys.readouterr().out


def test_evidence_by_hand_may_name_the_unit_that_did_it(project: Project) -> None:
    """By its id, name or number; one that the plan does not know is told."""
    line = "  - {{activity: toa-dam, event: a, title: Việc mẫu, on: 2030-05-06, document: 1/BC, unit: {}}}\n"
    text = (project.root / PLAN).read_text(encoding="utf-8") + "evidence:\n"
    (project.root / PLAN).write_text(text + line.format("Phòng Hai"), encoding="utf-8")
    assert project.problems() == []
    assert project.catalogue().content.plans.newest.evidence[0].unit == "phong-hai"

    (project.root / PLAN).write_text(text + line.format("Phòng Ba"), encoding="utf-8")
    assert '"Phòng Ba" không phải đơn vị của kế hoạch.' in project.problems()[0]
