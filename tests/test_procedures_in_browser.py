"""The shipped procedures in a real Chromium on a small phone: found, filtered, ticked off, asked for and printed."""

import io
from collections.abc import Iterator
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from pypdf import PdfReader

from cchc.kinds import KINDS
from cchc.model.procedure import ProcedureFields
from cchc.problems import Problems
from cchc.reading.content import read_content
from conftest import ROOT

pytestmark = pytest.mark.slow

LIST, AID = "thu-tuc/", "thu-tuc/can-giay-to-gi/"
ERRANDS = {
    "khai sinh": "Đăng ký khai sinh",
    "tạm trú": "Đăng ký tạm trú",
    "kết hôn": "Đăng ký kết hôn",
    "chứng thực": "Chứng thực bản sao từ bản chính",
    "căn cước": "Cấp thẻ căn cước từ đủ 14 tuổi",
    "khai tử": "Đăng ký khai tử",
    "trích lục": "Bản sao trích lục hộ tịch, bản sao giấy khai sinh",
    "xác nhận hôn nhân": "Xác nhận tình trạng hôn nhân",
    "tách hộ": "Tách hộ",
}
"""What people come for, and the procedure's name."""

GUIDED = {
    "phản ánh": "Gửi phản ánh, kiến nghị đến cơ quan nhà nước",
    "tra cứu": "Tra cứu hồ sơ đã nộp: xong chưa, đang ở đâu",
    "thanh toán": "Thanh toán phí, lệ phí trực tuyến an toàn",
}
"""What people want to do online, and the guide's name."""


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """A small phone that may copy."""
    context = browser.new_context(
        viewport={"width": 360, "height": 640}, permissions=["clipboard-read", "clipboard-write"], has_touch=True
    )
    yield context
    context.close()


@pytest.fixture
def page(phone: BrowserContext) -> Page:
    """A page on that phone."""
    return phone.new_page()


def shown(page: Page) -> list[str]:
    """The names of the procedures that the list shows."""
    return page.locator("li[data-words]:visible a").all_text_contents()


@pytest.mark.parametrize("errand", ERRANDS)
def test_an_errand_is_answered_within_two_taps_from_the_home_page(errand: str, page: Page, served: str) -> None:
    """The menu, then the name: whose it is, which papers or where they stand, and the button to the portal."""
    page.goto(served)
    page.get_by_role("navigation", name="Danh mục chính").get_by_role("link", name="Thủ tục").tap()
    page.locator("[data-found]").get_by_role("link", name=ERRANDS[errand], exact=True).tap()

    assert page.get_by_role("heading", level=1).inner_text() == ERRANDS[errand]
    assert page.locator(".office strong").inner_text() in (
        "Ủy ban nhân dân phường", "Công an phường", "Chưa rõ cơ quan nào giải quyết việc này.",
    )  # fmt: skip
    assert page.locator(".papers li").count() or page.get_by_role("heading", name="Bà con làm thế nào").is_visible()
    button = page.get_by_role("link", name="Mở thủ tục này trên Cổng Dịch vụ công quốc gia")
    assert (button.get_attribute("href") or "").startswith("https://dichvucong.gov.vn/thu-tuc-hanh-chinh/")


@pytest.mark.parametrize("errand", GUIDED)
def test_what_is_done_online_is_shown_within_two_taps_from_the_home_page(errand: str, page: Page, served: str) -> None:
    """The menu, then the guide: what is needed, and each step with what is seen then."""
    page.goto(served)
    page.get_by_role("navigation", name="Danh mục chính").get_by_role("link", name="Hướng dẫn").tap()
    page.get_by_role("main").or_(page.locator("#__noi-dung")).first.get_by_role("link", name=GUIDED[errand]).first.tap()

    assert page.get_by_role("heading", level=1).inner_text() == GUIDED[errand]
    assert page.get_by_text("Sẽ thấy").count() >= 3


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("tạm trú", ["Đăng ký tạm trú", "Gia hạn tạm trú"]),
        ("tam tru", ["Đăng ký tạm trú", "Gia hạn tạm trú"]),
        ("dang ki tam tru", ["Đăng ký tạm trú"]),
        ("hộ khẩu", ["Đăng ký thường trú", "Tách hộ"]),
        ("độc thân", ["Xác nhận tình trạng hôn nhân"]),
        ("1.001193", ["Đăng ký khai sinh"]),
        ("tách", ["Tách hộ"]),
        ("tam trú xyz", []),
    ],
)
def test_the_list_is_narrowed_while_one_types(typed: str, found: list[str], page: Page, served: str) -> None:
    """By name, by what people call it and by code, with or without marks; how many are left is said."""
    page.goto(urljoin(served, LIST))
    page.get_by_label("Gõ vài chữ").press_sequentially(typed)

    assert shown(page) == found
    said = f"Có {len(found)} thủ tục." if found else "Không có thủ tục nào như vậy ở đây."
    assert said in page.locator("[data-find-said]").inner_text()
    assert page.locator("[data-found]:visible").count() == len({name[0] for name in found})


def test_marks_that_are_typed_count_unless_nothing_is_left(page: Page, served: str) -> None:
    """Tử is not tự; a mark mistyped still finds its name."""
    page.goto(urljoin(served, LIST))
    box = page.get_by_label("Gõ vài chữ")
    box.fill("khai tử")
    assert "Đăng ký khai tử" in shown(page)
    box.fill("khai tú")
    assert "Đăng ký khai tử" in shown(page)
    box.fill("")
    assert len(shown(page)) >= 36


def test_papers_are_ticked_off_and_stay_ticked_in_the_questions_too(page: Page, served: str) -> None:
    """The words of a paper are its label; the ticks stay on this phone."""
    page.goto(urljoin(served, "thu-tuc/khai-sinh/"))
    page.get_by_text("Giấy tờ tùy thân có ảnh").tap()
    page.reload()
    assert page.get_by_role("checkbox", checked=True).count() == 1
    page.goto(urljoin(served, f"{AID}#sinh-con/khai-sinh/truc-tiep/tu-nop/khong"))

    assert page.get_by_role("checkbox", checked=True).count() == 1
    assert page.locator(".papers li", has=page.locator(":checked")).inner_text().startswith("Giấy tờ tùy thân")


def test_questions_end_in_the_papers_of_the_case(page: Page, served: str) -> None:
    """Filed online by somebody else: neither what is shown at the counter nor the paper form, but the authorisation."""
    page.clock.set_fixed_time("2026-11-29")
    page.goto(urljoin(served, AID))
    for answer in ("Sinh con", "Đăng ký khai sinh", "Nộp qua mạng", "Nhờ người khác nộp", "Không có"):
        page.locator(".choices").get_by_role("link", name=answer).tap()
    page.locator(".papers").wait_for()
    papers = page.locator(".papers :is(h3, li)").all_inner_texts()

    assert page.get_by_role("heading", level=2).inner_text() == "Giấy tờ cần có: Đăng ký khai sinh"
    assert [text.split(";")[0].split(",")[0] for text in papers] == [
        "Cần có", "Giấy chứng sinh", "Mẫu điện tử", "Văn bản ủy quyền",
        "Nếu cơ quan không tra được trong dữ liệu", "Giấy tờ về nơi cư trú",
    ]  # fmt: skip
    assert page.get_by_text("chờ phường đối chiếu.").is_visible()
    page.go_back()
    page.locator(".choices").get_by_role("link", name="Mang thai hộ").tap()
    page.get_by_text("Xác nhận của cơ sở y tế").wait_for()


def test_each_procedure_comes_to_an_end_whatever_is_answered(page: Page, served: str) -> None:
    """The first answer to every question leads to a list, or to the portal."""
    page.goto(urljoin(served, AID))
    steps = page.evaluate(
        """async () => {
          const ends = [];
          for (const one of JSON.parse(document.querySelector("[data-papers-data]").textContent).procedures) {
            location.hash = `#${one.life_events[0].id}/${one.id}`;
            for (let asked = 0; asked < 5; asked += 1) {
              await new Promise((done) => setTimeout(done, 20));
              const choice = document.querySelector(".choices a");
              if (!choice) break;
              location.hash = choice.getAttribute("href");
            }
            ends.push([one.title, document.querySelector("[data-papers-step] h2").textContent]);
          }
          return ends;
        }"""
    )

    assert len(steps) >= 36
    assert [title for title, end in steps if end != f"Giấy tờ cần có: {title}"] == []


def test_the_fee_follows_the_way_of_filing(page: Page, served: str) -> None:
    """Online costs less."""
    for way, amount in (("truc-tiep", "15.000 đồng"), ("qua-mang", "7.000 đồng")):
        page.goto(urljoin(served, f"{AID}#chuyen-cho-o/tam-tru/{way}/khong"))
        page.reload()

        assert page.locator("dd .row").all_inner_texts()[1] == amount


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"until": null', '"until": "2030-12-31"', "Mức này đến hết ngày 31/12/2030."),
        ('"until": null', '"until": "2026-11-28"', "Chưa rõ lệ phí. Bà con hỏi Công an phường."),
        ('"valid_until": "2', '"valid_until": "1', "Nội dung này đang được rà soát."),
        ('"verified_on": null', '"verified_on": "2026-11-20"', "cán bộ đối chiếu ngày 20/11/2026."),
    ],
    ids=["a last day", "a fee that ended", "lapsed", "compared"],
)
def test_the_list_says_what_holds_on_the_readers_day(old: str, new: str, said: str, page: Page, served: str) -> None:
    """By the calendar of the phone, also on a page that was built earlier."""
    page.clock.set_fixed_time("2026-11-29")
    page.route("**/can-giay-to-gi/", lambda route: route.fulfill(body=route.fetch().text().replace(old, new)))
    page.goto(urljoin(served, f"{AID}#chuyen-cho-o/tach-ho/truc-tiep/khong"))

    assert page.get_by_text(said).is_visible()


def test_the_questions_are_answered_by_keyboard_and_heard(page: Page, served: str) -> None:
    """The focus goes to each new question, and the number of choices is said."""
    page.goto(urljoin(served, AID))
    page.locator(".choices a").first.focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Cụ thể là việc nào?").wait_for()

    assert page.evaluate("document.activeElement.textContent") == "Cụ thể là việc nào?"
    assert page.locator("[data-papers-said]").inner_text() == "Có 2 lựa chọn."
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.choices') !== null")


def test_the_list_of_papers_is_copied_with_what_is_there_and_its_address(page: Page, served: str) -> None:
    """To be sent to somebody who will bring the rest."""
    page.goto(urljoin(served, f"{AID}#chuyen-cho-o/tach-ho/truc-tiep/khong"))
    page.get_by_role("checkbox").first.tap()
    page.get_by_role("button", name="Sao chép danh sách").tap()
    page.get_by_text("Đã sao chép danh sách.").wait_for()
    lines = page.evaluate("navigator.clipboard.readText()").split("\n")

    assert lines[0] == "Tách hộ: giấy tờ cần có"
    assert lines[1].startswith("[đã có] Tờ khai")
    assert lines[-1] == urljoin(served, "thu-tuc/tach-ho/")


def test_who_does_not_know_sees_each_condition_before_its_papers(page: Page, served: str) -> None:
    """On the list and in what is copied; what the databases lack is asked of nobody."""
    page.goto(urljoin(served, f"{AID}#chuyen-cho-o/tam-tru/qua-mang/tat-ca"))
    headings = page.locator(".papers h3").all_inner_texts()
    page.get_by_role("button", name="Sao chép danh sách").tap()
    page.get_by_text("Đã sao chép danh sách.").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")

    assert headings == [
        "Cần có", "Nếu cơ quan không tra được trong dữ liệu", "Nếu người đăng ký chưa thành niên",
        "Nếu đăng ký theo danh sách", "Nếu thuộc đơn vị quân đội, công an",
    ]  # fmt: skip
    assert "[cần có] Nếu người đăng ký chưa thành niên: Ý kiến đồng ý của cha, mẹ" in copied
    page.goto(urljoin(served, f"{AID}#chuyen-cho-o/tam-tru/qua-mang"))
    page.reload()
    assert page.locator(".choices a").all_inner_texts() == [
        "Người đăng ký chưa thành niên", "Đăng ký theo danh sách", "Thuộc đơn vị quân đội, công an",
        "Không có", "Chưa rõ, cho xem hết",
    ]  # fmt: skip


def test_ticks_below_each_condition_are_the_same_in_the_questions(page: Page, served: str) -> None:
    """Each paper keeps its own, in whatever group it stands."""
    page.goto(urljoin(served, "thu-tuc/tam-tru/"))
    papers = page.locator(".papers li").all_inner_texts()
    for ticked in range(len(papers)):
        page.goto(urljoin(served, "thu-tuc/tam-tru/"))
        page.evaluate("localStorage.clear()")
        page.reload()
        page.get_by_role("checkbox").nth(ticked).tap()
        page.goto(urljoin(served, f"{AID}#chuyen-cho-o/tam-tru/truc-tiep/tat-ca"))

        shown = page.locator(".papers li", has=page.locator(":checked"))
        assert shown.all_inner_texts() == [papers[ticked]]


def test_a_short_procedure_ends_with_the_portal_and_whom_to_ask(page: Page, served: str) -> None:
    """The fee only where it is known; nothing is made up."""
    page.goto(urljoin(served, f"{AID}#giay-to/chung-thuc-ban-sao"))

    assert page.get_by_role("link", name="Mở thủ tục này trên Cổng Dịch vụ công quốc gia").is_visible()
    assert page.get_by_text("Ủy ban nhân dân phường giải quyết việc này.", exact=True).is_visible()
    assert page.get_by_text("bà con hỏi Trung tâm Phục vụ hành chính công trước khi đi.").is_visible()
    assert page.locator("[data-papers-step] dt").count() == 0
    page.goto(urljoin(served, f"{AID}#giay-to/can-cuoc-cap-doi"))
    page.clock.set_fixed_time("2026-11-29")
    page.reload()
    assert page.locator("dd .row").last.inner_text() == "Mức cụ thể thì bà con hỏi Công an phường."


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (
            "nguoi-than-mat/khai-tu/qua-mang/tu-nop/khong",
            "Có lẽ Ủy ban nhân dân phường giải quyết việc này. Trên Cổng chỉ",
        ),
        ("giay-to/ly-lich-tu-phap", "Chưa rõ cơ quan nào giải quyết việc này. Trên Cổng không ghi"),
    ],
)
def test_the_questions_end_with_whose_it_is_as_its_page_says(path: str, said: str, page: Page, served: str) -> None:
    """Also where that is not certain."""
    page.goto(urljoin(served, f"{AID}#{path}"))

    assert page.get_by_text(said).is_visible()


def test_a_wrong_address_of_answers_asks_again(page: Page, served: str) -> None:
    """An old or mistyped link shows the first question that it does not answer."""
    for path, question in (
        ("khong-co", "Bà con cần giấy tờ về việc gì?"),
        ("sinh-con/khong-co", "Cụ thể là việc nào?"),
    ):
        page.goto(urljoin(served, f"{AID}#{path}"))
        page.reload()

        assert page.get_by_role("heading", level=2).inner_text() == question


def test_without_javascript_there_are_links_and_plain_lists(browser: Browser, served: str) -> None:
    """Every procedure by what happens in life; no box or button that would do nothing."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 640})
    page = context.new_page()
    page.goto(urljoin(served, AID))
    assert page.locator("li[data-words]:visible").count() >= 36
    page.get_by_role("link", name="Đăng ký khai sinh").first.click()

    assert page.locator(".papers li").count() >= 4
    assert page.locator("#__noi-dung").locator("input:visible, button:visible").count() == 0
    page.goto(urljoin(served, LIST))
    assert page.locator("#__noi-dung").locator("input:visible, button:visible").count() == 0
    context.close()


def test_each_procedure_is_printed_on_one_sheet(browser: Browser, served: str) -> None:
    """With whose it is, the day of what was read, its address and a code that opens it; what only a screen can use is left out."""
    page = browser.new_page()
    sheets = {}
    for procedure in read_content(ROOT, KINDS, Problems()).of(ProcedureFields):
        page.goto(served + procedure.url)
        sheets[procedure.id] = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    page.emulate_media(media="print")

    assert {id: len(pages) for id, pages in sheets.items() if len(pages) != 1} == {}
    for id, (sheet,) in sheets.items():
        words = "".join(sheet.extract_text().split())
        assert "Quétmãđểxemtrangnày" in words, id
        assert "TrangCảicáchhànhchínhphườngHưngPhú:" in words, id
        assert f"/thu-tuc/{id}/" in words, id
        assert "ngày18/07/2026" in words, id
        assert "Trangnàycóchỗ" not in words, id
    assert "Giấychứngsinh" in "".join(sheets["khai-sinh"][0].extract_text().split())
    assert page.locator(".on-paper--code svg").is_visible()
    assert not page.locator(".menu").is_visible()
    page.close()
