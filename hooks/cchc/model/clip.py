"""A video clip: its film here or on the ward's channel, its picture, its captions, and its words."""

import re
from dataclasses import dataclass
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from cchc.model.article import Reference, Summary
from cchc.model.asset import Asset
from cchc.model.base import Count, Day, Line, TextFields, TopicId, refuse
from cchc.model.guide import HttpsAddress
from cchc.model.text import Text

_DURATION = re.compile(r"(?:(?P<h>[0-9]):(?=[0-9]{2}:))?(?P<m>[0-9]{1,2}):(?P<s>[0-5][0-9])")
_CHANNELS = {
    "youtube.com": "YouTube",
    "youtu.be": "YouTube",
    "facebook.com": "Facebook",
    "fb.watch": "Facebook",
    "tiktok.com": "TikTok",
    "zalo.me": "Zalo",
    "zaloapp.com": "Zalo",
}
_AN_HOUR, _A_MINUTE = 3600, 60


def _duration(value: object) -> object:
    if not isinstance(value, str):
        return value
    written = _DURATION.fullmatch(value)
    if written is None or int(written["m"]) >= _A_MINUTE:
        refuse(f'"{value}" không phải độ dài của clip.', "viết phút và giây như 2:35.")
    return int(written["h"] or 0) * _AN_HOUR + int(written["m"]) * _A_MINUTE + int(written["s"])


Seconds = Annotated[
    int,
    BeforeValidator(_duration),
    Field(ge=1),
    WithJsonSchema({"type": "string", "pattern": r"^([0-9]:)?[0-9]{1,2}:[0-5][0-9]$"}),
]
"""The length of a clip, written 2:35."""


class ClipFields(TextFields):
    """The front matter of a clip."""

    title: Annotated[Line, Field(max_length=150)] = Field(description="tên clip")
    date: Day = Field(description="ngày đăng")
    summary: Summary = Field(description="tóm tắt một, hai câu")
    topic: TopicId = Field(description="chủ đề, theo mục II của kế hoạch")
    file: Line | None = Field(None, description="tệp .mp4 đặt cạnh; hoặc ghi url")
    webm: Line | None = Field(None, description="thêm tệp .webm nhẹ hơn, nếu có")
    url: HttpsAddress | None = Field(
        None, description="địa chỉ clip trên kênh của phường (YouTube, Facebook, TikTok, Zalo)"
    )
    poster: Line = Field(description="tệp ảnh bìa đặt cạnh")
    poster_alt: Line = Field(description="lời tả ảnh bìa cho người không nhìn thấy")
    captions: Line | None = Field(None, description="tệp phụ đề .vtt đặt cạnh; bắt buộc khi có file")
    silent: bool = Field(False, description="clip không có tiếng nên không cần phụ đề: viết true")
    duration: Seconds = Field(description="độ dài, ví dụ 2:35")
    consent: Line | None = Field(None, description="người trong clip đã đồng ý chưa, hoặc vì sao không cần hỏi")
    sources: list[Reference] = Field(default_factory=list, description="nguồn")
    order: Count = Field(100, description="thứ tự trong danh sách, số nhỏ đứng trước")

    @model_validator(mode="after")
    def _is_in_one_place(self) -> Self:
        if self.file and self.url:
            refuse(
                "clip vừa có file vừa có url.", "giữ một: file khi đặt trên trang, url khi ở kênh của phường.", at="url"
            )
        if not self.file and not self.url:
            refuse("clip chưa có file hay url.", "thêm file: tên tệp .mp4, hoặc url: địa chỉ trên kênh của phường.")
        return self

    @model_validator(mode="after")
    def _files_are_of_their_kinds(self) -> Self:
        for name, ending in (("file", ".mp4"), ("webm", ".webm"), ("captions", ".vtt")):
            value: str | None = getattr(self, name)
            if value and not value.lower().endswith(ending):
                refuse(f'"{value}" không phải tệp {ending}.', f"lưu lại thành {ending} rồi ghi tên tệp đó.", at=name)
            if value and not self.file:
                refuse(f"{name} chỉ dùng cho clip có file.", f"thêm file, hoặc xóa dòng {name}.", at=name)
        return self

    @model_validator(mode="after")
    def _can_be_followed_by_the_deaf(self) -> Self:
        if self.file and not self.captions and not self.silent:
            hint = "thêm captions: tên tệp .vtt; nếu clip không có tiếng thì ghi silent: true."
            refuse("clip chưa có phụ đề.", hint, at="file")
        return self

    @property
    def length(self) -> str:
        """The length as text: 2:35, or 1:02:35."""
        minutes, seconds = divmod(self.duration, 60)
        hours, rest = divmod(minutes, 60)
        return f"{hours}:{rest:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"

    @property
    def channel(self) -> str:
        """The name of the channel of a clip that lies elsewhere: "YouTube", else the host."""
        host = (urlsplit(self.url or "").hostname or "").removeprefix("www.")
        return next((name for end, name in _CHANNELS.items() if host == end or host.endswith(f".{end}")), host)


Clip = Text[ClipFields]


@dataclass(frozen=True, slots=True)
class Reel:
    """The files of a clip; a clip on a channel has only its picture."""

    poster: Asset
    film: Asset | None = None
    webm: Asset | None = None
    captions: Asset | None = None

    @property
    def assets(self) -> tuple[Asset, ...]:
        """Every file of the clip."""
        return tuple(asset for asset in (self.poster, self.film, self.webm, self.captions) if asset)
