"""The overview of the desk: every text by its state, what waits for whom, and what lapses soon."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from cchc.kinds import KINDS
from cchc.model.content import Content
from cchc.model.text import AnyText
from cchc.model.ward import Phase
from cchc.problems import Problems, Severity
from cchc.rules.publication import State, state_of
from cchc.vietnamese import day
from desk.publishing.online import Online

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
    State.WITHDRAWN: "rut-lai",
}


_ONLINE = {Online.UNKNOWN: "da-duyet", Online.NOTHING: "cho-dua-len"}


def rows_of(content: Content, found: Problems, today: date, have: Callable[[AnyText], Online]) -> Iterator[Row]:
    """The texts, those with errors too, the newest first in each kind's order. `have` says what readers have of one."""
    problems = found.of(Severity.ERROR, Severity.UNSEEN)
    errors: Mapping[str, int] = {
        path: sum(p.place.path == path for p in problems) for path in {p.place.path for p in problems}
    }
    for text in (*content.faulty, *content.texts):
        yield row_of(text, content.ward.phase, today, errors.get(text.source.path, 0), have(text))


def row_of(text: AnyText, phase: Phase, today: date, errors: int, online: Online) -> Row:
    """The row of one text."""
    fields, kind = text.fields, next(kind for kind in KINDS if kind.id == text.kind.id)
    state = state_of(fields, today, phase)
    waits = state is State.PUBLISHED and not fields.approved
    name = _ONLINE.get(online, "dang-hien") if state is State.PUBLISHED else _STATES[state]
    return Row(
        path=text.source.path,
        url="" if errors else text.url,
        title=fields.title or text.id,
        kind=kind.id,
        kind_name=kind.label,
        state="loi" if errors else "cho-duyet" if waits else name,
        words=f"Có {errors} chỗ cần sửa" if errors else _words(text, state, online),
        date=fields.date.isoformat() if fields.date > date.min else "",
        errors=errors,
        is_new=state is State.PUBLISHED and online is Online.NOTHING,
        lapses=_lapses(text, today),
    )


def _words(text: AnyText, state: State, online: Online) -> str:
    """The state of a text, and what readers have of it where that is something else."""
    match state:
        case State.PUBLISHED:
            return _shown_words(text, online)
        case State.WITHDRAWN:
            return "Đã rút, chờ đưa lên mạng" if online is Online.OLDER else "Đã rút"
    words = {
        State.DRAFT: "Bản nháp",
        State.HELD: "Chờ phường duyệt, chưa hiện",
        State.SCHEDULED: f"Hẹn ngày {day(text.fields.date)}",
    }[state]
    return f"{words}; bản trước còn trên mạng đến lần đưa lên sau" if online in (Online.OLDER, Online.ALL) else words


def _shown_words(text: AnyText, online: Online) -> str:
    fields = text.fields
    if not fields.approved:
        own, shown = "Chờ phường duyệt", "Đang hiện, chờ phường duyệt"
    else:
        own, shown = "Đã duyệt" if fields.approved_by or fields.approved_on else "Đã xong", "Đang hiện"
    by_online = {
        Online.UNKNOWN: own,
        Online.NOTHING: f"{own}, chờ đưa lên mạng",
        Online.OLDER: f"{shown}; bản sửa chờ đưa lên mạng",
        Online.ALL: shown,
    }
    return by_online[online]


def _lapses(text: AnyText, today: date) -> str:
    last: date | None = getattr(text.fields, "valid_until", None)
    if last is None or last > today + SOON:
        return ""
    return f"Hết hạn từ {day(last)}" if last < today else f"Còn đúng đến hết {day(last)}"
