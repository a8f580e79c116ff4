"""What publishing takes from the world: secrets out of the environment, the time, and who is doing it."""

import getpass
import hashlib
import json
import os
import socket
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cchc.publish.refusals import missing_secret
from cchc.vietnamese import VIETNAM


@dataclass(frozen=True, slots=True)
class Holder:
    """Who is publishing: a person at a machine, one process of it, since when."""

    who: str
    machine: str
    pid: int
    since: str

    @property
    def text(self) -> str:
        """The lock's text, in one line."""
        return json.dumps(
            {"who": self.who, "machine": self.machine, "pid": self.pid, "since": self.since}, ensure_ascii=False
        )

    def outlives(self, lock: str) -> bool:
        """Whether a lock was left by a process of this machine that is no more. On Windows that cannot be asked."""
        other = parse_holder(lock)
        return other is not None and other.machine == self.machine and os.name != "nt" and not _is_alive(other.pid)


@dataclass(frozen=True, slots=True)
class World:
    """The time, the publisher and the environment of one run."""

    now: datetime
    holder: Holder
    environment: Mapping[str, str]

    def secret(self, name: str | None) -> str | None:
        """The value of a variable that a target names. Raises PublishError where it is empty."""
        if name is None:
            return None
        if not self.environment.get(name):
            raise missing_secret(name)
        return self.environment[name]


def world() -> World:
    """The world as it is."""
    now = datetime.now(VIETNAM)
    holder = Holder(f"{_user()}@{socket.gethostname()}", _machine(), os.getpid(), now.isoformat(timespec="seconds"))
    return World(now, holder, os.environ)


def parse_holder(lock: str) -> Holder | None:
    """The holder that a lock's text names; None where it names none."""
    try:
        data = json.loads(lock)
        return Holder(str(data["who"]), str(data["machine"]), int(data["pid"]), str(data["since"]))
    except (ValueError, KeyError, TypeError):
        return None


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "?"


def _machine() -> str:
    """This machine and, in a container, this container: a process number means nothing outside of it."""
    space = Path("/proc/self/ns/pid")
    inside = str(space.readlink()) if space.is_symlink() else ""
    return hashlib.sha256(f"{socket.gethostname()} {uuid.getnode()} {inside}".encode()).hexdigest()[:16]


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
