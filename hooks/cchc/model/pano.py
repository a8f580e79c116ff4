"""A pano: a few words to hang in a street, on a wall or on a screen, and where it hangs."""

import datetime as dt
from enum import Enum
from typing import Annotated, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from cchc.model.base import Count, Day, Line, Model, PaletteId, TextFields, TopicId, refuse
from cchc.model.drawing import DrawingName
from cchc.model.text import Text
from cchc.model.web import is_web_address
from cchc.vietnamese import slug

MOST_FOR_SPONSOR = 20
"""Percent of a pano's area that a sponsor's mark may take (Luật Quảng cáo 16/2012/QH13, Điều 25 khoản 3, Điều 27
khoản 3).
"""


LEAST_STEPS = 2

MOST_ROAD = 6
"""Syllables that a driver reads in passing."""


class Template(Enum):
    """The composition of a pano."""

    SENTENCE = "mot-cau"
    PICTURE = "hinh-tran"
    STEPS = "ba-buoc"
    CHANGE = "truoc-sau"
    ADDRESS = "dia-chi"

    @property
    def words(self) -> str:
        """The name that editors use."""
        return {
            "mot-cau": "một câu lớn, có thể kèm hình vẽ",
            "hinh-tran": "hình tràn khổ",
            "ba-buoc": "ba bước có hình",
            "truoc-sau": "trước và nay",
            "dia-chi": "mã QR và địa chỉ lớn",
        }[self.value]

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


def _few_words(value: str) -> str:
    if len(value.split()) > MOST_ROAD:
        refuse(f"dài {len(value.split())} tiếng, người đi đường không đọc kịp.", f"nhiều nhất {MOST_ROAD} tiếng.")
    return value


Headline = Annotated[str, StringConstraints(min_length=1, max_length=300)]
"""The headline; its line breaks are the editor's own."""


class Action(Model):
    """The call to action, and the address that the code opens."""

    text: Line = Field(description="lời mời, ví dụ: Quét mã để xem hướng dẫn")
    url: Link = Field(description="địa chỉ trong mã QR: trang của website (/huong-dan/) hoặc https://…")


class Panel(Model):
    """A step, or one of the two states of "before and after": its words, and a drawing."""

    text: Line = Field(description="lời, ngắn")
    drawing: DrawingName | None = Field(None, description="tên hình vẽ có sẵn")


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
        Template.SENTENCE,
        description="kiểu bày: mot-cau, hinh-tran, ba-buoc, truoc-sau, dia-chi",
    )
    palette: PaletteId = Field(description="mã bảng màu trong data/studio.yaml")
    drawing: DrawingName | None = Field(None, description="tên hình vẽ có sẵn, cho kiểu mot-cau và hinh-tran")
    image: Line | None = Field(None, description="tệp ảnh hoặc hình của phường đặt cạnh pano, thay cho drawing")
    steps: Annotated[list[Panel], Field(max_length=4)] = Field(
        default_factory=list, description="các bước, cho kiểu ba-buoc"
    )
    before: Panel | None = Field(None, description="ô “Trước”, cho kiểu truoc-sau")
    after: Panel | None = Field(None, description="ô “Nay”, cho kiểu truoc-sau")
    road: Annotated[Line, AfterValidator(_few_words)] | None = Field(
        None, description=f"nhiều nhất {MOST_ROAD} tiếng, cho bản đọc từ đường"
    )
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
    def _template_has_what_it_shows(self) -> Self:
        match self.template:
            case Template.PICTURE if not (self.image or self.drawing):
                refuse(
                    "kiểu hinh-tran cần một hình.", "thêm drawing: tên hình vẽ, hoặc image: tên tệp ảnh.", at="template"
                )
            case Template.STEPS if len(self.steps) < LEAST_STEPS:
                refuse("kiểu ba-buoc cần các bước.", "thêm steps, mỗi bước một dòng text.", at="template")
            case Template.CHANGE if not (self.before and self.after):
                refuse("kiểu truoc-sau cần hai ô.", "thêm before và after, mỗi ô một dòng text.", at="template")
        return self

    @model_validator(mode="after")
    def _template_shows_what_is_there(self) -> Self:
        pictured = self.template in (Template.SENTENCE, Template.PICTURE)
        shown = {"image": pictured, "drawing": pictured, "steps": self.template is Template.STEPS}
        shown |= dict.fromkeys(("before", "after"), self.template is Template.CHANGE)
        for name, has_room in shown.items():
            if getattr(self, name) and not has_room:
                refuse(
                    f"kiểu {self.template.value} không có chỗ cho {name}.", f"đổi template, hoặc bỏ {name}.", at=name
                )
        if self.image and self.drawing:
            refuse("có cả ảnh lẫn hình vẽ.", "giữ một trong hai: image hoặc drawing.", at="drawing")
        return self

    @model_validator(mode="after")
    def _hangs_only_when_approved(self) -> Self:
        if self.hung and not self.approved:
            refuse("pano chưa được duyệt mà đã treo.", "khi phường đã duyệt, xóa dòng approved: false.", at="hung")
        return self


Pano = Text[PanoFields]
