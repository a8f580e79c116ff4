"""A unit's own report of a period as a form: what the site knows is filled in, what the unit has to add is marked."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from docx.document import Document as Docx

from cchc.documents.blanks import blank
from cchc.documents.citing import plan_in_full
from cchc.documents.frame import write_addressees, write_draft_mark, write_foot, write_head, write_subject
from cchc.documents.layout import SUBHEADING, new_document, write, write_body, write_heading
from cchc.documents.planning import FORM, finished, letterhead_of
from cchc.documents.tables import grid
from cchc.documents.wording import (
    CAUSES,
    PROPOSALS,
    WORK,
    collector_of,
    period_of,
    places_of,
    reach_words,
    target_of,
    window_of,
)
from cchc.model.plan import Unit
from cchc.rules.evidence import Event
from cchc.rules.report import Report, Row
from cchc.rules.tally import reach_of
from cchc.vietnamese import day, two_digits

_SPARE_ROWS = 4


def unit_form(report: Report, unit: Unit, compounds: Sequence[str]) -> bytes:
    """The .docx of a unit's form; no title's line ends inside one of the `compounds`."""
    plan = report.plan
    subject = f"Kết quả {WORK} {period_of(report)}"
    document = new_document(f"{subject}: {unit.short}")
    write_draft_mark(document, FORM)
    write_head(document, *letterhead_of(plan, unit), None, plan.place, None)
    write_subject(document, subject)
    write_addressees(document, [collector_of(plan)])
    write_body(
        document,
        f"Thực hiện {plan_in_full(plan)} (sau đây gọi là Kế hoạch), đơn vị báo cáo kết quả như sau. {window_of(report)}",
    )
    for number, (heading, write_part) in enumerate(_parts(report, unit), start=1):
        write_heading(document, f"{number}. {heading}", SUBHEADING)
        write_part(document)
    # No signature alone on a page.
    write_body(document, "Trên đây là báo cáo của đơn vị./.").paragraph_format.keep_with_next = True
    write_foot(document, None, blank("Chức vụ người ký"), None)
    return finished(document, compounds)


def _parts(report: Report, unit: Unit) -> list[tuple[str, Callable[[Docx], None]]]:
    """The parts of a form, each with its heading."""
    duties = f"Nhiệm vụ của đơn vị (mục {report.plan.organisation.no}.{unit.no} của Kế hoạch)"
    return [
        ("Hoạt động đơn vị chủ trì", partial(_led, report=report, unit=unit)),
        ("Việc đã làm trong kỳ", partial(_events, report=report, unit=unit)),
        *([(duties, partial(_duties, unit=unit))] if unit.duties else []),
        ("Tồn tại, hạn chế; kiến nghị; nhiệm vụ tiếp theo", _rest),
    ]


def _led(document: Docx, report: Report, unit: Unit) -> None:
    rows = [_led_row(row) for row in report.rows if row.cumulative.activity.lead == unit.id]
    if rows:
        head = ("TT", "Hoạt động", "Chỉ tiêu", "Đã ghi trong kỳ", "Đã ghi lũy kế", "Đơn vị bổ sung")
        grid(document, head, rows, (10, 60, 22, 21, 21, 31))
        write(document, "", size=6)
    else:
        write_body(document, f"Kế hoạch không giao đơn vị chủ trì hoạt động nào ở mục {report.plan.activities.no}.")


def _led_row(row: Row) -> tuple[str, ...]:
    entry = row.cumulative
    done = two_digits(row.in_period.done), f"{two_digits(entry.done)} ({entry.percent}%)"
    return entry.activity.no, entry.activity.title, target_of(entry), *done, blank("…")


def _events(document: Docx, report: Report, unit: Unit) -> None:
    head = ("TT", "Việc đã làm", "Ngày", "Số lượng", "Nơi, kênh", "Số buổi, số người", "Minh chứng")
    known = [_event_row(event, report) for event in _events_of(report, unit)]
    rows = [*known, *[(blank("…"),) * 6] * _SPARE_ROWS]
    numbered = [(str(number), *row) for number, row in enumerate(rows, start=1)]
    grid(document, head, numbered, (10, 39, 24, 19, 25, 22, 26))
    write(document, "", size=6)


def _events_of(report: Report, unit: Unit) -> Iterator[Event]:
    """What the site knows of the unit's work in the period: of activities that the unit leads or partners in."""
    for row in report.rows:
        activity = row.cumulative.activity
        if unit.id in (activity.lead, *activity.partner_units):
            yield from row.in_period.events


def _event_row(event: Event, report: Report) -> tuple[str, ...]:
    amount = f"{two_digits(event.amount)} {report.activity_of(event).target.unit}"
    reached = reach_words(reach_of([event])) or blank("…")
    documents = dict.fromkeys(mention.document for mention in event.mentions if mention.document)
    proof = "; ".join(documents) or "đã ghi trên trang"
    return event.title, day(event.on), amount, "; ".join(places_of(event)) or blank("…"), reached, proof


def _duties(document: Docx, unit: Unit) -> None:
    rows = [(duty.no, duty.text, blank("…")) for duty in unit.duties]
    grid(document, ("Mục", "Nhiệm vụ", "Kết quả trong kỳ"), rows, (14, 86, 65))
    write(document, "", size=6)


def _rest(document: Docx) -> None:
    for label, words in (("Nguyên nhân", CAUSES), ("Kiến nghị", PROPOSALS), ("Nhiệm vụ tiếp theo", blank("…"))):
        write_body(document, f"{label}: {words}")
