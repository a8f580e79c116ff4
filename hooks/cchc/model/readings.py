"""How texts are read aloud (`data/reading.yaml`): the announcer's speed, words for numbers, readings of words."""

import re
from enum import Enum
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from cchc.model.base import Line, Model, refuse
from cchc.vietnamese import CAPITALS

READINGS = "data/reading.yaml"

_UNREADABLE = re.compile(rf"[\d%/@]|[{CAPITALS}]{{2,}}")
"""What nobody can read aloud: digits, signs, capitals next to each other."""

_SLOWEST, _USUAL, _FASTEST = 120, 200, 260


def is_readable(words: str) -> bool:
    """Whether words can be read aloud as they are."""
    return not _UNREADABLE.search(words)


def _readable(say: str) -> str:
    found = _UNREADABLE.search(say)
    if found:
        refuse(f'cách đọc "{say}" còn "{found.group()}".', "viết bằng chữ thường như đọc lên, ví dụ: ô tê pê.")
    return say


class Reading(Model):
    """A word or an abbreviation, and how it is read."""

    word: Line = Field(description="chữ như trong bài, đúng chữ hoa, chữ thường")
    say: Annotated[Line, AfterValidator(_readable)] = Field(description="đọc thế nào, viết bằng chữ")
    unconfirmed: bool = Field(False, description="người đọc chưa xác nhận, kịch bản tô vàng chỗ này: viết true")


class Thousand(Enum):
    """The word for a thousand."""

    NATIONAL = "nghìn"
    SOUTHERN = "ngàn"


class Gap(Enum):
    """The word for the empty tens of 105."""

    NATIONAL = "linh"
    SOUTHERN = "lẻ"


class Readings(Model):
    """The announcer's speed, the words for numbers, and the readings."""

    syllables_per_minute: int = Field(
        _USUAL, ge=_SLOWEST, le=_FASTEST, description="đọc bao nhiêu âm tiết trong một phút"
    )
    thousand: Thousand = Field(Thousand.NATIONAL, description="đọc nghìn hay ngàn")
    gap: Gap = Field(Gap.SOUTHERN, description="đọc lẻ hay linh, như một trăm lẻ năm")
    words: list[Reading] = Field(default_factory=list, description="từng chữ và cách đọc")
    voice: list[Line] = Field(
        default_factory=list,
        description="lệnh của giọng đọc thử trên máy này: nhận lời ở đầu vào, trả tiếng WAV ở đầu ra; bỏ trống thì dùng espeak-ng",
    )

    @model_validator(mode="after")
    def _each_word_once(self) -> Self:
        seen: set[str] = set()
        for number, one in enumerate(self.words):
            if one.word in seen:
                refuse(f'"{one.word}" có hai cách đọc.', "giữ một dòng, xóa dòng kia.", at=f"words.{number}.word")
            seen.add(one.word)
        return self
