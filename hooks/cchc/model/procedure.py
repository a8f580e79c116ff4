"""An administrative procedure: whose it is, which papers, how long, how much, and the page of the national portal."""

import datetime as dt
import re
from collections.abc import Sequence
from enum import Enum
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema, model_validator

from cchc.model.article import Summary
from cchc.model.base import Count, Day, GuideId, LawOrNumber, Line, Model, TextFields, refuse
from cchc.model.guide import Question
from cchc.model.law import ReadIn
from cchc.model.recording import Audio, Transcript
from cchc.model.text import Text
from cchc.model.web import is_web_address
from cchc.vietnamese import slug

PORTAL = "dichvucong.gov.vn"
"""The host of the national portal, which alone holds procedures."""


class Worded(Enum):
    """A choice with the words that people use for it, which may stand in a file in its place."""

    words: str

    def __new__(cls, value: str, words: str) -> Self:
        """Make a choice of its id and its words."""
        made = object.__new__(cls)
        made._value_ = value
        made.words = words
        return made

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        """Look up a choice by its words."""
        meant = slug(str(value))
        return next((choice for choice in cls if meant in (choice.value, slug(choice.words))), None)


class Office(Worded):
    """The office that decides on a procedure."""

    WARD = "ubnd", "Ủy ban nhân dân phường"
    POLICE = "cong-an", "Công an phường"
    CITY_POLICE = "cong-an-thanh-pho", "Công an thành phố"


CENTRE = "Trung tâm Phục vụ hành chính công"
"""Where people ask about what the ward's own office decides, and where nobody knows who decides."""


def desk_of(office: Office | None) -> str:
    """Where people ask about the procedures of an office."""
    return CENTRE if office in (None, Office.WARD) else office.words


class LifeEvent(Worded):
    """What happens in life when people need a procedure."""

    BIRTH = "sinh-con", "Sinh con"
    MARRIAGE = "ket-hon", "Kết hôn"
    HOME = "chuyen-cho-o", "Chuyển chỗ ở"
    DEATH = "nguoi-than-mat", "Người thân mất"
    PAPERS = "giay-to", "Giấy tờ cá nhân"
    BUSINESS = "kinh-doanh", "Kinh doanh"
    AGE = "nguoi-cao-tuoi", "Người cao tuổi"
    HELP = "tro-giup", "Cần trợ giúp"


class Way(Worded):
    """A way to file."""

    DIRECT = "truc-tiep", "Nộp trực tiếp"
    ONLINE = "qua-mang", "Nộp qua mạng"
    POSTAL = "buu-chinh", "Nộp qua bưu chính"


def _on_portal(value: object) -> object:
    if isinstance(value, str) and not _is_on_portal(value):
        refuse(
            f'"{value}" không phải địa chỉ trên Cổng Dịch vụ công quốc gia.',
            f"mở thủ tục trên {PORTAL} rồi chép địa chỉ, bắt đầu bằng https://{PORTAL}/.",
        )
    return value


def _is_on_portal(address: str) -> bool:
    if not is_web_address(address):
        return False
    parts = urlsplit(address)
    return (parts.scheme, parts.netloc.lower()) == ("https", PORTAL) and len(parts.path) > 1


def _code(value: str) -> str:
    if not value.replace(".", "", 1).isdecimal() or value.find(".") != 1:
        refuse(f'"{value}" không phải mã thủ tục.', "chép mã trên trang thủ tục, như 1.001193.")
    return value


PortalAddress = Annotated[str, BeforeValidator(_on_portal), WithJsonSchema({"type": "string", "format": "uri"})]
"""The address of a procedure on the national portal."""

Code = Annotated[str, StringConstraints(max_length=20), AfterValidator(_code)]
"""The code of a procedure: 1.001193."""


def _money(value: object) -> object:
    """Refuse points between thousands, which elsewhere are decimal: 15.000 would be fifteen."""
    if isinstance(value, str) and re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", value):
        refuse(f'"{value}" có dấu giữa các chữ số.', f"viết liền: {re.sub('[.,]', '', value)}.")
    return value


Money = Annotated[int, BeforeValidator(_money), Field(ge=0, le=1_000_000_000)]
"""An amount in đồng."""


UNRECORDED = "cơ quan không tra được trong dữ liệu"
"""The condition of papers that are asked for only where the databases lack what they say."""


class Paper(Model):
    """A paper to bring: what it is, and in which cases it is needed; without a case always."""

    text: Line = Field(description="giấy gì, nói bằng lời thường ngày")
    ways: list[Way] = Field(default_factory=list, description="chỉ khi nộp cách này; bỏ trống: cách nào cũng cần")
    proxy: bool = Field(False, description="chỉ khi nhờ người khác nộp: viết true")
    unrecorded: bool = Field(False, description="chỉ khi cơ quan không tra được trong dữ liệu: viết true")
    case: Line | None = Field(None, description="chỉ trong trường hợp này; viết tiếp được sau chữ “nếu”")

    @property
    def condition(self) -> str:
        """When it is needed, in words that follow "nếu"; empty where everybody needs it."""
        ways = " hoặc ".join(way.words.lower() for way in self.ways).replace("hoặc nộp", "hoặc")
        proxy, unrecorded = "nhờ người khác nộp" if self.proxy else "", UNRECORDED if self.unrecorded else ""
        return " và ".join(filter(None, (ways, unrecorded, proxy, self.case)))


class Fee(Model):
    """What one pays by the way of filing; 0 only where the portal's record says so in words."""

    direct: Money | None = Field(None, description="nộp trực tiếp, bằng đồng; 0 chỉ khi trang thủ tục ghi miễn")
    online: Money | None = Field(None, description="nộp qua mạng, bằng đồng")
    postal: Money | None = Field(None, description="nộp qua bưu chính, bằng đồng")
    notes: list[Line] = Field(default_factory=list, description="lời thêm: ai được miễn, giảm; ai quy định mức phí")
    until: Day | None = Field(None, description="ngày cuối của mức này, khi có hạn")

    @property
    def amounts(self) -> Sequence[tuple[str, int]]:
        """Each known amount with the way of filing; one without a way where all are equal."""
        by_way = ((Way.DIRECT, self.direct), (Way.ONLINE, self.online), (Way.POSTAL, self.postal))
        known = [(way.words, amount) for way, amount in by_way if amount is not None]
        is_one = len(known) > 1 and len({amount for _, amount in known}) == 1
        return [("", known[0][1])] if is_one else known

    def has_ended(self, today: dt.date) -> bool:
        """Whether its last day is past."""
        return self.until is not None and self.until < today

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.amounts or self.notes):
            refuse("chưa có mức phí nào.", "ghi direct, online hoặc notes; chưa biết thì xóa fee.")
        return self


class ProcedureFields(TextFields):
    """The front matter of a procedure; the least one has its office, its code and the portal's page."""

    title: Line = Field(description="tên ngắn, như bà con gọi")
    official_title: Line | None = Field(None, description="tên đầy đủ trên Cổng, khi khác tên ngắn")
    other_names: list[Line] = Field(default_factory=list, description="bà con còn gọi là gì; để tìm cho ra")
    code: Code = Field(description="mã thủ tục trên Cổng")
    date: Day = Field(description="ngày đăng")
    summary: Summary = Field(description="tóm tắt một câu: để làm gì")
    office: Office | None = Field(
        None, description="cơ quan giải quyết: ubnd (Ủy ban nhân dân phường), cong-an (Công an phường)"
    )
    office_unconfirmed: Line | None = Field(None, description="vì sao chưa chắc cơ quan nào giải quyết")
    life_events: list[LifeEvent] = Field(min_length=1, description="khi nào cần: sinh-con, ket-hon, chuyen-cho-o …")
    for_whom: Line | None = Field(None, description="dành cho ai")
    who_files: Line | None = Field(None, description="ai nộp được, nộp thay ai")
    papers: list[Paper] = Field(default_factory=list, description="giấy tờ cần có")
    time: Line | None = Field(None, description="mất bao lâu")
    working_days: Count | None = Field(None, description="mấy ngày làm việc, khi chỉ có một mức")
    within: Line | None = Field(None, description="phải làm trong bao lâu")
    fee: Fee | None = Field(None, description="phí, lệ phí; trang thủ tục không ghi rõ thì bỏ dòng này")
    ways: list[Way] = Field(default_factory=list, description="các cách nộp: truc-tiep, qua-mang, buu-chinh")
    result: Line | None = Field(None, description="nhận được gì")
    url: PortalAddress = Field(description=f"địa chỉ thủ tục trên {PORTAL}")
    portal_updated: Day | None = Field(None, description="trang thủ tục trên Cổng sửa lần cuối ngày nào")
    record_of: Day = Field(description="nội dung lấy từ trang thủ tục của ngày nào")
    read_in: ReadIn = Field(ReadIn.ORIGINAL, description="đọc ở đâu: ban-goc (trên Cổng) hoặc ban-sao")
    verified_on: Day | None = Field(None, description="ngày cán bộ mở trang thủ tục trên Cổng và đối chiếu")
    valid_until: Day = Field(description="ngày cuối nội dung còn đúng")
    not_clear: list[Line] = Field(default_factory=list, description="điều trang thủ tục không ghi rõ")
    guides: list[GuideId] = Field(default_factory=list, description="mã các hướng dẫn liên quan")
    laws: list[LawOrNumber] = Field(
        default_factory=list,
        description="các văn bản mà trang thủ tục dẫn: mã trong data/laws.yaml; chưa có ở đó thì số",
    )
    audio: Audio = None
    transcript: Transcript = None
    faq: list[Question] = Field(default_factory=list, description="hỏi đáp")
    on_home: bool = Field(False, description="hiện ở trang chủ, mục “Thủ tục hay hỏi”: viết true")

    @model_validator(mode="after")
    def _office_is_known_or_doubted(self) -> Self:
        if not (self.office or self.office_unconfirmed):
            hint = "thêm office: ubnd hoặc office: cong-an; chưa chắc thì thêm office_unconfirmed: vì sao chưa chắc."
            refuse("chưa ghi cơ quan giải quyết (office), cũng chưa ghi vì sao chưa rõ.", hint, at="title")
        return self

    @model_validator(mode="after")
    def _full_one_has_papers(self) -> Self:
        if not self.papers and (self.time or self.ways):
            hint = "thêm papers; chưa biết giấy tờ thì xóa time, working_days và ways."
            refuse(
                "đã ghi thời hạn hoặc cách nộp mà chưa có giấy tờ (papers).", hint, at="time" if self.time else "ways"
            )
        return self

    @model_validator(mode="after")
    def _papers_are_for_its_ways(self) -> Self:
        for paper in self.papers:
            for way in (way for way in paper.ways if way not in self.ways):
                text = f'"{paper.text}" chỉ cần khi {way.words.lower()}, mà thủ tục không có cách nộp đó.'
                refuse(text, f"thêm {way.value} vào ways của thủ tục, hoặc bỏ ở giấy này.", at="papers")
        return self

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.valid_until < self.record_of:
            refuse("hết hạn trước ngày của trang thủ tục.", "xem lại valid_until và record_of.", at="valid_until")
        return self


Procedure = Text[ProcedureFields]
