"""A Markdown file's two parts, the fields between the --- lines and the text below, and a glimpse of a faulty one."""

import re
from dataclasses import dataclass
from datetime import date
from typing import TypeVar, cast

from cchc.model.base import TextFields
from cchc.model.placeholders import LOOK_AGAIN
from cchc.problems import Place, Problems, Severity
from cchc.vietnamese import composed

M = TypeVar("M", bound=TextFields)

_EXAMPLE = "đầu tệp viết một dòng ---, các dòng title, date, summary, topic, rồi một dòng --- nữa."
_FENCE = "---"
_GUESSED = re.compile(rf"#\s*{LOOK_AGAIN}\b")
_LINE = re.compile(r"(draft|approved|date|title|slug):[ \t]*([\"']?)(.*?)\2[ \t]*(?:[ \t]#.*)?")
_YES, _NO = {"true", "yes", "on", "1"}, {"false", "no", "off", "0"}


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


def note_guesses(text: str, first_line: int, path: str, problems: Problems) -> None:
    """Note, as advice, each line of fields that was guessed or carried over and that nobody has confirmed."""
    if LOOK_AGAIN not in text:
        return
    for number, line in enumerate(text.split("\n"), first_line):
        found = _GUESSED.search(line)
        if found:
            place = Place(path, number, found.start() + 1)
            hint = "sửa cho đúng, rồi xóa từ dấu # đến hết dòng."
            problems.add(place, "dòng này máy đoán, chưa ai xem lại.", hint, Severity.ADVICE)


def glimpse_of(data: bytes, model: type[M]) -> M:
    """The fields that can be made out of a text with errors; they say whether readers would see it, and where.

    Where fields contradict each other, or cannot be read, the text counts as one that readers see.
    """
    found: dict[str, set[str]] = {}
    for line in front_of(data):
        field = _LINE.fullmatch(line)
        if field:
            found.setdefault(field[1], set()).add(field[3])
    fields: dict[str, object] = {
        "draft": _says(found, "draft", _YES),
        "approved": not _says(found, "approved", _NO),
        "date": _day(found.get("date", set())),
        "title": next(iter(found.get("title", ())), ""),
        "slug": next(iter(found.get("slug", ())), None),
    }
    return cast("M", model.model_construct(**fields))  # type: ignore[arg-type] # it has all of these or ignores them


def front_of(data: bytes) -> list[str]:
    """The lines of the front matter; of one that never ends, those down to the first empty line."""
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    lines = composed(data.decode(encoding, "replace")).strip().splitlines()
    if not lines or lines[0].rstrip() != _FENCE:
        return []
    rest = [line.rstrip() for line in lines[1:]]
    end = rest.index(_FENCE) if _FENCE in rest else rest.index("") if "" in rest else len(rest)
    return rest[:end]


def _says(found: dict[str, set[str]], name: str, words: set[str]) -> bool:
    values = {value.lower() for value in found.get(name, ())}
    return bool(values) and values <= words


def _day(values: set[str]) -> date:
    try:
        return min(map(date.fromisoformat, values), default=date.min)
    except ValueError:
        return date.min
