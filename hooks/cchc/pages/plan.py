"""The plan, whole, and the page of each unit."""

from cchc.model.plan import Unit
from cchc.pages.lists import HOME
from cchc.pages.output import Page
from cchc.pages.render import Renderer
from cchc.pages.structured import Crumb, breadcrumbs
from cchc.problems import Place
from cchc.reading.content import PLAN

PLAN_CRUMB: Crumb = ("Kế hoạch", "ke-hoach/")


def plan_page(renderer: Renderer) -> Page:
    """Every section of the plan with an anchor for each item."""
    site = renderer.site
    plan = site.plan
    html = renderer.render(
        "plan.html",
        PLAN_CRUMB[1],
        units={unit.id: unit for unit in plan.organisation.units},
        trail=[HOME],
        linked_data=[breadcrumbs([HOME, PLAN_CRUMB], site)],
    )
    description = (
        f"Toàn văn kế hoạch {_lower_first(plan.title)} của {plan.issuer}: mục đích, nội dung, hoạt động, phân công."
    )
    return Page(PLAN_CRUMB[1], f"Kế hoạch năm {plan.year}", description, html, Place(PLAN), lastmod=plan.date)


def unit_page(unit: Unit, renderer: Renderer) -> Page:
    """What a unit leads, its duties, and the articles it wrote."""
    site = renderer.site
    url = f"tien-do/don-vi/{unit.id}/"
    html = renderer.render(
        "unit.html",
        url,
        unit=unit,
        leads=[activity for activity in site.plan.activities.items if activity.lead == unit.id],
        joins=[activity for activity in site.plan.activities.items if unit.id in activity.partner_units],
        articles=site.column.by_unit.get(unit.id, []),
        trail=[HOME, PLAN_CRUMB],
        linked_data=[breadcrumbs([HOME, PLAN_CRUMB, (unit.short, url)], site)],
    )
    description = f"{unit.name}: nhiệm vụ theo kế hoạch năm {site.plan.year}, hoạt động chủ trì và các bài đã viết."
    return Page(url, unit.short, description, html, Place(PLAN))


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
