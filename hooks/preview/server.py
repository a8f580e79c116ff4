"""The preview's web server: on this machine only, nothing is kept by the browser."""

import os
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from cchc.pages.output import bytes_of
from cchc.problems import ContentError
from desk.budget import BudgetRecord
from desk.channels import Channels
from desk.desk import Desk
from desk.event_papers import EventPapers
from desk.evidence import EvidenceRecord
from desk.papers import Papers
from desk.publishing.publishing import Publishing
from desk.routes import MOST, Routes
from preview.answer import HTML, Answer, json_answer, media_type
from preview.faults import note_fault
from preview.guard import HEADERS, refusal
from preview.notices import Notices
from preview.state import Maker, State

HOST = "127.0.0.1"
PATIENCE = 25.0
"""Seconds after which a page that asks is answered though nothing has changed."""

_NOT_NOW = HTTPStatus.SERVICE_UNAVAILABLE
"""The status of a page that cannot be made until something is mended."""

_ELSEWHERE = "Bản xem trước chỉ mở được từ trình duyệt của máy này, ở địa chỉ"

_SCRIPT = Path(__file__).parent / "xem-truoc.js"


class Server(ThreadingHTTPServer):
    """A server of what a maker has made."""

    daemon_threads = True
    allow_reuse_address = os.name != "nt"  # on Windows this would let two programs share one port

    def __init__(self, root: Path, port: int) -> None:
        super().__init__((HOST, port), _Handler)
        self.address = f"http://{HOST}:{self.server_port}/"
        self.maker, self.notices, self._root = Maker(root, self.address), Notices(root), root
        desk = Desk(root, self.maker)
        record, publishing = EvidenceRecord(root, self.maker, desk.texts), Publishing(root, self.maker)
        budget, papers = BudgetRecord(root, self.maker, desk.texts), Papers(root, desk.texts)
        channels, event_papers = Channels(root, self.maker, desk.texts), EventPapers(root, self.maker, desk.texts)
        self.desk = Routes(desk, record, publishing, channels, budget, papers, event_papers)

    def handle_error(self, request: object, client_address: object) -> None:  # noqa: ARG002 - as the library calls it
        """Ignore a browser that went away; any other error is a fault of ours."""
        if not isinstance(sys.exception(), ConnectionError):
            note_fault(self._root)


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    # A body would wait until its head is acknowledged, up to 40 ms for every file of a page.
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        """Answer with a page, a file, or what there is to know of them."""
        status = refusal(self.headers, self.server.server_port)
        if status:
            self._send(Answer(f"{_ELSEWHERE} {self.server.address}\n".encode(), media_type("x.txt"), status))
            return
        parts = urlsplit(self.path)
        url, state = unquote(parts.path).lstrip("/"), self.server.maker.state
        try:
            answer = self._own(url, parts.query) or self._of_site(url, state)
        except ContentError as refused:  # such as a full disk
            answer = self._overview(State(state.number, state.today, problems=refused.problems), _NOT_NOW)
        self._send(answer)

    def do_POST(self) -> None:
        """Do what the desk asks for."""
        status = refusal(self.headers, self.server.server_port)
        length = self.headers.get("Content-Length", "")
        if status is None and not (length.isdecimal() and int(length) <= MOST):
            status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        if status:
            # What was not read would be taken for the next request.
            self.close_connection = True
            self._send(json_answer({"text": f"{_ELSEWHERE} {self.server.address}"}, status))
            return
        body = self.rfile.read(int(length))
        self._send(self.server.desk.post(unquote(urlsplit(self.path).path).lstrip("/"), self.headers, body))

    def do_HEAD(self) -> None:
        """Answer as to GET, without the body."""
        self.do_GET()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: editors read this window for problems only."""

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        if answer.location:
            self.send_header("Location", answer.location)
        self.send_header("Content-Type", answer.kind)
        if answer.status != HTTPStatus.NO_CONTENT:
            self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("Cache-Control", "no-store")
        for name, value in (HEADERS | dict(answer.headers)).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def _own(self, url: str, query: str) -> Answer | None:
        """The answer to an address that only a preview has."""
        maker = self.server.maker
        match url:
            case "xem-truoc/doi":
                number = maker.newer(int(query) if query.isdecimal() else 0, PATIENCE)
                return Answer(str(number).encode(), "application/json")
            case "xem-truoc/xem-truoc.js":
                return Answer(_SCRIPT.read_bytes(), media_type(url))
            case "xem-truoc/":
                return self._overview(maker.state)
        return self.server.desk.get(url, query, self.headers)

    def _overview(self, state: State, status: HTTPStatus = HTTPStatus.OK) -> Answer:
        return self._page(self.server.notices.overview(state), state, status)

    def _of_site(self, url: str, state: State) -> Answer:
        """A page or a file of the site; a page's address without its last slash leads to it."""
        pages = state.pages
        if pages is None:
            return self._overview(state, _NOT_NOW)
        is_page = not url or url.endswith("/")
        html = pages.page(url) if is_page else None
        if html is not None:
            return self._page(html, state)
        left_out = {url: path for path, url in state.catalogue.left_out.items()} if state.catalogue else {}
        if is_page and url in left_out:
            return self._page(self.server.notices.of_text(left_out[url], state), state, _NOT_NOW)
        content = None if is_page else pages.file(url)
        if content is not None:
            return Answer(bytes_of(content), media_type(url))
        if not is_page and pages.has_page(f"{url}/"):
            return Answer(location=f"/{quote(url)}/", status=HTTPStatus.MOVED_PERMANENTLY)
        return self._page(pages.not_found(), state, HTTPStatus.NOT_FOUND)

    def _page(self, html: str, state: State, status: HTTPStatus = HTTPStatus.OK) -> Answer:
        """A page that says it is a preview, and knows when there is a newer one. In the desk's frame the page before stays where
        there is none: a browser goes nowhere without content.
        """
        if status != HTTPStatus.OK and self.headers.get("Sec-Fetch-Dest") == "iframe":
            return Answer(status=HTTPStatus.NO_CONTENT)
        head, end, rest = html.rpartition("</body>")
        return Answer((head + self.server.notices.bar(state) + end + rest).encode(), HTML, status)
