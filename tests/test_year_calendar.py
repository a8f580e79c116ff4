"""The office's calendar of the year: every day that somebody has to think of, what is overdue, what has no day, which topics lack texts."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from cchc.catalogue import Catalogue
from cchc.commands import main
from cchc.documents.year_calendar import year_calendar
from cchc.model.content import Content
from cchc.rules.coverage import Cell, Coverage, Gap, coverage_of
from cchc.rules.outlook import outlook_of
from cchc.rules.year_calendar import MANY, Entry, Sort, entries_of, grouped, overdue
from conftest import TODAY, Project
from event_samples import FILES, FOLDER
from pano_samples import pano
from test_clips import CAPTIONS, CLIP, MP4, picture
from test_clips import TEXT as CLIP_TEXT

PERIODS = "periods: [{id: nam,"
QUARTER = (
    "periods: [{id: quy-1, title: Quý I, from: {year: -1, month: 12, day: 15}, to: {month: 3, day: 14}},"
    " {id: 6-thang, title: 6 tháng đầu năm, from: {year: -1, month: 12, day: 15}, to: {month: 6, day: 14},"
    " deadline: {month: 6, day: 20}}, {id: nam,"
)
ISSUE = "---\ntitle: Số 1 mẫu\nno: 1\ndate: {}\nsummary: Số mẫu.\n{}---\n\nLời mẫu.\n"


def in_plan(project: Project, old: str, new: str) -> None:
    """Change the plan, or add to its end."""
    file = project.root / "data/plan.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(old, new) if old else text + new, encoding="utf-8")


def content_of(project: Project, today: date = TODAY) -> Content:
    """What the project holds."""
    return project.catalogue(today).content


def entries(project: Project, today: date = TODAY) -> list[Entry]:
    """The entries of its calendar."""
    return entries_of(content_of(project, today), today)


def lines_of(found: Sequence[Entry], sort: Sort) -> list[tuple[str, str, str]]:
    """The lines of the entries of a sort: day, title, what is said of it."""
    return [(entry.on.isoformat(), entry.title, entry.about) for entry in found if entry.sort is sort]


def with_events(project: Project) -> Project:
    """The project with every sample event."""
    for name, text in FILES.items():
        project.write(f"{FOLDER}/{name}.md", text)
    project.write(f"{FOLDER}/mau.png", picture())
    project.write(f"{FOLDER}/bien-ban.pdf", b"%PDF-1.4 mau")
    return project


# entries


def test_events_their_questions_and_their_promises_have_their_days(project: Project) -> None:
    """With time and place; what is past, cancelled or beside another says so."""
    found = entries(with_events(project))
    hall = "từ 08:00 đến 10:30, hội trường mẫu, số 1 đường Mẫu"

    assert lines_of(found, Sort.EVENT) == [
        ("2030-05-10", "Tọa đàm mẫu đã xong", f"{hall}; đã diễn ra"),
        ("2030-05-25", "Chuyến xe phát thanh mẫu", "từ 07:00 đến 08:30, sân phường mẫu"),
        ("2030-06-05", "Hội thi mẫu", f"{hall}; đã hủy"),
        ("2030-06-05", "Tọa đàm mẫu về thủ tục", f"{hall}; trùng nơi và giờ với “Đối thoại mẫu với doanh nghiệp”"),
        ("2030-06-05", "Đối thoại mẫu với doanh nghiệp", f"{hall}; trùng nơi và giờ với “Tọa đàm mẫu về thủ tục”"),
    ]
    assert [one[:2] for one in lines_of(found, Sort.QUESTIONS)] == [
        ("2030-06-03", "Tọa đàm mẫu về thủ tục"),
        ("2030-06-03", "Đối thoại mẫu với doanh nghiệp"),
    ]
    assert lines_of(found, Sort.PROMISE) == [
        ("2030-05-15", "Niêm yết lại bảng thủ tục mẫu", "Phòng Một; hứa tại “Tọa đàm mẫu đã xong”"),
        ("2030-05-30", "In tờ gấp mẫu", "Phòng Một; hứa tại “Tọa đàm mẫu đã xong”; xong ngày 18/05/2030"),
        ("2030-06-15", "Mở thêm quầy mẫu", "Phòng Hai; hứa tại “Tọa đàm mẫu đã xong”"),
    ]


def test_texts_have_the_day_of_their_appearance_and_the_last_on_which_they_are_right(project: Project) -> None:
    """Drafts and those that wait included; a draft's content is nobody's yet."""
    project.article("a.md", title="Bài hẹn ngày", date="2030-05-24", valid_until="2030-06-30")
    project.article("b.md", title="Bài nháp", date="2030-05-28", draft="true", valid_until="2030-06-30")
    project.article("c.md", title="Bài chờ duyệt", date="2030-05-02", approved="false")
    found = entries(project)

    assert lines_of(found, Sort.TEXT) == [
        ("2030-05-02", "Bài chờ duyệt", "Bài viết; chờ phường duyệt"),
        ("2030-05-24", "Bài hẹn ngày", "Bài viết"),
        ("2030-05-28", "Bài nháp", "Bài viết; bản nháp"),
    ]
    assert lines_of(found, Sort.CHECK) == [("2030-06-30", "Bài hẹn ngày", "nội dung chỉ đúng đến hết ngày này")]
    assert {entry.path for entry in found if entry.sort is Sort.CHECK} == {"content/articles/a.md"}


def test_documents_about_to_end_are_told_at_each_text_that_rests_on_them(project: Project) -> None:
    """On their last day; what was replaced on a day that nobody knows is to be looked at today."""
    project.write(
        "data/laws.yaml",
        """\
        laws:
          - {id: mot, kind: Nghị định, number: 1/2030/NĐ-CP, issuer: Chính phủ mẫu, ends: 2030-07-31, read_in: ban-goc}
          - {id: hai, kind: Nghị định, number: 2/2030/NĐ-CP, issuer: Chính phủ mẫu, replaced_by: mot, read_in: ban-goc}
        """,
    )
    project.article("a.md", sources="[{law: mot}, {law: hai}]")

    assert lines_of(entries(project), Sort.CHECK) == [
        ("2030-05-20", "Bài mẫu", "dựa vào Nghị định 2/2030/NĐ-CP, đã có văn bản thay thế"),
        ("2030-07-31", "Bài mẫu", "dựa vào Nghị định 1/2030/NĐ-CP, chỉ còn hiệu lực đến hết ngày này"),
    ]


def test_numbers_of_the_column_and_their_channels_have_their_days(project: Project) -> None:
    """A number without an article that readers see is not out."""
    channels = "channels: [{channel: bao, on: 2030-06-03, place: Báo mẫu}]\n"
    project.write("content/issues/so-1.md", ISSUE.format("2030-05-10", channels))
    found = entries(project)

    assert lines_of(found, Sort.ISSUE) == [("2030-05-10", "Số 1 mẫu", "chưa có bài nào hiện")]
    assert lines_of(found, Sort.AIRING) == [("2030-06-03", "Số 1 mẫu", "Báo; Báo mẫu")]
    assert [entry.title for entry in overdue(found, TODAY)] == ["Số 1 mẫu"]

    project.article("a.md", issue="so-1")
    assert lines_of(entries(project), Sort.ISSUE) == [("2030-05-10", "Số 1 mẫu", "")]
    assert overdue(entries(project), TODAY) == []


def test_the_plan_has_its_terms_and_its_reports_with_those_who_have_not_sent(project: Project) -> None:
    """Of the periods that are closed only the last is still to be done: its figures hold those before."""
    in_plan(project, PERIODS, QUARTER)
    in_plan(project, "", "  received: [{unit: phong-hai, period: 6-thang, on: 2030-05-19}]\n")
    found = entries(project)

    assert lines_of(found, Sort.PLAN) == [
        ("2030-06-30", "Tổ chức tọa đàm mẫu", "Phòng Hai; còn 01 cuộc"),
        ("2030-12-31", "Ra chuyên mục mẫu", "Phòng Một; còn 02 số"),
    ]
    assert lines_of(found, Sort.REPORT) == [
        ("2030-03-14", "Chốt số liệu báo cáo quý I 2030", "chưa ghi đã nhận báo cáo của Phòng Hai"),
        ("2030-06-14", "Chốt số liệu báo cáo 6 tháng đầu năm 2030", "đã nhận đủ"),
        ("2030-06-20", "Gửi báo cáo 6 tháng đầu năm 2030", "Ủy ban nhân dân phường Mẫu"),
        ("2030-12-14", "Chốt số liệu báo cáo năm 2030", "chưa ghi đã nhận báo cáo của Phòng Hai"),
    ]
    assert [entry.title for entry in overdue(found, TODAY)] == ["Chốt số liệu báo cáo quý I 2030"]
    assert overdue(entries(project, date(2030, 6, 15)), date(2030, 6, 15)) == []


@pytest.mark.parametrize(("draft", "years"), [("", {2030, 2031}), ("draft: true\n", {2030})])
def test_the_next_plan_has_its_terms_once_it_is_issued(project: Project, draft: str, years: set[int]) -> None:
    """In December a planner looks at January; a draft is nobody's plan yet."""
    plan = (project.root / "data/plan.yaml").read_text(encoding="utf-8")
    project.write("data/plans/2030.yaml", plan)
    project.write("data/plan.yaml", plan.replace("2030", "2031").replace("title:", f"{draft}title:", 1))

    assert {entry.on.year for entry in entries(project) if entry.sort is Sort.PLAN} == years


def test_a_planned_time_without_the_site_is_there(project: Project) -> None:
    """With the hour at which it is back."""
    project.write(
        "data/ward.yaml",
        (project.root / "data/ward.yaml").read_text(encoding="utf-8")
        + "downtime: [{announced: 2030-05-01, from: 2030-06-01, from_time: '22:00', to: 2030-06-02, to_time: '05:00', reason: Nâng cấp mẫu}]\n",
    )

    assert lines_of(entries(project), Sort.DOWNTIME) == [
        ("2030-06-01", "Nâng cấp mẫu", "từ 22:00 đến 05:00 ngày 02/06/2030")
    ]


def test_milestones_and_panels_and_the_record_have_their_days(project: Project) -> None:
    """A milestone that was not reached is overdue; what the record holds leads back to its entry."""
    in_plan(project, "counted_by: events", "counted_by: events\n      schedule: [{by: 2030-05-01, amount: 1}]")
    in_plan(
        project,
        "",
        "evidence:\n  - {activity: chuyen-muc, event: so-2, title: Số 2 trên báo mẫu, on: 2030-06-01, channel: bao, document: 1/GM}\n",
    )
    found = entries(project)

    assert lines_of(overdue(found, TODAY), Sort.PLAN) == [
        ("2030-05-01", "Tổ chức tọa đàm mẫu", "Phòng Hai; mốc: phải xong 01 cuộc, mới xong 00")
    ]
    assert lines_of(found, Sort.DONE) == [("2030-06-01", "Số 2 trên báo mẫu", "Báo")]
    assert [(entry.path, entry.number) for entry in found if entry.sort is Sort.DONE] == [("data/plan.yaml", 0)]


def test_what_is_past_and_still_open_is_overdue(project: Project) -> None:
    """An event of which nothing is told, a promise, a draft whose day has gone, a text that lapsed: not what is done."""
    with_events(project)
    project.write(
        f"{FOLDER}/qua-ngay.md",
        FILES["xe-loa"].replace("2030-05-25", "2030-05-12").replace("title: ", "title: Đã qua, "),
    )
    project.write(
        f"{FOLDER}/hom-nay.md",
        FILES["xe-loa"].replace("2030-05-25", TODAY.isoformat()).replace("title: ", "title: Hôm nay, "),
    )
    project.article("a.md", title="Bài nháp cũ", date="2030-05-03", draft="true")
    project.article("b.md", title="Bài hết hạn", date="2030-03-01", valid_until="2030-04-30")
    project.article(
        "c.md",
        title="Bài đã rút",
        date="2030-03-01",
        valid_until="2030-04-30",
        withdrawn="{date: 2030-05-01, reason: Mẫu.}",
    )

    assert [(entry.sort, entry.title) for entry in overdue(entries(project), TODAY)] == [
        (Sort.CHECK, "Bài hết hạn"),
        (Sort.TEXT, "Bài nháp cũ"),
        (Sort.EVENT, "Đã qua, Chuyến xe phát thanh mẫu"),
        (Sort.PROMISE, "Niêm yết lại bảng thủ tục mẫu"),
    ]


def test_many_of_a_day_and_a_sort_are_told_together(project: Project) -> None:
    """Thirty texts that lapse on one day would bury everything else."""
    for number in range(MANY + 1):
        project.article(f"{number}.md", title=f"Bài mẫu {number}", valid_until="2030-07-31")

    assert [len(group) for group in grouped(entries(project)) if group[0].sort is Sort.CHECK] == [MANY + 1]
    (project.root / "content/articles/0.md").unlink()
    assert [len(group) for group in grouped(entries(project)) if group[0].sort is Sort.CHECK] == [1] * MANY


# what the plan lacks


def outlook(project: Project) -> dict[str, tuple[int, int, int]]:
    """Of each open activity, by its id: what waits for approval, what has a day, what has none."""
    found = outlook_of(content_of(project), content_of(project).plans.of_day(TODAY), TODAY)
    return {one.entry.activity.id: (one.waiting, one.ahead, one.without_day) for one in found}


def test_of_what_an_activity_lacks_some_waits_some_has_a_day_and_some_has_none(project: Project) -> None:
    """An event that is cancelled, or lies outside the activity's time, is no plan for it."""
    assert outlook(project) == {"chuyen-muc": (0, 0, 2), "toa-dam": (0, 0, 1)}

    project.write("content/issues/so-1.md", ISSUE.format("2030-05-10", "approved: false\n"))
    project.article("a.md", issue="so-1", date="2030-05-10")
    project.write("content/issues/so-2.md", ISSUE.format("2030-06-10", "draft: true\n").replace("1", "2"))
    project.write(f"{FOLDER}/mau.md", FILES["sap-toi"])
    assert outlook(project) == {"chuyen-muc": (1, 1, 0), "toa-dam": (0, 1, 0)}

    cancelled = "open: true\ncancelled: {announced: 2030-05-18, reason: Mưa mẫu.}"
    project.write(f"{FOLDER}/mau.md", FILES["sap-toi"].replace("open: true", cancelled))
    assert outlook(project)["toa-dam"] == (0, 0, 1)
    project.write(f"{FOLDER}/mau.md", FILES["sap-toi"].replace("on: 2030-06-05", "on: 2030-07-05"))
    assert outlook(project)["toa-dam"] == (0, 0, 1)


@pytest.mark.parametrize(
    ("issue", "article", "ahead"),
    [
        ("2030-05-10", None, 0),
        ("2030-05-10", "2030-05-12", 0),
        ("2030-05-10", "2030-06-12", 1),
        ("2030-06-10", None, 1),
    ],
)
def test_a_number_whose_day_has_gone_has_none_ahead(
    project: Project, issue: str, article: str | None, ahead: int
) -> None:
    """On the site it comes out with its first article."""
    project.write("content/issues/so-1.md", ISSUE.format(issue, "draft: true\n"))
    if article:
        project.article("a.md", issue="so-1", date=article, draft="true")

    assert outlook(project)["chuyen-muc"] == (0, ahead, 2 - ahead)


def test_what_is_recorded_for_a_day_ahead_and_what_is_done_are_no_gap(project: Project) -> None:
    """Each once, however many mention it."""
    planned = "{{activity: toa-dam, event: mau, title: Tọa đàm mẫu, on: {}, document: 1/GM}}"
    in_plan(project, "", f"evidence:\n  - {planned.format('2030-06-05')}\n")
    project.write(f"{FOLDER}/mau.md", FILES["sap-toi"])
    assert outlook(project)["toa-dam"] == (0, 1, 0)

    in_plan(project, "on: 2030-06-05", "on: 2030-05-05")
    (project.root / FOLDER / "mau.md").unlink()
    assert "toa-dam" not in outlook(project)


def test_clips_and_panels_with_a_day_ahead_are_planned(project: Project) -> None:
    """A clip counts on the day it comes out, a panel on the day it is hung."""
    in_plan(project, "counted_by: issues", "counted_by: clips")
    in_plan(project, "counted_by: events", "counted_by: panos")
    project.write(CLIP, CLIP_TEXT.replace("date: 2030-05-01", "date: 2030-06-01"))
    for name, data in (("mau.mp4", MP4), ("mau.png", picture()), ("mau.vtt", CAPTIONS.encode())):
        project.write(f"content/clips/{name}", data)
    pano(project, action="{text: Quét mã mẫu, url: /lien-he/}", hung="[{place: Cổng chợ Mẫu, from: 2030-05-28}]")

    assert outlook(project) == {"chuyen-muc": (0, 1, 1), "toa-dam": (0, 1, 0)}
    assert lines_of(entries(project), Sort.PANO) == [("2030-05-28", "Một cửa cho mọi việc mẫu", "Cổng chợ Mẫu")]


# topics by month


def coverage(project: Project, today: date = TODAY) -> dict[str, Coverage]:
    """The coverage of each topic of the plan in force."""
    content = content_of(project, today)
    return {one.topic.id: one for one in coverage_of(content, content.plans.of_day(today), today).topics}


def test_a_topic_without_a_text_is_named(project: Project) -> None:
    """Then one of which readers see nothing yet, then one of which the ward has approved nothing."""
    assert {one.gap for one in coverage(project).values()} == {Gap.EMPTY}

    project.article("a.md", draft="true", date="2030-06-01")
    assert coverage(project)["thu-tuc-hanh-chinh"].gap is Gap.UNSEEN
    assert coverage(project)["thu-tuc-hanh-chinh"].coming == date(2030, 6, 1)
    assert coverage(project)["chuyen-doi-so"].gap is Gap.EMPTY

    project.article("a.md", approved="false")
    assert coverage(project)["thu-tuc-hanh-chinh"].gap is Gap.UNAPPROVED
    project.article("a.md")
    assert coverage(project)["thu-tuc-hanh-chinh"].gap is None


@pytest.mark.parametrize(("today", "gap"), [(date(2030, 6, 26), None), (date(2030, 6, 27), Gap.QUIET)])
def test_a_topic_without_a_new_text_for_eight_weeks_has_gone_quiet(
    project: Project, today: date, gap: Gap | None
) -> None:
    """Counted from the day of the newest that readers see."""
    project.article("a.md", date="2030-05-01")
    project.article("b.md", title="Bài nháp", date="2030-06-01", draft="true")

    assert coverage(project, today)["thu-tuc-hanh-chinh"].gap is gap


def test_months_hold_what_readers_see_and_what_is_planned(project: Project) -> None:
    """Each month of the plan; what is withdrawn or cancelled tells nothing any more, an event is told on its day, a panel is no text."""
    project.article("a.md", date="2030-02-01")
    project.article("b.md", title="Bài hẹn", date="2030-06-01")
    project.article("c.md", title="Bài rút", date="2030-02-01", withdrawn="{date: 2030-05-01, reason: Mẫu.}")
    project.write(f"{FOLDER}/mau.md", FILES["xe-loa"].replace("2030-05-25", "2030-07-25"))
    project.write(f"{FOLDER}/da-huy.md", FILES["da-huy"].replace("2030-06-05", "2030-09-05"))
    pano(project, action="{text: Quét mã mẫu, url: /lien-he/}", date="2030-04-10")
    project.write("content/issues/so-1.md", ISSUE.format("2030-03-10", ""))
    content = content_of(project)
    found = coverage_of(content, content.plans.of_day(TODAY), TODAY)

    assert len(found.months) == 12
    assert found.topics[0].months[1] == Cell(seen=1)
    assert found.topics[0].months[5] == Cell(planned=1)
    assert found.topics[1].months[6] == Cell(seen=1)
    assert [number for number, cell in enumerate(found.texts, 1) if not cell.is_empty] == [2, 6, 7]
    assert [number for number, cell in enumerate(found.issues, 1) if not cell.is_empty] == [3]


def test_the_shipped_plan_has_topics_of_which_nothing_is_approved(shipped: Catalogue) -> None:
    """Each is named with what it lacks; panels alone are no text of a topic."""
    plan, today = shipped.content.plans.newest, date(2026, 11, 23)
    gaps = {one.topic.id: one.gap for one in coverage_of(shipped.content, plan, today).topics}

    assert set(gaps) == {topic.id for topic in plan.topics.items}
    assert gaps["dien-hinh-va-han-che"] is Gap.EMPTY


# the file


def events_in(data: bytes) -> dict[str, Any]:
    """The entries of a calendar by their uid."""
    return {str(event["uid"]): event for event in Calendar.from_ical(data).walk("VEVENT")}


def test_the_file_holds_what_is_ahead(project: Project) -> None:
    """Events at their hours, all else as whole days; what was cancelled says so, what is many is one."""
    with_events(project)
    for number in range(MANY + 1):
        project.article(f"{number}.md", title=f"Bài mẫu {number}", date="2030-05-01", valid_until="2030-07-31")
    content = content_of(project)
    found = events_in(year_calendar(entries_of(content, TODAY), content.plans.of_day(TODAY), TODAY))

    tour = found["lich-su-kien-xe-loa@cchc"]
    assert tour.decoded("dtstart").isoformat() == "2030-05-25T00:00:00+00:00"
    assert tour.decoded("dtend").isoformat() == "2030-05-25T01:30:00+00:00"
    assert str(tour["summary"]) == "Sự kiện: Chuyến xe phát thanh mẫu"
    assert found["lich-su-kien-da-huy@cchc"]["status"] == "CANCELLED"
    assert found["2030-toa-dam@cchc"].decoded("dtstart") == date(2030, 6, 30)
    assert str(found["check-2030-07-31@cchc"]["summary"]) == f"Xem lại: {MANY + 1} mục"
    assert "- Bài mẫu 0\n- Bài mẫu 1" in str(found["check-2030-07-31@cchc"]["description"])
    assert "lich-su-kien-da-xong@cchc" not in found
    assert len(found) == len(
        Calendar.from_ical(year_calendar(entries_of(content, TODAY), content.plans.newest, TODAY)).walk("VEVENT")
    )


def test_the_command_writes_the_file(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For whoever works at a terminal; drafts are in it."""
    monkeypatch.setenv("CCHC_TODAY", TODAY.isoformat())
    project.article("a.md", title="Bài nháp mẫu", draft="true", date="2030-06-01")
    assert main(["--root", str(project.root), "remind", "--office-ics", str(tmp_path / "lich.ics")]) == 0

    found = events_in((tmp_path / "lich.ics").read_bytes())
    assert str(found["bai-content/articles/a.md@cchc"]["summary"]) == "Lên trang: Bài nháp mẫu"


def test_nothing_of_it_is_on_the_site(project: Project) -> None:
    """Drafts and what waits stay in the office."""
    project.article("a.md", title="Bài nháp mẫu", draft="true", date="2030-06-01")
    catalogue = project.catalogue()

    assert not any("lich-nam" in output.url for output in catalogue.outputs)
    assert not any("Bài nháp mẫu" in body for body in project.pages().values())
