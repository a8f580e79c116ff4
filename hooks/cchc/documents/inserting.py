"""The paragraph of a report that the ward's own report on administrative reform takes over (lồng ghép)."""

from cchc.documents.citing import plan_in_full
from cchc.documents.wording import NOTHING_LEFT, WORK, count, left_of, of_all, reach_note
from cchc.rules.progress import ActivityProgress
from cchc.rules.report import Report
from cchc.vietnamese import day, two_digits, uncapitalised

INSERTED = "Đoạn để lồng ghép vào báo cáo cải cách hành chính của phường"


def inserted_text(report: Report) -> str:
    """The paragraph to paste into the ward's own report on administrative reform, of which this work is a part."""
    own = [_brought(row.in_period, "") for row in report.rows if row.in_period.done]
    plan, entries = report.former or (report.plan, ())
    former = [_brought(entry, f" (kế hoạch năm {plan.year})") for entry in entries]
    brought = "; ".join(own + former)
    used = [f"{tally.name} {two_digits(tally.in_period)}" for tally in report.channels if tally.in_period]
    done = f"có {count(report.evidence)} việc" if report.evidence else "chưa có việc nào"
    work = f"thực hiện {plan_in_full(report.plan)}, từ ngày {day(report.first)} đến ngày {day(report.day)}"
    total = f"toàn kế hoạch đạt {report.progress.percent}% (trung bình cộng tỷ lệ của các hoạt động)"
    sentences = [
        f"Về {WORK}: {work} phường {done} có minh chứng{': ' if brought else ''}{brought}.",
        f"Số lần theo kênh: {', '.join(used)}." if used else "",
        f"Lũy kế, {two_digits(report.done)}/{of_all(report)} hoạt động đã hoàn thành; {total}.",
        _left_undone(report) if report.open else NOTHING_LEFT,
        _done_since(report),
    ]
    return " ".join(filter(None, sentences))


def _done_since(report: Report) -> str:
    """What was done after the period, so that nobody reads there that it was left undone; nothing where nothing was."""
    activities = [row.cumulative.activity for row in report.rows]
    added = [
        f"{uncapitalised(one.title)}: {two_digits(amount)} {one.target.unit}"
        for one in activities
        if (amount := report.after_amount(one.id))
    ]
    since = f"Sau ngày chốt số liệu {day(report.last)} đã làm thêm (tính vào kỳ sau)"
    return f"{since}: {'; '.join(added)}." if added else ""


def _left_undone(report: Report) -> str:
    """The activities that are not done, together where they have equal time left."""
    times = dict.fromkeys(left_of(entry) for entry in report.open)
    titles = {
        time: "; ".join(uncapitalised(entry.activity.title) for entry in report.open if left_of(entry) == time)
        for time in times
    }
    return f"Chưa hoàn thành {count(report.open)} hoạt động: {'; '.join(f'{titles[time]} ({time})' for time in times)}."


def _brought(entry: ActivityProgress, of_year: str) -> str:
    """What the period brought for an activity: "phát video clip: 02 clip"."""
    activity = entry.activity
    amount = f"{two_digits(entry.done)} {activity.target.unit}{reach_note(entry.events)}"
    return f"{uncapitalised(activity.title)}{of_year}: {amount}"
