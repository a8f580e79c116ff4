"""The overview of the desk: every text by its state, what waits for whom, and what lapses soon."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from cchc.kinds import KINDS
from cchc.model.content import Content
from cchc.model.text import AnyText
from cchc.model.ward import Phase
from cchc.problems import Problems, Severity
from cchc.rules.publication import State, state_of
from cchc.vietnamese import day

SOON = timedelta(days=60)
"""The time before its last day in which a text should be looked at again."""


@dataclass(frozen=True, slots=True)
class Row:
    """A text in the overview."""

    path: str
    url: str
    title: str
    kind: str
    kind_name: str
    state: str
    words: str
    date: str
    errors: int
    is_new: bool
    lapses: str


_STATES = {
    State.DRAFT: "nhap",
    State.HELD: "cho-duyet",
    State.SCHEDULED: "hen-ngay",
    State.PUBLISHED: "dang-hien",
    State.WITHDRAWN: "rut-lai",
}


def rows_of(content: Content, found: Problems, today: date, new: frozenset[str]) -> Iterator[Row]:
    """The texts, those with errors too, the newest first in each kind's order. `new` are paths of what readers will newly see."""
    problems = found.of(Severity.ERROR, Severity.UNSEEN)
    errors: Mapping[str, int] = {
        path: sum(p.place.path == path for p in problems) for path in {p.place.path for p in problems}
    }
    for text in (*content.faulty, *content.texts):
        yield row_of(text, content.ward.phase, today, errors.get(text.source.path, 0), text.source.path in new)


def row_of(text: AnyText, phase: Phase, today: date, errors: int, is_new: bool) -> Row:
    """The row of one text."""
    fields, kind = text.fields, next(kind for kind in KINDS if kind.id == text.kind.id)
    state = state_of(fields, today, phase)
    waits = state is State.PUBLISHED and not fields.approved
    name = "loi" if errors else "cho-duyet" if waits else _STATES[state]
    return Row(
        path=text.source.path,
        url="" if errors else text.url,
        title=fields.title or text.id,
        kind=kind.id,
        kind_name=kind.label,
        state=name,
        words=_words(text, state, errors, waits),
        date=fields.date.isoformat() if fields.date > date.min else "",
        errors=errors,
        is_new=is_new,
        lapses=_lapses(text, today),
    )


def _words(text: AnyText, state: State, errors: int, waits: bool) -> str:
    if errors:
        return f"Có {errors} chỗ cần sửa"
    match state:
        case State.DRAFT:
            return "Bản nháp"
        case State.SCHEDULED:
            return f"Hẹn ngày {day(text.fields.date)}"
        case State.WITHDRAWN:
            return "Đã rút"
        case State.HELD:
            return "Chờ phường duyệt, chưa hiện"
        case _:
            return "Đang hiện, chờ phường duyệt" if waits else "Đang hiện"


def _lapses(text: AnyText, today: date) -> str:
    last: date | None = getattr(text.fields, "valid_until", None)
    if last is None or last > today + SOON:
        return ""
    return f"Hết hạn từ {day(last)}" if last < today else f"Còn đúng đến hết {day(last)}"
