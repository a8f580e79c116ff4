"""The kinds of text that can be begun: what is asked for each, and where it goes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from cchc.authoring.questions import Answers, Form, Question
from cchc.model.article import ArticleFields, IssueFields
from cchc.model.base import Model
from cchc.model.clip import ClipFields
from cchc.model.content import Content
from cchc.model.guide import GuideFields
from cchc.model.pano import PanoFields, Template
from cchc.reading.content import ARTICLES, CLIPS, GUIDES, ISSUES, PANOS
from cchc.rules import choices
from cchc.vietnamese import day, short_slug, two_digits


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of text: the command's word for it, what editors call it, its fields, its folder and its questions."""

    id: str
    name: str
    model: type[Model]
    folder: str
    questions: tuple[Question, ...]


def _today(answers: Answers, content: Content, today: date) -> str:  # noqa: ARG001 - the shape of every default
    return day(today)


def _next_number(answers: Answers, content: Content, today: date) -> str:  # noqa: ARG001
    numbers = [issue.fields.no for issue in content.issues if issue.fields.date.year == today.year]
    return str(max(numbers, default=0) + 1)


def _number_title(answers: Answers, content: Content, today: date) -> str:  # noqa: ARG001
    return f"Số {answers['no']}"


def _event(answers: Answers, content: Content, today: date) -> str:  # noqa: ARG001
    return short_slug(str(answers["title"]), 60)


def _day_of_text(answers: Answers, content: Content, today: date) -> str:  # noqa: ARG001
    return day(date.fromisoformat(str(answers["date"])))


def _one(answers: Answers, content: Content, today: date) -> str:  # noqa: ARG001
    return "1"


def _how_many(answers: Answers, content: Content) -> str:
    """In the activity's own unit: 65 people who came to one meeting are one meeting."""
    target = next(a.target for a in content.plan.activities.items if a.id == answers["activity"])
    return f"Hoạt động này cần {two_digits(target.amount)} {target.unit}; bài này tính mấy {target.unit}?"


def _tells(answers: Answers) -> bool:
    return "activity" in answers


def _has_picture(answers: Answers) -> bool:
    return answers.get("template") == Template.PICTURE.value


def _is_here(answers: Answers) -> bool:
    return "url" not in answers


_TITLE = Question("title", "Tên bài", "ví dụ: Bà con nộp hồ sơ ở đâu")
_SUMMARY = Question("summary", "Tóm tắt", "một, hai câu; hiện trong danh sách bài")
_TOPIC = Question("topic", "Thuộc chủ đề nào của kế hoạch", choices=choices.topics)
_DATE = Question("date", "Ngày đăng", "viết ngày/tháng/năm", Form.DAY, default=_today)

_EVIDENCE = (
    Question("activity", "Bài là minh chứng cho hoạt động nào", "Enter để bỏ qua", required=False, choices=choices.activities, field=("evidence", "activity")),
    Question("event", "Tên ngắn của việc đã làm", "nhiều bài kể một việc thì ghi cùng một tên", default=_event, when=_tells, field=("evidence", "event")),
    Question("on", "Việc diễn ra ngày nào", "viết ngày/tháng/năm", Form.DAY, default=_day_of_text, when=_tells, field=("evidence", "on")),
    Question("amount", "Tính mấy số, cuộc, clip …", "đếm theo hoạt động, không theo số người dự", default=_one, when=_tells, field=("evidence", "amount"), asked=_how_many),
)  # fmt: skip

_ARTICLE = Kind(
    "article",
    "bài",
    ArticleFields,
    ARTICLES,
    (
        _TITLE,
        _DATE,
        _SUMMARY,
        _TOPIC,
        Question("issue", "Đăng trong số nào", "Enter để bỏ qua", required=False, choices=choices.issues),
        Question("unit", "Đơn vị viết bài", "Enter để bỏ qua", required=False, choices=choices.units),
        Question("audience", "Viết cho ai", "Enter để bỏ qua", Form.LIST, required=False, choices=choices.audiences),
        *_EVIDENCE,
    ),
)

_ISSUE = Kind(
    "issue",
    "số chuyên mục",
    IssueFields,
    ISSUES,
    (
        Question("no", "Số thứ mấy trong năm", default=_next_number),
        Question("title", "Tên số", default=_number_title),
        Question("date", "Ngày ra", "viết ngày/tháng/năm", Form.DAY, default=_today),
        Question("summary", "Giới thiệu", "một, hai câu"),
    ),
)

_GUIDE = Kind(
    "guide",
    "hướng dẫn",
    GuideFields,
    GUIDES,
    (
        Question("title", "Tên hướng dẫn", "bắt đầu bằng động từ, ví dụ: Nộp hồ sơ trực tuyến"),
        _DATE,
        _SUMMARY,
        _TOPIC,
        Question("for_whom", "Dành cho ai", "ví dụ: người có tài khoản định danh điện tử"),
        Question("prepare", "Cần chuẩn bị gì", "cách nhau bằng dấu chấm phẩy", Form.LIST),
        Question("time", "Mất bao lâu", "ví dụ: khoảng 15 phút"),
        Question("cost", "Tốn bao nhiêu", "ví dụ: không mất tiền"),
        Question("place", "Làm ở đâu", "ví dụ: trên điện thoại, ở nhà"),
        Question("source", "Lấy từ nguồn nào", "tên văn bản hoặc trang", field=("sources", "title")),
        Question("source_url", "Địa chỉ của nguồn", "Enter để bỏ qua", required=False, field=("sources", "url")),
        Question("verified_on", "Kiểm tra nội dung ngày nào", "viết ngày/tháng/năm", Form.DAY, default=_today),
        Question("valid_until", "Nội dung còn đúng đến ngày nào", "sau ngày đó trang nhắc xem lại", Form.DAY),
    ),
)

_PANO = Kind(
    "pano",
    "pano",
    PanoFields,
    PANOS,
    (
        Question("headline", "Câu lớn", "ngắn, đọc được từ xa"),
        Question("support", "Câu nhỏ ở dưới", "Enter để bỏ qua", required=False),
        Question("action", "Lời mời cạnh mã QR", "ví dụ: Quét mã để xem hướng dẫn", field=("action", "text")),
        Question("url", "Mã QR dẫn tới đâu", "trang của website như /huong-dan/, hoặc https://…", field=("action", "url")),
        Question("template", "Mẫu nào", choices=choices.templates),
        Question("palette", "Bảng màu nào", choices=choices.palettes),
        Question("image", "Tệp ảnh", "kéo tệp ảnh vào đây", Form.FILE, when=_has_picture),
        _TOPIC,
        Question("alt", "Tả pano cho người không nhìn thấy", "một câu"),
        Question("date", "Ngày đăng lên trang", "viết ngày/tháng/năm", Form.DAY, default=_today),
    ),
)  # fmt: skip

_CLIP = Kind(
    "clip",
    "clip",
    ClipFields,
    CLIPS,
    (
        Question("title", "Tên clip", "ví dụ: Nộp hồ sơ tại nhà"),
        _DATE,
        _SUMMARY,
        _TOPIC,
        Question("url", "Địa chỉ clip trên kênh của phường", "Enter để bỏ qua nếu đặt tệp trên trang", required=False),
        Question("file", "Tệp clip", "tệp .mp4; kéo tệp vào đây", Form.FILE, when=_is_here),
        Question("captions", "Tệp phụ đề", "tệp .vtt; Enter nếu clip không có tiếng", Form.FILE, required=False, when=_is_here),
        Question("poster", "Tệp ảnh bìa", "kéo tệp ảnh vào đây", Form.FILE),
        Question("poster_alt", "Tả ảnh bìa cho người không nhìn thấy", "một câu"),
        Question("duration", "Clip dài bao lâu", "phút và giây, ví dụ 2:35"),
    ),
)  # fmt: skip

FROM_WORD = replace(_ARTICLE, questions=(_DATE, _TOPIC, *_EVIDENCE))
"""What a document in Word does not tell for sure."""

KINDS: Mapping[str, Kind] = {kind.id: kind for kind in (_ARTICLE, _ISSUE, _GUIDE, _PANO, _CLIP)}
