"""Open data of all years: files that fit their schemas, found by machines, and the comparison of years that people read."""

import json
from datetime import date
from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import html
from playwright.sync_api import BrowserContext

from conftest import ADDRESS, TODAY, Project, build
from serving import served_from
from test_print import printed

FILES = ["tien-do/tien-do.json", "tien-do/2029/tien-do.json", "tien-do/2030/tien-do.json", "tien-do/cac-nam.json"]


@pytest.fixture
def two_years(project: Project) -> Project:
    """A project with the plans of 2029 and 2030: of 2029's two activities, the second is not in the plan of 2030."""
    text = (project.root / "data/plan.yaml").read_text(encoding="utf-8")
    former = text.replace("2029-12-20", "2028-12-20").replace("2030", "2029").replace("amount: 2,", "amount: 4,")
    former = former.replace("id: toa-dam", "id: hoi-thi").replace("Tổ chức tọa đàm mẫu", "Tổ chức hội thi mẫu")
    project.write("data/plans/2029.yaml", former.replace("Ra chuyên mục mẫu", "Ra chuyên mục mẫu cũ"))
    project.article("cu.md", date="2029-04-02", evidence="[{activity: hoi-thi, event: a, on: 2029-04-01}]")
    evidence = "[{activity: chuyen-muc, event: b, on: 2030-05-01}, {activity: toa-dam, event: c, on: 2030-05-01}]"
    project.article("moi.md", title="Bài mới", date="2030-05-02", evidence=evidence)
    return project


def test_every_file_names_its_schema_and_fits_it(two_years: Project) -> None:
    """By an address from its own, so that a copy of the site has both."""
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - seconds, with the grammars of all its formats

    pages = two_years.pages()
    for url in FILES:
        data = json.loads(pages[url])
        schema = json.loads(pages[urljoin(url, data["$schema"])])

        Draft202012Validator.check_schema(schema)
        assert schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
        assert not [*Draft202012Validator(schema).iter_errors(data)]
        assert [*Draft202012Validator(schema).iter_errors({**data, "as_of": None})]
        assert data["as_of"] == TODAY.isoformat()


def test_one_file_holds_all_years(two_years: Project) -> None:
    """The earliest first, with what each year's own file says."""
    pages = two_years.pages()
    years = json.loads(pages["tien-do/cac-nam.json"])["years"]

    assert [year["year"] for year in years] == [2029, 2030]
    for year in years:
        own = json.loads(pages[f"tien-do/{year['year']}/tien-do.json"])
        assert year == {**own["plan"], "percent": own["percent"], "activities": own["activities"]}


@pytest.mark.parametrize("url", ["tien-do/", "tien-do/2029/"])
def test_machines_find_the_data_of_a_year(two_years: Project, url: str) -> None:
    """The page's Dataset names files that are there, and the days they are about."""
    pages, year = two_years.pages(), 2029 if "2029" in url else 2030
    scripts = html.fromstring(pages[url]).xpath("//script[@type='application/ld+json']/text()")
    (found,) = (data for data in map(json.loads, scripts) if data["@type"] == "Dataset")

    assert found["temporalCoverage"] == f"{year}-01-01/{year}-12-31"
    assert found["url"] == f"{ADDRESS}tien-do/{year}/"
    assert found["creator"]["name"] == "Ủy ban nhân dân phường Mẫu"
    assert len(found["description"]) >= 50  # what search engines ask for at least
    files = {one["contentUrl"].removeprefix(ADDRESS): one["encodingFormat"] for one in found["distribution"]}
    assert files == {
        f"tien-do/{year}/tien-do.json": "application/json",
        f"tien-do/{year}/tien-do.csv": "text/csv",
        "tien-do/cac-nam.json": "application/json",
    }
    assert files.keys() <= pages.keys()


def compared(page: str) -> list[list[str]]:
    """The rows of the table that compares years, each as its cells."""
    rows = html.fromstring(page).xpath("//section[@aria-labelledby='__years']//tr")
    return [[" ".join(cell.text_content().split()) for cell in row.xpath("th|td")] for row in rows]


@pytest.mark.parametrize("url", ["tien-do/", "tien-do/2029/", "tien-do/2030/"])
def test_years_stand_side_by_side(two_years: Project, url: str) -> None:
    """Each year's percent, then activity by activity: in the order of the newest plan, then those it dropped."""
    assert compared(two_years.pages()[url]) == [
        ["Năm 2029", "Năm 2030, đến 20/05/2030"],
        ["Toàn kế hoạch"],
        ["50%", "75%"],
        ["Ra chuyên mục mẫu"],
        ["Chưa có số nào (cần 4)", "1 trên 2 số (50%)"],
        ["Tổ chức tọa đàm mẫu"],
        ["không có", "1 trên 1 cuộc (100%)"],
        ["Tổ chức hội thi mẫu"],
        ["1 trên 1 cuộc (100%)", "không có"],
    ]


def test_figures_of_the_comparison_lead_to_each_years_page(two_years: Project) -> None:
    """Each to its own year's."""
    links = html.fromstring(two_years.pages()["tien-do/"]).xpath("//section[@aria-labelledby='__years']//td/a/@href")

    assert links == ["2029/chuyen-muc/", "2030/chuyen-muc/", "2030/toa-dam/", "2029/hoi-thi/"]


def test_one_year_is_compared_with_none(two_years: Project) -> None:
    """Neither before the second year begins, nor where there is one plan."""
    assert compared(two_years.pages(date(2029, 12, 31))["tien-do/"]) == []
    plan = two_years.root / "data/plan.yaml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("date: 2030-01-10", "date: 2029-12-20"), encoding="utf-8")
    pages = two_years.pages(date(2029, 12, 31))
    assert [compared(pages[url]) for url in ("tien-do/", "tien-do/2030/")] == [[], []]
    assert compared(two_years.pages(date(2030, 1, 1))["tien-do/"]) != []


@pytest.mark.slow
def test_years_fit_a_small_phone_and_paper(two_years: Project, tmp_path: Path, reader: BrowserContext) -> None:
    """Nothing lies outside a screen of 360 pixels; on paper stand the figures of each year."""
    done = build(two_years.made_whole().root, tmp_path / "web/cchc", ADDRESS, CCHC_TODAY=TODAY.isoformat())
    assert done.returncode == 0, done.stderr
    with served_from(tmp_path / "web") as web:
        page = reader.new_page()
        for url, parts in (("tien-do/", 2), ("tien-do/2030/toa-dam/", 1)):
            page.goto(f"{web.address}{url}")
            widths = "[...document.querySelectorAll('html, .years .table-scroll')].map(one => one.scrollWidth)"
            assert [width <= 360 for width in page.evaluate(widths)] == [True] * parts
        words = printed(page, f"{web.address}tien-do/")
    assert words.count("1trên1cuộc(100%)") == 3  # the activity's own row, and one of each year
    assert words.count("Chưacósốnào(cần4)") == 1
