"""Reminders as text ready to send, and as a calendar (RFC 5545)."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from cchc.documents.wording import late_of, missing_of, next_of
from cchc.model.plan import Plan
from cchc.rules.progress import Progress
from cchc.rules.reminders import Reminder
from cchc.vietnamese import day

_WEEK = timedelta(days=7)


def reminder_text(reminder: Reminder, progress: Progress, plan: Plan) -> str:
    """The text of the message to one unit."""
    name = reminder.unit.name
    lines = [f"Kính gửi: {name}", "", f"Tính đến ngày {day(progress.day)}, theo kế hoạch năm {plan.year}:"]
    if reminder.late:
        lines += ["", "Đã quá hạn:", *(f"- {late_of(entry, name)}" for entry in reminder.late)]
    if reminder.due:
        lines += ["", "Sắp đến hạn:", *(f"- {next_of(entry, name)}" for entry in reminder.due)]
    lines += ["", "Việc nào đã làm mà chưa ghi, xin gửi minh chứng (ngày, số lượng, nơi xem) để cập nhật."]
    return "\n".join(lines) + "\n"


def reminder_calendar(reminders: Sequence[Reminder], progress: Progress, plan: Plan) -> bytes:
    """A calendar with the last day of every activity that is late or due, and an alarm a week before."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", "Còn một tuần")
    alarm.add("trigger", -_WEEK)
    calendar = Calendar()
    calendar.add("prodid", "-//cchc//vi")
    calendar.add("version", "2.0")
    for reminder in reminders:
        for entry in (*reminder.late, *reminder.due):
            event = Event()
            event.add("uid", f"{plan.year}-{entry.activity.id}@cchc")
            event.add("dtstamp", datetime.combine(progress.day, datetime.min.time(), UTC))
            event.add("dtstart", entry.activity.window.last)
            event.add("summary", f"Hạn: {entry.activity.title} (còn {missing_of(entry)})")
            event.add("description", f"Cơ quan chủ trì: {reminder.unit.name}")
            event.add_component(alarm)
            calendar.add_component(event)
    text: bytes = calendar.to_ical()
    return text
