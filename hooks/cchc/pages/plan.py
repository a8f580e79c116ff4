"""The plan, whole, and the page of each unit."""

from cchc.pages.entries import PLAN as GROUP
from cchc.pages.lists import HOME
from cchc.pages.output import Page
from cchc.pages.site import Site
from cchc.pages.structured import Crumb, place_of
from cchc.problems import Place
from cchc.reading.content import PLAN

PLAN_CRUMB: Crumb = ("Kế hoạch", "ke-hoach/")


def plan_page(site: Site) -> Page:
    """Every section of the plan with an anchor for each item."""
    plan = site.plan
    values = {
        "units": {unit.id: unit for unit in plan.organisation.units},
        **place_of([HOME], PLAN_CRUMB, site),
    }
    description = (
        f"Toàn văn kế hoạch {_lower_first(plan.title)} của {plan.issuer}: mục đích, nội dung, hoạt động, phân công."
    )
    url, title = PLAN_CRUMB[1], f"Kế hoạch năm {plan.year}"
    return Page(url, title, description, "plan.html", values, Place(PLAN), lastmod=plan.date, group=GROUP)


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
