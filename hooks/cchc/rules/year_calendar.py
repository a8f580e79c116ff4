"""The office's calendar of the year: every day that texts, events, plans and reports name, and what is still to be done on it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import groupby

from cchc.model.article import ArticleFields, IssueFields
from cchc.model.channel import CHANNELS
from cchc.model.content import Content
from cchc.model.event import EventFields, EventText
from cchc.model.pano import PanoFields
from cchc.model.plan import Plan
from cchc.model.procedure import ProcedureFields
from cchc.model.reporting import Period
from cchc.model.text import AnyText
from cchc.rules.events import EventStatus, clashing, event_status_of, promises_of
from cchc.rules.evidence import Event as Evidenced
from cchc.rules.evidence import events_of
from cchc.rules.laws import citations_of
from cchc.rules.progress import ActivityProgress, progress_of
from cchc.rules.publication import UNSEEN, WAITING, State, state_of, valid_until_of
from cchc.rules.reminders import closings_of
from cchc.vietnamese import day, short_slug, two_digits, uncapitalised

MANY = 4
"""The number of entries of a day and a sort above which they are told together."""


class Sort(Enum):
    """The sort of an entry, in the words that stand before it."""

    EVENT = "Sự kiện"
    QUESTIONS = "Hạn nhận câu hỏi"
    PROMISE = "Việc đã hứa"
    ISSUE = "Số chuyên mục"
    AIRING = "Báo, đài, mạng"
    TEXT = "Lên trang"
    CHECK = "Xem lại"
    PLAN = "Hạn kế hoạch"
    REPORT = "Báo cáo"
    PANO = "Treo pano"
    DONE = "Việc ngoài trang"
    DOWNTIME = "Trang tạm ngừng"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something on a day. `is_open` says that it is to be done by then and is not yet, `is_off` that nobody has to think of it any
    more; `path` and `number` lead to the text, or to the entry of a plan's record, in which it stands.
    """

    id: str
    on: date
    sort: Sort
    title: str
    about: str = ""
    is_open: bool = False
    is_off: bool = False
    path: str = ""
    number: int | None = None
    starts: str = ""
    ends: str = ""


def entries_of(content: Content, today: date) -> list[Entry]:
    """Every entry as known on a day, the earliest first, drafts' included: nobody but the office sees them."""
    done = events_of(content, today)
    found = [
        *_events(content, today),
        *_promises(content, today),
        *_issues(content, today),
        *(_appearance(text, content, today) for text in content.texts if _is_plain(text)),
        *_checks(content, today),
        *(entry for plan in plans_ahead(content, today) for entry in _of_plan(plan, done, today)),
        *_hangings(content),
        *_recorded(content),
        *_downtimes(content),
    ]
    order = list(Sort)
    return sorted(found, key=lambda one: (one.on, one.starts, order.index(one.sort), one.title, one.id))


def overdue(entries: Sequence[Entry], today: date) -> list[Entry]:
    """The entries whose day is past and that are still open, the one that waits longest first."""
    return [entry for entry in entries if entry.is_open and entry.on < today]


def grouped(entries: Sequence[Entry]) -> list[list[Entry]]:
    """The entries one by one, but those of a day and a sort together where they are many."""
    groups = [list(group) for _, group in groupby(entries, lambda entry: (entry.on, entry.starts, entry.sort))]
    return [part for group in groups for part in ([group] if len(group) > MANY else [[entry] for entry in group])]


def plans_ahead(content: Content, today: date) -> list[Plan]:
    """The plan in force, and those that follow."""
    in_force = content.plans.of_day(today)
    return [in_force, *(plan for plan in content.plans.issued if plan.window.first > max(today, in_force.window.first))]


def _is_plain(text: AnyText) -> bool:
    """Whether the day of a text is that of its appearance only."""
    return not isinstance(text.fields, EventFields | IssueFields)


def _state_words(text: AnyText, content: Content, today: date) -> str:
    """What keeps readers from a text, or has yet to be done with it."""
    fields, state = text.fields, state_of(text.fields, today, content.ward.phase)
    if state is State.DRAFT:
        return "bản nháp"
    if state is State.WITHDRAWN:
        return "đã rút"
    return "" if fields.approved else WAITING.lower()


def _joined(*parts: str) -> str:
    """Pieces as one phrase, empty ones left out."""
    return "; ".join(filter(None, parts))


def _events(content: Content, today: date) -> Iterator[Entry]:
    events = content.of(EventFields)
    beside = {event.source.path: f"trùng nơi và giờ với “{other.fields.title}”" for event, other in clashing(events)}
    for event in events:
        yield from _of_event(event, beside.get(event.source.path, ""), content, today)


def _of_event(event: EventText, beside: str, content: Content, today: date) -> Iterator[Entry]:
    fields, status = event.fields, event_status_of(event.fields, today)
    said = {EventStatus.CANCELLED: "đã hủy", EventStatus.HELD: "đã diễn ra", EventStatus.UNTOLD: "chưa ghi kết quả"}
    is_off = status is EventStatus.CANCELLED
    path = event.source.path
    yield Entry(
        f"lich-su-kien-{event.id}",
        fields.on,
        Sort.EVENT,
        fields.title,
        _joined(f"{fields.time}, {fields.place}", said.get(status, ""), beside, _state_words(event, content, today)),
        is_open=status not in (EventStatus.CANCELLED, EventStatus.HELD),
        is_off=is_off,
        path=path,
        starts=fields.starts,
        ends=fields.ends or "",
    )
    if fields.ask_by and not is_off:
        yield Entry(f"hoi-{event.id}", fields.ask_by, Sort.QUESTIONS, fields.title, path=path)


def _promises(content: Content, today: date) -> Iterator[Entry]:
    plan = content.plans.of_day(today)
    for promise in promises_of(content.of(EventFields), today):
        one, event = promise.commitment, promise.event
        unit = plan.unit(one.unit)
        done = f"xong ngày {day(one.done)}" if one.done and not promise.is_open else ""
        about = _joined(unit.name if unit else one.unit, f"hứa tại “{event.fields.title}”", done)
        id = f"hua-{event.id}-{short_slug(one.what)}"
        is_open = promise.is_open
        yield Entry(id, one.by, Sort.PROMISE, one.what, about, is_open, not is_open, path=event.source.path)


def _issues(content: Content, today: date) -> Iterator[Entry]:
    """The numbers of the column, and the channels in which they come out."""
    filled = {text.fields.issue for text in content.of(ArticleFields) if not _is_unseen(text, content, today)}
    for issue in content.of(IssueFields):
        fields, path = issue.fields, issue.source.path
        is_out = issue.id in filled and not _is_unseen(issue, content, today)
        empty = "" if issue.id in filled else "chưa có bài nào hiện"
        about = _joined(empty, _state_words(issue, content, today))
        yield Entry(f"so-{issue.id}", fields.date, Sort.ISSUE, fields.title, about, not is_out, path=path)
        for one in fields.channels:
            where = _joined(CHANNELS.get(one.channel, one.channel), one.place or "")
            id = f"kenh-{issue.id}-{one.channel}-{one.on}"
            yield Entry(id, one.on, Sort.AIRING, fields.title, where, path=path)


def _appearance(text: AnyText, content: Content, today: date) -> Entry:
    fields = text.fields
    about = _joined(text.kind.label, _state_words(text, content, today))
    path, is_unseen = text.source.path, _is_unseen(text, content, today)
    return Entry(f"bai-{path}", fields.date, Sort.TEXT, fields.title, about, is_unseen, path=path)


def _is_unseen(text: AnyText, content: Content, today: date) -> bool:
    return state_of(text.fields, today, content.ward.phase) in UNSEEN


def _checks(content: Content, today: date) -> Iterator[Entry]:
    """What stops being right on a day: a text, a fee, a document that texts rest on."""
    seen = [text for text in content.texts if _is_right(text, content, today)]
    for text in seen:
        last, fee = valid_until_of(text.fields), getattr(text.fields, "fee", None)
        if last:
            yield _check("noi-dung", last, text, "nội dung chỉ đúng đến hết ngày này")
        if isinstance(text.fields, ProcedureFields) and fee and fee.until:
            yield _check("phi", fee.until, text, "mức phí chỉ đúng đến hết ngày này")
    for cited in citations_of(content, today):
        if cited.law.ends:
            about = f"dựa vào {cited.law.name}, chỉ còn hiệu lực đến hết ngày này"
            yield _check(cited.law.id, cited.law.ends, cited.text, about)
        elif cited.law.has_ended(today):
            yield _check(cited.law.id, today, cited.text, f"dựa vào {cited.law.name}, đã có văn bản thay thế")


def _is_right(text: AnyText, content: Content, today: date) -> bool:
    """Whether readers see a text, or will from a day on."""
    return state_of(text.fields, today, content.ward.phase) in (State.PUBLISHED, State.SCHEDULED)


def _check(what: str, on: date, text: AnyText, about: str) -> Entry:
    path = text.source.path
    return Entry(f"xem-lai-{what}-{path}", on, Sort.CHECK, text.fields.title, about, is_open=True, path=path)


def _of_plan(plan: Plan, done: Sequence[Evidenced], today: date) -> Iterator[Entry]:
    progress = progress_of(plan, done, today)
    for entry in progress.activities:
        yield from _of_activity(entry, plan)
    closed = [one.day for one in closings_of(plan) if one.day < today]
    for closing in closings_of(plan):
        yield from _of_period(closing.period, plan, today, is_last=closing.day == max(closed, default=None))


def _of_activity(entry: ActivityProgress, plan: Plan) -> Iterator[Entry]:
    activity, lead = entry.activity, plan.unit(entry.activity.lead)
    who, unit = lead.name if lead else activity.lead, activity.target.unit
    left = f"còn {two_digits(entry.missing)} {unit}" if entry.missing else "đã xong"
    id, is_open = f"{plan.year}-{activity.id}", bool(entry.missing) and not entry.is_over
    yield Entry(id, activity.window.last, Sort.PLAN, activity.title, _joined(who, left), is_open, not entry.missing)
    for milestone in activity.schedule:
        if milestone.by < activity.window.last:
            said = f"mốc: phải xong {two_digits(milestone.amount)} {unit}, mới xong {two_digits(entry.done)}"
            is_late = entry.done < milestone.amount and is_open
            yield Entry(f"{id}-{milestone.by}", milestone.by, Sort.PLAN, activity.title, _joined(who, said), is_late)


def _of_period(period: Period, plan: Plan, today: date, *, is_last: bool) -> Iterator[Entry]:
    """The closing of a period's figures, and the day of sending. Of the periods that are closed only the last is still to be
    done: its figures hold those before.
    """
    came_in = {one.unit for one in plan.reporting.received if one.period == period.id and one.day <= today}
    units = [unit for unit in plan.organisation.units if unit.id not in (plan.reporting.unit, *came_in)]
    id, title = f"{plan.year}-bao-cao-{period.id}", f"{uncapitalised(period.title)} {plan.year}"
    missing = f"chưa ghi đã nhận báo cáo của {', '.join(one.short for one in units)}" if units else "đã nhận đủ"
    last = period.last.of(plan.year)
    is_open = bool(units) and (is_last or last >= today)
    yield Entry(id, last, Sort.REPORT, f"Chốt số liệu báo cáo {title}", missing, is_open)
    if period.deadline:
        sent = period.deadline.of(plan.year)
        yield Entry(f"{id}-gui", sent, Sort.REPORT, f"Gửi báo cáo {title}", ", ".join(plan.reporting.to))


def _hangings(content: Content) -> Iterator[Entry]:
    for pano in content.of(PanoFields):
        for position, one in enumerate(pano.fields.hung):
            id, path = f"treo-{pano.id}-{position}", pano.source.path
            yield Entry(id, one.first, Sort.PANO, pano.fields.title, one.place, path=path)


def _recorded(content: Content) -> Iterator[Entry]:
    """What the plans' records hold of things done off the site, those that are to be done included."""
    for file in content.plans.files:
        for number, one in enumerate(file.plan.evidence):
            where = _joined(CHANNELS.get(one.channel or "", ""), one.place or "")
            id, path = f"viec-{file.plan.year}-{one.event}-{one.channel or number}", file.source.path
            yield Entry(id, one.on, Sort.DONE, one.title, where, path=path, number=number)


def _downtimes(content: Content) -> Iterator[Entry]:
    for one in content.ward.downtime:
        about = f"từ {one.first_time} đến {one.last_time} ngày {day(one.last)}"
        yield Entry(f"ngung-{one.first}", one.first, Sort.DOWNTIME, one.reason, about)
