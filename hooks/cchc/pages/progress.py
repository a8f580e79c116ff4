"""Pages of progress: all activities, one activity, one unit."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from cchc.model.plan import Unit
from cchc.pages.attachments import files_of
from cchc.pages.chart import chart_of
from cchc.pages.entries import activity_entry
from cchc.pages.lists import HOME
from cchc.pages.output import Output, Page
from cchc.pages.site import Site
from cchc.pages.structured import Crumb, place_of
from cchc.problems import Place
from cchc.reading.content import PLAN
from cchc.rules.progress import STATUS_WORDS, ActivityProgress, Status, months_of
from cchc.rules.publication import awaits_approval
from cchc.vietnamese import day

PROGRESS: Crumb = ("Tiến độ", "tien-do/")


def progress_pages(site: Site) -> Iterator[Page]:
    """The plan at a glance, and a page for each activity and each unit."""
    yield _progress_page(site)
    yield from (_activity_page(entry, site) for entry in site.progress.activities)
    yield from (_unit_page(unit, site) for unit in site.plan.organisation.units)


def _progress_page(site: Site) -> Page:
    """The plan at a glance: its activities, the year as a drawing, and where the figures come from."""
    months = months_of(site.plan, site.events, site.today)
    values = {
        "months": months,
        "chart": chart_of(months),
        "statuses": STATUS_WORDS,
        "counts": {status.value: site.progress.count(status) for status in STATUS_WORDS},
        "empty": sum(not entry.events for entry in site.progress.activities),
        "leads": {activity.lead for activity in site.plan.activities.items},
        **place_of([HOME], PROGRESS, site),
    }
    description = (
        f"Kế hoạch năm {site.plan.year} đã làm được bao nhiêu: từng hoạt động, chỉ tiêu, minh chứng, đơn vị chủ trì. "
        f"Tính đến ngày {day(site.today)}."
    )
    counted = [month.first for month in months if month.percent is not None]
    return Page(
        PROGRESS[1], f"Tiến độ kế hoạch năm {site.plan.year}", description, "progress.html", values, Place(PLAN),
        lastmod=max([_last_change(site.progress.activities, site), *counted]),
    )  # fmt: skip


def _activity_page(entry: ActivityProgress, site: Site) -> Page:
    """The page of an activity: its figures, each piece of evidence, and the plan's own words."""
    activity = entry.activity
    url, name = f"tien-do/{activity.id}/", f"Hoạt động {activity.no}"
    values = {
        "entry": entry,
        "activity": activity,
        "lead": site.plan.unit(activity.lead),
        **place_of([HOME, PROGRESS], (name, url), site),
    }
    description = f"{activity.title}: {entry.done} trên {activity.target.amount} {activity.target.unit}, {entry.status_words.lower()}."
    return Page(
        url,
        f"{name}: {activity.title}",
        description,
        "activity.html",
        values,
        Place(PLAN),
        lastmod=_last_change([entry], site),
        entries=(activity_entry(url, entry, description),),
    )


def _last_change(entries: Iterable[ActivityProgress], site: Site) -> date:
    """The day on which a page of these activities last changed: by the plan, by evidence, or because time ran out."""
    recorded = [event.recorded for entry in entries for event in entry.events]
    late = [entry.activity.window.last + timedelta(days=1) for entry in entries if entry.status is Status.OVERDUE]
    return max([site.plan.date or site.plan.window.first, *recorded, *late])


def evidence_files(site: Site) -> Iterator[Output]:
    """The files that the plan's own evidence names, below the page of their activity."""
    for number, entry in enumerate(site.plan.evidence):
        if entry.file in site.content.assets:
            asset = site.content.assets[entry.file]
            place = site.content.plan_source.at("evidence", number, "file")
            yield from files_of(f"tien-do/{entry.activity}/", [asset], place, site)


def _unit_page(unit: Unit, site: Site) -> Page:
    """The page of a unit: what it leads and partners in, its duties, and the articles it wrote."""
    url = f"tien-do/don-vi/{unit.id}/"
    values = {
        "unit": unit,
        "leads": [entry for entry in site.progress.activities if entry.activity.lead == unit.id],
        "joins": [entry for entry in site.progress.activities if unit.id in entry.activity.partner_units],
        "articles": site.column.by_unit.get(unit.id, []),
        "unsigned": any(awaits_approval(article.fields) for article in site.column.articles),
        **place_of([HOME, PROGRESS], (unit.short, url), site),
    }
    description = f"{unit.name}: nhiệm vụ theo kế hoạch năm {site.plan.year}, hoạt động chủ trì và các bài đã viết."
    return Page(url, unit.short, description, "unit.html", values, Place(PLAN))
