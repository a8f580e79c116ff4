"""What content names must exist: topics, units, activities, issues, audiences; and days must make sense."""

from collections.abc import Iterator, Sequence
from datetime import date

from cchc.model.article import Issue, IssueFields, Withdrawal
from cchc.model.base import Model, TextFields
from cchc.model.content import Content
from cchc.model.guide import Guide, GuideFields
from cchc.model.plan import Plan
from cchc.model.source import Loc, Source
from cchc.model.text import AnyText
from cchc.model.ward import Phase
from cchc.problems import Problems, Severity
from cchc.rules.choices import check_choices
from cchc.rules.publication import FAR, State, awaits_approval, has_lapsed, state_of, unseen_paths, valid_until_of
from cchc.vietnamese import day, slug

EARLIEST = date(1990, 1, 1)
"""So is a day before this."""

_NEEDED = ("hotline", "address", "hours")
"""How a resident reaches the ward."""

RESERVED = ("chu-de", "trang")
"""Parts of addresses under /chuyen-muc/ that an issue cannot take; years neither."""


def check_references(content: Content, today: date, problems: Problems) -> None:
    """Note everything that content names and that is not there."""
    _check_plan(content.plan, content.plan_source, problems)
    unseen = unseen_paths(content, today)
    _check_issues(sorted(content.of(IssueFields), key=lambda issue: issue.source.path in unseen), problems)
    for guide in content.of(GuideFields):
        _check_guide(guide, problems)
    check_choices(content, problems)
    for text in content.texts:
        _check_days(text, today, problems)


def check_lapsed(content: Content, today: date, problems: Problems) -> None:
    """Note what is past its last valid day; the page says so, and the check fails until it is renewed."""
    for text in content.texts:
        if has_lapsed(text.fields, today) and state_of(text.fields, today, content.ward.phase) is State.PUBLISHED:
            until = day(valid_until_of(text.fields) or today)
            hint = "xem lại nội dung, sửa bài, rồi ghi ngày mới vào valid_until; hoặc rút bài."
            problems.add(text.source.at("valid_until"), f"nội dung chỉ đúng đến {until}.", hint, Severity.LAPSED)


def check_waiting(content: Content, problems: Problems) -> None:
    """Note what waits for the ward before the site is launched: texts to approve, contact values to fill in, the phase."""
    for text in content.texts:
        if awaits_approval(text.fields):
            hint = "khi đã duyệt, xóa dòng approved: false."
            problems.add(text.source.at("approved"), "chưa được phường duyệt.", hint, Severity.WAITING)
    for name, value in content.ward.contact:
        if value is None:
            place = content.ward_source.at("contact", name)
            label = type(content.ward.contact).model_fields[name].description
            problems.add(place, f"chưa có {label}.", "điền khi phường cung cấp.", Severity.WAITING)
    if content.ward.phase is Phase.TRIAL:
        hint = "khi phường cho ra mắt, ghi phase: chinh-thuc; từ lúc đó bài chờ duyệt không hiện."
        problems.add(content.ward_source.at("phase"), "trang đang chạy thử.", hint, Severity.WAITING)


def check_official(content: Content, problems: Problems) -> None:
    """Note what an official site cannot be published without."""
    for name in _NEEDED if content.ward.phase is Phase.OFFICIAL else ():
        if getattr(content.ward.contact, name) is None:
            place, label = (
                content.ward_source.at("contact", name),
                type(content.ward.contact).model_fields[name].description,
            )
            problems.add(place, f"trang chính thức chưa có {label}.", f"điền vào dòng {name}: rồi dựng lại và đăng.")


def _check_plan(plan: Plan, source: Source, problems: Problems) -> None:
    _check_unique("id", plan.topics.items, source, ("topics", "items"), problems)
    _check_unique("id", plan.organisation.units, source, ("organisation", "units"), problems)
    _check_unique("id", plan.activities.items, source, ("activities", "items"), problems)
    _check_unique("id", plan.goals.audiences.groups, source, ("goals", "audiences", "groups"), problems)
    _check_unique("id", plan.reporting.periods, source, ("reporting", "periods"), problems)
    for loc, items in _numbered(plan):
        _check_unique("no", items, source, loc, problems)


def _numbered(plan: Plan) -> Iterator[tuple[Loc, Sequence[Model]]]:
    """Every list of the plan whose items are quoted by number; two of one number would be one anchor."""
    yield ("topics", "items"), plan.topics.items
    yield ("forms", "items"), plan.forms.items
    yield ("activities", "items"), plan.activities.items
    yield ("funding", "items"), plan.funding.items
    yield ("organisation", "units"), plan.organisation.units
    yield ("goals", "purposes", "items"), plan.goals.purposes.items
    yield ("goals", "requirements", "items"), plan.goals.requirements.items
    for number, unit in enumerate(plan.organisation.units):
        yield ("organisation", "units", number, "duties"), unit.duties


def _check_unique(field: str, items: Sequence[Model], source: Source, loc: Loc, problems: Problems) -> None:
    seen: set[str] = set()
    for position, item in enumerate(items):
        value = getattr(item, field)
        if value in seen:
            what = "mã" if field == "id" else "số"
            problems.add(source.at(*loc, position, field), f'{what} "{value}" dùng hai lần.', f"đặt {what} khác.")
        seen.add(value)


def _check_issues(issues: list[Issue], problems: Problems) -> None:
    owners: dict[tuple[int, int], Issue] = {}
    for issue in issues:
        if slug(issue.id) != issue.id or issue.id in RESERVED or issue.id.isdigit():
            problems.add(issue.source.at(), f'"{issue.id}" không dùng làm tên số được.', "đặt tên tệp như so-1.md.")
        first = owners.setdefault((issue.fields.date.year, issue.fields.no), issue)
        if first.id != issue.id:
            text = f"số {issue.fields.no} năm {issue.fields.date.year} đã có ở {first.source.path}."
            problems.add(issue.source.at("no"), text, "sửa no, hoặc sửa ngày.")


def _check_guide(guide: Guide, problems: Problems) -> None:
    if slug(guide.id) != guide.id:
        problems.add(
            guide.source.at(), f'"{guide.id}" không dùng làm địa chỉ được.', f'đặt tên tệp "{slug(guide.id)}.md".'
        )


def _check_days(text: AnyText, today: date, problems: Problems) -> None:
    """A day of publication may lie ahead; what is said to have happened may not, unless the text appears later."""
    _check_day(text.fields.date, today + FAR, text.source, ("date",), problems)
    approved = text.fields.approved_on
    if approved and approved > today:
        problems.add(text.source.at("approved_on"), f"ngày {day(approved)} chưa đến.", "ghi ngày phường đã duyệt.")
    withdrawn: Withdrawal | None = getattr(text.fields, "withdrawn", None)
    if withdrawn:
        _check_day(withdrawn.date, today + FAR, text.source, ("withdrawn", "date"), problems)
    for loc, when in _past_days(text.fields):
        _check_day(when, max(today, text.fields.date), text.source, loc, problems)


def _past_days(fields: TextFields) -> Iterator[tuple[Loc, date]]:
    """Every day of a text's fields that tells of something past; days of evidence are looked at elsewhere."""
    days: list[tuple[Loc, date | None]] = [
        ((name,), getattr(fields, name, None)) for name in ("updated", "verified_on")
    ]
    for group, name in (("corrections", "date"), ("sources", "verified_on")):
        items = enumerate(getattr(fields, group, ()))
        days += [((group, number, name), getattr(item, name)) for number, item in items]
    yield from ((loc, when) for loc, when in days if when)


def _check_day(when: date, latest: date, source: Source, loc: Loc, problems: Problems) -> None:
    if not EARLIEST <= when <= latest:
        problems.add(source.at(*loc), f"ngày {day(when)} không thể có.", "xem lại năm, tháng và ngày.")
