"""Pages on paper, as Chromium prints them: what is closed on the screen is open there."""

import io
import re

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
    """The figures of the drawing."""
    assert _joined("Số việc có minh chứng") in printed(browser, f"{served}tien-do/")
