"""Slides of a text for a training: its parts in large letters, with the ward's name, a number and a title on each."""

import io
from collections.abc import Sequence
from typing import Any

import pytest
from pptx import Presentation

from cchc.channels.release import Part, Release
from cchc.documents.slides import UNAPPROVED, leaves_of, size_of, slides_of
from cchc.model.ward import Ward
from conftest import Project
from test_speech_script import GUIDE, Run, run

__all__ = ["run"]

LINK = "https://mau.example/chuyen-muc/2030/bai-mau/"
LONG = "Câu mẫu này dài chừng năm mươi tám chữ cái để đầy một dòng."


def texts(data: bytes) -> list[list[str]]:
    """The words of each slide, its title first."""
    slides: list[Any] = list(Presentation(io.BytesIO(data)).slides)
    found = []
    for slide in slides:
        rest = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame and shape != slide.shapes.title]
        found.append([slide.shapes.title.text_frame.text, *filter(None, rest)])
    return found


@pytest.fixture
def ward(project: Project) -> Ward:
    """The sample ward."""
    return project.catalogue().content.ward


def made(ward: Ward, *parts: Part, approved: bool = True) -> bytes:
    """The slides of a release of these parts."""
    return slides_of(Release("Bài mẫu", "Tóm tắt mẫu.", parts), ward, LINK, approved=approved)


def test_each_part_has_its_slide_between_a_cover_and_where_to_ask(ward: Ward) -> None:
    """A line for each sentence, one for each item of a list."""
    cover, first, last = texts(made(ward, Part("Mục mẫu", ("Câu một. Câu hai.", "- việc một."))))

    assert cover == ["Bài mẫu", "Ủy ban nhân dân phường Mẫu", "Tóm tắt mẫu."]
    assert first == ["Mục mẫu", "Câu một.\nCâu hai.\nviệc một.", "Ủy ban nhân dân phường Mẫu – 2"]
    assert last[:2] == ["Xem thêm, hỏi thêm", f"Xem trên trang của phường: {LINK}\nHỏi thêm: 0123 456 789"]


def said(paragraphs: Sequence[str]) -> list[tuple[str, int]]:
    """The headings of a part's slides with their numbers of lines."""
    return [(leaf.heading, len(leaf.lines)) for leaf in leaves_of("Mục", paragraphs)]


def test_a_long_part_goes_on_without_cutting_a_sentence() -> None:
    """What does not fit stands on the next slide, which says so."""
    assert said([LONG] * 4) == [("Mục", 4)]
    assert said([LONG] * 6) == [("Mục", 4), ("Mục (tiếp)", 2)]
    assert said([LONG * 20]) == [("Mục", 1)]


def test_letters_are_as_large_as_the_slide_allows() -> None:
    """Never smaller than what the last row reads."""
    assert [size_of(["Câu ngắn."] * count).pt for count in (1, 4, 8)] == [36, 36, 28]
    assert [size_of([LONG] * count).pt for count in (1, 4)] == [36, 32]
    assert size_of([LONG * 20]).pt == 24


def test_what_waits_for_approval_says_so_on_every_slide(ward: Ward) -> None:
    """People take photographs of single slides."""
    slides = texts(made(ward, Part("Mục mẫu", ("Câu một.",)), approved=False))

    assert all(any(UNAPPROVED in words for words in slide) for slide in slides)


def test_equal_texts_give_equal_files(ward: Ward) -> None:
    """No clock stands in them."""
    assert made(ward, Part("", ("Câu một.",))) == made(ward, Part("", ("Câu một.",)))


def test_a_guide_has_a_slide_for_each_step(project: Project, run: Run) -> None:
    """With the files of every channel."""
    project.write("content/guides/lam-viec-mau.md", GUIDE)
    titles = [slide[0] for slide in texts((run("lam-viec-mau") / "trinh-chieu.pptx").read_bytes())]

    assert [title for title in titles if title.startswith("Bước 1: ")]
