"""Every page and file of the site that belongs to no kind of text."""

from collections.abc import Iterator

from cchc.cache import Cache
from cchc.pages.display import display_page
from cchc.pages.drawings import share_files
from cchc.pages.feeds import feeds
from cchc.pages.handbook import fields_page
from cchc.pages.home import contact_page, home_page
from cchc.pages.hosting import host_files, redirects
from cchc.pages.leaflets import leaflet_files
from cchc.pages.offline import offline_files, offline_page
from cchc.pages.open_data import open_data
from cchc.pages.output import Output, Page
from cchc.pages.plan import plan_page
from cchc.pages.progress import evidence_files, progress_pages
from cchc.pages.render import Renderer
from cchc.pages.reports import report_files, report_pages
from cchc.pages.site import Site
from cchc.problems import Problems


def other_pages(site: Site) -> Iterator[Page]:
    """The pages, but for the search page, which knows all others."""
    yield home_page(site)
    yield contact_page(site)
    yield offline_page(site)
    yield display_page(site)
    yield plan_page(site)
    yield fields_page(site)
    yield from progress_pages(site)
    yield from report_pages(site)


def other_files(renderer: Renderer, cache: Cache | None, problems: Problems) -> Iterator[Output]:
    """What is not a page: feeds, open data, documents, pictures to go with links, redirects, settings of servers."""
    site = renderer.site
    yield from feeds(renderer)
    yield from open_data(site)
    yield from evidence_files(site)
    yield from share_files(site)
    yield from host_files(renderer)
    yield from redirects(renderer)
    yield from leaflet_files(site, problems, cache)
    yield from report_files(site, cache)
    yield from offline_files(renderer)
