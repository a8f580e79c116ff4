"""The detailed plan, the units' own plans and the self-inspection as .docx: what the plan gives filled in, the rest marked."""

import io
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn

from cchc.commands import main
from cchc.documents.plan_papers import Group, papers_of
from cchc.kinds import KINDS
from cchc.model.content import Content
from cchc.problems import Problems
from cchc.reading.content import read_content
from conftest import ADDRESS, Project
from event_samples import AHEAD
from report_samples import YEAR_END, fill

BUDGET = """\
lines:
  - {activity: toa-dam, item: In giấy mời mẫu, unit: tờ, quantity: 100, price: 1500, paid: 120000}
  - {activity: pano, item: In pano mẫu, unit: tấm, quantity: 2}
"""
Write = Callable[[str], Any]


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """The demonstration data of the reports, with an event ahead and a budget."""
    project = fill(Project.sample(tmp_path_factory.mktemp("papers") / "project"))
    project.write("content/events/mau.md", AHEAD.partition("budget:")[0] + "---\n\nNội dung mẫu.\n")
    project.write("data/budgets/2030.yaml", BUDGET)
    return read_content(project.root, KINDS, Problems())


@pytest.fixture(scope="module")
def made(content: Content) -> Write:
    """A function that opens a paper by its file's name; tests only read it."""
    return cache(lambda name: opened(content, name))


def opened(content: Content, name: str, today: date = YEAR_END) -> Any:
    """A paper, with plain spaces for those that hold words together in titles."""
    plan = content.plans.newest
    data = next(paper for paper in papers_of(content, plan, today, ADDRESS) if paper.name == name).write()
    document = Document(io.BytesIO(data))
    for text in document.element.body.iter(qn("w:t")):
        text.text = (text.text or "").replace("\u00a0", " ")
    return document


def words(document: Any) -> str:
    """The paragraphs outside tables, a line each."""
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def table(document: Any, head: str) -> list[list[str]]:
    """The rows of the table in whose head a word stands, below the head."""
    grids = [[[cell.text for cell in row.cells] for row in one.rows] for one in document.tables]
    return next(rows[1:] for rows in grids if head in rows[0])


def blanks(document: Any) -> list[str]:
    """What is marked to be filled in."""
    cells = [cell for one in document.tables for row in one.rows for cell in row.cells]
    paragraphs = [*document.paragraphs, *(one for cell in cells for one in cell.paragraphs)]
    return [run.text for one in paragraphs for run in one.runs if run.font.highlight_color == WD_COLOR_INDEX.YELLOW]


# the detailed plan


def test_the_detailed_plan_has_each_activity_with_unit_days_product_and_money(made: Write, content: Content) -> None:
    """In the order of section IV; an activity with a day says so, a sum that lacks a price says that."""
    rows = table(made("ke-hoach-chi-tiet-2030.docx"), "Sản phẩm")
    by_number = {row[0]: row for row in rows}
    talk = next(one for one in content.plans.newest.activities.items if one.id == "toa-dam")

    assert [row[0] for row in rows] == [f"IV.{one.no}" for one in content.plans.newest.activities.items]
    assert by_number[f"IV.{talk.no}"] == [
        f"IV.{talk.no}",
        talk.title,
        "01 cuộc",
        "Phòng Hai",
        talk.partners or "…",
        "(01/01/2030 - 31/12/2030)\n05/06/2030: Tọa đàm mẫu về thủ tục",
        "150.000",
        "…",
    ]


def test_the_detailed_plan_names_what_each_unit_does_and_what_it_costs(made: Write) -> None:
    """Numbers of activities by unit, the sum with what it lacks, the closing days of the reports."""
    said = words(made("ke-hoach-chi-tiet-2030.docx"))

    assert "Phòng Hai: chủ trì các hoạt động IV.3, IV.6; " in said
    assert "1. Dự toán (kèm theo): 150.000 đồng (chưa gồm 01 khoản chưa có đơn giá)." in said
    assert "năm (số liệu đến hết ngày 14/12/2030)" in said


def test_the_detailed_plan_is_a_plan_after_the_decree(made: Write) -> None:
    """Number, day and signer blank, the wide table on pages across."""
    document = made("ke-hoach-chi-tiet-2030.docx")
    head = " ".join(cell.text for row in document.tables[0].rows for cell in row.cells)

    assert "Số:       /KH-…" in head
    assert "ngày      tháng      năm" in head
    assert {"CHỨC VỤ NGƯỜI KÝ", "Họ và tên"} <= set(blanks(document))
    assert [section.orientation for section in document.sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]
    assert document.sections[1].page_width > document.sections[1].page_height


# the units' own plans


def test_every_unit_has_a_plan_of_its_own_to_fill_in(made: Write, content: Content) -> None:
    """What it leads, where it takes part, its duties, the topics; how and who is marked."""
    papers = papers_of(content, content.plans.newest, YEAR_END, ADDRESS)
    own = [paper.name for paper in papers if paper.group is Group.UNIT_PLANS]
    document = made("ke-hoach-2030-phong-hai.docx")

    assert own == [f"ke-hoach-2030-{unit.id}.docx" for unit in content.plans.newest.organisation.units]
    assert [row[0] for row in table(document, "Các bước, người phụ trách")] == ["IV.3", "IV.6"]
    assert [row[0] for row in table(document, "Việc của đơn vị (không tham gia thì xóa dòng)")] == [
        f"IV.{number}" for number in (1, 2, 4, 5, 7, 8)
    ]
    assert [row[1:] for row in table(document, "Nhiệm vụ")] == [
        ["Lập dự toán mẫu.", "…"],
        ["Gửi báo cáo mẫu hằng quý.", "…"],
    ]
    assert [row[1] for row in table(document, "Hình thức")][:2] == [
        one.title for one in content.plans.newest.topics.items
    ][:2]


def test_a_unit_takes_part_where_the_plan_names_it_or_names_nobody(project: Project) -> None:
    """The sample's second activity names Phòng Một, so that no other unit is asked."""
    plan = project.root / "data/plan.yaml"
    third = '    - {id: phong-ba, no: "3", name: Phòng Ba, short: Phòng Ba, text: Phòng Ba cùng làm.}\nclosing'
    plan.write_text(plan.read_text(encoding="utf-8").replace("closing", third, 1), encoding="utf-8")
    content = read_content(project.root, KINDS, Problems())
    joined = {
        unit: [row[0] for row in table(opened(content, f"ke-hoach-2030-{unit}.docx"), "Chủ trì")]
        for unit in ("phong-mot", "phong-ba")
    }

    assert joined == {"phong-mot": ["IV.2"], "phong-ba": ["IV.1"]}


def test_a_group_of_units_writes_its_own_name(made: Write) -> None:
    """What it does not lead is said, and no table stands empty."""
    document = made("ke-hoach-2030-cac-doan-the.docx")

    assert "TÊN CƠ QUAN, ĐƠN VỊ" in blanks(document)
    assert "Kế hoạch không giao đơn vị chủ trì hoạt động nào ở mục IV." in words(document)


# the self-inspection


def test_the_self_inspection_sets_what_was_done_beside_what_the_plan_asks(made: Write) -> None:
    """Of each activity: target and last day, then what the site counts with its latest events, then columns to fill."""
    rows = table(made("tu-kiem-tra-2030.docx"), "Kế hoạch yêu cầu")
    dialogue = next(row for row in rows if row[0] == "IV.3")

    assert dialogue[1].startswith("Tổ chức đối thoại mẫu với doanh nghiệp: 01 cuộc, đến hết ngày")
    assert dialogue[2] == "01 cuộc (100%). Hoàn thành.\n- 10/06/2030: Hội nghị đối thoại mẫu"
    assert dialogue[3:] == ["…", "…"]


def test_the_self_inspection_counts_texts_channels_reports_and_money(made: Write, content: Content) -> None:
    """A topic without a text is named as one; a unit whose report has not come in too."""
    document = made("tu-kiem-tra-2030.docx")
    topics = {row[1]: row[2] for row in table(document, "Nội dung")}
    units = "\n".join(row[1] for row in table(document, "Đơn vị, nhiệm vụ"))

    assert set(topics) == {one.title for one in content.plans.newest.topics.items}
    assert "chưa có bài nào" in topics.values()
    assert "Phòng Hai\n(Báo cáo đã nhận: năm ngày 10/12/2030)" in units
    assert "Mặt trận và các đoàn thể mẫu\n(Báo cáo đã nhận: chưa có)" in units
    assert "Số lần theo kênh mà trang đã ghi: " in words(document)
    assert "Đã chi: 120.000 đồng." in words(document)


def test_a_self_inspection_of_a_past_year_ends_with_that_year(content: Content) -> None:
    """What was done later is none of its work."""
    assert "số liệu đến hết ngày 31/12/2030;" in words(opened(content, "tu-kiem-tra-2030.docx", date(2031, 2, 1)))


# all of them


@pytest.mark.parametrize(
    "name", ["ke-hoach-chi-tiet-2030.docx", "ke-hoach-2030-phong-hai.docx", "tu-kiem-tra-2030.docx"]
)
def test_equal_content_gives_equal_bytes(content: Content, name: str) -> None:
    """No clock gets into a file."""
    papers = papers_of(content, content.plans.newest, YEAR_END, ADDRESS)
    paper = next(one for one in papers if one.name == name)

    assert paper.write() == paper.write()


@pytest.mark.parametrize(
    ("option", "files"),
    [
        ("--detailed-plan", ["ke-hoach-chi-tiet-2030.docx"]),
        ("--unit-plans", ["ke-hoach-2030-phong-hai.docx", "ke-hoach-2030-phong-mot.docx"]),
        ("--self-inspection", ["tu-kiem-tra-2030.docx"]),
    ],
)
def test_the_command_writes_each_group(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, option: str, files: list[str]
) -> None:
    """Of the plan in force, or of the year that is named."""
    monkeypatch.setenv("CCHC_TODAY", "2030-05-20")

    assert main(["--root", str(project.root), "report", option, "--year", "2030", "--out", str(tmp_path / "ra")]) == 0
    assert sorted(file.name for file in (tmp_path / "ra").iterdir()) == files


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (
            [],
            "Ghi --period và mã kỳ để lập báo cáo, hoặc một trong: --budget, --detailed-plan, --unit-plans, --self-inspection.",
        ),
        (["--budget", "--forms"], "--forms chỉ dùng cùng --period."),
        (["--budget", "--period", "nam"], "Lệnh viết chưa đúng: --period không đi cùng --budget."),
        (["--budget", "--year", "2020"], "Không có kế hoạch năm 2020; có kế hoạch các năm: 2030."),
    ],
)
def test_a_command_that_says_too_little_or_too_much_is_refused(
    project: Project, given: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """With what to write instead."""
    try:
        status = main(["--root", str(project.root), "report", *given])
    except SystemExit as end:
        status = int(str(end.code))

    assert status == 2
    assert says in capsys.readouterr().err
