"""What the browser is told of a text: its form and values, its body, what is wrong with it, and what can be done."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import date

from cchc.authoring.edit import NotEditableError, parts_of, values_of
from cchc.kinds.kind import Kind
from cchc.model.base import TextFields
from cchc.model.content import Content
from cchc.model.placeholders import LOOK_AGAIN
from cchc.model.text import AnyText
from cchc.problems import Problem, Problems
from cchc.reading.files import decoded
from cchc.reading.front_matter import glimpse_of
from desk.forms import form_of
from desk.overview import row_of
from desk.publishing.online import Online
from desk.remarks import remarks_on
from desk.steps import offers
from desk.wording import Wording
from preview.state import State

Data = dict[str, object]


def shown(
    path: str,
    kind: Kind[TextFields],
    data: bytes,
    text: AnyText | None,
    content: Content,
    state: State,
    have: Callable[[AnyText], Online],
) -> Data:
    """What the form and the page beside it show of a file; `text` is None while it has errors, `have` says what readers have."""
    phase, read = content.ward.phase, decoded(data, path, Problems()) or ""
    written = text.fields.date if text else glimpse_of(data, kind.fields).date
    day = written if written > date.min else state.today
    advice = state.advice_on(text) if text else ()
    remarks = list(remarks_on(read, path, [*state.problems, *advice]))
    errors = sum(remark.is_error for remark in remarks)
    form = form_of(kind, content, day, state.today)
    wording = Wording(form)
    return {
        "number": state.number,
        "url": text.url if text and state.pages and state.pages.has_page(text.url) else "",
        "stopped": state.pages is None,
        "is_online": text is not None and have(text) in (Online.OLDER, Online.ALL),
        "title": text.fields.title if text else "",
        "state": row_of(text, phase, state.today, errors, have(text)).words if text else f"Có {errors} chỗ cần sửa",
        "whole": text_of(data),
        "remarks": [remark.as_data(wording) for remark in remarks],
        "form": [field.as_data() for field in form],
        "steps": [{**asdict(one), "step": one.step.value} for one in offers(text.fields, state.today, phase)]
        if text
        else [],
        **parts_shown(data),
    }


def parts_shown(data: bytes) -> Data:
    """Values, body and guesses; none where only the whole can be edited."""
    try:
        file = parts_of(data)
        return {
            "values": values_of(file),
            "body": file.body.replace("\r\n", "\n"),
            "guessed": _guessed(file.fields),
        }
    except NotEditableError:
        return {"values": None, "body": None, "guessed": {}}


def _guessed(fields: str) -> dict[str, str]:
    """The fields that a machine guessed and nobody confirmed, each with the reason to look again."""
    found = (line.partition(LOOK_AGAIN) for line in fields.splitlines() if not line.startswith((" ", "#", "-")))
    return {line.partition(":")[0].strip(): why.removeprefix(":").strip() for line, mark, why in found if mark}


def problem_as_data(problem: Problem) -> Data:
    """A problem for the browser."""
    return {
        "path": problem.place.path,
        "line": problem.place.line,
        "text": Wording().said(problem.text),
        "hint": Wording().said(problem.hint),
    }


def text_of(data: bytes) -> str:
    """A file as text, whatever its line ends."""
    return data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
