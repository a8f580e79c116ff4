"""Problems of the content: collected over a whole run, shown together, in Vietnamese."""

import difflib
import re
import shutil
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path

from cchc.vietnamese import folded

_QUOTE = re.compile(r'"([^"]*)"')
_LONGEST_QUOTE = 80


class Severity(Enum):
    """The severity of a problem: an error stops a build, something lapsed only fails the check, advice fails nothing. An error in
    a text that readers do not see leaves only that text out.
    """

    ERROR = "lỗi"
    UNSEEN = "lỗi ở bài chưa hiện"
    LAPSED = "quá hạn"
    WAITING = "chờ"
    ADVICE = "nên sửa"


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """A place in a file: its path from the project's root; line and column count from 1."""

    path: str
    line: int = 1
    column: int = 1

    @property
    def order(self) -> tuple[str, int, int]:
        """The sort key of a place, faster to compare than the place itself."""
        return self.path, self.line, self.column

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: its place, what was found, and how to mend it."""

    place: Place
    text: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        hint = f" Gợi ý: {self.hint}" if self.hint else ""
        return f"{self.place}: {self.severity.value}: {self.text}{hint}"


@dataclass(slots=True)
class Problems:
    """The problems of one run."""

    found: list[Problem] = field(default_factory=list)

    def add(self, place: Place, text: str, hint: str = "", severity: Severity = Severity.ERROR) -> None:
        """Note a problem; a hint ends with a full stop like any sentence."""
        self.found.append(Problem(place, _with_short_quotes(text), " ".join(hint.split()), severity))

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(set(self.found), key=lambda problem: (*problem.place.order, problem.text)))

    def of(self, *severities: Severity) -> list[Problem]:
        """The problems of these severities, sorted by place."""
        return [problem for problem in self if problem.severity in severities]

    @property
    def paths(self) -> frozenset[str]:
        """The files that have an error which stops a build."""
        return frozenset(problem.place.path for problem in self.found if problem.severity is Severity.ERROR)

    def set_aside(self, paths: Container[str]) -> None:
        """Let errors in these files stop nothing but the texts themselves."""
        self.found = [
            replace(problem, severity=Severity.UNSEEN)
            if problem.severity is Severity.ERROR and problem.place.path in paths
            else problem
            for problem in self.found
        ]

    @property
    def faulty(self) -> frozenset[str]:
        """The files that have an error, those that stop nobody else included."""
        errors = (Severity.ERROR, Severity.UNSEEN)
        return frozenset(problem.place.path for problem in self.found if problem.severity in errors)

    @property
    def stop_a_build(self) -> bool:
        """Whether any of them is an error."""
        return any(problem.severity is Severity.ERROR for problem in self.found)


def _with_short_quotes(text: str) -> str:
    """The text on one line, because editors' tools read problems line by line; long quotes are cut."""

    def short(quote: re.Match[str]) -> str:
        return quote[0] if len(quote[1]) < _LONGEST_QUOTE else f'"{quote[1][: _LONGEST_QUOTE - 20]}…"'

    return _QUOTE.sub(short, " ".join(text.split()))


class ContentError(Exception):
    """The content has errors, so nothing is built; carries every problem of the run."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        super().__init__(self._as_text())

    def __reduce__(self) -> tuple[type["ContentError"], tuple[Problems]]:
        """Pickle the error for another process to raise."""
        return ContentError, (self.problems,)

    def _as_text(self) -> str:
        errors = self.problems.of(Severity.ERROR)
        lines = [str(problem) for problem in errors]
        return "\n".join([*lines, f"Có {len(errors)} lỗi."])


def refusal(file: Path | str, text: str, hint: str) -> ContentError:
    """An error of one file, to raise."""
    problems = Problems()
    problems.add(Place(str(file)), text, hint)
    return ContentError(problems)


def disk_refusal(error: Exception) -> str | None:
    """What to say of a file that the disk did not let us read or write; None for other errors."""
    if isinstance(error, shutil.Error):  # of a folder that was copied, with a reason for each file
        reason = error.args[0][0][2]
    elif isinstance(error, OSError) and error.errno:  # a missing template is one too, but without a number
        reason = f"{error.strerror}: {error.filename}" if error.filename else error.strerror
    else:
        return None
    hint = "xem ổ đĩa còn chỗ không, tệp có đang bị khóa không, rồi thử lại."
    return f"Lỗi: không đọc hoặc ghi được tệp ({reason}). Gợi ý: {hint}"


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The choice most like a misspelt word, diacritics and case aside; None where none is like it."""
    by_folded = {folded(choice): choice for choice in choices}
    close = difflib.get_close_matches(folded(word), by_folded, n=1, cutoff=0.6)
    return by_folded[close[0]] if close else None


def one_of(word: str, choices: Iterable[str]) -> str:
    """A hint for a word that must be one of these: the nearest, else all of them."""
    names = list(choices)
    near = nearest(word, names)
    if near:
        return f'"{near}".'
    return "chọn một trong: " + ", ".join(f'"{name}"' for name in names) + "." if names else ""


class UsageError(Exception):
    """A command that cannot be run as written; the message says why, and what to write instead."""


def unknown(what: str, name: str, choices: Iterable[str]) -> UsageError:
    """A name in a command that is none of the choices, to raise."""
    hint = one_of(name, choices)
    return UsageError(f'Không có {what} "{name}".' + (f" Gợi ý: {hint}" if hint else ""))
