"""Questions and fields that several kinds of text have."""

from collections.abc import Mapping
from datetime import date

from cchc.kinds.questions import Answers, Form, Question
from cchc.model.content import Content
from cchc.rules import choices
from cchc.vietnamese import day


def today_of(answers: Answers, content: Content, today: date) -> str:  # noqa: ARG001 - the shape of every default
    """The day on which the question is asked."""
    return day(today)


def unapproved(answers: Answers) -> Mapping[str, str]:  # noqa: ARG001 - the shape of all further fields
    """The field of a text that waits for the ward's approval."""
    return {"approved": "false"}


SUMMARY = Question("summary", "Tóm tắt", "một, hai câu; hiện trong danh sách bài")
TOPIC = Question("topic", "Thuộc chủ đề nào của kế hoạch", choices=choices.topics)
DATE = Question("date", "Ngày đăng", "viết ngày/tháng/năm", Form.DAY, default=today_of)
