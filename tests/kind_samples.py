"""Answers to the questions of any kind of text, made of the handbook's examples, so that a test can go over all kinds."""

import io
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from cchc.authoring.asking import given_answers
from cchc.authoring.text import text_of
from cchc.kinds.kind import Kind
from cchc.kinds.questions import Form, Question
from cchc.model.base import TextFields
from cchc.model.content import Content
from cchc.model.guide import OTHERWISE, SEE
from cchc.pages.handbook import example_of
from cchc.problems import Problems
from cchc.reading.yaml_tree import parse
from conftest import TODAY
from test_clips import CAPTIONS, MP4

PLAIN = "Nội dung mẫu."
STEPS = "\n".join(
    f"## {title} mẫu\n\nLàm việc mẫu.\n\n{SEE} kết quả mẫu.\n\n{OTHERWISE} gọi phường.\n"
    for title in ("Mở", "Chọn", "Gửi")
)
QUIZ = "## Hỏi mẫu?\n\n- [ ] Sai mẫu\n- [x] Đúng mẫu\n\nVì mẫu như vậy.\n\nNguồn: văn bản mẫu\n"
FORMATS = {".jpg": "JPEG", ".png": "PNG"}


def least_answers(kind: Kind[TextFields], content: Content) -> dict[str, str]:
    """What is typed where a kind needs an answer: what it proposes, the first choice, or the field's example."""
    answers: dict[str, str] = {}
    for question in kind.questions:
        if question.required and question.when(answers):
            ids = [choice.id for choice in question.offered(content, TODAY)]
            proposed = question.default(answers, content, TODAY)
            answers[question.name] = proposed or (ids[0] if ids else _example(kind, question))
    return answers


def _example(kind: Kind[TextFields], question: Question) -> str:
    name, *way = question.place
    text = kind.examples.get(name) or example_of(kind.fields, name)
    assert text, f'{kind.id}: the question "{question.name}" fills "{name}", which has no example in the kind\'s module'
    tree = parse(text.format(year=TODAY.year, next_year=TODAY.year + 1), "mau", Problems())
    assert tree is not None, f"{kind.id}: the example of {name} is no YAML: {text}"
    value = tree.value[name]  # type: ignore[index]
    for part in way:
        value = (value[0] if isinstance(value, list) else value)[part]
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def write_files(kind: Kind[TextFields], content: Content, folder: Path) -> None:
    """Write the files that the least answers name."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in _file_names(kind, least_answers(kind, content)):
        (folder / name).write_bytes(_file(Path(name).suffix))


def _file_names(kind: Kind[TextFields], answers: dict[str, str]) -> Iterator[str]:
    return (
        answers[question.name] for question in kind.questions if question.form is Form.FILE and question.name in answers
    )


def _file(ending: str) -> bytes:
    if ending in FORMATS:
        data = io.BytesIO()
        Image.new("RGB", (640, 360), "navy").save(data, FORMATS[ending])
        return data.getvalue()
    known = {".mp4": MP4, ".vtt": CAPTIONS.encode()}
    assert ending in known, f"add a small sample of a file that ends with {ending} here"
    return known[ending]


def sample_head(kind: Kind[TextFields], content: Content) -> str:
    """The front matter of a text of a kind that readers see, as YAML."""
    with TemporaryDirectory() as folder, chdir(folder):
        write_files(kind, content, Path(folder))
        answers = given_answers(kind, least_answers(kind, content), content, TODAY, None)
    lines = text_of(kind, answers).removeprefix("---\n").partition("\n---\n")[0].splitlines()
    return "\n".join(line for line in lines if not line.startswith(("draft:", "approved:")))


def sample_body(kind: Kind[TextFields]) -> str:
    """A finished body of a text of a kind."""
    return STEPS if kind.has_steps else QUIZ if kind.has_questions else PLAIN
