"""Planned times without the site: which are shown on a day, and whether they were announced early enough.

Nghị định 224/2026, Điều 13 khoản 1 điểm a: at least seven working days ahead, with the expected time of return.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from cchc.model.content import Content
from cchc.model.ward import Downtime
from cchc.problems import Problems, Severity

AHEAD = 7
"""Working days between the announcement and the first day without the site."""

_SATURDAY = 5


def shown_on(today: date, downtimes: Sequence[Downtime]) -> list[Downtime]:
    """Those that are announced and not over, the next one first."""
    return sorted(
        (one for one in downtimes if one.announced <= today <= one.last), key=lambda one: (one.first, one.first_time)
    )


def working_days_between(first: date, last: date) -> int:
    """Days from Monday to Friday after `first` and before `last`; public holidays, which move, are not known here."""
    days = (first + timedelta(days=number) for number in range(1, (last - first).days))
    return sum(day.weekday() < _SATURDAY for day in days)


def check_downtime(content: Content, problems: Problems) -> None:
    """Advise where an announcement comes too late."""
    for number, one in enumerate(content.ward.downtime):
        ahead = working_days_between(one.announced, one.first)
        if ahead < AHEAD:
            place = content.ward_source.at("downtime", number, "announced")
            text = f"báo trước chỉ {ahead} ngày làm việc; Nghị định 224/2026, Điều 13 yêu cầu ít nhất {AHEAD}."
            problems.add(place, text, "báo sớm hơn, hoặc dời ngày ngừng.", Severity.ADVICE)
