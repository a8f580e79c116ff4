"""Opening hours: on which days of the week, from when to when, and the holidays without them."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler, WithJsonSchema, model_validator
from pydantic.json_schema import JsonSchemaValue

from cchc.model.base import Day, Line, Model, refuse
from cchc.vietnamese import WEEKDAYS, folded

DAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
"""The days of the week as they are written, Monday first."""

_SPAN = re.compile(rf"({'|'.join(DAYS)})(?:-({'|'.join(DAYS)}))?")


_CLOCK = re.compile(
    r"(?P<h>[01]?[0-9]|2[0-3])\s*"
    r"(?:[:.]\s*(?P<m>[0-5][0-9])|(?:h|g|gio)\s*(?:(?P<spoken>[0-5]?[0-9])\s*(?:p|ph|phut)?|(?P<half>ruoi))?)?"
    r"(?:\s*(?P<part>sang|trua|chieu|toi))?"
)
_PARTS: Mapping[str | None, tuple[range, range]] = {
    None: (range(24), range(0)),
    "sang": (range(1, 12), range(0)),
    "trua": (range(10, 14), range(1, 3)),
    "chieu": (range(12, 19), range(1, 7)),
    "toi": (range(17, 24), range(5, 12)),
}
"""The hours of each part of a day by the clock of 24 hours, and by that of 12 hours."""


def _clock(value: object) -> object:
    """A time as 07:30; also where it was written 7h30, 7 giờ 30, 7.30, 7 giờ rưỡi, 2 giờ chiều."""
    if not isinstance(value, str):
        return value
    written = _CLOCK.fullmatch(folded(value.strip()))
    hour = _hour(int(written["h"]), written["part"]) if written else None
    if written is None or hour is None:
        refuse(f'"{value}" không phải giờ.', "viết như 07:30 hoặc 22:00.")
    minute = 30 if written["half"] else int(written["m"] or written["spoken"] or 0)
    return f"{hour:02}:{minute:02}"


def _hour(said: int, part: str | None) -> int | None:
    """The hour by the clock of 24 hours; None where a part of the day has no such hour."""
    by_24, by_12 = _PARTS[part]
    if said in by_24:
        return said
    return said + 12 if said in by_12 else None


Clock = Annotated[str, BeforeValidator(_clock), WithJsonSchema({"type": "string", "pattern": "^[0-2]\\d:[0-5]\\d$"})]
"""A time of day in Việt Nam, kept as 07:30 however people write it."""


def _days(value: object) -> object:
    if not isinstance(value, str | list):
        return value
    written = ",".join(map(str, value)) if isinstance(value, list) else value
    days: set[int] = set()
    for part in re.sub(r"[–—]", "-", re.sub(r"\s", "", written.upper())).split(","):
        span = _SPAN.fullmatch(part)
        first, last = (DAYS.index(span[1]), DAYS.index(span[2] or span[1])) if span else (1, 0)
        if first > last:
            refuse(f'"{written}" không phải các ngày trong tuần.', "viết như T2-T6, hoặc T2-T6, T7; chủ nhật là CN.")
        days.update(range(first, last + 1))
    return tuple(sorted(days))


Days = Annotated[tuple[int, ...], BeforeValidator(_days), WithJsonSchema({"type": "string"})]
"""Days of the week, Monday is 0; written T2-T6, CN."""


class Opening(Model):
    """A stretch of time in which the doors are open, on each of some days of the week."""

    days: Days = Field(description="các ngày trong tuần, ví dụ: T2-T6")
    first: Clock = Field(alias="from", description="mở cửa lúc")
    last: Clock = Field(alias="to", description="đóng cửa lúc")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.first >= self.last:
            refuse("giờ đóng cửa phải sau giờ mở cửa.", "xem lại from và to.", at="to")
        return self


class Holiday(Model):
    """Days off."""

    name: Line = Field(description="nghỉ vì sao, ví dụ: Tết Dương lịch")
    first: Day = Field(alias="from", description="nghỉ từ ngày")
    last: Day | None = Field(None, alias="to", description="đến hết ngày, khi nghỉ nhiều ngày")

    @property
    def end(self) -> dt.date:
        """The last day off."""
        return self.last or self.first

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end < self.first:
            refuse("ngày cuối trước ngày đầu.", "xem lại from và to.", at="to")
        return self


class Hours(Model):
    """Opening hours: by day and time, which a telephone can reckon with, or only in words."""

    weekly: list[Opening] = Field(
        default_factory=list, description="từng buổi trong tuần; để máy tính được đang mở hay đóng"
    )
    holidays: list[Holiday] = Field(default_factory=list, description="các ngày nghỉ lễ")
    note: Line | None = Field(None, description="giờ làm việc bằng lời, hoặc điều cần nói thêm")

    @model_validator(mode="before")
    @classmethod
    def _from_words(cls, value: Any) -> Any:
        return {"note": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, core: Any, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The schema, which takes words alone too."""
        return {"anyOf": [{"type": "string"}, handler(core)]}

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.weekly or self.note):
            refuse("chưa ghi buổi nào.", "thêm weekly, hoặc ghi giờ làm việc bằng lời ngay sau hours.")
        return self

    @model_validator(mode="after")
    def _do_not_overlap(self) -> Self:
        for number, opening in enumerate(self.weekly):
            for before in self.weekly[:number]:
                both = sorted({*opening.days} & {*before.days})
                if both and opening.first < before.last and before.first < opening.last:
                    text = f"{WEEKDAYS[both[0]]} mở từ {opening.first} đến {opening.last}, chồng lên {before.first} đến {before.last}."
                    refuse(text, "sửa giờ hoặc ngày của một trong hai buổi.", at=f"weekly.{number}.from")
        return self

    @property
    def lines(self) -> list[str]:
        """The hours in words, a line for days of equal hours."""
        times: dict[tuple[int, ...], list[str]] = {}
        for one in sorted(self.weekly, key=lambda one: (one.days, one.first)):
            times.setdefault(one.days, []).append(f"{one.first} – {one.last}")
        lines = [f"{_in_words(days)}: {', '.join(spans)}" for days, spans in times.items()]
        return [*lines, *([self.note] if self.note else [])]

    def holidays_from(self, today: dt.date) -> list[Holiday]:
        """The holidays that are not over, the next one first."""
        return sorted((one for one in self.holidays if one.end >= today), key=lambda one: one.first)


def _in_words(days: tuple[int, ...]) -> str:
    """Days in words, beginning with a capital: Thứ hai đến thứ sáu, chủ nhật."""
    words = ", ".join(
        WEEKDAYS[first]
        if first == last
        else f"{WEEKDAYS[first]} {'đến' if last - first > 1 else 'và'} {WEEKDAYS[last]}"
        for first, last in _runs(days)
    )
    return words[:1].upper() + words[1:]


def _runs(days: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """The runs of days that follow each other, each by its first and last day."""
    first = days[0]
    for day, following in zip(days, (*days[1:], None), strict=True):
        if following != day + 1:
            yield first, day
            first = following if following is not None else first
