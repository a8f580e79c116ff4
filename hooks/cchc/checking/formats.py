"""The problems of a run as lines for people, as JSON, or as GitHub's workflow commands.

JSON: `{"as_of": "2026-11-25", "texts": 20, "problems": [{"path", "line", "column", "severity", "text", "hint"}]}`; `texts` is
null where errors keep the site from being made; line and column count from 1; `severity` is `error`, `lapsed`, `waiting` or `advice`; `hint` may be empty.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cchc.problems import Problem, Severity
from cchc.vietnamese import day

_LEVELS = {Severity.ERROR: "error", Severity.LAPSED: "error", Severity.WAITING: "warning", Severity.ADVICE: "notice"}
_DATA_SIGNS = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_VALUE_SIGNS = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


@dataclass(frozen=True, slots=True)
class Findings:
    """What a check found: advice, and what makes it fail; of how many texts (None where errors keep the site from being
    made), for which day; and how many errors there are in files that nobody asked about.
    """

    advice: Sequence[Problem]
    found: Sequence[Problem]
    texts: int | None
    today: date
    elsewhere: int = 0

    @property
    def all(self) -> list[Problem]:
        """Everything, in the order in which it is shown."""
        return [*self.advice, *self.found]


def as_text(findings: Findings) -> Iterator[str]:
    """A line each, then how many."""
    yield from map(str, findings.all)
    count = len(findings.found)
    if findings.texts is None:
        here = f"Có {count} lỗi." if count else "Các tệp này không có lỗi."
        yield here + (f" Tệp khác còn {findings.elsewhere} lỗi." if findings.elsewhere else "")
    else:
        end = f"{count} điều cần làm." if count else "không có lỗi."
        yield f"Đã kiểm tra {findings.texts} bài, ngày {day(findings.today)}: {end}"


def as_json(findings: Findings) -> Iterator[str]:
    """One object, as the module says."""
    problems = [
        {
            "path": problem.place.path,
            "line": problem.place.line,
            "column": problem.place.column,
            "severity": problem.severity.name.lower(),
            "text": problem.text,
            "hint": problem.hint,
        }
        for problem in findings.all
    ]
    whole = {"as_of": findings.today.isoformat(), "texts": findings.texts, "problems": problems}
    yield json.dumps(whole, ensure_ascii=False, indent=2)


def as_github(findings: Findings) -> Iterator[str]:
    """A workflow command each, shown beside the line in a change; then what people read."""
    for problem in findings.all:
        place, hint = problem.place, f" Gợi ý: {problem.hint}" if problem.hint else ""
        where = f"file={place.path.translate(_VALUE_SIGNS)},line={place.line},col={place.column}"
        yield f"::{_LEVELS[problem.severity]} {where}::{(problem.text + hint).translate(_DATA_SIGNS)}"
    yield from as_text(findings)


FORMATS = {"text": as_text, "json": as_json, "github": as_github}
