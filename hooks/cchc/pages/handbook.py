"""The page of the editors' handbook that is made from the models: every field, what it means and how it is written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import NoneType
from typing import Any, get_args

from pydantic import BaseModel

from cchc.model.article import ArticleFields, IssueFields
from cchc.model.base import Model, fields_of
from cchc.model.clip import ClipFields
from cchc.model.examples import EXAMPLES
from cchc.model.guide import GuideFields
from cchc.model.pano import PanoFields
from cchc.pages.lists import HOME
from cchc.pages.output import Page
from cchc.pages.render import Renderer
from cchc.pages.structured import Crumb, breadcrumbs
from cchc.problems import Place
from cchc.reading.content import PLAN

HANDBOOK: Crumb = ("Sổ tay người viết", "so-tay/")
FIELDS: Crumb = ("Các dòng ở đầu bài", "so-tay/cac-truong/")
KINDS: Mapping[str, tuple[str, type[Model]]] = {
    "bai": ("Bài", ArticleFields),
    "so": ("Số chuyên mục", IssueFields),
    "huong-dan": ("Hướng dẫn", GuideFields),
    "pano": ("Pano", PanoFields),
    "clip": ("Clip", ClipFields),
}
"""The kinds of text by their anchor: what editors call them, and their fields."""


@dataclass(frozen=True, slots=True)
class Told:
    """A field as the handbook tells of it: its name, what it means, whether it must be there, and an example in YAML;
    `inner` are the fields of the group that it holds.
    """

    name: str
    meaning: str
    required: bool
    example: str
    inner: Sequence["Told"] = ()


def fields_page(renderer: Renderer) -> Page:
    """Every field of every kind, and the plan's ids."""
    site = renderer.site
    html = renderer.later(
        "handbook_fields.html",
        FIELDS[1],
        kinds=[(anchor, name, list(told(model, site.plan.year))) for anchor, (name, model) in KINDS.items()],
        trail=[HOME, HANDBOOK],
        linked_data=[breadcrumbs([HOME, HANDBOOK, FIELDS], site)],
    )
    description = "Mỗi dòng ở đầu bài nghĩa là gì, viết thế nào, và các mã của kế hoạch."
    return Page(FIELDS[1], FIELDS[0], description, html, Place(PLAN), hidden=True)


def told(model: type[BaseModel], year: int) -> Iterator[Told]:
    """What there is to tell of a model's fields; those that must be there first."""
    for name, field in sorted(fields_of(model).items(), key=lambda item: not item[1].is_required()):
        group = group_of(field.annotation)
        yield Told(
            field.alias or name,
            field.description or "",
            field.is_required(),
            example_of(model, name, year),
            tuple(told(group, year)) if group else (),
        )


def example_of(model: type[BaseModel], name: str, year: int) -> str:
    """The example of a field, in YAML, for a plan of that year: its model's own, or that of all fields of this name; empty
    for a field that has none yet.
    """
    example = EXAMPLES.get(f"{model.__name__}.{name}") or EXAMPLES.get(name, "")
    return example.format(year=year, next_year=year + 1)


def group_of(annotation: Any) -> type[BaseModel] | None:
    """The model that a field holds, once or in a list; None where it holds a single value."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((group for part in get_args(annotation) if part is not NoneType and (group := group_of(part))), None)
