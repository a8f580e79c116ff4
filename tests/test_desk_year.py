"""The calendar of the year at the desk: as data, as a file, and as an officer reads it in real Chromium."""

from pathlib import Path
from typing import Any, cast

import pytest
from axe_playwright_python.sync_playwright import Axe
from icalendar import Calendar
from playwright.sync_api import Page, expect

from conftest import Project
from desk.texts import Texts
from desk.year import YearCalendar
from event_samples import FILES, FOLDER
from preview.server import Server
from preview.state import Maker
from test_desk_in_browser import desk, officer

__all__ = ["desk", "officer"]

TODAY = "2030-05-20"


@pytest.fixture
def calendar(project: Project, monkeypatch: pytest.MonkeyPatch) -> YearCalendar:
    """The calendar of the sample ward: a draft that is late, an event ahead, and one with an error."""
    monkeypatch.setenv("CCHC_TODAY", TODAY)
    filled(project)
    return YearCalendar(Texts(project.root, Maker(project.root, "http://127.0.0.1:8000/")))


def filled(project: Project) -> None:
    """Texts of every kind that a planner looks for."""
    project.article("2030/nhap.md", title="Bài nháp quá ngày", date="2030-05-03", draft="true")
    project.article("2030/cu.md", title="Bài tháng hai", date="2030-02-01")
    project.write(f"{FOLDER}/xe-loa.md", FILES["xe-loa"])
    project.write(f"{FOLDER}/khong-ngay.md", FILES["sap-toi"].replace("on: 2030-06-05\n", "draft: true\n"))


def items(rows: Any) -> list[str]:
    """The titles in some rows."""
    return [item["title"] for row in rows for item in row["items"]]


def test_what_is_overdue_stands_first_then_weeks_then_months(calendar: YearCalendar) -> None:
    """The week that has begun counts from today; a month with nothing is there, so that its emptiness is seen."""
    told: Any = calendar.overview()

    assert told["standing"] == "Tính đến ngày 20/05/2030: kế hoạch năm 2030 đạt 0%, đã qua 38% thời gian, còn 225 ngày."
    assert items(told["overdue"]) == ["Bài nháp quá ngày"]
    assert told["overdue"][0]["when"] == "quá 17 ngày, chưa xong"
    assert [(span["name"], span["count"]) for span in told["ahead"]] == [
        ("Tuần này, 20/05/2030 đến 26/05/2030", 1),
        ("Tuần sau, 27/05/2030 đến 02/06/2030", 0),
        ("Tuần 03/06/2030 đến 09/06/2030", 0),
        ("Tuần 10/06/2030 đến 16/06/2030", 0),
        ("Tháng 6/2030, từ ngày 17/06/2030", 1),
        *((f"Tháng {month}/2030", 0) for month in range(7, 12)),
        ("Tháng 12/2030", 2),
    ]
    assert [(span["name"], span["count"]) for span in told["past"]] == [
        ("Tháng 5/2030", 1),
        ("Tháng 4/2030", 0),
        ("Tháng 3/2030", 0),
        ("Tháng 2/2030", 1),
        ("Tháng 1/2030", 0),
    ]


@pytest.mark.parametrize(
    ("today", "names"),
    [
        ("2030-05-22", ["Tuần này, 22/05/2030 đến 26/05/2030", "Tuần sau, 27/05/2030 đến 02/06/2030"]),
        ("2030-05-26", ["Tuần này, 26/05/2030", "Tuần sau, 27/05/2030 đến 02/06/2030"]),
        ("2031-01-03", ["Tuần này, 03/01/2031 đến 05/01/2031", "Tuần sau, 06/01/2031 đến 12/01/2031"]),
    ],
)
def test_weeks_end_on_sundays(
    calendar: YearCalendar, monkeypatch: pytest.MonkeyPatch, today: str, names: list[str]
) -> None:
    """Also once the plan's time is over and the next plan is not there."""
    monkeypatch.setenv("CCHC_TODAY", today)
    ahead: Any = calendar.overview()["ahead"]

    assert [span["name"] for span in ahead][:2] == names


def test_what_has_an_error_is_named_for_it_is_missing(calendar: YearCalendar) -> None:
    """An event without a day cannot stand in a calendar, and must not vanish from it."""
    told: Any = calendar.overview()

    assert told["faulty"] == [{"path": f"{FOLDER}/khong-ngay.md", "title": "Tọa đàm mẫu về thủ tục"}]


def test_what_the_plan_lacks_is_told_in_words(calendar: YearCalendar) -> None:
    """How much has a day, how much has none, what should be done by now."""
    told: Any = calendar.overview()

    assert [one["words"] for one in told["lacking"]] == [
        "Phòng Một: còn 02 số trên 02, 02 chưa xếp ngày; còn 225 ngày, đến hết 31/12/2030",
        "Phòng Hai: còn 01 cuộc trên 01, 01 chưa xếp ngày; còn 41 ngày, đến hết 30/06/2030",
    ]


def test_topics_are_told_with_their_gaps_and_empty_months(calendar: YearCalendar) -> None:
    """A topic whose newest text is old says for how long."""
    coverage: Any = calendar.overview()["coverage"]

    assert [(one["title"], one["gap"]) for one in coverage["topics"]] == [
        ("1. Thủ tục hành chính", "Lâu chưa có bài mới, đã 15 tuần"),
        ("2. Chuyển đổi số", ""),
    ]
    assert coverage["empty"] == [
        "Không có bài ở tháng 1, 3, 4; chưa có bài nào cho tháng 6, 7, 8, 9, 10, 11, 12",
        "Không có số chuyên mục ở tháng 1, 2, 3, 4; chưa có số chuyên mục nào cho tháng 5, 6, 7, 8, 9, 10, 11, 12",
    ]
    assert [month["name"] for month in coverage["months"] if month["now"]] == ["5"]


def test_an_entry_leads_to_its_text_or_to_the_record(calendar: YearCalendar) -> None:
    """What stands in the plan only leads nowhere."""
    told = cast("list[Any]", calendar.overview()["ahead"])
    links = {item["title"]: item["href"] for span in told for row in span["rows"] for item in row["items"]}

    assert links["Chuyến xe phát thanh mẫu"] == f"#/sua/{FOLDER}/xe-loa.md"
    assert links["Ra chuyên mục mẫu"] == ""


def test_the_file_is_named_after_the_year(calendar: YearCalendar) -> None:
    """What can be brought into a telephone."""
    name, data = calendar.file()

    assert name == "lich-nam-2030.ics"
    assert Calendar.from_ical(data).walk("VEVENT")


@pytest.mark.slow
def test_an_officer_opens_the_calendar_reads_it_and_keeps_it(
    desk: Server, officer: Page, whole_project: Project, tmp_path: Path
) -> None:
    """From the list by its link; at any width, without a fault for axe, and what has no texts can be heard."""
    filled(whole_project)
    desk.maker.make()
    officer.get_by_role("link", name="Lịch cả năm").click()
    expect(officer.get_by_role("heading", name="Lịch cả năm 2030")).to_be_focused()
    expect(officer.get_by_role("heading", name="Đã quá ngày (2)")).to_be_visible()
    expect(officer.get_by_role("link", name="Tọa đàm mẫu về thủ tục")).to_be_visible()

    table = officer.get_by_role("table")
    expect(table.get_by_role("columnheader", name="Tháng 5/2030")).to_have_attribute("aria-current", "date")
    row = table.get_by_role("row").nth(2)
    assert [cell.inner_text().split()[-1] for cell in row.get_by_role("cell").all()[:2]] == ["có", "1"]

    for width in (1280, 360):
        officer.set_viewport_size({"width": width, "height": 800})
        assert officer.evaluate("document.documentElement.scrollWidth") <= width
        assert Axe().run(officer).violations_count == 0

    with officer.expect_download() as kept:
        officer.get_by_role("button", name="Tải lịch vào điện thoại, Outlook (.ics)").click()
    assert kept.value.suggested_filename == "lich-nam-2030.ics"
    kept.value.save_as(tmp_path / "lich.ics")
    assert Calendar.from_ical((tmp_path / "lich.ics").read_bytes()).walk("VEVENT")

    past = officer.get_by_text("Tháng 2/2030 (1)")
    expect(officer.get_by_role("link", name="Bài tháng hai")).to_be_hidden()
    past.click()
    officer.get_by_role("link", name="Bài tháng hai").click()
    expect(officer.get_by_role("button", name="Lưu", exact=True)).to_be_visible()
