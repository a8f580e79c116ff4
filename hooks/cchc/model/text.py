"""Any text that editors write: its kind, its fields, its Markdown."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar, cast

from cchc.model.base import TextFields
from cchc.model.source import Source

F_co = TypeVar("F_co", bound=TextFields, covariant=True)


def _no_lists(fields: TextFields) -> Iterable[str]:  # noqa: ARG001 - the shape of all
    return ()


@dataclass(frozen=True, eq=False)
class TextKind(Generic[F_co]):
    """A kind of text, as far as reading and the rules have to know it; `cchc.kinds` adds its pages and questions."""

    id: str
    """The command's word for it: article."""

    name: str
    """The editors' word for one: bài."""

    label: str
    """The residents' word for it: Bài viết."""

    path: str
    """The label as it stands in addresses: bai-viet."""

    rank: int
    """Its place among other kinds of pages, by what residents come for; the smallest first."""

    folder: str
    """The folder of its texts, from the project's root: content/articles."""

    fields: type[F_co]
    """The model of its front matter."""

    address: Callable[[Any, str], str]
    """The address of a text from the site's root, by its fields and the name of its file without the ending."""

    order: Callable[[Any], Any]
    """The sort key of a text in lists of its kind."""

    lists: Callable[[Any], Iterable[str]] = _no_lists
    """The addresses of lists that are there only while they have a text to show, by the text's fields."""

    examples: Mapping[str, str] = field(default_factory=dict)
    """Examples in YAML by the field's name, of fields that other kinds do not have, or use differently."""

    starter: str = ""
    """The body that a new text begins with, for people to replace."""

    is_prose: bool = True
    """Whether its body is written to be read, so that advice on prose fits."""

    has_steps: bool = False
    """Whether the headings of its body are steps, each with named paragraphs."""

    has_questions: bool = False
    """Whether the headings of its body are questions, each with its choices."""

    is_named_by_title: bool = False
    """Whether its address comes from its title, not from the name of its file."""


@dataclass(frozen=True)
class Text(Generic[F_co]):
    """A text: its kind, its fields, and where it was read, with its body."""

    kind: TextKind[F_co]
    fields: F_co
    source: Source

    @property
    def id(self) -> str:
        """The name by which others refer to the text: its file's, without the ending."""
        return self.source.stem

    @cached_property
    def url(self) -> str:
        """The address from the site's root, without the leading slash."""
        return self.kind.address(self.fields, self.id)


AnyText = Text[TextFields]
"""A text of any kind."""


def of_kind(texts: Iterable[AnyText], fields: type[F_co]) -> list[Text[F_co]]:
    """The texts whose fields are of a model."""
    return [cast("Text[F_co]", text) for text in texts if isinstance(text.fields, fields)]
