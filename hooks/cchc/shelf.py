"""Many small results in one file: thousands of files take far longer to open than to read. Safe to delete at any time."""

import hashlib
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from types import TracebackType
from typing import Any, Self, TypeVar

from cchc.cache import UNUSED_DAYS, Cache

T = TypeVar("T")
Item = TypeVar("Item")

FILE = "shelf-1.sqlite"
"""Its number goes up with every change of the table."""

BATCH = 250
"""Results that are asked for together: enough to be quick, and few enough to lie in memory."""

_TABLE = "CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, data BLOB, digest BLOB, day INTEGER)"
_READ = "SELECT key, data, digest, day FROM kept WHERE key IN ({})"
_DAY = 24 * 60 * 60
_PATIENCE = 1
"""Seconds that another process may take; what it does takes less, or too long."""

_REFRESHED = UNUSED_DAYS // 4
"""Days after which a row that is used is noted as used again: to write it daily would take longer than it saves."""


def batches(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """The items in parts as large as a shelf is asked for at a time."""
    return (items[begin : begin + BATCH] for begin in range(0, len(items), BATCH))


class Shelf:
    """The small results of a folder, read when they are asked for, and kept all at once at the end of the `with` block.
    Whatever goes wrong with the file, nothing is known and nothing kept: all of it can be made again. What was read stands
    ready for the next run of the same process.
    """

    def __init__(self, cache: Cache) -> None:
        self._file, self._memory = cache.folder / FILE, cache.memory
        self._remembered: dict[str, Any] = {}
        self._base: sqlite3.Connection | None = None
        self._refused = False
        self._expected: dict[str, bytes | None] = {}
        self._made: dict[str, bytes] = {}
        self._refreshed: list[str] = []
        self._today = int(time.time()) // _DAY

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._made or self._refreshed:
            self._ask(self._write)
        self._close()
        self._memory.clear()
        self._memory.update(self._remembered)

    def expect(self, keys: Iterable[str]) -> None:
        """These results, some hundreds at most, will be asked for next: to read them together takes less than half the time."""
        self._expected = self._found([key for key in keys if key not in self._memory])

    def read(self, key: str, load: Callable[[bytes], T]) -> T | None:
        """The result of a key, made of its bytes, unless it was never kept or is no longer whole. Nobody may change it."""
        value: T | None = self._memory.get(key)
        if value is None:
            data = self._expected.pop(key) if key in self._expected else self._found([key])[key]
            value = None if data is None else load(data)
        if value is not None:
            self._remembered[key] = value
        return value

    def offer(self, key: str, data: bytes) -> None:
        """Keep a result, if the disk allows."""
        self._made[key] = data

    def _found(self, keys: list[str]) -> dict[str, bytes | None]:
        """What was kept by each of the keys, if it is whole."""
        found = self._ask(lambda base: dict(self._whole(keys, base))) if keys else None
        return {**dict.fromkeys(keys), **(found or {})}

    def _whole(self, keys: list[str], base: sqlite3.Connection) -> Iterator[tuple[str, bytes]]:
        for key, data, digest, day in base.execute(_READ.format(", ".join("?" * len(keys))), keys):
            if _digest(data) == digest:
                yield key, data
                if day < self._today - _REFRESHED:
                    self._refreshed.append(key)

    def _write(self, base: sqlite3.Connection) -> None:
        rows = [(key, data, _digest(data), self._today) for key, data in self._made.items()]
        with base:
            base.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", rows)
            base.executemany("UPDATE kept SET day = ? WHERE key = ?", [(self._today, key) for key in self._refreshed])
            base.execute("DELETE FROM kept WHERE day < ?", (self._today - UNUSED_DAYS,))

    def _ask(self, question: Callable[[sqlite3.Connection], T]) -> T | None:
        if self._refused:
            return None
        try:
            return question(self._opened())
        except (sqlite3.OperationalError, OSError):  # another process is at it, or the disk refuses
            self._refused = True
        except Exception:  # noqa: BLE001 - a spoiled file makes SQLite raise whatever it meets
            self._throw_away()
        return None

    def _opened(self) -> sqlite3.Connection:
        if self._base is None:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._base = sqlite3.connect(self._file, timeout=_PATIENCE)
            self._base.execute(_TABLE)
        return self._base

    def _throw_away(self) -> None:
        """The file is broken; the next question begins another."""
        self._close()
        with suppress(OSError):
            self._file.unlink()

    def _close(self) -> None:
        if self._base:
            self._base.close()
            self._base = None


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()[:16]
