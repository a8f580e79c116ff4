"""The papers of an event at the desk: those of `cchc event`, to keep and to complete."""

from collections.abc import Mapping
from pathlib import Path

from cchc.authoring.occasion import occasion_of
from cchc.documents.event_papers import papers_of
from cchc.documents.event_wording import Occasion
from cchc.model.event import EventFields
from cchc.problems import Severity, UsageError
from cchc.rules.publication import awaits_approval
from cchc.settings import today_in_vietnam
from desk.channels import public_address
from desk.texts import Texts
from preview.state import Maker

NAMES: Mapping[str, tuple[str, str]] = {
    "ke-hoach.docx": ("Kế hoạch tổ chức", "Mục đích, thời gian, thành phần, kinh phí, phân công."),
    "giay-moi.docx": ("Giấy mời", "Thời gian, nơi, thành phần; tên người được mời để trống."),
    "chuong-trinh.docx": ("Chương trình", "Giờ, nội dung, ai thực hiện."),
    "lo-trinh.docx": ("Lộ trình xe loa", "Giờ, tuyến đường và lời đọc, trên một tờ A4."),
    "kich-ban.docx": ("Kịch bản dẫn chương trình", "Lời của người dẫn, từng phần."),
    "danh-sach-du.docx": ("Danh sách người dự", "Bảng để ký, in trước."),
    "phieu-cau-hoi.docx": ("Phiếu câu hỏi", "Bà con viết câu hỏi, không ghi tên."),
    "bien-ban.docx": ("Biên bản", "Khung sẵn để ghi tại buổi đó."),
    "du-toan.docx": ("Dự toán", "Các khoản đã ghi ở ô Dự toán."),
}
"""What each paper is called, and what is in it, in the order in which the office needs them."""

_FAULTY = "Sự kiện còn chỗ cần sửa. Sửa xong rồi mới lập giấy tờ."
_NO_EVENT = "Chỉ sự kiện mới có giấy mời, chương trình, biên bản. Mở một sự kiện rồi bấm lại."


class EventPapers:
    """The papers of events of the project at `root`, whose preview `maker` makes and whose content `texts` know."""

    def __init__(self, root: Path, maker: Maker, texts: Texts) -> None:
        self._root, self._maker, self._texts = root, maker, texts

    def overview(self, path: str) -> Mapping[str, object]:
        """The papers of an event. Raises UsageError for any other text, and for one with errors."""
        occasion = self._occasion(path)
        papers = papers_of(occasion)
        return {
            "title": occasion.fields.title,
            "draft": occasion.fields.draft,
            "waits": awaits_approval(occasion.fields),
            "without_code": occasion.address is None and not occasion.is_tour,
            "files": [
                {"name": name, "title": NAMES[name][0], "about": NAMES[name][1]} for name in NAMES if name in papers
            ],
        }

    def file(self, path: str, name: str) -> tuple[str, bytes]:
        """A paper by the name of its file, with the name under which it is kept. Raises UsageError where there is none."""
        occasion = self._occasion(path)
        write = papers_of(occasion).get(name)
        if write is None:
            raise UsageError("Không có tệp này. Tải lại trang để xem danh sách mới.")
        return f"{occasion.event.id}-{name}", write(occasion)

    def _occasion(self, path: str) -> Occasion:
        if not issubclass(self._texts.kind(path).fields, EventFields):
            raise UsageError(_NO_EVENT)
        content, errors = self._texts.content(), self._maker.state.problems.of(Severity.ERROR, Severity.UNSEEN)
        event = next((one for one in content.of(EventFields) if one.source.path == path), None)
        if event is None or any(error.place.path == path for error in errors):
            raise UsageError(_FAULTY)
        return occasion_of(event, content, today_in_vietnam(), public_address(self._root))
