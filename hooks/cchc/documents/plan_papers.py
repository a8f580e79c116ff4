"""The office's papers about a plan by the names of their files: plans, estimate, evidence, reports, self-inspection."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import partial

from cchc.documents.budget_sheet import budget_document
from cchc.documents.detailed_plan import detailed_plan
from cchc.documents.evidence_sheet import sheet_document
from cchc.documents.report import report_document
from cchc.documents.self_inspection import Inspection, self_inspection
from cchc.documents.unit_form import unit_form
from cchc.documents.unit_plan import unit_plan
from cchc.model.base import TextFields
from cchc.model.content import Content
from cchc.model.plan import Plan
from cchc.model.text import Text
from cchc.rules.budget import estimate_of, events_in
from cchc.rules.evidence import events_of, gathered_on
from cchc.rules.photos import photos_of
from cchc.rules.progress import progress_of
from cchc.rules.publication import counts
from cchc.rules.report import Report, reports_of
from cchc.rules.tally import by_channel


class Group(Enum):
    """A group of papers that an office needs at one time."""

    DETAILED_PLAN = "Kế hoạch chi tiết"
    UNIT_PLANS = "Kế hoạch của từng đơn vị"
    BUDGET = "Dự toán"
    EVIDENCE = "Bảng ghi minh chứng"
    REPORTS = "Báo cáo từng kỳ"
    SELF_INSPECTION = "Tự kiểm tra"


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper: its file's name, what it is in a few words, and how it is made; `fold` names those that are offered together."""

    group: Group
    name: str
    title: str
    write: Callable[[], bytes]
    fold: str = ""


def papers_of(content: Content, plan: Plan, today: date, address: str) -> Iterator[Paper]:
    """Every paper about a plan that can be made on a day; `address` is the site's."""
    estimate, events, compounds = estimate_of(content, plan), events_in(content, plan), content.studio.compounds
    year, units = plan.year, plan.organisation.units
    detailed = partial(detailed_plan, plan, estimate, events, compounds)
    yield Paper(Group.DETAILED_PLAN, f"ke-hoach-chi-tiet-{year}.docx", f"Kế hoạch chi tiết năm {year}", detailed)
    for unit in units:
        own = partial(unit_plan, plan, unit, estimate, compounds)
        yield Paper(Group.UNIT_PLANS, f"ke-hoach-{year}-{unit.id}.docx", unit.short, own)
    yield Paper(Group.BUDGET, f"du-toan-{year}.xlsx", f"Dự toán năm {year}", partial(budget_document, estimate))
    yield Paper(Group.EVIDENCE, f"minh-chung-{year}.xlsx", f"Bảng minh chứng năm {year}", partial(sheet_document, plan))
    for report in reversed(reports_of(content, plan, gathered_on(content, today), today)):
        yield from report_papers(report, content, address)
    inspected = partial(_inspected, content, plan, today)
    yield Paper(Group.SELF_INSPECTION, f"tu-kiem-tra-{year}.docx", f"Báo cáo tự kiểm tra năm {year}", inspected)


def report_papers(report: Report, content: Content, address: str, *, forms: bool = True) -> Iterator[Paper]:
    """The report of a period, and the forms in which the units report."""
    compounds, title = content.studio.compounds, report.period.title
    made = partial(report_document, report, address, photos_of(content), compounds)
    yield Paper(Group.REPORTS, f"bao-cao-{report.id}.docx", f"{title}: báo cáo của phường", made)
    fold = f"{title}: biểu mẫu của từng đơn vị"
    for unit in report.reporting_units if forms else ():
        form = partial(unit_form, report, unit, compounds)
        yield Paper(Group.REPORTS, f"bieu-mau-{report.id}-{unit.id}.docx", unit.short, form, fold)


def _inspected(content: Content, plan: Plan, today: date) -> bytes:
    last = min(today, plan.window.last)
    progress = progress_of(plan, events_of(content, today), last)
    events = [event for entry in progress.activities for event in entry.events]
    texts = {
        topic.id: sum(_is_about(text, topic.id, content, plan, today) for text in content.texts)
        for topic in plan.topics.items
    }
    channels = by_channel(events, plan.window.first, last)
    inspection = Inspection(plan, last, progress, channels, texts, estimate_of(content, plan))
    return self_inspection(inspection, content.studio.compounds)


def _is_about(text: Text[TextFields], topic: str, content: Content, plan: Plan, today: date) -> bool:
    """Whether a text of the plan's time that readers see is about a topic."""
    named = getattr(text.fields, "topic", None) == topic
    return named and content.plans.of_day(text.fields.date) is plan and counts(text, today, content.ward.phase)
