"""Which build this is: a hash of everything in it, the same for the same content on any machine."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from cchc.pages.output import Output, bytes_of

LENGTH = 16
"""Hexadecimal digits: two builds of one site never share them by chance."""


def edition_of(outputs: Iterable[Output], chrome: Mapping[str, object], folders: Sequence[Path]) -> str:
    """The hash of what the site adds, in this order, what stands around every page, and the files of folders (docs/ and the theme)."""
    whole = hashlib.sha256(json.dumps(chrome, sort_keys=True).encode())
    for output in outputs:
        whole.update(_piece(output.uri, _held(output)))
    for name, data in _files(folders):
        whole.update(_piece(name, data))
    return whole.hexdigest()[:LENGTH]


def _piece(name: str, data: bytes) -> bytes:
    return f"{name}\n{len(data)}\n".encode() + data


def _files(folders: Sequence[Path]) -> Iterator[tuple[str, bytes]]:
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            if file.is_file() and not file.name.startswith("."):
                yield f"{folder.name}/{file.relative_to(folder).as_posix()}", file.read_bytes()


def _held(output: Output) -> bytes:
    """What a file holds, of a page with its head; nothing, where a picture is only checked and not drawn."""
    body = output.body
    if isinstance(body, Path) and not body.is_file():
        return b""
    return (json.dumps(output.page.head).encode() if output.page else b"") + bytes_of(body)
