"""The home page."""

from cchc.markup.links import Library, OnSite, target_of
from cchc.model.clip import ClipFields
from cchc.model.guide import GuideFields
from cchc.model.procedure import ProcedureFields
from cchc.pages.cards import cards_of
from cchc.pages.output import Page
from cchc.pages.search import SEARCH
from cchc.pages.site import Site
from cchc.pages.structured import organisation
from cchc.problems import Place
from cchc.reading.content import WARD
from cchc.rules.publication import awaits_approval

NEWEST = 5
"""The number of articles on the home page."""


def home_page(site: Site) -> Page:
    """The home page, for a resident with one question: answers first, then how to reach the ward, then what is new."""
    values = {
        "featured": featured_of(site),
        "search": SEARCH[1],
        "guides": site.of(GuideFields),
        "asked": [procedure for procedure in site.of(ProcedureFields) if procedure.fields.on_home],
        "clips": site.of(ClipFields),
        "finished_panos": list(site.finished.values()),
        "newest": cards_of(site.column.articles[:NEWEST], site),
        "linked_data": [organisation(site)],
    }
    changes = [article.fields.last_change(site.today) for article in site.column.articles[:NEWEST]]
    return Page(
        "",
        site.ward.site_name,
        site.ward.site_description,
        "home.html",
        values,
        Place(WARD),
        lastmod=max(changes, default=None),
    )


def featured_of(site: Site) -> list[tuple[str, str, bool]]:
    """Each featured question with the address from the root, anchor included, of its page, and whether that waits for approval;
    those whose page readers do not see are left out.
    """
    waiting = {text.url for text in site.content.texts if awaits_approval(text.fields)}
    found = []
    for item in site.ward.home.featured:
        address = on_site(item.page, site)
        if address is not None:
            found.append((item.question, address, address.partition("#")[0] in waiting))
    return found


def on_site(page: str, site: Site) -> str | None:
    """The address from the root, anchor included, of a page that the ward's data names; None where readers do not see it."""
    target = target_of(page, WARD, Library({}, {}))
    if not isinstance(target, OnSite) or target.url in site.unseen:
        return None
    return target.url + (f"#{target.anchor}" if target.anchor else "")
