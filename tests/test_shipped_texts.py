"""What the shipped texts may not say again: laws that ended, the wrong office, checks that nobody made."""

import re
from collections.abc import Mapping

import pytest
from lxml import html

from cchc.catalogue import Catalogue
from cchc.model.article import ArticleFields
from cchc.model.guide import GuideFields
from cchc.model.quiz import QuizFields
from cchc.model.text import AnyText
from cchc.problems import Severity
from conftest import ROOT, Pages

NEVER = {
    "the information law of 2016": r"104/2016|Điều 22\b|\b15 ngày",
    "a check that nobody made": r"[Kk]iểm tra ngày|Đối chiếu bản gốc ngày",
    "paper as refused": r"ngừng nhận hồ sơ giấy|dừng (?:tiếp )?nhận hồ sơ giấy",
    "everything anywhere": r"phường, xã nào trong Cần Thơ cũng được\. Trung tâm",
    "an acquaintance as a guide": r"người quen chỉ đường",
    "the programme of 2011 - 2015": r"2011 - 2015|nền hành chính chuyên nghiệp",
    "all four indices as the city's only": r"không phải của riêng một phường",
    "a placeholder inside a sentence": r"đang(?: được)? cập nhật",
    "the writers' own method": r"bài này chỉ tả công dụng|Bài này không kết luận",
}


@pytest.fixture(scope="module")
def texts(shipped: Catalogue) -> list[AnyText]:
    """The shipped articles, guides and quizzes."""
    content = shipped.content
    return [*content.of(ArticleFields), *content.of(GuideFields), *content.of(QuizFields)]


@pytest.fixture(scope="module")
def words() -> Mapping[str, str]:
    """The shipped texts as they stand in their files; a procedure has days and offices of its own."""
    folders = ("articles", "guides", "issues", "panos", "quizzes")
    files = [file for folder in folders for file in (ROOT / "content" / folder).rglob("*.md")]
    return {file.name: file.read_text(encoding="utf-8") for file in files}


@pytest.mark.parametrize("pattern", NEVER.values(), ids=NEVER)
def test_no_text_says_what_was_found_untrue(words: Mapping[str, str], pattern: str) -> None:
    """Each was there once; decisions/0037 says what the texts rest on instead."""
    assert [name for name, text in words.items() if re.search(pattern, text)] == []


def test_residence_identity_cards_and_accounts_are_the_police_s(words: Mapping[str, str]) -> None:
    """Wherever a text speaks of where these are done."""
    for name, text in words.items():
        if re.search("thường trú|tạm trú|tài khoản (?:định danh )?mức độ 2", text, re.IGNORECASE):
            assert "Công an" in text or "công dân số" in text, name


def test_what_is_done_is_told_without_the_plan_s_abbreviations(shipped: Catalogue) -> None:
    """In lists and headings; where the plan is quoted, they stand below the words."""
    pages = Pages(shipped.outputs)
    activity = html.fromstring(pages["tien-do/2026/doi-thoai-doanh-nghiep/"].partition("---\n\n")[2])
    rows = html.fromstring(pages["tien-do/"].partition("---\n\n")[2]).xpath("//li[@class='activity']/h3")

    assert [row.text_content() for row in rows if re.search("CCHC|SXKD", row.text_content())] == []
    assert activity.xpath("string(//h1)").endswith("cơ sở sản xuất kinh doanh")
    assert "cơ sở SXKD" in activity.xpath("string(//blockquote)")
    assert activity.xpath("string(//blockquote/following-sibling::p[1])") == "SXKD: sản xuất kinh doanh."


def test_terms_stand_in_the_order_of_the_vietnamese_alphabet(shipped: Catalogue) -> None:
    """Đ after D, not at the end."""
    page = html.fromstring(Pages(shipped.outputs)["thuat-ngu/"].partition("---\n\n")[2])
    terms = [term.text_content() for term in page.xpath("//dt")]

    assert terms.index("dịch vụ công trực tuyến") < terms.index("đường dây nóng") < terms.index("HĐND")


def test_the_login_guide_names_both_pages(words: Mapping[str, str]) -> None:
    """The one before the button, and the one behind it, so that nobody closes the real one."""
    guide = words["dang-nhap-bang-vneid.md"]

    assert guide.index("Sẽ thấy: Tên trang là dichvucong.gov.vn.") < guide.index(
        "Sẽ thấy: Tên trang là sso.dancuquocgia.gov.vn"
    )


def test_every_text_has_a_last_day_and_documents_to_rest_on(texts: list[AnyText]) -> None:
    """And no unit as an author; none is approved, nobody has opened a page for it."""
    assert len(texts) >= 13
    for text in texts:
        fields = text.fields
        assert isinstance(fields, ArticleFields | GuideFields | QuizFields)
        assert fields.valid_until, text.id
        assert any(source.law for source in fields.sources), text.id
        assert all(source.verified_on is None for source in fields.sources), text.id
        assert not fields.approved or fields.approved_by, text.id
        assert getattr(fields, "unit", None) is None or fields.approved, text.id
        assert getattr(fields, "verified_on", None) is None, text.id


def test_no_text_rests_on_a_document_that_has_ended(shipped: Catalogue) -> None:
    """On the day it was written."""
    assert shipped.problems.of(Severity.LAPSED) == []


def test_no_private_copy_stands_in_a_text_s_own_sources(texts: list[AnyText]) -> None:
    """Copies are named once, in the register, for documents whose official address is not known."""
    named = [source.url or "" for text in texts for source in getattr(text.fields, "sources", [])]

    assert not [url for url in named if "github" in url]
