"""The budget of a year: lines by activity and event, sums that agree and never look complete when they are not, nothing of it on the site."""

import io
import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from cchc.commands import main
from cchc.documents.budget_sheet import LINES, SUMS, budget_document
from cchc.kinds import KINDS
from cchc.model.budget import BudgetLine
from cchc.model.event_parts import Funding
from cchc.model.plan import Plan
from cchc.problems import Problems, Severity
from cchc.reading.content import PLAN, read_content, read_data
from cchc.rules.budget import Estimate, Spending, Sum, estimate_of, sum_of
from conftest import ADDRESS, SAMPLE, TODAY, Project, build
from event_samples import AHEAD, CANCELLED
from programs import program

FILE = "data/budgets/2030.yaml"
BUDGET = """\
lines:
  - activity: toa-dam
    item: In giấy mời mẫu
    unit: tờ
    quantity: 100
    price: 1500
    paid: 120000
  - {activity: "1", item: Biên tập mẫu, unit: số, quantity: 2, source: thuong-xuyen, spender: phong-hai}
"""
SAMPLE_PLAN = read_data(SAMPLE, PLAN, Plan, Problems())


@pytest.fixture
def planned(project: Project) -> Project:
    """The sample ward with a budget and an event that has costs of its own."""
    project.write(FILE, BUDGET)
    project.write("content/events/mau.md", AHEAD)
    return project


def estimate(project: Project) -> Estimate:
    """The estimate of the project's year."""
    content = read_content(project.root, KINDS, Problems())
    return estimate_of(content, content.plans.newest)


def rows(data: bytes, sheet: str, *, formulas: bool = False) -> list[tuple[Any, ...]]:
    """The values of a sheet's cells, or their formulas."""
    return [*load_workbook(io.BytesIO(data), data_only=not formulas)[sheet].values]


def row_of(data: bytes, sheet: str, name: str) -> tuple[Any, ...]:
    """The row in whose first two cells a name stands."""
    return next(row for row in rows(data, sheet) if name in row[:2])


# what belongs to a year


def test_lines_of_the_budget_and_of_events_join_their_activity(planned: Project) -> None:
    """A unit that is not named is the one that leads the activity; an event's is its host."""
    lines = [
        (line.activity, line.cost.item, line.unit, line.cost.source, line.cost.amount)
        for line in estimate(planned).lines
    ]

    assert lines == [
        ("toa-dam", "In giấy mời mẫu", "phong-hai", Funding.REFORM, 150_000),
        ("chuyen-muc", "Biên tập mẫu", "phong-hai", Funding.REGULAR, None),
        ("toa-dam", "In tài liệu mẫu", "phong-hai", Funding.REFORM, 3_850_000),
        ("toa-dam", "Nước uống mẫu", "phong-hai", Funding.DONATED, None),
    ]


def test_what_belongs_to_no_activity_is_counted_all_the_same(planned: Project) -> None:
    """An event may serve none of section IV."""
    planned.write("content/events/mau.md", AHEAD.replace("activity: toa-dam\n", ""))
    found = estimate(planned)

    assert [line.cost.item for line in found.others] == ["In tài liệu mẫu", "Nước uống mẫu"]
    assert sum_of(found.lines) == Sum(4_000_000, unpriced=2, paid=120_000)
    assert row_of(budget_document(found), LINES, "Việc không thuộc hoạt động nào ở mục IV")[5] == 3_850_000


def test_a_cancelled_event_costs_nothing_and_is_named(planned: Project) -> None:
    """Below the table, so that nobody looks for its lines."""
    planned.write("content/events/mau.md", CANCELLED)
    found = estimate(planned)

    assert sum_of(found.lines).amount == 150_000
    assert ("Không tính dự toán của sự kiện đã hủy: Hội thi mẫu.",) in [
        row[:1] for row in rows(budget_document(found), LINES)
    ]


def test_each_year_has_a_budget_of_its_own(planned: Project) -> None:
    """A file named after a year without a plan is not read, which the check says."""
    planned.write("data/budgets/2031.yaml", BUDGET)
    planned.write("data/budgets/2030.xlsx", b"PK")
    advice = [str(one) for one in planned.catalogue().problems.of(Severity.ADVICE) if "budgets" in one.place.path]

    assert len(estimate(planned).lines) == 4
    assert [line.partition(" Gợi ý")[0] for line in advice] == [
        "data/budgets/2030.xlsx:1:1: nên sửa: trang không đọc tệp này.",
        'data/budgets/2031.yaml:1:1: nên sửa: không có kế hoạch năm "2031" nên chưa tính dự toán này.',
    ]


def test_a_mistake_in_a_budget_stops_no_page_and_no_sum_hides_it(planned: Project) -> None:
    """Readers never see a budget; the estimate says that the file is not counted."""
    planned.write(FILE, BUDGET.replace("price: 1500", "price: 1.500"))
    catalogue = planned.catalogue()
    [problem] = [one for one in catalogue.problems if one.place.path == FILE]
    said = [str(row[0]) for row in rows(budget_document(estimate(planned)), SUMS)]

    assert problem.severity is Severity.UNSEEN
    assert f"Chưa tính, vì tệp còn lỗi: {FILE}." in said
    assert sum_of(estimate(planned).lines).amount == 3_850_000


def test_an_event_that_cannot_be_read_is_named_too(planned: Project) -> None:
    """Its costs may be in it."""
    planned.write("content/events/mau.md", AHEAD.replace("quantity: 50", "quantity: nhiều", 1))

    assert estimate(planned).faulty == ["content/events/mau.md"]


def test_one_item_in_two_places_is_told(planned: Project) -> None:
    """An item that the budget and an event both have would be counted twice."""
    planned.write(FILE, BUDGET.replace("In giấy mời mẫu", "In tài liệu mẫu"))
    [advice] = [one for one in planned.catalogue().problems if one.place.path == FILE]

    assert str(advice).startswith(
        f"{FILE}:3:11: nên sửa: “In tài liệu mẫu” của hoạt động này đã có ở content/events/mau.md"
    )
    planned.write("content/events/mau.md", CANCELLED)
    assert not [one for one in planned.catalogue().problems if one.place.path == FILE]


def test_more_paid_than_planned_is_told(planned: Project) -> None:
    """At the line, with both amounts."""
    planned.write(FILE, BUDGET.replace("paid: 120000", "paid: 150001"))
    [advice] = [one for one in planned.catalogue().problems if one.place.path == FILE]

    assert str(advice).startswith(f"{FILE}:7:11: nên sửa: đã chi 150.001 đồng, nhiều hơn dự toán 150.000 đồng.")


# sums

COSTS = st.builds(
    BudgetLine,
    activity=st.sampled_from(["chuyen-muc", "toa-dam"]),
    item=st.sampled_from(["In ấn", "=1+1", "Thuê xe", '"Nước" uống', "-5"]),
    unit=st.just("lần"),
    quantity=st.integers(1, 100_000),
    price=st.none() | st.integers(0, 1_000_000_000),
    source=st.sampled_from(Funding),
)
SPENDINGS = st.builds(
    Spending,
    cost=COSTS,
    activity=st.sampled_from(["chuyen-muc", "toa-dam", None]),
    unit=st.sampled_from(["phong-mot", "phong-hai", "phong-la"]),
    paid=st.none() | st.integers(0, 1_000_000_000),
)


def added(sums: Iterator[Sum]) -> Sum:
    """Sums together."""
    known = list(sums)
    return Sum(sum(one.amount for one in known), sum(one.unpriced for one in known), sum(one.paid for one in known))


@settings(max_examples=25)
@given(st.lists(SPENDINGS, max_size=12))
def test_sums_by_unit_by_source_and_by_activity_are_the_sum_of_the_lines(lines: list[Spending]) -> None:
    """Also of a unit that the plan lacks, of no activity, and without a price; the sheets show what was reckoned."""
    assert SAMPLE_PLAN
    found = Estimate(SAMPLE_PLAN[0], lines, [], [])
    whole = sum_of(lines)

    assert added(sum_of(found.of(unit)) for unit in found.units) == whole
    assert added(sum_of(one for one in lines if one.cost.source is source) for source in Funding) == whole
    by_activity = [*(sum_of(found.of_activity(one.id)) for one in found.plan.activities.items), sum_of(found.others)]
    assert added(iter(by_activity)) == whole
    data = budget_document(found)
    in_lines, in_sums = row_of(data, LINES, "Tổng cộng"), row_of(data, SUMS, "Tổng cộng")
    assert (in_lines[5], in_lines[8]) == (in_sums[4], in_sums[6]) == (whole.amount, whole.paid)
    assert in_sums[5] == whole.unpriced
    assert sum(in_sums[1:4]) == whole.amount


def without_results(data: bytes) -> bytes:
    """A workbook whose formulas have no results, so that a program has to reckon them."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name.startswith("xl/worksheets/"):
                part, count = re.subn(rb"(</f>)<v>[^<]*</v>", rb"\1", part)
                assert count
            target.writestr(name, part)
    return made.getvalue()


def recalculated(data: bytes, folder: Path) -> bytes:
    """A workbook as LibreOffice reckons it."""
    (folder / "tinh.xlsx").write_bytes(without_results(data))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        program("soffice"),
        profile,
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        str(folder / "ra"),
    ]
    subprocess.run([*command, str(folder / "tinh.xlsx")], check=True, capture_output=True, timeout=180)
    file = folder / "ra/tinh.xlsx"
    assert file.exists(), "LibreOffice has no Calc (Debian: apt-get install libreoffice-calc-nogui)"
    return file.read_bytes()


@pytest.mark.slow
def test_the_formulas_reckon_what_stands_beside_them(planned: Project, tmp_path: Path) -> None:
    """Every result of both sheets, reckoned anew by a program that does not know ours."""
    planned.write("content/events/khac.md", AHEAD.replace("activity: toa-dam\n", "").replace("phong-hai", "phong-mot"))
    data = budget_document(estimate(planned))
    again = recalculated(data, tmp_path)
    formulas = [cell for name in (LINES, SUMS) for row in rows(data, name, formulas=True) for cell in row]

    assert sum(str(cell).startswith("=") for cell in formulas) > 30
    for name in (LINES, SUMS):
        ours, theirs = ([[cell or "" for cell in row] for row in rows(one, name)] for one in (data, again))
        assert [row[: len(ours[0])] for row in theirs[: len(ours)]] == ours


# the sheets


def test_lines_without_a_price_are_marked_and_counted(planned: Project) -> None:
    """At the line, at its activity, and above both tables, together with the activities that have no line."""
    planned.write(FILE, BUDGET.partition("  - {")[0])
    data = budget_document(estimate(planned))
    sheet = load_workbook(io.BytesIO(data))[LINES]
    line = next(row for row in sheet.iter_rows() if row[1].value == "Nước uống mẫu")
    warning = "Chưa đủ: 1 khoản chưa có đơn giá (ô tô vàng). 01 hoạt động chưa có khoản nào."

    assert (line[4].value, line[4].fill.fgColor.rgb, line[5].fill.fgColor.rgb) == (None, "FFFFF2CC", "FFFFF2CC")
    assert row_of(data, LINES, "IV.2")[9] == "01 khoản chưa có đơn giá"
    assert row_of(data, LINES, "IV.1")[9] == "chưa có khoản nào"
    assert [warning in [row[0] for row in rows(data, name)] for name in (LINES, SUMS)] == [True, True]


def test_a_whole_estimate_warns_of_nothing(planned: Project) -> None:
    """Every activity has lines, and every line has a price."""
    planned.write(FILE, BUDGET.replace("quantity: 2,", "quantity: 2, price: 500000,"))
    planned.write(
        "content/events/mau.md", AHEAD.replace("quantity: 50\n    source", "quantity: 50\n    price: 5000\n    source")
    )
    words = " ".join(
        str(cell) for name in (LINES, SUMS) for row in rows(budget_document(estimate(planned)), name) for cell in row
    )

    assert "Chưa đủ" not in words
    assert "chưa có" not in words.replace("Chưa có đơn giá", "")


def test_what_looks_like_a_formula_in_an_item_is_text(planned: Project) -> None:
    """A file that is opened reckons nothing that somebody wrote as a name."""
    planned.write(FILE, BUDGET.replace("In giấy mời mẫu", "=1+1"))
    assert "=1+1" in [row[1] for row in rows(budget_document(estimate(planned)), LINES)]


@pytest.mark.parametrize("name", [LINES, SUMS])
def test_a_sheet_prints_on_a4_across_with_the_offices_heading(planned: Project, name: str) -> None:
    """All columns on one page, the head of the table on each, numbers with points between thousands."""
    sheet = load_workbook(io.BytesIO(budget_document(estimate(planned))))[name]
    words = [str(cell.value) for row in sheet.iter_rows(max_row=11) for cell in row if cell.value]

    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    assert sheet.print_title_rows
    assert "Kế hoạch mẫu về thông tin cải cách hành chính năm 2030" in words
    assert "[$-42A]#,##0" in {cell.number_format[:12] for row in sheet.iter_rows() for cell in row}
    if name == LINES:
        assert {"ỦY BAN NHÂN DÂN PHƯỜNG MẪU", "PHÒNG MỘT", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"} <= set(words)


def test_equal_lines_give_equal_bytes(planned: Project) -> None:
    """No clock gets into the file."""
    assert budget_document(estimate(planned)) == budget_document(estimate(planned))


# the command, and what it never does


def test_the_command_writes_the_estimate_and_never_over_one(
    planned: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The office may have changed the one that is there."""
    monkeypatch.setenv("CCHC_TODAY", TODAY.isoformat())
    command = ["--root", str(planned.root), "report", "--budget", "--out", str(tmp_path / "ra")]

    assert main(command) == 0
    assert (tmp_path / "ra/du-toan-2030.xlsx").is_file()
    assert main(command) == 1
    assert "chuyển tệp cũ đi nơi khác" in capsys.readouterr().out


def parts_of(file: Path) -> Iterator[bytes]:
    """The bytes of a file, and those inside it where it is an archive: the site publishes reports as .docx."""
    yield file.read_bytes()
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as archive:
            yield from map(archive.read, archive.namelist())


@pytest.mark.slow
def test_nothing_of_the_budget_reaches_the_built_site(whole_project: Project, tmp_path: Path) -> None:
    """No page, open data, search index, report or feed holds a word or a sum of it, nor is its file there."""
    whole_project.write(
        FILE, BUDGET.replace("In giấy mời mẫu", "KHOANMATMAU").replace("1500", "76543").replace("120000", "6543210")
    )
    whole_project.write(
        "content/events/mau.md", AHEAD.replace("In tài liệu mẫu", "KHOANMATMAU").replace("77000", "76543")
    )
    done = build(whole_project.root, tmp_path / "site", ADDRESS, CCHC_TODAY=TODAY.isoformat())
    assert done.returncode == 0, done.stderr
    files = [file for file in (tmp_path / "site").rglob("*") if file.is_file()]
    secret = re.compile(
        rb"khoanmatmau|76[.,]?543|7[.,]?654[.,]?300|3[.,]?827[.,]?150|6[.,]?543[.,]?210|du-toan-2030",
        re.IGNORECASE,
    )

    assert len([file for file in files if file.suffix == ".docx"]) > 0
    assert len(list((tmp_path / "site").rglob("*.json"))) > 3
    assert [file.name for file in files if "2030.yaml" in file.name or any(map(secret.search, parts_of(file)))] == []
