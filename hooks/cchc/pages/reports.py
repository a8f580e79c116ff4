"""The draft report of each period: its page and its document; and the calendar of deadlines."""

from collections.abc import Iterator
from functools import partial

from cchc.cache import Cache, engine_key, key_of, remembered
from cchc.documents.wording import late_lines, next_lines, period_of, summary_of, title_of, window_of
from cchc.model.plan import Plan
from cchc.pages.lists import HOME
from cchc.pages.output import Output, Page
from cchc.pages.progress import CALENDAR_URL, PROGRESS, year_crumb
from cchc.pages.site import PlanYear, Site
from cchc.pages.structured import place_of
from cchc.rules.report import Report

DOCUMENT = "bao-cao.docx"
LIBRARIES = ("python-docx", "lxml")
"""Libraries whose versions decide how a document looks."""


def report_pages(site: Site) -> Iterator[Page]:
    """The page of each report."""
    return (_page(report, year, site) for year in site.years for report in year.reports)


def _page(report: Report, year: PlanYear, site: Site) -> Page:
    """The report as a page: done in the period, cumulative, late, next, annex, and what changed since it was closed."""
    values = {
        "report": report,
        "title": title_of(report),
        "window": window_of(report),
        "summary": summary_of(report),
        "plan": year.plan,
        "late": late_lines(report, year.plan),
        "next": next_lines(report, year.plan),
        "document": url_of(report) + DOCUMENT,
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
        lastmod=report.day,
    )


def calendar_file(site: Site) -> Output:
    """The calendar of the deadlines of the plan in force, to subscribe to."""
    year = site.current
    return Output(CALENDAR_URL, partial(_calendar, year), year.source.at())


def _calendar(year: PlanYear) -> bytes:
    from cchc.documents.reminders import deadline_calendar  # noqa: PLC0415 - icalendar is slow to load

    return deadline_calendar(year.progress, year.plan)


def report_files(site: Site, cache: Cache | None) -> Iterator[Output]:
    """The document of each report."""
    for year in site.years:
        for report in year.reports:
            yield Output(url_of(report) + DOCUMENT, partial(_document, report, year.plan, cache), year.source.at())


def _document(report: Report, plan: Plan, cache: Cache | None) -> bytes:
    key = key_of(engine_key(LIBRARIES), repr(report), repr(plan))
    return remembered(cache, key, ".docx", partial(_report_document, report, plan))


def _report_document(report: Report, plan: Plan) -> bytes:
    from cchc.documents.report import report_document  # noqa: PLC0415 - most runs make none, and python-docx is slow to load

    return report_document(report, plan)


def url_of(report: Report) -> str:
    """The address of a report's page."""
    return f"tien-do/bao-cao/{report.id}/"
