"""The letters of an event: its plan, the invitation, the programme, the estimate (NĐ 30/2020/NĐ-CP, Phụ lục I, III).

Number, day, seal and signature are left blank; what the unit has to add is marked.
"""

from collections.abc import Sequence

from docx.document import Document as Docx

from cchc.documents.blanks import blank
from cchc.documents.citing import plan_in_full
from cchc.documents.event_wording import UNKNOWN, Occasion, clock, money, total_of
from cchc.documents.frame import write_draft_mark, write_foot, write_head, write_subject
from cchc.documents.layout import (
    LEFT,
    SUBHEADING,
    TITLE,
    as_bytes,
    hold_words,
    new_document,
    write,
    write_body,
    write_heading,
)
from cchc.documents.tables import grid
from cchc.model.event_parts import Cost, Funding
from cchc.rules.publication import awaits_approval
from cchc.vietnamese import day, number, uncapitalised

_DRAFT = "BẢN NHÁP – chưa có số, ngày, chữ ký và con dấu; chỗ tô vàng là chỗ đơn vị ghi"
_UNAPPROVED = " – sự kiện chờ phường duyệt"
_ROLE = blank("Chức vụ người ký")


def begin(occasion: Occasion, kind: str, subject: str, letters: str) -> Docx:
    """A document of the unit that holds the event, with its head; `letters` are those of its kind (Phụ lục III)."""
    document = new_document(f"{kind.capitalize()}: {occasion.fields.title}")
    _mark(document, occasion)
    plan = occasion.plan
    write_head(document, plan.issuer, occasion.host, None, plan.place, None, letters)
    write_subject(document, subject, kind)
    return document


def begin_annex(occasion: Occasion, kind: str, subject: str, with_: tuple[str, str] = ("Kế hoạch", "KH")) -> Docx:
    """A document that goes with another one of the unit, whose number and day are left blank: `with_` is its kind, and the letters
    of that.
    """
    document = new_document(f"{kind.capitalize()}: {occasion.fields.title}")
    _mark(document, occasion)
    write(document, kind, bold=True, style=TITLE)
    write(document, subject, bold=True)
    name, letters = with_
    number_ = f"số {UNKNOWN}/{letters}-{UNKNOWN} ngày {UNKNOWN} tháng {UNKNOWN} năm {UNKNOWN}"
    write(document, f"(Kèm theo {name} {number_} của {occasion.host})", italic=True)
    write(document, "")
    return document


def _mark(document: Docx, occasion: Occasion) -> None:
    write_draft_mark(document, _DRAFT + (_UNAPPROVED if awaits_approval(occasion.fields) else ""))


def finish(document: Docx, occasion: Occasion) -> bytes:
    """The file."""
    hold_words(document, occasion.compounds)
    return as_bytes(document)


def plan_letter(occasion: Occasion) -> bytes:
    """The detailed plan."""
    fields = occasion.fields
    document = begin(occasion, "KẾ HOẠCH", f"Tổ chức {occasion.name}", "KH")
    write_body(
        document,
        f"Thực hiện {plan_in_full(occasion.plan)}, {occasion.host} xây dựng kế hoạch tổ chức {occasion.name} như sau:",
    )
    write_heading(document, "I. MỤC ĐÍCH, YÊU CẦU")
    _lines(document, "1. Mục đích", fields.purpose or [blank("mục đích")])
    _lines(document, "2. Yêu cầu", [blank("yêu cầu")])
    write_heading(document, "II. THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN")
    _facts(document, occasion)
    write_heading(document, "III. NỘI DUNG, CHƯƠNG TRÌNH")
    write_body(document, fields.summary)
    write_timetable(document, occasion)
    write_heading(document, "IV. KINH PHÍ")
    write_body(document, _funding(fields.budget))
    write_heading(document, "V. TỔ CHỨC THỰC HIỆN")
    for number_, duty in enumerate(_duties(occasion), start=1):
        write_body(document, f"{number_}. {duty}")
    last = f"Trên đây là kế hoạch tổ chức {occasion.name} của {occasion.host}./."
    write_body(document, last).paragraph_format.keep_with_next = True
    recipients = [f"{occasion.plan.issuer} (để báo cáo)", *fields.partners]
    write_foot(document, None, _ROLE, None, recipients)
    return finish(document, occasion)


def _lines(document: Docx, heading: str, lines: Sequence[str]) -> None:
    write_heading(document, heading, SUBHEADING)
    for line in lines:
        write_body(document, f"- {line}")


def _facts(document: Docx, occasion: Occasion) -> None:
    fields = occasion.fields
    invited = "; ".join(fields.invited) or blank("thành phần")
    facts = {
        "Thời gian": occasion.when,
        "Nơi xuất phát" if occasion.is_tour else "Địa điểm": fields.place,
        "Đơn vị chủ trì": occasion.host,
        "Đơn vị phối hợp": "; ".join(fields.partners),
        "Thành phần": "" if occasion.is_tour else invited,
    }
    for number_, (name, value) in enumerate(((n, v) for n, v in facts.items() if v), start=1):
        write_body(document, f"{number_}. {name}: {value}.")


def _funding(costs: Sequence[Cost]) -> str:
    if not costs:
        return f"Dự toán: {blank('số tiền, nguồn kinh phí')}."
    sources = dict.fromkeys(uncapitalised(cost.source.words) for cost in costs)
    return f"Dự toán (kèm theo): {money(total_of(costs))} đồng. Nguồn: {'; '.join(sources)}."


def _duties(occasion: Occasion) -> list[str]:
    fields = occasion.fields
    ask = f", nhận câu hỏi gửi trước đến hết ngày {day(fields.ask_by)}" if fields.ask_by else ""
    led = f"{occasion.host}: chủ trì chuẩn bị nội dung, tài liệu, nơi tổ chức{ask}; ghi biên bản và báo cáo kết quả."
    joined = [f"{partner}: phối hợp thực hiện; {blank('việc được giao')}." for partner in fields.partners]
    told = f"{blank('Đơn vị phụ trách trang')}: đăng thông báo trước, kết quả, câu trả lời và việc đã hứa trên trang."
    return [led, *joined, told]


def write_timetable(document: Docx, occasion: Occasion) -> None:
    """Write the route of a tour, else the programme; a blank row where nothing is noted yet."""
    fields = occasion.fields
    head = ("Giờ", "Tuyến đường", "Dặn thêm") if occasion.is_tour else ("Giờ", "Nội dung", "Thực hiện")
    parts = (
        [(clock(stop.at), stop.street, stop.note or "") for stop in fields.route]
        if occasion.is_tour
        else [(clock(slot.at), slot.what, slot.who or UNKNOWN) for slot in fields.programme]
    )
    grid(document, head, parts or [(UNKNOWN,) * 3], (27, 93, 45))
    write(document, "", size=6)


def invitation(occasion: Occasion) -> bytes:
    """The invitation."""
    fields = occasion.fields
    document = begin(occasion, "GIẤY MỜI", f"Dự {occasion.name}", "GM")
    write_body(document, f"{occasion.host} trân trọng kính mời: {blank('tên cơ quan, đơn vị hoặc ông, bà')}")
    write_body(document, f"Tới dự {occasion.name}.")
    write_body(document, f"Chủ trì: {blank('họ tên, chức vụ')}.")
    if fields.invited:
        write_body(document, f"Thành phần: {'; '.join(fields.invited)}.")
    write_body(document, f"Thời gian: {occasion.when}.")
    write_body(document, f"Địa điểm: {fields.place}.")
    if fields.ask_by:
        write_body(document, f"Câu hỏi gửi trước xin gửi đến hết ngày {day(fields.ask_by)}; khi hỏi không cần ghi tên.")
    if occasion.address:
        write_body(document, "Chương trình và cách gửi câu hỏi xem trên trang:")
        # An address cannot be broken: justified, the words beside it would stand far apart.
        write(document, occasion.address, at=LEFT)
    last = f"{occasion.host} rất mong sự có mặt của quý vị./."
    write_body(document, last).paragraph_format.keep_with_next = True
    write_foot(document, None, _ROLE, None, ["Như thành phần mời"])
    return finish(document, occasion)


def programme(occasion: Occasion) -> bytes:
    """The programme."""
    fields = occasion.fields
    document = begin(occasion, "CHƯƠNG TRÌNH", occasion.fields.title, "CTr")
    write_body(document, f"Thời gian: {occasion.when}.")
    write_body(document, f"Địa điểm: {fields.place}.")
    write_timetable(document, occasion)
    write_foot(document, None, _ROLE, None, ["Thành phần dự", *fields.partners])
    return finish(document, occasion)


def estimate(occasion: Occasion) -> bytes:
    """The estimate of costs, with its sums by source."""
    costs = occasion.fields.budget
    document = begin_annex(occasion, "DỰ TOÁN", f"Kinh phí tổ chức {occasion.name}")
    head = ("TT", "Nội dung chi", "Đơn vị tính", "Số lượng", "Đơn giá (đồng)", "Thành tiền (đồng)", "Nguồn")
    rows = [
        (str(n), cost.item, cost.unit, number(cost.quantity), money(cost.price), money(cost.amount), cost.source.words)
        for n, cost in enumerate(costs, start=1)
    ]
    rows += [] if costs else [(str(n), *(UNKNOWN,) * 6) for n in range(1, 6)]
    grid(document, head, [*rows, ("", "Cộng", "", "", "", money(total_of(costs)), "")], (12, 38, 18, 20, 24, 26, 27))
    write(document, "", size=6)
    for source in Funding:
        of_source = [cost for cost in costs if cost.source is source]
        if of_source:
            write(document, f"- {source.words}: {money(total_of(of_source))} đồng.", at=LEFT)
    write_body(document, f"Bằng chữ: {blank('số tiền bằng chữ')}./.").paragraph_format.keep_with_next = True
    write_foot(document, None, _ROLE, None, [occasion.plan.issuer])
    return finish(document, occasion)
