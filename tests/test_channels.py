"""Counting by channel: one number of the column in three places is one number; both counts are shown."""

import json
from datetime import date

import pytest

from cchc.problems import Severity
from cchc.rules.evidence import events_of
from cchc.rules.progress import ActivityProgress, progress_of
from cchc.rules.tally import by_channel
from conftest import TODAY, Project

IN_PAPER = "{channel: bao, on: 2030-05-05, place: Báo mẫu, url: 'https://bao.mau.example/so-1'}"
ON_AIR = "{channel: dai, on: 2030-05-07, place: Đài mẫu}"
BY_HAND = (
    "{{activity: chuyen-muc, event: {event}, title: Số mẫu trên báo, channel: {channel}, on: {on}, document: 1/BC}}"
)


@pytest.fixture
def column(project: Project) -> Project:
    """Issue 1 with an article of 01/05."""
    issue(project)
    project.article(issue="so-1")
    return project


def issue(project: Project, channels: str = "[]") -> None:
    """Write issue 1 with these channels."""
    text = f"---\ntitle: Số 1\nno: 1\ndate: 2030-05-01\nsummary: Số mẫu.\nchannels: {channels}\n---\n\nSố mẫu.\n"
    project.write("content/issues/so-1.md", text)


def by_hand(project: Project, *entries: str) -> None:
    """Enter evidence into the plan's data."""
    plan = project.root / "data/plan.yaml"
    plan.write_text(plan.read_text(encoding="utf-8") + f"evidence: [{', '.join(entries)}]\n", encoding="utf-8")


def counted(project: Project, day: date = TODAY) -> ActivityProgress:
    """The column's numbers on a day."""
    content = project.catalogue(day).content
    return progress_of(content.plans.newest, events_of(content, day), day).of("chuyen-muc")


def test_an_issue_on_the_site_is_in_one_channel(column: Project) -> None:
    """The site itself, on the day of the first article."""
    assert (counted(column).done, counted(column).channels) == (1, {"trang": 1})


def test_one_number_in_three_channels_is_one_number(column: Project) -> None:
    """The issue's own file names the newspaper and the radio."""
    issue(column, f"[{IN_PAPER}, {ON_AIR}]")

    assert (counted(column).done, counted(column).channels) == (1, {"bao": 1, "dai": 1, "trang": 1})


def test_a_channel_entered_by_hand_joins_the_issue_of_that_name(column: Project) -> None:
    """The day may differ from that of the site; the number is out on the first of its days."""
    by_hand(column, BY_HAND.format(event="so-1", channel="bao", on="2030-04-20"))

    assert column.problems() == []
    assert (counted(column).done, counted(column).channels) == (1, {"bao": 1, "trang": 1})
    assert [event.on for event in counted(column).events] == [date(2030, 4, 20)]


def test_a_channel_recorded_later_still_sets_the_day_on_which_a_number_was_out(column: Project) -> None:
    """The site had it on 01/05; the newspaper of April was entered in May."""
    entry = BY_HAND.format(event="so-1", channel="bao", on="2030-04-20").replace(
        "document", "recorded_on: 2030-05-10, document"
    )
    by_hand(column, entry)

    assert [event.on for event in counted(column).events] == [date(2030, 4, 20)]


def test_a_channel_of_january_belongs_to_the_issue_of_december(column: Project) -> None:
    """Next year's plan does not count a number that was out before."""
    plan = column.root / "data/plan.yaml"
    text = plan.read_text(encoding="utf-8")
    column.write("data/plans/2030.yaml", text)
    plan.write_text(text.replace("2030", "2031"), encoding="utf-8")
    by_hand(column, BY_HAND.format(event="so-1", channel="bao", on="2031-01-05"))
    content = column.catalogue(date(2031, 2, 1)).content
    events = events_of(content, date(2031, 2, 1))
    of_years = [progress_of(plan, events, date(2031, 2, 1)).of("chuyen-muc") for plan in content.plans]

    assert [(one.done, one.channels) for one in of_years] == [(1, {"bao": 1, "trang": 1}), (0, {})]


def test_a_number_that_is_not_on_the_site_counts_as_another(column: Project) -> None:
    """Two entries of one name in two channels are one number more."""
    entries = [
        BY_HAND.format(event="so-2-bao", channel=channel, on=f"2030-05-0{n}") for n, channel in ((3, "bao"), (4, "dai"))
    ]
    by_hand(column, *entries)

    assert column.problems() == []
    assert (counted(column).done, counted(column).channels) == (2, {"bao": 1, "dai": 1, "trang": 1})


def test_a_number_without_its_channel_is_reported(column: Project) -> None:
    """Most likely it is the number of the site again, which would count twice."""
    by_hand(column, "{activity: chuyen-muc, event: bao-1, title: Số mẫu, on: 2030-05-05, document: 1/BC}")
    advice = column.catalogue().problems.of(Severity.ADVICE)

    assert [(problem.text, problem.place.path) for problem in advice] == [
        ("chưa ghi số này ra ở kênh nào.", "data/plan.yaml")
    ]


def test_an_appearance_counts_from_its_own_day(column: Project) -> None:
    """A day computed again knows nothing of later ones."""
    issue(column, f"[{IN_PAPER}, {ON_AIR}]")
    days = [date(2030, 5, day) for day in (1, 5, 6, 7)]

    assert [counted(column, day).channels for day in days] == [
        {"trang": 1}, {"bao": 1, "trang": 1}, {"bao": 1, "trang": 1}, {"bao": 1, "dai": 1, "trang": 1},
    ]  # fmt: skip


def test_a_number_in_the_newspaper_only_counts_from_there(project: Project) -> None:
    """No article of the issue is out on the site."""
    issue(project, f"[{IN_PAPER}]")

    assert (counted(project).done, counted(project).channels) == (1, {"bao": 1})


def test_page_and_open_data_show_both_counts(column: Project) -> None:
    """How many of the target, and how often in each channel, with place and day."""
    issue(column, f"[{IN_PAPER}, {ON_AIR}]")
    pages = column.pages()
    page, data = pages["tien-do/2030/chuyen-muc/"], json.loads(pages["tien-do/2030/tien-do.json"])["activities"][0]

    assert "1 trên 2 số" in page
    assert "Báo 01, Đài 01, Trang thông tin điện tử 01" in page
    assert '<a href="https://bao.mau.example/so-1" rel="noopener">Báo</a> (Báo mẫu, 05/05/2030)' in page
    assert "Báo: 1; Đài: 1; Trang thông tin điện tử: 1" in pages["tien-do/2030/tien-do.csv"]
    assert data["done"] == 1
    assert {one["id"]: one["count"] for one in data["channels"]} == {"bao": 1, "dai": 1, "trang": 1}
    assert data["evidence"][0]["channels"][1] == {
        "id": "bao", "on": "2030-05-05", "place": "Báo mẫu", "url": "https://bao.mau.example/so-1",
    }  # fmt: skip


def test_a_channel_may_be_written_by_its_name(column: Project) -> None:
    """As with all names; an unknown one is told the choices."""
    issue(column, "[{channel: Đài, on: 2030-05-07}]")
    assert counted(column).channels == {"dai": 1, "trang": 1}

    issue(column, "[{channel: loa, on: 2030-05-07}]")
    assert column.problems()[0].startswith('content/issues/so-1.md:6:22: lỗi: "loa" không phải kênh tuyên truyền.')


def test_people_and_sessions_of_an_event_are_shown_and_never_counted(project: Project) -> None:
    """65 people at one meeting are one meeting."""
    project.article(evidence="[{activity: toa-dam, event: a, on: 2030-05-01, people: 65, sessions: 2}]")
    pages = project.pages()
    data = json.loads(pages["tien-do/tien-do.json"])["activities"][1]

    assert "01 cuộc, 65 người, 2 buổi" in pages["tien-do/2030/toa-dam/"]
    assert (data["done"], data["evidence"][0]["people"], data["evidence"][0]["sessions"]) == (1, 65, 2)


def test_the_place_of_a_channel_is_no_place_of_the_number(column: Project) -> None:
    """The newspaper is not where the number of the site appeared; each place stands once, with its channel."""
    placed = BY_HAND.replace("document", "place: Báo mẫu, sessions: 2, document")
    by_hand(
        column,
        placed.format(event="so-1", channel="bao", on="2030-05-03"),
        placed.format(event="so-2-bao", channel="bao", on="2030-05-04"),
    )
    pages = column.pages()
    evidence = json.loads(pages["tien-do/2030/tien-do.json"])["activities"][0]["evidence"]

    assert [(one["place"], [channel["place"] for channel in one["channels"]]) for one in evidence] == [
        (None, [None, "Báo mẫu"]), ("Báo mẫu", ["Báo mẫu"]),
    ]  # fmt: skip
    assert pages["tien-do/2030/chuyen-muc/"].count("Báo mẫu") == 2
    assert "01 số, 2 lượt; ra ở" in pages["tien-do/2030/chuyen-muc/"]


def test_people_reached_in_several_channels_add_up(column: Project) -> None:
    """Two lines about one meeting tell of the people of one meeting."""
    entry = "{{activity: toa-dam, event: t, title: Họp mẫu, on: 2030-05-03, document: 1/BC, people: {}{}}}"
    by_hand(
        column,
        entry.format(200, ", sessions: 3, channel: dai"),
        entry.format(50, ", sessions: 4, channel: truyen-thanh"),
    )
    content = column.catalogue(TODAY).content
    assert [(one.people, one.sessions) for one in events_of(content, TODAY) if one.id == "t"] == [(250, 7)]

    plan = column.root / "data/plan.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace(", channel: dai", "").replace(", channel: truyen-thanh", ""), encoding="utf-8")
    content = column.catalogue(TODAY).content
    assert [(one.people, one.sessions) for one in events_of(content, TODAY) if one.id == "t"] == [(200, 3)]


def test_a_number_entered_before_its_issue_was_on_the_site_is_reported(column: Project) -> None:
    """Under another name it counts as another number; following the hint makes it one."""
    entry = BY_HAND.format(event="so-1-2030-05-02", channel="bao", on="2030-05-02").replace("Số mẫu", "Số 1")
    by_hand(column, entry)
    (advice,) = column.catalogue(TODAY).problems.of(Severity.ADVICE)

    assert counted(column).done == 2
    assert advice.text == "“Số 1 trên báo” là số đã có ở content/issues/so-1.md, ghi tên khác thì tính hai lần."
    assert advice.hint == "viết event: so-1; là số khác thì đổi title."
    plan = column.root / "data/plan.yaml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("so-1-2030-05-02", "so-1"), encoding="utf-8")
    assert counted(column).done == 1
    assert column.catalogue(TODAY).problems.of(Severity.ADVICE) == []


def test_what_the_site_itself_shows_was_in_the_channel_of_the_site(project: Project) -> None:
    """The column is no meeting."""
    plan = project.root / "data/plan.yaml"
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("counted_by: events", "counted_by: column"), encoding="utf-8"
    )
    project.article()
    content = project.catalogue(TODAY).content

    assert [tally.channel for tally in by_channel(events_of(content, TODAY), date(2030, 1, 1), TODAY)] == ["trang"]
