"""A planned time without the site is shown on every page from its announcement until it is over."""

from datetime import date

import pytest

from cchc.checks.pending import working_days_between
from cchc.problems import Severity
from conftest import SAMPLE, Project

WARD = (SAMPLE / "data" / "ward.yaml").read_text(encoding="utf-8")


def planned(project: Project, **changed: str) -> None:
    """A ward whose site rests in the night to a Sunday."""
    entry = {
        "announced": "2030-05-08",
        "from": "2030-05-18",
        "from_time": '"22:00"',
        "to": "2030-05-19",
        "to_time": '"06:00"',
        "reason": "Nâng cấp máy chủ.",
        **changed,
    }
    lines = ", ".join(f"{key}: {value}" for key, value in entry.items())
    project.write("data/ward.yaml", f"{WARD.rstrip()}\ndowntime: [{{{lines}}}]\n")


@pytest.mark.parametrize(("day", "shown"), [(7, False), (8, True), (18, True), (19, True), (20, False)])
def test_it_is_shown_from_its_announcement_to_the_day_of_return(project: Project, day: int, shown: bool) -> None:
    """With both times, as every page shows it."""
    planned(project)
    notices = project.catalogue(date(2030, 5, day)).chrome["downtime"]

    notice = {"first": "22:00 ngày 18/05/2030", "last": "06:00 ngày 19/05/2030", "reason": "Nâng cấp máy chủ."}
    assert notices == ([notice] if shown else [])


def test_seven_working_days_lie_between(project: Project) -> None:
    """From Wednesday the 8th to Saturday the 18th there are 9th, 10th and 13th to 17th: seven, so no advice."""
    assert working_days_between(date(2030, 5, 8), date(2030, 5, 18)) == 7
    planned(project)
    assert project.catalogue().problems.of(Severity.ADVICE) == []

    planned(project, announced="2030-05-09")
    (advice,) = project.catalogue().problems.of(Severity.ADVICE)
    assert "báo trước chỉ 6 ngày làm việc" in str(advice)
    assert str(advice).startswith("data/ward.yaml:")


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"to": "2030-05-18"}, "giờ chạy lại phải sau giờ ngừng."),
        ({"announced": "2030-05-19"}, "ngày báo phải trước ngày ngừng."),
        ({"from_time": '"25:00"'}, '"25:00" không phải giờ.'),
        ({"from_time": "22:00"}, ""),
    ],
)
def test_times_that_cannot_be_are_refused(project: Project, changed: dict[str, str], message: str) -> None:
    """An hour without quotation marks is an hour all the same."""
    planned(project, **changed)
    problems = project.problems()

    assert [message in problem for problem in problems] == ([True] if message else [])
