"""Problems of a text as remarks beside the fields of its form and the lines of its body."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cchc.model.source import Loc
from cchc.problems import Problem, Problems, Severity
from cchc.reading.front_matter import split
from cchc.reading.yaml_tree import parse
from desk.labels import LABELS

_MISSING = re.compile(r'thiếu dòng "(?P<name>[\w-]+)"')
_NAMED = re.compile(r'^"(?P<name>[\w-]+)": ')
_ABOUT = re.compile(r" \((?P<name>[a-z_]+)\)")
_LINE = re.compile(r"(?<![\w./“\"-])(?P<add>thêm )?(?:dòng )?(?P<name>[a-z_]+):(?= )")
_EMPTY = "Ô này cần điền."


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark: the way to its field, empty for one about the whole; the line of the body, from 1; what is wrong and how to
    mend it.
    """

    loc: Loc
    line: int | None
    text: str
    hint: str
    is_error: bool

    def as_data(self) -> dict[str, object]:
        """The remark for the browser."""
        text, hint = by_labels(self.text), by_labels(self.hint)
        return {"loc": list(self.loc), "line": self.line, "text": text, "hint": hint, "error": self.is_error}


def by_labels(words: str) -> str:
    """Words in which fields are called as the form calls them: messages name the lines of the file."""

    def called(found: re.Match[str]) -> str:
        label = LABELS.get(found["name"])
        return f"{'điền ' if found['add'] else ''}ô “{label.text}”:" if label else found[0]

    return _LINE.sub(called, words)


def remarks_on(text: str, path: str, problems: Iterable[Problem]) -> Iterator[Remark]:
    """The remarks on a text from its problems."""
    parts = split(text, path, Problems())
    tree = parse(parts.fields, path, Problems(), parts.fields_line) if parts else None
    places = sorted(((place, loc) for loc, place in tree.places.items()), key=lambda one: one[0].order) if tree else []
    for problem in problems:
        if problem.place.path != path:
            continue
        is_error = problem.severity in (Severity.ERROR, Severity.UNSEEN)
        body_line = problem.place.line - parts.body_line + 1 if parts else 0
        missing, named = _MISSING.search(problem.text), _NAMED.match(problem.text)
        if body_line > 0:
            yield Remark((), body_line, problem.text, problem.hint, is_error)
        elif missing:
            around = next((loc for place, loc in reversed(places) if place == problem.place), ())
            yield Remark((*around, missing["name"]), None, _EMPTY, "", is_error)
        else:
            before = [
                loc for place, loc in places if (place.line, place.column) <= (problem.place.line, problem.place.column)
            ]
            loc, text = before[-1] if before else (), _NAMED.sub("", problem.text) if named else problem.text
            about = _ABOUT.search(text)
            if about and about["name"] in LABELS:
                # A field that is not in the file yet has no line of its own.
                loc, text = (about["name"],), _ABOUT.sub("", text)
            yield Remark(loc, None, text, problem.hint, is_error)
