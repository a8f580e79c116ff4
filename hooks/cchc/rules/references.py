"""What content names must exist: topics, units, activities, issues, audiences; and days must make sense."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import PurePosixPath

from cchc.model.article import Article, ArticleFields, Issue
from cchc.model.base import Model
from cchc.model.content import Content
from cchc.model.guide import Guide, GuideFields
from cchc.model.plan import Activity, Audience, Plan, Topic, Unit
from cchc.model.source import Loc, Source
from cchc.model.text import EditorText
from cchc.problems import Problems, Severity, one_of
from cchc.rules.publication import State, has_lapsed, state_of
from cchc.vietnamese import day, slug

FAR = timedelta(days=366)
"""A day of publication further ahead is a slip of the pen."""

EARLIEST = date(1990, 1, 1)
"""So is a day before this."""

RESERVED = ("chu-de", "trang")
"""Parts of addresses under /chuyen-muc/ that an issue cannot take; years neither."""


def check_references(content: Content, today: date, problems: Problems) -> None:
    """Note everything that content names and that is not there."""
    _check_plan(content.plan, content.plan_source, problems)
    _check_issues(content.issues, problems)
    for article in content.articles:
        _check_article(article, content, problems)
    for guide in content.guides:
        _check_guide(guide, content, problems)
    for text in content.texts:
        _check_days(text, today, problems)


def check_lapsed(content: Content, today: date, problems: Problems) -> None:
    """Note what is past its last valid day; the page says so, and the check fails until it is renewed."""
    texts: list[Article | Guide] = [*content.articles, *content.guides]
    for text in texts:
        if has_lapsed(text.fields, today) and state_of(text.fields, today) is State.PUBLISHED:
            until = day(text.fields.valid_until or today)
            hint = "xem lại nội dung, sửa bài, rồi ghi ngày mới vào valid_until; hoặc rút bài."
            problems.add(text.source.at("valid_until"), f"nội dung chỉ đúng đến {until}.", hint, Severity.LAPSED)


def check_waiting(content: Content, problems: Problems) -> None:
    """Note what waits for the ward before the site is launched: texts to approve, contact values to fill in."""
    for text in content.texts:
        if not text.fields.approved:
            hint = "khi đã duyệt, xóa dòng approved: false."
            problems.add(text.source.at("approved"), "chưa được phường duyệt.", hint, Severity.WAITING)
    for name, value in content.ward.contact:
        if value is None:
            place = content.ward_source.at("contact", name)
            label = type(content.ward.contact).model_fields[name].description
            problems.add(place, f"chưa có {label}.", "điền khi phường cung cấp.", Severity.WAITING)


def _check_plan(plan: Plan, source: Source, problems: Problems) -> None:
    _check_unique("id", plan.topics.items, source, ("topics", "items"), problems)
    _check_unique("id", plan.organisation.units, source, ("organisation", "units"), problems)
    _check_unique("id", plan.activities.items, source, ("activities", "items"), problems)
    _check_unique("id", plan.goals.audiences.groups, source, ("goals", "audiences", "groups"), problems)
    _check_unique("id", plan.reporting.periods, source, ("reporting", "periods"), problems)
    for loc, items in _numbered(plan):
        _check_unique("no", items, source, loc, problems)
    units = _ids(plan.organisation.units)
    _check_known(plan.reporting.unit, units, "đơn vị", source, ("reporting", "unit"), problems)
    for number, activity in enumerate(plan.activities.items):
        at: Loc = ("activities", "items", number)
        _check_known(activity.lead, units, "đơn vị", source, (*at, "lead"), problems)
        for position, unit in enumerate(activity.partner_units):
            _check_known(unit, units, "đơn vị", source, (*at, "partner_units", position), problems)


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


def _ids(items: Sequence[Topic] | Sequence[Unit] | Sequence[Activity] | Sequence[Audience]) -> list[str]:
    return [item.id for item in items]


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


def _check_article(article: Article, content: Content, problems: Problems) -> None:
    fields, source, plan = article.fields, article.source, content.plan
    _check_known(fields.topic, _ids(plan.topics.items), "chủ đề", source, ("topic",), problems)
    _check_known(fields.unit, _ids(plan.organisation.units), "đơn vị", source, ("unit",), problems)
    _check_known(fields.issue, _issue_ids(content), "số", source, ("issue",), problems)
    audiences = _ids(plan.goals.audiences.groups)
    for number, group in enumerate(fields.audience):
        _check_known(group, audiences, "nhóm đối tượng", source, ("audience", number), problems)


def _check_guide(guide: Guide, content: Content, problems: Problems) -> None:
    ids = [known.id for known in content.guides if known.id != guide.id]
    ids += [PurePosixPath(path).stem for path in content.unread]
    _check_known(guide.fields.topic, _ids(content.plan.topics.items), "chủ đề", guide.source, ("topic",), problems)
    for number, id in enumerate(guide.fields.related):
        _check_known(id, ids, "hướng dẫn", guide.source, ("related", number), problems)
    if slug(guide.id) != guide.id:
        problems.add(
            guide.source.at(), f'"{guide.id}" không dùng làm địa chỉ được.', f'đặt tên tệp "{slug(guide.id)}.md".'
        )


def _issue_ids(content: Content) -> list[str]:
    """The issues there are, those with an error of their own included."""
    unread = [PurePosixPath(path) for path in content.unread]
    return [issue.id for issue in content.issues] + [path.stem for path in unread if path.parent.name == "issues"]


def _check_days(text: EditorText, today: date, problems: Problems) -> None:
    """A day of publication may lie ahead; what is said to have happened may not, unless the text appears later."""
    _check_day(text.fields.date, today + FAR, text.source, ("date",), problems)
    if isinstance(text, Article) and text.fields.withdrawn:
        _check_day(text.fields.withdrawn.date, today + FAR, text.source, ("withdrawn", "date"), problems)
    if isinstance(text, Article | Guide):
        for loc, when in _past_days(text.fields):
            _check_day(when, max(today, text.fields.date), text.source, loc, problems)


def _past_days(fields: ArticleFields | GuideFields) -> Iterator[tuple[Loc, date]]:
    """Every day of a text's fields that tells of something past; days of evidence are looked at elsewhere."""
    if isinstance(fields, GuideFields):
        yield ("verified_on",), fields.verified_on
    else:
        if fields.updated:
            yield ("updated",), fields.updated
        for number, correction in enumerate(fields.corrections):
            yield ("corrections", number, "date"), correction.date
    for number, reference in enumerate(fields.sources):
        if reference.verified_on:
            yield ("sources", number, "verified_on"), reference.verified_on


def _check_day(when: date, latest: date, source: Source, loc: Loc, problems: Problems) -> None:
    if not EARLIEST <= when <= latest:
        problems.add(source.at(*loc), f"ngày {day(when)} không thể có.", "xem lại năm, tháng và ngày.")


def _check_known(id: str | None, known: list[str], kind: str, source: Source, loc: Loc, problems: Problems) -> None:
    if id is not None and id not in known:
        owner = {"số": "của chuyên mục", "hướng dẫn": "có sẵn"}.get(kind, "của kế hoạch")
        problems.add(source.at(*loc), f'"{id}" không phải {kind} {owner}.', one_of(id, known))
