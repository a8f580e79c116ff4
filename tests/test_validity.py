"""What may lapse holds through its last day and no longer: by the day of the build, and by the reader's clock."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from playwright.sync_api import Browser, Page

from cchc.model.article import ArticleFields
from cchc.rules.publication import has_lapsed
from conftest import ADDRESS, ROOT, TODAY, Project, build

GUIDE = ROOT / "tests/stories/huong-dan/content/guides/lam-viec-mau.md"
ARTICLE_PAGE, GUIDE_PAGE = "chuyen-muc/2030/bai-mau/", "huong-dan/lam-viec-mau/"
LISTS = [
    "",
    "chuyen-muc/",
    "chuyen-muc/2030/",
    "chuyen-muc/2030/bai-khac/",
    "huong-dan/",
    "tien-do/2030/don-vi/phong-hai/",
]
UNTIL = date(2030, 5, 20)


def lapsing(project: Project) -> Project:
    """A project with an article and a guide that hold until the 20th of May 2030, and an article that never lapses."""
    project.article(valid_until=str(UNTIL), unit="phong-hai")
    project.article("khac.md", title="Bài khác")
    (project.root / "content/guides").mkdir(parents=True)
    text = GUIDE.read_text(encoding="utf-8").replace("valid_until: 2030-12-31", f"valid_until: {UNTIL}")
    project.write("content/guides/lam-viec-mau.md", text)
    return project


def notes_on(page: str) -> list[tuple[str, bool]]:
    """The last days that a page carries, each with whether its note is shown."""
    found = html.fromstring(page.split("---\n", 2)[2]).xpath("//*[@data-valid-until]")
    return [(note.get("data-valid-until"), "hidden" not in note.attrib) for note in found]


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(-400, 400))
def test_a_text_has_lapsed_from_the_day_after_its_last(until: date, later: int) -> None:
    """On its last day it still holds; one that names no day never lapses."""
    named = {"title": "Bài mẫu", "date": "2000-01-01", "summary": "Tóm tắt.", "topic": "chuyen-doi-so"}
    today = until + timedelta(days=later)

    assert has_lapsed(ArticleFields.model_validate({**named, "valid_until": until}), today) is (later > 0)
    assert not has_lapsed(ArticleFields.model_validate(named), today)


@pytest.mark.parametrize("later", [-1, 0, 1])
def test_pages_and_lists_carry_the_day_and_show_the_note_past_it(project: Project, later: int) -> None:
    """The note is there on every day, hidden while the text holds; only where one may lapse."""
    pages = lapsing(project).pages(UNTIL + timedelta(days=later))

    for url in (ARTICLE_PAGE, GUIDE_PAGE, *LISTS):
        assert set(notes_on(pages[url])) == {(str(UNTIL), later > 0)}, url
    assert len(notes_on(pages[""])) == 1
    assert "Hướng dẫn đang được rà soát." in pages[GUIDE_PAGE]
    assert ('class="valid"' in pages[ARTICLE_PAGE]) is (later <= 0)


@pytest.mark.parametrize("later", [0, 1])
def test_the_check_tells_of_it_on_the_day_after(project: Project, later: int) -> None:
    """Not while it holds; each text at its line."""
    found = lapsing(project).catalogue(UNTIL + timedelta(days=later)).problems
    reported = [problem.place.path for problem in found if "chỉ đúng đến 20/05/2030" in problem.text]

    assert sorted(reported) == (["content/articles/bai.md", "content/guides/lam-viec-mau.md"] if later else [])


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the day on which both texts still hold; nobody builds it again."""
    project = Project.sample(tmp_path_factory.mktemp("lapsing") / "project").made_whole()
    root = lapsing(project).root
    done = build(root, root / "site", ADDRESS, CCHC_TODAY=TODAY.isoformat())
    assert done.returncode == 0, done.stderr
    return root / "site"


@pytest.fixture(params=["America/Los_Angeles", "Pacific/Auckland"])
def abroad(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A browser far from Việt Nam, whose own day is another."""
    context = browser.new_context(timezone_id=request.param, viewport={"width": 360, "height": 640})
    yield context.new_page()
    context.close()


def shown(page: Page) -> list[bool]:
    """Which of the notes on a page can be seen."""
    return [note.is_visible() for note in page.locator("[data-valid-until]").all()]


@pytest.mark.slow
@pytest.mark.parametrize(("clock", "past"), [("2030-05-20T23:59:59+07:00", False), ("2030-05-21T00:00:00+07:00", True)])
def test_a_reader_is_reported_on_the_day_after_though_nobody_built(
    built: Path, abroad: Page, clock: str, past: bool
) -> None:
    """From files alone, by the day of Việt Nam: on the page, in lists and beside related texts."""
    abroad.clock.set_fixed_time(clock)
    for url in (ARTICLE_PAGE, GUIDE_PAGE, *LISTS):
        abroad.goto((built / url / "index.html").as_uri())
        assert set(shown(abroad)) == {past}, url
        assert abroad.locator(".valid").is_visible() is (not past and url == ARTICLE_PAGE)


@pytest.mark.slow
def test_a_page_left_open_is_reported_when_it_is_looked_at_again(built: Path, abroad: Page) -> None:
    """A phone keeps its tabs for weeks."""
    abroad.clock.set_fixed_time("2030-05-20T12:00:00+07:00")
    abroad.goto((built / ARTICLE_PAGE / "index.html").as_uri())
    before = shown(abroad)
    abroad.clock.set_fixed_time("2030-05-22T12:00:00+07:00")
    abroad.evaluate("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))")

    assert (before, shown(abroad)) == ([False], [True])


@pytest.mark.slow
def test_the_display_passes_over_what_has_lapsed(built: Path, screen: Page) -> None:
    """Turned either way, with the build of a day on which it still held."""
    seen = []
    for clock in ("2030-05-20T23:59:59+07:00", "2030-05-21T00:00:00+07:00"):
        screen.clock.set_fixed_time(clock)
        screen.goto((built / "man-hinh/index.html").as_uri())
        for key in ("ArrowRight", "ArrowLeft"):
            for _ in range(screen.locator("[data-slide]").count()):
                screen.keyboard.press(key)
                seen.append((clock[8:10], screen.locator("[data-slide]:not([hidden])").get_attribute("data-last-day")))

    assert set(seen) == {("20", str(UNTIL)), ("20", None), ("21", None)}


@pytest.mark.slow
def test_without_javascript_a_page_says_its_last_day_and_nothing_wrong(built: Path, browser: Browser) -> None:
    """The note needs the script; the day stands in the text."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((built / ARTICLE_PAGE / "index.html").as_uri())

    assert shown(page) == [False]
    assert page.get_by_text("Sau ngày 20/05/2030, nội dung này có thể đã thay đổi.").is_visible()
    context.close()
