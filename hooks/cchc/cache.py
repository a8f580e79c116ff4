"""Results that are costly to make, kept by what they are made from (`.cache/`; safe to delete at any time).

A file's name holds its key and the digest of its content, so that one cut short by a power cut is not taken for whole.
"""

import errno
import hashlib
import os
import shutil
import sys
import time
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Protocol

from cchc.problems import ContentError, Place, Problems

UNUSED_DAYS = 30
"""What nobody asked for in so many days is removed."""

_DAY = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Kept:
    """A result in the cache: where it lies, its size, and its SHA-256 in hexadecimal."""

    file: Path
    bytes: int
    sha256: str


class Drawn(Protocol):
    """What is known of a file that was drawn; the like that is drawn only when it is asked for has the same."""

    @property
    def file(self) -> Path:
        """Where it lies."""

    @property
    def bytes(self) -> int:
        """How large it is."""

    @property
    def sha256(self) -> str:
        """Its digest in hexadecimal."""


class Cache:
    """The kept results of one folder; reads the folder once, when it is first asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def has(self, key: str) -> bool:
        """Whether there is a result of a key, whole or not."""
        return key in self._names

    def find(self, key: str) -> Kept | None:
        """The result of a key, unless it was never kept or is no longer whole."""
        found = self._found(key)
        return found and Kept(found[0], len(found[1]), found[2])

    def read(self, key: str) -> bytes | None:
        """The same, its bytes."""
        found = self._found(key)
        return found and found[1]

    def _found(self, key: str) -> tuple[Path, bytes, str] | None:
        """The file of a key, its bytes, and their digest."""
        name = self._names.get(key)
        if name is None:
            return None
        file = self.folder / name
        try:
            with open(file, "rb") as opened:  # noqa: PTH123 - thousands of times
                data = opened.read()
        except OSError:
            return None
        with suppress(OSError):  # it may be somebody else's
            os.utime(file)
        digest = hashlib.sha256(data).hexdigest()
        return (file, data, digest) if name.startswith(f"{key}-{digest[:_SHOWN]}") else None

    def keep(self, key: str, data: bytes, ending: str) -> Kept:
        """Keep a result instead of an earlier one of its key; other runs see it whole or not at all.

        Raises ContentError where the disk refuses.
        """
        digest = hashlib.sha256(data).hexdigest()
        file = self._named(key, digest, ending)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            write_whole(file, data)
        except OSError as error:
            raise _refused(self.folder, error) from error
        before = self._names.get(key, file.name)
        if before != file.name:
            with suppress(OSError):  # another process may have it open
                (self.folder / before).unlink()
        self._names[key] = file.name
        return Kept(file, len(data), digest)

    def offer(self, key: str, data: bytes, ending: str) -> None:
        """Keep a result that can as well be made again: a disk that refuses is no matter."""
        with suppress(ContentError):
            self.keep(key, data, ending)

    def prune_daily(self) -> None:
        """The same as `prune`, but at most once a day: looking at thousands of files takes a while."""
        mark = self.folder / "pruned"
        with suppress(OSError):
            if mark.exists() and abs(time.time() - mark.stat().st_mtime) < _DAY:
                return
            self.prune()
            mark.touch()

    def prune(self) -> None:
        """Remove what was long unused, and what broken runs left half-written."""
        for file in self._unused():
            if file.is_dir():
                shutil.rmtree(file, ignore_errors=True)
            else:
                with suppress(OSError):  # another process may have it open
                    file.unlink()

    def _named(self, key: str, digest: str, ending: str) -> Path:
        return self.folder / f"{key}-{digest[:_SHOWN]}{ending}"

    def _unused(self) -> Iterator[Path]:
        now = time.time()
        for entry in self._entries():
            is_part = entry.name.endswith(_PART)
            days = _DAY if is_part else UNUSED_DAYS * _DAY
            with suppress(FileNotFoundError):  # another process may have just given it its name
                if (is_part or entry.is_file()) and now - entry.stat().st_mtime > days:
                    yield Path(entry.path)

    def _entries(self) -> Sequence[os.DirEntry[str]]:
        try:
            with os.scandir(self.folder) as entries:
                return list(entries)
        except (FileNotFoundError, NotADirectoryError):
            return ()

    @cached_property
    def _names(self) -> dict[str, str]:
        """The names of files by their keys."""
        names = [entry.name for entry in self._entries() if not entry.name.endswith(_PART)]
        return {name.partition("-")[0]: name for name in names if "-" in name}


_SHOWN, _PART = 16, ".part"


def key_of(*parts: str | bytes) -> str:
    """The key of what something is made from."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()[:32]


def engine_key(libraries: Iterable[str], files: Iterable[Path] = ()) -> str:
    """The key of what works something out: all our code, the versions of Python and of libraries, and other files of ours.
    Where any of these changes, nothing that was kept is right any more.
    """
    versions = (f"{library} {version(library)}" for library in libraries)
    return key_of(_our_code(), sys.version, *(file.read_bytes() for file in files), *versions)


@cache
def _our_code() -> str:
    """The key of all our code, as it was when it was first asked for: what runs was loaded before."""
    return key_of(*(file.read_bytes() for file in sorted(Path(__file__).parent.rglob("*.py"))))


def remembered(cache: Cache | None, key: str, ending: str, make: Callable[[], bytes]) -> bytes:
    """What was made before from the same, else made now and kept. Raises what `make` raises."""
    kept = cache.read(key) if cache else None
    if kept is not None:
        return kept
    made = make()
    if cache:
        cache.offer(key, made, ending)
    return made


def write_whole(file: Path, data: bytes) -> None:
    """Write beside it, then rename: a reader finds the old file, the new one, or none."""
    part = file.with_name(f"{uuid.uuid4().hex}{_PART}")
    try:
        part.write_bytes(data)
        part.replace(file)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _refused(folder: Path, error: OSError) -> ContentError:
    problems = Problems()
    mend = "cho phép ghi vào thư mục này, hoặc đặt CCHC_CACHE là một thư mục ghi được."
    hint = "dọn bớt ổ đĩa, rồi chạy lại." if error.errno == errno.ENOSPC else mend
    problems.add(Place(folder.name), f"không ghi được vào thư mục tạm ({error.strerror}).", hint)
    return ContentError(problems)
