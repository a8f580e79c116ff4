"""Laws of the progress: what counts, each once, in any order; `test_figures.py` counts it again by hand."""

import csv
import io
import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.model.plan import Plan
from cchc.problems import Problems, Severity
from cchc.reading.content import PLAN, read_data
from cchc.rules.evidence import Event, Mention, _once
from cchc.rules.progress import Progress, Status, history_of, progress_of
from cchc.typed import CCHC
from conftest import SAMPLE, TODAY, Project


def sample_plan() -> Plan:
    """The sample ward's plan: chuyen-muc (2 số, the whole year), toa-dam (1 cuộc, March to June 2030)."""
    read = read_data(SAMPLE, PLAN, Plan, Problems())
    assert read is not None
    return read[0]


PLAN_2030 = sample_plan()
EDGES = [date(2030, *day) for day in ((1, 1), (2, 28), (3, 1), (6, 30), (7, 1), (12, 31))] + [
    date(2029, 12, 31),
    date(2031, 1, 1),
]
"""The first and last days of the windows, and those beside them."""

DAYS = st.sampled_from(EDGES) | st.dates(date(2029, 11, 1), date(2031, 2, 1))


@st.composite
def _events(draw: st.DrawFn) -> Event:
    day = draw(DAYS)
    return Event(
        year=2030,
        activity=draw(st.sampled_from(["chuyen-muc", "toa-dam"])),
        id=draw(st.sampled_from("abcdef")),
        on=day,
        amount=draw(st.integers(1, 5)),
        place=None,
        recorded=day,
        mentions=(Mention("Mẫu", url="chuyen-muc/"),),
    )


EVENTS = st.lists(_events(), max_size=12)


def done(progress: Progress) -> list[int]:
    """How much of each activity was done."""
    return [entry.done for entry in progress.activities]


@given(EVENTS, _events(), DAYS)
def test_more_evidence_never_lowers_a_figure(events: list[Event], more: Event, day: date) -> None:
    """Adding an event leaves every done and every percent at least as it was."""
    before, after = progress_of(PLAN_2030, events, day), progress_of(PLAN_2030, [*events, more], day)

    assert all(b <= a for b, a in zip(done(before), done(after), strict=True))
    assert before.percent <= after.percent


@given(EVENTS, st.randoms(use_true_random=False), DAYS)
def test_order_of_the_evidence_never_matters(events: list[Event], random: object, day: date) -> None:
    """Shuffled evidence gives the same progress, event for event."""
    shuffled = list(events)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert progress_of(PLAN_2030, _once(events), day) == progress_of(PLAN_2030, _once(shuffled), day)


@given(EVENTS, DAYS)
def test_an_event_recorded_twice_counts_once(events: list[Event], day: date) -> None:
    """Mention everything again changes no figure."""
    assert done(progress_of(PLAN_2030, _once(events), day)) == done(progress_of(PLAN_2030, _once(events * 2), day))


@given(EVENTS, DAYS)
def test_a_history_adds_up(events: list[Event], day: date) -> None:
    """In order of days up to what is done; one step reaches the target, and only where it is reached."""
    for entry in progress_of(PLAN_2030, events, day).activities:
        steps, target = history_of(entry), entry.activity.target.amount

        assert [step.event.on for step in steps] == sorted(event.on for event in entry.events)
        assert [step.total for step in steps] == [
            sum(s.event.amount for s in steps[: n + 1]) for n in range(len(steps))
        ]
        assert [step.total for step in steps if step.reaches] == [s.total for s in steps if s.total >= target][:1]
        assert [step.total for step in steps][-1:] == ([entry.done] if entry.events else [])


@given(EVENTS, DAYS, st.integers(0, 400))
def test_time_alone_never_lowers_a_figure(events: list[Event], day: date, later: int) -> None:
    """What was done on a day is still done on a later one."""
    before, after = progress_of(PLAN_2030, events, day), progress_of(PLAN_2030, events, day + timedelta(days=later))

    assert all(b <= a for b, a in zip(done(before), done(after), strict=True))


@pytest.mark.parametrize(
    ("day", "amount", "status"),
    [
        (date(2030, 4, 1), 0, Status.NOT_BEGUN),
        (date(2030, 6, 30), 0, Status.NOT_BEGUN),
        (date(2030, 7, 1), 0, Status.OVERDUE),
        (date(2030, 7, 1), 1, Status.DONE),
        (date(2030, 4, 1), 3, Status.DONE),
    ],
)
def test_status_of_a_day(day: date, amount: int, status: Status) -> None:
    """The last day of a window is still in time; what is done stays done after it."""
    event = Event(2030, "toa-dam", "a", date(2030, 3, 5), amount, None, date(2030, 3, 5), (Mention("Mẫu"),))

    assert status is progress_of(PLAN_2030, [event] if amount else [], day).of("toa-dam").status


@pytest.mark.slow
def test_a_plan_may_have_200_activities_but_not_none(project: Project) -> None:
    """All are shown; a plan without any is told to add one."""
    plan = project.root / "data/plan.yaml"
    text = plan.read_text(encoding="utf-8")
    begin, end = text.index("    - id: chuyen-muc"), text.index("funding:")
    one = text[begin : text.index("    - id: toa-dam")]
    many = "".join(one.replace("id: chuyen-muc", f"id: viec-{n}").replace('no: "1"', f'no: "{n}"') for n in range(200))
    plan.write_text(text[:begin] + many + text[end:], encoding="utf-8")

    assert project.pages()["tien-do/"].count('class="activity"') == 200
    plan.write_text(text[:begin].rstrip().removesuffix("items:") + "items: []\n" + text[end:], encoding="utf-8")
    assert ["chưa có mục nào" in problem for problem in project.problems()] == [True]


def test_page_json_and_csv_say_the_same(project: Project) -> None:
    """Every figure of the open data stands on the page, activity by activity."""
    project.article(evidence="[{activity: toa-dam, event: a, on: 2030-04-01}]")
    pages = project.pages()
    data = json.loads(pages["tien-do/tien-do.json"])
    rows = list(csv.DictReader(io.StringIO(pages["tien-do/tien-do.csv"].removeprefix("\ufeff"))))

    assert TODAY.isoformat() == data["as_of"]
    assert f"đạt {data['percent']}% kế hoạch" in pages["tien-do/"]
    for activity, row in zip(data["activities"], rows, strict=True):
        done, all, unit = activity["done"], activity["target"]["amount"], activity["target"]["unit"]
        figures = f"{done} trên {all} {unit}</strong> ({activity['percent']}%)" if done else f"Cần {all} {unit}"
        assert f"<strong>{figures}" in pages["tien-do/"]
        assert f'data-status="{activity["status"]}"' in pages["tien-do/"]
        assert (str(activity["done"]), str(activity["percent"]), activity["status"]) == (
            row["Đã làm"], row["Phần trăm"], row["Tình trạng"],
        )  # fmt: skip
        for evidence in activity["evidence"]:
            assert evidence["title"] in pages[f"tien-do/2030/{activity['id']}/"]


def test_a_past_day_can_be_computed_again(project: Project) -> None:
    """What was shown on a day is shown again for that day, independent of what was recorded since."""
    project.article("a.md", date="2030-04-02", evidence="[{activity: toa-dam, event: a, on: 2030-04-01}]")
    then = project.pages(date(2030, 4, 10))["tien-do/tien-do.json"]
    project.article(
        "b.md", title="Bài sau", date="2030-05-02", evidence="[{activity: toa-dam, event: b, on: 2030-04-05}]"
    )

    assert then == project.pages(date(2030, 4, 10))["tien-do/tien-do.json"]
    assert then != project.pages(date(2030, 5, 10))["tien-do/tien-do.json"]


DAYS_AROUND = (date(2030, 5, 20), date(2030, 5, 21))
EVIDENCE = "[{{activity: {activity}, event: a, on: {on}, amount: {amount}}}]"


@pytest.mark.parametrize(
    ("activity", "on", "amount", "problem"),
    [
        ("toa-dan", "2030-04-01", "1", '6:23: lỗi: "toa-dan" không phải hoạt động của kế hoạch. Gợi ý: "toa-dam".'),
        ("toa-dam", "2030-01-15", "1", "6:46: lỗi: ngày 15/01/2030 nằm ngoài thời gian của hoạt động (01/03/2030 đến 30/06/2030). Gợi ý: xem lại ngày; ngày đúng thì sửa window của hoạt động trong kế hoạch."),
        ("toa-dam", "2031-05-21", "1", f"6:46: lỗi: ngày 21/05/2031 không thuộc kế hoạch nào. Gợi ý: xem lại năm của ngày; ngày đúng thì chạy {CCHC} new plan --year 2031 trước."),
        ("toa-dam", "2030-04-01", "1.5", '6:66: lỗi: "amount": "1.5" không phải số nguyên. Gợi ý: viết bằng chữ số, ví dụ 2.'),
        ("toa-dam", "2030-04-01", "9999", '6:66: lỗi: "amount": 9999 lớn quá; nhiều nhất là 1000.'),
    ],
    ids=["unknown-activity", "outside-the-window", "no-plan", "fraction", "huge"],
)  # fmt: skip
def test_evidence_that_cannot_count_is_a_problem(
    project: Project, activity: str, on: str, amount: str, problem: str
) -> None:
    """An editor hears why, at its place."""
    project.article(evidence=EVIDENCE.format(activity=activity, on=on, amount=amount))

    assert [f"content/articles/bai.md:{problem}"] == project.problems()


def test_evidence_of_a_day_to_come_is_left_out_until_then(project: Project) -> None:
    """A past day is computed again with all that was entered since; whoever mistyped a day reads of it."""
    project.article(evidence=EVIDENCE.format(activity="toa-dam", on="2030-05-21", amount="1"))
    catalogue = project.catalogue()

    assert project.problems() == []
    assert [str(problem) for problem in catalogue.problems.of(Severity.ADVICE)] == [
        "content/articles/bai.md:6:46: nên sửa: ngày 21/05/2030 chưa đến, nên chưa tính. Gợi ý: chỉ ghi việc đã làm; ngày sai thì sửa."
    ]
    done = [json.loads(project.pages(day)["tien-do/tien-do.json"])["activities"][1]["done"] for day in DAYS_AROUND]
    assert done == [0, 1]


def test_two_tellings_of_one_event_must_agree(project: Project) -> None:
    """Another day or amount for the same event is a problem that names the first."""
    project.article("a.md", evidence="[{activity: toa-dam, event: a, on: 2030-04-01}]")
    project.article("b.md", title="Bài hai", evidence="[{activity: toa-dam, event: a, on: 2030-04-02}]")

    assert project.problems() == [
        (
            'content/articles/b.md:6:46: lỗi: sự kiện "a" đã ghi khác ở content/articles/a.md:6:46 (ngày 01/04/2030, số lượng 1). '
            "Gợi ý: sửa cho giống nhau, hoặc đặt mã sự kiện khác."
        ),
    ]


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ("on: 2030-04-01", "chưa có chỗ xem"),
        ("on: 2030-04-01, url: bao.vn", "không phải địa chỉ trang web"),
        ("on: 2030-04-01, file: content/khong-co.pdf", 'không có tệp "content/khong-co.pdf"'),
        ("on: 2030-04-01, recorded_on: 2030-03-01, document: 1/BC", "ngày ghi trước ngày diễn ra"),
    ],
)
def test_evidence_in_the_plan_must_be_there_to_see(project: Project, entry: str, problem: str) -> None:
    """A link, a file or a document's number, and days that make sense."""
    plan = project.root / "data/plan.yaml"
    line = f"evidence: [{{activity: toa-dam, event: a, title: Việc mẫu, {entry}}}]\n"
    plan.write_text(plan.read_text(encoding="utf-8") + line, encoding="utf-8")

    assert [problem in found for found in project.problems()] == [True]
