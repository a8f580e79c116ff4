"""The web as readers meet it: a proxy that answers for one host name from a folder, so that a site can be read at a
public address without a network.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

HOST, BASE = "phuong-mau.example", "/cchc/"
PUBLIC = f"http://{HOST}{BASE}"
"""The address of the site that is read through the proxy; the name is reserved (RFC 2606) and leads nowhere else."""


@dataclass
class PublicWeb:
    """A web server of the ward's host: it hides names with a point first, and cannot read what others may not."""

    proxy: str = ""
    folder: Path = Path()
    missing: set[str] = field(default_factory=set)

    def answer(self, url: str) -> tuple[int, Path | None]:
        """The status of an address, and the file that is sent."""
        parts = urlsplit(url)
        path = unquote(parts.path)
        if parts.netloc != HOST or not path.startswith(BASE):
            return 502, None
        file = self.folder / path.removeprefix(BASE)
        file = file / "index.html" if path.endswith("/") else file
        inside = file.relative_to(self.folder)
        if any(part.startswith(".") and part != ".well-known" for part in inside.parts) or not file.is_file():
            self.missing.add(url)
            return 404, self.folder / "404.html"
        readable = file.stat().st_mode & 0o004
        passable = all((self.folder / parent).stat().st_mode & 0o001 for parent in inside.parents)
        return (200, file) if readable and passable else (403, None)


@contextmanager
def public_web() -> Iterator[PublicWeb]:
    """A web whose proxy runs until the end; its `folder` is what it serves."""
    web = PublicWeb()

    class Handler(SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            status, file = web.answer(self.path)
            body = file.read_bytes() if file else b""
            self.send_response(status)
            self.send_header("Content-Type", self.guess_type(str(file)) if file else "text/plain")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(body)

        def do_HEAD(self) -> None:
            self.do_GET()

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        web.proxy = f"http://127.0.0.1:{server.server_port}"
        yield web
        server.shutdown()
