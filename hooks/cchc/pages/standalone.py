"""Standalone pages and files: those that belong to no kind of text."""

from collections.abc import Iterator

from cchc.cache import Cache
from cchc.model.drawing import DRAWINGS, drawing_url
from cchc.pages.cards import cards_of
from cchc.pages.contact import contact_page
from cchc.pages.disclosures import disclosures_file, disclosures_page
from cchc.pages.display import display_page
from cchc.pages.drawings import share_files
from cchc.pages.entries import PLAN as PLAN_GROUP
from cchc.pages.feeds import feeds
from cchc.pages.handbook import fields_page
from cchc.pages.home import home_page
from cchc.pages.hosting import host_files, redirects, security_file
from cchc.pages.laws import law_pages
from cchc.pages.leaflets import leaflet_files
from cchc.pages.lists import HOME
from cchc.pages.offline import offline_files, offline_page
from cchc.pages.open_data import open_data
from cchc.pages.output import Output, Page
from cchc.pages.podcast import podcast
from cchc.pages.progress import evidence_files, progress_pages
from cchc.pages.questions import questions_page
from cchc.pages.render import Renderer
from cchc.pages.reports import calendar_file, report_files, report_pages
from cchc.pages.site import PlanYear, Site
from cchc.pages.structured import place_of
from cchc.problems import Place, Problems
from cchc.reading.content import WARD
from cchc.rules.plan_addresses import PLAN_URL, plan_url
from cchc.rules.progress import STATUS_WORDS


def standalone_pages(site: Site) -> Iterator[Page]:
    """The standalone pages that readers see, but for the search page, which knows all others."""
    yield home_page(site)
    yield contact_page(site)
    yield questions_page(site)
    yield from disclosures_page(site)
    yield offline_page(site)
    yield display_page(site)
    yield _plan_page(PLAN_URL, site.current, site)
    yield from (_plan_page(plan_url(year.plan), year, site) for year in site.years)
    yield fields_page(site)
    yield from law_pages(site)
    yield from progress_pages(site)
    yield from report_pages(site)


def standalone_files(renderer: Renderer, cache: Cache | None, problems: Problems) -> Iterator[Output]:
    """The standalone files: feeds, open data, documents, drawings, pictures to go with links, redirects, settings of servers."""
    site = renderer.site
    yield from feeds(renderer)
    yield from podcast(renderer.site)
    yield from open_data(site)
    yield from evidence_files(site)
    yield from disclosures_file(site)
    yield from share_files(site)
    yield from (Output(drawing_url(name), file, Place(WARD)) for name, file in DRAWINGS.items())
    yield from host_files(renderer)
    yield from security_file(renderer)
    yield from redirects(renderer)
    yield from leaflet_files(site, problems, cache)
    yield calendar_file(site)
    yield from report_files(site, cache)
    yield from offline_files(renderer)


def _plan_page(url: str, year: PlanYear, site: Site) -> Page:
    """A plan as a page: every section, with an anchor for each item. The short address shows the one in force, and only the
    year's own is found by searching.
    """
    plan, is_short = year.plan, url == PLAN_URL
    here = ("Kế hoạch", PLAN_URL)
    trail = place_of([HOME], here, site) if is_short else place_of([HOME, here], (f"Năm {plan.year}", url), site)
    values = {
        "plan": plan,
        "other_years": [other.plan for other in site.years if other is not year],
        "units": {unit.id: unit for unit in plan.organisation.units},
        **trail,
    }
    about = f"kế hoạch {plan.title[:1].lower() + plan.title[1:]} của {plan.issuer}"
    return Page(
        url,
        "Kế hoạch" if is_short else f"Kế hoạch năm {plan.year}",
        f"Toàn văn {about}: mục đích, nội dung, hoạt động, phân công.",
        "plan.html",
        values,
        year.source.at(),
        lastmod=plan.date,
        canonical=site.absolute(plan_url(plan)) if is_short else None,
        group=None if is_short else PLAN_GROUP,
    )


def patterns_page(site: Site) -> Page:
    """The page of every component in all its states, for designers; never on the public site."""
    values = {
        "finished_panos": list(site.finished.values()),
        "newest": cards_of(site.column.articles[:2], site),
        "statuses": STATUS_WORDS,
        "drawings": list(DRAWINGS),
        "trail": [HOME],
        "linked_data": [],
    }
    description = "Mọi thành phần của trang, ở mọi tình trạng."
    return Page("mau/", "Trang mẫu", description, "patterns.html", values, Place(WARD), hidden=True)
