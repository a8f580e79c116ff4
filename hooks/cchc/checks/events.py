"""Events: days that can be, a script that is there, and what has yet to be told of those that are past."""

from collections.abc import Iterator, Sequence
from datetime import date

from cchc.model.article import ArticleFields
from cchc.model.contact import Contact
from cchc.model.content import Content
from cchc.model.event import EventFields, EventText
from cchc.model.event_parts import EventForm
from cchc.model.guide import GuideFields
from cchc.model.plans import Plans
from cchc.model.procedure import ProcedureFields
from cchc.model.source import Loc
from cchc.problems import Problems, Severity, nearest
from cchc.rules.events import EventStatus, clashing, event_status_of, is_ahead
from cchc.rules.publication import State, farthest_day, state_of
from cchc.vietnamese import day

PLAYED = (ArticleFields, GuideFields, ProcedureFields)
"""The fields of texts that a car can play."""


def check_events(content: Content, today: date, problems: Problems) -> None:
    """Note days too far ahead and scripts that are not there; advise on days to come of what is told as done, and on events past
    their day of which nothing is told.
    """
    farthest = farthest_day(content, today)
    paths = [text.source.path for text in content.texts if isinstance(text.fields, PLAYED)]
    for event in content.of(EventFields):
        _check_days(event, today, farthest, problems)
        _advise_on_other_day(event, problems)
        _advise_on_route(event, today, problems)
        _advise_on_window(event, content.plans, problems)
        script = event.fields.script
        if script and script not in paths and script not in content.unread:
            near = nearest(script, paths)
            hint = f'"{near}".' if near else "ghi đường dẫn như content/guides/ten-huong-dan.md."
            problems.add(event.source.at("script"), f'không có bài "{script}".', hint)
        if state_of(event.fields, today, content.ward.phase) is State.PUBLISHED:
            _advise_on_untold(event, today, problems)
            _advise_on_asking(event, content.ward.contact, problems)
    _advise_on_clashes(content.of(EventFields), problems)


def _check_days(event: EventText, today: date, farthest: date, problems: Problems) -> None:
    if event.fields.on > farthest:
        place = event.source.at("on")
        problems.add(place, f"ngày {day(event.fields.on)} không thể có.", "xem lại năm, tháng và ngày.")
    for loc, when in _told_days(event.fields):
        if when > farthest:
            problems.add(event.source.at(*loc), f"ngày {day(when)} không thể có.", "xem lại năm, tháng và ngày.")
        elif when > max(today, event.fields.date):
            hint = "ghi ngày của việc đã làm; ngày sai thì sửa."
            problems.add(event.source.at(*loc), f"ngày {day(when)} chưa đến.", hint, Severity.ADVICE)


def _advise_on_other_day(event: EventText, problems: Problems) -> None:
    fields = event.fields
    if fields.held and fields.held.on != fields.on:
        text = f"diễn ra ngày {day(fields.held.on)}, khác ngày đã báo {day(fields.on)}."
        hint = "đã dời thì sửa on và thêm moved; ngày sai thì sửa."
        problems.add(event.source.at("held", "on"), text, hint, Severity.ADVICE)


def _advise_on_clashes(events: Sequence[EventText], problems: Problems) -> None:
    for event, other in clashing(events):
        text = f"trùng nơi và giờ với “{other.fields.title}” ({other.source.path})."
        hint = "sửa starts, ends hoặc place; hai phòng của một nơi thì ghi rõ phòng ở place; chép thừa thì xóa một tệp."
        problems.add(event.source.at("starts"), text, hint, Severity.ADVICE)


def _advise_on_window(event: EventText, plans: Plans, problems: Problems) -> None:
    """Advise where an event, once held, would count nothing for its activity; of one that was held, evidence has a check."""
    fields = event.fields
    activity = plans.of_day(fields.on).activity(fields.activity or "")
    if activity and not (fields.on in activity.window or fields.held or fields.cancelled):
        window = f"{day(activity.window.first)} đến {day(activity.window.last)}"
        text = f"ngày {day(fields.on)} ngoài thời gian của hoạt động ({window}), nên diễn ra rồi cũng không tính."
        hint = "sửa on; ngày đúng thì bỏ activity, hoặc sửa window của hoạt động trong kế hoạch."
        problems.add(event.source.at("on"), text, hint, Severity.ADVICE)


def _advise_on_route(event: EventText, today: date, problems: Problems) -> None:
    """Advise where nobody is told through which streets a car goes."""
    fields = event.fields
    if fields.form is EventForm.TOUR and not fields.route and is_ahead(fields, today) and not fields.cancelled:
        hint = "thêm route: mỗi đoạn có giờ (at) và tuyến đường (street)."
        problems.add(event.source.at("form"), "chuyến xe chưa có lộ trình.", hint, Severity.ADVICE)


def _told_days(fields: EventFields) -> Iterator[tuple[Loc, date]]:
    """The days on which something is said to have happened."""
    # Of an activity, evidence has a check of its own.
    if fields.held and not fields.activity:
        yield ("held", "on"), fields.held.on
    if fields.cancelled:
        yield ("cancelled", "announced"), fields.cancelled.announced
    for number, move in enumerate(fields.moved):
        yield ("moved", number, "announced"), move.announced
    for number, one in enumerate(fields.commitments):
        if one.done:
            yield ("commitments", number, "done"), one.done


def _advise_on_asking(event: EventText, contact: Contact, problems: Problems) -> None:
    """Advise where questions are taken until a day, and nobody is told where."""
    if event.fields.ask_by and not event.fields.ask_at and not contact.takes_messages:
        hint = "thêm ask_at: địa chỉ biểu mẫu; hoặc điền contact trong data/ward.yaml."
        problems.add(event.source.at("ask_by"), "nhận câu hỏi trước mà chưa có nơi nhận.", hint, Severity.ADVICE)


def _advise_on_untold(event: EventText, today: date, problems: Problems) -> None:
    if event_status_of(event.fields, today) is EventStatus.UNTOLD:
        text = f"sự kiện đã qua ngày {day(event.fields.on)} mà chưa ghi kết quả."
        hint = "đã diễn ra thì thêm held; đã dời thì sửa on và thêm moved; đã hủy thì thêm cancelled."
        problems.add(event.source.at("on"), text, hint, Severity.ADVICE)
