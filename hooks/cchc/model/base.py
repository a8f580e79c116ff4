"""Field types of the data files, and what each accepts.

Every scalar arrives as the text that stands in the file (see `cchc.reading.yaml_tree`), so the type here alone decides
what it means: `on`, `05` and `2026-02-30` keep their letters until a field says what they should be.
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, NoReturn, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from cchc.model.web import is_web_address
from cchc.vietnamese import is_refused_by_windows, slug

_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LIKE_ISO_DAY = re.compile(r"(?P<y>[0-9]{4})[/.-](?P<m>[0-9]{1,2})[/.-](?P<d>[0-9]{1,2})")
_VIETNAMESE_DAY = re.compile(r"(?P<d>[0-9]{1,2})[/.-](?P<m>[0-9]{1,2})[/.-](?P<y>[0-9]{4})")
_DAY_IN_WORDS = re.compile(r"(?P<d>[0-9]{1,2})\s+tháng\s+(?P<m>[0-9]{1,2})(?:\s+năm|,)?\s+(?P<y>[0-9]{4})")
_HOUR = re.compile(r"[T\s]+[0-9]{1,2}[:hg][0-9]{0,2}(?::[0-9]{2})?\s*$")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_LOOK_AGAIN = "xem lại tháng và ngày, ví dụ 2026-11-23."
YEARS = range(1900, 3000)
"""Plausible years; a day in any other is a slip. Weeks and months can be added to any day of these."""

MAX_ADDRESS_PART = 100
"""The most letters in a part of an address; most file systems end at 255 bytes."""

_PAGE_FILES = (".html", ".htm")
_OLD_PART = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")


class Model(BaseModel):
    """A mapping of a data file: unknown keys are errors, and nothing changes after reading."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        str_strip_whitespace=True,
        populate_by_name=True,
        defer_build=True,  # most runs validate again hardly anything
    )


def fields_of(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The fields of a model in the order in which editors write them: those that every kind of text has come last."""
    common = TextFields.model_fields if issubclass(model, TextFields) else {}
    return dict(sorted(model.model_fields.items(), key=lambda item: item[0] in common))


def refuse(text: str, hint: str = "", at: str = "") -> NoReturn:
    """Refuse a value in a validator, with a sentence and a hint; of a whole mapping, at a field ("withdrawn.date")."""
    raise PydanticCustomError("cchc", "{text}", {"text": text, "hint": hint, "at": at})


def _day(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not _ISO_DAY.fullmatch(value):
        refuse(f'"{value}" không phải một ngày viết theo năm-tháng-ngày.', _day_hint(value))
    try:
        day = date.fromisoformat(value)
    except ValueError:
        refuse(f'không có ngày "{value}" trong lịch.', _LOOK_AGAIN)
    if day.year not in YEARS:
        refuse(f"năm {day.year} không thể có.", f"viết một năm từ {YEARS[0]} đến {YEARS[-1]}.")
    return day


def _day_hint(value: str) -> str:
    plain = _DASHES.sub("-", "".join(_HOUR.sub("", value).split()))
    in_words = _DAY_IN_WORDS.search(value.lower())
    written = in_words or _VIETNAMESE_DAY.fullmatch(plain) or _LIKE_ISO_DAY.fullmatch(plain)
    if not written:
        return "viết như 2026-11-23."
    try:
        meant = date(int(written["y"]), int(written["m"]), int(written["d"]))
    except ValueError:
        return _LOOK_AGAIN
    return f"viết {meant}."


def _address_part(value: object) -> object:
    if isinstance(value, str) and (not value or slug(value) != value):
        better = slug(value)
        refuse(
            f'"{value}" không dùng làm địa chỉ được: chỉ chữ thường không dấu, số và gạch nối.',
            f'viết "{better}".' if better else "",
        )
    if isinstance(value, str) and is_refused_by_windows(value):
        refuse(f'"{value}" là tên riêng của Windows, không dùng làm địa chỉ được.', f'viết "{value}-1".')
    if isinstance(value, str) and len(value) > MAX_ADDRESS_PART:
        refuse(f"địa chỉ dài {len(value)} ký tự.", f"viết ngắn lại, nhiều nhất {MAX_ADDRESS_PART} ký tự.")
    return value


def _web_address(value: object) -> object:
    if isinstance(value, str) and not is_web_address(value):
        refuse(f'"{value}" không phải địa chỉ trang web.', "viết đủ, bắt đầu bằng https://.")
    return value


def _text(schema: dict[str, object], check: Callable[[object], object]) -> tuple[BeforeValidator, WithJsonSchema]:
    return BeforeValidator(check), WithJsonSchema({"type": "string", **schema})


def _old_address_hint(value: str) -> str:
    """An address copied with its host, or without its first stroke, as it has to be; else an example."""
    path = "/" + re.sub(r"^(?:https?:)?//[^/]*", "", value).lstrip("/")
    parts = path.strip("/").split("/")
    fits = all(len(part) <= MAX_ADDRESS_PART and _is_old_part(part) for part in parts)
    is_file = path.lower().endswith(_PAGE_FILES)
    if fits and (is_file or all(map(_is_part, parts))):
        return f'viết "{path}".'
    return "viết như /chuyen-muc/2026/ten-bai-cu/, hoặc /tin/bai-cu.html của cổng cũ."


_BY_THE_SERVER = "xóa địa chỉ này ở đây; muốn giữ thì nhờ người quản trị máy chủ chuyển nó về bài."


def _old_address(value: str) -> str:
    if "?" in value:
        refuse(f'"{value}" có dấu hỏi: trang tĩnh không chuyển được địa chỉ như vậy.', _BY_THE_SERVER)
    is_file = value.lower().endswith(_PAGE_FILES)
    parts = value.removeprefix("/").split("/") if is_file else value.strip("/").split("/")
    fits = all(len(part) <= MAX_ADDRESS_PART and (_is_old_part if is_file else _is_part)(part) for part in parts)
    if not value.startswith("/") or value.startswith("//") or not fits:
        hint = _old_address_hint(value)
        refuse(f'"{value}" không phải địa chỉ cũ trong website.', hint)
    if any(map(is_refused_by_windows, parts)):
        refuse(f'"{value}" có tên riêng của Windows, nên máy Windows không dựng được trang.', _BY_THE_SERVER)
    return "/".join(parts) + ("" if is_file else "/")


def _is_part(part: str) -> bool:
    return bool(part) and slug(part) == part


def _is_old_part(part: str) -> bool:
    return bool(_OLD_PART.fullmatch(part))


Day = Annotated[date, *_text({"format": "date"}, _day)]
"""A civil day in Việt Nam, written 2026-11-23."""

_ID_SCHEMA = WithJsonSchema({"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"})

Id = Annotated[str, BeforeValidator(_address_part), _ID_SCHEMA]
"""A name that may stand in an address: lower case, no diacritics, words joined with hyphens."""


@dataclass(frozen=True, slots=True)
class Names:
    """Marks a field that names something by its id; `kind` is what: a topic, a unit, an issue."""

    kind: str


def _named(kind: str) -> tuple[StringConstraints, WithJsonSchema, Names]:
    """A field that may also hold the name or the number of what it names, until `cchc.rules.choices` finds the id."""
    return StringConstraints(min_length=1, max_length=300, pattern=r"^[^\n]*$"), _ID_SCHEMA, Names(kind)


ActivityId = Annotated[str, *_named("activity")]
"""An activity of the plan."""

AudienceId = Annotated[str, *_named("audience")]
"""A group of people the plan speaks to."""

ChannelId = Annotated[str, *_named("channel")]
"""A channel: newspaper, radio, the site …"""

GuideId = Annotated[str, *_named("guide")]
"""A guide."""

IssueId = Annotated[str, *_named("issue")]
"""A numbered issue of the column."""

LawId = Annotated[str, *_named("law")]
"""A legal document of the register."""

PeriodId = Annotated[str, *_named("period")]
"""A period of the plan's reports."""

PaletteId = Annotated[str, *_named("palette")]
"""A palette of the studio."""

TopicId = Annotated[str, *_named("topic")]
"""A topic of the plan."""

UnitId = Annotated[str, *_named("unit")]
"""A unit of the plan."""

WebAddress = Annotated[str, *_text({"format": "uri"}, _web_address)]
"""An http or https address with a host."""

SiteAddress = Annotated[str, StringConstraints(max_length=300), AfterValidator(_old_address)]
"""An address that a page had: written /a/b/ and kept as "a/b/", or a file's of an older site, /a/b.html."""

Line = Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=r"^[^\n]*$")]
"""One line of text."""

LawOrNumber = Annotated[Line, Names("law-or-number")]
"""A legal document of the register, or the number of one that the register lacks."""

Prose = Annotated[str, StringConstraints(min_length=1, max_length=20_000)]
"""Text of any length, kept as written."""

EventAmount = Annotated[int, Field(ge=1, le=1_000)]
"""The amount that one event adds to an activity."""

People = Annotated[int, Field(ge=1, le=1_000_000)]
"""The number of people who came, listened or watched."""

Count = Annotated[int, Field(ge=1, le=100_000)]
"""A number of things, from 1."""


class TextFields(Model):
    """The fields that every kind of text has: its former addresses, and whether readers see it."""

    if TYPE_CHECKING:
        # Every kind has these too, but describes them in its own words, or works them out.
        @property
        def title(self) -> str: ...  # noqa: D102
        @property
        def date(self) -> dt.date: ...  # noqa: D102

    aliases: list[SiteAddress] = Field(default_factory=list, description="địa chỉ cũ, tự chuyển đến trang này")
    draft: bool = Field(False, description="bản nháp, chưa hiện: viết true")
    approved: bool = Field(
        True, description="chờ phường duyệt: viết false; chưa là minh chứng, và khi trang đã chính thức thì chưa hiện"
    )
    approved_by: Line | None = Field(None, description="ai đã duyệt")
    approved_on: Day | None = Field(None, description="ngày duyệt; minh chứng của bài tính từ ngày này")

    @model_validator(mode="after")
    def _approval_is_one(self) -> Self:
        for name, value in (("approved_by", self.approved_by), ("approved_on", self.approved_on)):
            if value and not self.approved:
                hint = f"đã duyệt thì xóa dòng approved: false; chưa duyệt thì xóa dòng {name}."
                refuse("bài vừa ghi chưa duyệt (approved: false) vừa ghi đã duyệt.", hint, at=name)
        return self
