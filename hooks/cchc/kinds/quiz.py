"""Quizzes."""

from cchc.kinds.common import DATE, SUMMARY, TOPIC, unapproved
from cchc.kinds.kind import Kind
from cchc.kinds.questions import Form, Question
from cchc.model.quiz import Quiz, QuizFields
from cchc.pages.attachments import all_attached_files
from cchc.pages.quizzes import quiz_pages

_QUESTION = """\
## Viết câu hỏi ở đây?

- [ ] Viết một lựa chọn ở đây
- [x] Viết lựa chọn đúng ở đây
- [ ] Viết một lựa chọn khác ở đây

Viết ở đây vì sao lựa chọn đó đúng.

Nguồn: viết tên văn bản, điều mấy
"""


def _url(fields: QuizFields, stem: str) -> str:  # noqa: ARG001 - the shape of every address
    return f"tim-hieu/{stem}/"


def _newest_first(quiz: Quiz) -> tuple[int, str]:
    return -quiz.fields.date.toordinal(), quiz.id


QUIZ = Kind(
    id="quiz",
    name="bộ câu hỏi",
    label="Bộ câu hỏi",
    path="tim-hieu",
    rank=65,
    folder="content/quizzes",
    fields=QuizFields,
    address=_url,
    order=_newest_first,
    examples={
        "title": "title: Bà con biết gì về nộp hồ sơ qua mạng",
        "taken": "taken:\n  - on: {year}-10-05\n    people: 65\n    place: hội trường của phường",
    },
    starter=_QUESTION,
    has_questions=True,
    pages=quiz_pages,
    files=all_attached_files(QuizFields),
    also=unapproved,
    questions=(
        Question("title", "Tên bộ câu hỏi", "ví dụ: Bà con biết gì về nộp hồ sơ qua mạng"),
        DATE,
        SUMMARY,
        TOPIC,
        Question("source", "Đáp án lấy từ nguồn nào", "tên văn bản hoặc trang", field=("sources", "title")),
        Question("source_url", "Địa chỉ của nguồn", "Enter để bỏ qua", required=False, field=("sources", "url")),
        Question("valid_until", "Đáp án còn đúng đến ngày nào", "sau ngày đó trang nhắc xem lại", Form.DAY),
    ),
)
