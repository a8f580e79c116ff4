"""The contact page, and what every page shows of the ward's contact."""

import json

from cchc.model.contact import Contact
from cchc.model.hours import Hours
from cchc.model.ward import Ward
from cchc.model.web import telephone_link
from cchc.pages.entries import CONTACT
from cchc.pages.lists import HOME
from cchc.pages.output import Page
from cchc.pages.site import Site
from cchc.pages.structured import Crumb, organisation, place_of
from cchc.problems import Place
from cchc.reading.content import WARD

REACH: Crumb = ("Liên hệ", "lien-he/")


def contact_page(site: Site) -> Page:
    """The contact page: what residents can use today, what the ward has given, and how to report a mistake."""
    values = place_of([HOME], REACH, site, organisation(site))
    description = (
        f"Cách liên hệ {site.ward.authority}: địa chỉ, đường dây nóng, nơi gửi phản ánh, kiến nghị và báo sai sót."
    )
    return Page(REACH[1], REACH[0], description, "contact.html", values, Place(WARD), group=CONTACT)


def hours_data(hours: Hours) -> str:
    """The hours as assets/hours.js reckons with them: the day (Monday is 0), from, to; first and last day off, and why."""
    weekly = [[day, one.first, one.last] for one in hours.weekly for day in one.days]
    holidays = [[one.first.isoformat(), one.end.isoformat(), one.name] for one in hours.holidays]
    return json.dumps({"weekly": sorted(weekly), "holidays": holidays}, ensure_ascii=False)


def buttons_of(contact: Contact) -> list[dict[str, str]]:
    """The buttons at the foot of a telephone's screen; one whose value is not known is not there."""
    telephone = telephone_link(contact.hotline) if contact.hotline else None
    buttons = (("Gọi", telephone), ("Zalo", contact.zalo), ("Chỉ đường", contact.directions))
    return [{"title": title, "url": url} for title, url in buttons if url]


def portal_links_of(ward: Ward) -> list[dict[str, str]]:
    """The portal's pages that every page leads to."""
    links = (
        (f"Cổng thông tin {ward.city}", ward.portal.city),
        ("Tổ chức bộ máy", ward.portal.apparatus),
        ("Đánh giá mức độ hài lòng", ward.portal.rating),
    )
    return [{"title": title, "url": url} for title, url in links if url]
