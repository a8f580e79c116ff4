"""Every page and file of the site."""

from collections.abc import Iterator

from cchc.pages.articles import article_page, files_beside
from cchc.pages.clips import clip_files, clip_page, clips_page
from cchc.pages.feeds import feeds
from cchc.pages.guides import glossary_page, guide_files, guide_page, guides_page
from cchc.pages.handbook import fields_page
from cchc.pages.home import contact_page, home_page
from cchc.pages.hosting import host_files
from cchc.pages.lists import column_pages, issue_page, topic_pages, year_page
from cchc.pages.offline import offline_page
from cchc.pages.open_data import open_data
from cchc.pages.output import Output, Page
from cchc.pages.panos import pano_files, pano_page, panos_page
from cchc.pages.plan import plan_page
from cchc.pages.progress import activity_page, evidence_files, progress_page, unit_page
from cchc.pages.redirects import redirects
from cchc.pages.render import Renderer
from cchc.pages.reports import report_page
from cchc.pages.share import share_files
from cchc.pages.site import Site


def all_pages(renderer: Renderer) -> Iterator[Page]:
    """The pages but the search page, each made by the function for its kind."""
    site = renderer.site
    yield home_page(renderer)
    yield contact_page(renderer)
    yield offline_page(renderer)
    yield guides_page(renderer)
    yield from (guide_page(guide, renderer) for guide in site.guides)
    yield glossary_page(renderer)
    yield panos_page(renderer)
    yield from (pano_page(finished, renderer) for finished in site.panos)
    yield clips_page(renderer)
    yield from (clip_page(clip, renderer) for clip in site.clips)
    yield plan_page(renderer)
    yield fields_page(renderer)
    yield progress_page(renderer)
    yield from (activity_page(entry, renderer) for entry in site.progress.activities)
    yield from (report_page(report, renderer) for report in site.reports)
    yield from (unit_page(unit, renderer) for unit in site.plan.organisation.units)
    yield from column_pages(renderer)
    yield from (issue_page(issue, renderer) for issue in site.column.issues)
    for topic in site.plan.topics.items:
        yield from topic_pages(topic, renderer)
    yield from (year_page(year, articles, renderer) for year, articles in site.column.by_year.items())
    yield from (article_page(article, renderer) for article in site.column.shown)


def all_files(site: Site, renderer: Renderer) -> Iterator[Output]:
    """What is not a page: pictures, redirects, feeds."""
    yield from feeds(renderer)
    yield from open_data(site)
    yield from evidence_files(renderer)
    yield from guide_files(renderer)
    yield from pano_files(site)
    yield from clip_files(site)
    yield from share_files(site)
    yield from host_files(renderer)
    yield from redirects(renderer)
    for article in site.column.shown:
        yield from files_beside(article, renderer)
    for issue in site.column.issues:
        yield from files_beside(issue, renderer)
