"""The plan: everything that the ward's plan of a year says, as data.

A plan of another ward or year is another file of this shape; `cchc.model.plans` holds those of all years. Numbers of sections and items are data too, for the plan
is quoted by them ("mục IV.7"); `anchor` turns them into the addresses of `/ke-hoach/`.
"""

from datetime import date
from enum import Enum
from typing import Annotated, Self

from pydantic import Field, model_validator

from cchc.model.base import Count, Day, Id, Line, Model, Prose, UnitId, refuse
from cchc.model.evidence import PlanEvidence
from cchc.model.reporting import Reporting
from cchc.vietnamese import day


def anchor(*numbers: str) -> str:
    """The anchor of an item on `/ke-hoach/`: ("VI", "2.1", "đ") gives "muc-vi-2-1-dd"; đ is dd, for d comes before it."""
    return "-".join(["muc", *(number.lower().replace("đ", "dd").replace(".", "-") for number in numbers)])


class Item(Model):
    """A numbered paragraph of the plan."""

    no: Line = Field(description="số hoặc chữ của mục, như trong kế hoạch: 1, a, đ")
    text: Prose = Field(description="nguyên văn")


class Section(Model):
    """A section of the plan: its number and its heading."""

    no: Line = Field(description="số La Mã của mục, ví dụ IV")
    title: Line = Field(description="tên mục")
    intro: Prose | None = Field(None, description="câu mở đầu của mục, nguyên văn")


class ItemList(Model):
    """A numbered part of section I: purposes or requirements."""

    no: Line
    title: Line
    items: list[Item] = Field(min_length=1)


class Audience(Model):
    """A group of people the plan speaks to."""

    id: Id
    name: Line


class Audiences(Model):
    """Section I.3: who the plan speaks to, in its words and as groups that articles name."""

    no: Line
    title: Line
    text: Prose
    groups: list[Audience] = Field(min_length=1)


class Goals(Section):
    """Section I: purposes, requirements, audiences."""

    purposes: ItemList
    requirements: ItemList
    audiences: Audiences


class LegalBasis(Model):
    """A document that the plan rests on or names; an unknown number or day stays empty."""

    kind: Line = Field(description="loại văn bản: Quyết định, Kế hoạch, Nghị quyết …")
    number: Line | None = Field(None, description="số, ký hiệu, ví dụ 707/QĐ-UBND")
    date: Day | None = Field(None, description="ngày ban hành")
    title: Line = Field(description="trích yếu")
    issuer: Line = Field(description="cơ quan ban hành")


class Topic(Model):
    """One of the contents to spread (section II)."""

    id: Id
    no: Line
    title: Line = Field(description="tên ngắn của nội dung, dùng trong danh sách")
    text: Prose = Field(description="nguyên văn")


class Topics(Section):
    """Section II."""

    items: list[Topic] = Field(min_length=1)


class Form(Item):
    """A way of spreading word (section III) and the channels it names."""

    channels: list[Line] = Field(default_factory=list, description="các kênh được nêu tên")


class Forms(Section):
    """Section III."""

    items: list[Form] = Field(min_length=1)


class Counting(Enum):
    """The way in which an activity is counted towards its target."""

    ISSUES = "issues"
    CLIPS = "clips"
    PANOS = "panos"
    COLUMN = "column"
    EVENTS = "events"


class Target(Model):
    """The amount to be done: 5 "số", 2 "clip"."""

    amount: Count = Field(description="số lượng")
    unit: Line = Field(description="đơn vị đếm: số, clip, cuộc …")


class Window(Model):
    """The days within which something is to be done, both included."""

    first: Day = Field(alias="from", description="từ ngày")
    last: Day = Field(alias="to", description="đến hết ngày")
    text: Line | None = Field(None, description="lời của kế hoạch, ví dụ: Trong năm 2026")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last < self.first:
            refuse(f"khoảng thời gian kết thúc ({self.last}) trước khi bắt đầu ({self.first}).", "đổi lại from và to.")
        return self

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


class Milestone(Model):
    """An amount of an activity that is to be done by a day."""

    by: Day = Field(description="đến hết ngày")
    amount: Count = Field(description="phải xong bao nhiêu, tính từ đầu năm")


class Activity(Model):
    """One of the activities of section IV."""

    id: Id
    no: Line = Field(description="số thứ tự trong bảng")
    title: Line = Field(description="tên hoạt động, nguyên văn")
    target: Target
    lead: UnitId = Field(description="mã đơn vị chủ trì")
    partners: Line | None = Field(None, description="cơ quan phối hợp, nguyên văn; kế hoạch không ghi thì để trống")
    partner_units: list[UnitId] = Field(default_factory=list, description="mã các đơn vị phối hợp được nêu tên")
    window: Window = Field(description="thời gian thực hiện")
    counted_by: Counting = Field(description="cách đếm: issues, clips, panos, column hoặc events")
    schedule: list[Milestone] = Field(
        default_factory=list, description="các mốc phải xong; để trống thì chia đều theo thời gian"
    )

    @model_validator(mode="after")
    def _milestones_in_order(self) -> Self:
        by, amount = date.min, 0
        for number, milestone in enumerate(self.schedule):
            grows = by < milestone.by and amount < milestone.amount
            if not grows or milestone.by not in self.window or milestone.amount > self.target.amount:
                hint = "các mốc theo thứ tự ngày, nằm trong window, số tăng dần và không quá chỉ tiêu."
                refuse(f"mốc {milestone.amount} đến ngày {day(milestone.by)} không hợp.", hint, at=f"schedule.{number}")
            by, amount = milestone.by, milestone.amount
        return self


class Activities(Section):
    """Section IV."""

    items: list[Activity] = Field(min_length=1)


class Funding(Section):
    """Section V: where the money comes from."""

    items: list[Item] = Field(min_length=1)


class Unit(Model):
    """A unit and what it does (section VI)."""

    id: Id
    no: Line
    name: Line = Field(description="tên đầy đủ")
    short: Line = Field(description="tên gọn dùng trong danh sách")
    text: Prose = Field(description="câu mở đầu của mục, nguyên văn")
    duties: list[Item] = Field(default_factory=list, description="nhiệm vụ")


class Organisation(Section):
    """Section VI."""

    units: list[Unit] = Field(min_length=1)


class Signature(Model):
    """The signature of the plan."""

    on_behalf: Line
    role: Line
    name: Line


class Note(Model):
    """A slip of the source text, or something blank in it, that readers should know of."""

    about: Line = Field(description="mục nào")
    text: Prose


class Plan(Model):
    """A plan to inform people about administrative reform, whole."""

    year: Annotated[int, Field(ge=2000, le=2100)]
    draft: bool = Field(False, description="kế hoạch chưa ban hành, chưa hiện: viết true")
    title: Line
    number: Line | None = Field(None, description="số, ký hiệu của kế hoạch; để trống khi chưa có")
    date: Day | None = Field(None, description="ngày ban hành; để trống khi chưa có")
    place: Line
    issuer: Line
    window: Window
    preamble: Prose
    legal_bases: list[LegalBasis] = Field(min_length=1, description="căn cứ ban hành")
    cited: list[LegalBasis] = Field(default_factory=list, description="văn bản được nhắc trong nội dung")
    goals: Goals
    topics: Topics
    forms: Forms
    activities: Activities
    funding: Funding
    organisation: Organisation
    closing: Prose
    recipients: list[Line] = Field(min_length=1)
    signature: Signature
    reporting: Reporting
    evidence: list[PlanEvidence] = Field(default_factory=list, description="minh chứng ngoài website")
    notes: list[Note] = Field(default_factory=list)

    def topic(self, id: str) -> Topic | None:
        """The topic of this id, or None."""
        return next((topic for topic in self.topics.items if topic.id == id), None)

    def unit(self, id: str) -> Unit | None:
        """The unit of this id, or None."""
        return next((unit for unit in self.organisation.units if unit.id == id), None)

    def activity(self, id: str) -> Activity | None:
        """The activity of this id, or None."""
        return next((activity for activity in self.activities.items if activity.id == id), None)
