"""Reminders as text ready to send, and the plan's deadlines as a calendar (RFC 5545)."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from cchc.documents.wording import collector_of, late_of, missing_of, next_of
from cchc.model.plan import Plan
from cchc.model.text import AnyText
from cchc.rules.events import Promise
from cchc.rules.evidence import Event as Evidenced
from cchc.rules.laws import Citation
from cchc.rules.pace import expected_by, time_gone
from cchc.rules.progress import ActivityProgress, Progress, Status
from cchc.rules.publication import valid_until_of
from cchc.rules.reminders import SOON, Closing, Reminder, closings_of, days_after_closing, units_to_report
from cchc.vietnamese import day, short_slug, two_digits, uncapitalised

_WEEK, _DAY = timedelta(days=7), timedelta(days=1)


def standing_text(progress: Progress, plan: Plan) -> str:
    """How far the whole plan is, and how much of its time has gone."""
    if progress.is_over:
        return f"Kế hoạch năm {plan.year} đã kết thúc ngày {day(plan.window.last)}; cả năm đạt {progress.percent}%.\n"
    left = (plan.window.last - progress.day).days
    return (
        f"Tính đến ngày {day(progress.day)}: kế hoạch năm {plan.year} đạt {progress.percent}%, "
        f"đã qua {time_gone(plan, progress.day)}% thời gian, còn {left} ngày.\n"
    )


def reminder_text(reminder: Reminder, waiting: Sequence[Evidenced], progress: Progress, plan: Plan) -> str:
    """The text of the message to one unit; `waiting` is what the ward has yet to approve before it counts."""
    name = reminder.unit.name
    lines = [f"Kính gửi: {name}", "", f"Tính đến ngày {day(progress.day)}, theo kế hoạch năm {plan.year}:"]
    parts = (
        ("Đã quá hạn:", [late_of(entry, name) for entry in reminder.late]),
        ("Chậm so với tiến độ:", [_behind_of(entry) for entry in reminder.behind]),
        ("Chưa bắt đầu:", [_idle_of(entry) for entry in reminder.idle]),
        ("Sắp đến hạn:", [next_of(entry, name) for entry in reminder.due]),
    )
    for head, sentences in parts:
        lines += ["", head, *(f"- {sentence}" for sentence in sentences)] if sentences else []
    led = {entry.activity.id for entry in progress.activities if entry.activity.lead == reminder.unit.id}
    unapproved = [event for event in waiting if event.activity in led]
    if unapproved:
        lines += ["", "Chờ phường duyệt nên chưa tính:", *(f"- {one.title}, ngày {day(one.on)}" for one in unapproved)]
    lines += ["", "Việc nào đã làm mà chưa ghi, xin gửi minh chứng (ngày, số lượng, nơi xem) để cập nhật."]
    return "\n".join(lines) + "\n"


def _behind_of(entry: ActivityProgress) -> str:
    """An activity behind its pace: what should be done by now, what is, and the time that is left."""
    expected = f"{two_digits(expected_by(entry.activity, entry.day))} {entry.activity.target.unit}"
    return f"{entry.activity.title}: đến nay phải xong {expected}, mới xong {two_digits(entry.done)}; {_left(entry)}."


def _idle_of(entry: ActivityProgress) -> str:
    return f"{entry.activity.title}: {_left(entry)}."


def _left(entry: ActivityProgress) -> str:
    last = day(entry.activity.window.last)
    return f"còn {missing_of(entry)} phải làm trong {entry.days_left} ngày, đến hết ngày {last}"


def coming_text(
    closings: Sequence[Closing], lapsing: Sequence[AnyText], ending: Sequence[Citation], plan: Plan, today: date
) -> str:
    """What is coming for everybody: closings of reports, the days after them, texts about to lapse, and the documents
    about to end on which texts rest.
    """
    lines = [f"- {_closing_line(closing, plan, today)}" for closing in closings]
    gap = days_after_closing(plan)
    if gap and gap[0] - SOON * _DAY <= today <= gap[1]:
        lines.append(
            f"- Việc làm từ ngày {day(gap[0])} đến ngày {day(gap[1])} vẫn tính cho kế hoạch năm {plan.year}, nhưng không vào "
            f"số liệu chốt ngày {day(gap[0] - _DAY)}: ghi ở báo cáo chốt sau đó."
        )
    for text in lapsing:
        until = day(valid_until_of(text.fields) or today)
        lines.append(
            f"- “{text.fields.title}” ({text.source.path}): nội dung chỉ đúng đến hết ngày {until}, cần xem lại."
        )
    for one in ending:
        until = day(one.law.ends or today)
        lines.append(
            f"- {one.law.name}, nguồn của “{one.text.fields.title}” ({one.text.source.path}): chỉ còn hiệu lực đến hết ngày "
            f"{until}, cần xem lại bài."
        )
    return "\n".join(["Sắp tới:", *lines, ""]) if lines else ""


def _closing_line(closing: Closing, plan: Plan, today: date) -> str:
    """The report of a period: when its figures close, when it goes out, and whose own reports have yet to come in."""
    left = (closing.day - today).days
    closes = f"chốt hết ngày {day(closing.day)} (còn {left} ngày)" if left >= 0 else f"đã chốt ngày {day(closing.day)}"
    sent = f", hạn gửi {day(closing.sent_by)}" if closing.period.deadline else ""
    units = "; ".join(unit.short for unit in units_to_report(plan, closing.period, today))
    return (
        f"Báo cáo {uncapitalised(closing.period.title)}: số liệu {closes}{sent}; các đơn vị gửi báo cáo của mình về "
        f"{collector_of(plan)}{f'. Còn chờ báo cáo của: {units}' if units else ' (đã nhận đủ)'}."
    )


def promises_text(promises: Sequence[Promise], plan: Plan) -> str:
    """What was promised at events and is still to be done."""
    lines = [f"- {_promised(one, plan)}" for one in promises]
    return "\n".join(["Việc đã hứa tại các sự kiện:", *lines, ""]) if lines else ""


def _promised(promise: Promise, plan: Plan) -> str:
    one, unit = promise.commitment, plan.unit(promise.commitment.unit)
    late = " (đã quá hạn)" if promise.status is Status.OVERDUE else ""
    return f"{unit.name if unit else one.unit}: {one.what}, hạn ngày {day(one.by)}{late}; hứa tại “{promise.event.fields.title}”."


def deadline_calendar(progress: Progress, plan: Plan, promises: Sequence[Promise] = ()) -> bytes:
    """A calendar to subscribe to: the last day of each activity, the closing day of each report, the term of each promise, with an
    alarm a week before. What is done is cancelled, so that other calendars take it off.
    """
    calendar = new_calendar(f"Hạn của kế hoạch tuyên truyền cải cách hành chính năm {plan.year}")
    for entry in progress.activities:
        lead = plan.unit(entry.activity.lead)
        left = f"còn {missing_of(entry)}" if entry.missing else "đã xong"
        event = whole_day(f"{plan.year}-{entry.activity.id}", entry.activity.window.last, progress.day, plan)
        event.add("summary", f"Hạn: {entry.activity.title} ({left})")
        event.add("description", f"Cơ quan chủ trì: {lead.name if lead else entry.activity.lead}")
        event.add("status", "CONFIRMED" if entry.missing else "CANCELLED")
        add_to(calendar, event, has_alarm=bool(entry.missing) and entry.activity.window.last >= progress.day)
    for closing in closings_of(plan):
        event = whole_day(f"{plan.year}-bao-cao-{closing.period.id}", closing.day, progress.day, plan)
        event.add("summary", f"Chốt số liệu báo cáo: {closing.period.title} {plan.year}")
        event.add("status", "CONFIRMED")
        add_to(calendar, event, has_alarm=closing.day >= progress.day)
    for promise in promises:
        _add_promise(promise, calendar, progress.day, plan)
    text: bytes = calendar.to_ical()
    return text


def _add_promise(promise: Promise, calendar: Calendar, today: date, plan: Plan) -> None:
    one = promise.commitment
    event = whole_day(f"hua-{promise.event.id}-{short_slug(one.what)}", one.by, today, plan)
    event.add("summary", f"Hạn việc đã hứa: {one.what}")
    event.add("description", _promised(promise, plan))
    event.add("status", "CONFIRMED" if promise.is_open else "CANCELLED")
    add_to(calendar, event, has_alarm=promise.is_open and one.by >= today)


def new_calendar(name: str) -> Calendar:
    """An empty calendar of a name."""
    calendar = Calendar()
    calendar.add("prodid", "-//cchc//vi")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    return calendar


def whole_day(id: str, on: date, today: date, plan: Plan) -> Event:
    """A whole day in the calendar; a later edition has a higher sequence (RFC 5545, 3.8.7.4)."""
    event = Event()
    event.add("uid", f"{id}@cchc")
    event.add("dtstamp", datetime.combine(today, datetime.min.time(), UTC))
    event.add("sequence", max(0, (today - plan.window.first).days))
    event.add("dtstart", on)
    event.add("transp", "TRANSPARENT")
    return event


def add_to(calendar: Calendar, event: Event, *, has_alarm: bool) -> None:
    """Put an entry into a calendar, with an alarm a week before where one is wanted."""
    if has_alarm:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", "Còn một tuần")
        alarm.add("trigger", -_WEEK)
        event.add_component(alarm)
    calendar.add_component(event)
