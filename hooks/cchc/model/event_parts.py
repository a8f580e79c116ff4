"""The parts of an event: its programme, its route, what was asked and promised there, what it costs, and how it went."""

from pydantic import Field

from cchc.model.base import Count, Day, Line, Model, People, Prose, UnitId, WebAddress
from cchc.model.hours import Clock
from cchc.model.procedure import Money, Worded


class EventForm(Worded):
    """The form of an event."""

    SEMINAR = "toa-dam", "Tọa đàm"
    DIALOGUE = "doi-thoai", "Đối thoại"
    SKETCH = "tieu-pham", "Tiểu phẩm"
    TOUR = "chuyen-xe", "Chuyến xe phát thanh"
    TRAINING = "tap-huan", "Tập huấn"
    PRESS = "hop-bao", "Họp báo"
    CONTEST = "hoi-thi", "Hội thi"

    @property
    def is_talk(self) -> bool:
        """Whether people come to ask and to be answered."""
        return self in (EventForm.SEMINAR, EventForm.DIALOGUE, EventForm.PRESS)


class Funding(Worded):
    """The source of money, as section V of the plan numbers them."""

    REFORM = "cchc", "Kinh phí cải cách hành chính của phường"
    REGULAR = "thuong-xuyen", "Kinh phí hoạt động thường xuyên của đơn vị"
    DONATED = "xa-hoi-hoa", "Nguồn xã hội hóa"


class Slot(Model):
    """An item of the programme."""

    at: Clock = Field(description="giờ bắt đầu phần này")
    what: Line = Field(description="nội dung")
    who: Line | None = Field(None, description="ai thực hiện: đơn vị hoặc chức danh")


class Stop(Model):
    """A street on the route, with the time at which it begins."""

    at: Clock = Field(description="giờ bắt đầu đoạn này")
    street: Line = Field(description="tuyến đường, từ đâu đến đâu")
    note: Line | None = Field(None, description="dừng lại, chạy chậm, tắt loa ở đâu")


class EventQuestion(Model):
    """A question asked before or at an event, and its answer once there is one."""

    question: Line = Field(description="câu hỏi, không ghi tên người hỏi")
    answer: Prose | None = Field(None, description="câu trả lời; chưa trả lời thì bỏ dòng này")
    answered_by: Line | None = Field(None, description="đơn vị trả lời")


class Cost(Model):
    """A line of the estimate, which only the office sees."""

    item: Line = Field(description="nội dung chi")
    unit: Line = Field(description="đơn vị tính: người, bộ, chuyến …")
    quantity: Count = Field(description="số lượng")
    price: Money | None = Field(None, description="đơn giá, đồng; chưa biết thì bỏ dòng này")
    source: Funding = Field(Funding.REFORM, description="nguồn: cchc, thuong-xuyen hoặc xa-hoi-hoa")

    @property
    def amount(self) -> int | None:
        """The money for the line in đồng; None while its price is not known."""
        return None if self.price is None else self.price * self.quantity


class Shot(Model):
    """A photograph of an event."""

    photo: Line = Field(description="tệp ảnh đặt cạnh")
    photo_alt: Line = Field(description="lời tả ảnh cho người không nhìn thấy")


class Held(Model):
    """How an event went; what happened is told in the text itself."""

    on: Day = Field(description="ngày đã diễn ra")
    people: People | None = Field(None, description="bao nhiêu người dự")
    sessions: People | None = Field(None, description="bao nhiêu buổi, lượt, khi không phải một")
    photos: list[Shot] = Field(default_factory=list, description="ảnh của buổi đó")
    minutes: Line | None = Field(None, description="tệp biên bản đã bỏ dữ liệu cá nhân, PDF, đặt cạnh")


class Commitment(Model):
    """Something the ward promised at an event, and by when."""

    what: Line = Field(description="việc đã hứa")
    unit: UnitId = Field(description="mã đơn vị thực hiện (mục VI)")
    by: Day = Field(description="hạn: hết ngày nào")
    done: Day | None = Field(None, description="ngày làm xong; chưa xong thì bỏ dòng này")
    url: WebAddress | None = Field(None, description="địa chỉ xem được kết quả")


class Move(Model):
    """A change of an event's time or place after it had been announced."""

    announced: Day = Field(description="ngày báo dời")
    was: Line = Field(description="giờ, ngày, nơi trước đó")
    reason: Line | None = Field(None, description="vì sao dời")


class Cancelled(Model):
    """The end of an event that does not take place."""

    announced: Day = Field(description="ngày báo hủy")
    reason: Line = Field(description="vì sao hủy")
