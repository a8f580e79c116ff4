"""Results that are costly to make, kept by what they are made from (`.cache/`; safe to delete at any time).

A file's name holds its key and the digest of its content, so that one cut short by a power cut is not taken for whole.
"""

import errno
import hashlib
import os
import sys
import time
import uuid
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.metadata import version
from pathlib import Path

from cchc.problems import ContentError, Place, Problems

UNUSED_DAYS = 30
"""The days that a result stays without being asked for."""

_DAY = 24 * 60 * 60
_SHOWN, _PART = 16, ".part"


@dataclass(frozen=True, slots=True)
class Kept:
    """A result in the cache: where it lies, its size, and its SHA-256 in hexadecimal."""

    file: Path
    bytes: int
    sha256: str


class Cache:
    """The kept results of one folder, which other processes may read and write at the same time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def find(self, key: str) -> Kept | None:
        """The result of a key; None where there is none, or none that is whole."""
        try:
            file = self.folder / self._names[key]
            data = file.read_bytes()
        except (KeyError, OSError):
            return None
        digest = hashlib.sha256(data).hexdigest()
        if not file.name.startswith(f"{key}-{digest[:_SHOWN]}"):
            return None
        # a file in use must not be pruned; a file that another user owns cannot be marked
        with suppress(OSError):
            os.utime(file)
        return Kept(file, len(data), digest)

    def read(self, key: str) -> bytes | None:
        """The bytes of the result of a key; None where there is none, or none that is whole."""
        kept = self.find(key)
        return kept.file.read_bytes() if kept else None

    def keep(self, key: str, data: bytes, ending: str) -> Kept:
        """Write a result; other runs see all of it or nothing. Raises ContentError where the disk refuses."""
        digest = hashlib.sha256(data).hexdigest()
        file = self.folder / f"{key}-{digest[:_SHOWN]}{ending}"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            write_whole(file, data)
        except OSError as error:
            raise _refused(self.folder, error) from error
        self._names[key] = file.name
        return Kept(file, len(data), digest)

    def offer(self, key: str, data: bytes, ending: str) -> None:
        """Write a result where the disk allows it: it can be made again."""
        with suppress(ContentError):
            self.keep(key, data, ending)

    def prune(self) -> None:
        """Remove what no run asked for in a month, and what broken runs left half-written."""
        with suppress(OSError), os.scandir(self.folder) as entries:
            for entry in entries:
                # another process may have removed the file, or have it open
                with suppress(OSError):
                    if entry.is_file() and _is_old(entry):
                        Path(entry).unlink()

    @cached_property
    def _names(self) -> dict[str, str]:
        """The names of files by their keys: listing the folder once is faster than a lookup for each of thousands of files."""
        with suppress(OSError), os.scandir(self.folder) as entries:
            return {entry.name.partition("-")[0]: entry.name for entry in entries}
        return {}


def _is_old(entry: os.DirEntry[str]) -> bool:
    days = 1 if entry.name.endswith(_PART) else UNUSED_DAYS
    return time.time() - entry.stat().st_mtime > days * _DAY


def key_of(*parts: str | bytes) -> str:
    """The key of a result: a digest of everything the result is made from."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()[:32]


def engine_key(libraries: Iterable[str], files: Iterable[Path] = ()) -> str:
    """The key of what makes results: all our code, the versions of Python and of libraries, and other files of ours.
    Where any of these changes, no earlier result is right any more.
    """
    versions = (f"{library} {_version(library)}" for library in libraries)
    return key_of(_our_code(), sys.version, *(file.read_bytes() for file in files), *versions)


_version = cache(version)
"""The version of a library, looked up once."""


@cache
def _our_code() -> str:
    """The key of all our code, read once: a later change of the files is not what runs."""
    return key_of(*(file.read_bytes() for file in sorted(Path(__file__).parent.rglob("*.py"))))


def remembered(cache: Cache | None, key: str, ending: str, make: Callable[[], bytes]) -> bytes:
    """The kept bytes of a key, else those that `make` makes now, which are kept. Raises what `make` raises."""
    data = cache.read(key) if cache else None
    if data is None:
        data = make()
        if cache:
            cache.offer(key, data, ending)
    return data


def write_whole(file: Path, data: bytes) -> None:
    """Write under a hidden name, then rename: a reader finds the old file, the new one, or none."""
    part = file.with_name(f".{uuid.uuid4().hex}{_PART}")
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
