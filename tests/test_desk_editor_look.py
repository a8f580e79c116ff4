# ruff: noqa: F811 - a fixture is imported under the name by which the tests ask for it
"""The desk's editor on phone and desktop, in light and dark, with large letters and in forced colours."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from desk_editor.fixture import Desk, editor_address  # noqa: F401 - a fixture

pytestmark = pytest.mark.slow

TEXT = """\
## Mục lớn

Bà con mang theo **giấy tờ**, *bản sao* và xem [trang Liên hệ](/lien-he/).

### Mục nhỏ

- Một
  - Một con
- Hai

> Lời trích.

| Việc | Nơi nhận | Thời hạn |
|---|---|---|
| Khai sinh | Trung tâm Phục vụ hành chính công | 1 ngày |

![Ảnh mẫu](anh-mau.png "Chú thích mẫu.")

<!-- ghi chú mẫu -->

Cuối[^1].

[^1]: Lời chú thích.
"""
LOOKS = [
    (width, scheme, size, forced)
    for width in (360, 1280)
    for scheme in ("light", "dark")
    for size, forced in (("100", "none"), ("175", "none"), ("100", "active"))
]
WRONG = "async () => (await axe.run({ resultTypes: ['violations'] })).violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)"


@pytest.fixture(params=LOOKS, ids=lambda look: "-".join(map(str, look)))
def looked(browser: Browser, editor_address: str, request: pytest.FixtureRequest) -> Iterator[Desk]:
    """The editor with a text of everything, the cursor in its table."""
    width, scheme, size, forced = request.param
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, forced_colors=forced, bypass_csp=True
    )
    context.add_init_script(Axe().axe_script)
    desk = Desk(context.new_page(), editor_address)
    desk.page.evaluate("size => { document.documentElement.dataset.size = size; }", size)
    desk.open(TEXT)
    desk.at_end_of("Khai sinh")
    yield desk
    context.close()


def test_axe_finds_nothing_wrong_and_nothing_is_wider_than_the_screen(looked: Desk) -> None:
    """Also while a question is asked."""
    assert looked.page.evaluate(WRONG) == []
    assert looked.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert looked.page.get_by_role("button", name="Bỏ bảng").is_visible()

    looked.tool("Liên kết")
    looked.page.get_by_role("button", name="Xong").click()
    assert looked.page.locator(".ts-sai").first.inner_text() == "Gõ địa chỉ."
    assert looked.page.evaluate(WRONG) == []
    assert looked.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_button_is_large_enough_for_a_finger(browser: Browser, editor_address: str) -> None:
    """44 pixels high, and no narrower than 44."""
    page = browser.new_page(viewport={"width": 360, "height": 800})
    desk = Desk(page, editor_address)
    desk.open(TEXT)
    sizes = page.evaluate(
        "[...document.querySelectorAll('.trinh-soan button')].filter(b => b.checkVisibility()).map(b => [b.offsetWidth, b.offsetHeight])"
    )
    page.close()

    assert len(sizes) > 12
    assert [size for size in sizes if min(size) < 44] == []


def test_a_reader_of_screens_hears_what_things_are(browser: Browser, editor_address: str) -> None:
    """The text has a name and a help, the buttons say whether they hold, a card says what it is."""
    page = browser.new_page()
    desk = Desk(page, editor_address)
    desk.open(TEXT)
    text = page.get_by_role("textbox", name="Nội dung bài mẫu")
    assert text.get_attribute("aria-multiline") == "true"
    assert "Alt+F10" in page.locator(f"#{text.get_attribute('aria-describedby')}").inner_text()
    assert page.get_by_role("toolbar", name="Định dạng").get_attribute("aria-controls") == text.get_attribute("id")
    assert page.locator("[role=toolbar] button[tabindex='0']").count() == 1
    assert page.get_by_role("group", name="Ghi chú ẩn, bà con không thấy").first.is_visible()
    page.close()
