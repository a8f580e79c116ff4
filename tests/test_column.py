"""The column: what is listed, in which order, and what belongs together."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from cchc.model.article import ArticleFields
from cchc.model.ward import Phase
from cchc.pages.lists import PER_PAGE, parts_of
from cchc.rules.publication import State, state_of
from conftest import TODAY, Project

FIELDS = {"title": "Bài mẫu", "date": TODAY, "summary": "Tóm tắt.", "topic": "chuyen-doi-so"}


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({}, State.PUBLISHED),
        ({"date": TODAY + timedelta(days=1)}, State.SCHEDULED),
        ({"draft": True}, State.DRAFT),
        ({"withdrawn": {"date": TODAY, "reason": "Sai."}}, State.WITHDRAWN),
        ({"withdrawn": {"date": TODAY + timedelta(days=1), "reason": "Sai."}}, State.PUBLISHED),
        ({"draft": True, "withdrawn": {"date": TODAY, "reason": "Sai."}}, State.DRAFT),
    ],
)
@pytest.mark.parametrize("phase", Phase)
def test_state_follows_the_civil_day(changes: dict[str, object], state: State, phase: Phase) -> None:
    """Published on its day, scheduled before it; withdrawn from the day of withdrawal on; in a trial and after it."""
    assert state is state_of(ArticleFields.model_validate({**FIELDS, **changes}), TODAY, phase)


@given(st.lists(st.integers(), max_size=200))
def test_pages_of_a_list_hold_every_item_once_in_order(items: list[Any]) -> None:
    """However long a list is, its pages joined are the list, and no page holds more than ten."""
    parts = parts_of(items, "a/")

    assert items == [item for part in parts for item in part.articles]
    assert all(len(part.articles) <= PER_PAGE for part in parts)
    assert ["a/", *(f"a/trang/{n}/" for n in range(2, len(parts) + 1))] == [part.url for part in parts]


def test_twelve_articles_take_two_pages_that_lead_to_each_other(project: Project) -> None:
    """The column shows ten a page; the second has its own address and title."""
    for number in range(12):
        project.article(f"bai-{number:02d}.md", title=f"Bài mẫu {number}")
    pages = project.pages()

    assert pages["chuyen-muc/"].count('class="card card--picture"') == 10
    assert pages["chuyen-muc/trang/2/"].count('class="card card--picture"') == 2
    assert '<a rel="next" href="trang/2/">' in pages["chuyen-muc/"]
    assert '<a rel="prev" href="../../">' in pages["chuyen-muc/trang/2/"]
    assert 'title: "Chuyên mục mẫu – trang 2"' in pages["chuyen-muc/trang/2/"]


def test_related_articles_come_by_activity_then_issue_then_topic(project: Project) -> None:
    """Each step lists the newest first; an article is never related to itself, nor twice to another."""
    evidence = "[{activity: toa-dam, event: e, on: 2030-04-01}]"
    project.write("content/issues/so-1.md", "---\ntitle: Số 1\nno: 1\ndate: 2030-01-01\nsummary: x\n---\n")
    project.article("a.md", title="Gốc", issue="so-1", evidence=evidence)
    project.article("b.md", title="Cùng chủ đề")
    project.article("c.md", title="Cùng số", topic="chuyen-doi-so", issue="so-1")
    project.article("d.md", title="Cùng hoạt động", topic="chuyen-doi-so", evidence=evidence)
    page = project.pages()["chuyen-muc/2030/goc/"]
    related = page[page.index("Bài liên quan") :]

    order = [related.index(f">{title}</a></h3>") for title in ("Cùng hoạt động", "Cùng số", "Cùng chủ đề")]
    assert sorted(order) == order
    assert ">Gốc</a></h3>" not in related


def test_a_scheduled_article_appears_on_its_day_without_a_change(project: Project) -> None:
    """Unchanged files give the page on the day, and not the day before."""
    project.article(date="2030-05-21")

    assert "chuyen-muc/2030/bai-mau/" not in project.pages(date(2030, 5, 20))
    assert "chuyen-muc/2030/bai-mau/" in project.pages(date(2030, 5, 21))


def test_a_picture_is_published_beside_its_article_with_its_size(project: Project) -> None:
    """The file keeps a clean name; the page says width and height, so that nothing jumps while loading."""
    folder = project.root / "content/articles"
    folder.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (40, 30), "red").save(folder / "Ảnh Một.JPG")
    project.article(body="![Ảnh mẫu](<Ảnh Một.JPG>)", image='"Ảnh Một.JPG"', image_alt="Ảnh mẫu")
    outputs = {output.uri: output for output in project.catalogue().outputs}
    page = str(outputs["chuyen-muc/2030/bai-mau/index.md"].read())

    assert "chuyen-muc/2030/bai-mau/anh-mot-40.jpg" in outputs
    assert 'src="anh-mot-40.jpg"' in page
    assert 'width="40" height="30"' in page
    assert '<img src="2030/bai-mau/anh-mot-40.jpg"' in str(outputs["chuyen-muc/index.md"].read())
