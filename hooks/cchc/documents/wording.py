"""The sentences of a report: the same on its page, in the document and on the command line."""

from cchc.rules.progress import ActivityProgress
from cchc.rules.report import Report
from cchc.vietnamese import day, two_digits


def title_of(report: Report) -> str:
    """What the report is about: the lines under BÁO CÁO."""
    return f"Kết quả công tác thông tin, tuyên truyền cải cách hành chính {period_of(report)}"


def period_of(report: Report) -> str:
    """The period in running text: "quý I năm 2026", "6 tháng đầu năm 2026", "năm 2026"."""
    words = report.period.title[:1].lower() + report.period.title[1:]
    return f"{words} {report.year}" if words.endswith("năm") else f"{words} năm {report.year}"


def window_of(report: Report) -> str:
    """Which days the figures cover, and whether they are final."""
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


def late_of(entry: ActivityProgress, lead: str) -> str:
    """An activity past its time: what is missing, and who leads it."""
    return (
        f"{entry.activity.title}: còn thiếu {_missing(entry)}, quá hạn từ ngày {day(entry.activity.window.last)}. "
        f"Cơ quan chủ trì: {lead}."
    )


def next_of(entry: ActivityProgress, lead: str) -> str:
    """An activity still to do: how much, until when, and who leads it."""
    return (
        f"{entry.activity.title}: còn {_missing(entry)}, thực hiện đến hết ngày {day(entry.activity.window.last)}. "
        f"Cơ quan chủ trì: {lead}."
    )


def _missing(entry: ActivityProgress) -> str:
    return f"{two_digits(entry.missing)} {entry.activity.target.unit}"
