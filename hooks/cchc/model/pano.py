"""A pano: a few words to hang in a street, on a wall or on a screen, and where it hangs."""

import datetime as dt
from enum import Enum
from typing import Annotated, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from cchc.model.base import Count, Day, Line, Model, PaletteId, TextFields, TopicId, refuse
from cchc.model.text import Text
from cchc.model.web import is_web_address
from cchc.vietnamese import slug

MOST_FOR_SPONSOR = 20
"""Percent of a pano's area that a sponsor's mark may take (Luật Quảng cáo 16/2012/QH13, Điều 25 khoản 3, Điều 27
khoản 3).
"""


class Template(Enum):
    """The layout of a pano."""

    HEADLINE = "tieu-de"
    PICTURE = "hinh-anh"
    CODE = "ma-qr"

    @property
    def words(self) -> str:
        """The name that editors use."""
        return {"tieu-de": "chữ lớn", "hinh-anh": "có ảnh", "ma-qr": "mã QR lớn"}[self.value]

    @classmethod
    def _missing_(cls, value: object) -> "Template | None":
        """Look up a template by the name that editors use."""
        words = slug(str(value))
        return next((template for template in cls if words in (template.value, slug(template.words))), None)


def _link(value: str) -> str:
    if not (is_web_address(value) or (value.startswith("/") and not value.startswith("//"))):
        refuse(
            f'"{value}" không phải địa chỉ trang web.',
            "viết đủ, bắt đầu bằng https://, hoặc trang của website như /huong-dan/.",
        )
    return value


Link = Annotated[str, StringConstraints(max_length=1000), AfterValidator(_link)]
"""A whole web address, or a page of this site from its root ("/huong-dan/")."""

Headline = Annotated[str, StringConstraints(min_length=1, max_length=300)]
"""The headline; its line breaks are the editor's own."""


class Action(Model):
    """The call to action, and the address that the code opens."""

    text: Line = Field(description="lời mời, ví dụ: Quét mã để xem hướng dẫn")
    url: Link = Field(description="địa chỉ trong mã QR: trang của website (/huong-dan/) hoặc https://…")


class Sponsor(Model):
    """The sponsor who paid for a pano (mục V.2: xã hội hóa), shown at the bottom or on the right."""

    name: Line = Field(description="tên đơn vị tài trợ")
    image: Line | None = Field(None, description="tệp biểu trưng đặt cạnh pano")
    percent: Count = Field(10, description=f"phần trăm diện tích, nhiều nhất {MOST_FOR_SPONSOR}")

    @model_validator(mode="after")
    def _is_small(self) -> Self:
        if self.percent > MOST_FOR_SPONSOR:
            refuse(
                f"phần của nhà tài trợ chiếm {self.percent}% diện tích.",
                f"nhiều nhất {MOST_FOR_SPONSOR}% (Luật Quảng cáo, Điều 25 và 27).",
                at="percent",
            )
        return self


class Hanging(Model):
    """One panel that hangs, or hung, somewhere: a piece of evidence."""

    place: Line = Field(description="nơi treo")
    first: Day = Field(alias="from", description="ngày treo")
    last: Day | None = Field(None, alias="to", description="ngày tháo, khi đã tháo")
    photo: Line | None = Field(None, description="tệp ảnh chụp tại chỗ, đặt cạnh pano")
    photo_alt: Line | None = Field(None, description="lời tả ảnh cho người không nhìn thấy")

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.last and self.last < self.first:
            refuse("ngày tháo trước ngày treo.", "xem lại from và to.", at="to")
        return self

    @model_validator(mode="after")
    def _photo_is_described(self) -> Self:
        if self.photo and not self.photo_alt:
            refuse("ảnh chưa có lời tả (photo_alt).", "tả ngắn gọn trong ảnh có gì.", at="photo")
        return self


class PanoFields(TextFields):
    """The front matter of a pano."""

    headline: Headline = Field(description="câu lớn; muốn tự ngắt dòng thì viết headline: |")
    support: Annotated[str, StringConstraints(min_length=1, max_length=300)] | None = Field(
        None, description="một câu nhỏ hơn, ở dưới"
    )
    action: Action = Field(description="lời mời và địa chỉ trong mã QR")
    signature: Line | None = Field(None, description="cơ quan ban hành, khi khác tên trong data/ward.yaml")
    template: Template = Field(
        Template.HEADLINE, description="mẫu: tieu-de (chữ lớn), hinh-anh (có ảnh), ma-qr (mã lớn)"
    )
    palette: PaletteId = Field(description="mã bảng màu trong data/studio.yaml")
    image: Line | None = Field(None, description="tệp ảnh đặt cạnh pano, cho mẫu hinh-anh")
    sponsor: Sponsor | None = Field(None, description="đơn vị tài trợ")
    topic: TopicId = Field(description="chủ đề, theo mục II của kế hoạch")
    alt: Line = Field(description="lời tả pano cho người không nhìn thấy")
    date: Day = Field(description="ngày đăng lên trang")
    source: Line | None = Field(None, description="câu chữ lấy từ đâu")
    hung: list[Hanging] = Field(default_factory=list, description="đã treo ở đâu, từ ngày nào; đây là minh chứng")
    order: Count = Field(100, description="thứ tự trong danh sách, số nhỏ đứng trước")

    @property
    def title(self) -> str:
        """The headline in one line."""
        return " ".join(self.headline.split())

    def hung_by(self, day: dt.date) -> list[Hanging]:
        """The panels that hang, or hung, by a day; what was entered later is not known on a day computed again."""
        return [hanging for hanging in self.hung if hanging.first <= day]

    @model_validator(mode="after")
    def _picture_fits_template(self) -> Self:
        if self.template is Template.PICTURE and not self.image:
            refuse("mẫu hinh-anh cần một ảnh.", "thêm image: tên tệp ảnh, hoặc đổi mẫu.", at="template")
        if self.image and self.template is not Template.PICTURE:
            refuse("mẫu này không có chỗ cho ảnh.", "đổi thành template: hinh-anh, hoặc bỏ image.", at="image")
        return self

    @model_validator(mode="after")
    def _hangs_only_when_approved(self) -> Self:
        if self.hung and not self.approved:
            refuse("pano chưa được duyệt mà đã treo.", "khi phường đã duyệt, xóa dòng approved: false.", at="hung")
        return self


Pano = Text[PanoFields]
