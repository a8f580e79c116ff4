"""The plan, whole, and the page of each unit."""

from cchc.pages.found import page_entries
from cchc.pages.lists import HOME
from cchc.pages.output import Page
from cchc.pages.render import Renderer
from cchc.pages.structured import Crumb, breadcrumbs
from cchc.problems import Place
from cchc.reading.content import PLAN
from cchc.search.entry import Kind

PLAN_CRUMB: Crumb = ("Kế hoạch", "ke-hoach/")


def plan_page(renderer: Renderer) -> Page:
    """Every section of the plan with an anchor for each item."""
    site = renderer.site
    plan = site.plan
    html = renderer.later(
        "plan.html",
        PLAN_CRUMB[1],
        units={unit.id: unit for unit in plan.organisation.units},
        trail=[HOME],
        linked_data=[breadcrumbs([HOME, PLAN_CRUMB], site)],
    )
    description = (
        f"Toàn văn kế hoạch {_lower_first(plan.title)} của {plan.issuer}: mục đích, nội dung, hoạt động, phân công."
    )
    url, title = PLAN_CRUMB[1], f"Kế hoạch năm {plan.year}"
    found = page_entries(url, Kind.PLAN, title, description, html)
    return Page(url, title, description, html, Place(PLAN), lastmod=plan.date, entries=found)


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
