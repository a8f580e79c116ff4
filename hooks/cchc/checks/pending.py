"""Pending work, which stops no build: renew what lapsed, get the ward's approval, announce in time."""

from datetime import date, timedelta

from cchc.checks.laws import check_cited_laws, check_official_laws
from cchc.checks.plans import check_ended
from cchc.model.content import Content
from cchc.model.procedure import ProcedureFields
from cchc.model.ward import Contact, Phase
from cchc.problems import Problems, Severity
from cchc.rules.publication import State, awaits_approval, has_lapsed, state_of, valid_until_of
from cchc.vietnamese import day

_NEEDED = ("hotline", "address", "hours")
"""Fields that residents need in order to reach the ward."""

AHEAD = 7
"""Working days between the announcement and the first day without the site (Nghị định 224/2026, Điều 13 khoản 1 điểm a)."""

_SATURDAY = 5


def check_pending(content: Content, today: date, problems: Problems) -> None:
    """Note everything that has to be done though the site can be built."""
    check_lapsed(content, today, problems)
    check_cited_laws(content, today, problems)
    check_ended(content.plans, today, problems)
    check_waiting(content, problems)
    check_downtime(content, problems)


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
    for name, value in content.ward.contact:
        if value is None:
            place = content.ward_source.at("contact", name)
            problems.add(place, f"chưa có {_label_of(name)}.", "điền khi phường cung cấp.", Severity.WAITING)
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


def working_days_between(first: date, last: date) -> int:
    """Days from Monday to Friday after `first` and before `last`; public holidays, which move, are not known here."""
    days = (first + timedelta(days=number) for number in range(1, (last - first).days))
    return sum(day.weekday() < _SATURDAY for day in days)
