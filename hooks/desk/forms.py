"""Forms of texts, made from the models of their fields."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, get_args, get_origin

from annotated_types import MaxLen
from pydantic import StringConstraints
from pydantic.fields import FieldInfo

from cchc.kinds.kind import Kind
from cchc.model.base import Model, Names, TextFields, fields_of
from cchc.model.content import Content
from cchc.model.drawing import DRAWINGS
from cchc.model.plan import Plan
from cchc.rules.choices import OFFERED, Choice
from desk.labels import label_of

_ON_THE_BUTTONS = ("draft", "approved", "approved_by", "approved_on", "withdrawn", "corrections")
"""Fields that steps write (`desk.steps`), with what they mean for readers."""

_PICTURES = ("image", "photo", "poster")
_FILES = ("file", "webm", "captions")
_FOLDED = ("description", "tags", "slug", "aliases", "updated", "author", "order", "signature", "sponsor", "road")
_LINE = 300
"""The most letters of a text that stands on one line of the file."""

_IN_LINES = ("headline",)
_AS_WRITTEN = ("duration",)
"""Numbers that people write in a form of their own, such as 2:35."""

_SECTIONS = {"evidence": "minh-chung", "hung": "minh-chung", "channels": "minh-chung", "sources": "nguon", "laws": "nguon", "source": "nguon",
          "image": "anh", "image_alt": "anh", "consent": "anh", "drawing": "anh", "poster": "anh", "poster_alt": "anh"}  # fmt: skip


class Control(Enum):
    """The control that a value is entered with."""

    LINE = "line"
    LINES = "lines"
    """Text of several lines."""

    DAY = "day"
    NUMBER = "number"
    SWITCH = "switch"
    CHOICE = "choice"
    CHOICES = "choices"
    LIST = "list"
    """Any number of lines of text."""

    GROUP = "group"
    GROUPS = "groups"
    PICTURE = "picture"
    FILE = "file"
    DRAWING = "drawing"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: its name in the file, label, help, control, choices, and the fields of a group."""

    name: str
    label: str
    help: str
    control: Control
    required: bool
    section: str = "chinh"
    most: int | None = None
    options: Sequence[Choice] = ()
    fields: Sequence["Field"] = field(default=())

    def as_data(self) -> dict[str, object]:
        """The field for the browser."""
        return {
            "name": self.name,
            "label": self.label,
            "help": self.help,
            "control": self.control.value,
            "required": self.required,
            "section": self.section,
            "most": self.most,
            "options": [{"id": option.id, "name": option.name} for option in self.options],
            "fields": [inner.as_data() for inner in self.fields],
        }


def form_of(kind: Kind[TextFields], content: Content, day: dt.date) -> list[Field]:
    """The form of a kind of text; `day` says whose plan is offered. What the buttons do has no field."""
    plan = content.plans.of_day(day)
    made = _fields(kind.fields, content, plan)
    return [one for one in made if one.name not in _ON_THE_BUTTONS]


def _fields(model: type[Model], content: Content, plan: Plan) -> list[Field]:
    return [
        _field(model.__name__, info.alias or name, info, content, plan)
        for name, info in fields_of(model).items()
        if name not in ("draft", "approved")
    ]


def _field(model: str, name: str, info: FieldInfo, content: Content, plan: Plan) -> Field:
    if name in _ON_THE_BUTTONS:
        return Field(name, "", "", Control.LINE, required=False)
    label = label_of(model, name)
    control, options, inner = _control(name, info, content, plan)
    section = _SECTIONS.get(name, "them" if name in _FOLDED else "chinh")
    return Field(name, label.text, label.help, control, info.is_required(), section, _most(info), options, inner)


def _control(
    name: str, info: FieldInfo, content: Content, plan: Plan
) -> tuple[Control, Sequence[Choice], Sequence[Field]]:
    types = list(_types(info.annotation))
    is_list = any(get_origin(one) is list for one in _unions(info.annotation))
    models = [one for one in types if isinstance(one, type) and issubclass(one, Model)]
    if models:
        return Control.GROUPS if is_list else Control.GROUP, (), _fields(models[0], content, plan)
    options = _options(info, types, content, plan)
    if options:
        return Control.CHOICES if is_list else Control.CHOICE, options, ()
    if name == "drawing":
        return Control.DRAWING, [Choice(drawing, drawing.replace("-", " ")) for drawing in DRAWINGS], ()
    return Control.LIST if is_list else _plain_control(name, info, types), (), ()


def _plain_control(name: str, info: FieldInfo, types: Sequence[Any]) -> Control:
    """The control of a single value that is written freely."""
    by_name = {
        **dict.fromkeys(_PICTURES, Control.PICTURE),
        **dict.fromkeys(_FILES, Control.FILE),
        **dict.fromkeys(_AS_WRITTEN, Control.LINE),
        **dict.fromkeys(_IN_LINES, Control.LINES),
    }
    by_type = {dt.date: Control.DAY, bool: Control.SWITCH, int: Control.NUMBER}
    typed = next((control for kind, control in by_type.items() if kind in types), None)
    is_long = (_most(info) or 0) > _LINE and "url" not in name
    return by_name.get(name) or typed or (Control.LINES if is_long else Control.LINE)


def _options(info: FieldInfo, types: Sequence[Any], content: Content, plan: Plan) -> Sequence[Choice]:
    named = next((part.kind for part in _metadata(info) if isinstance(part, Names)), None)
    if named:
        return OFFERED[named][1](content, plan)
    enums = [one for one in types if isinstance(one, type) and issubclass(one, Enum)]
    return [Choice(str(one.value), getattr(one, "words", str(one.value))) for enum in enums for one in enum]


def _unions(annotation: Any) -> Iterator[Any]:
    """The annotation, and the members of a union or of what is annotated."""
    yield annotation
    if get_origin(annotation) is not list:
        for part in get_args(annotation):
            yield from _unions(part)


def _types(annotation: Any) -> Iterator[Any]:
    if not get_args(annotation):
        yield annotation
    for part in get_args(annotation):
        yield from _types(part)


def _metadata(info: FieldInfo) -> Iterator[Any]:
    waiting: list[Any] = [*info.metadata, info.annotation]
    for part in waiting:
        yield part
        waiting += [*get_args(part), *getattr(part, "__metadata__", ())]


def _most(info: FieldInfo) -> int | None:
    """The most letters of a text."""
    found = [
        part.max_length for part in _metadata(info) if isinstance(part, StringConstraints | MaxLen) and part.max_length
    ]
    return min(found, default=None)
