"""How residents reach the ward: what it has given is shown wherever it helps, what it has not given is shown nowhere."""

import json
import re
from datetime import date
from typing import Any

import pytest
from lxml import html
from pydantic import TypeAdapter, ValidationError

from cchc.catalogue import Catalogue
from cchc.model.contact import Contact
from cchc.model.hours import Clock, Hours
from cchc.pages.contact import buttons_of
from cchc.problems import Severity
from cchc.publish.manifest import is_published
from conftest import ADDRESS, ROOT, TODAY, Pages, Project
from contact_samples import CONTACT, OTHERS, give
from pano_samples import pano
from reading_pages import page_as_text

PAGE = "lien-he/"
SECURITY = ".well-known/security.txt"
GUIDE = (ROOT / "tests/stories/huong-dan/content/guides/lam-viec-mau.md").read_text(encoding="utf-8")


def words_of(project: Project, url: str = PAGE) -> str:
    """What a page says."""
    return page_as_text(project.pages()[url])


def test_no_page_of_the_shipped_site_has_a_placeholder(shipped: Catalogue) -> None:
    """Neither in a sentence nor in a row; the theme and the pages in docs/ have none either."""
    pages = Pages(shipped.outputs)
    sources = [*(ROOT / "theme").rglob("*.html"), *(ROOT / "docs").glob("*.md")]

    assert len(pages) > 50
    assert [url for url in pages if "đang cập nhật" in pages[url].lower()] == []
    assert [file.name for file in sources if "đang cập nhật" in file.read_text(encoding="utf-8").lower()] == []


def test_the_shipped_contact_page_says_in_one_sentence_what_works_today(shipped: Catalogue) -> None:
    """The portal and the city's centre, with the source; no row for what the ward has not given, and where mistakes go."""
    words = page_as_text(Pages(shipped.outputs)[PAGE])

    assert shipped.content.ward.contact.is_empty
    assert re.search(r"Cổng Dịch vụ công quốc gia.*109 đường Nguyễn Trãi, phường Ninh Kiều.*31/12/2025\)\.\n", words)
    assert "Hiện chưa có nơi nhận báo sai sót riêng cho trang này." in words
    assert not re.search("Giờ làm việc|Zalo|Trụ sở|Bản đồ|15 ngày|104/2016", words)
    assert not buttons_of(shipped.content.ward.contact)


def test_what_is_given_stands_in_rows(project: Project) -> None:
    """Each value once in its row; nothing of what is missing."""
    words = words_of(give(project, OTHERS, **CONTACT))

    for line in (
        "[0123 456 789](tel:0123456789)", "Thứ hai đến thứ sáu: 07:00 – 11:00, 13:00 – 17:00", "Thứ bảy: 07:30 – 11:00",
        "Nghỉ lễ mẫu: 03/06/2030 đến hết 04/06/2030", "Số 2 đường Mẫu", "Số 1 đường Mẫu", "[https://zalo.me/0123456789](https://zalo.me/0123456789)",
        "[Xem đường đi](https://www.google.com/maps/dir/?api=1&destination=S%E1%BB%91+2+%C4%91%C6%B0%E1%BB%9Dng+M%E1%BA%ABu)",
    ):  # fmt: skip
        assert line in words
    assert "ngày mẫu" not in words, "a holiday that is over"
    assert not re.search("Facebook|TikTok", words)


@pytest.mark.parametrize("name", sorted(CONTACT))
def test_each_value_alone_makes_the_contact_page(project: Project, name: str) -> None:
    """One row, or two where it leads to a map as well, and no more."""
    rows = html.fromstring(give(project, **{name: CONTACT[name]}).pages()[PAGE]).xpath("//dl[@class='contact']//dt")

    assert len(rows) == (2 if name in ("one_stop", "address") else 1)


@pytest.mark.parametrize("name", ["hotline", "email", "zalo", "one_stop"])
def test_a_mistake_is_reported_in_a_way_that_exists(project: Project, name: str) -> None:
    """The page names it, and articles and guides lead there."""
    project.article()
    project.write("content/guides/lam-viec-mau.md", GUIDE)
    give(project, **{name: CONTACT[name]})
    section = re.split("^## ", words_of(project), flags=re.MULTILINE)

    part = next(part for part in section if part.startswith("Báo sai sót"))
    assert CONTACT[name] in part
    assert "Phòng Một kiểm tra và trả lời, chậm nhất 15 ngày kể từ ngày nhận được (Luật mẫu)." in part
    for url in ("chuyen-muc/2030/bai-mau/", "huong-dan/lam-viec-mau/"):
        assert "gửi theo cách nêu ở [trang Liên hệ, mục báo sai sót]" in words_of(project, url)


def test_without_any_way_nobody_is_sent_in_a_circle(project: Project) -> None:
    """Articles and guides say that there is no way yet; so does the page; nothing is promised."""
    project.article()
    project.write("content/guides/lam-viec-mau.md", GUIDE)
    give(project, hours="Sáng mẫu")

    for url in (PAGE, "chuyen-muc/2030/bai-mau/", "huong-dan/lam-viec-mau/"):
        words = words_of(project, url)
        assert "Hiện chưa có nơi nhận báo sai sót riêng" in words
        assert not re.search("chậm nhất|đường dây nóng", words)


def test_the_home_page_shows_what_is_known_or_where_to_go(project: Project) -> None:
    """Rows for the ward's own values; without any, the sentence of what works today."""
    give(project, OTHERS)
    assert "Bà con dùng được ngay: [Cổng mẫu](https://cong.mau.example/) để nộp hồ sơ mẫu;" in words_of(project, "")

    file = project.root / "data/ward.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("{}", "{one_stop: Số 2 đường Mẫu}", 1), encoding="utf-8")
    assert "Địa chỉ\nSố 2 đường Mẫu" in words_of(project, "")
    assert "Đường dây nóng" not in words_of(project, "")


def test_the_portal_and_english_appear_with_their_values(project: Project) -> None:
    """The city's portal, the apparatus, the rating; names, units and contacts in English."""
    assert not re.search("Cổng thông tin điện tử|In English", words_of(project))
    words = words_of(give(project, OTHERS, **CONTACT))

    assert "[Cổng thông tin điện tử tỉnh Mẫu](https://tinh.mau.example/)" in words
    assert "[Tổ chức bộ máy, lãnh đạo phường Mẫu](https://tinh.mau.example/bo-may)" in words
    assert "[Đánh giá mức độ hài lòng](https://tinh.mau.example/danh-gia)" in words
    assert re.search(
        r"## In English\nSample Ward People's Committee\n- Sample Office\nAddress\n1 Sample Street\n",
        words.replace(" \n", "\n"),
    )
    assert html.fromstring(project.pages()[PAGE]).xpath("//section[@lang='en']//a[@href='tel:0123456789']")


@pytest.mark.parametrize(
    ("given", "link"),
    [
        ({}, None),
        ({"address": "Số 1 Mẫu & Mẫu"}, "https://www.google.com/maps/dir/?api=1&destination=S%E1%BB%91+1+M%E1%BA%ABu+%26+M%E1%BA%ABu"),
        ({"address": "Số 1", "coordinates": "10.5, 105.5"}, "https://www.google.com/maps/dir/?api=1&destination=10.5%2C105.5"),
        ({"coordinates": "10.5, 105.5", "map": "https://mau.example/ban-do"}, "https://mau.example/ban-do"),
    ],
)  # fmt: skip
def test_the_way_is_shown_from_the_best_that_is_known(given: dict[str, str], link: str | None) -> None:
    """The ward's own link, else coordinates, else the address."""
    assert Contact.model_validate(given).directions == link


def test_every_page_has_the_caution_and_the_buttons_of_the_ward(project: Project) -> None:
    """As data for the theme; the page that says more is named only where readers see it."""
    give(project, OTHERS.replace("Lời nhắc mẫu.", "Lời nhắc mẫu., page: /lien-he/"), **CONTACT)
    chrome = project.catalogue().chrome

    assert chrome["caution"] == {"text": "Lời nhắc mẫu.", "page": "lien-he/"}
    assert [button["title"] for button in chrome["buttons"]] == ["Gọi", "Zalo", "Chỉ đường"]  # type: ignore[attr-defined]
    assert [link["title"] for link in chrome["portal"]] == [  # type: ignore[attr-defined]
        "Cổng thông tin tỉnh Mẫu", "Tổ chức bộ máy", "Đánh giá mức độ hài lòng"
    ]  # fmt: skip


def test_the_caution_leads_to_no_page_that_readers_do_not_see(project: Project) -> None:
    """The line stays, its link waits, and the check says why."""
    project.write("content/guides/lam-viec-mau.md", GUIDE.replace("---\n", "---\ndraft: true\n", 1))
    give(project, "caution: {text: Lời nhắc mẫu., page: /huong-dan/lam-viec-mau/}\n")
    catalogue = project.catalogue()

    assert catalogue.chrome["caution"] == {"text": "Lời nhắc mẫu.", "page": None}
    assert any("liên kết này không hiện" in problem.text for problem in catalogue.problems.of(Severity.ADVICE))


def test_machines_read_the_hours(project: Project) -> None:
    """As schema.org's OpeningHoursSpecification; hours in words are none."""
    give(project, **CONTACT)
    data = [json.loads(one) for one in re.findall(r'ld\+json">(.*?)</script>', project.pages()[PAGE])]
    hours = next(one for one in data if one["@type"] == "GovernmentOrganization")["openingHoursSpecification"]

    assert hours[2] == {
        "@type": "OpeningHoursSpecification", "dayOfWeek": ["https://schema.org/Saturday"], "opens": "07:30", "closes": "11:00",
    }  # fmt: skip
    assert len(hours[0]["dayOfWeek"]) == 5


@pytest.mark.parametrize(
    ("written", "clock"),
    [
        ("08:00", "08:00"), ("8:00", "08:00"), ("08.30", "08:30"), ("8", "08:00"), ("8h", "08:00"), ("8h30", "08:30"),
        ("8 giờ", "08:00"), ("8 Giờ 30", "08:30"), ("8 giờ 5 phút", "08:05"), ("14g", "14:00"), ("7 giờ rưỡi", "07:30"),
        ("8h sáng", "08:00"), ("11 giờ trưa", "11:00"), ("2 giờ chiều", "14:00"), ("7 giờ rưỡi tối", "19:30"),
    ],
)  # fmt: skip
def test_a_time_is_understood_as_people_write_it(written: str, clock: str) -> None:
    """And is kept in one form."""
    assert TypeAdapter(Clock).validate_python(written) == clock


@pytest.mark.parametrize(
    "written", ["25:00", "24:00", "8:5", "8,30", "08:60", "giờ", "", "830", "8 giờ đêm", "13 giờ sáng", "từ 8 giờ"]
)
def test_what_is_no_time_is_refused(written: str) -> None:
    """Also what could be two."""
    with pytest.raises(ValidationError, match=re.escape(f'"{written}" không phải giờ.')):
        TypeAdapter(Clock).validate_python(written)


@pytest.mark.parametrize(
    ("weekly", "lines"),
    [
        ([("T2-T6", "07:00", "11:00")], ["Thứ hai đến thứ sáu: 07:00 – 11:00"]),
        ([(["T2", "T4-T5"], "07:00", "11:00")], ["Thứ hai, thứ tư và thứ năm: 07:00 – 11:00"]),
        ([("T2, T4, T6", "07:00", "11:00")], ["Thứ hai, thứ tư, thứ sáu: 07:00 – 11:00"]),
        ([("T7-CN", "07:00", "11:00")], ["Thứ bảy và chủ nhật: 07:00 – 11:00"]),
        ([("t2 – t4, CN", "13:00", "17:00"), ("T2-T4, CN", "07:00", "11:00")], ["Thứ hai đến thứ tư, chủ nhật: 07:00 – 11:00, 13:00 – 17:00"]),
        ([("T7", "07:00", "11:00"), ("T2-T6", "07:00", "17:00")], ["Thứ hai đến thứ sáu: 07:00 – 17:00", "Thứ bảy: 07:00 – 11:00"]),
    ],
)  # fmt: skip
def test_hours_read_as_people_say_them(weekly: list[tuple[str | list[str], str, str]], lines: list[str]) -> None:
    """Days of equal hours share a line, morning before afternoon."""
    made = Hours.model_validate({"weekly": [{"days": days, "from": a, "to": b} for days, a, b in weekly]})

    assert made.lines == lines


def test_a_hole_in_the_site_can_be_reported_once_the_ward_can_be_reached(project: Project) -> None:
    """RFC 9116: Contact and Expires are needed; less than a year ahead; published though its folder begins with a point."""
    assert SECURITY in give(project, **CONTACT).pages()
    text = project.pages()[SECURITY]
    expires = date.fromisoformat(re.findall(r"^Expires: (\S{10})T00:00:00\+07:00$", text, re.MULTILINE)[0])

    assert re.findall(r"^Contact: (.*)$", text, re.MULTILINE) == ["mailto:mau@mau.example", "tel:+84123456789"]
    assert 0 < (expires - TODAY).days < 365
    assert f"Canonical: {ADDRESS}{SECURITY}\n" in text
    assert is_published(SECURITY)


@pytest.mark.parametrize(
    ("hotline", "way"),
    [("0292.3 123 456", "tel:+842923123456"), ("+84 292 3123456", "tel:+842923123456"), ("1022", "tel:1022;phone-context=+84")],
)  # fmt: skip
def test_a_telephone_is_named_as_the_whole_world_dials_it(project: Project, hotline: str, way: str) -> None:
    """RFC 3966."""
    assert f"Contact: {way}\n" in give(project, hotline=hotline).pages()[SECURITY]


def test_there_is_no_security_file_without_a_contact(project: Project) -> None:
    """An address or a Zalo page alone is none."""
    assert SECURITY not in give(project, zalo=CONTACT["zalo"], address=CONTACT["address"]).pages()


def advice(project: Project, today: date = TODAY) -> list[str]:
    """The advice of the check."""
    return [str(problem) for problem in project.catalogue(today).problems.of(Severity.ADVICE)]


def test_a_pano_whose_code_opens_an_empty_contact_page_is_reported(project: Project) -> None:
    """At the address in its fields; with one value, nothing is said."""
    pano(give(project), action="{text: Quét mã, url: /lien-he/#bao-sai-sot}")
    assert [one for one in advice(project) if "content/panos/mau.md:4:" in one and "chưa có cách liên hệ nào" in one]

    file = project.root / "data/ward.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("contact: {}", "contact: {hotline: 0123 456 789}"), "utf-8"
    )
    assert not [one for one in advice(project) if "cách liên hệ" in one]


def test_hours_without_this_years_holidays_are_reported(project: Project) -> None:
    """Telephones would say "open" on a holiday; hours in words alone reckon nothing."""
    give(project, **CONTACT)

    assert not [one for one in advice(project) if "nghỉ lễ" in one]
    (said,) = [one for one in advice(project, date(2031, 1, 2)) if "nghỉ lễ" in one]
    assert "chưa ghi ngày nghỉ lễ nào của năm 2031" in said


def test_the_check_before_launch_lists_every_empty_value(project: Project) -> None:
    """Of the contact and of the portal, each at its line; what is given is not listed."""
    give(project, "portal: {city: 'https://tinh.mau.example/', rating: }\n", hotline="0123 456 789", hours="Sáng mẫu")
    waiting = [str(one) for one in project.catalogue().problems.of(Severity.WAITING)]

    assert any(re.match("data/ward.yaml:10:[0-9]+: chờ: chưa có trang đánh giá", one) for one in waiting)
    for name in ("địa chỉ trụ sở", "thư điện tử", "trang về tổ chức bộ máy"):
        assert any(f"chưa có {name}" in one for one in waiting)
    for name in ("giờ làm việc", "đường dây nóng", "cổng thông tin điện tử của thành phố", "vĩ độ"):
        assert not any(f"chưa có {name}" in one for one in waiting)


def test_the_footer_gets_only_what_is_known(project: Project) -> None:
    """The theme's data, which MkDocs and a staged folder share."""
    contact: Any = project.catalogue().chrome["contact"]

    assert contact == {"hotline": "0123 456 789", "email": None, "place": None}
