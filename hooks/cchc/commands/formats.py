"""Output formats of `cchc check`: lines for people, JSON, or GitHub's workflow commands.

JSON: `{"as_of": "2026-11-25", "texts": 20, "problems": [{"path", "line", "column", "severity", "text", "hint"}],
"new": [{"title", "url", "path"}], "unseen": [{"path", "reason", "hint", "title", "url"}]}`

`texts`, `new` and `unseen` are null where errors keep the site from being made, `new` also where no site was built on this
machine. Line and column count from 1. `severity` is `error`, `unseen` (an error in a text that readers do not see), `lapsed`,
`waiting` or `advice`. `hint` may be empty; so are `title` and `url` of a file that is no text.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from cchc.problems import Problem, Severity
from cchc.rules.visibility import Seen, Unseen, Visibility
from cchc.vietnamese import day, number

MOST = 10
"""The most lines shown of what readers see, and of what they do not."""

_LEVELS = {
    Severity.ERROR: "error",
    Severity.UNSEEN: "warning",
    Severity.LAPSED: "error",
    Severity.WAITING: "warning",
    Severity.ADVICE: "notice",
}
_DATA_SIGNS = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_VALUE_SIGNS = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


@dataclass(frozen=True, slots=True)
class Findings:
    """The findings of a check.

    `advice` is shown, `found` makes the check fail. `texts` counts the texts, None where errors keep the site from being made;
    `elsewhere` counts the errors in files that nobody asked about.
    """

    advice: Sequence[Problem]
    found: Sequence[Problem]
    texts: int | None
    today: date
    elsewhere: int = 0
    visibility: Visibility | None = None

    @property
    def all(self) -> list[Problem]:
        """Everything, in the order in which it is shown."""
        return [*self.advice, *self.found]


def as_text(findings: Findings) -> Iterator[str]:
    """Lines for people: a problem each, then how many there are, then what readers will see."""
    yield from map(str, findings.all)
    count = len(findings.found)
    if findings.texts is None:
        here = f"Có {number(count)} lỗi." if count else "Các tệp này không có lỗi."
        yield here + (f" Tệp khác còn {number(findings.elsewhere)} lỗi." if findings.elsewhere else "")
    else:
        apart = sum(problem.severity is Severity.UNSEEN for problem in findings.all)
        none = f"không có lỗi ở bài đã hiện; còn {number(apart)} lỗi ở bài chưa hiện." if apart else "không có lỗi."
        end = f"{number(count)} điều cần làm." if count else none
        yield f"Đã kiểm tra {number(findings.texts)} bài, ngày {day(findings.today)}: {end}"
    if findings.visibility:
        yield from _summary(findings.visibility)


def _summary(visibility: Visibility) -> Iterator[str]:
    """Lines on what readers will newly see, and on what they will not."""
    seen, new, unseen = visibility.seen, visibility.new, visibility.unseen
    if new is None:
        yield f"Bà con sẽ thấy {number(len(seen))} bài (máy này chưa dựng trang nên chưa biết bài nào mới)."
    elif new:
        yield f"Bà con sẽ thấy thêm {number(len(new))} bài, so với trang dựng lần trước trên máy này:"
        yield from _bounded([_as_seen(text) for text in new])
    if unseen:
        yield f"Bà con chưa thấy {number(len(unseen))} bài hoặc tệp:"
        yield from _bounded([_as_unseen(file) for file in unseen])


def _bounded(lines: Sequence[str]) -> Iterator[str]:
    yield from (f"  – {line}" for line in lines[:MOST])
    if len(lines) > MOST:
        yield f"  … và {number(len(lines) - MOST)} mục nữa; xem đủ ở bản xem trước, trang “Bản nháp, việc còn chờ”."


def _as_seen(text: Seen) -> str:
    return f"{text.title}: /{text.url} ({text.path})"


def _as_unseen(file: Unseen) -> str:
    name = f"{file.title} ({file.path})" if file.title else file.path
    return f"{name}: {file.reason}" + (f" Gợi ý: {file.hint}" if file.hint else "")


def as_json(findings: Findings) -> Iterator[str]:
    """One object of JSON, as described at the head of this module."""
    problems = [
        {**asdict(problem.place), "severity": problem.severity.name.lower(), "text": problem.text, "hint": problem.hint}
        for problem in findings.all
    ]
    visibility = asdict(findings.visibility) if findings.visibility else {}
    lists = {"new": visibility.get("new"), "unseen": visibility.get("unseen")}
    whole = {"as_of": findings.today.isoformat(), "texts": findings.texts, "problems": problems, **lists}
    yield json.dumps(whole, ensure_ascii=False, indent=2)


def as_github(findings: Findings) -> Iterator[str]:
    """GitHub's workflow commands, which mark the line in a change; then the lines for people."""
    for problem in findings.all:
        place, hint = problem.place, f" Gợi ý: {problem.hint}" if problem.hint else ""
        where = f"file={place.path.translate(_VALUE_SIGNS)},line={place.line},col={place.column}"
        yield f"::{_LEVELS[problem.severity]} {where}::{(problem.text + hint).translate(_DATA_SIGNS)}"
    yield from as_text(findings)


FORMATS = {"text": as_text, "json": as_json, "github": as_github}
