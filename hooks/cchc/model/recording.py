"""A recording of a text that somebody read aloud, with the words that are heard in it."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, Field

from cchc.model.asset import Asset
from cchc.model.base import Line, refuse

SOUNDS = (".mp3", ".m4a")
"""The kinds that telephones record and every browser plays."""

TRANSCRIPT = ".txt"

PODCAST = "chuyen-muc/nghe.xml"
"""The address of the feed with the newest recordings."""


def _sound(name: str) -> str:
    if not name.lower().endswith(SOUNDS):
        refuse(f'"{name}" không phải tệp ghi âm .mp3, .m4a.', "lưu lại thành .mp3 rồi ghi tên tệp đó.")
    return name


def _words(name: str) -> str:
    if not name.lower().endswith(TRANSCRIPT):
        refuse(f'"{name}" không phải tệp chữ .txt.', "lưu lời đọc thành .txt rồi ghi tên tệp đó.")
    return name


Audio = Annotated[
    Annotated[Line, AfterValidator(_sound)] | None,
    Field(description="tệp ghi âm .mp3, .m4a đặt cạnh: có người đọc bài này"),
]
"""The field for a recording beside a text."""

Transcript = Annotated[
    Annotated[Line, AfterValidator(_words)] | None,
    Field(description="tệp chữ .txt đặt cạnh: lời trong bản ghi âm, cho người không nghe được"),
]
"""The field for its words."""


@dataclass(frozen=True, slots=True)
class Recording:
    """A recording and its words, a paragraph each."""

    sound: Asset
    words: tuple[str, ...]
