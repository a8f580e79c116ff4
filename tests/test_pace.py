"""The pace of the plan: what should be done by a day, who hears of it, and the calendar of all deadlines."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from cchc.catalogue import make_catalogue
from cchc.commands import main
from cchc.documents.reminders import coming_text, deadline_calendar
from cchc.model.plan import Activity, Plan
from cchc.model.reporting import Period, Reporting
from cchc.panos.drawing import sketch
from cchc.rules.evidence import Event, Mention
from cchc.rules.pace import behind, expected_by, is_idle, time_gone
from cchc.rules.progress import ActivityProgress, progress_of
from cchc.rules.reminders import Reminder, closings_ahead, days_after_closing, reminders_of
from conftest import ADDRESS, ROOT, TODAY, Pages, Project
from test_progress import PLAN_2030

FIRST, LAST = date(2030, 3, 1), date(2030, 6, 30)
"""The window of the sample's toa-dam, of 122 days."""

REMIND = ("--root", str(ROOT), "remind")


def activity(amount: int, schedule: object = ()) -> Activity:
    """An activity of these days with another target, and perhaps milestones."""
    plain = PLAN_2030.activities.items[1].model_dump(by_alias=True) | {"schedule": schedule}
    return Activity.model_validate(plain | {"target": {"amount": amount, "unit": "cuộc"}})


def done(amount: int, on: date = FIRST) -> list[Event]:
    """So much done for toa-dam."""
    return [Event(2030, "toa-dam", "a", on, amount, None, on, (Mention("Việc mẫu"),))] if amount else []


def plan_reporting(deadline: object, received: str | None = None) -> Plan:
    """The sample plan with another day of sending for its one report, and perhaps a unit's own received on 10/12."""
    rules = PLAN_2030.reporting.model_dump(by_alias=True)
    rules["periods"][0]["deadline"] = deadline
    rules["received"] = [{"unit": received, "period": "nam", "on": date(2030, 12, 10)}] if received else []
    return PLAN_2030.model_copy(update={"reporting": Reporting.model_validate(rules)})


def events_in(calendar: bytes) -> dict[str, Any]:
    """The events of a calendar by their UID."""
    events: Any = Calendar.from_ical(calendar).walk("VEVENT")
    return {str(event["UID"]): event for event in events}


def reminder(day: date, events: list[Event], days: int = 30) -> Reminder | None:
    """What the unit that leads toa-dam hears on a day."""
    reminders = reminders_of(PLAN_2030, progress_of(PLAN_2030, events, day), days)
    return next((one for one in reminders if one.unit.id == "phong-hai"), None)


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2030-02-28", 0), ("2030-03-01", 0), ("2030-04-30", 2), ("2030-06-28", 3), ("2030-06-30", 4), ("2030-12-31", 4)],
)
def test_what_is_due_grows_evenly_over_the_window(day: str, expected: int) -> None:
    """Four in 122 days: 61 days make two, and the whole only the last day does."""
    assert expected_by(activity(4), date.fromisoformat(day)) == expected


@given(st.integers(1, 40), st.integers(-10, 140))
def test_what_is_due_never_shrinks_nor_passes_the_target(amount: int, number: int) -> None:
    """Day by day, from nothing before the window to the whole target at its end."""
    day = FIRST + timedelta(days=number)
    one = activity(amount)

    assert 0 <= expected_by(one, day) <= expected_by(one, day + timedelta(days=1)) <= amount
    assert expected_by(one, FIRST - timedelta(days=1)) == 0
    assert expected_by(one, LAST) == amount


@pytest.mark.parametrize(
    ("day", "expected"), [("2030-04-09", 0), ("2030-04-10", 1), ("2030-06-29", 1), ("2030-06-30", 3)]
)
def test_the_plans_own_milestones_come_before_an_even_pace(day: str, expected: int) -> None:
    """A milestone counts from its own day on."""
    schedule = [{"by": "2030-04-10", "amount": 1}, {"by": "2030-06-30", "amount": 3}]

    assert expected_by(activity(4, schedule), date.fromisoformat(day)) == expected


@pytest.mark.parametrize(
    "schedule",
    [
        "[{by: 2030-07-01, amount: 1}]",
        "[{by: 2030-04-01, amount: 3}]",
        "[{by: 2030-05-01, amount: 1}, {by: 2030-06-01, amount: 1}]",
        "[{by: 2030-05-01, amount: 1}, {by: 2030-04-01, amount: 2}]",
    ],
    ids=["outside-the-window", "above-the-target", "not-growing", "days-out-of-order"],
)
def test_milestones_that_cannot_be_are_a_problem_at_their_line(project: Project, schedule: str) -> None:
    """The hint says what milestones are."""
    plan = project.root / "data/plan.yaml"
    text = plan.read_text(encoding="utf-8").replace(
        "target: {amount: 1, unit: cuộc}", "target: {amount: 2, unit: cuộc}"
    )
    items = "".join(f"\n        - {{{item}}}" for item in schedule[2:-2].split("}, {"))
    plan.write_text(
        text.replace("    - id: toa-dam\n", f"    - id: toa-dam\n      schedule:{items}\n"), encoding="utf-8"
    )

    (problem,) = project.problems()
    assert problem.startswith(f"data/plan.yaml:{38 + len(schedule.split('}, {'))}:")
    assert "không hợp. Gợi ý: các mốc theo thứ tự ngày" in problem


@pytest.mark.parametrize(("amount", "lag"), [(0, 2), (1, 1), (2, 0), (3, 0)])
def test_an_activity_lags_by_what_is_missing_from_its_pace(amount: int, lag: int) -> None:
    """More than the pace is no lag below nothing."""
    entry = ActivityProgress(activity(4), tuple(done(amount)), date(2030, 4, 30))

    assert behind(entry) == lag


def test_an_activity_is_idle_once_half_of_its_time_went_without_anything() -> None:
    """The 61st of 122 days is half, the 62nd more."""
    one, half = activity(1), date(2030, 4, 30)
    idle = [is_idle(ActivityProgress(one, (), half + timedelta(days=number))) for number in (0, 1)]

    assert idle == [False, True]
    assert not is_idle(ActivityProgress(one, tuple(done(1)), LAST))


def test_the_share_of_the_time_gone_counts_the_day_itself() -> None:
    """100 only on the last day, 0 before the first."""
    days = [date(2029, 12, 31), date(2030, 1, 1), date(2030, 12, 30), date(2030, 12, 31), date(2031, 1, 1)]

    assert [time_gone(PLAN_2030, day) for day in days] == [0, 0, 99, 100, 100]


@pytest.mark.parametrize(
    ("day", "lists"),
    [
        (date(2030, 4, 30), []),
        (date(2030, 5, 1), ["idle"]),
        (LAST - timedelta(days=1), ["idle"]),
        (LAST, ["behind"]),
        (LAST + timedelta(days=1), ["late"]),
        (date(2031, 1, 1), []),
    ],
)
def test_a_unit_hears_of_an_activity_once_and_of_a_closed_plan_nothing(day: date, lists: list[str]) -> None:
    """On the last day it is still in time; the day after it is late; when the plan is over, nobody is reminded."""
    found = reminder(day, [])

    assert [name for name in ("late", "behind", "idle", "due") if found and getattr(found, name)] == lists


def test_what_was_begun_in_time_is_due_within_thirty_days_of_its_end() -> None:
    """31 days before, nobody is told."""
    days = [LAST - timedelta(days=left) for left in (31, 30)]
    of_two = PLAN_2030.model_copy(
        update={"activities": PLAN_2030.activities.model_copy(update={"items": [activity(2)]})}
    )
    found = [reminders_of(of_two, progress_of(of_two, done(1), day)) for day in days]

    assert [[len(one.due) for one in reminders] for reminders in found] == [[], [1]]


def test_what_is_done_is_no_matter_for_reminders() -> None:
    """Neither before its end nor after."""
    assert [reminder(day, done(1)) for day in (FIRST, LAST, LAST + timedelta(days=1))] == [None, None, None]


def test_days_after_the_closing_of_the_year_belong_to_the_plan_still() -> None:
    """The sample closes on 14/12; the plan goes on to 31/12."""
    assert days_after_closing(PLAN_2030) == (date(2030, 12, 15), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("deadline", "named"),
    [(None, (-30, 7)), ({"month": 12, "day": 18}, (-30, 4))],
)
def test_a_report_is_named_until_it_goes_out(deadline: object, named: tuple[int, int]) -> None:
    """By the plan's own day, or a week after its figures closed on 14/12."""
    plan, closing = plan_reporting(deadline=deadline), date(2030, 12, 14)
    ahead = [number for number in range(-40, 30) if closings_ahead(plan, closing + timedelta(days=number))]

    assert (ahead[0], ahead[-1]) == named


@pytest.mark.parametrize(
    ("today", "closes", "units"),
    [
        ("2030-12-09", "chốt hết ngày 14/12/2030 (còn 5 ngày)", ". Còn chờ báo cáo của: Phòng Hai."),
        ("2030-12-16", "đã chốt ngày 14/12/2030", " (đã nhận đủ)."),
    ],
)
def test_the_units_whose_own_report_is_missing_are_named(today: str, closes: str, units: str) -> None:
    """Phòng Hai's came on 10/12; that which collects them sends none."""
    plan, day = plan_reporting(deadline={"month": 12, "day": 18}, received="phong-hai"), date.fromisoformat(today)

    assert coming_text(closings_ahead(plan, day), [], [], plan, day).splitlines()[1] == (
        f"- Báo cáo năm: số liệu {closes}, hạn gửi 18/12/2030; các đơn vị gửi báo cáo của mình về Phòng Một{units}"
    )


def test_a_closing_on_the_plans_last_day_leaves_no_days_after_it() -> None:
    """A report as of 31/12 covers them; those after the closing before remain."""
    last = PLAN_2030.reporting.periods[0].model_dump(by_alias=True) | {"id": "tong-ket", "to": {"month": 12, "day": 31}}
    only = PLAN_2030.reporting.model_copy(update={"periods": [Period.model_validate(last)]})

    assert days_after_closing(PLAN_2030.model_copy(update={"reporting": only})) is None


def test_on_28_november_the_shipped_plan_says_how_far_behind_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is approved, so nothing is done: both units are named, the closing in 16 days, and the days after it."""
    monkeypatch.setenv("CCHC_TODAY", "2026-11-28")

    assert main(REMIND) == 0
    said = capsys.readouterr().out
    assert said.startswith("Tính đến ngày 28/11/2026: kế hoạch năm 2026 đạt 0%, đã qua 90% thời gian, còn 33 ngày.\n")
    assert [line for line in said.splitlines() if line.startswith("Kính gửi")] == [
        "Kính gửi: Phòng Văn hóa – Xã hội", "Kính gửi: Phòng Kinh tế, Hạ tầng và Đô thị",
    ]  # fmt: skip
    assert "đến nay phải xong 04 số, mới xong 00; còn 05 số phải làm trong 33 ngày, đến hết ngày 31/12/2026." in said
    assert "- Số 1, ngày 23/11/2026" in said
    assert "số liệu chốt hết ngày 14/12/2026 (còn 16 ngày)" in said
    assert "Việc làm từ ngày 15/12/2026 đến ngày 31/12/2026 vẫn tính cho kế hoạch năm 2026" in said


def test_after_the_year_nobody_is_reminded_and_the_next_step_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The result of the year, what lapses soon, and how the next plan is begun."""
    monkeypatch.setenv("CCHC_TODAY", "2027-01-15")

    assert main(REMIND) == 0
    said = capsys.readouterr().out
    assert "Kế hoạch năm 2026 đã kết thúc ngày 31/12/2026; cả năm đạt 0%." in said
    assert "Kính gửi" not in said
    assert "nội dung chỉ đúng đến hết ngày 28/02/2027" in said
    assert "new plan --year 2027" in said


def test_the_calendar_holds_every_deadline_even_when_nothing_is_due() -> None:
    """RFC 5545, 3.6: a calendar has at least one component; other programs read it."""
    day = date(2030, 1, 2)
    events = events_in(deadline_calendar(progress_of(PLAN_2030, [], day), PLAN_2030))

    assert sorted((id, event.decoded("DTSTART")) for id, event in events.items()) == [
        ("2030-bao-cao-nam@cchc", date(2030, 12, 14)),
        ("2030-chuyen-muc@cchc", date(2030, 12, 31)),
        ("2030-toa-dam@cchc", LAST),
    ]
    assert {str(event["STATUS"]) for event in events.values()} == {"CONFIRMED"}
    assert all(event.walk("VALARM") for event in events.values())


def test_what_is_done_is_cancelled_in_the_calendar_and_the_past_has_no_alarm() -> None:
    """A later edition has a higher sequence, so that calendars take the change over."""
    open_, over = date(2030, 6, 1), date(2030, 7, 1)
    editions = [
        events_in(deadline_calendar(progress_of(PLAN_2030, events, day), PLAN_2030))
        for day, events in ((open_, []), (over, []), (over, done(1)))
    ]
    talks = [edition["2030-toa-dam@cchc"] for edition in editions]

    assert [str(event["STATUS"]) for event in talks] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert [len(event.walk("VALARM")) for event in talks] == [1, 0, 0]
    assert talks[0]["SEQUENCE"] < talks[1]["SEQUENCE"]


def test_the_site_offers_the_calendar_of_the_command(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """/tien-do/lich.ics, to subscribe to, is what `cchc remind --ics` writes."""
    monkeypatch.setenv("CCHC_TODAY", "2030-05-20")
    outputs = {output.uri: output for output in project.catalogue().outputs}

    assert main(["--root", str(project.root), "remind", "--ics", str(tmp_path / "lich.ics")]) == 0
    assert outputs["tien-do/lich.ics"].read() == (tmp_path / "lich.ics").read_bytes()
    assert "lich.ics" in project.pages()["tien-do/"]


def test_the_page_says_by_which_address_the_calendar_is_subscribed_to(project: Project) -> None:
    """In full, to paste; who opens the link takes today's edition only. The address of this machine would help nobody."""
    assert f"<code>{ADDRESS}tien-do/lich.ics</code>" in project.pages()["tien-do/"]
    here = make_catalogue(project.root, TODAY, "http://127.0.0.1:8000/", sketch)
    assert "<code>" not in Pages(here.outputs)["tien-do/"]
