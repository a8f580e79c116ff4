"""Pages of progress: the activities of a year's plan, one activity, one unit."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from cchc.model.event import EventFields, EventText
from cchc.model.plan import Activity, Plan, Unit
from cchc.pages.attachments import files_of
from cchc.pages.entries import activity_entry
from cchc.pages.lists import HOME
from cchc.pages.output import Output, Page
from cchc.pages.site import PlanYear, Site
from cchc.pages.structured import Crumb, dataset, place_of
from cchc.rules.events import invited_to
from cchc.rules.pace import time_gone
from cchc.rules.plan_addresses import PROGRESS_URL, activity_url, progress_url, unit_url
from cchc.rules.progress import STATUS_WORDS, ActivityProgress, Status, calendar_of, history_of, months_of, side_by_side
from cchc.rules.publication import awaits_approval
from cchc.rules.reminders import closings_of
from cchc.vietnamese import day

CALENDAR_URL = f"{PROGRESS_URL}lich.ics"
PROGRESS: Crumb = ("Tiến độ", PROGRESS_URL)


def progress_pages(site: Site) -> Iterator[Page]:
    """The plan in force at a glance; and each year's plan, with a page for each activity and each unit."""
    yield _progress_page(PROGRESS_URL, site.current, site)
    for year in site.years:
        yield _progress_page(progress_url(year.plan), year, site)
        yield from (_activity_page(entry, year, site) for entry in year.progress.activities)
        yield from (_unit_page(unit, year, site) for unit in year.plan.organisation.units)


def year_crumb(year: PlanYear) -> Crumb:
    """The crumb of a year's progress."""
    return f"Năm {year.plan.year}", progress_url(year.plan)


def _progress_page(url: str, year: PlanYear, site: Site) -> Page:
    """A plan at a glance: its activities, the year month by month, and where the figures come from."""
    plan, progress = year.plan, year.progress
    months = months_of(plan, year.events, site.today)
    closings = [] if progress.is_over else [one for one in closings_of(plan) if one.day >= site.today]
    description = (
        f"Kế hoạch năm {plan.year} đã làm được bao nhiêu: từng hoạt động, chỉ tiêu, việc đã làm, đơn vị chủ trì. "
        f"Tính đến ngày {day(site.today)}."
    )
    trail, here = ([HOME], PROGRESS) if url == PROGRESS_URL else ([HOME, PROGRESS], year_crumb(year))
    values = {
        **_of_year(year, site),
        "calendar": calendar_of(months, [*(one.day for one in closings), plan.window.last]),
        "statuses": statuses_of(year),
        "counts": {status.value: progress.count(status) for status in STATUS_WORDS},
        "empty": sum(not entry.events for entry in progress.activities),
        "leads": {activity.lead for activity in plan.activities.items},
        "time_gone": time_gone(plan, site.today),
        "closings": closings,
        "ics": CALENDAR_URL if year is site.current else None,
        **_comparison(site),
        **place_of(trail, here, site, dataset(year, description, site)),
    }
    title = f"Tiến độ kế hoạch năm {plan.year}" if url != PROGRESS_URL else "Tiến độ kế hoạch"
    counted = [month.first for month in months if month.percent is not None]
    return Page(
        url, title, description, "progress.html", values, year.source.at(),
        lastmod=max([_last_change(progress.activities, year), *counted]),
        canonical=site.absolute(progress_url(plan)) if url == PROGRESS_URL else None,
    )  # fmt: skip


def _comparison(site: Site) -> dict[str, object]:
    """The template values of the comparison of the years that have begun, the earliest first; nothing to compare with one."""
    begun = [year for year in reversed(site.years) if year.plan.window.first <= site.today]
    compared = side_by_side([year.progress for year in begun]) if len(begun) > 1 else []
    return {"begun": begun, "compared": compared}


def _of_year(year: PlanYear, site: Site) -> dict[str, object]:
    """The template values of a page that belongs to a year's plan: the year, and the other years there are."""
    return {"year": year, "plan": year.plan, "other_years": [other for other in site.years if other is not year]}


def statuses_of(year: PlanYear) -> dict[Status, str]:
    """The statuses in words; of a plan whose time is over, what was not reached is no delay any more."""
    return STATUS_WORDS | ({Status.OVERDUE: "Chưa đạt"} if year.progress.is_over else {})


def _activity_page(entry: ActivityProgress, year: PlanYear, site: Site) -> Page:
    """The page of an activity: its figures, each piece of evidence, and the plan's own words."""
    activity, plan = entry.activity, year.plan
    url, name = activity_url(plan, activity.id), f"Hoạt động {activity.no}"
    title = site.content.glossary.written_out(activity.title)
    values = {
        **_of_year(year, site),
        "entry": entry,
        "history": history_of(entry),
        "activity": activity,
        "lead": plan.unit(activity.lead),
        "gatherings": _ahead(activity, plan, site),
        **place_of([HOME, PROGRESS, year_crumb(year)], (name, url), site),
    }
    description = (
        f"{title}: {entry.done} trên {activity.target.amount} {activity.target.unit}, {entry.status_words.lower()}."
    )
    return Page(
        url,
        f"{name}: {title}",
        description,
        "activity.html",
        values,
        year.source.at(),
        lastmod=_last_change([entry], year),
        entries=(activity_entry(url, title, description),),
    )


def _ahead(activity: Activity, plan: Plan, site: Site) -> list[EventText]:
    """The events to come that are held for an activity."""
    events = invited_to(site.of(EventFields), site.today)
    return [one for one in events if one.fields.activity == activity.id and site.plan_of(one.fields.on) is plan]


def _last_change(entries: Iterable[ActivityProgress], year: PlanYear) -> date:
    """The day on which a page of these activities last changed: by the plan, by evidence, or because time ran out."""
    recorded = [event.recorded for entry in entries for event in entry.events]
    late = [entry.activity.window.last + timedelta(days=1) for entry in entries if entry.status is Status.OVERDUE]
    return max([year.plan.date or year.plan.window.first, *recorded, *late])


def evidence_files(site: Site) -> Iterator[Output]:
    """The files that the plans' own evidence names, below the page of their activity."""
    for file in site.content.plans.files:
        for number, entry in enumerate(file.plan.evidence):
            if entry.file in site.content.assets:
                asset = site.content.assets[entry.file]
                place = file.source.at("evidence", number, "file")
                yield from files_of(activity_url(site.plan_of(entry.on), entry.activity), [asset], place, site)


def _unit_page(unit: Unit, year: PlanYear, site: Site) -> Page:
    """The page of a unit: what it leads and partners in, its duties, and the articles it wrote in the plan's time."""
    url, plan = unit_url(year.plan, unit.id), year.plan
    articles = site.column.by_unit.get(unit.id, [])
    values = {
        **_of_year(year, site),
        "unit": unit,
        "leads": [entry for entry in year.progress.activities if entry.activity.lead == unit.id],
        "joins": [entry for entry in year.progress.activities if unit.id in entry.activity.partner_units],
        "articles": [article for article in articles if site.plan_of(article.fields.date) is plan],
        "unsigned": any(awaits_approval(article.fields) for article in site.column.articles),
        **place_of([HOME, PROGRESS, year_crumb(year)], (unit.short, url), site),
    }
    description = f"{unit.name}: nhiệm vụ theo kế hoạch năm {plan.year}, hoạt động chủ trì và các bài đã viết."
    return Page(url, unit.short, description, "unit.html", values, year.source.at())
