"""The publishing lock: one publisher at a time. Its heartbeat tells a run that goes on from one that died on another machine."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from cchc.publish.refusals import LockedError, PublishError
from cchc.publish.telling import Tell
from cchc.publish.world import Holder, parse_holder
from cchc.typed import CCHC
from cchc.vietnamese import number

BEAT = 30
"""Seconds between two signs of life; given between transfers, so one big file may take longer."""

EXPIRY = 15 * 60
"""Seconds without a sign of life, by the host's own clock, after which the next run takes over."""


class Lock(Protocol):
    """The lock at a target. Every method raises PublishError, or what the host's protocol raises."""

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

    def during(self, tell: Tell) -> Tell:
        """Telling progress that beats as well."""

        def told(done: int, all: int) -> None:
            tell(done, all)
            self.beat()

        return told


@contextmanager
def holding(lock: Lock, holder: Holder, target: str, *, take_over: bool) -> Iterator[Heartbeat]:
    """Hold the lock. One whose holder is dead, or has given no sign of life for long, is taken over; with `take_over` any
    is. Raises PublishError where somebody else goes on publishing.
    """
    try:
        lock.lock()
    except LockedError as other:
        if not (take_over or holder.outlives(other.text) or other.silent >= EXPIRY):
            raise _locked_out(other, target) from other
        print(f"{_described(other)} Lần này làm thay.")
        lock.unlock(other.text)
        _take_again(lock, target)
    try:
        yield Heartbeat(lock.renew)
    finally:
        with suppress(Exception):  # the connection may be gone; what went wrong first is what to tell
            lock.unlock(holder.text)


def lost() -> PublishError:
    """The lock is another's: nothing more may be written."""
    return PublishError("một lần đăng khác đã làm thay lần này.", "đợi xong rồi chạy lại.")


def _take_again(lock: Lock, target: str) -> None:
    try:
        lock.lock()
    except LockedError as other:  # of several that waited, one is the first
        raise _locked_out(other, target) from other


def _locked_out(other: LockedError, target: str) -> PublishError:
    """What to tell the second of two publishers."""
    return PublishError(
        _described(other),
        f"đợi xong rồi chạy lại; im lặng đủ {number(EXPIRY // 60)} phút thì lần chạy sau tự làm thay. "
        f"Chắc chắn lần đó đã bị ngắt thì chạy ngay: {CCHC} publish {target} --take-over.",
    )


def _described(other: LockedError) -> str:
    """Who holds the lock, since when, and the last sign of life."""
    holder = parse_holder(other.text)
    who = f"{holder.who} đang đăng lên nơi này, từ {_clock(holder.since)}" if holder else "đang có một lần đăng khác"
    return f"{who}; {_last_sign(other.silent)}."


def _clock(since: str) -> str:
    try:
        return f"{datetime.fromisoformat(since):%H:%M ngày %d/%m/%Y}"
    except ValueError:
        return since


def _last_sign(silent: float) -> str:
    if silent < 0:
        return "không rõ lần cuối thấy hoạt động là lúc nào"
    minutes = int(silent // 60)
    return f"lần cuối thấy hoạt động là {f'{number(minutes)} phút trước' if minutes else 'chưa đầy một phút trước'}"
