"""Typed answers as values that the front matter may hold, or the reasons why not."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from cchc.kinds.questions import Form, Question, Questionnaire, Value
from cchc.model.source import Loc
from cchc.problems import Place, Problems, UsageError, nearest
from cchc.reading.validate import build
from cchc.reading.yaml_tree import Tree
from cchc.rules.choices import Choice, meant
from cchc.vietnamese import HIDDEN, composed, folded, slug

_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_TYPED_DAY = "viết ngày/tháng/năm, như 23/11/2026."


class UnfitError(UsageError):
    """A refused answer, with the reason and what would be accepted."""


def value_of(typed: str, question: Question, choices: Sequence[Choice], kind: Questionnaire, today: date) -> Value:
    """The value of an answer. Raises UnfitError."""
    text = composed(HIDDEN.sub("", " ".join(typed.split())))
    if not text:
        raise UnfitError("Câu này cần trả lời.")
    match question.form:
        case Form.FILE:
            return _file(text)
        case Form.LIST:
            parts = [part.strip() for part in re.split(r"[;,]" if choices else ";", text) if part.strip()]
            return _fitting([_chosen(part, choices) if choices else part for part in parts], question, kind)
        case Form.DAY:
            return _fitting(_day(text, today), question, kind)
        case _:
            return _fitting(_chosen(text, choices) if choices else text, question, kind)


def _chosen(text: str, choices: Sequence[Choice]) -> str:
    """The id of the choice with a number, an id, or a part of a name, with or without marks."""
    if text.isdecimal() and 1 <= int(text) <= len(choices):
        return choices[int(text) - 1].id
    exact = meant(text, choices)
    if exact:
        return exact.id
    like = [choice for choice in choices if folded(text) in folded(choice.name)]
    if len(like) == 1:
        return like[0].id
    if like:
        raise UnfitError(f"Có {len(like)} mục như vậy. Gõ số thứ tự, từ 1 đến {len(choices)}.")
    near = nearest(text, [choice.name for choice in choices])
    perhaps = f" Có phải “{near}”?" if near else ""
    raise UnfitError(f"Không có mục “{text}”.{perhaps} Gõ số thứ tự, từ 1 đến {len(choices)}.")


def _day(text: str, today: date) -> str:
    """A day in the form of the front matter; any other text unchanged, for the model to refuse."""
    if folded(text) == "hom nay":
        return today.isoformat()
    written = _DAY.fullmatch(text)
    return f"{written[3]}-{written[2]:0>2}-{written[1]:0>2}" if written else text


def _file(text: str) -> Path:
    """The path of an existing file."""
    # A console puts quotes around a name with spaces that is dragged into it.
    file = Path(text.strip("\"'")).expanduser()
    try:
        with file.open("rb"):
            return file
    except IsADirectoryError:
        raise UnfitError(f"“{file}” là thư mục. Chọn một tệp trong đó.") from None
    except OSError:
        raise UnfitError(f"Không mở được tệp “{file}”. Xem lại tên và nơi để tệp.") from None


def _fitting(value: str | list[str], question: Question, kind: Questionnaire) -> str | list[str]:
    """The value, if the fields' model takes it at its place. Raises UnfitError with the model's own words."""
    if question.name == "title" and not slug(str(value)):
        raise UnfitError("Tên cần có chữ hoặc số. Viết như: Lịch tiếp dân tháng 12.")
    first, *inner = question.place
    way: Loc = (first, 0, *inner) if inner and kind.has_several(first) else question.place
    around: object = value
    for part in reversed(way):
        around = [around] if part == 0 else {part: around}
    # Problems anywhere else are those of fields that nobody has answered yet.
    problems, here = Problems(), Place("", 2)
    build(kind.fields, Tree(around, {way: here}), "", problems)
    for problem in problems:
        if problem.place == here:
            text = re.sub(r'^"\w+": ', "", problem.text)
            hint = _TYPED_DAY if question.form is Form.DAY else problem.hint
            raise UnfitError(f"{text[:1].upper()}{text[1:]} {hint[:1].upper()}{hint[1:]}".strip())
    return value
