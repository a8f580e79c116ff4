"""Drafts in the preview are read from this machine, and by no page of another site."""

import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from email.message import Message
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Response

from conftest import Project
from preview.guard import refusal
from preview.server import Server

PORT = 8000
DRAFT = "Chữ của bản nháp mẫu."
URL = "chuyen-muc/2030/bai-mau/"
WRONG_HOST, WRONG_PAGE = HTTPStatus.MISDIRECTED_REQUEST, HTTPStatus.FORBIDDEN


def asked(*hosts: str, **headers: str) -> HTTPStatus | None:
    """How a request with these headers is refused."""
    message = Message()
    for host in hosts:
        message["Host"] = host
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    return refusal(message, PORT)


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "[::1]:8000", "LocalHost:8000"])
def test_a_request_to_its_own_name_is_answered(host: str) -> None:
    """With its own port; names have no capitals."""
    assert asked(host) is None


@pytest.mark.parametrize(
    "host",
    [
        "evil.example", "evil.example:8000", "127.0.0.1.evil.example:8000", "localhost.evil.example:8000", "127.0.0.1:8001",
        "127.0.0.1", "localhost", "127.0.0.1:8000.", "localhost.:8000", "127.0.0.1.:8000", "evil@127.0.0.1:8000", "0.0.0.0:8000",
        "127.1:8000", "2130706433:8000", "[::]:8000", "::1:8000", "", " ", "127.0.0.1:8000, evil.example", "127.0.0.1:08000",
    ],
)  # fmt: skip
def test_a_request_to_any_other_name_is_refused(host: str) -> None:
    """A name of another site may lead to this machine (DNS rebinding); the port has to be its own too."""
    assert asked(host) == WRONG_HOST


def test_a_request_that_names_no_host_or_two_is_refused() -> None:
    """HTTP/1.0 need not name one; no browser does that."""
    assert asked() == WRONG_HOST
    assert asked("127.0.0.1:8000", "evil.example") == WRONG_HOST


def test_the_port_of_http_may_be_left_out() -> None:
    """As browsers do; on another port it stays refused."""
    message = Message()
    message["Host"] = "127.0.0.1"

    assert refusal(message, 80) is None
    assert refusal(message, PORT) == WRONG_HOST


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1:8000", "http://127.0.0.1:8001"])
def test_a_request_from_another_origin_is_refused(origin: str) -> None:
    """What scripts elsewhere ask for, in browsers that say no more than this."""
    assert asked("127.0.0.1:8000", Origin=origin) == WRONG_PAGE


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
@pytest.mark.parametrize(
    ("mode", "dest"),
    [("cors", "empty"), ("no-cors", "image"), ("no-cors", "script"), ("navigate", "iframe"), ("navigate", "object")],
)
def test_what_another_sites_page_asks_for_is_refused(site: str, mode: str, dest: str) -> None:
    """Another port of this machine is another program."""
    assert asked("127.0.0.1:8000", Sec_Fetch_Site=site, Sec_Fetch_Mode=mode, Sec_Fetch_Dest=dest) == WRONG_PAGE


def test_its_own_pages_and_people_are_answered() -> None:
    """Its scripts, an address typed by hand, and a link that somebody followed from elsewhere."""
    own, window = "127.0.0.1:8000", {"Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "document"}

    assert asked(own, Origin="http://127.0.0.1:8000", Sec_Fetch_Site="same-origin") is None
    assert asked(own, Sec_Fetch_Site="none", **window) is None
    assert asked(own, Sec_Fetch_Site="cross-site", **window) is None


@pytest.mark.slow
def test_the_command_cannot_open_it_to_other_machines(whole_project: Project) -> None:
    """It listens on the loopback address, and no option changes that."""
    command = [sys.executable, "-m", "preview", "--root", str(whole_project.root), "--host", "0.0.0.0"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60)
    server = Server(whole_project.root, 0)
    server.server_close()

    assert done.returncode == 2
    assert server.server_address[0] == "127.0.0.1"


@pytest.fixture
def preview(whole_project: Project, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """The preview of the sample ward with a draft."""
    monkeypatch.setenv("CCHC_TODAY", "2030-05-20")
    whole_project.article(draft="true", body=DRAFT)
    server = Server(whole_project.root, 0)
    server.maker.make()
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[int]:
    """The port of another site of this machine, with an empty page."""
    (tmp_path / "index.html").write_text("<!DOCTYPE html><title>Nơi khác</title>", encoding="utf-8")
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield server.server_port
        server.shutdown()


def sent(server: Server, *lines: str) -> str:
    """The whole answer to a request of these lines."""
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=20) as line:
        line.sendall("\r\n".join([*lines, "", ""]).encode())
        line.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: line.recv(65536), b"")).decode()


@pytest.mark.slow
@pytest.mark.parametrize("path", [URL, "xem-truoc/", "xem-truoc/doi?0", "chuyen-muc/feed.xml", "khong-co/"])
def test_a_wrong_name_gets_one_line_and_nothing_of_the_site(preview: Server, path: str) -> None:
    """Pages, files and the stream of changes alike, and HEAD."""
    said = sent(preview, f"GET /{path} HTTP/1.1", "Host: evil.example", "Connection: close")
    head, _, body = said.partition("\r\n\r\n")

    assert head.startswith("HTTP/1.1 421 ")
    assert "Access-Control-Allow-Origin" not in head
    assert body == f"Bản xem trước chỉ mở được từ trình duyệt của máy này, ở địa chỉ {preview.address}\n"
    assert sent(preview, f"GET /{path} HTTP/1.0").startswith("HTTP/1.1 421 ")
    assert sent(preview, f"HEAD /{path} HTTP/1.1", "Host: x", "Connection: close").startswith("HTTP/1.1 421 ")


@pytest.mark.slow
def test_its_own_name_gets_the_draft_which_nobody_may_embed(preview: Server) -> None:
    """Every answer says so."""
    host = f"localhost:{preview.server_port}"
    said = sent(preview, f"GET /{URL} HTTP/1.1", f"Host: {host}", "Connection: close")

    assert said.startswith("HTTP/1.1 200 ")
    assert DRAFT in said
    for header in ("Cross-Origin-Resource-Policy: same-origin", "Content-Security-Policy: frame-ancestors 'self'"):
        assert header in said
    assert "Access-Control-Allow-Origin" not in said


_ATTEMPTS = """async (address) => {
  const loaded = (name, more) => new Promise((resolve) => {
    const element = Object.assign(document.createElement(name), more);
    element.onload = () => resolve("loaded");
    element.onerror = () => resolve("refused");
    document.body.append(element);
    setTimeout(() => resolve("nothing"), 5000);
  });
  const read = (options) => fetch(address, options).then((answer) => answer.text(), () => "refused");
  const stream = new Promise((resolve) => {
    const source = new EventSource(address);
    source.onopen = () => resolve("loaded");
    source.onerror = () => { source.close(); resolve("refused"); };
  });
  return {
    fetch: await read({}),
    unseen: await read({ mode: "no-cors" }),
    img: await loaded("img", { src: `${new URL("/assets/favicon.svg", address)}` }),
    script: await loaded("script", { src: `${new URL("/assets/site.js", address)}` }),
    stream: await stream,
  };
}"""


@pytest.mark.slow
@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_a_page_of_another_site_reads_nothing(preview: Server, elsewhere: int, browser: Browser, name: str) -> None:
    """By a script, a frame, a picture, a stream or a window, in a real Chromium; another port is another site."""
    page = browser.new_page()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer) if preview.address in answer.url else None)
    page.goto(f"http://{name}:{elsewhere}/")
    attempts = page.evaluate(_ATTEMPTS, preview.address + URL)
    framed = _framed(page, preview.address + URL)
    with page.expect_popup() as opened:
        page.evaluate("address => { window.other = open(address); }", preview.address + URL)
    opened.value.wait_for_load_state()
    held = page.evaluate("() => { try { return window.other.document.body.innerText; } catch { return 'refused'; } }")
    seen = opened.value.content()
    page.close()

    assert set(attempts.values()) == {"refused"}
    assert DRAFT not in framed
    assert held in ("refused", "")
    assert DRAFT in seen  # people may follow a link
    assert {answer.status for answer in answers} == {403}


def _framed(page: Page, address: str) -> str:
    """What a frame shows of an address."""
    page.evaluate(
        "address => { document.body.append(Object.assign(document.createElement('iframe'), {src: address})); }", address
    )
    page.wait_for_timeout(500)
    return "".join(frame.content() for frame in page.frames[1:])


@pytest.mark.slow
def test_a_name_that_was_made_to_lead_here_reads_nothing(preview: Server, browser: Browser) -> None:
    """DNS rebinding, in a real Chromium: the page's own origin, and yet not ours."""
    page = browser.new_page()
    answer = page.goto(f"http://evil.localhost:{preview.server_port}/{URL}")  # Chromium leads all of .localhost here
    seen = page.content()
    page.close()

    assert answer
    assert answer.status == 421
    assert DRAFT not in seen
