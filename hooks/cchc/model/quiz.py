"""A quiz: questions with one right choice each, the reason for it, and the source of that."""

from dataclasses import dataclass
from typing import Self

from pydantic import Field, model_validator

from cchc.model.article import Reference, Summary
from cchc.model.base import Day, Line, Model, People, TextFields, TopicId, refuse
from cchc.model.body import Body, SiteLink
from cchc.model.text import Text
from cchc.problems import Place

LETTERS = "ABCDEF"
"""The letters before the choices of a question; no question has more choices."""


class Taken(Model):
    """An occasion on which people took a quiz, as far as the ward has counted them."""

    on: Day = Field(description="ngày nào")
    people: People = Field(description="bao nhiêu người làm, do phường đếm")
    place: Line | None = Field(None, description="ở đâu")


class QuizFields(TextFields):
    """The front matter of a quiz."""

    title: Line = Field(description="tên bộ câu hỏi")
    date: Day = Field(description="ngày đăng")
    summary: Summary = Field(description="tóm tắt một, hai câu")
    topic: TopicId = Field(description="chủ đề, theo mục II của kế hoạch")
    sources: list[Reference] = Field(min_length=1, description="nguồn của các đáp án")
    valid_until: Day = Field(description="ngày cuối các đáp án còn đúng")
    taken: list[Taken] = Field(default_factory=list, description="đã có bao nhiêu người làm; chỉ ghi khi phường có đếm")

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.valid_until < self.date:
            refuse("bộ câu hỏi hết hạn trước ngày đăng.", "xem lại valid_until và date.", at="valid_until")
        return self


Quiz = Text[QuizFields]


@dataclass(frozen=True, slots=True)
class QuizQuestion:
    """A question: its words, its choices and the place of the right one among them, the reason for it, and the source."""

    words: str
    choices: tuple[str, ...]
    right: int
    reason: Body
    source: Body
    place: Place

    @property
    def letter(self) -> str:
        """The letter of the right choice."""
        return LETTERS[self.right]

    @property
    def answer(self) -> str:
        """The right choice."""
        return self.choices[self.right]


@dataclass(frozen=True, slots=True)
class QuizBody:
    """The introduction of a quiz and its questions."""

    intro: Body
    questions: tuple[QuizQuestion, ...]

    @property
    def parts(self) -> tuple[Body, ...]:
        """Every part that was converted, in order."""
        return (self.intro, *(part for one in self.questions for part in (one.reason, one.source)))

    @property
    def links(self) -> tuple[SiteLink, ...]:
        """The links of all parts into the site."""
        return tuple(link for part in self.parts for link in part.links)
