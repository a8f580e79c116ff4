"""An event off the site: a seminar, a dialogue, a sketch, a tour of the loudspeaker car, a training, a press meeting, a contest."""

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise
from typing import Annotated, Self

from pydantic import Field, model_validator

from cchc.model.article import Summary
from cchc.model.base import ActivityId, Day, Line, TextFields, TopicId, UnitId, WebAddress, refuse
from cchc.model.event_parts import (
    Cancelled,
    Commitment,
    Cost,
    EventForm,
    EventQuestion,
    Held,
    Move,
    Slot,
    Stop,
)
from cchc.model.guide import HttpsAddress, Question
from cchc.model.hours import Clock
from cchc.model.text import Text
from cchc.vietnamese import day


class EventFields(TextFields):
    """The front matter of an event."""

    title: Annotated[Line, Field(max_length=150)] = Field(description="tên sự kiện")
    date: Day = Field(description="ngày báo lên trang; ngày mai trở đi thì chờ đến ngày đó")
    summary: Summary = Field(description="tóm tắt một, hai câu: để làm gì, ai nên đến")
    topic: TopicId = Field(description="chủ đề, theo mục II của kế hoạch")
    form: EventForm = Field(description="hình thức: toa-dam, doi-thoai, tieu-pham, chuyen-xe …")
    activity: ActivityId | None = Field(None, description="mã hoạt động của kế hoạch; diễn ra rồi thì tự tính")
    on: Day = Field(description="ngày diễn ra")
    starts: Clock = Field(description="giờ bắt đầu")
    ends: Clock | None = Field(None, description="giờ kết thúc")
    place: Line = Field(description="nơi diễn ra; chuyến xe thì ghi nơi xuất phát")
    map: WebAddress | None = Field(None, description="liên kết bản đồ của nơi đó")
    host: UnitId = Field(description="mã đơn vị chủ trì (mục VI)")
    partners: list[Line] = Field(default_factory=list, description="đơn vị phối hợp")
    purpose: list[Line] = Field(default_factory=list, description="mục đích, mỗi dòng một ý")
    invited: list[Line] = Field(default_factory=list, description="thành phần được mời, không ghi tên riêng")
    open: bool = Field(False, description="ai cũng dự được, không cần giấy mời: viết true")
    programme: list[Slot] = Field(default_factory=list, description="chương trình: giờ, nội dung, ai thực hiện")
    route: list[Stop] = Field(default_factory=list, description="lộ trình của chuyến xe: giờ, tuyến đường")
    script: Line | None = Field(None, description="bài để phát loa: tệp trong content")
    ask_by: Day | None = Field(None, description="nhận câu hỏi trước đến hết ngày")
    ask_at: HttpsAddress | None = Field(None, description="địa chỉ biểu mẫu nhận câu hỏi")
    questions: list[EventQuestion] = Field(default_factory=list, description="câu hỏi đã nhận và câu trả lời")
    budget: list[Cost] = Field(default_factory=list, description="dự toán; chỉ cơ quan thấy, không lên trang")
    moved: list[Move] = Field(default_factory=list, description="các lần dời ngày, giờ, nơi")
    cancelled: Cancelled | None = Field(None, description="hủy: ngày báo và lý do")
    held: Held | None = Field(None, description="đã diễn ra: ngày, số người, ảnh, biên bản")
    consent: Line | None = Field(None, description="người trong ảnh đã đồng ý chưa, hoặc vì sao không cần hỏi")
    commitments: list[Commitment] = Field(default_factory=list, description="việc phường đã hứa và hạn làm")

    @model_validator(mode="after")
    def _times_in_order(self) -> Self:
        if self.ends and self.ends <= self.starts:
            refuse("giờ kết thúc phải sau giờ bắt đầu.", "xem lại starts và ends.", at="ends")
        if self.ask_by and self.ask_by > self.on:
            refuse("hạn nhận câu hỏi sau ngày diễn ra.", "xem lại ask_by và on.", at="ask_by")
        for name in ("programme", "route"):
            self._check_order(name, getattr(self, name))
        return self

    def _check_order(self, name: str, parts: Sequence[Slot | Stop]) -> None:
        times = [part.at for part in parts]
        late = next((number for number, at in enumerate(times) if self.ends and at > self.ends), None)
        if late is not None:
            text = f"{times[late]} đã quá giờ kết thúc {self.ends}."
            refuse(text, "sửa giờ của phần này, hoặc sửa ends.", at=f"{name}.{late}.at")
        for number, (before, at) in enumerate(pairwise(times), start=1):
            if at < before:
                refuse(f"{at} đứng sau {before}.", "xếp lại theo giờ, hoặc sửa giờ.", at=f"{name}.{number}.at")

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        if self.held and self.cancelled:
            refuse("sự kiện vừa hủy vừa đã diễn ra.", "giữ một: cancelled hoặc held.", at="held")
        if self.route and self.form is not EventForm.TOUR:
            refuse("chỉ chuyến xe có lộ trình.", "ghi form: chuyen-xe, hoặc xóa route.", at="route")
        if self.commitments and not self.held:
            hint = "thêm held với ngày đã diễn ra, hoặc xóa commitments."
            refuse("ghi việc đã hứa mà sự kiện chưa diễn ra.", hint, at="commitments")
        return self

    @model_validator(mode="after")
    def _route_within_the_time(self) -> Self:
        times = [stop.at for stop in self.route]
        if times and times[0] < self.starts:
            hint = "sửa starts thành giờ xe đi, hoặc sửa giờ của đoạn đầu."
            refuse(f"đoạn đầu lúc {times[0]}, trước giờ bắt đầu {self.starts}.", hint, at="route.0.at")
        for number, (before, at) in enumerate(pairwise(times), start=1):
            if at == before:
                hint = "mỗi đoạn một giờ: sửa giờ, hoặc ghép hai tuyến đường vào một đoạn."
                refuse(f"hai đoạn đường cùng lúc {at}.", hint, at=f"route.{number}.at")
        return self

    @model_validator(mode="after")
    def _promises_come_after(self) -> Self:
        for number, one in enumerate(self.commitments):
            for name, when in (("by", one.by), ("done", one.done)):
                if self.held and when and when < self.held.on:
                    hint = f"xem lại {name} và held.on; việc đã làm từ trước thì xóa ở commitments, kể trong bài."
                    text = f"ngày {day(when)} trước ngày diễn ra {day(self.held.on)}."
                    refuse(text, hint, at=f"commitments.{number}.{name}")
        return self

    @model_validator(mode="after")
    def _people_agreed(self) -> Self:
        if self.held and self.held.photos and not self.consent:
            hint = "thêm consent: đã hỏi và được đồng ý; hoặc consent: không nhìn rõ mặt ai."
            refuse("có ảnh mà chưa ghi người trong ảnh đã đồng ý chưa (consent).", hint, at="held.photos")
        return self

    @property
    def time(self) -> str:
        """The time in words: "từ 08:00 đến 11:00"."""
        return f"từ {self.starts} đến {self.ends}" if self.ends else f"lúc {self.starts}"

    @property
    def faq(self) -> list[Question]:
        """The questions that were answered."""
        return [Question(question=one.question, answer=one.answer) for one in self.questions if one.answer]

    @property
    def unanswered(self) -> list[EventQuestion]:
        """The questions that wait for an answer."""
        return [one for one in self.questions if not one.answer]

    @property
    def last_change(self) -> dt.date:
        """The last day on which its page said something new: announced, moved, cancelled, held or a promise kept."""
        days = [
            self.date,
            *(move.announced for move in self.moved),
            *(one.done for one in self.commitments if one.done),
        ]
        days += [part.announced for part in (self.cancelled,) if part] + ([self.held.on] if self.held else [])
        return max(days)

    @property
    def edition(self) -> int:
        """A number that grows with each change that calendars have to hear of (RFC 5545, 3.8.7.4)."""
        changes = len(self.moved) + (self.cancelled is not None)
        return (self.last_change - self.date).days + changes if self.last_change > self.date else changes


EventText = Text[EventFields]
