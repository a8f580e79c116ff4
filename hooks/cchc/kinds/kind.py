"""The full description of a kind of text: what reading needs, its pages, its files and the questions of `cchc new`."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_origin

from cchc.kinds.questions import Answers, Question
from cchc.model.base import TextFields
from cchc.model.content import Content
from cchc.model.text import F_co, TextKind
from cchc.pages.output import Output, Page
from cchc.pages.site import Site
from cchc.vietnamese import address_of


def _nothing(answers: Answers) -> Mapping[str, str]:  # noqa: ARG001 - the shape of all
    return {}


def _by_title(kind: TextKind[TextFields], fields: Any, content: Content) -> str:  # noqa: ARG001 - the shape of all
    return address_of(fields.title) or kind.id


def _no_files(site: Site) -> Iterable[Output]:  # noqa: ARG001 - the shape of all
    return ()


@dataclass(frozen=True, eq=False, kw_only=True)
class Kind(TextKind[F_co]):
    """A kind of text with all that belongs to it."""

    pages: Callable[[Site], Iterator[Page]]
    """The pages of its lists and of each of its texts."""

    files: Callable[[Site], Iterable[Output]] = _no_files
    """The files that belong to these pages."""

    questions: tuple[Question, ...] = ()
    """The questions of `cchc new`."""

    also: Callable[[Answers], Mapping[str, str]] = _nothing
    """Further fields of a new text, as YAML, by the answers."""

    file_name: Callable[[TextKind[TextFields], Any, Content], str] = _by_title
    """The path of a new text below the kind's folder, without its ending."""

    def has_several(self, name: str) -> bool:
        """Whether a field holds a list."""
        return get_origin(self.fields.model_fields[name].annotation) is list
