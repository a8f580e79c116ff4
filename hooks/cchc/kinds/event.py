"""Events: what the ward holds off the site, before it happens and after."""

from cchc.kinds.common import DATE, SUMMARY, TOPIC, unapproved
from cchc.kinds.kind import Kind
from cchc.kinds.questions import Form, Question
from cchc.model.event import EventFields, EventText
from cchc.pages.event_calendar import event_files
from cchc.pages.events import event_pages, event_url
from cchc.rules import choices


def _newest_first(event: EventText) -> tuple[int, str, str]:
    return -event.fields.on.toordinal(), event.fields.starts, event.id


EVENT = Kind(
    id="event",
    name="sự kiện",
    label="Sự kiện",
    path="su-kien",
    rank=33,
    folder="content/events",
    fields=EventFields,
    address=event_url,
    order=_newest_first,
    examples={
        "title": "title: Tọa đàm về cải cách hành chính",
        "summary": "summary: Bà con hỏi, phường trả lời tại chỗ về thủ tục hành chính.",
        "form": "form: toa-dam",
        "on": "on: {year}-12-10",
        "starts": 'starts: "08:00"',
        "ends": 'ends: "10:30"',
        "place": "place: hội trường của phường",
        "map": "map: https://maps.example/hoi-truong",
        "host": "host: phong-van-hoa-xa-hoi",
        "partners": "partners:\n  - Trung tâm Phục vụ hành chính công",
        "purpose": "purpose:\n  - Nghe bà con góp ý về thủ tục hành chính.",
        "invited": "invited:\n  - người dân các khu vực\n  - doanh nghiệp trên địa bàn",
        "open": "open: true",
        "programme": 'programme:\n  - at: "08:00"\n    what: Đón tiếp\n    who: Phòng Văn hóa - Xã hội',
        "route": 'route:\n  - at: "07:00"\n    street: đường Mẫu, từ cầu đến chợ',
        "script": "script: content/guides/nop-ho-so-truc-tuyen.md",
        "ask_by": "ask_by: {year}-12-08",
        "ask_at": "ask_at: https://bieumau.example/cau-hoi",
        "questions": "questions:\n  - question: Nộp hồ sơ qua mạng có mất tiền không?",
        "budget": "budget:\n  - item: In tài liệu\n    unit: bộ\n    quantity: 50\n    price: 10000",
        "moved": "moved:\n  - announced: {year}-12-01\n    was: 08 giờ ngày 05/12/{year}\n    reason: Hội trường sửa chữa.",
        "cancelled": "cancelled:\n  announced: {year}-12-01\n  reason: Có mưa bão.",
        "held": "held:\n  on: {year}-12-10\n  people: 65",
        "commitments": "commitments:\n  - what: Niêm yết lại bảng thủ tục\n    unit: phong-van-hoa-xa-hoi\n    by: {year}-12-31",
    },
    starter="Trước ngày diễn ra: viết thêm điều bà con cần biết. Sau đó: kể buổi ấy diễn ra thế nào.\n",
    pages=event_pages,
    files=event_files,
    also=unapproved,
    questions=(
        Question("title", "Tên sự kiện", "ví dụ: Tọa đàm về cải cách hành chính"),
        DATE,
        SUMMARY,
        TOPIC,
        Question("form", "Hình thức nào", choices=choices.event_forms),
        Question(
            "activity",
            "Thuộc hoạt động nào của kế hoạch",
            "Enter để bỏ qua",
            required=False,
            choices=choices.activities,
        ),
        Question("on", "Diễn ra ngày nào", "viết ngày/tháng/năm", Form.DAY),
        Question("starts", "Bắt đầu lúc mấy giờ", "ví dụ 08:00"),
        Question("ends", "Kết thúc lúc mấy giờ", "ví dụ 10:30; Enter để bỏ qua", required=False),
        Question("place", "Ở đâu", "chuyến xe thì ghi nơi xuất phát"),
        Question("host", "Đơn vị nào chủ trì", choices=choices.units),
        Question(
            "partners",
            "Đơn vị nào phối hợp",
            "cách nhau bằng dấu chấm phẩy; Enter để bỏ qua",
            Form.LIST,
            required=False,
        ),
        Question("purpose", "Mục đích", "cách nhau bằng dấu chấm phẩy; Enter để bỏ qua", Form.LIST, required=False),
        Question(
            "invited",
            "Mời ai",
            "cách nhau bằng dấu chấm phẩy, không ghi tên riêng; Enter để bỏ qua",
            Form.LIST,
            required=False,
        ),
    ),
)
