"""Evidence of what was done for an activity, in an article or, for what happened off the site, in the plan's data."""

from typing import Self

from pydantic import Field, model_validator

from cchc.model.base import ActivityId, ChannelId, Day, EventAmount, Id, Line, Model, People, UnitId, WebAddress, refuse


class Evidence(Model):
    """Something done for an activity of the plan; an event counts once, however many articles mention it."""

    activity: ActivityId = Field(description="mã hoạt động trong data/plan.yaml")
    event: Id = Field(description="tên ngắn của việc đó, do người viết đặt")
    on: Day = Field(description="ngày diễn ra")
    amount: EventAmount = Field(1, description="mấy cuộc, số, clip …; không ghi thì tính 1")
    place: Line | None = Field(None, description="nơi diễn ra; với báo, đài: tên báo, đài, số báo, giờ phát")
    channel: ChannelId | None = Field(None, description="kênh: bao, dai, zalo …; một số ra ở ba kênh vẫn là một số")
    people: People | None = Field(None, description="bao nhiêu người dự, nghe hoặc xem")
    sessions: People | None = Field(None, description="bao nhiêu buổi, lượt")


class PlanEvidence(Model):
    """Something done off the site (newspaper, radio, a meeting): what, when, how much, and where it can be seen."""

    activity: ActivityId = Field(description="mã hoạt động")
    event: Id = Field(description="tên ngắn của việc đó, do người ghi đặt")
    title: Line = Field(description="việc đã làm")
    on: Day = Field(description="ngày diễn ra")
    amount: EventAmount = Field(1, description="mấy cuộc, số, clip …; không ghi thì tính 1")
    place: Line | None = Field(None, description="nơi diễn ra; với báo, đài: tên báo, đài, số báo, giờ phát")
    channel: ChannelId | None = Field(None, description="kênh: bao, dai, zalo …; một số ra ở ba kênh vẫn là một số")
    people: People | None = Field(None, description="bao nhiêu người dự, nghe hoặc xem")
    sessions: People | None = Field(None, description="bao nhiêu buổi, lượt")
    unit: UnitId | None = Field(None, description="đơn vị thực hiện")
    url: WebAddress | None = Field(None, description="địa chỉ xem được")
    file: Line | None = Field(None, description="tệp trong content, ví dụ content/minh-chung/anh.jpg")
    consent: Line | None = Field(None, description="người trong ảnh đã đồng ý chưa, hoặc vì sao không cần hỏi")
    document: Line | None = Field(None, description="số, ký hiệu văn bản")
    recorded_on: Day | None = Field(None, description="ngày ghi vào đây, khi khác ngày diễn ra")

    @model_validator(mode="after")
    def _can_be_seen(self) -> Self:
        if not (self.url or self.file or self.document):
            refuse("minh chứng chưa có chỗ xem.", "thêm url, file hoặc document.", at="title")
        if self.recorded_on and self.recorded_on < self.on:
            refuse("ngày ghi trước ngày diễn ra.", "xem lại recorded_on và on.", at="recorded_on")
        return self
