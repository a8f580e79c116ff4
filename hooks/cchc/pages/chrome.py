"""The frame that the theme shows around every page: the site's name, the menu, how to reach the ward."""

from collections.abc import Iterable, Mapping

from cchc.model.ward import Phase, Ward, shown_on
from cchc.pages.contact import buttons_of, portal_links_of
from cchc.pages.feeds import ATOM, JSON_FEED
from cchc.pages.home import on_site
from cchc.pages.hosting import FIRST_SCRIPT
from cchc.pages.render import Renderer
from cchc.pages.search import SEARCH
from cchc.pages.site import SHARE, Site
from cchc.panos.share import SHARE_PIXELS
from cchc.vietnamese import day

MENU = (
    ("Thủ tục", "thu-tuc/"),
    ("Hướng dẫn", "huong-dan/"),
    ("Hỏi đáp", "hoi-dap/"),
    ("Chuyên mục", "chuyen-muc/"),
    ("Tiến độ", "tien-do/"),
    ("Liên hệ", "lien-he/"),
)


def trial_of(ward: Ward) -> str | None:
    """The line that every page of a site on trial carries."""
    return "Bản chạy thử: nội dung chờ phường duyệt" if ward.phase is Phase.TRIAL else None


def chrome_of(renderer: Renderer, written: Iterable[str]) -> Mapping[str, object]:
    """Plain data for the theme's templates, under MkDocs and in a staged folder alike (`extra.cchc`); `written` are the
    addresses of the pages that lie in docs/ as Markdown.
    """
    site, ward = renderer.site, renderer.site.ward
    return {
        "ward": {
            "name": ward.name,
            "city": ward.city,
            "authority": ward.authority,
            "emblem": ward.emblem and f"assets/{ward.emblem}",
        },
        "contact": {"hotline": ward.contact.hotline, "email": ward.contact.email, "place": ward.contact.place},
        "buttons": buttons_of(ward.contact),
        "portal": portal_links_of(ward),
        "caution": _caution_of(site),
        "has_disclosures": bool(site.content.registers.disclosed.by_quarter(site.today)),
        "trial": trial_of(ward),
        "first_script": FIRST_SCRIPT,
        "downtime": [
            {
                "first": f"{one.first_time} ngày {day(one.first)}",
                "last": f"{one.last_time} ngày {day(one.last)}",
                "reason": one.reason,
            }
            for one in shown_on(site.today, ward.downtime)
        ],
        "menu": [{"title": title, "url": url} for title, url in MENU],
        "search": SEARCH[1],
        "feeds": {"title": ward.column_title, "atom": ATOM, "json": JSON_FEED},
        "share": {"image": SHARE, "pixels": list(SHARE_PIXELS)},
        "plan": f"Kế hoạch năm {site.plan.year}",
        "papers": {url: renderer.render("_paper.html", url) for url in written},
    }


def _caution_of(site: Site) -> Mapping[str, str | None] | None:
    """The caution against fraud, with the address of the page that says more, where readers see that."""
    caution = site.ward.caution
    page = on_site(caution.page, site) if caution and caution.page else None
    return {"text": caution.text, "page": page} if caution else None
