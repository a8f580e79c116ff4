"""The index of a site: its entries become small files, named by what all of them hold."""

import gc
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from cchc.cache import Cache
from cchc.search.entry import Entry, Kind, oldest_first, topics_of

if TYPE_CHECKING:
    from cchc.search.readings import KeptReadings

FORMAT = 3
"""Goes up when search.js could not read an older index any more; search.js names the one it reads."""

Held = TypeVar("Held", bytes, Path)


@dataclass(frozen=True)
class Index(Generic[Held]):
    """The files by name, their bytes or where they lie, and what the search page has to know before it loads one."""

    files: Mapping[str, Held]
    facts: Mapping[str, object]


@dataclass(frozen=True)
class Before:
    """What a process has before it makes an index: the readings of an earlier run, and what the files of an earlier index
    hold, by digest, with their names.
    """

    readings: "KeptReadings"
    held: Mapping[bytes, str]


def before(kept: Path, site: Path) -> Before:
    """Prepare a process for an index, which is all that it will make: `kept` is the folder of the cache, `site` that of an
    earlier index.
    """
    import cchc.search.families  # noqa: F401, PLC0415 - numpy is slow to load
    from cchc.search.readings import KeptReadings  # noqa: PLC0415

    gc.disable()
    return Before(KeptReadings(Cache(kept)), dict(_held(site)))


def known_to(before: Before) -> frozenset[str]:
    """The keys of the entries whose HTML it does not need."""
    return before.readings.known


def index_in(
    before: Before, found: list[Entry], short_forms: Sequence[tuple[str, str]], folder: Path, older: Path
) -> Index[Path]:
    """The same as `index_of`, its files written into a new folder, but for those that lie already among the files of the
    earlier index, which are in the folder `older` now: new ones take many times longer. Each of these is used once.

    Raises OSError where the disk refuses.
    """
    index, there = index_of(found, short_forms, before.readings), _names(older)
    held = {digest: name for digest, name in before.held.items() if name in there}
    folder.mkdir(parents=True)
    files = {}
    for name, data in index.files.items():
        same = held.pop(_digest(data), None)
        files[name] = older / same if same else _written(folder / name, data)
    return Index(files, index.facts)


def _names(folder: Path) -> set[str]:
    """The files of a folder, which need not be there."""
    try:
        return set(os.listdir(folder))  # noqa: PTH208 - names will do
    except OSError:
        return set()


def _held(folder: Path) -> Iterator[tuple[bytes, str]]:
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_file(follow_symlinks=False):
                yield _digest(Path(entry.path).read_bytes()), entry.name


def _written(file: Path, data: bytes) -> Path:
    file.write_bytes(data)
    return file


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()


def index_of(
    found: Sequence[Entry], short_forms: Sequence[tuple[str, str]], readings: "KeptReadings | None" = None
) -> Index[bytes]:
    """The index of the entries; `short_forms` are abbreviations with what they stand for, `readings` what was read before."""
    from cchc.search.families import families_of  # noqa: PLC0415 - most runs make no index, and numpy is slow to load

    documents = oldest_first(found)
    families = families_of(documents, readings)
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
