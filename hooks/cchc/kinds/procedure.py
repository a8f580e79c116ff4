"""Administrative procedures."""

from cchc.kinds.common import DATE, SUMMARY, today_of, unapproved
from cchc.kinds.kind import Kind
from cchc.kinds.questions import Form, Question
from cchc.model.procedure import Procedure, ProcedureFields
from cchc.pages.procedure_data import event_url
from cchc.pages.procedures import PAPERS, procedure_files, procedure_pages
from cchc.rules import choices
from cchc.vietnamese import collation_key


def _url(fields: ProcedureFields, stem: str) -> str:  # noqa: ARG001 - the shape of every address
    return f"thu-tuc/{stem}/"


def _lists(fields: ProcedureFields) -> list[str]:
    return [PAPERS[1], *map(event_url, getattr(fields, "life_events", ()))]


def _by_name(procedure: Procedure) -> tuple[object, str]:
    return collation_key(procedure.fields.title), procedure.id


PROCEDURE = Kind(
    id="procedure",
    name="thủ tục",
    label="Thủ tục",
    path="thu-tuc",
    rank=15,
    folder="content/procedures",
    fields=ProcedureFields,
    address=_url,
    order=_by_name,
    lists=_lists,
    examples={
        "title": "title: Đăng ký tạm trú",
        "official_title": "official_title: Đăng ký tạm trú",
        "other_names": "other_names: [khai báo tạm trú, sổ tạm trú]",
        "code": 'code: "1.004194"',
        "office": "office: cong-an",
        "office_unconfirmed": "office_unconfirmed: Trang thủ tục để trống ô cơ quan thực hiện.",
        "life_events": "life_events: [chuyen-cho-o]",
        "for_whom": "for_whom: Người đến ở nơi khác với nơi thường trú",
        "who_files": "who_files: Người đến ở; con chưa thành niên thì cha, mẹ hoặc người giám hộ",
        "papers": "papers:\n  - text: Tờ khai, điền tại nơi nộp\n    ways: [truc-tiep]\n  - text: Giấy tờ về chỗ ở",
        "time": "time: 3 ngày làm việc",
        "working_days": "working_days: 3",
        "within": "within: trong 60 ngày kể từ ngày sinh",
        "fee": "fee:\n  direct: 15000\n  online: 7000",
        "ways": "ways: [truc-tiep, qua-mang]",
        "result": "result: Thông báo kết quả đăng ký",
        "url": "url: https://dichvucong.gov.vn/thu-tuc-hanh-chinh/ma-cua-trang",
        "portal_updated": "portal_updated: {year}-04-29",
        "record_of": "record_of: {year}-07-18",
        "read_in": "read_in: ban-goc",
        "not_clear": "not_clear: [ai được miễn lệ phí]",
        "guides": "guides: [nop-ho-so-truc-tuyen]",
        "laws": "laws: [luat-ho-tich-2014, 68/2020/QH14]",
        "faq": "faq:\n  - question: Nhờ người khác nộp được không?\n    answer: Được, kèm văn bản ủy quyền.",
        "on_home": "on_home: true",
    },
    starter="Viết điều bà con nên biết thêm ở đây; không có thì xóa dòng này.\n",
    pages=procedure_pages,
    files=procedure_files,
    also=unapproved,
    questions=(
        Question("title", "Tên ngắn của thủ tục", "như bà con gọi, ví dụ: Đăng ký tạm trú"),
        Question("code", "Mã thủ tục", "trên trang thủ tục của Cổng, ví dụ 1.004194"),
        DATE,
        SUMMARY,
        Question("office", "Cơ quan nào giải quyết", choices=choices.offices),
        Question("life_events", "Khi nào bà con cần", "một hay nhiều việc", Form.LIST, choices=choices.life_events),
        Question("url", "Đường dẫn của thủ tục trên Cổng", "bắt đầu bằng https://dichvucong.gov.vn/"),
        Question("record_of", "Đọc trang thủ tục ngày nào", "viết ngày/tháng/năm", Form.DAY, default=today_of),
        Question("valid_until", "Nội dung còn đúng đến ngày nào", "sau ngày đó trang nhắc xem lại", Form.DAY),
    ),
)
