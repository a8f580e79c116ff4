"""Guides to online public services."""

from cchc.kinds.common import DATE, SUMMARY, TOPIC, unapproved
from cchc.kinds.kind import Kind
from cchc.kinds.questions import Form, Question
from cchc.model.guide import OTHERWISE, SEE, Guide, GuideFields
from cchc.pages.attachments import all_attached_files
from cchc.pages.guides import guide_pages

_STEP = f"## {{title}}\n\nViết việc cần làm ở đây.\n\n{SEE} viết điều người làm sẽ thấy.\n\n{OTHERWISE} viết cách xử lý khi không thấy như vậy.\n"
_STEPS = [_STEP.format(title=title) for title in ("Mở …", "Chọn …", "Kiểm tra …")]


def _url(fields: GuideFields, stem: str) -> str:  # noqa: ARG001 - the shape of every address
    return f"huong-dan/{stem}/"


def _by_order(guide: Guide) -> tuple[int, str]:
    return guide.fields.order, guide.id


GUIDE = Kind(
    id="guide",
    name="hướng dẫn",
    label="Hướng dẫn",
    path="huong-dan",
    rank=10,
    folder="content/guides",
    fields=GuideFields,
    address=_url,
    order=_by_order,
    examples={
        "title": "title: Nộp hồ sơ trực tuyến",
        "for_whom": "for_whom: Người có tài khoản định danh điện tử",
        "prepare": "prepare:\n  - điện thoại có mạng\n  - ảnh chụp giấy tờ",
        "time": "time: khoảng 15 phút",
        "cost": "cost: không mất tiền",
        "place": "place: trên điện thoại, ở nhà",
        "link": "link:\n  title: Cổng Dịch vụ công quốc gia\n  url: https://dichvucong.gov.vn",
        "related": "related: [theo-doi-ho-so]",
        "faq": "faq:\n  - question: Không có máy tính thì sao?\n    answer: Làm trên điện thoại cũng được.",
    },
    starter="\n".join(["Viết một, hai câu mở đầu ở đây.\n", *_STEPS]),
    has_steps=True,
    pages=guide_pages,
    files=all_attached_files(GuideFields),
    also=unapproved,
    questions=(
        Question("title", "Tên hướng dẫn", "bắt đầu bằng động từ, ví dụ: Nộp hồ sơ trực tuyến"),
        DATE,
        SUMMARY,
        TOPIC,
        Question("for_whom", "Dành cho ai", "ví dụ: người có tài khoản định danh điện tử"),
        Question("prepare", "Cần chuẩn bị gì", "cách nhau bằng dấu chấm phẩy", Form.LIST),
        Question("time", "Mất bao lâu", "ví dụ: khoảng 15 phút"),
        Question("cost", "Tốn bao nhiêu", "ví dụ: không mất tiền"),
        Question("place", "Làm ở đâu", "ví dụ: trên điện thoại, ở nhà"),
        Question("source", "Lấy từ nguồn nào", "tên văn bản hoặc trang", field=("sources", "title")),
        Question("source_url", "Địa chỉ của nguồn", "Enter để bỏ qua", required=False, field=("sources", "url")),
        Question(
            "verified_on",
            "Ai đó đã làm thử trên trang thật ngày nào",
            "Enter để bỏ qua nếu chưa ai làm",
            Form.DAY,
            required=False,
        ),
        Question("valid_until", "Nội dung còn đúng đến ngày nào", "sau ngày đó trang nhắc xem lại", Form.DAY),
    ),
)
