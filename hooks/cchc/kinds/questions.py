"""Questions to ask before a text is begun."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Protocol

from cchc.model.base import Model
from cchc.model.content import Content
from cchc.rules.choices import Choice, Choices


class Raw(str):
    """A value to write to the file as it is."""

    __slots__ = ()


Value = str | Sequence[str] | Path
"""An answer: text in the form of the front matter, several texts, or a file to copy next to the text."""

Answers = Mapping[str, Value]
"""The answers by their question's name; what was skipped is not there."""


class Form(Enum):
    """The form of an answer."""

    LINE = "line"
    DAY = "day"
    LIST = "list"
    FILE = "file"


def _always(answers: Answers) -> bool:  # noqa: ARG001 - the shape of every condition
    return True


def no_default(answers: Answers, content: Content, today: date) -> str:  # noqa: ARG001 - the shape of every default
    """The default of a question that has none."""
    return ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question: its name, which is also its flag's; its words; help, such as an example; and its choices.

    `field` is the field of the front matter whose rules an answer must keep, where it has another name or none;
    `asked` makes the words of a question that depend on other answers; `item` is the number of the group, of a list of groups,
    that the answer fills.
    """

    name: str
    words: str
    help: str = ""
    form: Form = Form.LINE
    required: bool = True
    choices: Choices | None = None
    default: Callable[[Answers, Content, date], str] = no_default
    when: Callable[[Answers], bool] = _always
    field: tuple[str, ...] | None = None
    asked: Callable[[Answers, Content], str] | None = None
    item: int = 0

    @property
    def flag(self) -> str:
        """The flag of the command line that answers the question."""
        return f"--{self.name.replace('_', '-')}"

    def offered(self, content: Content, day: date) -> list[Choice]:
        """The choices for a text of a day; empty where one writes freely."""
        return self.choices(content, content.plans.of_day(day)) if self.choices else []

    @property
    def place(self) -> tuple[str, ...]:
        """The way to the answer in the front matter."""
        return self.field or (self.name,)


class Questionnaire(Protocol):
    """Questions, and the model of the fields that their answers fill."""

    @property
    def fields(self) -> type[Model]:
        """The model whose rules the answers must keep."""

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions in the order in which they are asked."""

    def has_several(self, name: str) -> bool:
        """Whether a field holds a list."""
