"""The sentences of a report, for its page, the document, reminders and the command line."""

from collections.abc import Iterable, Sized
from datetime import date

from cchc.documents.blanks import blank
from cchc.documents.citing import bases_in_full, plan_in_full
from cchc.model.channel import CHANNELS
from cchc.model.plan import Plan
from cchc.rules.evidence import Event
from cchc.rules.progress import FULL, ActivityProgress, Status
from cchc.rules.report import Report
from cchc.rules.tally import Reach, UnitTally, reach_of
from cchc.vietnamese import day, number, two_digits

WORK = "công tác thông tin, tuyên truyền cải cách hành chính"
SUMMING_UP = "Tổng kết"
"""The first word of the title of a period that sums up the year."""

CAUSES = blank("khách quan, chủ quan, của từng việc chưa hoàn thành: …")
PROPOSALS = blank("đề xuất với cấp trên; không có thì ghi “Không”: …")
DIRECTION = blank("Văn bản chỉ đạo, đôn đốc, kiểm tra, tập huấn trong kỳ: …")
OTHER_SHORTCOMINGS = blank("Tồn tại, hạn chế khác về nội dung, hình thức, nguồn lực: …")
OTHER_TASKS = blank("Nhiệm vụ khác của kỳ tới: …")
NOTHING_LEFT = "Các hoạt động của Kế hoạch đã hoàn thành."


def title_of(report: Report) -> str:
    """The subject of a report: the lines under BÁO CÁO."""
    title = report.period.title
    if title.startswith(SUMMING_UP):
        return f"{SUMMING_UP} {WORK} {_with_year(title.removeprefix(SUMMING_UP).strip(), report)}"
    return f"Kết quả {WORK} {period_of(report)}"


def period_of(report: Report) -> str:
    """A period in running text: "quý I năm 2026", "6 tháng đầu năm 2026", "tổng kết năm 2026"."""
    return _with_year(report.period.title, report)


def _with_year(title: str, report: Report) -> str:
    words = title[:1].lower() + title[1:]
    return f"{words} {report.year}" if words.endswith("năm") else f"{words} năm {report.year}"


def window_of(report: Report) -> str:
    """The days that the figures cover, and whether they are final."""
    covered = f"Số liệu từ ngày {day(report.first)} đến hết ngày {day(report.last)}"
    return f"{covered}." if report.is_closed else f"{covered}; tạm tính đến ngày {day(report.day)}."


def opening_of(report: Report) -> str:
    """The first sentence: the plan and what it rests on, cited in full."""
    plan = report.plan
    cited = f"{bases_in_full(plan)}; {plan_in_full(plan)} (sau đây gọi là Kế hoạch)"
    return f"Thực hiện {cited}, {collector_of(plan)} báo cáo như sau:"


def collector_of(plan: Plan) -> str:
    """The unit that makes the report."""
    unit = plan.unit(plan.reporting.unit)
    return unit.name if unit else plan.issuer


def direction_of(report: Report) -> str:
    """How the plan was set going."""
    plan = report.plan
    leads = {activity.lead for activity in plan.activities.items}
    given = f"giao {two_digits(len(leads))} đơn vị chủ trì {of_all(report)} hoạt động"
    return f"{plan.issuer} đã ban hành Kế hoạch, {given}. {DIRECTION}"


def summary_of(report: Report) -> str:
    """The whole plan in a few sentences, which say what its percent is made of."""
    done, all = two_digits(report.done), of_all(report)
    mean = f"trung bình cộng tỷ lệ đạt chỉ tiêu của {all} hoạt động, mỗi hoạt động tính nhiều nhất {FULL}%"
    return (
        f"Lũy kế đến ngày {day(report.day)}, {done} trên {all} hoạt động của Kế hoạch đã hoàn thành ({done_share_of(report)}%); "
        f"toàn kế hoạch đạt {report.progress.percent}%, là {mean}. {evidence_of(report)}"
    )


def done_share_of(report: Report) -> int:
    """The share of the activities that are done, in whole percent."""
    return report.done * FULL // len(report.rows)


def evidence_of(report: Report) -> str:
    """How much was done in the period, for which plan, for how many people, and how many articles appeared."""
    former = report.former
    of_it = f", trong đó {count(report.former_events)} việc theo kế hoạch năm {former[0].year}" if former else ""
    reached = reach_words(reach_of(report.evidence))
    articles = report.articles
    before = (
        f"; từ ngày {day(report.since)} là {two_digits(articles.cumulative)}" if report.since < report.first else ""
    )
    done = f"có {count(report.evidence)} việc có minh chứng{of_it} (Phụ lục I){f', với {reached}' if reached else ''}"
    return (
        f"Trong kỳ {done if report.evidence else 'chưa có việc nào có minh chứng'}. "
        f"Số tin, bài đăng trên Trang thông tin điện tử trong kỳ là {two_digits(articles.in_period)}{before}."
    )


def waiting_of(report: Report) -> str:
    """How much is not counted because the ward has yet to approve it; nothing where nothing waits."""
    waiting = count(report.waiting)
    return f"Có {waiting} việc trong kỳ chưa được tính vì bài nói đến còn chờ phường duyệt." if report.waiting else ""


def reach_words(reach: Reach) -> str:
    """The sessions and people that were noted: "02 buổi, lượt; 165 người"; nothing where none were."""
    sessions = f"{two_digits(reach.sessions)} buổi, lượt" if reach.sessions else ""
    people = f"{number(reach.people)} người" if reach.people else ""
    return "; ".join(filter(None, (sessions, people)))


def reach_note(events: Iterable[Event]) -> str:
    """What was noted of sessions and people, to go after an amount: " (65 người)"."""
    reached = reach_words(reach_of(events))
    return f" ({reached})" if reached else ""


def places_of(event: Event) -> list[str]:
    """Where something took place, or in which channels it appeared: "Báo: Báo Mẫu số 12, 05/12/2026"."""
    aired = [
        f"{CHANNELS[airing.channel]}{f': {airing.place}' if airing.place else ''}, {day(airing.on)}"
        for airing in event.airings
    ]
    return aired or ([event.place] if event.place else [])


def target_of(entry: ActivityProgress) -> str:
    """The target of an activity: "05 số"."""
    return f"{two_digits(entry.activity.target.amount)} {entry.activity.target.unit}"


def missing_of(entry: ActivityProgress) -> str:
    """The amount that an activity still needs: "01 cuộc"."""
    return f"{two_digits(entry.missing)} {entry.activity.target.unit}"


def left_of(entry: ActivityProgress) -> str:
    """The time that is left for an activity."""
    last = day(entry.activity.window.last)
    if entry.days_left > 0:
        return f"còn {number(entry.days_left)} ngày, đến hết ngày {last}"
    return f"hết thời gian thực hiện ngày {last}"


def late_of(entry: ActivityProgress, lead: str) -> str:
    """An activity past its time: what is missing, and who leads it."""
    return (
        f"{entry.activity.title}: còn thiếu {missing_of(entry)}, quá hạn từ ngày {day(entry.activity.window.last)}. "
        f"Cơ quan chủ trì: {lead}."
    )


def next_of(entry: ActivityProgress, lead: str) -> str:
    """An activity still to do: how much, until when, and who leads it."""
    return (
        f"{entry.activity.title}: còn {missing_of(entry)}, thực hiện đến hết ngày {day(entry.activity.window.last)}. "
        f"Cơ quan chủ trì: {lead}."
    )


def open_of(entry: ActivityProgress, lead: str) -> str:
    """An activity that is not done: how far it is, what is missing, the time that is left, and who leads it."""
    if entry.status is Status.OVERDUE:
        return late_of(entry, lead)
    begun = f"mới đạt {two_digits(entry.done)}/{target_of(entry)}" if entry.done else "chưa bắt đầu"
    return f"{entry.activity.title}: {begun}, còn thiếu {missing_of(entry)}; {left_of(entry)}. Cơ quan chủ trì: {lead}."


def open_lines(report: Report) -> list[str]:
    """The sentences about activities that are not done; what was done since the period ended is said with them."""
    return [f"{open_of(entry, _lead(entry, report.plan))}{_since_of(entry, report)}" for entry in report.open]


def _since_of(entry: ActivityProgress, report: Report) -> str:
    """What was done of an activity after the period: " Sau ngày chốt số liệu đã làm thêm 01 cuộc."."""
    amount = report.after_amount(entry.activity.id)
    return f" Sau ngày chốt số liệu đã làm thêm {two_digits(amount)} {entry.activity.target.unit}." if amount else ""


def still_open(report: Report) -> str:
    """How many activities are not done: "03 trên 08 hoạt động chưa hoàn thành:"."""
    return f"{count(report.open)} trên {of_all(report)} hoạt động chưa hoàn thành:"


def sent_of(tally: UnitTally) -> str:
    """The day on which a unit's own report came in."""
    if tally.is_collecting:
        return "đơn vị tổng hợp"
    return day(tally.received) if tally.received else "chưa nhận được"


def next_lines(report: Report) -> list[str]:
    """The tasks of each unit: what it has to finish by when."""
    tasks: dict[tuple[str, date], list[str]] = {}
    for entry in report.next:
        activity = entry.activity
        amount = two_digits(entry.missing - report.after_amount(activity.id))
        task = f"{amount} {activity.target.unit} (mục {report.plan.activities.no}.{activity.no})"
        tasks.setdefault((_lead(entry, report.plan), activity.window.last), []).append(task)
    return [f"{lead}, đến hết ngày {day(last)}: {'; '.join(named)}." for (lead, last), named in tasks.items()]


def former_heading(former: Plan, report: Report) -> str:
    """The heading over what the period holds of the plan before."""
    last = min(former.window.last, report.day)
    return f"Việc làm theo kế hoạch năm {former.year}, từ ngày {day(report.first)} đến ngày {day(last)}"


def former_intro(former: Plan, report: Report) -> str:
    """The plan before in full, and what its work counts for."""
    return f"Theo {plan_in_full(former)}; tính trong kỳ, không tính vào chỉ tiêu năm {report.year}:"


def former_lines(report: Report) -> list[str]:
    """What the period brought for each activity of the plan before."""
    _, entries = report.former or (report.plan, ())
    return [
        f"{entry.activity.title}: {two_digits(entry.done)} {entry.activity.target.unit}{reach_note(entry.events)}."
        for entry in entries
    ]


def after_heading(report: Report) -> str:
    """The heading over what was done since the period ended."""
    return f"Việc làm sau ngày chốt số liệu {day(report.last)} (tính vào kỳ sau)"


def event_line(event: Event, report: Report) -> str:
    """Something that was done: day, amount, what, and where."""
    unit = report.activity_of(event).target.unit
    told = "; ".join([f"{event.title}, {two_digits(event.amount)} {unit}", *places_of(event)])
    return f"{day(event.on)}: {told}."


def change_line(event: Event, *, added: bool) -> str:
    """What was recorded, or withdrawn, after the figures were closed."""
    return f"{'ghi thêm' if added else 'bỏ ra'}: {event.title}, {day(event.on)}."


def count(found: Sized) -> str:
    """How many there are, as the plan writes it."""
    return two_digits(len(found))


def of_all(report: Report) -> str:
    """How many activities there are."""
    return two_digits(len(report.rows))


def _lead(entry: ActivityProgress, plan: Plan) -> str:
    unit = plan.unit(entry.activity.lead)
    return unit.name if unit else entry.activity.lead
