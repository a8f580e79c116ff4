"""The index of a site: its entries become small files, named by what all of them hold."""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Generic, TypeVar

from cchc.cache import Cache
from cchc.problems import ContentError
from cchc.search.entry import Entry, Kind, newest_first, topics_of

FORMAT = 2
"""Goes up when search.js could not read an older index any more; search.js names the one it reads."""

_OF_TEXT = re.compile("-t[0-9]")

Held = TypeVar("Held", bytes, Path)


@dataclass(frozen=True)
class Index(Generic[Held]):
    """The files by name, their bytes or where they lie, and what the search page has to know before it loads one."""

    files: Mapping[str, Held]
    facts: Mapping[str, object]


def index_in(found: list[Entry], short_forms: Sequence[tuple[str, str]], folder: Path, kept: Path) -> Index[Path]:
    """The same as `index_of`, its files written into a folder; those of texts are kept from one run to the next in a cache,
    for an edit leaves nearly all as they were, and a new file takes many times longer. Raises OSError where the disk refuses.
    """
    cache = Cache(kept)
    index = index_of(found, short_forms, cache)
    return Index({name: _file(name, data, folder, cache) for name, data in index.files.items()}, index.facts)


def _file(name: str, data: bytes, folder: Path, cache: Cache) -> Path:
    if _OF_TEXT.search(name):
        with suppress(ContentError):
            return cache.holding(data, ".bin")
    file = folder / name
    file.write_bytes(data)
    return file


def index_of(found: list[Entry], short_forms: Sequence[tuple[str, str]], cache: Cache | None = None) -> Index[bytes]:
    """The index of the entries; `short_forms` are abbreviations with what they stand for, `cache` keeps what was read."""
    from cchc.search.families import families_of  # noqa: PLC0415 - most runs make no index, and numpy is slow to load

    documents = newest_first(found)
    families = families_of(documents, cache)
    stamp = _stamp(families)
    return Index(
        {f"{stamp}-{kind}{n}.bin": data for kind, made in families.items() for n, data in enumerate(made)},
        {
            "format": FORMAT,
            "stamp": stamp,
            "files": {kind: len(families[kind]) for kind in "dvsp"},
            "documents": len(documents),
            "kinds": [[kind.value, kind.label] for kind in Kind],
            "topics": topics_of(documents),
            "short": short_forms,
        },
    )


def _stamp(families: Mapping[str, Sequence[bytes]]) -> str:
    """A name for exactly these files."""
    hash = blake2b(digest_size=6)
    for kind, files in families.items():
        for file in files:
            hash.update(f"{kind} {len(file)} ".encode() + file)
    return hash.hexdigest()
