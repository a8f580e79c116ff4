"""Panos, to hang in a street, on a wall or on a screen."""

from cchc.kinds.common import TOPIC, today_of, unapproved
from cchc.kinds.kind import Kind
from cchc.kinds.questions import Answers, Form, Question
from cchc.model.pano import Pano, PanoFields, Template
from cchc.pages.panos import pano_files, pano_pages
from cchc.rules import choices


def _url(fields: PanoFields, stem: str) -> str:  # noqa: ARG001 - the shape of every address
    return f"pano/{stem}/"


def _by_order(pano: Pano) -> tuple[int, str]:
    return pano.fields.order, pano.id


def _has_drawing(answers: Answers) -> bool:
    return answers.get("template") in (Template.SENTENCE.value, Template.PICTURE.value)


def _needs_picture(answers: Answers) -> bool:
    return answers.get("template") == Template.PICTURE.value and not answers.get("drawing")


def _has_steps(answers: Answers) -> bool:
    return answers.get("template") == Template.STEPS.value


def _compares(answers: Answers) -> bool:
    return answers.get("template") == Template.CHANGE.value


STEPS = tuple(
    Question(f"step_{number}", f"Bước {number}", "vài chữ", when=_has_steps, field=("steps", "text"), item=number)
    for number in (1, 2, 3)
)

PANO = Kind(
    id="pano",
    name="pano",
    label="Pano",
    path="pano",
    rank=90,
    folder="content/panos",
    fields=PanoFields,
    address=_url,
    order=_by_order,
    examples={
        "headline": "headline: Nộp một nơi, nhận một nơi",
        "support": "support: Giải quyết thủ tục theo cơ chế một cửa",
        "action": "action:\n  text: Quét mã để xem hướng dẫn\n  url: /huong-dan/",
        "signature": "signature: UBND phường",
        "template": "template: mot-cau",
        "palette": "palette: do-vang",
        "drawing": "drawing: can-bo-nu",
        "image": "image: quay-tiep-nhan.jpg",
        "steps": "steps:\n  - text: Đăng nhập bằng VNeID\n    drawing: dien-thoai-dang-nhap",
        "before": "before:\n  text: Mỗi tỉnh một cổng riêng\n  drawing: may-tinh",
        "after": "after:\n  text: Một cổng cho cả nước\n  drawing: dien-thoai-ten-trang",
        "road": "road: Chính quyền thân thiện",
        "sponsor": "sponsor:\n  name: Tên đơn vị tài trợ\n  percent: 10",
        "alt": "alt: Chữ vàng trên nền đỏ và mã QR.",
        "source": "source: Kế hoạch của phường năm {year}, mục II.3",
        "hung": "hung:\n  - place: trước trụ sở\n    from: {year}-12-01",
    },
    is_prose=False,
    pages=pano_pages,
    files=pano_files,
    also=unapproved,
    questions=(
        Question("headline", "Câu lớn", "ngắn, đọc được từ xa"),
        Question("support", "Câu nhỏ ở dưới", "Enter để bỏ qua", required=False),
        Question("action", "Lời mời cạnh mã QR", "ví dụ: Quét mã để xem hướng dẫn", field=("action", "text")),
        Question(
            "url", "Mã QR dẫn tới đâu", "trang của website như /huong-dan/, hoặc https://…", field=("action", "url")
        ),
        Question("template", "Kiểu bày nào", choices=choices.templates),
        *STEPS,
        Question("before", "Ô “Trước” ghi gì", "vài chữ", when=_compares, field=("before", "text")),
        Question("after", "Ô “Nay” ghi gì", "vài chữ", when=_compares, field=("after", "text")),
        Question("palette", "Bảng màu nào", choices=choices.palettes),
        Question("drawing", "Tên hình vẽ có sẵn", "xem sổ tay; Enter để bỏ qua", required=False, when=_has_drawing),
        Question("image", "Tệp ảnh", "kéo tệp ảnh vào đây", Form.FILE, when=_needs_picture),
        TOPIC,
        Question("alt", "Tả pano cho người không nhìn thấy", "một câu"),
        Question("date", "Ngày đăng lên trang", "viết ngày/tháng/năm", Form.DAY, default=today_of),
    ),
)
