"""The index of a site: its entries become small files, named by what all of them hold."""

import gc
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Generic, TypeVar

from cchc.cache import Cache
from cchc.search.entry import Entry, Kind, newest_first, topics_of

FORMAT = 2
"""Goes up when search.js could not read an older index any more; search.js names the one it reads."""

Held = TypeVar("Held", bytes, Path)


@dataclass(frozen=True)
class Index(Generic[Held]):
    """The files by name, their bytes or where they lie, and what the search page has to know before it loads one."""

    files: Mapping[str, Held]
    facts: Mapping[str, object]


def ready() -> None:
    """Prepare a process for an index, which is all that it will make."""
    import cchc.search.families  # noqa: F401, PLC0415 - numpy is slow to load

    gc.disable()


def index_in(
    found: list[Entry], short_forms: Sequence[tuple[str, str]], folder: Path, before: Path, kept: Path
) -> Index[Path]:
    """The same as `index_of`, its files written into a new folder. Files of an earlier index, in the folder `before`, that
    hold the same are moved there, for new ones take many times longer. `kept` is the folder of the cache.

    Raises OSError where the disk refuses.
    """
    index = index_of(found, short_forms, Cache(kept))
    older = dict(_held(before))
    folder.mkdir(parents=True)
    return Index({name: _file(folder / name, data, older) for name, data in index.files.items()}, index.facts)


def _held(folder: Path) -> Iterator[tuple[bytes, Path]]:
    """The files of a folder by the digests of what they hold."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_file(follow_symlinks=False):
                yield _digest(Path(entry.path).read_bytes()), Path(entry.path)


def _file(file: Path, data: bytes, older: dict[bytes, Path]) -> Path:
    same = older.pop(_digest(data), None)
    return same.replace(file) if same else _written(file, data)


def _written(file: Path, data: bytes) -> Path:
    file.write_bytes(data)
    return file


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()


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
