"""An event for listeners and for posts: what changed, when and where it is, who may come and how to ask; after it, how it went."""

from collections.abc import Iterator, Sequence
from datetime import date

from cchc.channels.prose import DO, FACTS, REST, SUMMARY, Block, blocks_of, ended
from cchc.markup.passages import Passage
from cchc.model.event import EventFields
from cchc.model.event_parts import EventForm
from cchc.rules.events import EventStatus, event_status_of, is_ahead
from cchc.speech.sentences import sentences_of
from cchc.vietnamese import day, number, uncapitalised, weekday


def kind_of(fields: EventFields, today: date) -> str:
    """What listeners are told to hear."""
    return "thông báo" if is_ahead(fields, today) else "tin"


def blocks_of_event(fields: EventFields, passages: Sequence[Passage], today: date) -> Iterator[Block]:
    """The blocks of an event; of one that is cancelled only that, for nobody has to know the rest."""
    yield Block(SUMMARY, (*_changes(fields, today), *when_and_where(fields, today)), whole=True)
    if is_off(fields, today):
        return
    yield Block(SUMMARY, tuple(sentences_of(fields.summary)))
    yield Block(DO, tuple(_who_and_how(fields, today)), whole=True)
    yield from blocks_of(passages)
    yield Block(FACTS, tuple(timetable(fields, today)), whole=True)
    yield Block(DO, tuple(promised(fields, today)), whole=True)
    yield Block(REST, tuple(f"Mục đích: {ended(purpose)}" for purpose in fields.purpose if is_ahead(fields, today)))


def repeated_of(fields: EventFields, today: date) -> tuple[str, ...]:
    """What is said once more at the end: the day and the place, or that nothing takes place."""
    if is_off(fields, today):
        return tuple(_changes(fields, today))[:1]
    return when_and_where(fields, today) if is_ahead(fields, today) else ()


def is_off(fields: EventFields, today: date) -> bool:
    """Whether it was cancelled."""
    return event_status_of(fields, today) is EventStatus.CANCELLED


def news_of(fields: EventFields, today: date) -> list[str]:
    """What everybody has to hear: what changed, when and where it is, who may come and how to ask; or how it went."""
    return [*_changes(fields, today), *when_and_where(fields, today), *_who_and_how(fields, today)]


def when_and_where(fields: EventFields, today: date) -> tuple[str, ...]:
    """The day, the hours and the place, one sentence each: what people write down."""
    if fields.held and event_status_of(fields, today) is EventStatus.HELD:
        came = f", có {number(fields.held.people)} người dự" if fields.held.people else ""
        return (f"{_name(fields.form)} đã diễn ra {_on(fields.held.on)}{came}.",)
    if is_off(fields, today):
        return (f"Ngày giờ đã báo là {fields.time}, {_on(fields.on)}.",)
    tour = fields.form is EventForm.TOUR
    when = f"{_name(fields.form)} {'chạy' if tour else 'diễn ra'} {fields.time}, {_on(fields.on)}."
    return (when, f"{'Xe xuất phát từ' if tour else 'Nơi diễn ra là'} {ended(fields.place)}")


def _name(form: EventForm) -> str:
    """What is held, at the beginning of a sentence: "Buổi tọa đàm", "Hội thi"."""
    if form in (EventForm.TOUR, EventForm.CONTEST):
        return form.words
    return f"Buổi {'diễn ' if form is EventForm.SKETCH else ''}{uncapitalised(form.words)}"


def _on(on: date) -> str:
    return f"{weekday(on)}, ngày {day(on)}"


def _changes(fields: EventFields, today: date) -> Iterator[str]:
    """What stands no longer, for those who have noted it."""
    if fields.cancelled and is_off(fields, today):
        yield f"{_name(fields.form)} này đã hủy."
        yield ended(fields.cancelled.reason)
    elif fields.moved and is_ahead(fields, today):
        last = fields.moved[-1]
        yield f"{_name(fields.form)} này đã dời. Trước là: {ended(last.was)}"
        yield from [ended(last.reason)] if last.reason else []


def _who_and_how(fields: EventFields, today: date) -> Iterator[str]:
    """Who may come, and until when one may ask beforehand."""
    if is_off(fields, today) or not is_ahead(fields, today):
        return
    if fields.open:
        yield "Ai cũng dự được, không cần giấy mời."
    elif fields.invited:
        yield f"Mời dự: {ended('; '.join(fields.invited))}"
    if fields.ask_by and fields.ask_by >= today:
        yield f"Câu hỏi gửi trước, phường nhận đến hết ngày {day(fields.ask_by)}. Khi hỏi, bà con không cần ghi tên."


def timetable(fields: EventFields, today: date) -> Iterator[str]:
    """The hours of the route or of the programme, while it is ahead."""
    if is_ahead(fields, today) and not is_off(fields, today):
        yield from (f"{stop.at}: {ended(stop.street)}" for stop in fields.route)
        yield from (f"{slot.at}: {ended(slot.what)}" for slot in fields.programme)


def promised(fields: EventFields, today: date) -> Iterator[str]:
    """What the ward promised at an event that was held, and by when."""
    if event_status_of(fields, today) is EventStatus.HELD:
        for one in fields.commitments:
            is_done = one.done is not None and one.done <= today
            term = "nay đã làm xong" if is_done else f"hạn đến hết ngày {day(one.by)}"
            yield f"Phường hứa: {uncapitalised(one.what.rstrip('.'))}, {term}."
