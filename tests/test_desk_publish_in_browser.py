"""The way from a draft to a page that readers read, as an officer goes it: approve, Đưa lên mạng, and the address at the end."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from conftest import Project
from desk_publishing import DeskWithHost, desk_with_host, running
from preview.server import Server
from publishing.servers import FTP_PASSWORD
from test_access import VIOLATIONS

pytestmark = pytest.mark.slow

PATH = "content/articles/2030/bai-mau.md"
PATIENCE = 20_000
LONG = 300_000
"""Milliseconds: for a change on the page, and for a whole publishing, on a slow machine."""


@pytest.fixture
def ward(whole_project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The sample ward with one draft."""
    monkeypatch.setenv("CCHC_TODAY", "2030-05-20")
    whole_project.article("2030/bai-mau.md", draft="true", body="Đoạn mẫu để bà con đọc.")
    return whole_project


@pytest.fixture
def desk(ward: Project, tmp_path: Path) -> Iterator[DeskWithHost]:
    """Its desk, with a host."""
    with desk_with_host(ward, tmp_path) as desk:
        yield desk


@pytest.fixture
def server(desk: DeskWithHost, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """The desk on its port."""
    with running(desk, monkeypatch) as server:
        yield server


@pytest.fixture
def officer(browser: Browser, server: Server) -> Iterator[Page]:
    """An officer's window, in which nothing may go wrong unseen."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda line: faults.append(line.text) if "Content Security Policy" in line.text else None)
    page.goto(f"{server.address}soan/#/sua/{PATH}")
    yield page
    context.close()
    assert not faults


def fits(page: Page) -> bool:
    """Whether nothing is wider than the window."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def test_a_draft_is_approved_and_published_and_read_at_its_address(officer: Page, desk: DeskWithHost) -> None:
    """A wrong password is asked again; another window shows the same run; the address opens the page that readers have."""
    page = officer
    page.get_by_role("button", name="Duyệt …", exact=True).click()
    asked = page.get_by_role("dialog", name="Duyệt")
    asked.get_by_label("Ai đã duyệt").fill("Người duyệt mẫu")
    asked.get_by_role("button", name="Duyệt", exact=True).click()
    expect(page.get_by_text("Đã làm xong: Duyệt.")).to_be_visible()
    page.get_by_role("status").get_by_role("button", name="Đưa lên mạng").click()

    expect(page.get_by_role("heading", name="Đưa lên mạng", level=1)).to_be_focused()
    expect(page.get_by_role("heading", name="Bài sẽ có trên trang (1)")).to_be_visible()
    expect(page.get_by_role("link", name="Bài mẫu", exact=True)).to_be_visible()
    assert Axe().run(page, options=VIOLATIONS).violations_count == 0
    button = page.get_by_role("button", name="Đưa lên mạng")
    password = page.get_by_label("Mật khẩu của nơi đăng")
    button.click()
    expect(page.get_by_text("Cần gõ mật khẩu của nơi đăng.")).to_be_visible()
    password.fill("sai hẳn")
    button.click()
    expect(page.get_by_role("heading", name=re.compile("Máy chủ không nhận tài khoản"))).to_be_visible(timeout=LONG)
    assert Axe().run(page, options=VIOLATIONS).violations_count == 0
    password.fill(FTP_PASSWORD)
    password.press("Enter")
    expect(page.get_by_role("heading", name=re.compile("Đang đưa lên"))).to_be_visible()

    other = page.context.new_page()
    other.goto(page.url)
    expect(other.get_by_role("heading", name=re.compile("Đang đưa lên"))).to_be_visible()
    expect(other.get_by_role("button", name="Dừng")).to_be_visible()
    other.close()

    expect(page.get_by_role("heading", name="Đã đưa lên mạng.")).to_be_visible(timeout=LONG)
    expect(page.get_by_text("Không có bài nào mới hay đổi khác.")).to_be_visible(timeout=LONG)
    expect(password).to_have_count(0)
    assert Axe().run(page, options=VIOLATIONS).violations_count == 0
    end = page.get_by_role("region", name="Đã đưa lên mạng.")
    assert end.locator(".addresses .address").all_inner_texts() == [
        f"{desk.address}chuyen-muc/2030/bai-mau/",
        desk.address,
    ]
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    end.get_by_role("button", name="Chép địa chỉ của Bài mẫu").click()
    expect(end.get_by_text("Đã chép địa chỉ của “Bài mẫu”. Dán vào Zalo")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"{desk.address}chuyen-muc/2030/bai-mau/"
    with page.context.expect_page() as opened:
        end.get_by_role("link", name="Bài mẫu").click()
    reader = opened.value
    expect(reader.get_by_role("heading", name="Bài mẫu", level=1)).to_be_visible()
    expect(reader.get_by_text("Đoạn mẫu để bà con đọc.")).to_be_visible()


def test_closing_the_browser_ends_nothing_and_stop_does(officer: Page, desk: DeskWithHost, server: Server) -> None:
    """The next window finds the run; what was typed as the password is nowhere in it."""
    page = officer
    page.goto(f"{server.address}soan/#/dua-len-mang")
    page.get_by_label("Mật khẩu của nơi đăng").fill(FTP_PASSWORD)
    page.get_by_role("button", name="Đưa lên mạng").click()
    expect(page.get_by_role("button", name="Dừng")).to_be_visible()
    again = page.context.new_page()
    page.close()
    again.goto(f"{server.address}soan/#/dua-len-mang")
    again.get_by_role("button", name="Dừng").click()
    expect(again.get_by_role("heading", name="Đã dừng.")).to_be_visible(timeout=LONG)
    expect(again.get_by_role("button", name="Đưa lên mạng")).to_be_visible()
    assert FTP_PASSWORD not in again.content()
    assert list(desk.web.iterdir()) == []


def test_without_a_target_the_parcel_is_downloaded(
    browser: Browser, ward: Project, server: Server, tmp_path: Path
) -> None:
    """Under a name with its day; afterwards the desk remembers that it was handed over."""
    ward.write("data/hosting.yaml", "targets: []\n")
    context = browser.new_context(accept_downloads=True)
    page = context.new_page()
    page.goto(f"{server.address}soan/#/dua-len-mang")
    page.get_by_label("Địa chỉ của trang trên mạng").fill("https://mau.example/cchc/")
    page.get_by_role("button", name="Đóng gói").click()
    with page.expect_download(timeout=LONG) as taken:
        page.get_by_role("button", name="Tải gói về").click(timeout=LONG)
    assert re.fullmatch(r"trang-2030-05-20-\w+\.zip", taken.value.suggested_filename)
    taken.value.save_as(tmp_path / "goi.zip")
    assert (tmp_path / "goi.zip").stat().st_size > 100_000
    expect(page.get_by_text("Gói giao lần trước: ngày")).to_be_visible(timeout=PATIENCE)
    context.close()


@pytest.mark.parametrize(("count", "folded"), [(9, 0), (12, 4)])
def test_a_long_list_is_folded_so_that_the_button_stays_in_sight(
    browser: Browser, ward: Project, server: Server, count: int, folded: int
) -> None:
    """Its first eight stand there; one more would not be worth a fold."""
    for number in range(count):
        ward.article(f"2030/moi-{number}.md", title=f"Bài mới thứ {number}")
    server.maker.make()
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{server.address}soan/#/dua-len-mang")
    expect(page.get_by_role("heading", name=f"Bài sẽ có trên trang ({count})")).to_be_visible(timeout=PATIENCE)
    shown = page.locator(".text__title:visible")
    assert shown.count() == count - folded
    if folded:
        page.get_by_text(f"Xem {folded} bài nữa").click()
        assert shown.count() == count
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_screen_fits_a_phone_and_both_colours(
    browser: Browser, ward: Project, server: Server, width: int, scheme: str, tmp_path: Path
) -> None:
    """Nothing overflows, and the contrast suffices, also with what waits and what stops."""
    ward.article("2030/hong.md", title="Bài hỏng", topic="khong-co")
    ward.article("2030/moi.md", title="Bài mới", approved="false")
    server.maker.make()
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{server.address}soan/#/dua-len-mang")
    expect(page.get_by_role("heading", name=re.compile("Phải sửa"))).to_be_visible(timeout=PATIENCE)
    page.get_by_text("Chưa hiện (").click()
    page.screenshot(path=tmp_path / "dua-len-mang.png", full_page=True)

    expect(page.get_by_role("button", name="Đưa lên mạng")).to_be_disabled()
    assert fits(page)
    judged = Axe().run(page, options=VIOLATIONS)
    assert judged.violations_count == 0, judged.generate_report()
    context.close()
