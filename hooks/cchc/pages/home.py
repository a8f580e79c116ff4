"""The home page."""

from cchc.markup.links import Library, OnSite, target_of
from cchc.model.clip import ClipFields
from cchc.model.event import EventFields
from cchc.model.procedure import ProcedureFields
from cchc.model.quiz import QuizFields
from cchc.model.ward import Task
from cchc.pages.cards import cards_of
from cchc.pages.output import Page
from cchc.pages.procedure_data import event_url, groups_of
from cchc.pages.search import SEARCH
from cchc.pages.site import Site
from cchc.pages.structured import organisation
from cchc.problems import Place
from cchc.reading.content import WARD
from cchc.rules.events import invited_to

NEWEST = 3
"""The number of articles on the home page."""


NEXT = 2
"""The number of events on the home page."""


def home_page(site: Site) -> Page:
    """The home page, for a resident with one question: answers first, then how to reach the ward, then what is new."""
    caution = site.ward.caution
    values = {
        "tasks": tasks_of(site),
        "search": SEARCH[1],
        "events": [(event, event_url(event)) for event, _ in groups_of(site)],
        "asked": [procedure for procedure in site.of(ProcedureFields) if procedure.fields.on_home],
        "caution_page": on_site(caution.page, site) if caution and caution.page else None,
        "gatherings": invited_to(site.of(EventFields), site.today)[:NEXT],
        "clips": site.of(ClipFields),
        "quiz": next(iter(site.of(QuizFields)), None),
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


def tasks_of(site: Site) -> list[tuple[Task, str]]:
    """Each task with the address from the root, anchor included, of its page; those whose page readers do not see are left out."""
    pages = ((task, on_site(task.page, site)) for task in site.ward.home.tasks)
    return [(task, address) for task, address in pages if address is not None]


def on_site(page: str, site: Site) -> str | None:
    """The address from the root, anchor included, of a page that the ward's data names; None where readers do not see it."""
    target = target_of(page, WARD, Library({}, {}))
    if not isinstance(target, OnSite) or target.url in site.unseen:
        return None
    return target.url + (f"#{target.anchor}" if target.anchor else "")
