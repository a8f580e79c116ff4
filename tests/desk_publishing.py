"""A desk that publishes: the sample ward in a folder set up without a network, a host, and the web server of its readers."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml
from keyring.backend import KeyringBackend

from conftest import ROOT, Project
from desk.publishing.publishing import Publishing
from preview.server import Server
from preview.state import Maker
from publishing.fixture import SECRET
from publishing.servers import FTP_USER, Ftpd, served
from shipped_copy import set_up

PATIENCE = 300.0
"""Seconds after which a publishing will never end, on a slow machine."""


class SampleKeyring(KeyringBackend):
    """A keyring in memory."""

    priority = 5

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        """The password of an entry."""
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Hold a password."""
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Forget a password."""
        del self.held[service, username]


@dataclass(eq=False)
class DeskWithHost:
    """A project whose desk publishes to an FTPS host; `address` is where readers read it."""

    project: Project
    host: Ftpd
    web: Path
    address: str
    keyring: SampleKeyring = field(default_factory=SampleKeyring)

    def target(self, **changes: object) -> None:
        """Write the target into data/hosting.yaml."""
        host = {"host": "127.0.0.1", "port": self.host.port, "timeout": 10, "user": FTP_USER}
        login = {"password_env": SECRET, "ca_file": str(self.host.certificate)}
        write_target(self.project, {"kind": "ftps", "address": self.address, "path": "/", **host, **login, **changes})

    def publishing(self) -> Publishing:
        """The publishing of a desk that has just been started."""
        return publishing_of(self.project, self.keyring)


def write_target(project: Project, settings: dict[str, object]) -> None:
    """Write the one target of a project."""
    project.write("data/hosting.yaml", yaml.safe_dump({"targets": [{"name": "thu", **settings}]}, allow_unicode=True))


def publishing_of(project: Project, keyring: KeyringBackend | None = None) -> Publishing:
    """The publishing of a desk that has just been started."""
    maker = Maker(project.root, "http://127.0.0.1:8000/")
    maker.make()
    return Publishing(project.root, maker, lambda: keyring)


def ended(publishing: Publishing) -> dict[str, object]:
    """The state of a publishing at its end."""
    assert publishing._job
    assert publishing._job.wait(PATIENCE)
    state = publishing.state()
    assert state
    return state


def buildable(project: Project) -> Project:
    """The project with what `tasks.py site` needs, its environment set up."""
    for name in ("tasks.py", "pyproject.toml", "requirements.txt", "requirements-dev.txt"):
        shutil.copy(ROOT / name, project.root)
    shutil.copytree(ROOT / "machine", project.root / "machine", ignore=shutil.ignore_patterns("__pycache__"))
    set_up(project.root)
    return project


@contextmanager
def desk_with_host(project: Project, folder: Path) -> Iterator[DeskWithHost]:
    """A desk with a host, both until the end."""
    web = folder / "web"
    web.mkdir()
    host = Ftpd(folder / "ftpd", web)
    try:
        with served(web) as address:
            desk = DeskWithHost(buildable(project), host, web, address)
            desk.target()
            yield desk
    finally:
        host.stop()


@contextmanager
def running(desk: DeskWithHost, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """Its preview on a port."""
    monkeypatch.setattr("preview.server.Publishing", lambda root, maker: Publishing(root, maker, lambda: desk.keyring))
    server = Server(desk.project.root, 0)
    server.maker.make()
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()
