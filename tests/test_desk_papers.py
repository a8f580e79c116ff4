"""Papers and the budget at the desk: every paper is listed and can be kept; lines are entered in a form, and no other byte changes."""

import io
from typing import Any, cast

import pytest
from openpyxl import load_workbook

from cchc.problems import UsageError
from conftest import Project
from desk.budget import BudgetRecord
from desk.papers import Papers
from desk.texts import Texts
from event_samples import AHEAD
from preview.state import Maker

FILE = "data/budgets/2030.yaml"
LINE = {
    "activity": "toa-dam",
    "item": "In giấy mời mẫu",
    "unit": "tờ",
    "quantity": "100",
    "price": "1500",
    "source": "cchc",
}
WRITTEN = """\
# Ghi chú mẫu của người giữ tệp.
lines:
  - {activity: "1", unit: số, item: Biên tập mẫu, quantity: 2}  # chờ báo giá mẫu
  - activity: toa-dam
    item: Nước uống mẫu
    unit: chai
    quantity: 50
"""


@pytest.fixture
def maker(whole_project: Project, monkeypatch: pytest.MonkeyPatch) -> Maker:
    """The preview of the sample ward with an event that has costs."""
    monkeypatch.setenv("CCHC_TODAY", "2030-05-20")
    whole_project.write("content/events/mau.md", AHEAD)
    maker = Maker(whole_project.root, "http://127.0.0.1:8000/")
    maker.make()
    return maker


@pytest.fixture
def budget(maker: Maker, whole_project: Project) -> BudgetRecord:
    """The budgets at its desk."""
    return BudgetRecord(whole_project.root, maker, Texts(whole_project.root, maker))


@pytest.fixture
def papers(maker: Maker, whole_project: Project) -> Papers:
    """The papers at its desk."""
    return Papers(whole_project.root, Texts(whole_project.root, maker))


def saved(budget: BudgetRecord, at: int | None = None, **values: str) -> Any:
    """What the desk says of a line that is written."""
    base = cast("str", budget.entry(2030, at)["base"])
    return budget.save(2030, at, base, {name: value for name, value in {**LINE, **values}.items() if value})


def text_of(project: Project) -> str:
    """The budget's file."""
    return (project.root / FILE).read_text(encoding="utf-8")


def shown(budget: BudgetRecord) -> Any:
    """The estimate of the year as the desk shows it."""
    return cast("Any", budget.overview())["plans"][0]


# the budget


def test_the_first_line_begins_the_file(budget: BudgetRecord, whole_project: Project) -> None:
    """A project without a budget has no file; the new one names its schema, and the check finds nothing wrong."""
    assert saved(budget)["saved"]
    assert text_of(whole_project).partition("lines:")[2].splitlines()[1:] == [
        "  - activity: toa-dam",
        '    item: "In giấy mời mẫu"',
        '    unit: "tờ"',
        "    quantity: 100",
        "    price: 1500",
        "    source: cchc",
    ]
    assert text_of(whole_project).startswith("# yaml-language-server: $schema=../schema/budget.schema.json\n")
    assert whole_project.problems() == []


def test_lines_of_events_stand_beside_those_of_the_budget(budget: BudgetRecord) -> None:
    """They are changed where they are written; sums tell what they lack, by activity, unit and source."""
    saved(budget)
    found = shown(budget)
    [group] = found["groups"]

    assert [(one["title"], one["number"], one["event"]) for one in group["lines"]] == [
        ("In giấy mời mẫu", 0, ""),
        ("In tài liệu mẫu", None, "content/events/mau.md"),
        ("Nước uống mẫu", None, "content/events/mau.md"),
    ]
    assert found["sum"] == "4.000.000 đồng; chưa gồm 01 khoản chưa có đơn giá"
    assert found["sources"][1] == {"name": "Nguồn xã hội hóa", "words": "01 khoản chưa có đơn giá"}
    assert found["without"] == ["Ra chuyên mục mẫu"]


def test_a_line_is_changed_and_every_other_byte_stays(
    budget: BudgetRecord, maker: Maker, whole_project: Project
) -> None:
    """Notes and ways of writing of other lines included; what a line names by a number becomes what was chosen."""
    whole_project.write(FILE, WRITTEN)
    maker.make()
    assert saved(budget, 1, item="Nước uống mẫu", quantity="50", unit="chai", price="9000", spender="phong-mot")[
        "saved"
    ]
    before, after = WRITTEN.splitlines(), text_of(whole_project).splitlines()

    assert after[:3] == before[:3]
    assert {"    price: 9000", "    spender: phong-mot"} <= set(after)
    assert shown(budget)["units"][0] == {
        "name": "Phòng Một",
        "words": "450.000 đồng; chưa gồm 01 khoản chưa có đơn giá",
    }


def test_the_last_line_taken_out_leaves_a_sound_file(budget: BudgetRecord, whole_project: Project) -> None:
    """An empty list, not a file without fields."""
    saved(budget)
    budget.remove(2030, 0, cast("str", budget.entry(2030, 0)["base"]))

    assert text_of(whole_project).endswith("lines: []\n")
    assert whole_project.problems() == []
    assert saved(budget)["saved"]
    assert len(shown(budget)["groups"][0]["lines"]) == 3


@pytest.mark.parametrize(
    ("values", "loc"),
    [
        ({"price": "1.500"}, ["price"]),
        ({"quantity": "0"}, ["quantity"]),
        ({"item": ""}, ["item"]),
        ({"activity": "khong-co"}, ["activity"]),
        ({"spender": "khong-co"}, ["spender"]),
        ({"source": "vay"}, ["source"]),
    ],
)
def test_a_mistake_is_told_at_its_field_and_nothing_is_written(
    budget: BudgetRecord, whole_project: Project, values: dict[str, str], loc: list[str]
) -> None:
    """In the words of the form."""
    told = saved(budget, None, **values)

    assert (told["saved"], [one["loc"] for one in told["remarks"] if one["error"]]) == (False, [loc])
    assert not (whole_project.root / FILE).exists()


def test_advice_hinders_nothing(budget: BudgetRecord) -> None:
    """An item that an event has too is told, and written."""
    told = saved(budget, item="In tài liệu mẫu")

    assert told["saved"]
    assert "nên tính hai lần" in told["remarks"][0]["text"]


def test_nothing_is_written_over_what_somebody_else_wrote(budget: BudgetRecord, whole_project: Project) -> None:
    """The file differs from the one the form began with."""
    base = cast("str", budget.entry(2030, None)["base"])
    whole_project.write(FILE, WRITTEN)

    with pytest.raises(UsageError, match="Có người vừa sửa dự toán"):
        budget.save(2030, None, base, LINE)
    assert text_of(whole_project) == WRITTEN


def test_years_and_lines_that_are_not_there_are_refused(budget: BudgetRecord) -> None:
    """They come from a browser."""
    for year, at in ((2031, None), (2030, 5)):
        with pytest.raises(UsageError, match="Tải lại trang"):
            budget.entry(year, at)


def test_a_budget_for_a_plan_that_is_still_a_draft_offers_its_activities(
    budget: BudgetRecord, maker: Maker, whole_project: Project
) -> None:
    """An estimate is drawn up before the year begins."""
    plan = (whole_project.root / "data/plan.yaml").read_text(encoding="utf-8")
    whole_project.write("data/plans/2030.yaml", plan)
    draft = plan.replace("2030", "2031").replace("year: 2031\n", "year: 2031\ndraft: true\n", 1)
    whole_project.write("data/plan.yaml", draft.replace("id: toa-dam", "id: hoi-thi"))
    maker.make()
    form: Any = budget.entry(2031, None)["form"]

    assert [one["id"] for one in form[0]["options"]] == ["chuyen-muc", "hoi-thi"]
    base = cast("str", budget.entry(2031, None)["base"])
    assert cast("Any", budget.save(2031, None, base, {**LINE, "activity": "hoi-thi"}))["saved"]


# the papers


def test_every_paper_is_listed_by_what_it_is_for(papers: Papers) -> None:
    """The newest plan first; the forms of a period are one piece."""
    [plan] = cast("Any", papers.overview())["plans"]
    listed = {group["name"]: [(one["name"], one["fold"]) for one in group["files"]] for group in plan["groups"]}

    assert listed["Báo cáo từng kỳ"] == [
        ("bao-cao-2030-nam.docx", ""),
        ("bieu-mau-2030-nam-phong-hai.docx", "Năm: biểu mẫu của từng đơn vị"),
    ]
    assert [
        len(listed[name]) for name in ("Kế hoạch chi tiết", "Kế hoạch của từng đơn vị", "Dự toán", "Tự kiểm tra")
    ] == [1, 2, 1, 1]
    assert all(group["about"] for group in plan["groups"])


def test_a_paper_is_made_when_it_is_asked_for(papers: Papers, budget: BudgetRecord) -> None:
    """With what was entered a moment ago."""
    saved(budget)
    name, data = papers.file(2030, "du-toan-2030.xlsx")
    values = [cell for row in load_workbook(io.BytesIO(data), data_only=True)["Dự toán"].values for cell in row]

    assert name == "du-toan-2030.xlsx"
    assert {"In giấy mời mẫu", 150_000} <= set(values)


@pytest.mark.parametrize(("year", "name"), [(2031, "du-toan-2031.xlsx"), (2030, "../../data/ward.yaml"), (2030, "")])
def test_any_other_file_is_refused(papers: Papers, year: int, name: str) -> None:
    """A name comes from a browser."""
    with pytest.raises(UsageError, match="Không có tệp này"):
        papers.file(year, name)
