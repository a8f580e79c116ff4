"""The demonstration site of the reports (`tests/reporting`), with pictures, and its reports."""

import shutil
from datetime import date

from PIL import Image

from cchc.model.content import Content
from cchc.rules.report import Report, report_of
from conftest import ROOT, Project

YEAR_END = date(2030, 12, 31)


def fill(project: Project) -> Project:
    """Fill a project with the demonstration data."""
    for part in ("content", "data"):
        shutil.copytree(ROOT / "tests" / "reporting" / part, project.root / part, dirs_exist_ok=True)
    for name, colour in (("content/minh-chung/chuyen-xe.jpg", "#77aabb"), ("content/panos/cong-cho.jpg", "#bb3333")):
        file = project.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (1200, 800), colour).save(file)
    return project


def report(content: Content, period: str, today: date = YEAR_END, year: int = 2030) -> Report:
    """The report of a period of a year's plan."""
    plan = content.plans.of_year(year)
    assert plan is not None
    return report_of(content, plan, next(one for one in plan.reporting.periods if one.id == period), today)
