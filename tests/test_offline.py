"""Reading without a network, in a real Chromium: what was opened, all guides, and never an old page while there is a network."""

import re
import shutil

import pytest
from playwright.sync_api import Browser, BrowserContext

from offline_reading import ARTICLE, ASKED, GUIDE, PAGES, WORKERS, cut, opened, until
from serving import Web

pytestmark = pytest.mark.slow


def test_what_was_opened_and_all_guides_are_read_without_a_network(reader: BrowserContext, web: Web) -> None:
    """Under a sub-path; with the day on top, in the site's own look, and no guide had to be opened before."""
    page = opened(reader, web)
    page.goto(web.address + ARTICLE)
    assert page.locator(".saved-bar").count() == 0
    cut(reader, web)

    for path in (ARTICLE, GUIDE, "huong-dan/theo-doi-ho-so/", ""):
        page.goto(web.address + path)
        assert re.search(r"Đang xem bản đã lưu ngày \d\d/\d\d/\d{4}", page.locator(".saved-bar").inner_text()), path
        assert page.evaluate("getComputedStyle(document.querySelector('.sender')).borderBottomWidth") == "4px"
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_page_that_is_not_kept_leads_to_the_list_of_those_that_are(reader: BrowserContext, web: Web) -> None:
    """The list names guides and opened pages by their titles, offers the missed page again, and can be emptied."""
    page = opened(reader, web)
    page.goto(web.address + ARTICLE)
    cut(reader, web)
    page.goto(web.address + "ke-hoach/")
    page.get_by_role("link", name="Nộp hồ sơ trực tuyến trên Cổng Dịch vụ công quốc gia").wait_for()

    assert page.get_by_text("Máy đang không có mạng.").is_visible()
    assert page.get_by_role("link", name="mở lại trang đó").get_attribute("href") == web.address + "ke-hoach/"
    assert page.locator("[data-kept=trang] a").count() == 2
    page.get_by_role("button", name="Xóa hết bản lưu").click()
    page.get_by_text("Máy này chưa lưu trang nào.").wait_for()
    assert page.locator("[data-kept] a:visible").count() == 0


def test_a_changed_page_is_fresh_while_there_is_a_network(reader: BrowserContext, web: Web) -> None:
    """Guides, opened pages and style sheets alike; a page that is gone is gone, also from the store."""
    page = opened(reader, web, ARTICLE)
    for path in (ARTICLE, GUIDE):
        web.write(f"{path}index.html", web.read(f"{path}index.html").replace("</h1>", " (đã sửa)</h1>"))
    web.write("assets/site.css", web.read("assets/site.css") + "h1 { letter-spacing: 7px !important; }")
    for path in (ARTICLE, GUIDE):
        page.goto(web.address + path)
        assert page.get_by_role("heading", level=1).inner_text().endswith("(đã sửa)")
        assert page.evaluate("getComputedStyle(document.querySelector('h1')).letterSpacing") == "7px"
    shutil.rmtree(web.root / ARTICLE)
    response = page.goto(web.address + ARTICLE)
    assert response is not None
    assert response.status == 404
    cut(reader, web)
    page.goto(web.address + ARTICLE)
    assert "/khong-co-mang/" in page.url


def test_a_network_too_slow_shows_the_kept_copy_and_then_offers_the_new_one(reader: BrowserContext, web: Web) -> None:
    """After four seconds; the copy says its day, and once the page arrives it can be opened."""
    page = opened(reader, web, ARTICLE)
    page.goto(web.address + ARTICLE)
    web.write(f"{ARTICLE}index.html", web.read(f"{ARTICLE}index.html").replace("</h1>", " (đã sửa)</h1>"))
    web.delay = 6
    page.goto(web.address + ARTICLE, wait_until="commit")
    page.get_by_text("Đang xem bản đã lưu ngày").wait_for(timeout=12_000)
    web.delay = 0
    page.get_by_role("link", name="Xem bản mới").click(timeout=15_000)

    page.get_by_role("heading", name="(đã sửa)").wait_for()
    assert page.locator(".saved-bar").count() == 0


def test_on_a_metered_line_guides_are_not_fetched_ahead(browser: Browser, web: Web) -> None:
    """Save-Data: only what the resident opens is kept."""
    context = browser.new_context()
    context.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    page = context.new_page()
    page.goto(web.address + ASKED)
    until(page, lambda kept: bool(kept.get(PAGES)))
    page.wait_for_timeout(1000)
    context.close()

    assert not [path for path in web.asked if path.startswith("/cchc/huong-dan/")]


def test_with_storage_blocked_or_on_a_preview_everything_works_as_before(browser: Browser, web: Web) -> None:
    """No message, no error, no worker."""
    context = browser.new_context()
    context.add_init_script(
        "Object.defineProperty(window, 'caches', { get() { throw new DOMException('blocked', 'SecurityError'); } });"
        "ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('blocked', 'SecurityError'));"
    )
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text))
    for path in (ASKED, "khong-co-mang/" + ASKED):
        page.goto(web.address + path)
        page.wait_for_timeout(1500)
    assert page.get_by_text("Máy này chưa lưu trang nào.").is_visible()
    context.close()
    page = browser.new_page()
    page.goto(web.address)
    page.wait_for_timeout(1500)

    assert page.evaluate(WORKERS) == 0
    assert wrong == []
    page.close()
