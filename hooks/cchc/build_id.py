"""Build id: a hash of everything that a build is made from, the same on every machine."""

import hashlib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from cchc.cache import engine_key

LENGTH = 16
"""Hexadecimal digits: two builds of one site never share them by chance."""

_INPUTS = ("content", "data", "docs", "theme", "mkdocs.yml")
_LIBRARIES = ("jinja2", "markdown-it-py", "mkdocs-material", "typst")
_PACKAGE = Path(__file__).parent


def build_id_of(root: Path, today: date, address: str) -> str:
    """The id of a build of the project at `root` on a civil day for a site at `address`."""
    whole = hashlib.sha256(f"{engine_key(_LIBRARIES)}\n{today}\n{address}\n".encode())
    for name, file in (*_files(root, _INPUTS), *_files(_PACKAGE, ("drawings", "templates"))):
        whole.update(f"{name}\n".encode() + _digest_of(file))
    return whole.hexdigest()[:LENGTH]


def _digest_of(file: Path) -> bytes:
    """The digest of a file; empty where it cannot be read. Other programs lock files of theirs and remove them meanwhile;
    one that the site needs is a problem of who reads it.
    """
    try:
        now = file.stat()
        return _digest(file, now.st_mtime_ns, now.st_size)
    except OSError:
        return b""


@cache
def _digest(file: Path, changed: int, size: int) -> bytes:  # noqa: ARG001 - a file that changed is read again
    """The digest of a file as it is now: a preview asks after each save, and films are large."""
    return hashlib.sha256(file.read_bytes()).digest()


def _files(root: Path, names: tuple[str, ...]) -> Iterator[tuple[str, Path]]:
    """The files of folders, by their path from the root; names that begin with a point are ignored."""
    for name in names:
        for file in sorted((root / name).rglob("*") if (root / name).is_dir() else [root / name]):
            if file.is_file() and not file.name.startswith("."):
                yield file.relative_to(root).as_posix(), file
