"""Many small results in one file: thousands of files take far longer to open than to read. Safe to delete at any time."""

import hashlib
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from cchc.cache import UNUSED_DAYS

T = TypeVar("T")

FILE = "shelf.sqlite"
_TABLE = "CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, data BLOB, digest BLOB, day INTEGER)"
_READ = "SELECT data, digest, day FROM kept WHERE key = ?"
_DAY = 24 * 60 * 60
_REFRESHED = UNUSED_DAYS // 4
"""Days after which a row that is used is noted as used again: to write it daily would take longer than it saves."""


class Shelf:
    """The small results of a folder, read one by one, and kept all at once at the end of the `with` block. Whatever goes
    wrong with the file, nothing is known and nothing kept: all of it can be made again.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE
        self._base: sqlite3.Connection | None = None
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
        if self._base:
            self._base.close()

    def read(self, key: str) -> bytes | None:
        """The result of a key, unless it was never kept or is no longer whole."""
        row = self._ask(lambda base: base.execute(_READ, (key,)).fetchone())
        if row is None:
            return None
        data, digest, day = row
        if day < self._today - _REFRESHED:
            self._refreshed.append(key)
        return data if _digest(data) == digest else None

    def offer(self, key: str, data: bytes) -> None:
        """Keep a result, if the disk allows."""
        self._made[key] = data

    def _write(self, base: sqlite3.Connection) -> None:
        rows = [(key, data, _digest(data), self._today) for key, data in self._made.items()]
        with base:
            base.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", rows)
            base.executemany("UPDATE kept SET day = ? WHERE key = ?", [(self._today, key) for key in self._refreshed])
            base.execute("DELETE FROM kept WHERE day < ?", (self._today - UNUSED_DAYS,))

    def _ask(self, question: Callable[[sqlite3.Connection], T]) -> T | None:
        try:
            return question(self._opened())
        except sqlite3.OperationalError:  # another process is at it, or the disk refuses
            return None
        except (sqlite3.DatabaseError, OSError):
            self._begin_anew()
            return None

    def _opened(self) -> sqlite3.Connection:
        if self._base is None:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._base = sqlite3.connect(self._file, check_same_thread=False)
            self._base.execute(_TABLE)
        return self._base

    def _begin_anew(self) -> None:
        """Throw the file away: it is broken."""
        if self._base:
            self._base.close()
            self._base = None
        with suppress(OSError):
            self._file.unlink()


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()[:16]
