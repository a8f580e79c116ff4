"""New texts from the values of a form: drafts, begun even while something is still missing that a form cannot give at once."""

from collections.abc import Iterator, Mapping, Sequence
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
from cchc.problems import ContentError, Problems
from cchc.reading.front_matter import split
from cchc.reading.validate import build
from cchc.reading.yaml_tree import parse
from cchc.vietnamese import address_of
from desk.forms import Control, Field
from desk.remarks import FaultyError, Remark, remarks_on
from desk.wording import Wording

_LATER = (Control.PICTURE, Control.FILE)
"""Controls of what is put beside a text, which has to be there first."""

_OTHER_TITLE = "đặt tên khác."


def asked_of(form: list[Field], kind: Kind[TextFields]) -> list[Field]:
    """The fields that a text is begun with: those that its model or `cchc new` asks for, pictures and files aside."""
    demanded = {one.place[0] for one in kind.questions if one.required and one.when({})}
    return [one for one in form if (one.required or one.name in demanded) and one.control not in _LATER]


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
    """Write a draft and return its path. Raises FaultyError for answers that are missing or do not fit, ContentError where the
    place is taken.
    """
    _refuse_faults(asked_of(form, kind), values, kind)
    answers: Answers = {name: value for name, value in values.items() if isinstance(value, str)}
    file = _file(kind, {**kind.also(answers), **values, "draft": "true"})
    path = _path(kind, values, content, file)
    check_free(root / path, _OTHER_TITLE)
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    write_whole(root / path, file.bytes())
    return path


def _refuse_faults(asked: Sequence[Field], values: Mapping[str, Value], kind: Kind[TextFields]) -> None:
    """Raise FaultyError for answers that the model does not take, each by itself: what else a text needs is asked for later."""
    found = [(field, list(_remarks_on(field, values, kind))) for field in asked]
    faulty = [field.label for field, remarks in found if remarks]
    if faulty:
        wording = Wording(asked)
        remarks = [remark.as_data(wording) for _, remarks in found for remark in remarks]
        raise FaultyError(f"Còn {len(faulty)} ô cần điền hoặc sửa: {', '.join(faulty)}.", remarks)


def _remarks_on(field: Field, values: Mapping[str, Value], kind: Kind[TextFields]) -> Iterator[Remark]:
    """The remarks on the answer to a field."""
    text = _file(kind, {field.name: values.get(field.name, ""), "draft": "true"}).bytes().decode()
    problems = Problems()
    parts = split(text, kind.folder, problems)
    tree = parse(parts.fields, kind.folder, problems, parts.fields_line) if parts else None
    if tree:
        build(kind.fields, tree, kind.folder, problems)
    return (remark for remark in remarks_on(text, kind.folder, problems) if remark.loc[:1] == (field.name,))


def _file(kind: Kind[TextFields], values: Mapping[str, Value]) -> File:
    """The file of a new text with some fields."""
    order = [info.alias or name for name, info in fields_of(kind.fields).items()]
    return with_fields(File(b"", "---\n", "", "---\n", f"\n{kind.starter}"), values, order)


def _path(kind: Kind[TextFields], values: Mapping[str, Value], content: Content, file: File) -> str:
    """The place of the file: by its fields, or by its name while they have mistakes, which the form will show."""
    try:
        begun: Begun = begun_of(kind, content, file.bytes().decode())
    except ContentError:
        name = str(values.get("title") or values.get("headline") or "")
        return f"{kind.folder}/{address_of(' '.join(name.split())) or kind.id}.md"
    refuse_taken(begun, content)
    return begun.path
