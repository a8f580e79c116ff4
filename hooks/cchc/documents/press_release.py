"""A press release as a .docx (NĐ 30/2020/NĐ-CP, Phụ lục I, mẫu 1.4 of Phụ lục III): number, day and signature are left blank.

The last page is the ward's own: which pictures go along, and where the newspaper or the radio station is entered afterwards.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docx.document import Document as Docx

from cchc.channels.release import Release
from cchc.documents.blanks import blank
from cchc.documents.frame import write_draft_mark, write_foot, write_head, write_subject
from cchc.documents.layout import LEFT, as_bytes, hold_words, new_document, write, write_body, write_heading
from cchc.documents.tables import SIZE, grid
from cchc.model.contact import Contact
from cchc.model.plan import Plan
from cchc.model.ward import Ward

KIND, LETTERS = "THÔNG CÁO BÁO CHÍ", "TC"
UNAPPROVED = "BẢN THẢO – chờ phường duyệt, chưa gửi"
_DRAFT = "BẢN NHÁP – chưa có số, ngày, chữ ký và con dấu; chỗ tô vàng là chỗ đơn vị ghi"
_PRESS = "Các cơ quan báo, đài (để đưa tin)"
_FOR_THE_WARD = "PHẦN CỦA PHƯỜNG – KHÔNG GỬI BÁO, ĐÀI"
_HEAD = ("Kênh", "Tên báo, đài", "Số báo; giờ phát", "Ngày đăng, phát")
_WIDTHS_MM = (25, 55, 45, 40)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A release with what its page says around it: the plan that it carries out, the ward, where the text can be read on the
    site, the issue in which it will be counted, and whether the ward approved it.
    """

    release: Release
    plan: Plan
    ward: Ward
    link: str | None
    issue: str | None
    approved: bool
    compounds: Sequence[str]


def press_document(sheet: Sheet) -> bytes:
    """The release as a file."""
    release, plan = sheet.release, sheet.plan
    document = new_document(f"{KIND.capitalize()}: {release.title}")
    write_draft_mark(document, _DRAFT if sheet.approved else UNAPPROVED)
    write_head(document, None, plan.issuer, "UBND", plan.place, None, LETTERS)
    write_subject(document, release.title, KIND)
    write_body(document, release.lead)
    for part in release.parts:
        if part.heading:
            write_heading(document, part.heading)
        for paragraph in part.paragraphs:
            write_body(document, paragraph)
    for line in _last_lines(sheet):
        # An address cannot be parted, so a justified line would gape.
        write_body(document, line).alignment = LEFT
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    write_foot(document, None, blank("Chức vụ người ký"), None, [_PRESS])
    _write_for_the_ward(document, sheet)
    hold_words(document, sheet.compounds)
    return as_bytes(document)


def _last_lines(sheet: Sheet) -> Iterator[str]:
    if sheet.release.sources:
        yield f"Nguồn: {'; '.join(sheet.release.sources)}."
    if sheet.link:
        yield f"Xem trên trang của phường: {sheet.link}"
    yield f"Báo, đài cần hỏi thêm, xin liên hệ: {_whom(sheet.ward.contact)}./."


def _whom(contact: Contact) -> str:
    """Whom the press asks: a person, and how the ward is reached, as far as known."""
    known = [
        f"điện thoại {contact.hotline}" if contact.hotline else blank("điện thoại"),
        contact.email,
        contact.address,
    ]
    return ", ".join([blank("họ và tên người trả lời"), *filter(None, known)])


def _write_for_the_ward(document: Docx, sheet: Sheet) -> None:
    heading = write(document, _FOR_THE_WARD, bold=True)
    heading.paragraph_format.page_break_before = True
    if sheet.release.pictures:
        _small(document, "Ảnh gửi kèm, lấy từ thư mục của bài; người trong ảnh phải đồng ý cho báo dùng:")
        for name, description in sheet.release.pictures:
            _small(document, f"- {name}: {description}" if description else f"- {name}")
    _small(document, _counted(sheet.issue))
    rows = [(channel, "", "", "") for channel in ("Báo", "Đài", "Truyền thanh")]
    grid(document, _HEAD, rows, _WIDTHS_MM)


def _counted(issue: str | None) -> str:
    """Where an appearance is entered, so that it counts."""
    if issue is None:
        return "Báo đăng, đài phát rồi thì ghi vào bảng này, và ghi minh chứng ở bàn soạn."
    return (
        f"Báo đăng, đài phát rồi thì ghi vào bảng này, và ghi ở bàn soạn: mở “{issue}” của chuyên mục, mục “Số này còn ra ở đâu”, "
        "điền kênh, ngày, nơi. Một số ra ở nhiều nơi vẫn tính là một số."
    )


def _small(document: Docx, text: str) -> None:
    write(document, text, size=SIZE, at=LEFT)
