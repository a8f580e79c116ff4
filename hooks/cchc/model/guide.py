"""A guide: how to do one thing, step by step."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from cchc.model.article import Reference, Summary
from cchc.model.base import Count, Day, GuideId, Line, Model, Prose, TextFields, TopicId, refuse
from cchc.model.body import Body, SiteLink
from cchc.model.recording import Audio, Transcript
from cchc.model.text import Text
from cchc.model.web import is_web_address
from cchc.problems import Place

SEE, OTHERWISE = "Sẽ thấy:", "Nếu không:"
"""Labels of a step's paragraphs: its result, and what to do when that does not come."""


def _https(value: object) -> object:
    if isinstance(value, str) and not (value.startswith("https://") and is_web_address(value)):
        refuse(f'"{value}" không phải địa chỉ https.', "chỉ dẫn người dân tới trang bắt đầu bằng https://.")
    return value


HttpsAddress = Annotated[str, BeforeValidator(_https), WithJsonSchema({"type": "string", "format": "uri"})]
"""A web address where residents enter personal data: an encrypted connection only."""


class ServiceLink(Model):
    """The online service that the guide is about."""

    title: Line = Field(description="tên trang")
    url: HttpsAddress = Field(description="địa chỉ, bắt đầu bằng https://")


class Question(Model):
    """A question residents ask, and its answer."""

    question: Line = Field(description="câu hỏi")
    answer: Prose = Field(description="câu trả lời")


class GuideFields(TextFields):
    """The front matter of a guide."""

    title: Line = Field(description="tên hướng dẫn, bắt đầu bằng động từ")
    date: Day = Field(description="ngày đăng")
    summary: Summary = Field(description="tóm tắt một, hai câu")
    topic: TopicId = Field(description="chủ đề, theo mục II của kế hoạch")
    for_whom: Line = Field(description="dành cho ai")
    prepare: list[Line] = Field(min_length=1, description="cần chuẩn bị gì")
    time: Line = Field(description="mất bao lâu")
    cost: Line = Field(description="tốn bao nhiêu")
    place: Line = Field(description="làm ở đâu")
    link: ServiceLink | None = Field(None, description="trang để làm việc này")
    sources: list[Reference] = Field(min_length=1, description="nguồn")
    verified_on: Day | None = Field(None, description="ngày có người làm thử và đối chiếu; chưa ai làm thì bỏ dòng này")
    valid_until: Day = Field(description="ngày cuối nội dung còn đúng")
    related: list[GuideId] = Field(default_factory=list, description="mã các hướng dẫn liên quan")
    audio: Audio = None
    transcript: Transcript = None
    faq: list[Question] = Field(default_factory=list, description="hỏi đáp")
    order: Count = Field(100, description="thứ tự trong danh sách, số nhỏ đứng trước")

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.valid_until < self.last_change:
            hint = "xem lại valid_until, date và verified_on."
            refuse("hết hạn trước ngày đăng hoặc ngày kiểm tra.", hint, at="valid_until")
        return self

    @property
    def last_change(self) -> dt.date:
        """The day on which it was published or, later, checked."""
        return max(self.date, self.verified_on or self.date)


Guide = Text[GuideFields]


@dataclass(frozen=True, slots=True)
class Step:
    """One action: what to do, what one should see, what to do if not; and the name of its drawing."""

    title: str
    action: Body
    see: Body
    otherwise: Body
    drawing: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Steps:
    """A guide's introduction and its steps."""

    intro: Body
    steps: tuple[Step, ...]

    @property
    def parts(self) -> tuple[Body, ...]:
        """Every part that was converted, in order."""
        return (self.intro, *(part for step in self.steps for part in (step.action, step.see, step.otherwise)))

    @property
    def links(self) -> tuple[SiteLink, ...]:
        """The links of all parts into the site."""
        return tuple(link for part in self.parts for link in part.links)
