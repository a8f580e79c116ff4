"""Events: what residents see before and after, what calendars hear, and how events count."""

import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from icalendar import Calendar
from lxml import html

from cchc.commands import main
from cchc.model.event import EventFields
from cchc.pages.display import slides_of
from cchc.pages.events import event_pages
from cchc.rules.events import approved_promises, event_status_of, is_ahead, promises_of
from cchc.rules.evidence import events_of
from cchc.rules.progress import Status, progress_of
from conftest import TODAY, Project
from event_samples import AHEAD, CANCELLED, FILES, FOLDER, HELD, MOVED, TOUR
from test_clips import picture

PAGE = "lich/mau/"
Entries = Callable[..., list[Any]]
"""A function for the entries of a calendar of the project."""


def write(project: Project, text: str, name: str = "mau") -> None:
    """Write an event, with the photograph and the minutes that it may name."""
    project.write(f"{FOLDER}/{name}.md", text)
    if "mau.png" in text:
        project.write(f"{FOLDER}/mau.png", picture())
        project.write(f"{FOLDER}/bien-ban.pdf", b"%PDF-1.4 mau")


@pytest.fixture
def calendar_of(project: Project) -> Entries:
    """A function for the entries of a calendar of the project."""

    def entries(url: str = "lich.ics") -> list[Any]:
        return list(Calendar.from_ical(project.pages()[url]).walk("VEVENT"))

    return entries


def words(body: str) -> str:
    """What a page says."""
    return " ".join(html.fromstring(body).text_content().split())


def test_the_list_says_plainly_that_nothing_is_planned(project: Project) -> None:
    """No event is shipped; the calendar to subscribe to is there all the same, for an address once published stays."""
    page = project.pages()["lich/"]

    assert "Hiện chưa có sự kiện nào được lên lịch. Khi có, ngày giờ và nơi diễn ra sẽ hiện ở đây" in words(page)
    assert "../lich.ics" not in page
    assert "BEGIN:VCALENDAR" in project.pages()["lich.ics"]


def test_an_event_ahead_tells_when_where_and_how_to_ask(project: Project) -> None:
    """With a calendar entry, a map, the form for questions, the last day for them, and what was asked already."""
    write(project, AHEAD)
    page = project.pages()[PAGE]
    said = words(page)

    assert "Từ 08:00 đến 10:30, thứ tư ngày 05/06/2030" in said
    assert "hội trường mẫu, số 1 đường Mẫu" in said
    assert "Ai cũng dự được, không cần giấy mời." in said
    assert "Phường nhận câu hỏi đến hết ngày 03/06/2030." in said
    assert {
        "lich.ics",
        "https://bando.example/hoi-truong-mau",
        "https://bieumau.example/cau-hoi",
        "tel:0123456789",
    } <= set(html.fromstring(page).xpath("//a/@href"))
    assert "Nộp hồ sơ mẫu ở đâu?" in said
    assert "Sắp diễn ra" in words(project.pages()["lich/"])


def test_on_its_day_an_event_is_said_to_be_today(project: Project) -> None:
    """Still ahead: the calendar entry and the way to ask stay."""
    write(project, AHEAD)
    pages = project.pages(date(2030, 6, 5))

    assert "Hôm nay Từ 08:00 đến 10:30" in words(pages["lich/"])
    assert 'href="lich.ics"' in pages[PAGE]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (AHEAD, {"2030-06-04": "COMING, ahead", "2030-06-05": "TODAY, ahead", "2030-06-06": "UNTOLD"}),
        (CANCELLED, {"2030-05-17": "COMING, ahead", "2030-05-18": "CANCELLED, ahead", "2030-06-06": "CANCELLED"}),
        (HELD, {"2030-05-09": "COMING, ahead", "2030-05-10": "HELD"}),
        (HELD.replace("on: 2030-05-10", "on: 2030-05-12", 1), {"2030-05-10": "HELD", "2030-05-13": "HELD"}),
    ],
    ids=["told of nothing", "cancelled on the 18th", "held on its day", "held two days before its day"],
)
def test_the_status_follows_the_days_that_are_written(project: Project, text: str, days: dict[str, str]) -> None:
    """Those who could come hear of it until it is held or its day is past, and of its being called off from the day of that."""
    write(project, text)
    [event] = project.catalogue().content.of(EventFields)

    def status(today: date) -> str:
        return event_status_of(event.fields, today).name + (", ahead" if is_ahead(event.fields, today) else "")

    assert {day: status(date.fromisoformat(day)) for day in days} == days


def test_an_event_is_found_by_what_it_is_and_whom_it_invites(project: Project) -> None:
    """Its form, its place and who may come are words of its search entry."""
    write(project, AHEAD.replace("title: Tọa đàm mẫu về thủ tục", "title: Buổi mẫu"))
    [entry] = [entry for page in event_pages(project.catalogue().renderer.site) for entry in page.entries]

    assert {"Tọa đàm.", "doanh nghiệp mẫu.", "hội trường mẫu, số 1 đường Mẫu."} <= set(
        re.split(r"(?<=\.) ", entry.html)
    )


def test_the_estimate_never_reaches_the_site(project: Project) -> None:
    """Only the office sees it: no output of the site holds its words."""
    write(project, AHEAD)
    pages = project.pages()

    assert not [url for url in pages if "In tài liệu mẫu" in pages[url] or "77000" in pages[url]]


def test_once_its_day_is_past_the_page_says_so_without_a_new_build(project: Project) -> None:
    """The day stands on the page for the script; built later, the page says that nothing is told yet, and the check advises."""
    write(project, AHEAD)
    note = html.fromstring(project.pages()[PAGE]).xpath("//*[@data-valid-until='2030-06-05']")
    later = date(2030, 6, 6)

    assert [one.get("hidden") for one in note] == [""]
    assert "Trang chưa ghi lại buổi ấy diễn ra thế nào." in words(project.pages(later)[PAGE])
    assert "mà chưa ghi kết quả" in " ".join(map(str, project.catalogue(later).problems))


def test_without_a_way_to_send_questions_none_is_promised(project: Project) -> None:
    """While the ward has given no contact; the check says that people read of a last day and not of a place."""
    write(project, AHEAD.replace("ask_at: https://bieumau.example/cau-hoi\n", ""))
    ward = project.root / "data/ward.yaml"
    ward.write_text(ward.read_text(encoding="utf-8").replace("{hotline: 0123 456 789}", "{}"), encoding="utf-8")
    catalogue = project.catalogue()

    said = words(project.pages()[PAGE])
    assert "Bà con hỏi được ngay tại buổi này. Hiện chưa có nơi nhận câu hỏi gửi trước." in said
    assert "Phường nhận câu hỏi" not in said
    assert "không cần ghi tên" not in said
    assert "nhận câu hỏi trước mà chưa có nơi nhận." in [one.text for one in catalogue.problems]


@pytest.mark.parametrize(("old", "new"), [("open: true\n", ""), ("form: toa-dam", "form: tap-huan")])
def test_asking_at_the_event_is_promised_where_all_may_come_to_ask(project: Project, old: str, new: str) -> None:
    """Not where only those invited come, nor at a training; with nowhere to send questions nothing is said of asking."""
    write(project, AHEAD)
    assert "Bà con cũng hỏi được ngay tại buổi này." in words(project.pages()[PAGE])
    write(project, AHEAD.replace(old, new))
    assert "ngay tại buổi này" not in words(project.pages()[PAGE])

    write(project, AHEAD.replace(old, new).replace("ask_at: https://bieumau.example/cau-hoi\n", ""))
    ward = project.root / "data/ward.yaml"
    ward.write_text(ward.read_text(encoding="utf-8").replace("{hotline: 0123 456 789}", "{}"), encoding="utf-8")
    assert "Hỏi trước" not in words(project.pages()[PAGE])


PROMISELESS = HELD.partition("commitments:")[0] + "---\n\nBuổi mẫu diễn ra như lời kể mẫu này.\n"
"""The held event, at which nothing was promised."""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            HELD.replace("held:\n  on: 2030-05-10", "held:\n  on: 2030-05-09"),
            "diễn ra ngày 09/05/2030, khác ngày đã báo 10/05/2030.",
        ),
        (
            PROMISELESS.replace("held:\n  on: 2030-05-10", "held:\n  on: 2030-05-30"),
            "ngày 30/05/2030 chưa đến, nên chưa tính.",
        ),
        (HELD.replace("done: 2030-05-18", "done: 2030-05-28"), "ngày 28/05/2030 chưa đến."),
        (
            AHEAD.replace("on: 2030-06-05", "on: 2030-07-05"),
            "ngày 05/07/2030 ngoài thời gian của hoạt động (01/03/2030 đến 30/06/2030), nên diễn ra rồi cũng không tính.",
        ),
        (TOUR.partition("route:")[0] + "---\n", "chuyến xe chưa có lộ trình."),
    ],
)
def test_what_does_not_fit_an_event_is_advised_on(project: Project, text: str, said: str) -> None:
    """Nothing is stopped; what is told of a day to come is not shown yet."""
    write(project, text)

    assert said in [one.text for one in project.catalogue().problems]


@pytest.mark.parametrize(
    ("first", "second", "is_told"),
    [
        ({}, {}, True),
        ({}, {"starts": '"10:00"'}, True),
        ({}, {"place": "Hội trường mẫu,  số 1 đường Mẫu."}, True),
        ({}, {"starts": '"10:30"', "ends": '"11:00"'}, False),
        ({"ends": None}, {"starts": '"09:00"'}, False),
        ({"ends": None}, {"starts": '"07:00"'}, True),
        ({"ends": None}, {"ends": None}, True),
        ({}, {"place": "hội trường mẫu, số 2 đường Mẫu"}, False),
        ({}, {"on": "2030-06-06"}, False),
        ({}, {"cancelled": "{announced: 2030-05-18, reason: Mưa mẫu.}"}, False),
    ],
)
def test_two_events_at_one_place_and_time_are_told_at_both(
    project: Project, first: dict[str, str | None], second: dict[str, str | None], is_told: bool
) -> None:
    """Of one without an end only the hour at which it begins is known; one that ends leaves its place to the next."""
    write(project, _changed(first), "mot")
    write(project, _changed({"title": "Buổi mẫu khác", **second}), "hai")
    told = [one for one in project.catalogue().problems if one.text.startswith("trùng nơi và giờ")]

    assert [(one.place.path, one.text) for one in told] == (
        [
            (f"{FOLDER}/hai.md", f"trùng nơi và giờ với “Tọa đàm mẫu về thủ tục” ({FOLDER}/mot.md)."),
            (f"{FOLDER}/mot.md", f"trùng nơi và giờ với “Buổi mẫu khác” ({FOLDER}/hai.md)."),
        ]
        if is_told
        else []
    )


def _changed(fields: dict[str, str | None]) -> str:
    """The event ahead with other fields; None leaves one out."""
    text = AHEAD.partition("programme:")[0] + "---\n"
    for name, value in fields.items():
        line = f"{name}: {value}\n" if value else ""
        text, found = re.subn(rf"^{name}: .*\n", line, text, flags=re.MULTILINE)
        text = text if found else text.replace("open: true\n", f"open: true\n{line}")
    return text


def test_what_is_told_of_a_day_to_come_waits_for_it(project: Project) -> None:
    """Neither photographs nor promises stand on the page before."""
    text = HELD.replace("on: 2030-05-10", "on: 2030-05-30").replace("by: 2030-05-15", "by: 2030-06-15")
    write(project, text.replace("    done: 2030-05-18\n", ""))
    page, later = (project.pages(today)[PAGE] for today in (TODAY, date(2030, 5, 30)))

    assert ["Phường đã hứa" in one and "mau-160.png" in one for one in (page, later)] == [False, True]


def test_a_held_event_tells_what_was_said_asked_and_promised(project: Project) -> None:
    """With its people, its photograph, its minutes; the invitation to ask is gone."""
    write(project, HELD)
    page = project.pages()[PAGE]
    said = words(page)

    assert "Thứ sáu ngày 10/05/2030, 65 người dự" in said
    assert "Buổi mẫu diễn ra như lời kể mẫu này." in said
    assert "Hỏi trước" not in said
    assert html.fromstring(page).xpath("//img[@alt='Bà con hỏi tại hội trường mẫu']")
    assert {"lich/mau/bien-ban.pdf", "lich/mau/mau-160.png"} <= {one.uri for one in project.catalogue().outputs}
    assert "Câu hỏi chờ trả lời Câu mẫu chưa trả lời?" in said


def test_answered_questions_join_the_page_of_questions(project: Project) -> None:
    """They lead to their place on the event's page; a question without an answer is not there."""
    write(project, HELD)
    page = project.pages()["hoi-dap/"]

    assert "Nộp tại quầy mẫu." in page
    assert 'href="../lich/mau/#hoi-nop-ho-so-mau-o-dau"' in page
    assert "Câu mẫu chưa trả lời?" not in page
    assert 'id="hoi-nop-ho-so-mau-o-dau"' in project.pages()[PAGE]


def test_promises_are_followed_until_they_are_kept(project: Project) -> None:
    """Each has a status by its term, on the event's page and on the list; those of an unapproved event are nobody's yet."""
    write(project, HELD)
    found = html.fromstring(project.pages()[PAGE]).xpath("//ul[@class='promises']/li")
    said = [" ".join(one.text_content().split()) for one in found]

    assert said[0].startswith("Quá hạn Niêm yết lại bảng thủ tục mẫu Phòng Một, hạn ngày 15/05/2030.")
    assert said[1].startswith("Hoàn thành In tờ gấp mẫu Phòng Một, hạn ngày 30/05/2030; xong ngày 18/05/2030.")
    assert said[2].startswith("Đang thực hiện Mở thêm quầy mẫu Phòng Hai, hạn ngày 15/06/2030.")
    assert "Hứa tại Tọa đàm mẫu về thủ tục" in words(project.pages()["lich/"])
    assert [one.status for one in approved_promises(project.catalogue().content, TODAY)] == [
        Status.OVERDUE,
        Status.DONE,
        Status.UNDER_WAY,
    ]
    write(project, HELD.replace("form:", "approved: false\nform:"))
    assert approved_promises(project.catalogue().content, TODAY) == []


@pytest.mark.parametrize(
    ("today", "statuses"),
    [
        ("2030-05-09", []),
        ("2030-05-15", [Status.UNDER_WAY, Status.UNDER_WAY, Status.UNDER_WAY]),
        ("2030-05-17", [Status.OVERDUE, Status.UNDER_WAY, Status.UNDER_WAY]),
        ("2030-05-18", [Status.OVERDUE, Status.DONE, Status.UNDER_WAY]),
    ],
    ids=["not held yet", "on the day of the first term", "the day before the second is kept", "on that day"],
)
def test_a_promise_is_overdue_from_the_day_after_its_term(project: Project, today: str, statuses: list[Status]) -> None:
    """And kept from the day that is written, not before; nothing is promised before the event."""
    write(project, HELD)
    events = project.catalogue().content.of(EventFields)

    assert [promise.status for promise in promises_of(events, date.fromisoformat(today))] == statuses


def test_events_behind_are_listed_from_the_newest(project: Project) -> None:
    """What was just held is what people look for."""
    for day in (3, 10, 7):
        write(project, HELD.replace("2030-05-10", f"2030-05-{day:02}"), f"ngay-{day:02}")
    [_, _, behind] = project.pages()["lich/"].partition('id="__past"')

    assert re.findall(r'href="(?:lich/)?(ngay-\d\d)/', behind) == ["ngay-10", "ngay-07", "ngay-03"]


def test_terms_of_promises_are_among_the_deadlines(project: Project, calendar_of: Entries) -> None:
    """Kept ones are cancelled there; `cchc remind` names those that are open, each with its unit."""
    write(project, HELD)
    terms = {
        str(one["summary"]): str(one["status"]) for one in calendar_of("tien-do/lich.ics") if "hứa" in one["summary"]
    }

    assert terms == {
        "Hạn việc đã hứa: Niêm yết lại bảng thủ tục mẫu": "CONFIRMED",
        "Hạn việc đã hứa: In tờ gấp mẫu": "CANCELLED",
        "Hạn việc đã hứa: Mở thêm quầy mẫu": "CONFIRMED",
    }


def test_open_promises_are_reminded_of(
    project: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each with its unit and its term."""
    write(project, HELD)
    monkeypatch.setenv("CCHC_TODAY", TODAY.isoformat())
    main(["--root", str(project.root), "remind"])
    said = capsys.readouterr().out

    assert (
        "- Phòng Một: Niêm yết lại bảng thủ tục mẫu, hạn ngày 15/05/2030 (đã quá hạn); hứa tại “Tọa đàm mẫu về thủ tục”."
        in said
    )
    assert "In tờ gấp mẫu" not in said


def test_a_held_event_counts_once_by_itself(project: Project) -> None:
    """With its people; an article that tells of it joins it by its name; before it is held, and unapproved, it counts nothing."""
    write(project, HELD)
    project.article(evidence="[{activity: toa-dam, event: mau, on: 2030-05-10}]", date="2030-05-11")
    content = project.catalogue().content
    [event] = events_of(content, TODAY)

    assert (event.activity, event.amount, event.people, event.place) == (
        "toa-dam",
        1,
        65,
        "hội trường mẫu, số 1 đường Mẫu",
    )
    assert [mention.url for mention in event.mentions] == [PAGE, "chuyen-muc/2030/bai-mau/"]
    assert progress_of(content.plans.newest, [event], TODAY).activities[1].done == 1
    assert events_of(content, date(2030, 5, 9)) == []


@pytest.mark.parametrize("text", [AHEAD, CANCELLED, HELD.replace("form:", "approved: false\nform:")])
def test_what_was_not_held_or_not_approved_counts_nothing(project: Project, text: str) -> None:
    """Plans are no evidence."""
    write(project, text)

    assert events_of(project.catalogue().content, TODAY) == []


def test_an_article_that_dates_the_event_differently_is_reported(project: Project) -> None:
    """One event has one day."""
    write(project, HELD)
    project.article(evidence="[{activity: toa-dam, event: mau, on: 2030-05-11}]", date="2030-05-12")

    assert any('sự kiện "mau" đã ghi khác' in one for one in project.problems())


def test_a_calendar_entry_has_its_time_its_place_and_its_page(project: Project, calendar_of: Entries) -> None:
    """08:00 in Việt Nam is 01:00 UTC; an alarm sounds a day before."""
    write(project, AHEAD)
    [entry] = calendar_of()

    assert f"{entry['dtstart'].dt:%Y%m%dT%H%M}" == "20300605T0100"
    assert f"{entry['dtend'].dt:%Y%m%dT%H%M}" == "20300605T0330"
    assert (entry["status"], entry["sequence"], entry["uid"]) == ("CONFIRMED", 0, "su-kien-mau@cchc")
    assert entry["location"] == "hội trường mẫu, số 1 đường Mẫu"
    assert entry["url"] == "https://mau.example/cchc/lich/mau/"
    assert len(entry.walk("VALARM")) == 1
    assert [one.to_ical() for one in calendar_of(f"{PAGE}lich.ics")] == [entry.to_ical()]


def test_a_moved_event_is_told_on_its_page_and_in_calendars(project: Project, calendar_of: Entries) -> None:
    """What it was before, and why; a higher sequence makes calendars follow, and each further move raises it."""
    write(project, MOVED)
    [entry] = calendar_of()
    again = "moved:\n  - announced: 2030-05-15\n    was: nơi mẫu trước nữa\n"
    write(project, MOVED.replace("moved:\n", again))
    [moved_again] = calendar_of()

    assert "Đã dời. Trước là: 08 giờ ngày 01/06/2030, hội trường cũ mẫu. Hội trường mẫu sửa chữa." in words(
        project.pages()[PAGE]
    )
    assert "Đã dời" in words(project.pages()["lich/"])
    assert 0 < entry["sequence"] < moved_again["sequence"]
    assert entry["uid"] == moved_again["uid"]


def test_a_cancelled_event_stays_until_its_day_and_leaves_calendars(project: Project, calendar_of: Entries) -> None:
    """People who noted it have to hear of it: the page and the list say so, calendars take it off."""
    write(project, CANCELLED)
    [entry] = calendar_of()
    page = project.pages()[PAGE]

    assert "Đã hủy. Có mưa bão mẫu. Báo ngày 18/05/2030." in words(page)
    assert "https://bieumau.example/cau-hoi" not in page
    assert (entry["status"], entry["summary"]) == ("CANCELLED", "Đã hủy: Hội thi mẫu")
    assert entry["sequence"] > 0
    assert entry.walk("VALARM") == []
    coming, gone = (project.pages(day)["lich/"].partition(">Đã qua</h2>") for day in (TODAY, date(2030, 6, 6)))
    assert "Hội thi mẫu" in coming[0]
    assert "Hội thi mẫu" in gone[2]


def test_what_waits_for_approval_is_marked_in_calendars_too(project: Project, calendar_of: Entries) -> None:
    """On trial it is shown as tentative; an official site shows nothing of it anywhere."""
    write(project, AHEAD.replace("form:", "approved: false\nform:"))
    [entry] = calendar_of()

    assert (entry["status"], entry["summary"]) == ("TENTATIVE", "Tọa đàm mẫu về thủ tục (chờ phường duyệt)")
    assert "Chờ phường duyệt. Đây là dự kiến, chưa phải lời mời" in words(project.pages()[PAGE])
    project.write(
        "data/ward.yaml", (project.root / "data/ward.yaml").read_text(encoding="utf-8") + "phase: chinh-thuc\n"
    )
    assert PAGE not in project.pages()
    assert calendar_of() == []


@pytest.mark.parametrize(
    ("text", "status"), [(AHEAD, "EventScheduled"), (MOVED, "EventRescheduled"), (CANCELLED, "EventCancelled")]
)
def test_search_engines_hear_what_stands(project: Project, text: str, status: str) -> None:
    """A schema.org Event; one that waits for approval is kept from them."""
    write(project, text)
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', project.pages()[PAGE])
    [event] = [data for data in map(json.loads, found) if data["@type"] == "Event"]

    assert event["eventStatus"] == f"https://schema.org/{status}"
    assert event["startDate"] == "2030-06-05T08:00:00+07:00"
    write(project, text.replace("form:", "approved: false\nform:"))
    assert '"Event"' not in project.pages()[PAGE]


def test_a_tour_shows_its_streets_with_their_times(project: Project) -> None:
    """So that people know when the loudspeaker comes by."""
    write(project, TOUR)
    page = project.pages()[PAGE]
    said = words(page)

    assert (
        "Xe chạy qua đâu, lúc nào 07:00 đường Mẫu Một, từ sân phường đến chợ mẫu dừng trước chợ mẫu 10 phút 07:40"
        in said
    )
    assert "<dt>Xuất phát</dt><dd>sân phường mẫu" in page


def test_the_next_events_stand_on_the_home_page_and_at_their_activity(project: Project) -> None:
    """The two next ones to which people may come; neither page says anything while there is none."""
    empty = project.pages()
    assert ["Sắp diễn ra" in empty[url] for url in ("", "tien-do/2030/toa-dam/")] == [False, False]
    for name, text in FILES.items():
        write(project, text, name)
    home, activity = (project.pages()[url] for url in ("", "tien-do/2030/toa-dam/"))

    assert [name for name in FILES if f"lich/{name}/" in home] == ["da-doi", "xe-loa"]
    assert [name for name in FILES if f"lich/{name}/" in activity.partition('id="__evidence"')[0]] == ["sap-toi"]


def test_the_display_invites_to_approved_events(project: Project) -> None:
    """With the day, the place and a code; not to one that is cancelled or waits for approval. The slide goes after the day."""
    for name, text in {"mot": AHEAD, "hai": CANCELLED, "ba": MOVED.replace("form:", "approved: false\nform:")}.items():
        write(project, text, name)
    [slide] = [slide for slide in slides_of(project.catalogue().renderer.site) if slide.kind == "event"]

    assert (slide.url, slide.last_day) == ("lich/mot/", date(2030, 6, 5))
    assert "Từ 08:00 đến 10:30, thứ tư ngày 05/06/2030 Hội trường mẫu, số 1 đường Mẫu." in words(
        project.pages()["man-hinh/"]
    )


def test_the_display_says_what_was_moved_and_from_where_the_car_starts(project: Project) -> None:
    """Somebody in the waiting room may know the old day."""
    for name, text in {"mot": MOVED, "hai": TOUR}.items():
        write(project, text, name)
    said = words(project.pages()["man-hinh/"])

    assert "số 1 đường Mẫu. Đã dời, ngày giờ này mới đúng. Ai cũng dự được" in said
    assert "Xuất phát từ sân phường mẫu." in said


def test_every_sample_passes_the_check(project: Project) -> None:
    """Together, as a ward would have them."""
    for name, text in FILES.items():
        write(project, text, name)

    assert project.problems() == []
