"""A report as plain text, for the command line."""

from cchc.documents.wording import late_of, next_of, summary_of, title_of, window_of
from cchc.model.plan import Plan
from cchc.rules.report import Report
from cchc.vietnamese import day, two_digits


def report_text(report: Report, plan: Plan) -> str:
    """The report's figures and lists."""
    units = {unit.id: unit.name for unit in plan.organisation.units}
    lines = [title_of(report), f"{window_of(report)} {summary_of(report)}", ""]
    for row in report.rows:
        entry = row.cumulative
        target = f"{two_digits(entry.activity.target.amount)} {entry.activity.target.unit}"
        lines.append(
            f"{entry.activity.no}. {entry.activity.title}: trong kỳ {two_digits(row.in_period.done)}, "
            f"lũy kế {two_digits(entry.done)}/{target} ({entry.percent}%), {entry.status_words.lower()}"
        )
    lines += ["", "Quá hạn:", *([f"- {late_of(e, units[e.activity.lead])}" for e in report.late] or ["- không có"])]
    lines += ["", "Tiếp theo:", *([f"- {next_of(e, units[e.activity.lead])}" for e in report.next] or ["- không còn"])]
    if report.changes:
        lines += ["", f"Thay đổi sau ngày chốt số liệu {day(report.day)}:"]
        lines += [f"- {'ghi thêm' if c.added else 'bỏ ra'}: {c.event.title}, {day(c.event.on)}" for c in report.changes]
    return "\n".join(lines) + "\n"
