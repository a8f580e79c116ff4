"""A web server for tests that can be cut off, can be slow, and serves everything in its folder."""

import os
import shutil
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


@dataclass
class Web:
    """A served folder: `cut` hangs up on every request, `delay` seconds pass before each answer; `asked` counts paths."""

    root: Path
    address: str = ""
    cut: bool = False
    delay: float = 0
    asked: Counter[str] = field(default_factory=Counter)

    def write(self, path: str, text: str) -> None:
        """Write a file of the site in place of one that other sites may have, too (`site_of_links`)."""
        file = self.root / path
        file.unlink(missing_ok=True)
        file.write_text(text, encoding="utf-8")

    def read(self, path: str) -> str:
        """A file of the site."""
        return (self.root / path).read_text(encoding="utf-8")


def site_of_links(site: Path, folder: Path) -> None:
    """A site in a new folder whose files are those of another one: what is removed, renamed or written there stays here."""
    shutil.copytree(site, folder, copy_function=os.link)


@contextmanager
def served_from(folder: Path, sub_path: str = "cchc/") -> Iterator[Web]:
    """Serve a folder whose site lies under a sub-path."""
    web = Web(folder / sub_path)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, web=web, directory=str(folder))) as server:
        web.address = f"http://127.0.0.1:{server.server_port}/{sub_path}"
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield web
        server.shutdown()


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *request: object, web: Web, directory: str) -> None:
        self.web = web
        super().__init__(*request, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer, unless the line is cut."""
        self.web.asked[self.path.partition("?")[0]] += 1
        time.sleep(self.web.delay)
        if self.web.cut:
            self.close_connection = True
        else:
            super().do_GET()

    def end_headers(self) -> None:
        """As a careful server does: ask again each time."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""
