"""Pages on paper, as Chromium prints them: what is closed on the screen is open there."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import urljoin, urlsplit

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page
from pypdf import PageObject, PdfReader

from cchc.kinds import KINDS
from cchc.model.guide import GuideFields
from cchc.problems import Problems
from cchc.reading.content import read_content
from conftest import ADDRESS, ROOT
from serving import served_from
from test_in_browser import KINDS as PAGES

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A window that is printed, loaded anew for each page."""
    page = browser.new_page(viewport={"width": 700, "height": 900}, device_scale_factor=2)
    yield page
    page.close()


def printed(page: Page, address: str) -> str:
    """The words of a page on paper, without spaces, which lines may break at."""
    return _joined("".join(sheet.extract_text() for sheet in sheets_of(page, address)))


def sheets_of(page: Page, address: str) -> list[PageObject]:
    """The sheets of a page on paper."""
    page.goto(address)
    return [*PdfReader(io.BytesIO(page.pdf(format="A4"))).pages]


def _joined(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_a_guide_on_paper_keeps_its_answers(page: Page, served: str) -> None:
    """Who is exempt from a fee stands in some of them and nowhere else."""
    guide = next(guide for guide in read_content(ROOT, KINDS, Problems()).of(GuideFields) if guide.fields.faq)
    words = printed(page, served + guide.url)

    assert all(_joined(item.answer) in words for item in guide.fields.faq)


def test_progress_on_paper_keeps_its_months(page: Page, served: str) -> None:
    """A table, with its heads."""
    assert _joined("Việc đã làm, mốc báo cáo Cả kế hoạch đạt") in printed(page, f"{served}tien-do/")


def test_questions_with_their_answers_take_four_sheets_at_most(page: Page, served: str) -> None:
    """Two columns of small letters; every answer is there."""
    sheets = sheets_of(page, f"{served}hoi-dap/")
    words = _joined("".join(sheet.extract_text() for sheet in sheets))
    answers = page.locator(".plan-words > p:nth-of-type(1)").all_text_contents()

    assert len(sheets) <= 4
    assert len(answers) > 20
    assert [answer for answer in answers if _joined(answer) not in words] == []


@pytest.mark.parametrize(("media", "width"), [("print", 586), ("screen", 360)])
def test_a_report_keeps_every_column_on_a4_and_on_a_phone(
    browser: Browser, served: str, media: Literal["print", "screen"], width: int
) -> None:
    """Nothing lies beyond the right edge of the sheet, within margins of 2.75 cm, or of the screen, where nobody would look."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.emulate_media(media=media)
    page.goto(f"{served}tien-do/bao-cao/2026-nam/")
    edges = page.evaluate(
        "[...document.querySelectorAll('tbody :is(th, td)')].map(e => e.getBoundingClientRect().right)"
    )
    page.close()

    assert edges
    assert max(edges) <= width


@pytest.fixture(scope="module")
def public(public_site: Path) -> Iterator[str]:
    """The site as it is published, under an address of its own, from this machine."""
    with served_from(public_site.parent) as web:
        yield web.address


def test_a_guide_takes_two_sheets_at_most(page: Page, public: str) -> None:
    """Every one that is shipped, with its code: a neighbour is handed one sheet. A procedure takes one page of it
    (test_procedures_in_browser).
    """
    guides = read_content(ROOT, KINDS, Problems()).of(GuideFields)
    sheets = {text.url: len(sheets_of(page, public + text.url)) for text in guides}

    assert sheets
    assert {url: count for url, count in sheets.items() if count > 2} == {}


@pytest.mark.parametrize("kind", sorted(PAGES.keys() - {"display"}))
def test_every_sheet_has_its_sender_its_address_its_day_and_a_code(page: Page, public: str, kind: str) -> None:
    """Somebody who is handed the sheet finds the page again, and knows how old the words are; a telephone reads the code."""
    page.goto(urljoin(public, PAGES[kind]))
    page.emulate_media(media="print")
    address = urljoin(ADDRESS, urlsplit(PAGES[kind]).path)
    paper = page.locator(".paper-foot, .on-paper--code")
    words = _joined(page.inner_text("body"))
    codes = zxingcpp.read_barcodes(Image.open(io.BytesIO(paper.screenshot())).convert("L"))
    page.emulate_media(media="screen")

    assert _joined("Ủy ban nhân dân phường Hưng Phú") in words
    assert address in words
    assert re.search(r"ngày\d\d/\d\d/\d{4}", words)
    assert [code.text for code in codes] == [address]
