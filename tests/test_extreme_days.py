"""Days at the ends of the calendar are reported where they stand; nothing counts beyond them."""

from datetime import date

import pytest

from cchc.commands import main
from cchc.settings import today_in_vietnam
from conftest import ROOT, Project

YEARS = "Gợi ý: viết một năm từ 1900 đến 2999."


@pytest.mark.parametrize("day", ["9999-12-31", "3000-01-01", "1899-12-31", "0001-01-01"])
def test_a_today_of_no_year_of_ours_is_reported(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], day: str
) -> None:
    """In one line, not as a traceback."""
    monkeypatch.setenv("CCHC_TODAY", day)

    assert main(["--root", str(project.root), "check"]) == 1
    assert f"CCHC_TODAY:1:1: lỗi: năm {int(day[:4])} không thể có. {YEARS}" in capsys.readouterr().out


@pytest.mark.parametrize("day", ["2999-12-31", "1900-01-01"])
def test_every_other_day_can_be_counted_from(project: Project, monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    """Backwards to the last report, and forwards to the next."""
    monkeypatch.setenv("CCHC_TODAY", day)

    assert project.problems(today_in_vietnam()) == []


@pytest.mark.parametrize("day", [date(2025, 12, 20), date(2026, 9, 14), date(2028, 2, 29)], ids=str)
def test_the_shipped_site_is_computed_for_any_day(day: date) -> None:
    """Before any of its texts was published, on the day that the README names, and when most have lapsed."""
    assert Project(ROOT).problems(day) == []


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
@pytest.mark.parametrize("field", ["date", "valid_until"])
def test_a_text_of_no_year_of_ours_is_reported(project: Project, field: str, day: str) -> None:
    """So is a plan's."""
    project.article(**{field: day})
    plan = project.root / "data/plan.yaml"
    plan.write_text(plan.read_text("utf-8").replace("to: 2030-12-31}", f"to: {day}}}", 1), "utf-8")
    reported = [
        problem
        for problem in project.problems(date(2030, 5, 20))
        if f"năm {int(day[:4])} không thể có. {YEARS}" in problem
    ]

    assert [problem.partition(":")[0] for problem in reported] == ["content/articles/bai.md", "data/plan.yaml"]
