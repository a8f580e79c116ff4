"""Reporting: periods and their data windows, which each city sets."""

from calendar import monthrange
from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from cchc.model.base import Day, Id, Line, Model, PeriodId, Prose, UnitId, refuse

_LEAP_YEAR = 2024


class YearDay(Model):
    """A day of a reporting period, counted from the plan's year: year -1 is the year before."""

    year: Annotated[int, Field(ge=-1, le=1)] = 0
    month: Annotated[int, Field(ge=1, le=12)]
    day: Annotated[int, Field(ge=1, le=31)]

    @model_validator(mode="after")
    def _exists(self) -> Self:
        if self.day > monthrange(_LEAP_YEAR, self.month)[1]:
            refuse(f"tháng {self.month} không có ngày {self.day}.")
        return self

    def of(self, year: int) -> date:
        """The day, for a plan of this year; 29/02 of a common year is its 28th."""
        last = monthrange(year + self.year, self.month)[1]
        return date(year + self.year, self.month, min(self.day, last))


class Period(Model):
    """A reporting period with its data window."""

    id: Id
    title: Line
    first: YearDay = Field(alias="from")
    last: YearDay = Field(alias="to")
    deadline: YearDay | None = Field(
        None, description="hạn gửi báo cáo; việc trong kỳ ghi đến ngày này vẫn tính; để trống khi cấp trên chưa định"
    )

    @model_validator(mode="after")
    def _is_in_order(self) -> Self:
        if self.last.of(_LEAP_YEAR) < self.first.of(_LEAP_YEAR):
            refuse(
                "kỳ kết thúc trước khi bắt đầu.", "xem lại from, to; ngày của năm trước thì thêm year: -1.", at="from"
            )
        if self.deadline and self.deadline.of(_LEAP_YEAR) < self.last.of(_LEAP_YEAR):
            refuse("hạn gửi trước ngày chốt số liệu.", "sửa ngày; hạn sang năm sau thì thêm year: 1.", at="deadline")
        return self


class Received(Model):
    """A unit's own report that has come in. A plan holds those of its own periods, on whatever day they came."""

    unit: UnitId = Field(description="mã đơn vị đã gửi")
    period: PeriodId = Field(description="mã kỳ báo cáo trong periods")
    day: Day = Field(alias="on", description="ngày nhận được")


class Reporting(Model):
    """The plan's rules of reporting: its own words, who reports to whom, and the periods."""

    basis: Prose
    unit: UnitId = Field(description="mã đơn vị lập báo cáo")
    to: list[Line] = Field(min_length=1, description="nơi nhận báo cáo (Kính gửi)")
    signer: Line = Field(description="chức vụ người ký, ví dụ: Trưởng phòng")
    signer_name: Line | None = Field(None, description="họ và tên người ký; để trống khi chưa biết")
    symbol: Line | None = Field(
        None, description="phần chữ của số, ký hiệu sau BC-, ví dụ VHXH; để trống khi chưa biết"
    )
    periods: list[Period] = Field(min_length=1)
    received: list[Received] = Field(default_factory=list, description="báo cáo của các đơn vị đã nhận được")
