"""A report as plain text, for the command line."""

from collections.abc import Iterator
from datetime import timedelta

from cchc.documents.blanks import in_brackets
from cchc.documents.inserting import INSERTED, inserted_text
from cchc.documents.wording import (
    NOTHING_LEFT,
    after_heading,
    change_line,
    event_line,
    former_heading,
    former_lines,
    next_lines,
    open_lines,
    summary_of,
    target_of,
    title_of,
    waiting_of,
    window_of,
)
from cchc.rules.report import Report, Row
from cchc.vietnamese import day, two_digits


def report_text(report: Report) -> str:
    """A report as plain text; blanks stand in brackets."""
    return in_brackets("\n".join(_lines(report))) + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield from (title_of(report), f"{window_of(report)} {summary_of(report)}", "")
    yield from [waiting_of(report), ""] if report.waiting else []
    yield from map(_row, report.rows)
    yield from _part(
        "Theo kênh",
        [f"{t.name}: trong kỳ {two_digits(t.in_period)}, lũy kế {two_digits(t.cumulative)}" for t in report.channels],
    )
    if report.former:
        yield from _part(former_heading(report.former[0], report), former_lines(report))
    yield from _part(after_heading(report), [event_line(event, report) for event in report.after])
    yield from _part("Chưa hoàn thành", open_lines(report) or [NOTHING_LEFT])
    yield from _part("Tiếp theo", next_lines(report))
    changes = [change_line(change.event, added=change.added) for change in report.changes]
    yield from _part(f"Thay đổi sau ngày chốt số liệu {day(report.known)}", changes)
    if changes and not report.period.deadline:
        way = f"thêm hạn đó vào kỳ này trong tệp kế hoạch, ví dụ {_deadline_after(report)}."
        yield f"Để tính cả việc trong kỳ ghi đến hạn gửi báo cáo: {way}"
    yield from ("", f"{INSERTED}:", inserted_text(report))


def _deadline_after(report: Report) -> str:
    """A day of sending a week after the figures closed, as a plan writes it; that of a whole year lies in the next."""
    by = report.last + timedelta(days=7)
    year = f"year: {by.year - report.year}, " if by.year != report.year else ""
    return f"deadline: {{{year}month: {by.month}, day: {by.day}}}"


def _row(row: Row) -> str:
    entry = row.cumulative
    return (
        f"{entry.activity.no}. {entry.activity.title}: trong kỳ {two_digits(row.in_period.done)}, "
        f"lũy kế {two_digits(entry.done)}/{target_of(entry)} ({entry.percent}%), {entry.status_words.lower()}"
    )


def _part(heading: str, lines: list[str]) -> list[str]:
    return ["", f"{heading}:", *(f"- {line}" for line in lines)] if lines else []
