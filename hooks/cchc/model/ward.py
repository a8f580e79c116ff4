"""The ward: its name and how to reach it (`data/ward.yaml`). An unknown value is empty, never invented."""

import re
from collections.abc import Sequence
from datetime import date
from enum import Enum
from typing import Annotated, Self

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, model_validator

from cchc.model.base import Count, Day, Line, Model, Prose, WebAddress, refuse
from cchc.model.contact import Contact
from cchc.model.drawing import DrawingName
from cchc.model.hours import Clock

_AUTHORITY = re.compile(r"(?:[a-z0-9._-]+@)?(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")
"""The authorityName of RFC 4151: a domain or a mailbox, in lower case."""


def _authority(value: object) -> object:
    if isinstance(value, str) and not _AUTHORITY.fullmatch(value):
        bare = re.sub(r"^https?://|/.*$", "", value.lower())
        hint = f'viết "{bare}".' if _AUTHORITY.fullmatch(bare) else "viết như coquan.gov.vn hoặc ten@coquan.gov.vn."
        refuse(f'"{value}" không phải tên miền hay địa chỉ thư điện tử.', hint)
    return value


AuthorityName = Annotated[str, BeforeValidator(_authority), WithJsonSchema({"type": "string"})]
"""A domain or a mailbox that the ward owns."""


class Channel(Model):
    """A way to send feedback."""

    title: Line
    text: Prose
    url: WebAddress | None = None


class Feedback(Model):
    """Feedback: who answers, in how many days, and where it can be sent."""

    unit: Line = Field(description="đơn vị trả lời")
    days: Count | None = Field(None, description="chậm nhất bao nhiêu ngày, khi phường đã hứa")
    basis: Line | None = Field(None, description="căn cứ của thời hạn đó")
    channels: list[Channel] = Field(default_factory=list)


class ReportedBy(Model):
    """The newspaper or authority that says where something is."""

    title: Line = Field(description="tên báo hoặc cơ quan")
    date: Day | None = Field(None, description="ngày đăng")
    url: WebAddress | None = Field(None, description="địa chỉ")


class Elsewhere(Model):
    """A place or service outside of the ward that residents can use today."""

    title: Line = Field(description="tên nơi đó")
    text: Line = Field(description="làm được gì, hoặc ở đâu; nối tiếp tên trong một câu")
    url: WebAddress | None = Field(None, description="địa chỉ trang web")
    source: ReportedBy | None = Field(None, description="nguồn, khi không phải trang của chính nơi đó")


class Caution(Model):
    """Advice against fraud, on every page."""

    text: Line = Field(description="một câu ngắn")
    page: Line | None = Field(None, description="trang trong website nói rõ hơn, ví dụ /huong-dan/tranh-lua-dao/")


class Portal(Model):
    """Pages of the city's and the ward's portal that a component of it leads to (Nghị định 224/2026, Điều 9, 10, 11)."""

    city: WebAddress | None = Field(None, description="cổng thông tin điện tử của thành phố")
    apparatus: WebAddress | None = Field(None, description="trang về tổ chức bộ máy, lãnh đạo phường")
    rating: WebAddress | None = Field(None, description="trang đánh giá mức độ hài lòng của cổng")


class English(Model):
    """The structure and the contact in English; telephone and mailbox are those of the ward."""

    authority: Line = Field(description="tên cơ quan")
    units: list[Line] = Field(default_factory=list, description="tên các đơn vị")
    address: Line | None = Field(None, description="địa chỉ")
    hours: Line | None = Field(None, description="giờ làm việc")


class Task(Model):
    """A thing residents come to do: a tile of the home page, with the page that it opens."""

    title: Line = Field(description="vài chữ, ví dụ Tra cứu hồ sơ")
    page: Line = Field(description="địa chỉ trang trong website, ví dụ /huong-dan/ten-huong-dan/")
    drawing: DrawingName | None = Field(None, description="tên hình vẽ")


class Home(Model):
    """The home page's own words."""

    title: Line
    lead: Prose
    tasks: list[Task] = Field(default_factory=list, max_length=6, description="tối đa sáu ô ở trang chủ")


class Downtime(Model):
    """A planned time without the site: shown on every page from the day it is announced (Nghị định 224/2026, Điều 13)."""

    announced: Day = Field(description="ngày bắt đầu báo trên trang, trước ít nhất 7 ngày làm việc")
    first: Day = Field(alias="from", description="ngừng từ ngày")
    first_time: Clock = Field(alias="from_time", description="ngừng từ giờ")
    last: Day = Field(alias="to", description="ngày dự kiến chạy lại")
    last_time: Clock = Field(alias="to_time", description="giờ dự kiến chạy lại")
    reason: Line = Field(description="vì sao ngừng, ví dụ: Nâng cấp máy chủ.")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if (self.first, self.first_time) >= (self.last, self.last_time):
            refuse("giờ chạy lại phải sau giờ ngừng.", "xem lại from, from_time, to, to_time.")
        if self.announced > self.first:
            refuse("ngày báo phải trước ngày ngừng.", "xem lại announced.")
        return self


def shown_on(today: date, downtimes: Sequence[Downtime]) -> list[Downtime]:
    """The downtimes that are announced and not over on a day, the next one first."""
    return sorted(
        (one for one in downtimes if one.announced <= today <= one.last), key=lambda one: (one.first, one.first_time)
    )


class FeedAuthority(Model):
    """Whose name stands in the ids of the feeds' entries, and from which day of publication on; both are given once and stay."""

    name: AuthorityName = Field(description="tên miền hoặc hộp thư của phường, ví dụ coquan.gov.vn")
    since: Day = Field(
        description="bài đăng từ ngày này mang tên đó; không trước ngày điền, và không trước ngày phường có tên đó"
    )


class Phase(Enum):
    """The phase of the site: tried by the ward, or official."""

    TRIAL = "thu-nghiem"
    OFFICIAL = "chinh-thuc"


def _png(name: str) -> str:
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*\.png", name):
        refuse(f'"{name}" không phải tên tệp PNG.', "đặt tệp vào docs/assets, tên không dấu, viết như huy-hieu.png.")
    return name


class Ward(Model):
    """The ward and its site."""

    phase: Phase = Field(
        Phase.TRIAL,
        description="thu-nghiem: bài chờ duyệt vẫn hiện, có ghi rõ; chinh-thuc: bài chờ duyệt thì chưa hiện",
    )

    name: Line = Field(description="tên phường, xã: phường …, xã …")
    city: Line = Field(description="tên tỉnh, thành phố: tỉnh …, thành phố …")
    authority: Line = Field(description="tên cơ quan: Ủy ban nhân dân phường …")
    emblem: Annotated[Line, AfterValidator(_png)] | None = Field(
        None, description="huy hiệu: tên tệp PNG nền trong đặt trong docs/assets; chưa có thì bỏ trống"
    )
    site_name: Line
    site_description: Line
    column_title: Line
    column_lead: Prose
    contact: Contact
    elsewhere: list[Elsewhere] = Field(
        default_factory=list, description="những nơi ngoài phường mà bà con dùng được ngay"
    )
    caution: Caution | None = Field(None, description="lời nhắc tránh lừa đảo, ở mọi trang")
    portal: Portal = Field(default_factory=Portal, description="các trang của cổng thông tin điện tử")
    english: English | None = Field(None, description="tên và cách liên hệ bằng tiếng Anh")
    feedback: Feedback
    home: Home
    feed_authority: FeedAuthority | None = Field(
        None, description="tên đứng trong mã của các bài ở nguồn cấp tin; điền một lần, không đổi nữa"
    )
    downtime: list[Downtime] = Field(default_factory=list, description="những lần trang tạm ngừng đã định trước")
