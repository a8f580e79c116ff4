"""Channels through which word is spread (section III of the plan), and where a number of the column appeared."""

from collections.abc import Mapping

from pydantic import Field

from cchc.model.base import ChannelId, Day, Line, Model, WebAddress

SITE = "trang"
"""The channel in which every issue of the column appears by itself."""

CHANNELS: Mapping[str, str] = {
    "bao": "Báo",
    "dai": "Đài",
    SITE: "Trang thông tin điện tử",
    "zalo": "Zalo",
    "facebook": "Facebook",
    "tiktok": "TikTok",
    "truyen-thanh": "Truyền thanh phường",
    "luu-dong": "Tuyên truyền lưu động",
    "man-hinh": "Màn hình nơi tiếp nhận",
    "in": "Ấn phẩm in",
}
"""The channels by id, in the order in which reports list them, with their names."""


class Airing(Model):
    """An appearance of a number of the column in a channel; one number in three channels is one number."""

    channel: ChannelId = Field(description="kênh: bao, dai, truyen-thanh, zalo …")
    on: Day = Field(description="ngày đăng hoặc phát")
    place: Line | None = Field(None, description="tên báo, đài; số báo, giờ phát")
    url: WebAddress | None = Field(None, description="địa chỉ xem được")
