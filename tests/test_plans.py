"""Plans side by side: which is in force on a day, what belongs to which, and what does not go together."""

import json
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.model.plan import Plan
from cchc.model.plans import PlanFile, Plans
from cchc.model.source import Source
from cchc.problems import Severity
from conftest import Project
from pano_samples import pano
from test_progress import PLAN_2030

DAYS = st.dates(date(2028, 1, 1), date(2033, 1, 1))
NEXT = (
    ("2030", "2031"),
    ("target: {amount: 2, unit: số}", "target: {amount: 4, unit: số}"),
    ("id: toa-dam", "id: hoi-thi"),
    ("title: Tổ chức tọa đàm mẫu", "title: Tổ chức hội thi mẫu"),
    ("id: chuyen-doi-so", "id: mo-hinh-hay"),
    ("title: Chuyển đổi số", "title: Mô hình hay"),
    ("id: phong-hai", "id: phong-ba"),
    ("lead: phong-hai", "lead: phong-ba"),
)
"""What the next year's plan changes: a target, an activity, a topic and a unit."""


def plan_of(year: int, *, draft: bool = False) -> Plan:
    """The sample plan in another year."""
    window = PLAN_2030.window.model_copy(update={"first": date(year, 1, 1), "last": date(year, 12, 31)})
    return PLAN_2030.model_copy(update={"year": year, "draft": draft, "window": window, "date": None})


def plans_of(*plans: Plan) -> Plans:
    """These plans, each in a file of its own."""
    return Plans([PlanFile(plan, Source(f"{plan.year}.yaml")) for plan in plans])


@pytest.fixture
def turned(project: Project) -> Project:
    """A project in which 2030 is a former year and 2031 the newest."""
    plan = project.root / "data/plan.yaml"
    text = plan.read_text(encoding="utf-8")
    project.write("data/plans/2030.yaml", text)
    for before, after in NEXT:
        text = text.replace(before, after)
    plan.write_text(text, encoding="utf-8")
    return project


@pytest.mark.parametrize(
    ("day", "year"),
    [("2029-12-31", 2030), ("2030-01-01", 2030), ("2030-12-31", 2030), ("2031-01-01", 2030), ("2031-12-31", 2030),
     ("2032-01-01", 2032), ("2032-12-31", 2032), ("2040-01-01", 2032)],
)  # fmt: skip
def test_the_plan_in_force_holds_the_day_or_ended_last(day: str, year: int) -> None:
    """2031 has none; before the first plan there is only that."""
    assert plans_of(plan_of(2030), plan_of(2032)).of_day(date.fromisoformat(day)).year == year


@given(DAYS)
def test_next_years_plan_changes_nothing_before_its_first_day(day: date) -> None:
    """Officers may begin the next plan in December."""
    now, later = plans_of(plan_of(2030)), plans_of(plan_of(2030), plan_of(2031))

    assert later.of_day(day).year == (2031 if day >= date(2031, 1, 1) else now.of_day(day).year)


@given(DAYS)
def test_a_draft_is_nobodys_plan(day: date) -> None:
    """Unless there is no other; a preview shows it."""
    plans = plans_of(plan_of(2030), plan_of(2031, draft=True))

    assert plans.of_day(day).year == 2030
    assert [plan.year for plan in plans.shown(day)] == [2030]
    assert [plan.year for plan in plans.shown(day, preview=True)] == [2031, 2030]
    assert plans_of(plan_of(2031, draft=True)).of_day(day).year == 2031


def test_a_plan_is_shown_from_its_first_day_or_from_the_day_it_was_issued() -> None:
    """Whichever comes first."""
    issued = plan_of(2031).model_copy(update={"date": date(2030, 12, 20)})
    days = [date(2030, 12, 19), date(2030, 12, 20)]

    assert [len(plans_of(plan_of(2030), issued).shown(day)) for day in days] == [1, 2]
    assert [len(plans_of(plan_of(2030), plan_of(2031)).shown(day)) for day in (days[1], date(2031, 1, 1))] == [1, 2]


def test_each_year_has_its_pages_and_the_short_addresses_show_the_plan_in_force(turned: Project) -> None:
    """Both plans, their activities, units and data stay; the short addresses turn on the first day of the year."""
    pages, before = turned.pages(date(2031, 1, 1)), turned.pages(date(2030, 12, 31))
    own = [
        f"{part}{year}/{rest}"
        for year, activity, unit in (("2030", "toa-dam", "phong-hai"), ("2031", "hoi-thi", "phong-ba"))
        for part, rest in (("ke-hoach/", ""), ("tien-do/", ""), ("tien-do/", f"{activity}/"),
                           ("tien-do/", f"don-vi/{unit}/"), ("tien-do/", "tien-do.json"), ("tien-do/", "tien-do.csv"))
    ]  # fmt: skip

    assert [url for url in own if url not in pages] == []
    assert [url for url in before if url not in pages] == []
    assert "ke-hoach/2031/" not in before
    assert [json.loads(one["tien-do/tien-do.json"])["plan"]["year"] for one in (before, pages)] == [2030, 2031]
    assert ["<h1>Tiến độ kế hoạch năm 2031</h1>" in one["tien-do/"] for one in (before, pages)] == [False, True]
    assert 'href="2030/"' in pages["ke-hoach/"]
    assert 'href="2030/"' in pages["tien-do/"]


@pytest.mark.parametrize(
    ("short", "target"),
    [
        ("tien-do/chuyen-muc/", "tien-do/2031/chuyen-muc/"),
        ("tien-do/toa-dam/", "tien-do/2030/toa-dam/"),
        ("tien-do/hoi-thi/", "tien-do/2031/hoi-thi/"),
        ("tien-do/don-vi/phong-mot/", "tien-do/2031/don-vi/phong-mot/"),
        ("tien-do/don-vi/phong-hai/", "tien-do/2030/don-vi/phong-hai/"),
    ],
)
def test_an_address_without_its_year_leads_to_the_newest_plan_that_has_it(
    turned: Project, short: str, target: str
) -> None:
    """As a page, and for servers with a status that nobody keeps: the year turns again."""
    pages = turned.pages(date(2031, 2, 1))

    assert f'<link rel="canonical" href="https://mau.example/cchc/{target}">' in pages[short]
    assert f"/cchc/{short} /cchc/{target} 302" in pages["_redirects"]


def test_what_was_done_counts_for_the_plan_of_its_day(turned: Project) -> None:
    """In one article for two years' activities, and by hand in either file."""
    turned.article(
        date="2031-01-10",
        evidence="[{activity: toa-dam, event: a, on: 2030-06-20}, {activity: hoi-thi, event: b, on: 2031-04-02}]",
    )
    days = [date(2031, 1, 9), date(2031, 1, 10), date(2031, 4, 2)]
    done = [
        [
            json.loads(turned.pages(day)[f"tien-do/{year}/tien-do.json"])["activities"][1]["done"]
            for year in (2030, 2031)
        ]
        for day in days
    ]

    assert turned.problems(days[-1]) == []
    assert done == [[0, 0], [1, 0], [1, 1]]


def test_an_activity_of_the_other_year_is_told_its_own_years_choices(turned: Project) -> None:
    """The message names the year; following the hint mends it."""
    turned.article(date="2031-02-01", evidence="[{activity: toa-dam, event: a, on: 2031-04-02}]")

    (problem,) = turned.problems(date(2031, 5, 1))
    assert '"toa-dam" không phải hoạt động của kế hoạch năm 2031. Gợi ý: chọn một trong: "chuyen-muc"' in problem


def test_a_topic_and_a_unit_are_those_of_the_texts_year(turned: Project) -> None:
    """An article of 2030 keeps its topic and unit when the next plan has neither; one of 2031 cannot use them."""
    turned.article(topic="chuyen-doi-so", unit="phong-hai")
    pages = turned.pages(date(2031, 2, 1))
    turned.article("moi.md", title="Bài mới", date="2031-01-15", topic="chuyen-doi-so")

    assert 'href="../../../tien-do/2030/don-vi/phong-hai/"' in pages["chuyen-muc/2030/bai-mau/"]
    assert "Chuyển đổi số" in pages["chuyen-muc/chu-de/chuyen-doi-so/"]
    (problem,) = turned.problems(date(2031, 2, 1))
    assert '"chuyen-doi-so" không phải chủ đề của kế hoạch năm 2031.' in problem


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("/ke-hoach/#muc-iv-2", "../../../ke-hoach/{year}/#muc-iv-2"),
        ("/ke-hoach/", "../../../ke-hoach/{year}/"),
        ("/tien-do/chuyen-muc/", "../../../tien-do/{year}/chuyen-muc/"),
        ("/tien-do/don-vi/phong-mot/", "../../../tien-do/{year}/don-vi/phong-mot/"),
        ("/tien-do/", "../../../tien-do/"),
    ],
)
def test_a_link_to_an_item_of_the_plan_means_that_of_the_texts_year(turned: Project, link: str, address: str) -> None:
    """Only /tien-do/ itself means the plan in force."""
    turned.article(body=f"Xem [mục đó]({link}).")
    turned.article("moi.md", title="Bài mới", date="2031-01-15", body=f"Xem [mục đó]({link}).")
    pages = turned.pages(date(2031, 2, 1))

    for year, url in ((2030, "chuyen-muc/2030/bai-mau/"), (2031, "chuyen-muc/2031/bai-moi/")):
        assert f'<a href="{address.format(year=year)}">mục đó</a>' in pages[url]


def test_a_link_to_an_activity_that_the_texts_year_lacks_is_told_where_it_is(turned: Project) -> None:
    """The hint names the other year's page."""
    turned.article(date="2031-01-15", body="Xem [tọa đàm](/tien-do/toa-dam/).")

    (problem,) = turned.problems(date(2031, 2, 1))
    assert problem.endswith('không có trang "/tien-do/2031/toa-dam/". Gợi ý: "/tien-do/2030/toa-dam/".')


def test_a_text_to_come_may_link_to_the_plan_of_its_time(turned: Project) -> None:
    """That plan has no page before its first day; what no plan has stays an error."""
    plan = turned.root / "data/plan.yaml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("date: 2031-01-10\n", ""), encoding="utf-8")
    turned.article(date="2031-01-15", body="Xem [mục đó](/ke-hoach/#muc-iv-2), [thi](/tien-do/hoi-thi/).")

    assert turned.problems(date(2030, 12, 20)) == []
    turned.article(date="2031-01-15", body="Xem [mục đó](/ke-hoach/2032/).")
    (problem,) = turned.problems(date(2030, 12, 20))
    assert 'không có trang "/ke-hoach/2032/".' in problem


def test_the_column_is_met_anew_each_year(turned: Project) -> None:
    """By the first article in the plan's own time."""
    for year in ("data/plans/2030.yaml", "data/plan.yaml"):
        file = turned.root / year
        file.write_text(
            file.read_text(encoding="utf-8").replace("counted_by: issues", "counted_by: column"), encoding="utf-8"
        )
    turned.article(date="2030-11-23")
    turned.article("moi.md", title="Bài mới", date="2031-02-03")
    days = [date(2030, 12, 31), date(2031, 2, 2), date(2031, 2, 3)]
    data = [json.loads(turned.pages(day)["tien-do/tien-do.json"]) for day in days]

    assert [(one["plan"]["year"], one["activities"][0]["done"]) for one in data] == [(2030, 1), (2031, 0), (2031, 1)]
    assert data[-1]["activities"][0]["evidence"][0]["on"] == "2031-02-03"


def test_a_closed_year_is_the_same_for_every_later_day(turned: Project) -> None:
    """Its figures do not move with the new year's work, and can be computed for a past day."""
    turned.article(evidence="[{activity: toa-dam, event: a, on: 2030-05-01}]")
    turned.article(
        "moi.md", title="Bài mới", date="2031-02-03", evidence="[{activity: hoi-thi, event: b, on: 2031-04-02}]"
    )
    figures = [
        [
            (one["done"], one["percent"])
            for one in json.loads(turned.pages(day)["tien-do/2030/tien-do.json"])["activities"]
        ]
        for day in (date(2030, 12, 31), date(2031, 1, 1), date(2031, 6, 1), date(2032, 1, 1))
    ]

    assert figures == [[(0, 0), (1, 100)]] * 4


def test_a_past_day_takes_texts_of_later_years_for_what_they_are(turned: Project) -> None:
    """They are written more than a year after it, which is no slip of the pen."""
    turned.article(date="2031-12-01", updated="2031-12-05")

    assert [problem for problem in turned.problems(date(2030, 5, 20)) if "không thể có" in problem] == []
    assert turned.catalogue(date(2030, 5, 20)).problems.of(Severity.ERROR) == []


def test_a_year_that_ended_says_its_result_and_blames_nobody(project: Project) -> None:
    """Without a new plan: what was reached; the open data say qua-han, the check what to do."""
    pages = project.pages(date(2031, 1, 1))
    advice = [str(one) for one in project.catalogue(date(2031, 1, 1)).problems.of(Severity.ADVICE)]

    assert "Kế hoạch đã kết thúc ngày 31/12/2030; cả năm đạt" in pages[""]
    assert "Kết thúc năm: đạt 0 trên 2" in pages["tien-do/"]
    for url in ("", "tien-do/", "tien-do/2030/chuyen-muc/"):
        assert "Quá hạn" not in pages[url]
        assert "quá hạn" not in pages[url]
        assert "status--qua-han" not in pages[url]
    assert "Kế hoạch đã kết thúc ngày 31/12/2030" in pages["tien-do/"]
    assert {one["status"] for one in json.loads(pages["tien-do/tien-do.json"])["activities"]} == {"qua-han"}
    assert len(advice) == 1
    assert re.search(
        r"^data/plan\.yaml:8:32: nên sửa: kế hoạch năm 2030 đã hết ngày 31/12/2030; .* new plan --year 2031\.$",
        advice[0],
    )


def test_a_plan_is_not_over_on_its_last_day(project: Project) -> None:
    """What is missing then is still to do."""
    page = project.pages(date(2030, 12, 31))["tien-do/"]

    assert "Kết thúc năm" not in page
    assert "hạn là hôm nay" in page


def test_a_plan_issued_before_its_year_says_when_it_begins(turned: Project) -> None:
    """Nobody is behind with it yet."""
    plan = turned.root / "data/plan.yaml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("date: 2031-01-10", "date: 2030-12-10"), encoding="utf-8")
    before, after = (turned.pages(day)["tien-do/2031/"] for day in (date(2030, 12, 20), date(2031, 1, 1)))

    assert "Kế hoạch bắt đầu từ ngày 01/01/2031, gồm 2 hoạt động." in before
    assert ("chưa ghi việc nào" in before, "chưa ghi việc nào trên trang này" in after) == (
        False,
        True,
    )
    assert "Kế hoạch bắt đầu" not in after


def test_a_draft_of_the_next_year_is_named_by_the_check(turned: Project) -> None:
    """Its readers see the former year's result until the line is gone."""
    plan = turned.root / "data/plan.yaml"
    plan.write_text(plan.read_text(encoding="utf-8") + "draft: true\n", encoding="utf-8")
    day = date(2031, 1, 15)
    advice = [one.hint for one in turned.catalogue(day).problems.of(Severity.ADVICE)]

    assert advice == ["khi kế hoạch năm 2031 đã ban hành, xóa dòng draft: true trong data/plan.yaml."]
    assert "ke-hoach/2031/" not in turned.pages(day)
    previewed = turned.pages(day, preview=True)
    assert ("Bản nháp" in previewed["ke-hoach/2031/"], "Bản nháp" in previewed["tien-do/2031/"]) == (True, True)


@pytest.mark.parametrize(
    ("file", "change", "problem"),
    [
        ("data/plans/2030.yaml", ("year: 2030", "year: 2031"), "data/plans/2030.yaml:2:7: lỗi: năm 2031 đã có kế hoạch ở data/plan.yaml."),
        ("data/plans/2030.yaml", ("year: 2030", "year: 2029"), "data/plans/2030.yaml:2:7: lỗi: tệp này là kế hoạch năm 2029. Gợi ý: đổi tên tệp thành 2029.yaml."),
        ("data/plan.yaml", ("from: 2031-01-01, to: 2031-12-31}\\n\\npreamble", "from: 2030-12-31, to: 2031-12-31}\\n\\npreamble"), "lỗi: từ ngày 31/12/2030 đã có kế hoạch năm 2030 (data/plans/2030.yaml), đến hết 31/12/2030."),
    ],
    ids=["two-of-a-year", "named-after-another-year", "overlap"],
)  # fmt: skip
def test_plans_that_do_not_go_together_are_a_problem(
    turned: Project, file: str, change: tuple[str, str], problem: str
) -> None:
    """At the line that is to be mended."""
    plan = turned.root / file
    before, after = (part.replace("\\n", "\n") for part in change)
    text = plan.read_text(encoding="utf-8")
    if before not in text:
        before, after = "window: {from: 2031-01-01", "window: {from: 2030-12-31"
    plan.write_text(text.replace(before, after, 1), encoding="utf-8")

    assert any(problem in found for found in turned.problems(date(2031, 2, 1)))


def test_evidence_of_a_plan_that_is_gone_asks_for_the_plan_and_not_for_another_activity(turned: Project) -> None:
    """After the new plan was pasted over the old one, nobody is led to falsify what was done."""
    (turned.root / "data/plans/2030.yaml").unlink()
    turned.article("cu.md", date="2030-05-02", evidence="[{activity: hoat-dong-cu, event: a, on: 2030-05-01}]")

    (problem,) = turned.problems(date(2031, 5, 1))
    assert problem.endswith(
        "lỗi: ngày 01/05/2030 không thuộc kế hoạch nào. Gợi ý: xem lại năm của ngày; ngày đúng thì thêm data/plans/2030.yaml."
    )


def test_a_copy_of_a_plan_is_told_to_go_whatever_its_name(turned: Project) -> None:
    """Renamed as its year says, it would write over the plan itself."""
    text = (turned.root / "data/plan.yaml").read_text(encoding="utf-8")
    turned.write("data/plans/2030 (1).yaml", text)

    (problem,) = turned.problems(date(2031, 2, 1))
    assert problem.startswith("data/plans/2030 (1).yaml:2:7: lỗi: năm 2031 đã có kế hoạch ở data/plan.yaml.")
    assert "xóa tệp thừa" in problem


def test_former_plans_alone_are_told_which_of_them_is_the_newest(turned: Project) -> None:
    """Following the hint brings the project back."""
    (turned.root / "data/plan.yaml").unlink()
    (problem,) = turned.problems(date(2031, 2, 1))

    assert problem.startswith("data/plan.yaml:1:1: lỗi: không có kế hoạch mới nhất.")
    assert "chuyển data/plans/2030.yaml về đây và đổi tên thành plan.yaml." in problem
    (turned.root / "data/plans/2030.yaml").rename(turned.root / "data/plan.yaml")
    assert turned.problems(date(2031, 2, 1)) == []


def test_a_draft_without_any_other_plan_is_reported(project: Project) -> None:
    """Readers see it, which the line promises that they do not."""
    plan = project.root / "data/plan.yaml"
    plan.write_text(plan.read_text(encoding="utf-8") + "draft: true\n", encoding="utf-8")

    (advice,) = [str(one) for one in project.catalogue().problems.of(Severity.ADVICE)]
    assert "kế hoạch năm 2030 còn là bản nháp, nhưng không có kế hoạch nào khác nên bà con vẫn thấy." in advice


def test_the_newest_plan_stands_in_plan_yaml(turned: Project) -> None:
    """Two files that changed places are told so."""
    former, newest = turned.root / "data/plans/2030.yaml", turned.root / "data/plan.yaml"
    (turned.root / "data/plans/2031.yaml").write_text(newest.read_text(encoding="utf-8"), encoding="utf-8")
    newest.write_text(former.read_text(encoding="utf-8"), encoding="utf-8")
    former.unlink()

    (problem,) = turned.problems(date(2031, 2, 1))
    assert problem.startswith("data/plan.yaml:2:7: lỗi: kế hoạch năm 2031 ở data/plans/2031.yaml mới hơn.")


def test_days_between_two_plans_are_reported(turned: Project) -> None:
    """They belong to neither, so that what is done on them counts for nothing."""
    plan = turned.root / "data/plan.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(re.sub(r"2031-01-01", "2031-02-01", text), encoding="utf-8")
    turned.article(date="2031-02-10", evidence="[{activity: toa-dam, event: a, on: 2031-01-20}]")
    catalogue_problems = turned.problems(date(2031, 3, 1))
    (turned.root / "content/articles/bai.md").unlink()
    advice = [one.text for one in turned.catalogue(date(2031, 3, 1)).problems.of(Severity.ADVICE)]

    assert "ngày 20/01/2031 không thuộc kế hoạch nào." in catalogue_problems[0]
    assert "ngày đúng thì sửa window của kế hoạch trong data/plan.yaml." in catalogue_problems[0]
    assert advice == [
        "từ ngày 01/01/2031 đến ngày 31/01/2031 không thuộc kế hoạch nào; việc làm những ngày đó không tính."
    ]


@pytest.mark.parametrize(
    "name", ["data/plan-2029.yaml", "data/plan.yml", "data/plans/2029.yml", "data/plans/ke-hoach.docx"]
)
def test_a_plan_under_another_name_is_reported(project: Project, name: str) -> None:
    """Nothing reads it, which nobody should find out in a year."""
    project.write(name, "year: 2029\n")
    advice = [str(one) for one in project.catalogue().problems.of(Severity.ADVICE)]

    assert [line.partition(" Gợi ý")[0] for line in advice] == [f"{name}:1:1: nên sửa: trang không đọc tệp này."]


def test_an_activity_stays_within_its_plan(project: Project) -> None:
    """What happens after the plan's last day belongs to the next one."""
    plan = project.root / "data/plan.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("to: 2030-06-30, text: Quý II năm 2030", "to: 2031-01-10"), encoding="utf-8")

    (problem,) = project.problems()
    assert "thời gian của hoạt động nằm ngoài thời gian của kế hoạch (01/01/2030 đến 31/12/2030)." in problem


def test_an_issue_whose_first_article_comes_next_year_is_reported(turned: Project) -> None:
    """An issue counts for the year in which it came out."""
    turned.write("content/issues/so-2.md", "---\ntitle: Số 2\nno: 2\ndate: 2030-12-28\nsummary: Mẫu.\n---\n\nMẫu.\n")
    turned.article(date="2031-01-04", issue="so-2")
    catalogue = turned.catalogue(date(2031, 1, 5))

    assert [one.text for one in catalogue.problems.of(Severity.ADVICE)] == [
        "bài đầu tiên của số này đăng ngày 04/01/2031, nên số này tính cho năm 2031."
    ]


def test_an_issues_name_means_that_of_the_texts_year(turned: Project) -> None:
    """“Số 1” is there every year."""
    for year in (2030, 2031):
        text = f"---\ntitle: Số 1\nno: 1\ndate: {year}-02-01\nsummary: Mẫu.\n---\n\nMẫu.\n"
        turned.write(f"content/issues/so-1-{year}.md", text)
        turned.article(f"{year}.md", title=f"Bài {year}", date=f"{year}-02-02", issue="Số 1")
    pages = turned.pages(date(2031, 3, 1))

    assert turned.problems(date(2031, 3, 1)) == []
    for year in (2030, 2031):
        assert f"so-1-{year}/" in pages[f"chuyen-muc/{year}/bai-{year}/"]


def test_panos_hung_count_for_the_year_of_their_day(turned: Project) -> None:
    """One that still hangs counts once, in the year in which it was hung."""
    for name in ("data/plans/2030.yaml", "data/plan.yaml"):
        file = turned.root / name
        file.write_text(
            file.read_text(encoding="utf-8").replace("counted_by: issues", "counted_by: panos"), encoding="utf-8"
        )
    action = "{text: Xem thêm, url: /ke-hoach/#muc-iv-2}"
    pano(turned, action=action, hung="[{place: Chợ Mẫu, from: 2030-12-10}, {place: Cầu Mẫu, from: 2031-01-05}]")
    pages = turned.pages(date(2031, 2, 1))
    done = [json.loads(pages[f"tien-do/{year}/tien-do.json"])["activities"][0]["done"] for year in (2030, 2031)]

    assert turned.problems(date(2031, 2, 1)) == []
    assert done == [1, 1]
    early = turned.pages(date(2030, 12, 31))
    assert ["Cầu Mẫu" in page for page in (early["pano/mau/"], pages["pano/mau/"])] == [False, True]
    assert [len(json.loads(one["pano/panos.json"])[0]["hung"]) for one in (early, pages)] == [1, 2]
    assert "ke-hoach/2030/#muc-iv-2" in pages["pano/mau/"]
