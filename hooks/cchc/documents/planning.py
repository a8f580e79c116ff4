"""What the plans and the self-inspection share: whose they are, and what the plan asks for, in the office's words."""

from collections.abc import Sequence

from docx.document import Document as Docx

from cchc.documents.blanks import blank
from cchc.documents.citing import plan_in_full
from cchc.documents.frame import write_draft_mark, write_foot, write_head, write_subject
from cchc.documents.layout import as_bytes, hold_words, new_document, write_body
from cchc.documents.wording import collector_of
from cchc.model.event import EventText
from cchc.model.plan import Activity, Plan, Unit
from cchc.rules.budget import Spending, sum_of
from cchc.vietnamese import day, number, two_digits, uncapitalised

UNKNOWN, DONG = blank("…"), " đồng"
FORM = "BIỂU MẪU CỦA ĐƠN VỊ – ghi vào chỗ tô vàng, sửa chỗ chưa đúng"
DRAFT = "BẢN NHÁP – chưa có số, ngày, chữ ký và con dấu; chỗ tô vàng là chỗ đơn vị ghi"

_SEVERAL = "các "
"""In the name of a group of units, each of which sends a form of its own."""


def letterhead_of(plan: Plan, unit: Unit) -> tuple[str | None, str]:
    """The body over a unit and the unit's name; of a group each writes its own, and not all are under the plan's issuer."""
    if _SEVERAL in unit.name.lower():
        return None, blank("Tên cơ quan, đơn vị")
    return plan.issuer, unit.name.replace("–", "-")


def begin_plan(plan: Plan, issuer: str, subject: str, mark: str, parent: str | None = None) -> Docx:
    """A plan of a unit's own with its head and what it carries out; `parent` is the body above the unit."""
    document = new_document(f"Kế hoạch: {subject}")
    write_draft_mark(document, mark)
    write_head(document, parent, issuer, None, plan.place, None, "KH")
    write_subject(document, subject, "KẾ HOẠCH")
    write_body(document, f"Thực hiện {plan_in_full(plan)} (sau đây gọi là Kế hoạch), đơn vị xây dựng kế hoạch như sau:")
    return document


def end_plan(document: Docx, recipients: Sequence[str]) -> None:
    """Write the last sentence and the foot of a plan."""
    # No signature alone on a page.
    write_body(document, "Trên đây là kế hoạch của đơn vị./.").paragraph_format.keep_with_next = True
    write_foot(document, None, blank("Chức vụ người ký"), None, recipients)


def finished(document: Docx, compounds: Sequence[str]) -> bytes:
    """The file of a document."""
    hold_words(document, compounds)
    return as_bytes(document)


def unit_name(id: str, plan: Plan) -> str:
    """The name of a unit of the plan."""
    unit = plan.unit(id)
    return unit.name if unit else id


def number_of(activity: Activity, plan: Plan) -> str:
    """The number of an activity with that of its section: "IV.6"."""
    return f"{plan.activities.no}.{activity.no}"


def product_of(activity: Activity) -> str:
    """What an activity is to bring: "05 số"."""
    return f"{two_digits(activity.target.amount)} {activity.target.unit}"


def time_of(activity: Activity, events: Sequence[EventText] = ()) -> str:
    """When an activity is to be done: its window, the plan's milestones, and the events that have a day."""
    window = activity.window
    named = f"{window.text}\n" if window.text else ""
    lines = [f"{named}({day(window.first)} - {day(window.last)})"]
    lines += [f"Đến {day(one.by)}: {two_digits(one.amount)} {activity.target.unit}" for one in activity.schedule]
    lines += [f"{day(event.fields.on)}: {event.fields.title}" for event in events]
    return "\n".join(lines)


def money_of(lines: Sequence[Spending], unit: str = "") -> str:
    """What some lines cost together, with its unit; a blank where nothing is known, and what the sum lacks."""
    found = sum_of(lines)
    if found.unpriced == len(lines):
        return f"{UNKNOWN}{unit}"
    rest = f" (chưa gồm {two_digits(found.unpriced)} khoản chưa có đơn giá)" if found.unpriced else ""
    return f"{number(found.amount)}{unit}{rest}"


def reports_due(plan: Plan) -> str:
    """When the units report, and to whom."""
    periods = (
        f"{uncapitalised(one.title)} (số liệu đến hết ngày {day(one.last.of(plan.year))})"
        for one in plan.reporting.periods
    )
    return f"Báo cáo kết quả về {collector_of(plan)}: {'; '.join(periods)}."
