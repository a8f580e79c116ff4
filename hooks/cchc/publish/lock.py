"""The publishing lock: one publisher at a time. Its heartbeat separates a live run from one that died on another machine."""

import getpass
import hashlib
import json
import os
import socket
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from pydantic import TypeAdapter

from cchc.publish.progress import Progress
from cchc.publish.refusals import LockedError, PublishError
from cchc.typed import CCHC
from cchc.vietnamese import VIETNAM, number

BEAT = 30
"""Seconds between two signs of life; given between transfers, so one big file may take longer."""

EXPIRY = 15 * 60
"""Seconds without a sign of life, by the host's own clock, after which the next run takes over."""


@dataclass(frozen=True, slots=True)
class Holder:
    """The holder of the lock: a person at a machine, one process of it, since when."""

    who: str
    machine: str
    pid: int
    since: str

    @property
    def text(self) -> str:
        """The lock's text, in one line."""
        return json.dumps(asdict(self), ensure_ascii=False)

    def outlives(self, lock: str) -> bool:
        """Whether a lock was left by a dead process of this machine. Windows cannot answer that."""
        other = parse_holder(lock)
        return other is not None and other.machine == self.machine and os.name != "nt" and not _is_alive(other.pid)


class Lock(Protocol):
    """The lock at a target. Every method raises PublishError, or what the host's protocol raises."""

    @property
    def holder(self) -> Holder:
        """The holder that wants to publish."""

    def lock(self) -> None:
        """Keep others out. Raises LockedError where somebody holds it."""

    def renew(self) -> None:
        """Give a sign of life. Raises PublishError where the lock is another's by now."""

    def unlock(self, text: str) -> None:
        """Let others in, if the lock still says `text`."""


@dataclass(slots=True)
class Heartbeat:
    """Renews a lock as often as is needed, whenever the work between allows it."""

    renew: Callable[[], None]
    _last: float = field(default_factory=time.monotonic)

    def beat(self, *, now: bool = False) -> None:
        """Give a sign of life if it is time, or now: before a step that must not be another's any more."""
        if now or time.monotonic() - self._last >= BEAT:
            self.renew()
            self._last = time.monotonic()

    def during(self, progress: Progress) -> Progress:
        """A progress callback that beats as well."""

        def beating(done: int, all: int) -> None:
            progress(done, all)
            self.beat()

        return beating


@contextmanager
def holding(lock: Lock, target: str, *, take_over: bool) -> Iterator[Heartbeat]:
    """Hold the lock. One whose holder is dead, or has given no sign of life for long, is taken over; with `take_over` any
    is. Raises PublishError where somebody else goes on publishing.
    """
    try:
        lock.lock()
    except LockedError as other:
        if not (take_over or lock.holder.outlives(other.text) or other.silent >= EXPIRY):
            raise _locked_out(other, target) from other
        print(f"{_described(other)} Lần này làm thay.")
        lock.unlock(other.text)
        try:
            lock.lock()
        # of several that waited, only the first gets it
        except LockedError as faster:
            raise _locked_out(faster, target) from faster
    try:
        yield Heartbeat(lock.renew)
    finally:
        # the connection may be gone, and the first error is the one to show
        with suppress(Exception):
            lock.unlock(lock.holder.text)


def this_process() -> Holder:
    """The holder that this run is."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError):
        user = "?"
    since = datetime.now(VIETNAM).isoformat(timespec="seconds")
    return Holder(f"{user}@{socket.gethostname()}", _machine(), os.getpid(), since)


def parse_holder(lock: str) -> Holder | None:
    """The holder that a lock's text names; None where it names none."""
    with suppress(ValueError):
        return TypeAdapter(Holder).validate_json(lock)
    return None


def lost() -> PublishError:
    """The refusal for a lock that another run has taken: nothing more may be written."""
    return PublishError("một lần đăng khác đã làm thay lần này.", "đợi xong rồi chạy lại.")


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


def _locked_out(other: LockedError, target: str) -> PublishError:
    """The refusal that the second of two publishers reads."""
    return PublishError(
        _described(other),
        f"đợi xong rồi chạy lại; im lặng đủ {number(EXPIRY // 60)} phút thì lần chạy sau tự làm thay. "
        f"Chắc chắn lần đó đã bị ngắt thì chạy ngay: {CCHC} publish {target} --take-over.",
    )


def _described(other: LockedError) -> str:
    """A sentence on who holds the lock, since when, and the last sign of life."""
    holder = parse_holder(other.text)
    who = f"{holder.who} đang đăng lên nơi này, từ {_clock(holder.since)}" if holder else "đang có một lần đăng khác"
    return f"{who}; {_last_sign(other.silent)}."


def _clock(since: str) -> str:
    with suppress(ValueError):
        return f"{datetime.fromisoformat(since):%H:%M ngày %d/%m/%Y}"
    return since


def _last_sign(silent: float) -> str:
    if silent < 0:
        return "không rõ lần cuối thấy hoạt động là lúc nào"
    minutes = int(silent // 60)
    return f"lần cuối thấy hoạt động là {f'{number(minutes)} phút trước' if minutes else 'chưa đầy một phút trước'}"
