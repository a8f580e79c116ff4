"""How to reach the ward: an unknown value is empty, never invented, and leaves its row out."""

import re
from typing import Annotated
from urllib.parse import quote_plus

from pydantic import BeforeValidator, Field, WithJsonSchema

from cchc.model.base import Line, Model, WebAddress, refuse
from cchc.model.hours import Hours
from cchc.model.web import is_email, is_phone

_DIRECTIONS = "https://www.google.com/maps/dir/?api=1&destination="
_LATITUDES, _LONGITUDES = (8, 24), (102, 118)
"""Between which Việt Nam and its islands lie."""


def _phone(value: object) -> object:
    if isinstance(value, str) and not is_phone(value):
        refuse(f'"{value}" không phải số điện thoại.', "chỉ dùng chữ số, dấu cách và dấu chấm.")
    return value


def _email(value: object) -> object:
    if isinstance(value, str) and not is_email(value):
        refuse(f'"{value}" không phải địa chỉ thư điện tử.', "viết như ten@coquan.gov.vn.")
    return value


def _coordinates(value: object) -> object:
    if not isinstance(value, str):
        return value
    written = re.fullmatch(r"\s*(\d+\.\d+)\s*,\s*(\d+\.\d+)\s*", value)
    if not written:
        refuse(
            f'"{value}" không phải tọa độ.', "viết vĩ độ, dấu phẩy, kinh độ; số lẻ sau dấu chấm, như 10.5000, 105.5000."
        )
    latitude, longitude = written.groups()
    for number, (least, most) in ((latitude, _LATITUDES), (longitude, _LONGITUDES)):
        if not least <= float(number) <= most:
            refuse(f'"{value}" không ở Việt Nam.', "viết vĩ độ trước, kinh độ sau.")
    return f"{latitude},{longitude}"


Email = Annotated[str, BeforeValidator(_email), WithJsonSchema({"type": "string", "format": "email"})]
"""A mailbox."""

Phone = Annotated[str, BeforeValidator(_phone), WithJsonSchema({"type": "string"})]
"""A telephone number as people read it: digits, spaces and points."""

Coordinates = Annotated[str, BeforeValidator(_coordinates), WithJsonSchema({"type": "string"})]
"""Latitude and longitude in degrees."""


class Contact(Model):
    """The ward's contact; every value may be empty until the ward gives it."""

    address: Line | None = Field(None, description="địa chỉ trụ sở")
    one_stop: Line | None = Field(None, description="địa chỉ Trung tâm Phục vụ hành chính công")
    hours: Hours | None = Field(None, description="giờ làm việc")
    hotline: Phone | None = Field(None, description="đường dây nóng tiếp nhận phản ánh, kiến nghị")
    email: Email | None = Field(None, description="thư điện tử")
    zalo: WebAddress | None = Field(None, description="trang Zalo")
    facebook: WebAddress | None = Field(None, description="trang Facebook")
    tiktok: WebAddress | None = Field(None, description="kênh TikTok")
    map: WebAddress | None = Field(None, description="liên kết bản đồ")
    coordinates: Coordinates | None = Field(
        None, description="vĩ độ, kinh độ của nơi tiếp dân, khi chưa có liên kết bản đồ"
    )

    @property
    def place(self) -> str | None:
        """The address at which people are received."""
        return self.one_stop or self.address

    @property
    def directions(self) -> str | None:
        """The link to a map that shows the way."""
        where = self.coordinates or self.place
        return self.map or (_DIRECTIONS + quote_plus(where) if where else None)

    @property
    def takes_messages(self) -> bool:
        """Whether a resident can tell the ward something."""
        return bool(self.hotline or self.email or self.zalo or self.place)

    @property
    def is_empty(self) -> bool:
        """Whether the ward has given no value yet."""
        return not any(value for _, value in self)
