"""What the tests share: small projects on disk, built from the sample ward's plan."""

import atexit
import os
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import settings
from machine.chromium import existing_chromium
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from cchc.cache import Cache
from cchc.catalogue import Catalogue, make_catalogue
from cchc.memory import Memory
from cchc.pages.output import Output, bytes_of
from cchc.panos.drawing import sketch
from cchc.problems import ContentError, Severity
from publishing.fixture import make_target, published_target  # noqa: F401 - fixtures of several files
from serving import Web, served_from, site_of_links

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "tests" / "sample"
TODAY = date(2030, 5, 20)
ADDRESS = "https://mau.example/cchc/"

ARTICLE = """\
---
title: Bài mẫu
date: 2030-05-01
summary: Tóm tắt mẫu.
topic: thu-tuc-hanh-chinh
---

Nội dung mẫu.
"""


# Each of some hundred builds would compile all of our code, and each worker all tests.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

os.environ["CCHC_CACHE"] = str(ROOT / ".cache")
"""Builds of small projects and of copies find the compiled templates and the drawings there, too."""

settings.register_profile("cchc", deadline=None)  # a slow machine breaks no law
settings.load_profile("cchc")


@cache
def shared_cache() -> Cache:
    """A cache in which all projects of a run find the compiled templates, the leaflets and the reports."""
    folder = tempfile.mkdtemp(prefix="cchc-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Cache(Path(folder))


@cache
def shared_memory() -> Memory:
    """What the run before read, as a preview has it: most tests change one file of the sample."""
    return Memory()


@dataclass(frozen=True)
class Project:
    """A project folder that a test fills and builds."""

    root: Path
    cache: Cache = field(default_factory=shared_cache)

    @classmethod
    def sample(cls, root: Path) -> "Project":
        """An empty project of the sample ward in a new folder."""
        shutil.copytree(SAMPLE, root)
        (root / "docs").mkdir()
        return cls(root)

    def made_whole(self) -> "Project":
        """The project with the shipped docs, theme and mkdocs.yml, and a link to our code, so that MkDocs can build it."""
        for name in ("docs", "theme"):
            shutil.copytree(ROOT / name, self.root / name, dirs_exist_ok=True)
        shutil.copy(ROOT / "mkdocs.yml", self.root)
        if os.name == "nt":  # few accounts there may make links
            shutil.copytree(ROOT / "hooks", self.root / "hooks")
        else:
            (self.root / "hooks").symlink_to(ROOT / "hooks")
        return self

    def with_own_code(self) -> "Project":
        """The project with a copy of our code, which a test may change."""
        if (self.root / "hooks").is_symlink():
            (self.root / "hooks").unlink()
            shutil.copytree(ROOT / "hooks", self.root / "hooks")
        return self

    def write(self, path: str, text: str | bytes) -> Path:
        """Write a file below the project; text loses its common indent."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else textwrap.dedent(text).encode())
        return file

    def article(self, name: str = "bai.md", body: str = "Nội dung mẫu.", **fields: str) -> Path:
        """Write an article with the least fields; `fields` change or add to them, as YAML."""
        head = {"title": "Bài mẫu", "date": "2030-05-01", "summary": "Tóm tắt mẫu.", "topic": "thu-tuc-hanh-chinh"}
        lines = [f"{key}: {value}" for key, value in {**head, **fields}.items()]
        return self.write(f"content/articles/{name}", "\n".join(["---", *lines, "---", "", body, ""]))

    def catalogue(self, today: date = TODAY, *, preview: bool = False) -> Catalogue:
        """The catalogue of the project."""
        return make_catalogue(self.root, today, ADDRESS, sketch, preview, self.cache, shared_memory())

    def problems(self, today: date = TODAY) -> list[str]:
        """Every error as it is printed, those in texts that readers do not see included."""
        try:
            found = self.catalogue(today).problems.of(Severity.ERROR, Severity.UNSEEN)
        except ContentError as error:
            found = [*error.problems]
        return [str(problem) for problem in found]

    def pages(self, today: date = TODAY, *, preview: bool = False) -> Mapping[str, str]:
        """The bodies of all text outputs by address."""
        return Pages(self.catalogue(today, preview=preview).outputs)


TEXTS = (
    ".md", ".html", ".json", ".xml", ".ics", ".txt", ".csv", ".conf", ".js", ".htaccess", ".config", "_headers", "_redirects",
)  # fmt: skip
"""Endings of outputs that are text."""


WHOLE = re.compile('<span class="whole">([^<]*)</span>')
"""A word of several syllables that stays on one line."""


class Pages(Mapping[str, str]):
    """Text outputs by address; each body is rendered when a test reads it, for most tests read one.

    Where lines may end is a matter of its own (tests/test_word_breaks.py) and is left out.
    """

    def __init__(self, outputs: Iterable[Output]) -> None:
        self._outputs = {output.url: output for output in outputs if output.uri.endswith(TEXTS)}
        self._read: dict[str, str] = {}

    def __getitem__(self, url: str) -> str:
        if url not in self._read:
            self._read[url] = WHOLE.sub(r"\1", bytes_of(self._outputs[url].read()).decode())
        return self._read[url]

    def __iter__(self) -> Iterator[str]:
        return iter(self._outputs)

    def __len__(self) -> int:
        return len(self._outputs)


@pytest.fixture(scope="session")
def shipped() -> Catalogue:
    """All that the shipped project makes on one day; nothing is drawn."""
    return make_catalogue(ROOT, date(2026, 11, 23), ADDRESS, sketch, cache=shared_cache())


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An empty project of the sample ward."""
    return Project.sample(tmp_path / "project")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest --bless` rewrites the stories' expected files."""
    parser.addoption("--bless", action="store_true", help="rewrite the expected files of the stories")


LONGEST = (
    "test_whole_way", "test_desk_publish", "test_cache_never_stale", "test_publish_killed", "test_scripts_pasted",
    "test_desk_in_browser", "test_access", "test_year_turn", "test_old_phones", "test_desk_publish_in_browser",
)  # fmt: skip
"""The files whose single tests, or what they prepare, take longest."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first: one that began last would keep one worker busy while the other has nothing left."""
    items.sort(key=lambda item: LONGEST.index(item.path.stem) if item.path.stem in LONGEST else len(LONGEST))


@pytest.fixture
def whole_project(project: Project) -> Project:
    """A project of the sample ward that MkDocs can build."""
    return project.made_whole()


def build(
    root: Path, site: Path, address: str, program: str = "mkdocs", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Build a project or a staged folder as the command line does."""
    return subprocess.run(
        [
            sys.executable,
            "-m",
            program,
            "build",
            "--config-file",
            str(root / "mkdocs.yml"),
            "--site-dir",
            str(site),
        ],
        env={**os.environ, "SITE_URL": address, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The shipped site, built for an address under a sub-path, in a folder that a server can serve; nobody writes there."""
    return _shipped(tmp_path_factory, worker_id, "shipped", NOWHERE)


@pytest.fixture(scope="session")
def public_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The shipped site, built for a public address as a ward builds it before publishing; nobody writes there. Of its panos it
    has one: all would be drawn again, with the codes of this address, and they take longer than all the rest.
    """
    return _shipped(tmp_path_factory, worker_id, "public", ADDRESS, PANO) / "cchc"


PANO = "mot-cua"
"""The one of the shipped panos that tests look at."""


def _shipped(factory: pytest.TempPathFactory, worker_id: str, name: str, address: str, pano: str | None = None) -> Path:
    """The folder in which the shipped site is built for an address, with all its panos or with one; the first worker that
    needs it builds it for all.
    """
    own = factory.getbasetemp()
    folder = (own if worker_id == "master" else own.parent) / name
    try:
        folder.mkdir()
    except FileExistsError:
        wait_for_file(folder / "built")
    else:
        root = _with_one_pano(folder / "project", pano) if pano else ROOT
        done = build(root, folder / "cchc", address)
        (folder / "built").write_text(done.stderr if done.returncode else "", encoding="utf-8")
    wrong = (folder / "built").read_text(encoding="utf-8")
    assert not wrong, wrong
    return folder


def _with_one_pano(root: Path, pano: str) -> Path:
    """The shipped project in a new folder, without its other panos."""
    shutil.copytree(ROOT / "content", root / "content")
    for file in (root / "content/panos").glob("*.md"):
        if file.stem != pano:
            file.unlink()
    for name in ("data", "docs", "hooks", "theme"):
        (root / name).symlink_to(ROOT / name)
    shutil.copy(ROOT / "mkdocs.yml", root)
    return root


def wait_for_file(file: Path) -> None:
    """Wait until a file is there, five minutes at most."""
    for _ in range(3000):
        if file.exists():
            return
        time.sleep(0.1)
    pytest.fail(f"{file.name} never came")


@pytest.fixture
def web(real_site: Path, tmp_path: Path) -> Iterator[Web]:
    """The shipped site in a folder that a test may change, on a line that it may cut."""
    site_of_links(real_site / "cchc", tmp_path / "web" / "cchc")
    with served_from(tmp_path / "web") as served:
        yield served


@pytest.fixture
def reader(browser: Browser) -> Iterator[BrowserContext]:
    """A resident with a telephone."""
    context = browser.new_context(viewport={"width": 360, "height": 640})
    yield context
    context.close()


@pytest.fixture
def screen(browser: Browser) -> Iterator[Page]:
    """A page on a television."""
    context = browser.new_context(viewport={"width": 1920, "height": 1080})
    yield context.new_page()
    context.close()


NOWHERE = "http://127.0.0.1:9/cchc/"
"""At the discard port nothing answers, so a page that loads by its full address fails its test. All builds of the shipped
site that can have this address, so that its panos and leaflets are drawn once.
"""


@pytest.fixture(scope="session")
def served(real_site: Path) -> Iterator[str]:
    """The address of the shipped site, served from this machine under a sub-path."""
    handler = partial(_QuietHandler, directory=str(real_site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/cchc/"
        server.shutdown()


class _QuietHandler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


CHROMIUM_OPTIONS = (
    "--no-sandbox", "--disable-gpu",
    # a page takes the frame of the one before, a fifth less work; the other two Playwright would name here
    "--disable-features=RenderDocument,PaintHolding,HttpsUpgrades",
)  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium, found by tasks.py or on the path."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=existing_chromium(), args=CHROMIUM_OPTIONS)
        yield chromium
        chromium.close()
