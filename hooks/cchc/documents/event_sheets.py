"""The sheets for the day of an event: the host's script, who came, what is asked, the minutes' frame, the route."""

import io
from collections.abc import Sequence

from docx.document import Document as Docx
from docx.shared import Mm

from cchc.channels.script import Script
from cchc.documents.blanks import blank
from cchc.documents.broadcast import UNAPPROVED, marked
from cchc.documents.event_letters import begin, begin_annex, finish
from cchc.documents.event_wording import UNKNOWN, Occasion, clock
from cchc.documents.layout import LEFT, SUBHEADING, write, write_body, write_heading
from cchc.documents.tables import borderless, grid
from cchc.rules.publication import awaits_approval
from cchc.vietnamese import day, long_day, number, uncapitalised

_ROWS_TO_SIGN, _ROWS_TO_WRITE = 40, 4
_ROW_TO_SIGN_MM = 9.0
_LINES_TO_ASK = 9
_CODE_MM = 38
_SPOKEN, _LETTERS, _LINE_MM = 12, 70, 5.0
"""The size of what is read in the car, the letters on a line of it, and the height of one."""

_ROOM_MM, _ROW_MM, _STREET, _NOTE = 150.0, 5.6, 30, 15
"""The room of an A4 for the rows of the route and the script, the height of a row's line, the letters on one of two columns."""

_DOTS = "." * 118


def host_script(occasion: Occasion) -> bytes:
    """The words of whoever leads through the event, part by part."""
    fields = occasion.fields
    document = begin_annex(occasion, "KỊCH BẢN DẪN CHƯƠNG TRÌNH", fields.title)
    write_body(document, f"Thời gian: {occasion.when}. Địa điểm: {fields.place}.")
    _said(
        document,
        "Mở đầu",
        f"Kính thưa {blank('đại biểu')}, kính thưa bà con! Hôm nay {occasion.host} tổ chức {occasion.name}. {_why(occasion)}",
    )
    _said(document, "Giới thiệu", f"Tham dự buổi hôm nay có {blank('tên, chức vụ đại biểu')}.")
    _said(
        document,
        "Xin phép chụp ảnh",
        "Ban tổ chức có chụp ảnh để đưa tin. Bà con nào không muốn có mình trong ảnh, xin báo ngay với cán bộ ở bàn đón tiếp.",
    )
    if fields.form.is_talk:
        _said(
            document,
            "Cách hỏi",
            "Bà con hỏi bằng lời hoặc viết vào phiếu câu hỏi, không cần ghi tên. Câu nào chưa trả lời được ngay, phường hẹn ngày trả lời và đăng lên trang.",
        )
    for slot in fields.programme:
        who = f", do {slot.who} thực hiện" if slot.who else ""
        _said(
            document,
            f"{clock(slot.at)}. {slot.what}",
            f"Tiếp theo là phần {uncapitalised(slot.what)}{who}. {blank('lời dẫn')}",
        )
    _said(
        document,
        "Nhắc lại việc đã hứa",
        f"Qua buổi hôm nay, phường nhận làm các việc sau: {blank('việc gì, đơn vị nào, xong ngày nào')}.",
    )
    _said(
        document,
        "Kết thúc",
        f"Xin cảm ơn bà con và {blank('đại biểu')}. Câu hỏi, câu trả lời và việc phường đã hứa sẽ đăng trên trang “{occasion.ward.site_name}”.",
    )
    return finish(document, occasion)


def _why(occasion: Occasion) -> str:
    return " ".join(f"{line[:1].upper()}{line[1:].rstrip('.')}." for line in occasion.fields.purpose)


def _said(document: Docx, heading: str, words: str) -> None:
    write_heading(document, heading, SUBHEADING)
    write_body(document, words)


def attendance(occasion: Occasion) -> bytes:
    """The list in which those who come sign; beside each name, whether photographs may show them."""
    document = begin_annex(occasion, "DANH SÁCH NGƯỜI DỰ", occasion.fields.title)
    write_body(document, f"Thời gian: {occasion.when}. Địa điểm: {occasion.fields.place}.")
    write_body(
        document,
        "Danh sách chỉ để ghi số người dự và lưu tại đơn vị, không đăng lên trang. Ai đồng ý có mình trong ảnh đưa tin thì đánh dấu vào cột cuối.",
    )
    head = ("TT", "Họ và tên", "Đơn vị hoặc khu vực", "Ký tên", "Đồng ý chụp ảnh")
    rows = [(str(row), "", "", "", "☐") for row in range(1, _ROWS_TO_SIGN + 1)]
    grid(document, head, rows, (12, 55, 48, 28, 22), row_mm=_ROW_TO_SIGN_MM)
    write(document, "", size=6)
    write(document, f"Cộng: {UNKNOWN} người.", at=LEFT)
    return finish(document, occasion)


def question_sheet(occasion: Occasion) -> bytes:
    """The sheet on which residents ask, with the code that opens the event's page."""
    fields = occasion.fields
    document = begin_annex(occasion, "PHIẾU CÂU HỎI", fields.title, ("Giấy mời", "GM"))
    write_body(document, f"Thời gian: {occasion.when}. Địa điểm: {fields.place}.")
    last = f" Gửi trước thì gửi đến hết ngày {day(fields.ask_by)}." if fields.ask_by else ""
    write_body(
        document,
        f"Bà con viết mỗi phiếu một câu hỏi, nộp cho cán bộ ở bàn đón tiếp; không cần ghi tên, số điện thoại.{last}",
    )
    write_heading(document, "Câu hỏi của bà con", SUBHEADING)
    for _ in range(_LINES_TO_ASK):
        write(document, _DOTS, size=12, at=LEFT).paragraph_format.space_after = Mm(3)
    if occasion.address:
        _code(document, occasion.address)
    return finish(document, occasion)


def _code(document: Docx, address: str) -> None:
    from cchc.panos.qr_code import png_of  # noqa: PLC0415 - other papers need no code

    left, right = borderless(document, (45.0, 120.0)).rows[0].cells
    inline = write(left, "").add_run().add_picture(io.BytesIO(png_of(address)), width=Mm(_CODE_MM))._inline  # noqa: SLF001
    inline.docPr.set("descr", f"Mã QR mở {address}")
    write(right, "Quét mã để xem chương trình, gửi câu hỏi qua mạng và đọc câu trả lời sau buổi này.", size=13, at=LEFT)
    write(right, address, size=12, at=LEFT)


def minutes(occasion: Occasion) -> bytes:
    """The frame of the minutes: what is known is filled in, what is said on the day is marked."""
    fields, with_list = occasion.fields, "" if occasion.is_tour else " (danh sách kèm theo)"
    people = number(fields.held.people) if fields.held and fields.held.people else UNKNOWN
    document = begin(occasion, "BIÊN BẢN", occasion.name[:1].upper() + occasion.name[1:], "BB")
    for line in (
        f"Thời gian bắt đầu: {blank('… giờ …')}, {long_day(fields.on)}. {occasion.place}.",
        f"Chủ trì: {blank('họ tên, chức vụ')}. Thư ký: {blank('họ tên, chức vụ')}.",
        f"Thành phần: {'; '.join(fields.invited) or blank('thành phần')}; có mặt {people} người{with_list}.",
    ):
        write_body(document, line)
    write_heading(document, "1. Diễn biến", SUBHEADING)
    parts = [slot.what for slot in fields.programme] or [stop.street for stop in fields.route] or [UNKNOWN]
    grid(document, ("Nội dung", "Đã nói, đã làm"), [(part, UNKNOWN) for part in parts], (65, 100))
    write(document, "", size=6)
    if not occasion.is_tour:
        _asked(document, occasion)
    last = f"Kết thúc vào {blank('… giờ …')} cùng ngày; biên bản đã đọc lại cho mọi người cùng nghe./."
    write_body(document, last).paragraph_format.keep_with_next = True
    left, right = borderless(document, (80.0, 85.0)).rows[0].cells
    for cell, role in ((left, "THƯ KÝ"), (right, "CHỦ TRÌ")):
        write(cell, role, bold=True)
        write(cell, "")
        write(cell, "")
        write(cell, blank("Họ và tên"), bold=True)
    write(document, "Nơi nhận:", size=12, bold=True, italic=True, at=LEFT)
    for recipient in (*fields.partners, f"Lưu: VT, {UNKNOWN}."):
        write(document, f"- {recipient}{'' if recipient.endswith('.') else ';'}", size=11, at=LEFT)
    return finish(document, occasion)


def _asked(document: Docx, occasion: Occasion) -> None:
    write_heading(document, "2. Câu hỏi và trả lời", SUBHEADING)
    known = [(one.question, one.answer or UNKNOWN, one.answered_by or UNKNOWN) for one in occasion.fields.questions]
    rows = [*known, *[(UNKNOWN,) * 3] * _ROWS_TO_WRITE]
    grid(document, ("Câu hỏi (không ghi tên người hỏi)", "Trả lời", "Đơn vị"), rows, (60, 70, 35))
    write(document, "", size=6)
    write_heading(document, "3. Việc phường nhận làm", SUBHEADING)
    promised = [(one.what, occasion.unit(one.unit), day(one.by)) for one in occasion.fields.commitments]
    grid(document, ("Việc", "Đơn vị thực hiện", "Hạn"), [*promised, *[(UNKNOWN,) * 3] * _ROWS_TO_WRITE], (85, 45, 35))
    write(document, "", size=6)


def route_sheet(occasion: Occasion) -> bytes:
    """The route of the loudspeaker car and the words that it plays on one A4, for the driver and the announcer."""
    fields = occasion.fields
    document = begin_annex(occasion, "LỘ TRÌNH", fields.title)
    rows = [(clock(stop.at), stop.street, stop.note or "", "") for stop in fields.route]
    when = occasion.when[:1].upper() + occasion.when[1:]
    write(document, f"{when}. Xuất phát: {fields.place}.", size=13, at=LEFT)
    write(document, f"Bài phát: {_script(occasion)}.", size=13, at=LEFT)
    write(
        document,
        f"Xe: {blank('biển số')}. Lái xe: {blank('họ tên')}. Phụ trách phát: {blank('họ tên')}.",
        size=13,
        at=LEFT,
    )
    write(document, "", size=6)
    grid(document, ("Giờ", "Tuyến đường", "Dặn thêm", "Giờ chạy thật"), rows or [(UNKNOWN,) * 4], (26, 74, 40, 25))
    write(document, "", size=6)
    fitting = _fitting(occasion)
    if fitting:
        _write_script(document, *fitting, occasion)
    write(document, f"Chạy xong, người phụ trách ghi họ tên và ký: {_DOTS[:60]}", size=13, at=LEFT)
    return finish(document, occasion)


def _fitting(occasion: Occasion) -> tuple[Script, list[str]] | None:
    """The longest script that leaves the sheet one page, with its paragraphs: a sentence on each, or all in a row where only that
    has room. The route comes first, and takes its own.
    """
    stops = (max(_lines(stop.street, _STREET), _lines(stop.note or "", _NOTE)) for stop in occasion.fields.route)
    room = _ROOM_MM - sum(stops) * _ROW_MM
    for joined in ("\n", " "):
        for script in sorted(occasion.scripts, key=lambda script: -script.seconds):
            paragraphs = joined.join(map(marked, script.lines)).split("\n")
            if sum(_lines(paragraph, _LETTERS) * _LINE_MM for paragraph in paragraphs) <= room:
                return script, paragraphs
    return None


def _lines(text: str, letters: int) -> int:
    """The number of lines of a text where so many letters stand on one, in the widest typeface that takes the place of ours."""
    return max(1, -(-len(text) // letters))


def _write_script(document: Docx, script: Script, paragraphs: Sequence[str], occasion: Occasion) -> None:
    """Write what is read, doubtful readings marked; where it is a choice of sentences, or not approved yet, the heading says so."""
    chosen = f", bản {script.limit} giây máy chọn câu" if script.limit else ""
    waits = occasion.script is not None and awaits_approval(occasion.script.fields)
    draft = f" – {UNAPPROVED}" if waits else ""
    write(document, f"Lời đọc{chosen}{draft}", size=13, bold=True, at=LEFT)
    for paragraph in paragraphs:
        write(document, paragraph, size=_SPOKEN, at=LEFT)
    write(document, "", size=6)


def _script(occasion: Occasion) -> str:
    """What the car plays: the text whose broadcast script the unit prepares."""
    return f"“{occasion.script.fields.title}”, tệp phat-thanh.docx" if occasion.script else blank("tên bài phát")
