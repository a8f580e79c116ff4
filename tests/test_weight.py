"""What a first visit costs: bytes as a web host sends them (gzip), pictures included; and nothing jumps while it loads."""

import gzip
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page

from conftest import NOWHERE, ROOT, Project, build
from corpus import write_corpus
from test_in_browser import KINDS

pytestmark = pytest.mark.slow

BUDGET = 80_000
"""Bytes of a first view: page, styles, scripts, fonts and pictures, packed, without the lines that servers add."""

SPARE = {"search": 15_000, "search without results": 15_000, "handbook": 80_000}
"""What may come on top: the texts that a search looks through, and pictures of the desk, which officers look at in the office."""

ELSEWHERE = {"display"}
"""A page for the screen of a waiting room, which shows every pano in full."""

LOADED = "performance.getEntries().reduce((sum, entry) => sum + (entry.encodedBodySize || 0), 0)"

SHIFTS = "new Promise(done => { let sum = 0; new PerformanceObserver(list => { for (const e of list.getEntries()) sum += e.value }).observe({type: 'layout-shift', buffered: true}); setTimeout(() => done(sum), 400) })"

TEXT = (".html", ".css", ".js", ".json", ".svg", ".xml")


class _GzipHandler(SimpleHTTPRequestHandler):
    """Sends text packed, as any web host does."""

    def log_message(self, format: str, *arguments: object) -> None:
        pass

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if file.suffix not in TEXT or not file.exists():
            super().do_GET()
            return
        data = gzip.compress(file.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@pytest.fixture(scope="module")
def packed(real_site: Path) -> Iterator[str]:
    """The shipped site from a server that packs."""
    yield from _serving(real_site, "cchc/")


def _serving(folder: Path, path: str) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_GzipHandler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{path}"
        server.shutdown()


def first_view(browser: Browser, address: str) -> tuple[int, float, Page]:
    """Bytes of a first visit by a telephone with a sharp screen that nobody scrolls yet, how much jumped, and the page."""
    context = browser.new_context(viewport={"width": 360, "height": 640}, device_scale_factor=2)
    page = context.new_page()
    page.goto(address)
    shifts = page.evaluate(SHIFTS)
    page.wait_for_load_state("networkidle")
    return page.evaluate(LOADED), shifts, page


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - ELSEWHERE))
def test_a_first_view_stays_in_its_budget_and_nothing_jumps(browser: Browser, packed: str, kind: str) -> None:
    """80 kB with all that it loads; no layout shift; every picture says its size before it is there."""
    weight, shifts, page = first_view(browser, urljoin(packed, KINDS[kind]))

    assert weight <= BUDGET + SPARE.get(kind, 0), f"{kind}: {weight}"
    assert shifts < 0.01, kind
    assert (
        page.evaluate("[...document.images].filter(i => !i.getAttribute('width') || !i.getAttribute('height')).length")
        == 0
    )
    page.context.close()


def test_weight_does_not_grow_with_the_articles(browser: Browser, whole_project: Project, tmp_path: Path) -> None:
    """Home, column, year and progress of a site with 200 articles keep to the same budget."""
    shutil.copy(ROOT / "data/plan.yaml", whole_project.root / "data")
    write_corpus(whole_project.root / "content/articles", ROOT / "data/plan.yaml", 200)
    done = build(whole_project.root, tmp_path / "site", NOWHERE, CCHC_TODAY="2030-12-31")
    assert done.returncode == 0, done.stderr
    for address in _serving(tmp_path / "site", ""):
        for path in ("", "chuyen-muc/", "chuyen-muc/2026/", "tien-do/", "pano/"):
            weight, _, page = first_view(browser, urljoin(address, path))
            assert weight <= BUDGET, (path, weight)
            page.context.close()
