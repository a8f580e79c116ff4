"""A unit's own plan (VI.1.a) as a form: what the ward's plan gives to the unit is filled in, the rest is marked."""

from collections.abc import Callable, Sequence
from functools import partial

from docx.document import Document as Docx

from cchc.documents.blanks import blank
from cchc.documents.layout import SUBHEADING, write, write_body, write_heading
from cchc.documents.planning import (
    DONG,
    FORM,
    UNKNOWN,
    begin_plan,
    end_plan,
    finished,
    letterhead_of,
    money_of,
    number_of,
    product_of,
    reports_due,
    time_of,
    unit_name,
)
from cchc.documents.tables import grid
from cchc.documents.wording import WORK, collector_of
from cchc.model.plan import Activity, Plan, Unit
from cchc.rules.budget import Estimate

_SPARE_ROWS = 3


def unit_plan(plan: Plan, unit: Unit, estimate: Estimate, compounds: Sequence[str]) -> bytes:
    """The .docx of a unit's plan."""
    parent, name = letterhead_of(plan, unit)
    document = begin_plan(plan, name, f"{WORK.capitalize()} năm {plan.year}", FORM, parent)
    for number_, (heading, write_part) in enumerate(_parts(plan, unit, estimate), start=1):
        write_heading(document, f"{number_}. {heading}", SUBHEADING)
        write_part(document)
    end_plan(document, [collector_of(plan)])
    return finished(document, compounds)


def _parts(plan: Plan, unit: Unit, estimate: Estimate) -> list[tuple[str, Callable[[Docx], None]]]:
    """The parts of a plan, each with its heading."""
    own = f"Nhiệm vụ của đơn vị (mục {plan.organisation.no}.{unit.no} của Kế hoạch)"
    return [
        ("Mục đích, yêu cầu", _aims),
        ("Hoạt động đơn vị chủ trì", partial(_led, plan=plan, unit=unit, estimate=estimate)),
        ("Hoạt động đơn vị phối hợp", partial(_joined, plan=plan, unit=unit)),
        *([(own, partial(_duties, unit=unit))] if unit.duties else []),
        ("Tuyên truyền trong đơn vị, địa bàn", partial(_topics, plan=plan)),
        ("Kinh phí", partial(_money, unit=unit, estimate=estimate)),
        ("Tổ chức thực hiện, báo cáo", partial(_reports, plan=plan)),
    ]


def _aims(document: Docx) -> None:
    write_body(document, f"Mục đích: {UNKNOWN}")
    write_body(document, f"Yêu cầu: {UNKNOWN}")


def _led(document: Docx, plan: Plan, unit: Unit, estimate: Estimate) -> None:
    rows = [
        (
            number_of(one, plan),
            one.title,
            product_of(one),
            time_of(one),
            money_of(estimate.of_activity(one.id)),
            UNKNOWN,
        )
        for one in plan.activities.items
        if one.lead == unit.id
    ]
    head = ("TT", "Hoạt động", "Sản phẩm", "Thời gian", "Kinh phí (đồng)", "Các bước, người phụ trách")
    _table(
        document,
        head,
        rows,
        (12, 50, 20, 31, 24, 28),
        f"Kế hoạch không giao đơn vị chủ trì hoạt động nào ở mục {plan.activities.no}.",
    )


def _joined(document: Docx, plan: Plan, unit: Unit) -> None:
    rows = [
        (number_of(one, plan), one.title, unit_name(one.lead, plan), time_of(one), UNKNOWN)
        for one in plan.activities.items
        if _may_join(unit, one)
    ]
    head = ("TT", "Hoạt động", "Chủ trì", "Thời gian", "Việc của đơn vị (không tham gia thì xóa dòng)")
    none = f"Kế hoạch không nêu đơn vị ở cột phối hợp. Hoạt động đơn vị tham gia: {UNKNOWN}"
    _table(document, head, rows, (12, 50, 36, 31, 36), none)


def _may_join(unit: Unit, activity: Activity) -> bool:
    """Whether the plan names a unit as a partner, or speaks of partners without naming any."""
    is_open = bool(activity.partners) and not activity.partner_units
    return activity.lead != unit.id and (unit.id in activity.partner_units or is_open)


def _table(
    document: Docx, head: tuple[str, ...], rows: Sequence[tuple[str, ...]], widths_mm: tuple[float, ...], none: str
) -> None:
    """Write a table, or a sentence where it would have no row."""
    if not rows:
        write_body(document, none)
        return
    grid(document, head, rows, widths_mm)
    write(document, "", size=6)


def _duties(document: Docx, unit: Unit) -> None:
    rows = [(duty.no, duty.text, UNKNOWN) for duty in unit.duties]
    _table(document, ("Mục", "Nhiệm vụ", "Cách làm, thời gian, người phụ trách"), rows, (14, 86, 65), "")


def _topics(document: Docx, plan: Plan) -> None:
    """Write a row for each content that the plan wants spread, with room for some of the unit's own."""
    named = [(topic.no, topic.title) for topic in plan.topics.items]
    rows = [(number, title, UNKNOWN, UNKNOWN, UNKNOWN) for number, title in named]
    rows += [("", *(UNKNOWN,) * 4)] * _SPARE_ROWS
    head = ("TT", f"Nội dung (mục {plan.topics.no})", "Hình thức", "Thời gian", "Người phụ trách")
    _table(document, head, rows, (12, 61, 34, 28, 30), "")


def _money(document: Docx, unit: Unit, estimate: Estimate) -> None:
    write_body(
        document, f"Dự toán: {money_of(estimate.of(unit.id), DONG)}. Nguồn: {blank('theo mục V của Kế hoạch: …')}"
    )


def _reports(document: Docx, plan: Plan) -> None:
    write_body(document, f"Phân công: {UNKNOWN}")
    write_body(document, reports_due(plan))
