"""Fixtures of publishing: a target of each kind with its server, its readers and a publisher that can be killed."""

import getpass
import io
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from functools import cache, cached_property
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from typing import IO, Protocol, cast
from urllib.parse import quote, urlsplit

import pytest
import yaml

from cchc.commands import main
from cchc.publish.manifest import MANIFEST, parse_manifest
from cchc.publish.site import survey_folder
from cchc.publish.verify import verify_folder
from programs import program
from publishing.demo import ADDRESS, PAGES, build_demo, parts_of_page, problems_of_page
from publishing.servers import FTP_PASSWORD, FTP_USER, HERE, Ftpd, Sshd, obeying, served

RELEASES, FILE_HOSTS = ("folder", "rsync"), ("sftp", "ftps")
KINDS = (*RELEASES, *FILE_HOSTS)
SECRET = "CCHC_MAT_KHAU_THU"


@dataclass(eq=False)
class TargetFixture:
    """A project with one target, named `thu`."""

    kind: str
    root: Path
    remote: Path
    server: Sshd | Ftpd | None
    settings: dict[str, object] = field(default_factory=dict)
    builds: Iterator[int] = field(default_factory=lambda: count(1))

    @cached_property
    def killable(self) -> "KillablePublisher":
        """A publisher in processes of its own."""
        return KillablePublisher(self.root)

    @property
    def site(self) -> Path:
        """Where the project builds."""
        return self.root / "site"

    @property
    def visible(self) -> Path:
        """The folder at the target that a web server shows."""
        return self.remote / "current" if self.kind in RELEASES else self.remote

    def rebuild(self) -> None:
        """Build the next demo site."""
        build_demo(self.site, next(self.builds))

    def configure(self, **changes: object) -> None:
        """Write data/hosting.yaml; `None` leaves a field out."""
        fields = {key: value for key, value in {**self.settings, **changes}.items() if value is not None}
        file = self.root / "data/hosting.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(yaml.safe_dump({"targets": [fields]}, allow_unicode=True), encoding="utf-8")

    def publish(self, *arguments: str, target: str = "thu") -> tuple[int, str]:
        """Run `cchc publish` to its end, in this process: its status, and what it said."""
        return run_here("--root", str(self.root), "publish", target, *arguments)

    def publish_apart(self, *arguments: str) -> tuple[int, str]:
        """Run `cchc publish` in a process of its own, which permissions bind."""
        self.begin(*arguments)
        return self.killable.end(), self.killable.said

    @property
    def lock(self) -> Path:
        """The file that names the holder of the lock."""
        return self.remote / ("publish.lock" if self.kind in RELEASES else ".cchc/lock/holder.json")

    @cached_property
    def seconds(self) -> float:
        """How long a publishing in a process of its own takes here, the quickest of three: the first one finds nothing in memory."""
        return min(self._seconds_of_one() for _ in range(3))

    def _seconds_of_one(self) -> float:
        self.rebuild()
        killable = self.killable
        start = time.monotonic()
        assert self.publish_apart()[0] == 0, killable.said
        return time.monotonic() - start

    def faults(self) -> list[str]:
        """What is not as it should be after a publishing: nothing, where the target is exactly the site."""
        audit = verify_folder(self.visible)[1]
        served = parse_manifest((self.visible / MANIFEST).read_bytes())
        litter = [
            p
            for p in self.remote.rglob("*")
            if re.search(r"lock|plans\.json|\.part|\.new$|/up/|/new$", p.relative_to(self.remote).as_posix())
        ]
        return [
            *(f"{path} is missing" for path in audit.missing),
            *(f"{path} differs" for path in audit.changed),
            *(f"{path} is too much" for path in audit.foreign),
            *(["the manifest is another site's"] if served.files != survey_folder(self.site) else []),
            *(f"{path} was left" for path in litter),
        ]

    def begin(self, *arguments: str, target: str = "thu") -> int:
        """Begin to publish; the number of the process."""
        return self.killable.begin("--root", str(self.root), "publish", target, *arguments)


class KillablePublisher:
    """Runs `cchc` in processes that can be killed, one after the other."""

    def __init__(self, folder: Path) -> None:
        self._output = folder / "said.txt"
        environment = {**os.environ, SECRET: FTP_PASSWORD, "PYTHONPATH": str(HERE.parents[1] / "hooks")}
        self._process = subprocess.Popen(
            [*obeying(), sys.executable, str(HERE / "killable.py")],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment,
        )  # fmt: skip
        self._orders, self._answers = cast("IO[str]", self._process.stdin), cast("IO[str]", self._process.stdout)
        self._answers.readline()  # ready: a measured publishing does not measure imports

    @property
    def said(self) -> str:
        """What the last child said."""
        return self._output.read_text(encoding="utf-8")

    def begin(self, *arguments: str) -> int:
        """Start one; its number."""
        self._orders.write(json.dumps([str(self._output), *arguments]) + "\n")
        self._orders.flush()
        return int(self._answers.readline())

    def end(self) -> int:
        """Wait until it has ended; its status, below 0 where it was killed."""
        return int(self._answers.readline())

    def close(self) -> None:
        """Start no more."""
        self._orders.close()
        self._answers.close()
        self._process.wait(10)


def run_here(*arguments: str) -> tuple[int, str]:
    """Run `cchc` in this process, the secret of the FTP account in the environment: its status, and what it said."""
    said = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with pytest.MonkeyPatch.context() as changed, redirect_stdout(said), redirect_stderr(said):
        if SECRET not in os.environ:
            changed.setenv(SECRET, FTP_PASSWORD)
        status = main(arguments)
    said.flush()
    return status, said.buffer.getvalue().decode()


class MakeTarget(Protocol):
    """Makes a target of a kind whose project has a built site: as it is, `published`, and then `rebuilt`."""

    def __call__(
        self, kind: str, remote: Path | None = None, *, published: bool = False, rebuilt: bool = False
    ) -> TargetFixture:
        """The target; its server runs until the fixture ends."""


@contextmanager
def target_maker(folder: Path) -> Iterator[MakeTarget]:
    """Make targets below a folder."""
    with ExitStack() as stack:

        def make(
            kind: str, remote: Path | None = None, *, published: bool = False, rebuilt: bool = False
        ) -> TargetFixture:
            (folder / kind).mkdir()
            place = stack.enter_context(target_fixture(kind, folder / kind, remote))
            place.rebuild()
            if published:
                status, said = place.publish()
                assert status == 0, said
            if rebuilt:
                place.rebuild()
            return place

        yield make


@pytest.fixture
def make_target(tmp_path: Path) -> Iterator[MakeTarget]:
    """Makes targets for one test."""
    with target_maker(tmp_path) as make:
        yield make


@pytest.fixture(scope="module")
def published_target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], TargetFixture]]:
    """Gives a target of a kind that was published to, with another build to publish: one for all tests of a module."""
    with target_maker(tmp_path_factory.mktemp("targets")) as make:
        yield cache(lambda kind: make(kind, published=True, rebuilt=True))


@contextmanager
def target_fixture(kind: str, folder: Path, remote: Path | None = None) -> Iterator[TargetFixture]:
    """A target of a kind, empty, whose server runs until the end."""
    root, remote = folder / "dự án", remote or folder / "nơi đăng của phường"
    remote.mkdir(exist_ok=True)
    server = _server(kind, folder, remote)
    target = TargetFixture(kind, root, remote, server, _settings(kind, remote, server))
    target.configure()
    try:
        yield target
    finally:
        if server:
            server.stop()
        if "killable" in vars(target):
            target.killable.close()


def _server(kind: str, folder: Path, remote: Path) -> Sshd | Ftpd | None:
    if kind == "folder":
        return None
    if kind == "rsync":
        program("rsync")
        program("ssh")
    return Ftpd(folder / "ftpd", remote) if kind == "ftps" else Sshd(folder / "sshd")


def _settings(kind: str, remote: Path, server: Sshd | Ftpd | None) -> dict[str, object]:
    common: dict[str, object] = {"name": "thu", "kind": kind, "address": ADDRESS, "path": str(remote)}
    if isinstance(server, Sshd):
        keys = {"user": getpass.getuser(), "key_file": str(server.key), "known_hosts": str(server.known_hosts)}
        return {**common, "host": "127.0.0.1", "port": server.port, "timeout": 10, **keys}
    if isinstance(server, Ftpd):
        login = {"user": FTP_USER, "password_env": SECRET, "ca_file": str(server.certificate)}
        return {**common, "path": "/", "host": "127.0.0.1", "port": server.port, "timeout": 10, **login}
    return common


class Reader:
    """Reads the pages of a served site in a loop, each with every part that it refers to."""

    def __init__(self, address: str) -> None:
        self._host = urlsplit(address).netloc
        self.pages = 0
        self.broken: list[str] = []
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._read_on, daemon=True)

    def read_all(self) -> None:
        """Read every page once."""
        connection = HTTPConnection(self._host, timeout=10)
        for page in PAGES:
            self._read(connection, page)
        connection.close()

    def _read_on(self) -> None:
        while not self._stop.is_set():
            self.read_all()
            time.sleep(0.01)

    def _read(self, connection: HTTPConnection, page: str) -> None:
        body = _get(connection, page)
        parts = {part: _get(connection, part) for part in parts_of_page(body)} if body else {}
        wrong = problems_of_page(body, parts) if body else ["the page is missing"]
        self.pages += 1
        self.broken += [f"{page}: {what}" for what in wrong]


@contextmanager
def reading(visible: Path) -> Iterator[Reader]:
    """Somebody reads while something happens."""
    with served(visible) as address:
        reader = Reader(address)
        reader._thread.start()
        try:
            yield reader
        finally:
            reader._stop.set()
            reader._thread.join()


def kill(process: int, seconds: float) -> None:
    """End a process after a time without a warning; it may have ended by itself."""
    time.sleep(seconds)
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return


def _get(connection: HTTPConnection, path: str) -> bytes | None:
    connection.request("GET", "/" + quote(path))
    answer = connection.getresponse()
    data = answer.read()
    return data if answer.status == 200 else None
