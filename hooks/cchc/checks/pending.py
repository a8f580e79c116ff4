"""Pending work, which stops no build: renew what lapsed, get the ward's approval and contact, announce and disclose in time."""

from datetime import date, timedelta

from cchc.checks.laws import check_cited_laws, check_official_laws
from cchc.checks.plans import check_ended
from cchc.model.contact import Contact
from cchc.model.content import Content
from cchc.model.pano import PanoFields
from cchc.model.procedure import ProcedureFields
from cchc.model.ward import Phase
from cchc.problems import Problems, Severity
from cchc.rules.publication import State, awaits_approval, has_lapsed, state_of, valid_until_of
from cchc.vietnamese import day

_NEEDED = ("hotline", "address", "hours")
"""Fields that residents need in order to reach the ward."""

_SPARE = ("coordinates",)
"""Fields that may stay empty: the way can be found by another."""

AHEAD = 7
"""Working days between the announcement and the first day without the site (Nghị định 224/2026, Điều 13 khoản 1 điểm a)."""

DISCLOSED_WITHIN = 5
"""Working days in which a ward discloses what it has issued (Luật Thực hiện dân chủ ở cơ sở 10/2022/QH15, Điều 12 khoản 3)."""

_CONTACT_PAGE = "/lien-he/"
_SATURDAY = 5


def check_pending(content: Content, today: date, problems: Problems) -> None:
    """Note everything that has to be done though the site can be built."""
    check_lapsed(content, today, problems)
    check_cited_laws(content, today, problems)
    check_ended(content.plans, today, problems)
    check_waiting(content, problems)
    check_downtime(content, problems)
    check_disclosed(content, problems)
    check_days_ahead(content, today, problems)
    check_holidays(content, today, problems)
    check_codes(content, problems)


def check_lapsed(content: Content, today: date, problems: Problems) -> None:
    """Note what is past its last valid day; the page says so, and the check fails until it is renewed."""
    for text in content.texts:
        if has_lapsed(text.fields, today) and state_of(text.fields, today, content.ward.phase) is State.PUBLISHED:
            until = day(valid_until_of(text.fields) or today)
            hint = "xem lại nội dung, sửa bài, rồi ghi ngày mới vào valid_until; hoặc rút bài."
            problems.add(text.source.at("valid_until"), f"nội dung chỉ đúng đến {until}.", hint, Severity.LAPSED)
    for procedure in content.of(ProcedureFields):
        fee, state = procedure.fields.fee, state_of(procedure.fields, today, content.ward.phase)
        if fee and fee.until and fee.has_ended(today) and state is State.PUBLISHED:
            hint = "xem mức mới trên trang thủ tục rồi sửa số tiền và until; chưa rõ thì xóa fee."
            place = procedure.source.at("fee", "until")
            problems.add(place, f"mức phí chỉ đúng đến {day(fee.until)}.", hint, Severity.LAPSED)


def check_waiting(content: Content, problems: Problems) -> None:
    """Note what waits for the ward before the site is launched: texts to approve, contact values to fill in, the phase."""
    for text in content.texts:
        if awaits_approval(text.fields):
            hint = "khi đã duyệt, xóa dòng approved: false."
            problems.add(text.source.at("approved"), "chưa được phường duyệt.", hint, Severity.WAITING)
    for group in ("contact", "portal"):
        values = getattr(content.ward, group)
        for name, info in type(values).model_fields.items():
            if getattr(values, name) is None and name not in _SPARE:
                place = content.ward_source.at(group, name)
                problems.add(place, f"chưa có {info.description}.", "điền khi phường cung cấp.", Severity.WAITING)
    if content.ward.phase is Phase.TRIAL:
        hint = "khi phường cho ra mắt, ghi phase: chinh-thuc; từ lúc đó bài chờ duyệt không hiện."
        problems.add(content.ward_source.at("phase"), "trang đang chạy thử.", hint, Severity.WAITING)


def check_official(content: Content, today: date, problems: Problems) -> None:
    """Note what an official site cannot be published with, or without."""
    check_official_laws(content, today, problems)
    for name in _NEEDED if content.ward.phase is Phase.OFFICIAL else ():
        if getattr(content.ward.contact, name) is None:
            hint = f"điền vào dòng {name}: rồi dựng lại và đăng."
            problems.add(content.ward_source.at("contact", name), f"trang chính thức chưa có {_label_of(name)}.", hint)


def _label_of(name: str) -> str | None:
    """The ward's label for a field of its contact."""
    return Contact.model_fields[name].description


def check_downtime(content: Content, problems: Problems) -> None:
    """Advise where an announcement comes too late."""
    for number, one in enumerate(content.ward.downtime):
        ahead = working_days_between(one.announced, one.first)
        if ahead < AHEAD:
            place = content.ward_source.at("downtime", number, "announced")
            text = f"báo trước chỉ {ahead} ngày làm việc; Nghị định 224/2026, Điều 13 yêu cầu ít nhất {AHEAD}."
            problems.add(place, text, "báo sớm hơn, hoặc dời ngày ngừng.", Severity.ADVICE)


def check_disclosed(content: Content, problems: Problems) -> None:
    """Advise where something was disclosed too late."""
    registers = content.registers
    for number, one in enumerate(registers.disclosed.disclosures):
        days = working_days_between(one.issued, one.on + timedelta(days=1)) if one.issued else 0
        if days > DISCLOSED_WITHIN:
            place = registers.disclosed_source.at("disclosures", number, "on")
            text = (
                f"công khai sau {days} ngày làm việc; Luật 10/2022/QH15, Điều 12 yêu cầu trong {DISCLOSED_WITHIN} ngày."
            )
            problems.add(
                place, text, "ngày sai thì sửa; nội dung có thời hạn riêng thì bỏ dòng issued.", Severity.ADVICE
            )


def check_days_ahead(content: Content, today: date, problems: Problems) -> None:
    """Advise on entries of the registers that are not shown yet, because their day has not come."""
    registers = content.registers
    days = [
        *(
            (registers.asked_source, ("questions", n, "answered_on"), one.answered_on)
            for n, one in enumerate(registers.asked.questions)
        ),
        *(
            (registers.disclosed_source, ("disclosures", n, "on"), one.on)
            for n, one in enumerate(registers.disclosed.disclosures)
        ),
    ]
    for source, loc, when in days:
        if when > today:
            text = f"ngày {day(when)} chưa đến nên mục này chưa hiện."
            problems.add(source.at(*loc), text, "chỉ ghi việc đã làm; ngày sai thì sửa.", Severity.ADVICE)


def check_holidays(content: Content, today: date, problems: Problems) -> None:
    """Advise where telephones reckon whether the doors are open, but know no holiday of the year."""
    hours = content.ward.contact.hours
    if hours and hours.weekly and not any(one.first.year <= today.year <= one.end.year for one in hours.holidays):
        place = content.ward_source.at("contact", "hours", "holidays")
        text = f"chưa ghi ngày nghỉ lễ nào của năm {today.year}, nên ngày lễ trang vẫn báo đang mở cửa."
        problems.add(place, text, "thêm vào holidays tên, from và to của từng kỳ nghỉ.", Severity.ADVICE)


def check_codes(content: Content, problems: Problems) -> None:
    """Advise where a pano's code leads to a contact page without any value."""
    for pano in content.of(PanoFields) if content.ward.contact.is_empty else ():
        if pano.fields.action.url.partition("#")[0] == _CONTACT_PAGE:
            place = pano.source.at("action", "url")
            text = "mã QR mở trang Liên hệ, mà trang ấy chưa có cách liên hệ nào của phường."
            problems.add(
                place, text, "điền contact trong data/ward.yaml trước khi in, hoặc dẫn tới trang khác.", Severity.ADVICE
            )


def working_days_between(first: date, last: date) -> int:
    """Days from Monday to Friday after `first` and before `last`; public holidays, which move, are not known here."""
    days = (first + timedelta(days=number) for number in range(1, (last - first).days))
    return sum(day.weekday() < _SATURDAY for day in days)
