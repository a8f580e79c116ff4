"""The page of questions and answers: those of every text that has some, and those that residents asked."""

import json
import re
from datetime import date
from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import html

from cchc.catalogue import Catalogue
from cchc.pages.chrome import MENU
from cchc.problems import Severity
from conftest import ADDRESS, ROOT, TODAY, Pages, Project
from reading_pages import page_as_text

PAGE = "hoi-dap/"
GUIDE = ROOT / "tests/stories/huong-dan/content/guides/lam-viec-mau.md"
FAQ = """\
faq:
  - question: Không có máy tính thì làm sao?
    answer: Làm trên điện thoại mẫu.
  - question: Bao lâu thì xong?
    answer: Ba ngày mẫu.
"""
ASKED = """\
questions:
  - question: Chủ nhật có nhận hồ sơ không?
    answer: Phường mẫu không nhận.
    answered_on: 2030-05-06
    answered_by: Phòng Một
  - question: Câu chưa đến ngày?
    answer: Trả lời mẫu.
    answered_on: 2030-06-01
    answered_by: Phòng Một
"""


@pytest.fixture
def with_faq(project: Project) -> Project:
    """A project with a guide that has questions."""
    text = re.sub(r"^faq:\n(?: .*\n)+", "", GUIDE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    project.write("content/guides/lam-viec-mau.md", text.replace("---\n", f"---\n{FAQ}", 1).encode())
    return project


def page_of(project: Project, today: date = TODAY) -> html.HtmlElement:
    """The page's HTML."""
    return html.fromstring(project.pages(today)[PAGE].split("---\n", 2)[2])


def faq_data(page: html.HtmlElement) -> list[dict[str, object]]:
    """The questions as machines read them."""
    data = [json.loads(script.text) for script in page.xpath("//script[@type='application/ld+json']")]
    return [question for one in data if one["@type"] == "FAQPage" for question in one["mainEntity"]]


def test_the_questions_of_a_text_stand_under_its_title(with_faq: Project) -> None:
    """Each once, with its answer and a link to its place in the text, which is there; the list of guides leads to them."""
    pages, page = with_faq.pages(), page_of(with_faq)

    assert page.xpath("//section[h2='Làm một việc mẫu']/details/summary/text()") == [
        "Không có máy tính thì làm sao?", "Bao lâu thì xong?"
    ]  # fmt: skip
    for link in page.xpath("//details//a/@href"):
        url, _, anchor = urljoin(ADDRESS + PAGE, link).removeprefix(ADDRESS).partition("#")
        assert f'id="{anchor}"' in pages[url]
    assert "hoi-bao-lau-thi-xong" in pages["huong-dan/lam-viec-mau/"]
    assert ("Bao lâu thì xong?" in pages["huong-dan/"], 'href="../hoi-dap/"' in pages["huong-dan/"]) == (False, True)


def test_every_question_has_an_anchor_of_its_own(with_faq: Project) -> None:
    """Two guides may answer one question."""
    file = with_faq.root / "content/guides/lam-viec-mau.md"
    other = file.read_text(encoding="utf-8").replace("title: Làm một việc mẫu", "title: Làm việc mẫu khác")
    with_faq.write("content/guides/viec-khac.md", other.encode())
    anchors = page_of(with_faq).xpath("//details/@id")

    assert len(anchors) == len(set(anchors)) == 4


def test_machines_read_all_of_them(with_faq: Project) -> None:
    """As one FAQPage: first what residents asked."""
    with_faq.write("data/questions.yaml", ASKED)

    assert [one["name"] for one in faq_data(page_of(with_faq))] == [
        "Chủ nhật có nhận hồ sơ không?", "Không có máy tính thì làm sao?", "Bao lâu thì xong?"
    ]  # fmt: skip


def test_a_question_that_residents_asked_says_who_answered_and_when(project: Project) -> None:
    """From the day of its answer; the search finds it at its place."""
    project.write("data/questions.yaml", ASKED)
    words = page_as_text(project.pages()[PAGE])

    assert (
        "## Bà con hỏi, phường trả lời\nChủ nhật có nhận hồ sơ không?\nPhường mẫu không nhận.\nPhòng Một trả lời ngày 06/05/2030."
        in words
    )
    assert "Câu chưa đến ngày?" not in words
    assert "Câu chưa đến ngày?" in page_as_text(project.pages(date(2030, 6, 1))[PAGE])
    assert '"hoi-dap/#hoi-chu-nhat-co-nhan-ho-so-khong"' in project.pages()["tim-kiem/muc-luc.json"]
    advice = [str(one) for one in project.catalogue().problems.of(Severity.ADVICE)]
    assert any(one.startswith("data/questions.yaml:8:18: nên sửa: ngày 01/06/2030 chưa đến") for one in advice)


def test_without_questions_the_page_says_so(project: Project) -> None:
    """The menu leads there all the same."""
    page = page_of(project)

    assert "Chưa có câu hỏi nào." in page.text_content()
    assert not page.xpath("//input | //section")
    assert not faq_data(page)
    assert ("Hỏi đáp", PAGE) in MENU


def test_a_guide_that_waits_or_may_be_wrong_is_marked(with_faq: Project) -> None:
    """As in every list."""
    file = with_faq.root / "content/guides/lam-viec-mau.md"
    file.write_text(file.read_text(encoding="utf-8").replace("---\n", "---\napproved: false\n", 1), encoding="utf-8")

    assert "Chờ phường duyệt" in page_as_text(with_faq.pages()[PAGE])
    assert "Đang được rà soát" in page_as_text(with_faq.pages(date(2031, 1, 1))[PAGE])


def test_the_shipped_page_gathers_the_questions_of_all_guides(shipped: Catalogue) -> None:
    """None is lost, and none of residents is made up."""
    pages = Pages(shipped.outputs)
    guides = [text.fields for text in shipped.content.texts if getattr(text.fields, "faq", [])]
    shown = html.fromstring(pages[PAGE].split("---\n", 2)[2]).xpath("//details/summary/text()")

    assert len(guides) >= 6
    assert sorted(shown) == sorted(one.question for fields in guides for one in fields.faq)  # type: ignore[attr-defined]
    assert Path(ROOT / "data/questions.yaml").read_text(encoding="utf-8").endswith("\nquestions: []\n")
