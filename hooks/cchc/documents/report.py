"""A period's draft report as a document: NĐ 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.4 (báo cáo).

Number, day, seal and signature are left blank for the unit to fill in.
"""

from docx.document import Document as Docx
from docx.shared import Pt

from cchc.documents.layout import (
    BODY,
    CENTRE,
    JUSTIFY,
    LEFT,
    as_bytes,
    borderless,
    grid,
    new_annex,
    new_document,
    underline,
    write,
    write_body,
)  # fmt: skip
from cchc.documents.wording import late_lines, next_lines, summary_of, title_of, window_of
from cchc.model.plan import Plan
from cchc.rules.evidence import Event
from cchc.rules.report import Report, Row
from cchc.vietnamese import day, two_digits

_HEAD_MM = (70.0, 95.0)
_TEXT_MM = 165.0
_DRAFT = "BẢN NHÁP – chưa có số, ngày, chữ ký và con dấu"


def report_document(report: Report, plan: Plan) -> bytes:
    """The .docx of a report."""
    document = new_document(title_of(report))
    _draft_mark(document)
    _head(document, plan, report)
    _subject(document, report, plan)
    _text(document, report, plan)
    _foot(document, plan)
    _annex(document, report, plan)
    return as_bytes(document)


def _draft_mark(document: Docx) -> None:
    """Mark the draft outside the form, in the header of the first page, where the mark is easily taken out."""
    paragraph = document.sections[0].first_page_header.paragraphs[0]
    paragraph.alignment = CENTRE
    run = paragraph.add_run(_DRAFT)
    run.font.size, run.italic = Pt(11), True


def _head(document: Docx, plan: Plan, report: Report) -> None:
    """Write issuing body and number on the left; quốc hiệu, tiêu ngữ, place and day on the right."""
    unit = plan.unit(plan.reporting.unit)
    left, right = borderless(document, _HEAD_MM).rows[0].cells
    write(left, plan.issuer.upper(), size=12)
    name = write(left, (unit.name if unit else plan.issuer).replace("–", "-").upper(), size=12, bold=True)
    underline(name, share=0.4, room_mm=_HEAD_MM[0] - 4)
    write(left, f"Số:       /BC-{plan.reporting.symbol or '…'}", size=13)
    write(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True)
    motto = write(right, "Độc lập - Tự do - Hạnh phúc", size=13, bold=True)
    underline(motto, room_mm=_HEAD_MM[1] - 4)
    write(right, f"{plan.place}, ngày      tháng      năm {report.day.year}", size=13, italic=True)


def _subject(document: Docx, report: Report, plan: Plan) -> None:
    write(document, "", size=BODY)
    write(document, "BÁO CÁO", bold=True)
    subject = write(document, title_of(report), bold=True)
    underline(subject, share=0.35, room_mm=_TEXT_MM)
    write(document, "", size=BODY)
    if len(plan.reporting.to) == 1:
        write(document, f"Kính gửi: {plan.reporting.to[0]}.")
    else:
        write(document, "Kính gửi:")
        for addressee in plan.reporting.to[:-1]:
            write(document, f"- {addressee};")
        write(document, f"- {plan.reporting.to[-1]}.")
    write(document, "", size=BODY)


def _text(document: Docx, report: Report, plan: Plan) -> None:
    write_body(
        document, f"Thực hiện kế hoạch {plan.title[:1].lower()}{plan.title[1:]}, đơn vị báo cáo kết quả như sau:"
    )
    write_body(document, "I. KẾT QUẢ THỰC HIỆN", bold=True)
    write_body(document, f"{window_of(report)} {summary_of(report)}")
    rows = [_row(row) for row in report.rows]
    grid(document, ("TT", "Hoạt động", "Chỉ tiêu", "Trong kỳ", "Lũy kế", "Tình trạng"), rows, (10, 64, 24, 19, 23, 25))
    write(document, "", size=6)
    late, tasks = late_lines(report, plan), next_lines(report, plan)
    _paragraphs(document, "II. TỒN TẠI, HẠN CHẾ", late, "Không có hoạt động nào quá hạn.")
    _paragraphs(document, "III. NHIỆM VỤ TIẾP THEO", tasks, "Các hoạt động của kế hoạch đã hoàn thành.")
    unit = plan.unit(plan.reporting.unit)
    subject = title_of(report)
    last = f"Trên đây là báo cáo {subject[:1].lower()}{subject[1:]} của {unit.name if unit else plan.issuer}./."
    # No signature alone on a page.
    write_body(document, last).paragraph_format.keep_with_next = True


def _row(row: Row) -> tuple[str, ...]:
    entry = row.cumulative
    target = f"{two_digits(entry.activity.target.amount)} {entry.activity.target.unit}"
    total = f"{two_digits(entry.done)} ({entry.percent}%)"
    return entry.activity.no, entry.activity.title, target, two_digits(row.in_period.done), total, entry.status_words


def _paragraphs(document: Docx, heading: str, texts: list[str], none: str) -> None:
    write_body(document, heading, bold=True)
    for number, text in enumerate(texts, start=1):
        write_body(document, f"{number}. {text}")
    if not texts:
        write_body(document, none)


def _foot(document: Docx, plan: Plan) -> None:
    """Write the recipients on the left, the place of the signature on the right."""
    left, right = borderless(document, (80.0, 85.0)).rows[0].cells
    write(left, "Nơi nhận:", size=12, bold=True, italic=True, at=LEFT)
    write(left, "- Như trên;", size=11, at=LEFT)
    write(left, f"- Lưu: VT{', ' + plan.reporting.symbol if plan.reporting.symbol else ''}.", size=11, at=LEFT)
    write(right, plan.reporting.signer.upper(), size=BODY, bold=True)
    for _ in range(4):
        write(right, "", size=BODY)


def _annex(document: Docx, report: Report, plan: Plan) -> None:
    new_annex(document)
    write(document, "Phụ lục", bold=True)
    write(document, "MINH CHỨNG CÁC VIỆC ĐÃ LÀM TRONG KỲ", bold=True)
    write(document, "(Kèm theo Báo cáo số       /BC-…      ngày      tháng      năm      )", italic=True)
    write(document, "", size=BODY)
    rows = [(str(number), *_evidence(event, plan)) for number, event in enumerate(report.evidence, start=1)]
    if rows:
        grid(
            document, ("TT", "Hoạt động", "Việc đã làm", "Ngày", "Số lượng", "Xem tại"), rows, (10, 20, 55, 24, 18, 38)
        )
    else:
        write(document, "Trong kỳ chưa có việc nào có minh chứng.", at=JUSTIFY)


def _evidence(event: Event, plan: Plan) -> tuple[str, str, str, str, str]:
    activity, first = plan.activity(event.activity), event.mentions[0]
    where = first.document or first.link or (f"/{first.url}" if first.url is not None else "")
    no = f"Mục {plan.activities.no}.{activity.no}" if activity else event.activity
    return no, first.title, day(event.on), two_digits(event.amount), where
