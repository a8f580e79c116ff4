"""The register of disclosed information: by quarter, as a page and as a table, once there is something in it."""

import csv
import io
from datetime import date

import pytest

from cchc.catalogue import Catalogue
from cchc.problems import Severity
from conftest import Pages, Project
from reading_pages import page_as_text

PAGE, TABLE = "cong-khai/", "cong-khai/cong-khai.csv"
REGISTER = """\
disclosures:
  - {item: Nội dung mẫu một, form: niêm yết, on: 2030-03-31, until: 2030-04-30}
  - {item: "=Nội dung mẫu hai", form: phát trên loa, issued: 2030-05-02, on: 2030-05-09, url: "https://mau.example/hai"}
  - {item: Nội dung mẫu ba, form: niêm yết, on: 2030-06-01}
"""


def test_what_was_disclosed_stands_by_quarter(project: Project) -> None:
    """The newest first, each with its form and its days; nothing of a day that has not come."""
    project.write("data/disclosures.yaml", REGISTER)
    words = page_as_text(project.pages()[PAGE])

    assert (
        "## Quý 2 năm 2030\nNgày 09/05/2030\n[=Nội dung mẫu hai](https://mau.example/hai) phát trên loa\n"
        "## Quý 1 năm 2030\nNgày 31/03/2030\nNội dung mẫu một niêm yết; đến hết ngày 30/04/2030\n"
    ) in words
    assert "mẫu ba" not in words


def test_the_table_says_what_the_page_says(project: Project) -> None:
    """For spreadsheets; no cell is a formula."""
    project.write("data/disclosures.yaml", REGISTER)
    rows = list(csv.reader(io.StringIO(project.pages()[TABLE].removeprefix("\ufeff"))))

    assert rows[0][:4] == ["Quý", "Nội dung", "Hình thức", "Ngày công khai"]
    assert rows[1] == [
        "Quý 2/2030",
        "'=Nội dung mẫu hai",
        "phát trên loa",
        "09/05/2030",
        "",
        "02/05/2030",
        "https://mau.example/hai",
    ]
    assert [row[0] for row in rows[2:]] == ["Quý 1/2030"]


@pytest.mark.parametrize(
    "text", ["disclosures: []\n", "disclosures:\n  - {item: Mẫu, form: niêm yết, on: 2030-06-01}\n"]
)
def test_an_empty_register_has_no_page(project: Project, text: str) -> None:
    """Nor a table, nor a link in the footer."""
    project.write("data/disclosures.yaml", text)
    catalogue = project.catalogue()

    assert not {PAGE, TABLE} & {output.url for output in catalogue.outputs}
    assert catalogue.chrome["has_disclosures"] is False


def test_the_footer_leads_to_the_register(project: Project) -> None:
    """Once it has an entry; the search finds it."""
    project.write("data/disclosures.yaml", REGISTER)

    assert project.catalogue().chrome["has_disclosures"] is True
    assert f'"url": "{PAGE}"' in project.pages()["tim-kiem/muc-luc.json"]


@pytest.mark.parametrize(("on", "late"), [("2030-05-09", 0), ("2030-05-10", 6), ("2030-05-11", 6), ("2030-05-13", 7)])
def test_what_was_disclosed_too_late_is_reported(project: Project, on: str, late: int) -> None:
    """Five working days after Thursday 02/05/2030 end on Thursday 09/05/2030."""
    project.write("data/disclosures.yaml", REGISTER.replace("2030-05-09", on))
    said = [
        one for one in project.catalogue(date(2030, 6, 1)).problems.of(Severity.ADVICE) if "ngày làm việc" in one.text
    ]

    assert [one.text.partition(";")[0] for one in said] == ([f"công khai sau {late} ngày làm việc"] if late else [])


def test_nothing_is_made_up_in_the_shipped_register(shipped: Catalogue) -> None:
    """The ward has given nothing yet."""
    assert PAGE not in Pages(shipped.outputs)
