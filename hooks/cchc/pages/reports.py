"""The draft report of each period: its page and its document; and the calendar of deadlines."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from cchc.cache import Cache, engine_key, key_of, remembered
from cchc.documents.blanks import in_brackets
from cchc.documents.inserting import INSERTED, inserted_text
from cchc.documents.wording import (
    NOTHING_LEFT,
    after_heading,
    former_heading,
    former_intro,
    former_lines,
    next_lines,
    open_lines,
    opening_of,
    period_of,
    reach_note,
    sent_of,
    still_open,
    summary_of,
    target_of,
    title_of,
    waiting_of,
    window_of,
)
from cchc.model.asset import Asset
from cchc.pages.lists import HOME
from cchc.pages.output import Output, Page
from cchc.pages.progress import CALENDAR_URL, PROGRESS, year_crumb
from cchc.pages.site import PlanYear, Site
from cchc.pages.structured import place_of
from cchc.rules.events import Promise, approved_promises
from cchc.rules.photos import photo_of, photos_of
from cchc.rules.report import Report

DOCUMENT = "bao-cao.docx"
LIBRARIES = ("python-docx", "lxml", "Pillow")
"""Libraries whose versions decide how a document looks."""

_WORDING = (
    after_heading,
    former_heading,
    former_intro,
    former_lines,
    in_brackets,
    reach_note,
    sent_of,
    still_open,
    target_of,
)
"""Sentences that the page asks for row by row."""


def report_pages(site: Site) -> Iterator[Page]:
    """The page of each report."""
    return (_page(report, year, site) for year in site.years for report in year.reports)


def _page(report: Report, year: PlanYear, site: Site) -> Page:
    """The report as a page: done in the period and in all, open, next, the paragraph to paste, annex, and what changed since."""
    values = {
        "report": report,
        "title": title_of(report),
        "opening": in_brackets(opening_of(report)),
        "window": window_of(report),
        "summary": summary_of(report),
        "waiting": waiting_of(report),
        "open": open_lines(report),
        "next": next_lines(report),
        "inserted": in_brackets(inserted_text(report)),
        "document": url_of(report) + DOCUMENT,
        **{function.__name__: function for function in _WORDING},
        "inserted_heading": INSERTED,
        "nothing_left": NOTHING_LEFT,
        **place_of([HOME, PROGRESS, year_crumb(year)], (f"Báo cáo {period_of(report)}", url_of(report)), site),
    }
    description = f"Dự thảo báo cáo {period_of(report)}. {window_of(report)}"
    return Page(
        url_of(report),
        f"Dự thảo báo cáo {period_of(report)}",
        description,
        "report.html",
        values,
        year.source.at(),
        lastmod=_last_change(report),
    )


def calendar_file(site: Site) -> Output:
    """The calendar of the deadlines of the plan in force and of what was promised, to subscribe to."""
    year = site.current
    return Output(CALENDAR_URL, partial(_calendar, year, approved_promises(site.content, site.today)), year.source.at())


def _calendar(year: PlanYear, promises: Sequence[Promise]) -> bytes:
    from cchc.documents.reminders import deadline_calendar  # noqa: PLC0415 - icalendar is slow to load

    return deadline_calendar(year.progress, year.plan, promises)


def _last_change(report: Report) -> date:
    """The day on which the page last changed: its own, or a later one on which something came in."""
    later = [*report.after, *(change.event for change in report.changes)]
    received = [tally.received for tally in report.units if tally.received]
    return max([report.day, *(event.recorded for event in later), *received])


def report_files(site: Site, cache: Cache | None) -> Iterator[Output]:
    """The document of each report."""
    photos = photos_of(site.content)
    for year in site.years:
        for report in year.reports:
            make = partial(_document, report, site, photos, cache)
            yield Output(url_of(report) + DOCUMENT, make, year.source.at())


def _document(report: Report, site: Site, photos: Mapping[str, Asset], cache: Cache | None) -> bytes:
    compounds = site.content.studio.compounds
    shown = [asset for event in report.evidence if (asset := photo_of(event, photos))]
    key = key_of(
        engine_key(LIBRARIES),
        repr(report),
        site.address,
        repr(compounds),
        *(asset.file.read_bytes() for asset in shown),
    )
    return remembered(cache, key, ".docx", partial(_report_document, report, site.address, photos, compounds))


def _report_document(report: Report, address: str, photos: Mapping[str, Asset], compounds: Sequence[str]) -> bytes:
    from cchc.documents.report import report_document  # noqa: PLC0415 - most runs make none, and python-docx is slow to load

    return report_document(report, address, photos, compounds)


def url_of(report: Report) -> str:
    """The address of a report's page."""
    return f"tien-do/bao-cao/{report.id}/"
