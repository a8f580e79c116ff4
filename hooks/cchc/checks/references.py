"""References must lead to topics, units, activities, issues and audiences that exist; days must make sense."""

from collections.abc import Iterator, Sequence
from datetime import date

from cchc.model.article import Issue, IssueFields, Withdrawal
from cchc.model.base import Model, TextFields
from cchc.model.content import Content
from cchc.model.plan import Plan
from cchc.model.source import Loc, Source, value_at
from cchc.model.text import AnyText
from cchc.problems import Problems, Severity
from cchc.rules.choices import OFFERED, choices_by_year, faulty_choices, hint_for, names_in
from cchc.rules.publication import farthest_day, unseen_paths
from cchc.typed import CCHC
from cchc.vietnamese import day, slug

EARLIEST = date(1990, 1, 1)
"""The earliest plausible day; one before it is a slip of the pen."""

RESERVED_ACTIVITIES = ("bao-cao", "don-vi")
"""Parts of addresses under /tien-do/ that an activity cannot take; years neither."""

RESERVED = ("chu-de", "trang")
"""Parts of addresses under /chuyen-muc/ that an issue cannot take; years neither."""

_EVIDENCE = "evidence"

PLANNED = ("activity", "audience", "period", "topic", "unit")
"""Kinds of things that a plan names, so that another year's may lack them."""

_FIRST_OF_ALL = {
    "issue": f" Số chưa có thì chạy {CCHC} new issue trước.",
    "law": " Chưa có thì thêm văn bản vào data/laws.yaml, hoặc ghi title thay cho law.",
    "law-or-number": " Văn bản chưa có trong đó thì ghi số, như 68/2020/QH14.",
}
"""The hint where a name refers to something not yet begun."""

_WITH_IDS: tuple[Loc, ...] = (
    ("topics", "items"),
    ("organisation", "units"),
    ("activities", "items"),
    ("goals", "audiences", "groups"),
    ("reporting", "periods"),
)
_NUMBERED: tuple[Loc, ...] = (
    *_WITH_IDS[:3],
    ("forms", "items"),
    ("funding", "items"),
    ("goals", "purposes", "items"),
    ("goals", "requirements", "items"),
)
"""Lists of the plan whose items are quoted by number; two of one number would be one anchor."""


def check_references(content: Content, today: date, problems: Problems) -> None:
    """Note names of things that do not exist, names used twice, and days that cannot be."""
    for file in content.plans.files:
        _check_plan(file.plan, file.source, problems)
    unseen = unseen_paths(content, today)
    _check_issues(sorted(content.of(IssueFields), key=lambda issue: issue.source.path in unseen), problems)
    for text in content.texts:
        if not text.kind.is_named_by_title:
            _check_name(text.source, problems)
    check_choices(content, problems)
    farthest = farthest_day(content, today)
    for text in content.texts:
        _check_days(text, today, farthest, problems)


def check_choices(content: Content, problems: Problems) -> None:
    """Note every name that is not one of the choices for its field."""
    plans, known, faulty = content.plans, choices_by_year(content), faulty_choices(content)
    # A register with an error was not read, so that every text that cites a law would be wrong.
    unknown = {"law", "law-or-number"} if content.laws_source.path in problems.faulty else set()
    named: list[tuple[Model, Source, tuple[str, str], Plan, int]] = [
        *((file.plan, file.source, ("", ""), file.plan, file.plan.year) for file in plans.files),
        (content.laws, content.laws_source, ("", ""), plans.newest, plans.newest.year),
        *(
            (file.budget, file.source, ("", ""), plan, plan.year)
            for file in content.budgets
            if file.budget and (plan := plans.of_year(file.year))
        ),
        *(
            (text.fields, text.source, (text.kind.id, text.id), plans.of_day(text.fields.date), text.fields.date.year)
            for text in content.texts
        ),
    ]
    for fields, source, own, of_text, year in named:
        for loc, kind, written, on in names_in(fields, ()):
            if on and loc[0] == _EVIDENCE and not plans.has(on):
                # No plan has the activity; what is wrong is the day, or a plan that is gone.
                continue
            plan = plans.of_day(on) if on else of_text
            choices = (*known(plan, on.year if on else year)[kind], *faulty.get(kind, ()))
            others = [choice for choice in choices if (kind, choice.id) != own]
            may_differ = kind in unknown or _is_number(kind, written)
            if not may_differ and written not in (choice.id for choice in others):
                what = OFFERED[kind][0] + (f" năm {plan.year}" if kind in PLANNED and len(plans.files) > 1 else "")
                hint = f"{hint_for(written, others)}{_FIRST_OF_ALL.get(kind, '')}"
                problems.add(source.at(*loc), f'"{written}" không phải {what}.', hint)


def _is_number(kind: str, written: str) -> bool:
    """Whether a document is rightly named by its number: the register lacks it, for else its id would stand there."""
    return kind == "law-or-number" and "/" in written


def _check_plan(plan: Plan, source: Source, problems: Problems) -> None:
    for number, activity in enumerate(plan.activities.items):
        way = ("activities", "items", number)
        if activity.id in RESERVED_ACTIVITIES or activity.id.isdigit():
            hint = f'viết "hoat-dong-{activity.id}" hoặc mã khác.'
            problems.add(source.at(*way, "id"), f'"{activity.id}" không dùng làm mã hoạt động được.', hint)
        if activity.window.first not in plan.window or activity.window.last not in plan.window:
            span = f"{day(plan.window.first)} đến {day(plan.window.last)}"
            text = f"thời gian của hoạt động nằm ngoài thời gian của kế hoạch ({span})."
            problems.add(source.at(*way, "window"), text, "sửa from và to của hoạt động, hoặc của kế hoạch.")
    for loc in _WITH_IDS:
        _check_unique("id", value_at(plan, loc), source, loc, problems)
    duties = [("organisation", "units", number, "duties") for number in range(len(plan.organisation.units))]
    for loc in (*_NUMBERED, *duties):
        _check_unique("no", value_at(plan, loc), source, loc, problems)


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
        if issue.id in RESERVED or issue.id.isdigit():
            problems.add(issue.source.at(), f'"{issue.id}" không dùng làm tên số được.', "đặt tên tệp như so-1.md.")
        first = owners.setdefault((issue.fields.date.year, issue.fields.no), issue)
        if first.id != issue.id:
            text = f"số {issue.fields.no} năm {issue.fields.date.year} đã có ở {first.source.path}."
            problems.add(issue.source.at("no"), text, "sửa no, hoặc sửa ngày.")


def _check_name(source: Source, problems: Problems) -> None:
    """Note a file name that cannot be a part of an address."""
    name = slug(source.stem)
    if name != source.stem:
        hint = f'đặt tên tệp "{name}.md".' if name else "đặt tên tệp như mot-cua.md."
        problems.add(source.at(), f'"{source.stem}" không dùng làm địa chỉ được.', hint)


def _check_days(text: AnyText, today: date, farthest: date, problems: Problems) -> None:
    """Note days too far ahead: only publication may be, and what happened before that."""
    _check_day(text.fields.date, farthest, text.source, ("date",), problems)
    withdrawn: Withdrawal | None = getattr(text.fields, "withdrawn", None)
    if withdrawn:
        _check_day(withdrawn.date, farthest, text.source, ("withdrawn", "date"), problems)
    for loc, when in _past_days(text.fields):
        _check_day(when, farthest, text.source, loc, problems)
        # A past day is computed again with all that was written since.
        if max(today, text.fields.date) < when <= farthest:
            hint = "ghi ngày của việc đã làm; ngày sai thì sửa."
            problems.add(text.source.at(*loc), f"ngày {day(when)} chưa đến.", hint, Severity.ADVICE)


def _past_days(fields: TextFields) -> Iterator[tuple[Loc, date]]:
    """Every day in a text's fields on which something happened, evidence aside."""
    days: list[tuple[Loc, date | None]] = [
        ((name,), getattr(fields, name, None)) for name in ("approved_on", "updated", "verified_on")
    ]
    for group, name in (("corrections", "date"), ("sources", "verified_on")):
        items = enumerate(getattr(fields, group, ()))
        days += [((group, number, name), getattr(item, name)) for number, item in items]
    yield from ((loc, when) for loc, when in days if when)


def _check_day(when: date, latest: date, source: Source, loc: Loc, problems: Problems) -> None:
    if not EARLIEST <= when <= latest:
        problems.add(source.at(*loc), f"ngày {day(when)} không thể có.", "xem lại năm, tháng và ngày.")
