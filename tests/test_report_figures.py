"""The figures of reports against figures counted by hand from the demonstration data in `tests/reporting`.

| what | day | activity | channels | people, sessions |
| --- | --- | --- | --- | --- |
| number 1 | 10/02/2030 | 1 (5 số) | site 10/02, radio 12/02 | |
| the column | 10/02/2030 | 8 (1) | | |
| tour 1 | 14/03/2030 | 5 (2 cuộc) | mobile | 2 sessions |
| tour 2 | 15/03/2030 | 5 | mobile | 3 sessions, 200 people |
| clip 1 | 20/03/2030 | 2 (2 clip) | Facebook | |
| dialogue | 10/06/2030 | 3 (1 cuộc) | | 65 people |
| number 2 | 01/08/2030 | 1 | site | |
| panel at the market, panel in the street | 05/11, 06/11/2030 | 7 (6 pano) | | |
| round table | 18/12/2030 | 6 (1 cuộc) | | 40 people |
| clip 2 | 20/12/2030 | 2 | Zalo | |
| final of the contest, under the plan of 2029 | 20/12/2029 | | | 120 people |

Its first round, on 10/12/2029, lies before every period of 2030; nothing was done for activity 4.
"""

from datetime import date

import pytest

from cchc.documents.plain import report_text
from cchc.documents.wording import open_lines
from cchc.model.content import Content
from cchc.rules.evidence import Airing, Event, Mention
from cchc.rules.tally import Reach, by_channel, reach_of
from conftest import Project
from report_samples import YEAR_END, fill, report

pytestmark = pytest.mark.long


@pytest.fixture
def content(project: Project) -> Content:
    """The demonstration data."""
    return fill(project).catalogue(YEAR_END).content


@pytest.mark.parametrize(
    ("period", "in_period", "cumulative", "percents", "percent", "done"),
    [
        # 20 + 50 + 100 = 170 percent, of 8 activities 21; done is the column.
        ("quy-1", [1, 0, 0, 0, 1, 0, 0, 1], [1, 0, 0, 0, 1, 0, 0, 1], [20, 0, 0, 0, 50, 0, 0, 100], 21, 1),
        # 40 + 50 + 100 + 100 + 100 = 390 percent, of 8 activities 48; in the period from 15/06 only number 2.
        ("quy-3", [1, 0, 0, 0, 0, 0, 0, 0], [2, 1, 1, 0, 2, 0, 0, 1], [40, 50, 100, 0, 100, 0, 0, 100], 48, 3),
        # With the panels 33 percent more: 423, of 8 activities 52.
        ("nam", [2, 1, 1, 0, 2, 0, 2, 1], [2, 1, 1, 0, 2, 0, 2, 1], [40, 50, 100, 0, 100, 0, 33, 100], 52, 3),
        # Clip 2 and the round table: 573 percent, of 8 activities 71.
        ("tong-ket", [2, 2, 1, 0, 2, 1, 2, 1], [2, 2, 1, 0, 2, 1, 2, 1], [40, 100, 100, 0, 100, 100, 33, 100], 71, 5),
    ],
)
def test_figures_by_activity_are_those_counted_by_hand(
    content: Content,
    period: str,
    in_period: list[int],
    cumulative: list[int],
    percents: list[int],
    percent: int,
    done: int,
) -> None:
    """Done in the period, done in all, percent, and the percent of the whole plan."""
    made = report(content, period)

    assert [row.in_period.done for row in made.rows] == in_period
    assert [row.cumulative.done for row in made.rows] == cumulative
    assert [row.cumulative.percent for row in made.rows] == percents
    assert (made.progress.percent, made.done) == (percent, done)


@pytest.mark.parametrize(
    ("period", "tallies"),
    [
        ("quy-1", [("dai", 1, 1), ("trang", 2, 2), ("luu-dong", 1, 1), (None, 1, 1)]),
        ("quy-3", [("dai", 0, 1), ("trang", 1, 3), ("facebook", 0, 1), ("luu-dong", 0, 2), (None, 0, 2)]),
        ("nam", [("dai", 1, 1), ("trang", 3, 3), ("facebook", 1, 1), ("luu-dong", 2, 2), (None, 4, 4)]),
        # The contest of December 2029 is not of the year that is summed up; the round table and clip 2 are.
        (
            "tong-ket",
            [("dai", 1, 1), ("trang", 3, 3), ("zalo", 1, 1), ("facebook", 1, 1), ("luu-dong", 2, 2), (None, 4, 4)],
        ),
    ],
)
def test_figures_by_channel_are_those_counted_by_hand(
    content: Content, period: str, tallies: list[tuple[str | None, int, int]]
) -> None:
    """In the period, and since 15/12/2029 or the first day of a whole year; one number on the site and on the radio is one of each."""
    found = report(content, period).channels

    assert [(tally.channel, tally.in_period, tally.cumulative) for tally in found] == tallies


@pytest.mark.parametrize(("on", "counts"), [(14, (0, 1)), (15, (1, 1)), (20, (1, 1)), (21, None)])
def test_both_ends_of_a_period_are_in_the_figures_of_a_channel(on: int, counts: tuple[int, int] | None) -> None:
    """By the day on which it appeared in the channel, whenever it happened first."""
    happened = date(2030, 6, 1)
    airing = Airing("dai", date(2030, 6, on))
    event = Event(2030, "toa-dam", "a", happened, 1, None, happened, (Mention("Mẫu"),), (airing,))
    found = by_channel([event], date(2030, 6, 15), date(2030, 6, 20))

    assert [(tally.in_period, tally.cumulative) for tally in found] == ([counts] if counts else [])


def test_figures_by_unit_are_those_counted_by_hand(content: Content) -> None:
    """What each leads, has done, did; and when its own report came in, where one is due."""
    found = report(content, "nam").units

    assert [(t.unit.id, t.leads, t.done, t.in_period, t.cumulative, t.received, t.is_collecting) for t in found] == [
        ("phong-mot", 6, 2, 8, 8, None, True),
        ("phong-hai", 2, 1, 1, 1, date(2030, 12, 10), False),
        ("cac-doan-the", 0, 0, 0, 0, None, False),
    ]
    assert {tally.received for tally in report(content, "nam", date(2030, 12, 9)).units} == {None}
    assert {tally.received for tally in report(content, "quy-3").units} == {None}


@pytest.mark.parametrize(
    ("period", "reach", "articles"),
    [("quy-1", Reach(2, 120), (1, 1)), ("quy-3", Reach(0, 0), (1, 2)), ("nam", Reach(5, 385), (2, 2))],
)
def test_people_sessions_and_articles_are_those_counted_by_hand(
    content: Content, period: str, reach: Reach, articles: tuple[int, int]
) -> None:
    """Of the period, whichever plan they belong to; articles also since the first day of all periods."""
    made = report(content, period)

    assert (reach_of(made.evidence), (made.articles.in_period, made.articles.cumulative)) == (reach, articles)


@pytest.mark.parametrize(("period", "former"), [("quy-1", ["hoi-thi-2"]), ("quy-3", []), ("nam", ["hoi-thi-2"])])
def test_the_first_days_of_a_period_belong_to_the_plan_before(content: Content, period: str, former: list[str]) -> None:
    """What was done on them is in the period, by an activity that this plan has no more, and counts for none of this one's."""
    made = report(content, period)

    assert [event.id for event in made.former_events] == former
    assert [event.id for event in made.evidence[len(made.evidence) - len(former) :]] == former
    assert [made.activity_of(event).id for event in made.former_events] == ["hoi-thi"] * len(former)


@pytest.mark.parametrize(
    ("period", "today", "after"),
    [
        ("nam", date(2030, 12, 17), []),
        ("nam", date(2030, 12, 18), ["toa-dam-mau"]),
        ("nam", YEAR_END, ["toa-dam-mau", "clip-2"]),
        ("nam", date(2031, 3, 1), ["toa-dam-mau", "clip-2"]),
        ("tong-ket", YEAR_END, []),
        # Up to the next closing day, not to the end of the year.
        ("quy-1", YEAR_END, ["xe-2", "clip-1", "doi-thoai-mau"]),
    ],
)
def test_what_was_done_after_the_closing_day_is_told_until_the_next(
    content: Content, period: str, today: date, after: list[str]
) -> None:
    """The next period counts it."""
    assert [event.id for event in report(content, period, today).after] == after


def test_what_was_done_after_the_closing_day_is_no_task_any_more(content: Content) -> None:
    """It stays open in the figures, which says that it was done since; it is no task of the next period."""
    made = report(content, "nam")

    assert [entry.activity.id for entry in made.open] == ["tieu-pham", "toa-dam", "chuyen-muc", "video-clip", "pano"]
    assert [entry.activity.id for entry in made.next] == ["chuyen-muc", "tieu-pham", "pano"]
    assert open_lines(made)[1] == (
        "Phối hợp tổ chức tọa đàm mẫu: chưa bắt đầu, còn thiếu 01 cuộc; còn 17 ngày, đến hết ngày 31/12/2030. "
        "Cơ quan chủ trì: Phòng Hai. Sau ngày chốt số liệu đã làm thêm 01 cuộc."
    )


def test_what_waits_for_approval_is_told_and_not_counted(project: Project) -> None:
    """On the page, so that nobody sends a figure that is too small without knowing why."""
    article = fill(project).root / "content/articles/bai-2.md"
    article.write_text(article.read_text("utf-8").replace("unit: phong-mot", "approved: false"), "utf-8")
    content = project.catalogue(YEAR_END).content

    assert [event.id for event in report(content, "nam").waiting] == ["so-2"]
    assert report(content, "nam").rows[0].in_period.done == 1
    assert report(content, "quy-1").waiting == ()
    assert "Có 01 việc trong kỳ chưa được tính" in project.pages(YEAR_END)["tien-do/bao-cao/2030-nam/"]


def test_nothing_is_open_only_when_everything_is_done(content: Content) -> None:
    """On the last day what is missing is said to be out of time, not to be in time."""
    lines = open_lines(report(content, "tong-ket"))

    assert [line.partition(":")[0] for line in lines] == [
        "Biểu diễn tiểu phẩm mẫu",
        "Ra số chuyên mục mẫu trên Báo và Đài mẫu",
        "Treo pano mẫu trên các tuyến đường",
    ]
    assert all("hết thời gian thực hiện ngày 31/12/2030" in line for line in lines)


@pytest.mark.parametrize("today", [date(2030, 12, 14), date(2030, 12, 31), date(2031, 1, 15), date(2035, 1, 1)])
def test_a_closed_period_is_the_same_on_every_later_day(content: Content, today: date) -> None:
    """Figures, channels and units of 14/12/2030, computed on that day or years after, with all that was entered since."""
    made, then = report(content, "nam", today), report(content, "nam", date(2030, 12, 14))

    assert (made.rows, made.channels, made.articles) == (then.rows, then.channels, then.articles)
    assert made.changes == ()


def test_a_past_day_is_built_with_what_was_entered_since(project: Project) -> None:
    """Nothing later is counted, and nothing later is an error."""
    made = fill(project).pages(date(2030, 12, 14))["tien-do/bao-cao/2030-nam/"]

    assert "Tọa đàm mẫu cuối năm" not in made
    # A unit's report has come in since, too.
    assert project.problems(date(2030, 12, 1)) == []


def test_the_first_report_of_a_year_can_be_made_before_the_year(content: Content) -> None:
    """Its period begins in December; what is done then counts for the plan of the year that ends."""
    made = report(content, "quy-1", date(2029, 12, 20))

    assert ([event.id for event in made.evidence], made.progress.percent) == (["hoi-thi-2"], 0)


def test_reports_of_every_year_have_pages(project: Project) -> None:
    """On any day after, also those of the plan that was before."""
    pages = fill(project).pages(date(2031, 2, 1))
    periods = ("quy-1", "6-thang", "quy-3", "nam", "tong-ket")

    assert [f"tien-do/bao-cao/{year}-{period}/" in pages for year in (2029, 2030) for period in periods] == [True] * 10
    assert (
        "<h1>Tổng kết công tác thông tin, tuyên truyền cải cách hành chính năm 2029</h1>"
        in (pages["tien-do/bao-cao/2029-tong-ket/"])
    )


@pytest.mark.parametrize(
    ("received", "problem"),
    [
        (
            "unit: phong-hai, period: nawm, on: 2030-12-10",
            'lỗi: "nawm" không phải kỳ báo cáo của kế hoạch năm 2030. Gợi ý: "nam".',
        ),
        ("unit: phong-hai, period: quy-5, on: 2030-12-10", '"quy-5" không phải kỳ báo cáo'),
        ("unit: phong-hai, period: nam, on: 2030-13-10", "lỗi"),
        ("period: quy-1, unit: phong-ba, on: 2030-12-10", '"phong-ba" không phải đơn vị'),
    ],
)
def test_a_received_report_names_a_period_of_the_plan(project: Project, received: str, problem: str) -> None:
    """And a day that exists."""
    plan = fill(project).root / "data/plan.yaml"
    text = plan.read_text("utf-8").replace("unit: phong-hai, period: nam, on: 2030-12-10", received)
    plan.write_text(text, "utf-8")

    assert [problem in found for found in project.problems(YEAR_END)] == [True]


@pytest.mark.parametrize("period", ["Quý I", "quý 1", "quy-1"])
def test_the_period_of_a_received_report_may_be_written_by_its_name(project: Project, period: str) -> None:
    """As the report itself is called."""
    plan = fill(project).root / "data/plan.yaml"
    text = plan.read_text("utf-8").replace(
        "unit: phong-hai, period: nam, on:", f"unit: phong-hai, period: {period}, on:"
    )
    plan.write_text(text, "utf-8")

    (received,) = project.catalogue(YEAR_END).content.plans.newest.reporting.received
    assert received.period == "quy-1"


def test_a_report_received_in_january_is_of_the_plan_that_notes_it(project: Project) -> None:
    """Its unit may be gone from the plan of that day."""
    plans = fill(project).root / "data"
    old = plans / "plans/2029.yaml"
    line = "  received: [{unit: cac-doan-the, period: nam, on: 2030-01-05}]\nevidence:"
    old.write_text(old.read_text("utf-8").replace("evidence:", line), "utf-8")
    new = plans / "plan.yaml"
    new.write_text(new.read_text("utf-8").replace("id: cac-doan-the", "id: doan-the"), "utf-8")

    assert project.problems(YEAR_END) == []


@pytest.mark.parametrize(
    ("deadline", "counts"),
    [("", False), (", deadline: {month: 12, day: 15}", False), (", deadline: {month: 12, day: 18}", True)],
)
def test_what_is_recorded_by_the_day_of_sending_counts(project: Project, deadline: str, counts: bool) -> None:
    """The units' sheets come in after the closing day; what is recorded later still is a change, and no figure moves."""
    plan = fill(project).root / "data/plan.yaml"
    entry = "{activity: tieu-pham, event: t, title: Vở mẫu, on: 2030-12-10, document: 1/BC, recorded_on: 2030-12-16}"
    text = plan.read_text("utf-8").replace("\nevidence:\n", f"\nevidence:\n  - {entry}\n")
    plan.write_text(text.replace("to: {month: 12, day: 14}}", f"to: {{month: 12, day: 14}}{deadline}}}"), "utf-8")
    content = project.catalogue(YEAR_END).content

    for day in (date(2030, 12, 16), YEAR_END):
        made = report(content, "nam", day)
        assert made.progress.of("tieu-pham").done == int(counts)
        assert [change.event.id for change in made.changes] == ([] if counts else ["t"])
    assert report(content, "nam", date(2030, 12, 15)).progress.of("tieu-pham").done == 0


@pytest.mark.parametrize(
    ("period", "written"),
    [("nam", "deadline: {month: 12, day: 21}"), ("tong-ket", "deadline: {year: 1, month: 1, day: 7}")],
)
def test_what_came_in_too_late_is_told_with_the_line_that_lets_it_count(
    project: Project, period: str, written: str
) -> None:
    """As the plan takes it: the year is summed up in the next."""
    plan = fill(project).root / "data/plan.yaml"
    entry = "{activity: tieu-pham, event: t, title: Vở mẫu, on: 2030-12-10, document: 1/BC, recorded_on: 2031-01-05}"
    text = plan.read_text("utf-8").replace("\nevidence:\n", f"\nevidence:\n  - {entry}\n")
    plan.write_text(text, "utf-8")
    today = date(2031, 1, 6)
    assert f"ví dụ {written}." in report_text(report(project.catalogue(today).content, period, today))

    line = next(line for line in text.splitlines() if f"{{id: {period}," in line)
    plan.write_text(text.replace(line, f"{line[:-1]}, {written}}}"), "utf-8")
    assert project.problems(today) == []
    late = report(project.catalogue(today).content, period, today)
    assert late.progress.of("tieu-pham").done == (1 if period == "tong-ket" else 0)
