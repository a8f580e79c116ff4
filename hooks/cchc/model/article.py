"""Articles, and the numbered issues that gather them."""

import datetime as dt
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from cchc.model.base import (
    AudienceId,
    Count,
    Day,
    Id,
    IssueId,
    LawId,
    Line,
    Model,
    Prose,
    TextFields,
    TopicId,
    UnitId,
    WebAddress,
    refuse,
)
from cchc.model.channel import Airing
from cchc.model.drawing import DrawingName
from cchc.model.evidence import Evidence
from cchc.model.law import ReadIn
from cchc.model.recording import Audio, Transcript
from cchc.model.text import Text
from cchc.vietnamese import day, is_refused_by_windows, short_slug, slug

Summary = Annotated[str, StringConstraints(min_length=1, max_length=400, pattern=r"^[^\n]*$")]


class Reference(Model):
    """The source of a statement: a document of the register by its id, or anything else by its title."""

    title: Line | None = Field(None, description="tên văn bản hoặc bài")
    number: Line | None = Field(None, description="số, ký hiệu")
    date: Day | None = Field(None, description="ngày ban hành hoặc ngày đăng")
    url: WebAddress | None = Field(None, description="địa chỉ")
    read_in: ReadIn | None = Field(None, description="đọc ở đâu: ban-goc, ban-sao, bao-chi, dan-lai")
    verified_on: Day | None = Field(None, description="ngày có người mở trang chính thức; chưa ai mở thì bỏ dòng này")
    law: LawId | None = Field(None, description="mã văn bản trong data/laws.yaml; các dòng khác khi đó không cần")

    @model_validator(mode="after")
    def _names_one_thing(self) -> Self:
        if not (self.law or self.title):
            refuse("nguồn chưa có tên.", "ghi title: tên văn bản hoặc bài; hoặc law: mã trong data/laws.yaml.")
        rest = [name for name in type(self).model_fields if name != "law" and getattr(self, name)]
        if self.law and rest:
            hint = f"xóa {', '.join(rest)}; điều về văn bản thì ghi ở data/laws.yaml."
            refuse("nguồn có law thì không ghi thêm gì.", hint, at=rest[0])
        return self


class Correction(Model):
    """A correction: what was wrong in an article and is now right."""

    date: Day = Field(description="ngày sửa")
    text: Prose = Field(description="sai ở đâu, nay sửa thế nào")


class Withdrawal(Model):
    """A withdrawal: why an article no longer stands; its address stays and shows this."""

    date: Day = Field(description="ngày rút")
    reason: Prose = Field(description="vì sao rút bài")


class ArticleFields(TextFields):
    """The front matter of an article."""

    title: Annotated[Line, StringConstraints(max_length=150)] = Field(description="tên bài")
    date: Day = Field(description="ngày đăng; ngày mai trở đi thì bài chờ đến ngày đó")
    summary: Summary = Field(description="tóm tắt một, hai câu; hiện trong danh sách và kết quả tìm kiếm")
    topic: TopicId = Field(description="chủ đề, theo mục II của kế hoạch")
    issue: IssueId | None = Field(None, description="số chuyên mục, là tên tệp trong content/issues")
    unit: UnitId | None = Field(None, description="mã đơn vị viết bài (mục VI)")
    author: Line | None = Field(None, description="người viết")
    audience: list[AudienceId] = Field(default_factory=list, description="mã nhóm đối tượng (mục I.3)")
    tags: list[Line] = Field(default_factory=list, description="từ khóa")
    description: Summary | None = Field(None, description="mô tả cho máy tìm kiếm, khi khác tóm tắt")
    image: Line | None = Field(None, description="tên tệp ảnh đặt cạnh bài")
    image_alt: Line | None = Field(None, description="lời tả ảnh cho người không nhìn thấy")
    drawing: DrawingName | None = Field(
        None, description="tên hình vẽ có sẵn, hiện trong danh sách khi bài không có ảnh"
    )
    audio: Audio = None
    transcript: Transcript = None
    consent: Line | None = Field(None, description="người trong ảnh đã đồng ý chưa, hoặc vì sao không cần hỏi")
    sources: list[Reference] = Field(default_factory=list, description="nguồn")
    evidence: list[Evidence] = Field(default_factory=list, description="minh chứng cho hoạt động nào (mục IV)")
    updated: Day | None = Field(None, description="ngày sửa gần nhất")
    corrections: list[Correction] = Field(default_factory=list, description="đính chính")
    valid_until: Day | None = Field(None, description="ngày cuối nội dung còn đúng")
    withdrawn: Withdrawal | None = Field(None, description="rút bài: ngày và lý do")
    slug: Id | None = Field(None, description="phần cuối của địa chỉ, khi không lấy từ tên bài")

    @model_validator(mode="after")
    def _picture_is_described(self) -> Self:
        if self.image and not self.image_alt:
            refuse("ảnh của bài chưa có lời tả (image_alt).", "tả ngắn gọn trong ảnh có gì.", at="image")
        return self

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        for name, value in (("updated", self.updated), ("valid_until", self.valid_until)):
            if value and value < self.date:
                refuse(f"ngày {day(value)} trước ngày đăng {day(self.date)}.", f"xem lại {name} và date.", at=name)
        if self.withdrawn and self.withdrawn.date < self.date:
            refuse("bài rút trước ngày đăng.", "xem lại withdrawn và date.", at="withdrawn.date")
        return self

    @model_validator(mode="after")
    def _has_an_address(self) -> Self:
        if not self.slug and not slug(self.title):
            refuse("tên bài không có chữ cái nào dùng làm địa chỉ được.", "thêm dòng slug: ten-khong-dau.", at="title")
        if not self.slug and is_refused_by_windows(slug(self.title)):
            hint = f"thêm dòng slug: {slug(self.title)}-1."
            refuse("tên bài là tên riêng của Windows, không dùng làm địa chỉ được.", hint, at="title")
        return self

    @property
    def address(self) -> str:
        """The last part of its address; one made from a long title ends with a whole word."""
        return self.slug or short_slug(self.title)

    def last_change(self, today: dt.date) -> dt.date:
        """The day up to today on which its text last changed: published, updated, corrected or withdrawn."""
        days = [*(correction.date for correction in self.corrections)]
        days += [self.updated] if self.updated else []
        days += [self.withdrawn.date] if self.withdrawn else []
        return max([self.date, *(day for day in days if day <= today)])


class IssueFields(TextFields):
    """The front matter of a numbered issue of the column."""

    title: Line = Field(description="tên số, ví dụ: Số 1")
    no: Count = Field(description="số thứ tự trong năm")
    date: Day = Field(description="ngày ra")
    summary: Summary = Field(description="giới thiệu một, hai câu")
    channels: list[Airing] = Field(
        default_factory=list, description="số này còn ra ở đâu ngoài trang này: kênh, ngày, nơi đăng hoặc phát"
    )


Article = Text[ArticleFields]
Issue = Text[IssueFields]
