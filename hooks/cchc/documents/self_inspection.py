"""The report of a self-inspection: what the plan asks for, what the site knows of it, and room for what the inspection finds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from docx.document import Document as Docx

from cchc.documents.blanks import blank
from cchc.documents.citing import plan_in_full
from cchc.documents.frame import write_addressees, write_draft_mark, write_foot, write_head, write_subject
from cchc.documents.layout import SUBHEADING, new_document, write, write_body, write_heading
from cchc.documents.planning import DONG, DRAFT, UNKNOWN, finished, money_of, number_of, unit_name
from cchc.documents.tables import grid
from cchc.documents.wording import WORK, collector_of, target_of
from cchc.model.plan import Plan, Unit
from cchc.rules.budget import Estimate, sum_of
from cchc.rules.progress import ActivityProgress, Progress
from cchc.rules.tally import ChannelTally
from cchc.vietnamese import day, number, two_digits, uncapitalised

_MOST_EVENTS = 6
_FOUND = "Kết quả kiểm tra"


@dataclass(frozen=True, slots=True)
class Inspection:
    """What the site knows of a plan on a day: its progress, the channels used, the texts on each topic, the estimate."""

    plan: Plan
    day: date
    progress: Progress
    channels: Sequence[ChannelTally]
    texts: dict[str, int]
    estimate: Estimate


def self_inspection(inspection: Inspection, compounds: Sequence[str]) -> bytes:
    """The .docx of a self-inspection."""
    plan = inspection.plan
    collector, reporting = collector_of(plan), plan.reporting
    subject = f"Tự kiểm tra {WORK} năm {plan.year}"
    document = new_document(subject)
    write_draft_mark(document, DRAFT)
    write_head(document, plan.issuer, collector.replace("–", "-"), reporting.symbol, plan.place, None)
    write_subject(document, subject)
    write_addressees(document, reporting.to)
    write_body(
        document,
        f"Thực hiện {plan_in_full(plan)} (sau đây gọi là Kế hoạch), {collector} tự kiểm tra việc thực hiện và báo cáo kết quả như "
        f"sau. Cột “Trang đã ghi” là số liệu đến hết ngày {day(inspection.day)}; việc chưa ghi vào trang thì bổ sung ở cột bên cạnh.",
    )
    write_body(document, f"Thời gian, thành phần kiểm tra: {UNKNOWN}")
    for number_, (heading, write_part) in enumerate(_parts(inspection), start=1):
        write_heading(document, f"{number_}. {heading}", SUBHEADING)
        write_part(document)
    # No signature alone on a page.
    last = f"Trên đây là báo cáo tự kiểm tra của {collector}./."
    write_body(document, last).paragraph_format.keep_with_next = True
    write_foot(document, reporting.symbol, reporting.signer, reporting.signer_name)
    return finished(document, compounds)


def _parts(inspection: Inspection) -> list[tuple[str, Callable[[Docx], None]]]:
    """The parts of the report, each with its heading: the sections of the plan that can be inspected."""
    plan = inspection.plan
    return [
        (f"Các hoạt động (mục {plan.activities.no} của Kế hoạch)", partial(_activities, inspection=inspection)),
        (f"Nội dung tuyên truyền (mục {plan.topics.no})", partial(_topics, inspection=inspection)),
        (f"Hình thức tuyên truyền (mục {plan.forms.no})", partial(_forms, inspection=inspection)),
        (f"Nhiệm vụ của các đơn vị (mục {plan.organisation.no})", partial(_units, plan=plan, today=inspection.day)),
        (f"Kinh phí (mục {plan.funding.no})", partial(_money, inspection=inspection)),
        ("Nhận xét, kiến nghị", _rest),
    ]


def _table(
    document: Docx, head: tuple[str, ...], rows: Sequence[tuple[str, ...]], widths_mm: tuple[float, ...]
) -> None:
    grid(document, head, rows, widths_mm)
    write(document, "", size=6)


def _activities(document: Docx, inspection: Inspection) -> None:
    plan = inspection.plan
    rows = [
        (number_of(one.activity, plan), _asked(one, plan), _known(one), UNKNOWN, UNKNOWN)
        for one in inspection.progress.activities
    ]
    head = ("TT", "Kế hoạch yêu cầu", "Trang đã ghi", "Đạt, chưa đạt", "Bổ sung; tồn tại, nguyên nhân")
    _table(document, head, rows, (12, 52, 55, 18, 28))


def _asked(entry: ActivityProgress, plan: Plan) -> str:
    activity = entry.activity
    until = f"{target_of(entry)}, đến hết ngày {day(activity.window.last)}"
    return f"{activity.title}: {until}. Chủ trì: {unit_name(activity.lead, plan)}."


def _known(entry: ActivityProgress) -> str:
    """How far an activity is, and the latest things done for it."""
    done = f"{two_digits(entry.done)} {entry.activity.target.unit} ({entry.percent}%). {entry.status_words}."
    latest = sorted(entry.events, key=lambda event: event.on, reverse=True)
    shown = [f"- {day(event.on)}: {event.title}" for event in latest[:_MOST_EVENTS]]
    rest = len(latest) - len(shown)
    return "\n".join([done, *shown, *([f"và {two_digits(rest)} việc trước đó"] if rest else [])])


def _topics(document: Docx, inspection: Inspection) -> None:
    counts = [(topic, inspection.texts.get(topic.id, 0)) for topic in inspection.plan.topics.items]
    rows = [
        (topic.no, topic.title, f"{two_digits(count)} bài" if count else "chưa có bài nào", UNKNOWN)
        for topic, count in counts
    ]
    _table(document, ("TT", "Nội dung", "Trang đã ghi", _FOUND), rows, (12, 75, 28, 50))


def _forms(document: Docx, inspection: Inspection) -> None:
    rows = [(form.no, form.text, UNKNOWN) for form in inspection.plan.forms.items]
    used = ", ".join(f"{tally.name} {two_digits(tally.cumulative)}" for tally in inspection.channels)
    write_body(document, f"Số lần theo kênh mà trang đã ghi: {used or 'chưa có lần nào'}.")
    _table(document, ("TT", "Hình thức", _FOUND), rows, (12, 98, 55))


def _units(document: Docx, plan: Plan, today: date) -> None:
    rows = [row for unit in plan.organisation.units for row in _unit_rows(unit, plan, today)]
    _table(document, ("Mục", "Đơn vị, nhiệm vụ", _FOUND), rows, (14, 101, 50))


def _unit_rows(unit: Unit, plan: Plan, today: date) -> list[tuple[str, str, str]]:
    """The name of a unit, then a row for each of its duties; for one without any the plan's own sentence."""
    duties = [(f"{unit.no}.{duty.no}", duty.text, UNKNOWN) for duty in unit.duties] or [("", unit.text, UNKNOWN)]
    return [(unit.no, f"{unit.name}{_sent(unit, plan, today)}", ""), *duties]


def _sent(unit: Unit, plan: Plan, today: date) -> str:
    """The unit's own reports that have come in; nothing of the unit that collects them."""
    titles = {period.id: uncapitalised(period.title) for period in plan.reporting.periods}
    came_in = [one for one in plan.reporting.received if one.unit == unit.id and one.day <= today]
    told = "; ".join(f"{titles.get(one.period, one.period)} ngày {day(one.day)}" for one in came_in)
    return "" if unit.id == plan.reporting.unit else f"\n(Báo cáo đã nhận: {told or 'chưa có'})"


def _money(document: Docx, inspection: Inspection) -> None:
    lines = inspection.estimate.lines
    paid = sum_of(lines).paid
    spent = f"{number(paid)} đồng" if paid else UNKNOWN
    write_body(document, f"Dự toán: {money_of(lines, DONG)}. Đã chi: {spent}. Chứng từ, thanh quyết toán: {UNKNOWN}")


def _rest(document: Docx) -> None:
    for label in ("Ưu điểm", "Tồn tại, hạn chế và nguyên nhân", "Biện pháp khắc phục, hạn làm xong", "Kiến nghị"):
        write_body(document, f"{label}: {blank('…')}")
