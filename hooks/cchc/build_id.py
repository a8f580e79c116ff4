"""Which build this is: a hash of everything that it is made from, so that it is the same on any machine."""

import hashlib
from collections.abc import Iterator
from datetime import date
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
    for name, file in (*_files(root, _INPUTS), *_files(_PACKAGE, ("templates",))):
        data = file.read_bytes()
        whole.update(f"{name}\n{len(data)}\n".encode() + data)
    return whole.hexdigest()[:LENGTH]


def _files(root: Path, names: tuple[str, ...]) -> Iterator[tuple[str, Path]]:
    """The files of folders, by their path from the root; what begins with a point is nobody's input."""
    for name in names:
        for file in sorted((root / name).rglob("*") if (root / name).is_dir() else [root / name]):
            if file.is_file() and not file.name.startswith("."):
                yield file.relative_to(root).as_posix(), file
