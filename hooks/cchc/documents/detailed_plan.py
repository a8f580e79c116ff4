"""The detailed plan that carries out the ward's plan: each activity with unit, days, product, partners and money."""

from collections.abc import Sequence

from docx.document import Document as Docx

from cchc.documents.blanks import blank
from cchc.documents.layout import HEADING, SUBHEADING, new_annex, write, write_body, write_heading
from cchc.documents.planning import (
    DONG,
    DRAFT,
    UNKNOWN,
    begin_plan,
    end_plan,
    finished,
    money_of,
    number_of,
    product_of,
    reports_due,
    time_of,
    unit_name,
)
from cchc.documents.tables import grid
from cchc.documents.wording import WORK, collector_of
from cchc.model.event import EventText
from cchc.model.event_parts import Funding
from cchc.model.plan import Activity, Plan, Unit
from cchc.rules.budget import Estimate
from cchc.vietnamese import two_digits, uncapitalised

_HEAD = (
    "TT",
    "Hoạt động",
    "Sản phẩm",
    "Chủ trì",
    "Phối hợp",
    "Thời gian, các mốc",
    "Kinh phí (đồng)",
    "Người phụ trách",
)
_WIDTHS_MM = (12, 58, 20, 34, 40, 42, 24, 22)


def detailed_plan(plan: Plan, estimate: Estimate, events: Sequence[EventText], compounds: Sequence[str]) -> bytes:
    """The .docx of the detailed plan; `events` are those of the plan's time."""
    issuer = collector_of(plan).replace("–", "-")
    document = begin_plan(plan, issuer, f"Chi tiết thực hiện {WORK} năm {plan.year}", DRAFT, plan.issuer)
    write_heading(document, "I. MỤC ĐÍCH, YÊU CẦU")
    _aims(document, plan)
    write_heading(document, "II. NỘI DUNG")
    _contents(document, plan)
    write_heading(document, "III. KINH PHÍ")
    _money(document, estimate)
    write_heading(document, "IV. TỔ CHỨC THỰC HIỆN")
    for number_, unit in enumerate(plan.organisation.units, start=1):
        write_body(document, f"{number_}. {unit.name}: {_duty(unit, plan)}")
    write_body(document, f"{len(plan.organisation.units) + 1}. {reports_due(plan)}")
    others = [unit.name for unit in plan.organisation.units if unit.id != plan.reporting.unit]
    end_plan(document, [f"{plan.issuer} (để báo cáo)", *others])
    _annex(document, plan, estimate, events)
    return finished(document, compounds)


def _aims(document: Docx, plan: Plan) -> None:
    activities = plan.activities.no
    aim = f"Giao rõ đơn vị làm, sản phẩm, thời gian và kinh phí của từng hoạt động ở mục {activities} của Kế hoạch."
    write_heading(document, "1. Mục đích", SUBHEADING)
    write_body(document, f"{aim} {blank('mục đích khác: …')}")
    write_heading(document, "2. Yêu cầu", SUBHEADING)
    requirements = f"{plan.goals.no}.{plan.goals.requirements.no}"
    write_body(document, f"Theo các yêu cầu ở mục {requirements} của Kế hoạch. {blank('yêu cầu khác: …')}")


def _contents(document: Docx, plan: Plan) -> None:
    items = plan.activities.items
    write_body(
        document,
        f"1. Thực hiện {two_digits(len(items))} hoạt động ở mục {plan.activities.no} của Kế hoạch; đơn vị, sản phẩm, thời gian, "
        "kinh phí của từng hoạt động ở Phụ lục kèm theo.",
    )
    topics = "; ".join(uncapitalised(topic.title) for topic in plan.topics.items)
    write_body(document, f"2. Nội dung tuyên truyền theo mục {plan.topics.no} của Kế hoạch: {topics}.")
    write_body(document, f"3. Nội dung ưu tiên trong năm: {UNKNOWN}")


def _money(document: Docx, estimate: Estimate) -> None:
    by_source = [(source, [line for line in estimate.lines if line.cost.source is source]) for source in Funding]
    write_body(document, f"1. Dự toán (kèm theo): {money_of(estimate.lines, DONG)}.")
    for source, lines in by_source:
        if lines:
            write_body(document, f"- {source.words}: {money_of(lines, DONG)}.")
    write_body(document, f"2. Nguồn kinh phí theo mục {estimate.plan.funding.no} của Kế hoạch.")


def _duty(unit: Unit, plan: Plan) -> str:
    """What a unit has to do: the activities that it leads and those in which it takes part, and its section of the plan."""
    led = _numbers([one for one in plan.activities.items if one.lead == unit.id], plan)
    joined = _numbers([one for one in plan.activities.items if unit.id in one.partner_units], plan)
    parts = [f"chủ trì các hoạt động {led}" if led else "", f"phối hợp các hoạt động {joined}" if joined else ""]
    own = f"thực hiện nhiệm vụ ở mục {plan.organisation.no}.{unit.no} của Kế hoạch"
    return f"{'; '.join(filter(None, [*parts, own]))}. {blank('việc giao thêm: …')}"


def _numbers(activities: Sequence[Activity], plan: Plan) -> str:
    return ", ".join(number_of(activity, plan) for activity in activities)


def _annex(document: Docx, plan: Plan, estimate: Estimate, events: Sequence[EventText]) -> None:
    """Write the table of activities on pages across."""
    new_annex(document, is_across=True)
    write(document, "Phụ lục\nHOẠT ĐỘNG, SẢN PHẨM, ĐƠN VỊ, THỜI GIAN VÀ KINH PHÍ", bold=True, style=HEADING)
    kind = f"số       /KH-{UNKNOWN} ngày      tháng      năm        "
    write(document, f"(Kèm theo Kế hoạch {kind}của {collector_of(plan)})", italic=True)
    write(document, "")
    rows = [_row(activity, plan, estimate, events) for activity in plan.activities.items]
    grid(document, _HEAD, rows, _WIDTHS_MM)


def _row(activity: Activity, plan: Plan, estimate: Estimate, events: Sequence[EventText]) -> tuple[str, ...]:
    own = [event for event in events if event.fields.activity == activity.id and not event.fields.cancelled]
    units = ", ".join(unit_name(id, plan) for id in activity.partner_units)
    return (
        number_of(activity, plan),
        activity.title,
        product_of(activity),
        unit_name(activity.lead, plan),
        activity.partners or units or UNKNOWN,
        time_of(activity, own),
        money_of(estimate.of_activity(activity.id)),
        UNKNOWN,
    )
