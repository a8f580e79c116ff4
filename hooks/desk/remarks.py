"""Problems of a text as remarks beside the fields of its form and the lines of its body."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cchc.model.source import Loc
from cchc.problems import Place, Problem, Problems, Severity, UsageError
from cchc.reading.front_matter import split
from cchc.reading.yaml_tree import parse
from desk.labels import LABELS
from desk.wording import Wording

_MISSING = re.compile(r'thiếu dòng "(?P<name>[\w-]+)"')
_NAMED = re.compile(r'^"(?P<name>[\w-]+)": ')
_ABOUT = re.compile(r" \((?P<name>[a-z_]+)\)")
_ABOUT_THE_BODY = ("consent",)
"""Fields that say something of the body, so that what a line of that lacks is filled in there."""

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

    def as_data(self, wording: Wording) -> dict[str, object]:
        """The remark for the browser."""
        text, hint = wording.said(self.text, self.loc), wording.said(self.hint, self.loc)
        return {"loc": list(self.loc), "line": self.line, "text": text, "hint": hint, "error": self.is_error}


class FaultyError(UsageError):
    """What has mistakes that must be mended first, and the remarks that show them in its form."""

    def __init__(self, text: str, remarks: object) -> None:
        super().__init__(text)
        self.remarks = remarks


def remarks_on(text: str, path: str, problems: Iterable[Problem]) -> Iterator[Remark]:
    """The remarks on a text from its problems."""
    parts = split(text, path, Problems())
    tree = parse(parts.fields, path, Problems(), parts.fields_line) if parts else None
    own = [problem for problem in problems if problem.place.path == path]
    yield from located(tree.places if tree else {}, own, parts.body_line if parts else None)


def located(places: Mapping[Loc, Place], problems: Iterable[Problem], body_line: int | None = None) -> Iterator[Remark]:
    """The problems of a file whose values stand at `places`, each as a remark; `body_line` is the first one of the body."""
    ordered = sorted(((place, loc) for loc, place in places.items()), key=lambda one: one[0].order)
    for problem in problems:
        is_error = problem.severity in (Severity.ERROR, Severity.UNSEEN)
        if (
            body_line is not None
            and problem.place.line >= body_line
            and _field_about(problem.text) not in _ABOUT_THE_BODY
        ):
            yield Remark((), problem.place.line - body_line + 1, problem.text, problem.hint, is_error)
        else:
            yield _of_field(problem, ordered, is_error)


def _of_field(problem: Problem, places: Sequence[tuple[Place, Loc]], is_error: bool) -> Remark:
    missing, named = _MISSING.search(problem.text), _NAMED.match(problem.text)
    if missing:
        around = next((loc for place, loc in reversed(places) if place == problem.place), ())
        return Remark((*around, missing["name"]), None, _EMPTY, "", is_error)
    here = (problem.place.line, problem.place.column)
    before = [loc for place, loc in places if (place.line, place.column) <= here]
    loc, text = before[-1] if before else (), _NAMED.sub("", problem.text) if named else problem.text
    about = _field_about(text)
    if about:
        # A field that is not in the file yet has no line of its own.
        loc, text = (about,), _ABOUT.sub("", text)
    return Remark(loc, None, text, problem.hint, is_error)


def _field_about(text: str) -> str:
    """The field that a message names behind its words; empty where it names none."""
    found = _ABOUT.search(text)
    return found["name"] if found and found["name"] in LABELS else ""
