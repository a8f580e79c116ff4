"""The handbook's page of fields, made from the models: every field, what it means and how it is written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import NoneType
from typing import Any, get_args

from pydantic import BaseModel

from cchc.model.base import fields_of
from cchc.model.examples import EXAMPLES
from cchc.pages.lists import HOME
from cchc.pages.output import Page
from cchc.pages.site import Site
from cchc.pages.structured import Crumb, place_of
from cchc.problems import Place
from cchc.reading.content import PLAN

HANDBOOK: Crumb = ("Sổ tay người viết", "so-tay/")
FIELDS: Crumb = ("Các dòng ở đầu bài", "so-tay/cac-truong/")


@dataclass(frozen=True, slots=True)
class FieldHelp:
    """A field as the handbook explains it: its name, what it means, whether it must be there, and an example in YAML;
    `inner` are the fields of the group that it holds.
    """

    name: str
    meaning: str
    required: bool
    example: str
    inner: Sequence["FieldHelp"] = ()


def fields_page(site: Site) -> Page:
    """Every field of every kind, and the plan's ids."""

    def values() -> dict[str, object]:
        kinds = [
            (kind.path, kind.name.capitalize(), list(fields_help(kind.fields, site.plan.year, kind.examples)))
            for kind in site.content.kinds
        ]
        return {"kinds": kinds, **place_of([HOME, HANDBOOK], FIELDS, site)}

    description = "Mỗi dòng ở đầu bài nghĩa là gì, viết thế nào, và các mã của kế hoạch."
    return Page(FIELDS[1], FIELDS[0], description, "handbook_fields.html", values, Place(PLAN), hidden=True)


def fields_help(model: type[BaseModel], year: int, examples: Mapping[str, str]) -> Iterator[FieldHelp]:
    """The help on a model's fields; those that must be there first. `examples` are those of its kind of text."""
    for name, field in sorted(fields_of(model).items(), key=lambda item: not item[1].is_required()):
        group = group_of(field.annotation)
        yield FieldHelp(
            field.alias or name,
            field.description or "",
            field.is_required(),
            examples.get(name, example_of(model, name)).format(year=year, next_year=year + 1),
            tuple(fields_help(group, year, {})) if group else (),
        )


def example_of(model: type[BaseModel], name: str) -> str:
    """The example that all kinds of text share, in YAML: of this model's field, or of all fields of this name; empty for
    a field that has none yet.
    """
    return EXAMPLES.get(f"{model.__name__}.{name}") or EXAMPLES.get(name, "")


def group_of(annotation: Any) -> type[BaseModel] | None:
    """The model that a field holds, once or in a list; None where it holds a single value."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((group for part in get_args(annotation) if part is not NoneType and (group := group_of(part))), None)
