"""The register of legal documents that texts rest on (`data/laws.yaml`)."""

import datetime as dt
from enum import StrEnum
from itertools import pairwise
from typing import Self

from pydantic import Field, model_validator

from cchc.model.base import Day, Id, LawId, Line, Model, Prose, WebAddress, refuse
from cchc.vietnamese import day

LAWS = "data/laws.yaml"
"""The register's file."""


class ReadIn(StrEnum):
    """Where a document was read."""

    ORIGINAL = "ban-goc"
    COPY = "ban-sao"
    PRESS = "bao-chi"
    QUOTED = "dan-lai"

    @property
    def words(self) -> str:
        """The words for it, as they follow "theo" on a page."""
        return _READ_IN[self]


_READ_IN = {
    ReadIn.ORIGINAL: "bản gốc",
    ReadIn.COPY: "bản sao trên mạng",
    ReadIn.PRESS: "báo chí",
    ReadIn.QUOTED: "lời dẫn trong văn bản khác",
}


class Mark(StrEnum):
    """How sure the number and the days of a document are: read in the text, in an excerpt only, or from one weak source."""

    READ = "V"
    EXCERPT = "S"
    UNSURE = "U"


class Law(Model):
    """A legal document with the days on which it is in force; an empty day is unknown, not "for ever"."""

    id: Id = Field(description="mã, các bài ghi ở dòng law")
    kind: Line = Field(description="loại văn bản, ví dụ Nghị định")
    number: Line | None = Field(None, description="số, ký hiệu")
    date: Day | None = Field(None, description="ngày ban hành")
    title: Line | None = Field(None, description="tên hoặc trích yếu")
    issuer: Line = Field(description="cơ quan ban hành")
    in_force: Day | None = Field(None, description="ngày bắt đầu có hiệu lực")
    ends: Day | None = Field(None, description="ngày cuối còn hiệu lực")
    replaced_by: LawId | None = Field(None, description="mã văn bản thay thế")
    amended_by: list[LawId] = Field(default_factory=list, description="mã các văn bản sửa đổi, bổ sung")
    url: WebAddress | None = Field(None, description="địa chỉ chính thức, của cơ quan nhà nước")
    seen_at: WebAddress | None = Field(None, description="nơi đã đọc; trang chỉ nêu khi chưa biết địa chỉ chính thức")
    read_in: ReadIn = Field(description="đọc ở đâu: ban-goc, ban-sao, bao-chi, dan-lai")
    verified_on: Day | None = Field(None, description="ngày có người mở bản gốc và đối chiếu; chưa ai mở thì để trống")
    mark: Mark = Field(Mark.READ, description="V: đã đọc thấy; S, U: chưa chắc, trang không nêu số và ngày")
    note: Prose | None = Field(None, description="ghi chú cho người biên tập, không hiện trên trang")

    @model_validator(mode="after")
    def _has_a_name(self) -> Self:
        if not (self.number or self.title):
            refuse("văn bản chưa có số và cũng chưa có tên.", "ghi number hoặc title.", at="id")
        return self

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        known = [(name, value) for name in ("date", "in_force", "ends") if (value := getattr(self, name))]
        for (before, first), (name, last) in pairwise(known):
            if last < first:
                refuse(f"ngày {day(last)} trước {before} {day(first)}.", f"xem lại {before} và {name}.", at=name)
        return self

    @property
    def is_sure(self) -> bool:
        """Whether pages may show its number and its days."""
        return self.mark is Mark.READ

    @property
    def name(self) -> str:
        """The short name by which editors know it: kind and number, or its title."""
        if not self.number:
            return self.title or self.id
        return f"{self.kind} {self.number}"

    def has_ended(self, today: dt.date) -> bool:
        """Whether its last day in force is past, or it was replaced on a day that is not known."""
        return self.ends < today if self.ends else self.replaced_by is not None


class Laws(Model):
    """The register."""

    as_of: Day | None = Field(None, description="danh sách này đúng tới ngày nào")
    laws: list[Law] = Field(default_factory=list, description="các văn bản")

    def of(self, id: str) -> Law | None:
        """The document of an id."""
        return next((law for law in self.laws if law.id == id), None)
