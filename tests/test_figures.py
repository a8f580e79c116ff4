"""The ward's figures, counted again by hand: nothing too much, nothing missing, to the day and to the percent."""

import csv
import io
import itertools
import json
from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.model.article import ArticleFields
from cchc.model.plan import Activity, Plan
from cchc.model.reporting import Period
from cchc.pages.tables import _cell
from cchc.rules.evidence import Event, Mention, _once, events_of
from cchc.rules.progress import Progress, Status, calendar_of, months_of, progress_of
from cchc.rules.report import report_of
from conftest import Project
from test_progress import DAYS, EVENTS, PLAN_2030

AMOUNTS = st.integers(1, 12)
FIRST, LAST = date(2030, 3, 1), date(2030, 6, 30)
"""The window of the sample's toa-dam."""


def with_targets(*amounts: int) -> Plan:
    """The sample plan with other targets."""
    items = [
        activity.model_copy(update={"target": activity.target.model_copy(update={"amount": amount})})
        for activity, amount in zip(PLAN_2030.activities.items, amounts, strict=True)
    ]
    return PLAN_2030.model_copy(update={"activities": PLAN_2030.activities.model_copy(update={"items": items})})


def happened(on: date, amount: int = 1, id: str = "a") -> Event:
    """Something done for toa-dam."""
    return Event(2030, "toa-dam", id, on, amount, None, on, (Mention("Mẫu"),))


def counted_by_hand(activity: Activity, events: Sequence[Event], day: date, first: date | None = None) -> list[Event]:
    """What counts for an activity: day after day from its first to its last, none that is ahead or before `first`."""
    found: list[Event] = []
    for number in range((activity.window.last - activity.window.first).days + 1):
        today = activity.window.first + timedelta(days=number)
        if today <= day and (first is None or today >= first):
            found += [event for event in events if event.activity == activity.id and event.on == today]
    return found


def percent_by_hand(progress: Progress) -> int:
    """The mean of the activities' whole percents, none above 100, rounded down."""
    shares = [Fraction(100 * entry.done, entry.activity.target.amount) for entry in progress.activities]
    return floor(Fraction(sum(min(100, floor(share)) for share in shares), len(shares)))


@given(EVENTS, DAYS, st.none() | DAYS)
def test_what_counts_is_what_lies_in_the_window_no_more_no_less(
    events: list[Event], day: date, first: date | None
) -> None:
    """Every event from the first day to the last, both counted, as far as the day has come."""
    for entry in progress_of(PLAN_2030, events, day, first).activities:
        expected = counted_by_hand(entry.activity, events, day, first)
        assert sorted(map(repr, entry.events)) == sorted(map(repr, expected))
        assert entry.done == sum(event.amount for event in expected)


@given(EVENTS, DAYS, AMOUNTS, AMOUNTS)
def test_every_figure_follows_from_what_counts(events: list[Event], day: date, one: int, two: int) -> None:
    """Percent rounded down, what is missing, the days left and the status, by their definitions."""
    progress = progress_of(with_targets(one, two), events, day)

    for entry, target in zip(progress.activities, (one, two), strict=True):
        assert entry.percent <= Fraction(100 * entry.done, target) < entry.percent + 1
        assert (entry.percent >= 100) is (entry.done >= target)
        assert entry.done + entry.missing == max(entry.done, target)
        assert day + timedelta(days=entry.days_left) == entry.activity.window.last
        begun = Status.UNDER_WAY if entry.done else Status.NOT_BEGUN
        late = Status.OVERDUE if day > entry.activity.window.last else begun
        assert entry.status is (Status.DONE if entry.done >= target else late)
    assert progress.percent == percent_by_hand(progress)
    assert (progress.percent == 100) is (progress.count(Status.DONE) == len(progress.activities))
    assert sum(map(progress.count, Status)) == len(progress.activities)


@given(EVENTS, DAYS)
def test_months_hold_every_event_once_and_the_percent_of_their_last_day(events: list[Event], day: date) -> None:
    """Of a month that has begun, up to the day; one that is ahead has no figures."""
    months = months_of(PLAN_2030, events, day)

    assert len(months) == 12
    for number, month in enumerate(months, start=1):
        last = date(2030 + number // 12, number % 12 + 1, 1) - timedelta(days=1)
        progress = progress_of(PLAN_2030, events, min(last, day))
        within = [e for entry in progress.activities for e in entry.events if (e.on.year, e.on.month) == (2030, number)]
        assert month.first == date(2030, number, 1)
        within.sort(key=lambda event: event.on)
        assert ([*month.events], month.percent) == ((within, progress.percent) if month.first <= day else ([], None))


@given(EVENTS, DAYS, st.lists(DAYS, max_size=3))
def test_a_calendar_has_every_month_with_something_in_it_alone(events: list[Event], day: date, due: list[date]) -> None:
    """Months that went by between them are one row, those ahead are left out, and no month is twice."""
    months = months_of(PLAN_2030, events, day)
    rows = calendar_of(months, due)
    dated = {one.month for one in due if one.year == 2030}
    alone = [month for month in months if month.events or month.first.month in dated]
    shown = [month for first, last in rows for month in months if first.first <= month.first <= last.first]

    assert [first for first, last in rows if first in alone and first is last] == alone
    assert shown == [month for month in months if month in alone or month.percent is not None]
    for (_, before), (after, _) in itertools.pairwise(rows):
        assert before in alone or after in alone


@given(EVENTS)
def test_each_event_counts_once_as_it_was_first_recorded(events: list[Event]) -> None:
    """None is lost and none is twice; the first record gives day and amount, and every mention is named."""
    found = _once(events)

    assert sorted((event.activity, event.id) for event in found) == sorted({(e.activity, e.id) for e in events})
    for event in found:
        alike = [other for other in events if (other.activity, other.id) == (event.activity, event.id)]
        first = min(alike, key=lambda other: other.recorded)
        assert (event.recorded, event.on) == (first.recorded, first.on)
        assert len(event.mentions) == len(alike)


def test_the_first_record_gives_the_day_though_another_names_an_earlier_one() -> None:
    """What counts is when an event was recorded, not the day it names."""
    late = Event(2030, "toa-dam", "a", date(2030, 4, 1), 2, None, date(2030, 5, 1), (Mention("Kể sau"),))
    early = Event(2030, "toa-dam", "a", date(2030, 4, 9), 3, "hội trường", date(2030, 4, 9), (Mention("Kể trước"),))

    (event,) = _once([late, early])
    assert (event.on, event.amount, event.place, event.title) == (date(2030, 4, 9), 3, "hội trường", "Kể trước")


@pytest.mark.parametrize(
    ("done", "target", "percent"),
    [
        (299, 300, 99),
        (300, 300, 100),
        (1, 6, 16),
        (5, 6, 83),
        (1, 3, 33),
        (2, 3, 66),
        (1, 300, 0),
        (7, 6, 116),
        (0, 1, 0),
    ],
)
def test_percent_is_rounded_down_wherever_it_is_shown(project: Project, done: int, target: int, percent: int) -> None:
    """100 means that everything is done: on the page, in JSON and in CSV."""
    plan = project.root / "data/plan.yaml"
    plan.write_text(plan.read_text("utf-8").replace("amount: 1, unit: cuộc", f"amount: {target}, unit: cuộc"), "utf-8")
    if done:
        project.article(evidence=f"[{{activity: toa-dam, event: a, on: 2030-04-01, amount: {done}}}]")
    pages = project.pages()
    row = list(csv.DictReader(io.StringIO(pages["tien-do/tien-do.csv"].removeprefix("\ufeff"))))[1]
    activity = json.loads(pages["tien-do/tien-do.json"])["activities"][1]

    assert (activity["done"], activity["percent"]) == (done, percent) == (int(row["Đã làm"]), int(row["Phần trăm"]))
    assert (f"({percent}%)" if done else f"Cần {target} cuộc") in pages["tien-do/2030/toa-dam/"]
    assert (activity["status"] == "hoan-thanh") is (percent >= 100)


@pytest.mark.parametrize(
    ("on", "counts"),
    [(FIRST, True), (LAST, True), (FIRST - timedelta(days=1), False), (LAST + timedelta(days=1), False)],
)
def test_both_ends_of_a_window_are_in_it(project: Project, on: date, counts: bool) -> None:
    """Done on the first or the last day counts on that very day; the day before and the day after are reported as wrong."""
    project.article(date=str(on), evidence=f"[{{activity: toa-dam, event: a, on: {on}}}]")

    if counts:
        assert json.loads(project.pages(on)["tien-do/tien-do.json"])["activities"][1]["done"] == 1
    assert ["nằm ngoài thời gian của hoạt động" in problem for problem in project.problems(on)] == [True] * (not counts)


@pytest.mark.parametrize(
    ("on", "counts"),
    [(FIRST, True), (LAST, True), (FIRST - timedelta(days=1), False), (LAST + timedelta(days=1), False)],
)
def test_what_the_site_itself_shows_counts_within_the_window_only(project: Project, on: date, counts: bool) -> None:
    """An issue of another time stands, and counts for nothing."""
    plan = project.root / "data/plan.yaml"
    text = plan.read_text("utf-8").replace(
        "{from: 2030-01-01, to: 2030-12-31}\n      counted", f"{{from: {FIRST}, to: {LAST}}}\n      counted"
    )
    plan.write_text(text, "utf-8")
    project.write("content/issues/so-1.md", f"---\ntitle: Số 1\nno: 1\ndate: {on}\nsummary: Mẫu.\n---\n")
    project.article(date=str(on), issue="so-1")

    assert json.loads(project.pages(date(2030, 12, 1))["tien-do/tien-do.json"])["activities"][0]["done"] == counts


@pytest.mark.parametrize(("later", "known"), [(-1, False), (0, True), (1, True)])
def test_what_the_plan_records_is_known_from_the_day_it_was_recorded(project: Project, later: int, known: bool) -> None:
    """Not before, though it had happened."""
    plan = project.root / "data/plan.yaml"
    entry = "{activity: toa-dam, event: a, title: Mẫu, on: 2030-04-01, recorded_on: 2030-04-10, document: 1/BC}"
    plan.write_text(plan.read_text("utf-8") + f"evidence: [{entry}]\n", "utf-8")
    content = project.catalogue().content

    assert bool(events_of(content, date(2030, 4, 10) + timedelta(days=later))) is known


@pytest.mark.parametrize(("on", "within"), [("03-31", False), ("04-01", True), ("06-15", True), ("06-16", False)])
def test_both_ends_of_a_reporting_period_are_in_it(project: Project, on: str, within: bool) -> None:
    """What was done before counts in the sum only; what came after is in neither."""
    period = Period.model_validate(
        {"id": "ky", "title": "Kỳ", "from": {"month": 4, "day": 1}, "to": {"month": 6, "day": 15}}
    )
    project.article(date="2030-03-20", evidence=f"[{{activity: toa-dam, event: a, on: 2030-{on}}}]")
    content = project.catalogue(date(2030, 7, 1)).content
    report = report_of(content, content.plans.newest, period, date(2030, 7, 1))

    assert bool(report.rows[1].in_period.done) is within
    assert bool(report.rows[1].cumulative.done) is (on < "06-16")
    assert (report.first, report.last, report.day, report.changes) == (
        date(2030, 4, 1),
        date(2030, 6, 15),
        date(2030, 6, 15),
        (),
    )


@given(st.lists(st.dates(date(2030, 1, 1), date(2030, 12, 31)), max_size=5), DAYS, st.booleans(), st.booleans())
def test_the_last_change_is_the_latest_that_has_happened(
    days: list[date], today: date, updated: bool, withdrawn: bool
) -> None:
    """Nothing to come is a change yet, and nothing that has happened is left out."""
    begin = date(2030, 1, 1)
    fields = {
        "title": "Bài mẫu", "date": begin, "summary": "Mẫu.", "topic": "chuyen-doi-so",
        "corrections": [{"date": one, "text": "Mẫu."} for one in days[2:]],
        **({"updated": days[0]} if updated and days else {}),
        **({"withdrawn": {"date": days[1], "reason": "Mẫu."}} if withdrawn and len(days) > 1 else {}),
    }  # fmt: skip
    used = [*days[2:], *(days[:1] if updated else []), *(days[1:2] if withdrawn else [])]
    article = ArticleFields.model_validate(fields)

    assert article.last_change(today) == max([begin, *(one for one in used if not one > today)])


def related(project: Project, title: str) -> list[str]:
    """The titles of the articles that a page names as related, in order."""
    page = project.pages()[f"chuyen-muc/2030/{title.lower().replace(' ', '-')}/"].partition("Bài liên quan")[2]
    return [
        part.partition("<")[0] for part in page.partition("</section>")[0].split('/">')[1:] if part.startswith("So ")
    ]


@pytest.mark.parametrize(
    ("of", "named"),
    [(6, [5, 4, 3, 2]), (5, [6, 4, 3, 2]), (3, [6, 5, 4, 2]), (2, [6, 5, 4, 3]), (1, [6, 5, 4, 3])],
)
def test_four_articles_are_related_wherever_there_are_four(project: Project, of: int, named: list[int]) -> None:
    """The newest of the topic, itself left out, whether it is among the newest or not."""
    for number in range(1, 7):
        project.article(f"{number}.md", title=f"So {number}", date=f"2030-04-{number:02d}")

    assert related(project, f"So {of}") == [f"So {number}" for number in named]


@pytest.mark.parametrize("count", [1, 2, 4, 5])
def test_where_fewer_are_related_all_are_named(project: Project, count: int) -> None:
    """Never the article itself, never more than there are."""
    for number in range(1, count + 1):
        project.article(f"{number}.md", title=f"So {number}", date=f"2030-04-{number:02d}")

    assert related(project, "So 1") == [f"So {number}" for number in range(count, 1, -1)]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_the_csv_is_a_formula(sign: str) -> None:
    """A spreadsheet shows the words; words of any other beginning stay as they are."""
    assert _cell(f"{sign}1+1") == f"'{sign}1+1"
    assert _cell(f"1{sign}1") == f"1{sign}1"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_a_title_in_the_plan_cannot_run_in_a_spreadsheet(project: Project, sign: str) -> None:
    """No name of an activity, of its unit of count or of its lead is read as a formula."""
    plan = project.root / "data/plan.yaml"
    text = plan.read_text("utf-8")
    for old in ("Tổ chức tọa đàm mẫu", "Phòng Hai, short"):
        text = text.replace(old, f'"{sign}{old.partition(",")[0]}"{"".join(old.partition(",")[1:])}')
    plan.write_text(text.replace("unit: cuộc", f'unit: "{sign}cuộc"'), "utf-8")
    row = list(csv.reader(io.StringIO(project.pages()["tien-do/tien-do.csv"].removeprefix("\ufeff"))))[2]

    assert [row[2], row[4], row[8]] == [f"'{sign}Tổ chức tọa đàm mẫu", f"'{sign}cuộc", f"'{sign}Phòng Hai"]
    assert [cell for cell in row if cell.startswith(("=", "+", "-", "@"))] == []
