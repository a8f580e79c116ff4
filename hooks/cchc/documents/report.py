"""A period's draft report as a document: NĐ 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.4 (báo cáo).

Number, day, seal and signature are left blank; what else the unit has to add is marked.
"""

from collections.abc import Callable, Mapping, Sequence

from docx.document import Document as Docx

from cchc.documents.annex import write_evidence, write_inserted
from cchc.documents.frame import write_addressees, write_draft_mark, write_foot, write_head, write_subject
from cchc.documents.layout import SUBHEADING, as_bytes, hold_words, new_document, write, write_body, write_heading
from cchc.documents.tables import grid
from cchc.documents.wording import (
    CAUSES,
    NOTHING_LEFT,
    OTHER_SHORTCOMINGS,
    OTHER_TASKS,
    PROPOSALS,
    after_heading,
    collector_of,
    direction_of,
    event_line,
    former_heading,
    former_intro,
    former_lines,
    next_lines,
    open_lines,
    opening_of,
    reach_words,
    sent_of,
    still_open,
    summary_of,
    target_of,
    title_of,
    window_of,
)
from cchc.model.asset import Asset
from cchc.rules.evidence import Event
from cchc.rules.report import Report, Row
from cchc.rules.tally import reach_of
from cchc.vietnamese import day, two_digits, uncapitalised

_DRAFT = "BẢN NHÁP – chưa có số, ngày, chữ ký và con dấu; chỗ tô vàng là chỗ đơn vị ghi"


def report_document(report: Report, address: str, photos: Mapping[str, Asset], compounds: Sequence[str]) -> bytes:
    """The .docx of a report: `address` is the site's, `photos` are those of events by their names; no title's line ends inside
    one of the `compounds`.
    """
    document, plan = new_document(title_of(report)), report.plan
    reporting, collector = plan.reporting, collector_of(plan)
    year = report.written_in if report.written_in == report.day.year else None
    write_draft_mark(document, _DRAFT)
    write_head(document, plan.issuer, collector.replace("–", "-"), reporting.symbol, plan.place, year)
    write_subject(document, title_of(report))
    write_addressees(document, reporting.to)
    write_body(document, opening_of(report))
    _results(document, report)
    _rest(document, report)
    last = f"Trên đây là báo cáo {uncapitalised(title_of(report))} của {collector}./."
    # No signature alone on a page.
    write_body(document, last).paragraph_format.keep_with_next = True
    write_foot(document, reporting.symbol, reporting.signer, reporting.signer_name)
    write_evidence(document, report, address, photos)
    write_inserted(document, report)
    hold_words(document, compounds)
    return as_bytes(document)


def _results(document: Docx, report: Report) -> None:
    write_heading(document, "I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI")
    write_body(document, direction_of(report))
    write_heading(document, "II. KẾT QUẢ THỰC HIỆN")
    parts: list[tuple[str, Callable[[Docx, Report], None]]] = [
        ("Kết quả chung", _summary),
        ("Kết quả theo hoạt động", _by_activity),
        ("Kết quả theo kênh", _by_channel),
        ("Kết quả theo đơn vị chủ trì, việc gửi báo cáo của các đơn vị", _by_unit),
        *([(former_heading(report.former[0], report), _former)] if report.former else []),
        *([(after_heading(report), _after)] if report.after else []),
    ]
    for number, (heading, write_part) in enumerate(parts, start=1):
        write_heading(document, f"{number}. {heading}", SUBHEADING)
        write_part(document, report)


def _summary(document: Docx, report: Report) -> None:
    write_body(document, f"{window_of(report)} {summary_of(report)}")


def _former(document: Docx, report: Report) -> None:
    if report.former:
        write_body(document, former_intro(report.former[0], report))
    _lines(document, former_lines(report))


def _after(document: Docx, report: Report) -> None:
    _lines(document, [event_line(event, report) for event in report.after])


def _by_activity(document: Docx, report: Report) -> None:
    head = ("TT", "Hoạt động", "Chỉ tiêu", "Trong kỳ", "Lũy kế", "Tình trạng")
    grid(document, head, [_activity_row(row) for row in report.rows], (10, 61, 22, 24, 25, 23))
    write(document, "", size=6)


def _activity_row(row: Row) -> tuple[str, ...]:
    new, entry = row.in_period, row.cumulative
    in_period = _with_reach(two_digits(new.done), new.events)
    total = _with_reach(f"{two_digits(entry.done)} ({entry.percent}%)", entry.events)
    return entry.activity.no, entry.activity.title, target_of(entry), in_period, total, entry.status_words


def _with_reach(amount: str, events: Sequence[Event]) -> str:
    """An amount, and below it the sessions and people that were noted."""
    return "\n".join(filter(None, (amount, reach_words(reach_of(events)))))


def _by_channel(document: Docx, report: Report) -> None:
    if not report.channels:
        write_body(document, "Chưa có việc nào được ghi.")
        return
    head = ("Kênh", "Số lần trong kỳ", f"Lũy kế từ {day(report.since)}", "Nơi đăng, phát, tổ chức trong kỳ")
    rows = [
        (tally.name, two_digits(tally.in_period), two_digits(tally.cumulative), "; ".join(tally.places))
        for tally in report.channels
    ]
    grid(document, head, rows, (48, 24, 28, 65))
    write(document, "", size=6)


def _by_unit(document: Docx, report: Report) -> None:
    head = ("Đơn vị", "Chủ trì", "Hoàn thành", "Việc trong kỳ", "Việc lũy kế", "Ngày gửi báo cáo")
    rows = [
        (
            tally.unit.name,
            *map(two_digits, (tally.leads, tally.done, tally.in_period, tally.cumulative)),
            sent_of(tally),
        )
        for tally in report.units
    ]
    grid(document, head, rows, (62, 18, 21, 19, 19, 26))
    write(document, "", size=6)


def _rest(document: Docx, report: Report) -> None:
    """Write what is not done, what comes next, and what the unit has to say of both."""
    write_heading(document, "III. TỒN TẠI, HẠN CHẾ")
    open_ = open_lines(report)
    said = f"Tính đến ngày {day(report.day)}, {still_open(report)}" if open_ else NOTHING_LEFT
    write_body(document, said).paragraph_format.keep_with_next = bool(open_)
    _lines(document, [*open_, OTHER_SHORTCOMINGS])
    write_body(document, f"Nguyên nhân: {CAUSES}")
    write_heading(document, "IV. NHIỆM VỤ TIẾP THEO")
    _lines(document, [*next_lines(report), OTHER_TASKS])
    write_heading(document, "V. KIẾN NGHỊ")
    write_body(document, f"Kiến nghị: {PROPOSALS}")


def _lines(document: Docx, texts: Sequence[str]) -> None:
    for number, text in enumerate(texts, start=1):
        write_body(document, f"{number}. {text}")
