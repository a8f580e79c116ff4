"""The sentences of a report, for its page, the document, reminders and the command line."""

from cchc.model.plan import Plan
from cchc.rules.progress import ActivityProgress
from cchc.rules.report import Report
from cchc.vietnamese import day, two_digits


def title_of(report: Report) -> str:
    """The subject of a report: the lines under BÁO CÁO."""
    return f"Kết quả công tác thông tin, tuyên truyền cải cách hành chính {period_of(report)}"


def period_of(report: Report) -> str:
    """A period in running text: "quý I năm 2026", "6 tháng đầu năm 2026", "năm 2026"."""
    words = report.period.title[:1].lower() + report.period.title[1:]
    return f"{words} {report.year}" if words.endswith("năm") else f"{words} năm {report.year}"


def window_of(report: Report) -> str:
    """The days that the figures cover, and whether they are final."""
    covered = f"Số liệu từ ngày {day(report.first)} đến hết ngày {day(report.last)}"
    return f"{covered}." if report.is_closed else f"{covered}; tạm tính đến ngày {day(report.day)}."


def summary_of(report: Report) -> str:
    """The whole plan in two sentences."""
    done = sum(row.cumulative.missing == 0 for row in report.rows)
    return (
        f"Lũy kế đến ngày {day(report.day)}, toàn kế hoạch đạt {report.progress.percent}%; "
        f"{two_digits(done)} trên {two_digits(len(report.rows))} hoạt động đã hoàn thành. "
        f"Trong kỳ có {two_digits(len(report.evidence))} việc có minh chứng (Phụ lục)."
    )


def missing_of(entry: ActivityProgress) -> str:
    """The amount that an activity still needs: "01 cuộc"."""
    return f"{two_digits(entry.missing)} {entry.activity.target.unit}"


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


def late_lines(report: Report, plan: Plan) -> list[str]:
    """The sentences about activities past their time."""
    return [late_of(entry, _lead(entry, plan)) for entry in report.late]


def next_lines(report: Report, plan: Plan) -> list[str]:
    """The sentences about activities still to do."""
    return [next_of(entry, _lead(entry, plan)) for entry in report.next]


def report_text(report: Report, plan: Plan) -> str:
    """A report as plain text, for the command line."""
    lines = [title_of(report), f"{window_of(report)} {summary_of(report)}", ""]
    for row in report.rows:
        entry = row.cumulative
        target = f"{two_digits(entry.activity.target.amount)} {entry.activity.target.unit}"
        lines.append(
            f"{entry.activity.no}. {entry.activity.title}: trong kỳ {two_digits(row.in_period.done)}, "
            f"lũy kế {two_digits(entry.done)}/{target} ({entry.percent}%), {entry.status_words.lower()}"
        )
    lines += ["", "Quá hạn:", *(f"- {line}" for line in late_lines(report, plan) or ["không có"])]
    lines += ["", "Tiếp theo:", *(f"- {line}" for line in next_lines(report, plan) or ["không còn"])]
    if report.changes:
        lines += ["", f"Thay đổi sau ngày chốt số liệu {day(report.day)}:"]
        lines += [f"- {'ghi thêm' if c.added else 'bỏ ra'}: {c.event.title}, {day(c.event.on)}" for c in report.changes]
    return "\n".join(lines) + "\n"


def _lead(entry: ActivityProgress, plan: Plan) -> str:
    unit = plan.unit(entry.activity.lead)
    return unit.name if unit else entry.activity.lead
