"""A quiz in a real Chromium: answered with the keyboard alone, told to screen readers, printed, and forgotten."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect
from pypdf import PdfReader

from display_specimen import specimen_site  # noqa: F401 - a fixture
from serving import Web, served_from
from test_access import COLOURS, RULES

pytestmark = pytest.mark.slow

QUIZ = "tim-hieu/nop-ho-so-va-cai-cach-hanh-chinh/"
COUNT = 15


@pytest.fixture(scope="module")
def approved(specimen_site: Path) -> Iterator[Web]:  # noqa: F811 - the fixture above
    """The shipped site as if the ward had approved all of it."""
    with served_from(specimen_site) as web:
        yield web


@pytest.fixture
def page(browser: Browser, approved: Web) -> Iterator[Page]:
    """The shipped quiz on a phone whose printer is silent."""
    context = browser.new_context(viewport={"width": 360, "height": 640})
    context.add_init_script("window.print = () => { window.printed = (window.printed || 0) + 1; }")
    page = context.new_page()
    page.goto(approved.address + QUIZ)
    yield page
    context.close()


def question(page: Page, number: int) -> Locator:
    """A question by its number."""
    return page.locator(f"#cau-{number}")


def right(page: Page, number: int) -> int:
    """The place of the right choice."""
    return int(question(page, number).get_attribute("data-right") or -1)


def answer(page: Page, number: int, choice: int) -> None:
    """Choose and answer with the mouse."""
    question(page, number).get_by_role("radio").nth(choice).check()
    question(page, number).get_by_role("button", name="Trả lời").click()


def focused(page: Page) -> str:
    """What has the focus: its question and what it is."""
    return str(
        page.evaluate(
            "(e => [e.closest('[data-quiz] > li')?.id, e.type || e.tagName, e.textContent].filter(Boolean).join(' '))(document.activeElement)"
        )
    )


def test_all_of_it_is_done_with_the_keyboard_alone(page: Page) -> None:
    """Arrows choose without answering, Enter answers, and again leads on; at the end stands the score."""
    page.get_by_role("link", name="Tìm hiểu", exact=True).first.focus()
    page.keyboard.press("Tab")
    for number in range(1, COUNT + 1):
        assert focused(page).startswith(f"cau-{number} radio")
        page.keyboard.press("Space")
        for _ in range(right(page, number)):
            page.keyboard.press("ArrowDown")
        assert question(page, number).get_by_role("status").inner_text() == ""
        page.keyboard.press("Enter")
        expect(question(page, number).get_by_role("status")).to_contain_text("Đúng rồi.")
        page.keyboard.press("Enter")

    assert focused(page) == "H2 Kết quả"
    expect(page.locator("[data-quiz-score]")).to_contain_text("Bà con trả lời đúng 15 trên 15 câu.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert focused(page) == "cau-1 radio"
    expect(page.locator("[data-quiz] :checked, .quiz__mark")).to_have_count(0)


def test_each_question_is_a_group_with_its_name_for_screen_readers(page: Page) -> None:
    """And its choices are radio buttons named by their words."""
    group = page.get_by_role("group", name="Câu 1 trên 15. Muốn nộp hồ sơ qua mạng, bà con vào đâu?")

    assert group.get_by_role("radio").count() == 3
    assert group.get_by_role("radio", name="Cổng Dịch vụ công quốc gia hoặc ứng dụng VNeID").count() == 1


def test_an_answer_is_told_at_once_with_the_reason(page: Page) -> None:
    """In words and signs; the choice cannot be changed any more, and the focus stays on the button that leads on."""
    wrong = (right(page, 1) + 1) % 3
    answer(page, 1, wrong)
    said = question(page, 1).get_by_role("status")

    expect(said).to_contain_text("Chưa đúng. Đáp án là B.")
    expect(said).to_contain_text("Nguồn: Nghị định số 224/2026/NĐ-CP, Điều 15")
    assert question(page, 1).locator(".quiz__wrong").inner_text().endswith("✗ bà con chọn")
    assert question(page, 1).locator(".quiz__right").inner_text().endswith("✓ đúng")
    assert question(page, 1).locator("input:enabled").count() == 0
    assert focused(page) == "cau-1 button Câu tiếp theo"


def test_nothing_chosen_is_told_too(page: Page) -> None:
    """The question stays open."""
    question(page, 2).get_by_role("button").click()

    expect(question(page, 2).get_by_role("status")).to_have_text("Bà con chọn một câu trả lời trước đã.")
    answer(page, 2, right(page, 2))
    expect(question(page, 2).get_by_role("status")).to_contain_text("Đúng rồi.")


def test_who_leaps_to_the_end_is_led_back_to_what_is_open(page: Page) -> None:
    """The score counts what was answered; the questions left open are links."""
    answer(page, COUNT, right(page, COUNT))
    question(page, COUNT).get_by_role("button", name="Xem kết quả").click()

    expect(page.locator("[data-quiz-score]")).to_contain_text("1 trên 15 câu")
    assert page.locator("[data-quiz-score] a").count() == COUNT - 1
    for number in range(1, COUNT):
        answer(page, number, right(page, number))
    expect(page.locator("[data-quiz-score]")).to_contain_text("15 trên 15 câu")
    assert page.locator("[data-quiz-score] a").count() == 0


def test_nothing_is_sent_and_nothing_is_kept(page: Page) -> None:
    """No request while one answers; no storage, no cookie, no address; a page that is opened again knows nothing."""
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    before = page.url
    for number in range(1, COUNT + 1):
        answer(page, number, 0)

    assert asked == []
    assert page.evaluate("[document.cookie, localStorage.length, sessionStorage.length]") == ["", 0, 0]
    assert page.url == before
    page.reload()
    expect(page.locator("[data-quiz] :checked")).to_have_count(0)
    expect(page.locator("[data-quiz-result]")).to_be_hidden()


def test_the_certificate_is_printed_alone_without_a_name(page: Page) -> None:
    """With the score and today's date; no field asks for a name. Afterwards the page is as it was."""
    for number in range(1, COUNT + 1):
        answer(page, number, right(page, number))
    page.get_by_role("button", name="In giấy ghi nhận").click()
    sheets = [sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf(format="A4"))).pages]

    assert page.evaluate("printed") == 1
    assert len(sheets) == 1
    assert "Giấy ghi nhận" in sheets[0]
    assert "15 trên 15 câu" in sheets[0]
    assert "Đáp án" not in sheets[0]
    assert page.locator(".page--quiz input:not([type=radio]), .page--quiz textarea").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("[data-certificate]")).to_be_hidden()
    assert page.evaluate("document.documentElement.dataset.prints") is None


def test_without_approval_no_certificate_is_offered(browser: Browser, served: str) -> None:
    """As the site is shipped."""
    page = browser.new_page()
    page.goto(served + QUIZ)
    for number in range(1, COUNT + 1):
        answer(page, number, right(page, number))

    expect(page.get_by_role("button", name="Làm lại từ đầu")).to_be_visible()
    assert page.locator("[data-quiz-certificate], [data-certificate]").count() == 0
    page.close()


def test_without_a_script_every_answer_unfolds(browser: Browser, approved: Web) -> None:
    """The page says how; nothing on it can be pressed in vain."""
    context = browser.new_context(viewport={"width": 360, "height": 640}, java_script_enabled=False)
    page = context.new_page()
    page.goto(approved.address + QUIZ)
    page.get_by_text("Xem đáp án câu 1", exact=True).click()

    expect(page.get_by_text("Đáp án: B. Cổng Dịch vụ công quốc gia hoặc ứng dụng VNeID")).to_be_visible()
    expect(page.get_by_text("rồi mở đáp án ở dưới để so")).to_be_visible()
    assert page.locator(".page--quiz :is(input, button):visible").count() == 0
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_what_the_script_shows_is_accessible_and_fits(page: Page, width: int) -> None:
    """A right and a wrong answer and the result, in light and dark, at the largest size of letters, and without colours."""
    page.set_viewport_size({"width": width, "height": 800})
    for number in range(1, COUNT + 1):
        answer(page, number, 0)
    page.evaluate(Axe().axe_script)
    found = []
    for scheme, rules in (("light", RULES), ("dark", COLOURS)):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.wait_for_timeout(100)
        violations = page.evaluate("async rules => (await axe.run(rules)).violations", rules)
        found += [f"{scheme}: {one['id']}: {one['nodes'][0]['html'][:120]}" for one in violations]

    assert found == []
    page.evaluate("document.documentElement.dataset.size = '175'")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.emulate_media(forced_colors="active")
    assert page.locator(".quiz__mark").first.is_visible()
