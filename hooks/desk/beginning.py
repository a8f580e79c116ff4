"""New texts from the values of a form: drafts, begun even while something is still missing that a form cannot give at once."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from cchc.authoring.begin import Begun, begun_of, refuse_taken
from cchc.authoring.edit import File, with_fields
from cchc.authoring.edit_lines import Value
from cchc.cache import write_whole
from cchc.importing.writing import check_free
from cchc.kinds.kind import Kind
from cchc.kinds.questions import Answers
from cchc.model.base import TextFields, fields_of
from cchc.model.content import Content
from cchc.problems import ContentError, UsageError
from cchc.vietnamese import address_of
from desk.forms import Control, Field

_LATER = (Control.PICTURE, Control.FILE)
"""Controls of what is put beside a text, which has to be there first."""

_OTHER_TITLE = "đặt tên khác."


def asked_of(form: list[Field], kind: Kind[TextFields]) -> list[Field]:
    """The fields that a text is begun with: those that its model or `cchc new` demands, pictures and files aside."""
    demanded = {one.place[0] for one in kind.questions if one.required and one.when({})}
    return [
        replace(one, required=True)
        for one in form
        if (one.required or one.name in demanded) and one.control not in _LATER
    ]


def proposed_for(asked: list[Field], kind: Kind[TextFields], content: Content, today: date) -> dict[str, str]:
    """What a new text is offered to begin with, such as the next number of an issue."""
    names = {field.name for field in asked if field.control is not Control.DAY}
    answers: dict[str, str] = {}
    for question in kind.questions:
        value = question.default(answers, content, today) if question.name in names else ""
        if value:
            answers[question.name] = value
    return {**answers, "date": today.isoformat()}


def begin_draft(
    kind: Kind[TextFields], values: Mapping[str, Value], form: list[Field], content: Content, root: Path
) -> str:
    """Write a draft and return its path. Raises UsageError for what is missing, ContentError where the place is taken."""
    missing = [field.label for field in asked_of(form, kind) if not values.get(field.name)]
    if missing:
        raise UsageError(f"Cần điền: {', '.join(missing)}.")
    answers: Answers = {name: value for name, value in values.items() if isinstance(value, str)}
    order = [info.alias or name for name, info in fields_of(kind.fields).items()]
    empty = File(b"", "---\n", "", "---\n", f"\n{kind.starter}")
    file = with_fields(empty, {**kind.also(answers), **values, "draft": "true"}, order)
    path = _path(kind, values, content, file)
    check_free(root / path, _OTHER_TITLE)
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    write_whole(root / path, file.bytes())
    return path


def _path(kind: Kind[TextFields], values: Mapping[str, Value], content: Content, file: File) -> str:
    """The place of the file: by its fields, or by its name while they have mistakes, which the form will show."""
    try:
        begun: Begun = begun_of(kind, content, file.bytes().decode())
    except ContentError:
        name = str(values.get("title") or values.get("headline") or "")
        return f"{kind.folder}/{address_of(' '.join(name.split())) or kind.id}.md"
    refuse_taken(begun, content)
    return begun.path
