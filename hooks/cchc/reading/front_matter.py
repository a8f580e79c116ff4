"""A Markdown file's two parts: the fields between the --- lines, and the text below."""

from dataclasses import dataclass

from cchc.problems import Place, Problems

_EXAMPLE = "đầu tệp viết một dòng ---, các trường (title, date, summary, topic), rồi một dòng --- nữa."
_FENCE = "---"


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
        problems.add(Place(path, start + 1), "thiếu phần khai báo ở đầu tệp.", _EXAMPLE)
        return None
    end = next((number for number in range(start + 1, len(lines)) if lines[number].rstrip() == _FENCE), None)
    if end is None:
        problems.add(Place(path, start + 1), "phần khai báo không có dòng --- đóng lại.", _EXAMPLE)
        return None
    return Parts("\n".join(lines[start + 1 : end]), start + 2, "\n".join(lines[end + 1 :]), end + 2)
