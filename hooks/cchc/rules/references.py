"""What content names must exist: topics, units, activities, issues, audiences; and days must make sense."""

from collections.abc import Sequence
from datetime import date, timedelta

from cchc.model.article import Article, Issue
from cchc.model.content import Content
from cchc.model.plan import Activity, Audience, Plan, Topic, Unit
from cchc.model.source import Loc, Source
from cchc.problems import Problems, Severity, one_of
from cchc.rules.publication import State, has_lapsed, state_of
from cchc.vietnamese import day

FAR = timedelta(days=366)
"""A day of publication later than this is a slip of the pen."""

RESERVED = ("chu-de", "trang")
"""Parts of addresses under /chuyen-muc/ that an issue cannot take; years neither."""


def check_references(content: Content, today: date, problems: Problems) -> None:
    """Note everything that content names and that is not there."""
    _check_plan(content.plan, content.plan_source, problems)
    _check_issues(content.issues, today, problems)
    for article in content.articles:
        _check_article(article, content, today, problems)


def check_lapsed(content: Content, today: date, problems: Problems) -> None:
    """Note what is past its last valid day; the page says so, and the check fails until it is renewed."""
    for article in content.articles:
        if has_lapsed(article.fields, today) and state_of(article.fields, today) is State.PUBLISHED:
            until = day(article.fields.valid_until or today)
            hint = "xem lại nội dung, sửa bài, rồi ghi ngày mới vào valid_until; hoặc rút bài."
            problems.add(article.source.at("valid_until"), f"nội dung chỉ đúng đến {until}.", hint, Severity.LAPSED)


def check_waiting(content: Content, problems: Problems) -> None:
    """Note what waits for the ward before the site is launched: texts to approve, contact values to fill in."""
    texts: list[Article | Issue] = [*content.articles, *content.issues]
    for text in texts:
        if not text.fields.approved:
            hint = "khi đã duyệt, xóa dòng approved: false."
            problems.add(text.source.at("approved"), "chờ phường duyệt.", hint, Severity.WAITING)
    for name, value in content.ward.contact:
        if value is None:
            place = content.ward_source.at("contact", name)
            label = type(content.ward.contact).model_fields[name].description
            problems.add(place, f"chưa có {label}.", "điền khi phường cung cấp.", Severity.WAITING)


def _check_plan(plan: Plan, source: Source, problems: Problems) -> None:
    units = _ids(plan.organisation.units)
    _check_unique(_ids(plan.topics.items), source, ("topics", "items"), problems)
    _check_unique(units, source, ("organisation", "units"), problems)
    _check_unique(_ids(plan.activities.items), source, ("activities", "items"), problems)
    for number, activity in enumerate(plan.activities.items):
        loc: Loc = ("activities", "items", number)
        _check_known(activity.lead, units, "đơn vị", source, (*loc, "lead"), problems)
        for position, unit in enumerate(activity.partner_units):
            _check_known(unit, units, "đơn vị", source, (*loc, "partner_units", position), problems)


def _ids(items: Sequence[Topic] | Sequence[Unit] | Sequence[Activity] | Sequence[Audience]) -> list[str]:
    return [item.id for item in items]


def _check_unique(ids: list[str], source: Source, loc: Loc, problems: Problems) -> None:
    for position, id in enumerate(ids):
        if id in ids[:position]:
            problems.add(source.at(*loc, position, "id"), f'mã "{id}" dùng hai lần.', "đặt mã khác.")


def _check_issues(issues: list[Issue], today: date, problems: Problems) -> None:
    for issue in issues:
        place = issue.source.at()
        if issue.id in RESERVED or issue.id.isdigit():
            problems.add(place, f'"{issue.id}" không dùng làm tên số được.', "đặt tên tệp như so-1.md.")
        _check_near(issue.fields.date, today, issue.source, ("date",), problems)


def _check_article(article: Article, content: Content, today: date, problems: Problems) -> None:
    fields, source, plan = article.fields, article.source, content.plan
    _check_known(fields.topic, _ids(plan.topics.items), "chủ đề", source, ("topic",), problems)
    _check_known(fields.unit, _ids(plan.organisation.units), "đơn vị", source, ("unit",), problems)
    _check_known(fields.issue, [issue.id for issue in content.issues], "số", source, ("issue",), problems)
    audiences = _ids(plan.goals.audiences.groups)
    for number, group in enumerate(fields.audience):
        _check_known(group, audiences, "nhóm đối tượng", source, ("audience", number), problems)
    activities = _ids(plan.activities.items)
    for number, entry in enumerate(fields.evidence):
        _check_known(entry.activity, activities, "hoạt động", source, ("evidence", number, "activity"), problems)
    _check_near(fields.date, today, source, ("date",), problems)


def _check_known(id: str | None, known: list[str], kind: str, source: Source, loc: Loc, problems: Problems) -> None:
    if id is not None and id not in known:
        owner = "của chuyên mục" if kind == "số" else "của kế hoạch"
        problems.add(source.at(*loc), f'"{id}" không phải {kind} {owner}.', one_of(id, known))


def _check_near(when: date, today: date, source: Source, loc: Loc, problems: Problems) -> None:
    if when > today + FAR:
        problems.add(source.at(*loc), f"ngày {day(when)} còn hơn một năm nữa.", "xem lại năm.")
