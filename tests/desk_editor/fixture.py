"""The committed editor of the desk on a small page, under the policy that the desk has."""

import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
STATIC = ROOT / "hooks" / "desk" / "static"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'"


class _Handler(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def editor_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the page with the editor."""
    folder = tmp_path_factory.mktemp("editor")
    for file in (HERE / "index.html", HERE / "page.js", STATIC / "trinh-soan.js", STATIC / "trinh-soan.css"):
        shutil.copy(file, folder)
    shutil.copy(ROOT / "docs/assets/site.css", folder)
    shutil.copytree(ROOT / "docs/assets/fonts", folder / "fonts")
    Image.new("RGB", (60, 40), "teal").save(folder / "anh-mau.png")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@dataclass
class Desk:
    """The page with the editor, as a person uses it; `faults` are refusals of the policy, errors, and requests elsewhere."""

    page: Page
    address: str
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._said)
        self.page.on("pageerror", self._failed)
        self.page.on("request", self._asked)
        self.page.goto(self.address)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.faults.append(message.text)

    def _failed(self, error: Error) -> None:
        self.faults.append(str(error))

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.faults.append(request.url)

    def leave(self) -> None:
        """Leave the page to another test, once all that happened is known."""
        self.page.evaluate("new Promise((done) => setTimeout(done))")
        self.page.remove_listener("console", self._said)
        self.page.remove_listener("pageerror", self._failed)
        self.page.remove_listener("request", self._asked)

    def open(self, markdown: str, **options: Any) -> None:
        """Show a text in a new editor."""
        self.page.evaluate("([text, options]) => mount(text, options)", [markdown, options])

    @property
    def markdown(self) -> str:
        """The text as the editor would save it."""
        return str(self.page.evaluate("editor.markdown()"))

    def at_end_of(self, words: str) -> None:
        """Put the cursor behind some words."""
        self.select(words)
        self.press("ArrowRight")
        self.at_rest()

    def at_rest(self) -> None:
        """Wait until the editor knows where the cursor is."""
        self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")

    def select(self, words: str) -> None:
        """Select some words of one piece of text."""
        self.page.evaluate(
            """words => {
              const sheet = document.querySelector(".ts-chu");
              sheet.focus();
              const walker = document.createTreeWalker(sheet, NodeFilter.SHOW_TEXT);
              while (walker.nextNode()) {
                const at = walker.currentNode.data.indexOf(words);
                if (at >= 0) return getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + words.length);
              }
              throw new Error(`no "${words}" in the text`);
            }""",
            words,
        )
        self.page.wait_for_function("words => getSelection().toString() === words", arg=words)

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, words: str) -> None:
        """Type words."""
        self.page.keyboard.type(words)

    def tool(self, name: str) -> None:
        """Press a button of the toolbar by its name."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def paste(self, files: list[tuple[str, str]] | None = None, **kinds: str) -> None:
        """Paste what the clipboard holds: html, text, files."""
        held = {f"text/{'plain' if kind == 'text' else kind}": words for kind, words in kinds.items()}
        self.page.evaluate("([held, files]) => paste(held, files)", [held, files or []])

    @property
    def told(self) -> str:
        """The sentence that the editor tells."""
        return self.page.locator(".ts-tin").inner_text()


@pytest.fixture(scope="session")
def desktop(browser: Browser) -> Iterator[Page]:
    """A page on a desktop, loaded anew for each test: a new window costs four times as much."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="vi-VN")
    yield context.new_page()
    context.close()


@pytest.fixture
def desk(desktop: Page, editor_address: str) -> Iterator[Desk]:
    """The editor on a desktop; nothing it does may break the policy or ask another host."""
    used = Desk(desktop, editor_address)
    yield used
    used.leave()
    assert used.faults == []
