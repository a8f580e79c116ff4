"""Pages on paper, as Chromium prints them: what is closed on the screen is open there."""

import io
import re
from typing import Literal

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from cchc.kinds import KINDS
from cchc.model.guide import GuideFields
from cchc.problems import Problems
from cchc.reading.content import read_content
from conftest import ROOT

pytestmark = pytest.mark.slow


def printed(browser: Browser, address: str) -> str:
    """The words of a page on paper, without spaces, which lines may break at."""
    page = browser.new_page()
    page.goto(address)
    pdf = page.pdf(format="A4")
    page.close()
    return _joined("".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(pdf)).pages))


def _joined(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_a_guide_on_paper_keeps_its_answers(browser: Browser, served: str) -> None:
    """Who is exempt from a fee stands in some of them and nowhere else."""
    guide = next(guide for guide in read_content(ROOT, KINDS, Problems()).of(GuideFields) if guide.fields.faq)
    words = printed(browser, served + guide.url)

    assert all(_joined(item.answer) in words for item in guide.fields.faq)


def test_progress_on_paper_keeps_its_months(browser: Browser, served: str) -> None:
    """A table, with its heads."""
    assert _joined("Việc đã làm Cả kế hoạch đạt") in printed(browser, f"{served}tien-do/")


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
