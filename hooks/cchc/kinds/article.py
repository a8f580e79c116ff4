"""Articles of the column."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from cchc.kinds.common import DATE, SUMMARY, TOPIC
from cchc.kinds.kind import Kind
from cchc.kinds.questions import Answers, Form, Question, Raw
from cchc.model.article import Article, ArticleFields
from cchc.model.base import TextFields
from cchc.model.content import Content
from cchc.model.text import TextKind
from cchc.pages.articles import article_pages
from cchc.pages.attachments import all_attached_files
from cchc.rules import choices
from cchc.vietnamese import address_of, day, short_slug, two_digits


def _url(fields: ArticleFields, stem: str) -> str:  # noqa: ARG001 - the shape of every address
    return f"chuyen-muc/{fields.date.year}/{fields.address}/"


def _newest_first(article: Article) -> tuple[int, str]:
    return -article.fields.date.toordinal(), article.source.path


def _file_name(kind: TextKind[TextFields], fields: ArticleFields, content: Content) -> str:  # noqa: ARG001 - the shape of all
    return f"{fields.date.year}/{fields.address}"


def _address(answers: Answers) -> Mapping[str, str]:
    """The address in a field of its own, so that it stays when the title is corrected."""
    title = answers["title"]
    address = "" if isinstance(title, Raw) else address_of(str(title))
    return {"slug": address} if address else {}


def _event(answers: Answers, content: Content, today: date) -> str:  # noqa: ARG001
    return short_slug(str(answers["title"]), 60)


def _day_of_text(answers: Answers, content: Content, today: date) -> str:  # noqa: ARG001
    return day(date.fromisoformat(str(answers["date"])))


def _one(answers: Answers, content: Content, today: date) -> str:  # noqa: ARG001
    return "1"


def _how_many(answers: Answers, content: Content) -> str:
    """The question after the amount, in the activity's own unit: 65 people at one meeting are one meeting."""
    plan = content.plans.of_day(date.fromisoformat(str(answers["on"])))
    target = next(a.target for a in plan.activities.items if a.id == answers["activity"])
    return f"Hoạt động này cần {two_digits(target.amount)} {target.unit}; bài này tính mấy {target.unit}?"


def _tells(answers: Answers) -> bool:
    return "activity" in answers


EVIDENCE = (
    Question("activity", "Bài là minh chứng cho hoạt động nào", "Enter để bỏ qua", required=False, choices=choices.activities, field=("evidence", "activity")),
    Question("event", "Tên ngắn của việc đã làm", "nhiều bài kể một việc thì ghi cùng một tên", default=_event, when=_tells, field=("evidence", "event")),
    Question("on", "Việc diễn ra ngày nào", "viết ngày/tháng/năm", Form.DAY, default=_day_of_text, when=_tells, field=("evidence", "on")),
    Question("amount", "Tính mấy số, cuộc, clip …", "đếm theo hoạt động, không theo số người dự", default=_one, when=_tells, field=("evidence", "amount"), asked=_how_many),
)  # fmt: skip

ARTICLE = Kind(
    id="article",
    name="bài",
    label="Bài viết",
    path="bai-viet",
    rank=30,
    folder="content/articles",
    fields=ArticleFields,
    address=_url,
    order=_newest_first,
    starter="Viết mở đầu ở đây: việc gì, ở đâu, ai cần biết.\n\n## Tên mục thứ nhất\n\nViết tiếp ở đây.\n",
    is_named_by_title=True,
    pages=article_pages,
    files=all_attached_files(ArticleFields),
    also=_address,
    file_name=_file_name,
    questions=(
        Question("title", "Tên bài", "ví dụ: Bà con nộp hồ sơ ở đâu"),
        DATE,
        SUMMARY,
        TOPIC,
        Question("issue", "Đăng trong số nào", "Enter để bỏ qua", required=False, choices=choices.issues),
        Question("unit", "Đơn vị viết bài", "Enter để bỏ qua", required=False, choices=choices.units),
        Question("audience", "Viết cho ai", "Enter để bỏ qua", Form.LIST, required=False, choices=choices.audiences),
        *EVIDENCE,
    ),
)

FROM_WORD = replace(ARTICLE, questions=(DATE, TOPIC, *EVIDENCE))
"""Questions asked when a Word document is imported: those that it does not answer for certain."""
