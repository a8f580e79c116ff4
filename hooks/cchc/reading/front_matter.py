"""A Markdown file's two parts: the fields between the --- lines, and the text below."""

import re
from dataclasses import dataclass

from cchc.model.placeholders import LOOK_AGAIN
from cchc.problems import Place, Problems, Severity

_EXAMPLE = "đầu tệp viết một dòng ---, các dòng title, date, summary, topic, rồi một dòng --- nữa."
_FENCE = "---"
_GUESSED = re.compile(rf"#\s*{LOOK_AGAIN}\b")


@dataclass(frozen=True, slots=True)
class Parts:
    """The text between the fences and the line it begins on; the body and the line it begins on."""

    fields: str
    fields_line: int
    body: str
    body_line: int


def split(text: str, path: str, problems: Problems) -> Parts | None:
    """The two parts of a file; None, and a problem, where the fields are missing or never end."""
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if lines[start].rstrip() != _FENCE:
        problems.add(Place(path, start + 1), "thiếu phần đầu bài.", _EXAMPLE)
        return None
    end = next((number for number in range(start + 1, len(lines)) if lines[number].rstrip() == _FENCE), None)
    if end is None:
        problems.add(Place(path, start + 1), "phần đầu bài không có dòng --- đóng lại.", _EXAMPLE)
        return None
    return Parts("\n".join(lines[start + 1 : end]), start + 2, "\n".join(lines[end + 1 :]), end + 2)


def note_guesses(parts: Parts, path: str, problems: Problems) -> None:
    """Note, as advice, each field that an import guessed and nobody has confirmed."""
    if LOOK_AGAIN not in parts.fields:
        return
    for number, line in enumerate(parts.fields.split("\n"), parts.fields_line):
        found = _GUESSED.search(line)
        if found:
            place = Place(path, number, found.start() + 1)
            hint = "sửa cho đúng, rồi xóa từ dấu # đến hết dòng."
            problems.add(place, "dòng này máy đoán, chưa ai xem lại.", hint, Severity.ADVICE)
