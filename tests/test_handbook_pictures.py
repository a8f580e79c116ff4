"""The handbook's pictures of the desk, taken from the real desk with the sample ward: each still shows what is there.

`pytest --bless tests/test_handbook_pictures.py` takes them anew; look at each before committing it. Beside a picture, in
handbook_pictures/, stand the words that it shows: where the desk's words have changed, the picture is out of date.
"""

import io
import os
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageOps
from playwright.sync_api import Browser, Page, ViewportSize, expect

from conftest import ROOT, Project
from preview.server import Server
from test_desk_in_browser import PATIENCE, describe_pictures, drop, settled, word_file

pytestmark = pytest.mark.slow

PICTURES = ROOT / "docs/assets/so-tay"
WORDS = Path(__file__).parent / "handbook_pictures"
MOST_BYTES, MOST_PICTURES = 60_000, 6
SIZE = ViewportSize(width=1120, height=800)

EDGE = "#d8d2c6"
"""The colour of a line around each picture: the desk is as white as the page."""

SHOWN = """() => {
  const place = document.querySelector("dialog[open]") || document.body;
  const walk = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  const lines = [];
  while (walk.nextNode()) {
    const node = walk.currentNode, range = document.createRange();
    range.selectNodeContents(node);
    const { top, bottom, width, height } = range.getBoundingClientRect();
    const isHidden = node.parentElement.closest("script, style, .unseen, option");
    if (node.data.trim() && !isHidden && width && height && top < innerHeight && bottom > 0) lines.push(node.data.trim());
  }
  return lines;
}"""
"""The words within the window, or in the dialog that is open."""

CHANGED = 1_905_490_000
"""When the first of the texts was changed, in seconds of Unix: the list tells the time."""

TARGET = """\
targets:
  - {name: hosting, kind: ftps, address: https://mau.example/, host: ftp.mau.example, user: web, path: public_html, password_env: CCHC_MAT_KHAU}
"""


def keyring() -> object:
    """A keyring without a password, as most officers' machines have one."""
    return type(
        "Keyring", (), {"__module__": "keyring.backends.Windows", "priority": 5, "get_password": lambda *_: None}
    )()


@pytest.fixture
def officer(browser: Browser, whole_project: Project, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    """An officer of the sample ward, with texts in several states."""
    monkeypatch.setenv("CCHC_TODAY", "2030-05-20")
    whole_project.article("2030/gio-lam-viec.md", title="Giờ làm việc mùa hè (mẫu)", date="2030-05-10")
    whole_project.article("2030/hoi-dap.md", title="Hỏi đáp ở khu vực Một (mẫu)", approved="false", date="2030-05-18")
    whole_project.article("2030/ngay-hoi.md", title="Ngày hội chuyển đổi số (mẫu)", date="2030-06-01")
    for number, file in enumerate(sorted((whole_project.root / "content").rglob("*.md"))):
        os.utime(file, (CHANGED + 60 * number,) * 2)
    whole_project.write("data/hosting.yaml", TARGET)
    monkeypatch.setattr("desk.publishing.passwords.get_all_keyring", lambda: [keyring()])
    server = Server(whole_project.root, 0)
    server.maker.make()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    context = browser.new_context(viewport=SIZE, color_scheme="light", locale="vi-VN")
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(f"{server.address}soan/")
    expect(page.get_by_role("heading", name="Bài của phường")).to_be_visible(timeout=PATIENCE)
    yield page
    context.close()
    server.shutdown()
    server.server_close()


def listed(_page: Page, _folder: Path) -> None:
    """The desk as it opens."""


def written(page: Page, folder: Path) -> None:
    """A text from Word, beside its page."""
    drop(page, ".drop--main", word_file(folder))
    describe_pictures(page)
    page.get_by_role("button", name="Đã xem").click()
    page.get_by_label("Chủ đề").select_option(index=1)
    expect(page.frame_locator(".page iframe").locator("h1").first).to_be_visible(timeout=PATIENCE)
    settled(page)
    page.evaluate("scrollTo(0, 0)")


def approved(page: Page, folder: Path) -> None:
    """The question before a text is approved."""
    written(page, folder)
    page.get_by_role("button", name="Duyệt …", exact=True).click()
    page.get_by_label("Ai đã duyệt").fill("Chủ tịch phường (mẫu)")


def published(page: Page, _folder: Path) -> None:
    """What readers will see, before it goes to them."""
    page.get_by_role("link", name="Đưa lên mạng").click()
    expect(page.get_by_role("heading", name="Bà con sẽ thấy gì")).to_be_visible(timeout=PATIENCE)


WAYS: dict[str, Callable[[Page, Path], None]] = {
    "danh-sach": listed,
    "soan-bai": written,
    "duyet": approved,
    "dua-len-mang": published,
}


@pytest.mark.parametrize("name", WAYS)
def test_a_picture_shows_the_words_that_the_desk_has(
    name: str, officer: Page, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Compared by what is read in the window, for letters are drawn otherwise on every machine."""
    WAYS[name](officer, tmp_path)
    officer.evaluate("document.fonts.ready")
    words = "\n".join(officer.evaluate(SHOWN)) + "\n"
    if request.config.getoption("--bless"):
        (WORDS / f"{name}.txt").write_text(words, encoding="utf-8", newline="")
        take(officer, PICTURES / f"{name}.webp")

    assert words == (WORDS / f"{name}.txt").read_text(encoding="utf-8")


def take(page: Page, file: Path) -> None:
    """A picture of the window, in the smallest quality in which letters are clean."""
    shown = page.locator("dialog[open]") if page.locator("dialog[open]").count() else page
    file.parent.mkdir(exist_ok=True)
    with Image.open(io.BytesIO(shown.screenshot(animations="disabled", caret="hide"))) as image:
        ImageOps.expand(image.convert("RGB"), 1, EDGE).save(file, "WEBP", quality=60, method=6)


def size_of(file: Path) -> tuple[str, tuple[int, int]]:
    """A picture's name, width and height."""
    with Image.open(file) as image:
        return file.stem, image.size


def test_pictures_are_few_small_and_all_in_the_handbook() -> None:
    """With their sizes, so that nothing jumps, and words for who does not see them."""
    text = (ROOT / "docs/so-tay/index.md").read_text(encoding="utf-8")
    used = dict(
        re.findall(
            r'<img src="\.\./assets/so-tay/([a-z-]+)\.webp" (width="\d+" height="\d+") alt="[^"]{30,}" loading="lazy">',
            text,
        )
    )
    files = {file.stem: file for file in PICTURES.glob("*")}
    sizes = dict(map(size_of, files.values()))

    assert set(files) == set(WAYS) == set(used) == {file.stem for file in WORDS.glob("*.txt")}
    assert len(files) <= MOST_PICTURES
    assert {name: file.stat().st_size for name, file in files.items() if file.stat().st_size > MOST_BYTES} == {}
    assert used == {name: f'width="{width}" height="{height}"' for name, (width, height) in sizes.items()}
