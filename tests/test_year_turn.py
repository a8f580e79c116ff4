"""The turn of a year, day by day: the shipped site from 28/11/2026 to 01/03/2027, with samples of what a ward does then.

Steps happen on their days; on each day looked at, the site is computed and kept. Figures are worked out by hand below.
"""

import io
import json
import os
import re
import shutil
from collections.abc import Callable, Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from lxml import html

from cchc.catalogue import Catalogue
from cchc.commands import main
from cchc.problems import Severity
from cchc.rules.evidence import gathered_on
from cchc.rules.report import reports_of
from conftest import ROOT, Pages, Project

pytestmark = pytest.mark.slow

NOV_28 = date(2026, 11, 28)
DEC_14 = date(2026, 12, 14)
DEC_15 = date(2026, 12, 15)
DEC_20 = date(2026, 12, 20)
DEC_31 = date(2026, 12, 31)
JAN_01 = date(2027, 1, 1)
JAN_05 = date(2027, 1, 5)
JAN_15 = date(2027, 1, 15)
FEB_14 = date(2027, 2, 14)
MAR_01 = date(2027, 3, 1)
DAYS = (NOV_28, DEC_14, DEC_15, DEC_20, DEC_31, JAN_01, JAN_05, JAN_15, FEB_14, MAR_01)

ARTICLE = """\
---
title: {title}
date: {date}
summary: Tóm tắt mẫu.
topic: {topic}
unit: phong-van-hoa-xa-hoi
{more}
---

Câu mẫu. {body}
"""

TEXTS = {
    date(2026, 12, 6): ("articles/2026/xe-phat-thanh.md", ARTICLE.format(
        title="Xe phát thanh đi qua các tuyến đường (mẫu)", date="2026-12-06", topic="noi-dung-cai-cach",
        more="evidence:\n  - {activity: chuyen-xe-phat-thanh, event: xe-dot-1, on: 2026-12-05, amount: 1}",
        body="Xem [hoạt động 5](/tien-do/chuyen-xe-phat-thanh/) và [mục IV.4](/ke-hoach/#muc-iv-4).",
    )),
    date(2026, 12, 21): ("articles/2026/toa-dam.md", ARTICLE.format(
        title="Tọa đàm cuối năm (mẫu)", date="2026-12-21", topic="dien-hinh-va-han-che",
        more="issue: so-2\nevidence:\n  - {activity: toa-dam-cchc, event: toa-dam-1, on: 2026-12-20, amount: 1}",
        body="Xem [hoạt động 6](/tien-do/toa-dam-cchc/) và [đơn vị](/tien-do/don-vi/phong-kinh-te-ha-tang-do-thi/).",
    )),
    date(2027, 1, 5): ("articles/2027/xe-dot-2.md", ARTICLE.format(
        title="Xe phát thanh đi chuyến thứ hai (mẫu)", date="2027-01-05", topic="noi-dung-cai-cach",
        more="issue: Số 1\nevidence:\n  - {activity: chuyen-xe-phat-thanh, event: xe-dot-2, on: 2026-12-29, amount: 1}",
        body="Xem [mục IV.4](/ke-hoach/#muc-iv-4).",
    )),
    date(2027, 2, 11): ("articles/2027/hai-nam.md", ARTICLE.format(
        title="Hội thi nhìn lại tọa đàm (mẫu)", date="2027-02-11", topic="mo-hinh-hay",
        more="evidence:\n  - {activity: toa-dam-cchc, event: toa-dam-1, on: 2026-12-20}\n"
        "  - {activity: hoi-thi-cchc, event: hoi-thi-1, on: 2027-02-10}",
        body="",
    )),
}  # fmt: skip
"""Articles by the day on which they are written."""

ISSUE = "---\ntitle: Số {no}\nno: {no}\ndate: {date}\nsummary: Lời giới thiệu mẫu.\n---\n\nLời mẫu.\n"

PLAN_2027 = (
    ("target: {amount: 5, unit: số}", "target: {amount: 4, unit: số}"),
    ("target: {amount: 6, unit: pano}", "target: {amount: 4, unit: pano}"),
    ("id: toa-dam-cchc", "id: hoi-thi-cchc"),
    ("Phối hợp tổ chức Tọa đàm CCHC", "Tổ chức Hội thi tìm hiểu CCHC"),
    ("id: dien-hinh-va-han-che", "id: mo-hinh-hay"),
    ("phong-kinh-te-ha-tang-do-thi", "phong-kinh-te"),
    ("id: tieu-pham", "id: khao-sat-truc-tuyen"),
    ("Giới thiệu tuyên truyền về tiểu phẩm biểu diễn phục vụ tuyên truyền thông tin lưu động", "Khảo sát trực tuyến kiến thức CCHC"),
    ("target: {amount: 1, unit: tiểu phẩm}", "target: {amount: 2, unit: đợt}"),
)  # fmt: skip
"""Where the sample plan of 2027 is another than that of 2026: two activities, a topic, a unit and targets."""

FIGURES_2026: Mapping[date, tuple[int, dict[str, str]]] = {
    NOV_28: (0, {}),
    # 20 + 50 + 16 2/3 + 100 of 800
    DEC_14: (23, {"chuyen-muc-bao-dai": "1/5", "chuyen-xe-phat-thanh": "1/2", "pano-ap-phich": "1/6", "chuyen-muc-trang-thong-tin": "1/1"}),
    DEC_15: (23, {}),
    # and 100
    DEC_20: (35, {"doi-thoai-doanh-nghiep": "1/1"}),
    # and 20 + 100
    DEC_31: (50, {"chuyen-muc-bao-dai": "2/5", "toa-dam-cchc": "1/1"}),
    JAN_01: (50, {}),
    # and 50
    JAN_05: (57, {"chuyen-xe-phat-thanh": "2/2"}),
    JAN_15: (57, {}),
    FEB_14: (57, {}),
    # and 100, which nobody had written down
    MAR_01: (69, {"tieu-pham": "1/1"}),
}  # fmt: skip
"""The percent of the plan of 2026 on each day, and which activities are further than on the day before."""

FIGURES_2027: Mapping[date, tuple[int, dict[str, str]]] = {
    # 25 + 25 + 100 of 800
    JAN_15: (18, {"chuyen-muc-bao-dai": "1/4", "pano-ap-phich": "1/4", "chuyen-muc-trang-thong-tin": "1/1"}),
    # and 100 + 25
    FEB_14: (34, {"hoi-thi-cchc": "1/1", "pano-ap-phich": "2/4"}),
    MAR_01: (34, {}),
}
"""The plan of 2027, from the day on which it is issued."""


@dataclass(frozen=True)
class Office:
    """The ward's project in these months."""

    project: Project

    def write(self, path: str, text: str) -> None:
        """Write a text below content/."""
        self.project.write(f"content/{path}", text)

    def edit(self, path: str, *changes: tuple[str, str]) -> None:
        """Replace words of a file, each of which must stand there."""
        file = self.project.root / path
        text = file.read_text(encoding="utf-8")
        for before, after in changes:
            assert before in text, f"{before!r} is not in {path}"
            text = text.replace(before, after)
        file.write_text(text, encoding="utf-8")

    def run(self, today: date, *command: str) -> str:
        """Run a command on a day; what it prints."""
        said = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(said):
            patch.setenv("CCHC_TODAY", today.isoformat())
            patch.setenv("CCHC_CACHE", os.fspath(self.project.root / ".cache"))
            main(["--root", os.fspath(self.project.root), *command])
            said.flush()
        return said.buffer.getvalue().decode()


def _approve_issue_1(office: Office) -> None:
    for file in (office.project.root / "content/articles").rglob("*.md"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("approved: false\n", "approved_on: 2026-12-01\n"), encoding="utf-8")
    office.edit("content/issues/so-1.md", ("approved: false\n", "approved_on: 2026-12-01\n"))


def _hang_pano(office: Office) -> None:
    hung = "approved_on: 2026-12-09\nhung:\n  - {place: đường mẫu, from: 2026-12-10}\n"
    office.edit("content/panos/mot-cua.md", ("approved: false\n", hung))


def _begin_plan(office: Office) -> None:
    said = office.run(DEC_15, "new", "plan", "--year", "2027")
    assert "“Nộp một nơi, nhận một nơi” ở đường mẫu, từ 10/12/2026" in said
    office.edit("data/plan.yaml", *PLAN_2027)


def _record_talk(office: Office) -> None:
    done = "{activity: doi-thoai-doanh-nghiep, event: doi-thoai-1, title: Hội nghị đối thoại (mẫu), on: 2026-12-18, document: 15/TB-UBND}"
    office.edit("data/plans/2026.yaml", ("evidence: []", f"evidence:\n  - {done}"))


def _hang_pano_early(office: Office) -> None:
    office.edit("content/panos/mot-cua.md", ("hung:\n", "hung:\n  - {place: cổng mẫu, from: 2027-01-03}\n"))


def _issue_plan(office: Office) -> None:
    plan = office.project.root / "data/plan.yaml"
    lines = plan.read_text(encoding="utf-8").splitlines(keepends=True)
    plan.write_text("".join(line for line in lines if not line.startswith("draft: true")), encoding="utf-8")
    office.edit("data/plan.yaml", ("number:\n", "number: 05/KH-UBND\n"), ("date:\nplace", "date: 2027-01-12\nplace"))


def _hold_contest(office: Office) -> None:
    done = "{activity: hoi-thi-cchc, event: hoi-thi-1, title: Hội thi (mẫu), on: 2027-02-10, document: 3/TB-UBND}"
    office.edit("data/plan.yaml", ("evidence: []", f"evidence:\n  - {done}"))
    office.edit("content/panos/mot-cua.md", ("hung:\n", "hung:\n  - {place: chợ mẫu, from: 2027-02-01}\n"))


def _record_play_late(office: Office) -> None:
    done = "{activity: tieu-pham, event: tieu-pham-1, title: Tiểu phẩm (mẫu), on: 2026-11-20, recorded_on: 2027-02-20, document: 9/BC}"
    office.edit("data/plans/2026.yaml", ("evidence:\n", f"evidence:\n  - {done}\n"))


def _take_pano_down(office: Office) -> None:
    office.edit("content/panos/mot-cua.md", ("from: 2026-12-10}", "from: 2026-12-10, to: 2027-02-20}"))


def _write(day: date) -> Callable[[Office], None]:
    return lambda office: office.write(*TEXTS[day])


STEPS: tuple[tuple[date, Callable[[Office], None]], ...] = (
    (date(2026, 12, 1), _approve_issue_1),
    (date(2026, 12, 6), _write(date(2026, 12, 6))),
    (date(2026, 12, 10), _hang_pano),
    (DEC_15, _begin_plan),
    (date(2026, 12, 18), _record_talk),
    (date(2026, 12, 21), lambda office: office.write("issues/so-2.md", ISSUE.format(no=2, date="2026-12-21"))),
    (date(2026, 12, 21), _write(date(2026, 12, 21))),
    (JAN_05, lambda office: office.write("issues/so-1-2027.md", ISSUE.format(no=1, date="2027-01-05"))),
    (JAN_05, _write(JAN_05)),
    (JAN_05, _hang_pano_early),
    (JAN_15, _issue_plan),
    (date(2027, 2, 10), _hold_contest),
    (date(2027, 2, 11), _write(date(2027, 2, 11))),
    (date(2027, 2, 20), _take_pano_down),
    (date(2027, 2, 20), _record_play_late),
)


@dataclass(frozen=True)
class Seen:
    """What the site, the check and the reminders said on a day."""

    addresses: frozenset[str]
    pages: dict[str, str]
    errors: list[str]
    check: str
    remind: str
    figures: dict[str, str]

    def words(self, url: str) -> str:
        """The words of a page."""
        return " ".join(html.fromstring(self.pages[url].partition("---\n\n")[2]).text_content().split())

    def links(self, url: str) -> list[str]:
        """The addresses that a page links to."""
        return list(map(str, html.fromstring(self.pages[url].partition("---\n\n")[2]).xpath("//a/@href")))

    def data(self, url: str) -> Any:
        """The values of a file of open data."""
        return json.loads(self.pages[url])


def look_at(office: Office, day: date) -> Seen:
    """The site on a day."""
    catalogue = office.project.catalogue(day)
    pages = Pages(catalogue.outputs)
    return Seen(
        frozenset(output.url for output in catalogue.outputs),
        {
            url: pages[url]
            for url in pages
            if url.startswith(("tien-do/", "ke-hoach/", "chuyen-muc/", "pano/")) or not url
        },
        list(map(str, catalogue.problems.of(Severity.ERROR, Severity.UNSEEN))),
        office.run(day, "check"),
        office.run(day, "remind"),
        figures_of(catalogue, day),
    )


@dataclass(frozen=True)
class Story:
    """The site on each of the days, and the figures of every earlier day as they are computed again on a later one."""

    seen: dict[date, Seen]
    again: dict[tuple[date, date], dict[str, str]]


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """The whole story."""
    root = tmp_path_factory.mktemp("phường") / "trang"
    for name in ("content", "data"):
        shutil.copytree(ROOT / name, root / name)
    (root / "docs").mkdir()
    office, waiting, story = Office(Project(root)), list(STEPS), Story({}, {})
    for number, day in enumerate(DAYS):
        while waiting and waiting[0][0] <= day:
            waiting.pop(0)[1](office)
        story.seen[day] = look_at(office, day)
        story.again.update(
            {(day, earlier): figures_of(office.project.catalogue(earlier), earlier) for earlier in DAYS[:number]}
        )
    return story


@pytest.fixture(scope="module")
def seen(story: Story) -> dict[date, Seen]:
    """The site on each of the days."""
    return story.seen


def figures_of(catalogue: Catalogue, day: date) -> dict[str, str]:
    """The open data of each year's plan on a day, and the percent of each report."""
    pages, content = Pages(catalogue.outputs), catalogue.content
    data = {url: pages[url] for url in pages if re.fullmatch(r"tien-do/\d+/tien-do\.(?:json|csv)", url)}
    shown, now = content.plans.shown(day), gathered_on(content, day)
    reports = {report.id: report.progress.percent for plan in shown for report in reports_of(content, plan, now, day)}
    return data | {id: f"{percent}%" for id, percent in reports.items()}


def figures(data: Any) -> tuple[int, dict[str, str]]:
    """The percent of a plan, and what was done of each activity's target, as open data have them."""
    return data["percent"], {one["id"]: f"{one['done']}/{one['target']['amount']}" for one in data["activities"]}


def by_hand(
    steps: Mapping[date, tuple[int, dict[str, str]]], first: dict[str, str], day: date
) -> tuple[int, dict[str, str]]:
    """The figures of a day: those of the days before, and what is new."""
    found = dict(first)
    for at in steps:
        if at <= day:
            found |= steps[at][1]
    return steps[day][0], found


def no_evidence(data: Any) -> dict[str, str]:
    """A plan's activities with nothing done."""
    return {one["id"]: f"0/{one['target']['amount']}" for one in data["activities"]}


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_no_day_has_an_error(seen: dict[date, Seen], day: date) -> None:
    """Neither the turn nor a plan that is not issued yet stops the site."""
    assert seen[day].errors == []


@pytest.mark.parametrize("day", FIGURES_2026, ids=str)
def test_the_figures_of_2026_are_those_worked_out_by_hand(seen: dict[date, Seen], day: date) -> None:
    """Work of December counts for 2026 whenever it is told; what is done in 2027 does not."""
    data = seen[day].data("tien-do/2026/tien-do.json")

    assert figures(data) == by_hand(FIGURES_2026, no_evidence(data), day)


@pytest.mark.parametrize("day", FIGURES_2027, ids=str)
def test_the_figures_of_2027_begin_anew(seen: dict[date, Seen], day: date) -> None:
    """The column is met again by its first article of the year, its numbers count from 1, and only new panos count."""
    data = seen[day].data("tien-do/2027/tien-do.json")

    assert data["plan"]["year"] == 2027
    assert figures(data) == by_hand(FIGURES_2027, no_evidence(data), day)


def test_a_plan_that_is_not_issued_is_seen_by_nobody(seen: dict[date, Seen]) -> None:
    """From the day on which it is begun to that on which it is issued."""
    for day in DAYS:
        has_2027 = {url for url in seen[day].addresses if re.match(r"(?:ke-hoach|tien-do)/2027/", url)}
        assert bool(has_2027) == (day >= JAN_15), day
        assert ("năm 2027" in seen[day].words("ke-hoach/")) == (day >= JAN_15), day


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_short_addresses_show_the_plan_in_force(seen: dict[date, Seen], day: date) -> None:
    """That of 2026 until the next one is issued, as a result from the first of January on; the other year is a link away."""
    year = 2027 if day >= JAN_15 else 2026
    title = f"{'Kết quả' if day in (JAN_01, JAN_05) else 'Tiến độ'} kế hoạch năm {year}"

    assert title in seen[day].words("tien-do/")
    short, own = (seen[day].data(f"{part}tien-do.json") for part in ("tien-do/", f"tien-do/{year}/"))
    assert short | {"$schema": own["$schema"]} == own
    assert seen[day].data("tien-do/tien-do.json")["as_of"] == day.isoformat()
    others = {link for link in seen[day].links("tien-do/") if re.fullmatch(r"(?:\.\./)*(?:tien-do/)?20\d\d/", link)}
    assert {link[-5:] for link in others} - {f"{year}/"} == ({"2026/"} if year == 2027 else set())


@pytest.mark.parametrize("day", [day for day in DAYS if day > DEC_31], ids=str)
def test_what_2026_did_not_reach_is_its_result(seen: dict[date, Seen], day: date) -> None:
    """Words without delay for readers; the data keep the status that they define."""
    words = seen[day].words("tien-do/2026/")
    statuses = {one["id"]: one["status"] for one in seen[day].data("tien-do/2026/tien-do.json")["activities"]}

    assert "Kế hoạch đã kết thúc ngày 31/12/2026" in words
    assert "Kết thúc năm: đạt 2 trên 5" in words
    assert "Quá hạn" not in words
    assert "quá hạn" not in words
    assert "quá hạn" not in seen[day].words("").lower()
    assert statuses["chuyen-muc-bao-dai"] == "qua-han"
    assert statuses["toa-dam-cchc"] == "hoan-thanh"


def test_every_address_that_was_published_opens_on_each_later_day(seen: dict[date, Seen]) -> None:
    """Pages, reports with their documents, open data and feeds."""
    endings = ("/", ".html", ".json", ".csv", ".xml", ".ics", ".docx", ".pdf")
    for number, earlier in enumerate(DAYS):
        # The names of the search's own data change with what they hold.
        published = {url for url in seen[earlier].addresses if url.endswith(endings) and "/du-lieu/" not in url}
        assert "tien-do/bao-cao/2026-nam/bao-cao.docx" in published
        for later in DAYS[number:]:
            assert published - seen[later].addresses == set(), (earlier, later)


def test_addresses_without_a_year_lead_to_the_plan_in_force(seen: dict[date, Seen]) -> None:
    """Those of activities and units that it does not have lead to the year that has them."""
    for day in DAYS:
        year = 2027 if day >= JAN_15 else 2026
        assert f"{year}/chuyen-xe-phat-thanh/" in seen[day].pages["tien-do/chuyen-xe-phat-thanh/"]
        assert "2026/toa-dam-cchc/" in seen[day].pages["tien-do/toa-dam-cchc/"]
        unit = "don-vi/phong-kinh-te-ha-tang-do-thi/"
        assert f"2026/{unit}" in seen[day].pages[f"tien-do/{unit}"]
    assert "2027/hoi-thi-cchc/" in seen[MAR_01].pages["tien-do/hoi-thi-cchc/"]


def test_links_in_texts_mean_the_plan_of_the_texts_year(seen: dict[date, Seen]) -> None:
    """IV.4 was a play in 2026 and is a survey in 2027."""
    for day in DAYS[-3:]:
        old, talk = "chuyen-muc/2026/xe-phat-thanh-di-qua-cac-tuyen-duong-mau/", "chuyen-muc/2026/toa-dam-cuoi-nam-mau/"
        new = "chuyen-muc/2027/xe-phat-thanh-di-chuyen-thu-hai-mau/"
        assert any(link.endswith("ke-hoach/2026/#muc-iv-4") for link in seen[day].links(old))
        assert any(link.endswith("tien-do/2026/chuyen-xe-phat-thanh/") for link in seen[day].links(old))
        assert any(link.endswith("tien-do/2026/toa-dam-cchc/") for link in seen[day].links(talk))
        assert any(link.endswith("ke-hoach/2027/#muc-iv-4") for link in seen[day].links(new))
        assert "tiểu phẩm" in seen[day].words("ke-hoach/2026/")
        assert "Khảo sát trực tuyến kiến thức CCHC" in seen[day].words("ke-hoach/2027/")


def test_a_topic_that_has_gone_keeps_its_page(seen: dict[date, Seen]) -> None:
    """With the articles of its year."""
    assert "Tọa đàm cuối năm (mẫu)" in seen[MAR_01].words("chuyen-muc/chu-de/dien-hinh-va-han-che/")
    assert "chuyen-muc/chu-de/mo-hinh-hay/" in seen[MAR_01].addresses


def test_number_1_of_the_new_year_is_another_than_that_of_the_old(seen: dict[date, Seen]) -> None:
    """A text that names "Số 1" means that of its own year, also before the year's plan is issued."""
    for day in DAYS[-4:]:
        assert "Xe phát thanh đi chuyến thứ hai (mẫu)" in seen[day].words("chuyen-muc/so-1-2027/")
        assert "Xe phát thanh đi chuyến thứ hai (mẫu)" not in seen[day].words("chuyen-muc/so-1/")


def test_an_article_is_evidence_for_activities_of_two_years(seen: dict[date, Seen]) -> None:
    """Each of which counts what happened once."""
    for address in ("tien-do/2026/toa-dam-cchc/", "tien-do/2027/hoi-thi-cchc/"):
        assert "Hội thi nhìn lại tọa đàm (mẫu)" in seen[FEB_14].words(address)


def test_the_pano_hangs_on_over_the_new_year(seen: dict[date, Seen]) -> None:
    """Its page names the place until it is taken down; it counts in the year in which it was hung."""
    for day in DAYS:
        hung = [place["place"] for pano in seen[day].data("pano/panos.json") for place in pano["hung"]]
        assert ("đường mẫu" in hung) == (day >= DEC_14), day
        assert ("chợ mẫu" in hung) == (day >= FEB_14), day


@pytest.mark.parametrize("then", DAYS[:-1], ids=str)
def test_a_past_day_can_be_computed_again_on_each_later_day(story: Story, then: date) -> None:
    """With all that was written since, its figures are to the letter those that were published then."""
    published = story.seen[then].figures

    assert "tien-do/2026/tien-do.json" in published
    for now in DAYS[DAYS.index(then) + 1 :]:
        again = story.again[now, then]
        assert {url: again[url] for url in published} == published, now


def test_the_report_of_the_year_keeps_the_figures_of_its_closing_day(seen: dict[date, Seen]) -> None:
    """What is done after 14/12 is told in it, but does not change them."""
    for day in DAYS[1:]:
        assert seen[day].figures["2026-nam"] == "23%"
        assert "23%" in seen[day].words("tien-do/bao-cao/2026-nam/")
    assert "2027-quy-1" in seen[JAN_15].figures


def test_the_check_says_that_the_plans_year_is_over_and_what_to_do(seen: dict[date, Seen]) -> None:
    """From the first of January until the next plan is issued."""
    said = "kế hoạch năm 2026 đã hết ngày 31/12/2026"
    for day in DAYS:
        assert (said in seen[day].check) == (day in (JAN_01, JAN_05)), day
        assert (said in seen[day].remind) == (day in (JAN_01, JAN_05)), day
    assert "khi kế hoạch năm 2027 đã ban hành, xóa dòng draft: true trong data/plan.yaml." in seen[JAN_01].check


def test_work_of_january_waits_for_the_plan(seen: dict[date, Seen]) -> None:
    """While the plan is a draft its day is no error; the check says when it will count."""
    waits = "nên sửa: kế hoạch năm 2027 chưa ban hành, nên việc ngày 03/01/2027 chưa tính."
    for day in DAYS:
        assert (waits in seen[day].check) == (day == JAN_05), day


def test_reminders_are_about_the_plan_in_force(seen: dict[date, Seen]) -> None:
    """How far behind it is, by unit; of a year that is over only its result."""
    first, closing = seen[NOV_28].remind, seen[DEC_14].remind
    assert "kế hoạch năm 2026 đạt 0%, đã qua 90% thời gian, còn 33 ngày." in first
    assert "Kính gửi: Phòng Văn hóa – Xã hội" in first
    assert "Kính gửi: Phòng Kinh tế, Hạ tầng và Đô thị" in first
    assert "số liệu chốt hết ngày 14/12/2026 (còn 16 ngày)" in first
    assert "số liệu chốt hết ngày 14/12/2026 (còn 0 ngày)" in closing
    assert "Việc làm từ ngày 15/12/2026 đến ngày 31/12/2026 vẫn tính cho kế hoạch năm 2026" in closing
    for day in (JAN_01, JAN_05):
        assert f"cả năm đạt {FIGURES_2026[day][0]}%." in seen[day].remind
        assert "Kính gửi" not in seen[day].remind
    assert "kế hoạch năm 2027 đạt 18%" in seen[JAN_15].remind
    assert "số liệu chốt hết ngày 14/03/2027 (còn 28 ngày)" in seen[FEB_14].remind


def test_the_calendar_of_deadlines_turns_with_the_plan(seen: dict[date, Seen]) -> None:
    """Never empty; what is done is cancelled in it."""
    for day in DAYS:
        calendar = seen[day].pages["tien-do/lich.ics"].replace("\r\n ", "")
        year = 2027 if day >= JAN_15 else 2026
        assert calendar.count("BEGIN:VEVENT") >= 8
        assert f"DTSTART;VALUE=DATE:{year}1231" in calendar
    assert "STATUS:CANCELLED" not in seen[NOV_28].pages["tien-do/lich.ics"]
    assert seen[DEC_31].pages["tien-do/lich.ics"].count("STATUS:CANCELLED") == 3
