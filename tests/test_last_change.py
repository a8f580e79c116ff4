"""What the site map says of pages of progress: the day on which something in them changed, not that of the build."""

from datetime import date

import pytest

from conftest import Project

TALKS = "tien-do/2030/toa-dam/"


def last_change(project: Project, url: str, today: date) -> str:
    """The day that the site map gives for a page."""
    page = next(output.page for output in project.catalogue(today).outputs if output.page and output.page.url == url)
    return str(page.head["lastmod"])


@pytest.mark.parametrize(
    ("today", "changed"),
    [
        (date(2030, 2, 1), "2030-01-10"),
        (date(2030, 4, 1), "2030-01-10"),
        (date(2030, 5, 19), "2030-05-01"),
        (date(2030, 12, 31), "2030-05-01"),
    ],
    ids=["the plan's day", "nothing since", "evidence recorded", "nothing since then"],
)
def test_an_activity_changes_when_evidence_is_reported(project: Project, today: date, changed: str) -> None:
    """Between, each build makes the same page, and search engines keep believing."""
    project.article(evidence="[{activity: toa-dam, event: toa-dam-mau, on: 2030-04-20}]")

    assert last_change(project, TALKS, today) == changed


def test_an_activity_changes_when_its_time_runs_out(project: Project) -> None:
    """On the day after its window it is overdue, and stays so."""
    assert last_change(project, TALKS, date(2031, 2, 1)) == "2030-07-01"


def test_the_overview_changes_with_each_month_too(project: Project) -> None:
    """Its table gets a new row."""
    assert last_change(project, "tien-do/", date(2030, 5, 20)) == "2030-05-01"
