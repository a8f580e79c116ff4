"""Forms of texts, made from the models of their fields."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import Enum
from typing import Any, get_args, get_origin

from annotated_types import MaxLen
from pydantic import StringConstraints
from pydantic.fields import FieldInfo

from cchc.authoring.edit_lines import Value
from cchc.kinds.kind import Kind
from cchc.model.base import Model, Names, TextFields, fields_of
from cchc.model.content import Content
from cchc.model.event_parts import EventForm
from cchc.model.plan import Plan
from cchc.reading.assets import MAX_BYTES
from cchc.rules.choices import OFFERED
from cchc.vietnamese import short_slug
from desk.files import MOST, endings_of, too_heavy
from desk.labels import label_of
from desk.options import Option, activity_options, drawing_options, event_options, options_of, script_options

_ON_THE_BUTTONS = ("draft", "approved", "approved_by", "approved_on", "withdrawn", "corrections")
"""Fields that steps write (`desk.steps`), with what they mean for readers."""

_PICTURES = ("image", "photo", "poster")
_FILES = ("file", "webm", "captions", "audio", "transcript", "minutes")
_FOLDED = (
    "description",
    "tags",
    "slug",
    "aliases",
    "updated",
    "author",
    "order",
    "signature",
    "sponsor",
    "road",
    "budget",
)
_LINE = 300
"""The most letters of a text that stands on one line of the file."""

_FILLED_BY_ITSELF = ("event",)
"""Names that people need not think of."""

_LONGEST_NAME = 60
"""The most letters of such a name."""

_IN_LINES = ("headline",)
_AS_WRITTEN = ("duration",)
"""Numbers that people write in a form of their own, such as 2:35."""

_SECTIONS = {"held": "da-dien-ra", "commitments": "da-dien-ra", "EventFields.consent": "da-dien-ra", "moved": "doi-huy", "cancelled": "doi-huy",
          "evidence": "minh-chung", "hung": "minh-chung", "channels": "minh-chung", "sources": "nguon", "laws": "nguon", "source": "nguon",
          "image": "anh", "image_alt": "anh", "consent": "anh", "drawing": "anh", "poster": "anh", "poster_alt": "anh", "audio": "anh", "transcript": "anh"}  # fmt: skip


_ONLY_WITH: Mapping[str, Mapping[str, str]] = {
    name: {"form": EventForm.TOUR.value} for name in ("EventFields.route", "EventFields.script")
}
"""The answers beside a field without which it has nothing to ask."""


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
class Accepted:
    """The files that a field takes: their endings, the most bytes, and what to do about one that is heavier."""

    endings: Sequence[str]
    bytes: int
    heavier: str


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: its name in the file, label, help, control, choices, and the fields of a group. `begins` is what a
    new group begins with; `alt` the field for the words of a picture; `only_with` the answers beside without which the field is
    not shown, unless it holds something.
    """

    name: str
    label: str
    help: str
    control: Control
    required: bool
    section: str = "chinh"
    most: int | None = None
    options: Sequence[Option] = ()
    fields: Sequence["Field"] = field(default=())
    begins: Mapping[str, str] = field(default_factory=dict)
    alt: str = ""
    accepted: Accepted | None = None
    only_with: Mapping[str, str] = field(default_factory=dict)

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
            "options": [asdict(option) for option in self.options],
            "fields": [inner.as_data() for inner in self.fields],
            "begins": dict(self.begins),
            "alt": self.alt,
            "accepted": self.accepted and asdict(self.accepted),
            "only_with": dict(self.only_with),
        }


@dataclass(frozen=True, slots=True)
class _Around:
    """What a form is made for: the content, the plan of the text's day, that day, and today."""

    content: Content
    plan: Plan
    day: dt.date
    today: dt.date


def form_of(kind: Kind[TextFields], content: Content, day: dt.date, today: dt.date) -> list[Field]:
    """The form of a kind of text of a day, whose plan is offered. What the buttons do has no field."""
    return [one for one in form_of_model(kind.fields, content, day, today) if one.name not in _ON_THE_BUTTONS]


def form_of_model(
    model: type[Model], content: Content, day: dt.date, today: dt.date, plan: Plan | None = None
) -> list[Field]:
    """The form of a model, which offers what a plan has: that of the day where none is given."""
    return _fields(model, _Around(content, plan or content.plans.of_day(day), day, today))


def _fields(model: type[Model], around: _Around) -> list[Field]:
    known = fields_of(model)
    return [
        _field(model, info.alias or name, info, around)
        for name, info in known.items()
        if name not in ("draft", "approved")
    ]


def _field(model: type[Model], name: str, info: FieldInfo, around: _Around) -> Field:
    if name in _ON_THE_BUTTONS:
        return Field(name, "", "", Control.LINE, required=False)
    label, by_model = label_of(model.__name__, name), f"{model.__name__}.{name}"
    control, options, inner = _control(name, info, around)
    alt, accepted = f"{name}_alt", None
    if control is Control.FILE:
        endings = endings_of(model.__name__, name)
        accepted = Accepted(endings, MAX_BYTES, f"Nhiều nhất {MOST}. {too_heavy(endings[0])}")
    return Field(
        name=name,
        label=label.text,
        help=_with_weight(label.help) if accepted else label.help,
        control=control,
        required=info.is_required() and name not in _FILLED_BY_ITSELF,
        section=_SECTIONS.get(by_model) or _SECTIONS.get(name, "them" if name in _FOLDED else "chinh"),
        most=_most(info),
        options=options,
        fields=inner,
        begins=_begins(name, around),
        alt=alt if control is Control.PICTURE and alt in model.model_fields else "",
        accepted=accepted,
        only_with=_ONLY_WITH.get(by_model, {}),
    )


def _with_weight(help: str) -> str:
    """The help of a field for a file, with what that may weigh."""
    kind, mark, more = help.partition(";")
    return f"{kind}, nhiều nhất {MOST}{mark}{more}"


def _begins(name: str, around: _Around) -> Mapping[str, str]:
    """What a new group of a field begins with."""
    by_name: dict[str, dict[str, object]] = {
        "evidence": {"on": around.day, "amount": "1"},
        "hung": {"from": around.today},
    }
    return {field: str(value) for field, value in by_name.get(name, {}).items()}


def _control(name: str, info: FieldInfo, around: _Around) -> tuple[Control, Sequence[Option], Sequence[Field]]:
    types = list(_types(info.annotation))
    is_list = any(get_origin(one) is list for one in _unions(info.annotation))
    models = [one for one in types if isinstance(one, type) and issubclass(one, Model)]
    if models:
        return Control.GROUPS if is_list else Control.GROUP, (), _fields(models[0], around)
    if name == "drawing":
        return Control.DRAWING, drawing_options(), ()
    if name == "event":
        return Control.CHOICE, event_options(around.content, around.plan), ()
    if name == "script":
        return Control.CHOICE, script_options(around.content), ()
    options = _options(info, types, around)
    if options is not None:
        return Control.CHOICES if is_list else Control.CHOICE, options, ()
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


def _options(info: FieldInfo, types: Sequence[Any], around: _Around) -> Sequence[Option] | None:
    """The choices of a field; none where there is nothing yet, None where people write."""
    named = next((part.kind for part in _metadata(info) if isinstance(part, Names)), None)
    if named == "activity":
        return activity_options(around.content, around.plan, around.today)
    if named:
        return options_of(OFFERED[named][1](around.content, around.plan))
    enums = [one for one in types if isinstance(one, type) and issubclass(one, Enum)]
    return [Option(str(one.value), getattr(one, "words", str(one.value))) for enum in enums for one in enum] or None


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


def with_events(fields: Mapping[str, Value], title: str) -> dict[str, Value]:
    """Fields in which what was done has a name that machines know it by: that of the text, where none was chosen."""
    entries = fields.get("evidence")
    if not isinstance(entries, Sequence) or isinstance(entries, str):
        return dict(fields)
    name = short_slug(title, _LONGEST_NAME)

    def named(entry: Value) -> Value:
        is_new = isinstance(entry, Mapping) and not entry.get("event")
        return {**entry, "event": name} if is_new and isinstance(entry, Mapping) else entry

    return {**fields, "evidence": [named(entry) for entry in entries]}
