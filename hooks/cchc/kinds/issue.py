"""Numbered issues of the column, which gather articles."""

from datetime import date

from cchc.kinds.common import today_of
from cchc.kinds.kind import Kind
from cchc.kinds.questions import Answers, Form, Question
from cchc.model.article import Issue, IssueFields
from cchc.model.base import TextFields
from cchc.model.content import Content
from cchc.model.text import TextKind
from cchc.pages.attachments import all_attached_files
from cchc.pages.lists import issue_pages


def _url(fields: IssueFields, stem: str) -> str:  # noqa: ARG001 - the shape of every address
    return f"chuyen-muc/{stem}/"


def _newest_first(issue: Issue) -> tuple[int, int]:
    return -issue.fields.date.toordinal(), -issue.fields.no


def _file_name(kind: TextKind[TextFields], fields: IssueFields, content: Content) -> str:  # noqa: ARG001 - the shape of all
    """The number, with its year where another year has it too."""
    name = f"so-{fields.no}"
    return f"{name}-{fields.date.year}" if any(one.id == name for one in content.of(IssueFields)) else name


def _next_number(answers: Answers, content: Content, today: date) -> str:  # noqa: ARG001
    numbers = [issue.fields.no for issue in content.of(IssueFields) if issue.fields.date.year == today.year]
    return str(max(numbers, default=0) + 1)


def _number_title(answers: Answers, content: Content, today: date) -> str:  # noqa: ARG001
    return f"Số {answers['no']}"


ISSUE = Kind(
    id="issue",
    name="số chuyên mục",
    label="Số chuyên mục",
    path="so",
    rank=70,
    folder="content/issues",
    fields=IssueFields,
    address=_url,
    order=_newest_first,
    examples={
        "no": "no: 2",
        "title": "title: Số 2",
        "channels": "channels:\n  - channel: bao\n    on: {year}-12-05\n    place: báo của tỉnh",
    },
    starter="Viết lời giới thiệu của số này ở đây.\n",
    pages=issue_pages,
    files=all_attached_files(IssueFields),
    file_name=_file_name,
    questions=(
        Question("no", "Số thứ mấy trong năm", default=_next_number),
        Question("title", "Tên số", default=_number_title),
        Question("date", "Ngày ra", "viết ngày/tháng/năm", Form.DAY, default=today_of),
        Question("summary", "Giới thiệu", "một, hai câu"),
    ),
)
