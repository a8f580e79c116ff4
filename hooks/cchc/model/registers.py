"""Registers that the ward keeps: what residents asked (`data/questions.yaml`), what was disclosed (`data/disclosures.yaml`)."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Self

from pydantic import Field, model_validator

from cchc.model.base import Day, Line, Model, Prose, WebAddress, refuse
from cchc.model.source import Source

QUESTIONS = "data/questions.yaml"
DISCLOSURES = "data/disclosures.yaml"


class Asked(Model):
    """A question that residents asked the ward, with its answer."""

    question: Line = Field(description="câu hỏi, không ghi tên người hỏi")
    answer: Prose = Field(description="câu trả lời")
    answered_on: Day = Field(description="ngày trả lời")
    answered_by: Line = Field(description="đơn vị trả lời")


class Questions(Model):
    """The questions that residents asked."""

    questions: list[Asked] = Field(default_factory=list, description="câu hỏi của bà con và câu trả lời")


class Disclosure(Model):
    """An item that the ward disclosed: in which form, and when (Luật Thực hiện dân chủ ở cơ sở 10/2022/QH15, Điều 13)."""

    item: Line = Field(description="nội dung công khai")
    form: Line = Field(description="hình thức, ví dụ: niêm yết tại trụ sở; phát trên loa 3 ngày liền")
    on: Day = Field(description="ngày công khai")
    until: Day | None = Field(None, description="công khai đến hết ngày, khi không thường xuyên")
    issued: Day | None = Field(None, description="ngày có văn bản, quyết định")
    url: WebAddress | None = Field(None, description="địa chỉ để xem")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.issued and self.on < self.issued:
            refuse("công khai trước ngày có văn bản.", "xem lại on và issued.", at="on")
        if self.until and self.until < self.on:
            refuse("ngày cuối trước ngày công khai.", "xem lại on và until.", at="until")
        return self

    @property
    def quarter(self) -> tuple[int, int]:
        """The year and the quarter of disclosure."""
        return self.on.year, (self.on.month + 2) // 3


class Disclosures(Model):
    """The register of disclosed information."""

    disclosures: list[Disclosure] = Field(default_factory=list, description="các nội dung đã công khai")

    def by_quarter(self, today: dt.date) -> dict[tuple[int, int], list[Disclosure]]:
        """What was disclosed until a day, by quarter, the newest first."""
        quarters: dict[tuple[int, int], list[Disclosure]] = {}
        for one in sorted(self.disclosures, key=lambda one: one.on, reverse=True):
            if one.on <= today:
                quarters.setdefault(one.quarter, []).append(one)
        return quarters


@dataclass(frozen=True, slots=True)
class Registers:
    """The registers as they were read; a project may lack either file."""

    asked: Questions = field(default_factory=Questions)
    asked_source: Source = field(default_factory=lambda: Source(QUESTIONS))
    disclosed: Disclosures = field(default_factory=Disclosures)
    disclosed_source: Source = field(default_factory=lambda: Source(DISCLOSURES))
