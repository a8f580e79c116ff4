"""Changes from the site at the target to the desired one: which files travel, in which order, and which go (pure)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from cchc.publish.manifest import Entry, Manifest

_PAGES = (".html", ".htm")
_LISTS = (".xml", ".txt", ".csv")
_DOCUMENTS = (*_PAGES, *_LISTS, ".pdf", ".docx", ".ics")
"""Endings of files that readers open by themselves; others (styles, scripts, pictures, data) may be part of an open page."""

_HOME, _PACKED = "index.html", (".gz", ".br")


@dataclass(frozen=True, slots=True)
class Changes:
    """The changes of one publishing: `added`, `changed` in the order in which they become visible, `gone` deleted after them,
    `kept` left for one more publishing. Nothing is kept beside a page that has nothing beside it any more: its text was withdrawn or
    hidden, perhaps for that very picture.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    kept: Mapping[str, Entry]
    desired: Manifest
    settled: bool

    @property
    def uploads(self) -> list[str]:
        """Every file that travels, in the order in which it becomes visible."""
        return sorted((*self.added, *self.changed), key=lambda path: _turn(path, path in self.added))

    @property
    def bytes(self) -> int:
        """The number of bytes that travel."""
        return sum(self.desired.files[path].bytes for path in (*self.added, *self.changed))

    @property
    def nothing(self) -> bool:
        """Whether the target holds the site already."""
        return self.settled and not (self.added or self.changed or self.gone)

    @property
    def manifest(self) -> Manifest:
        """The manifest of the target afterwards."""
        return Manifest(self.desired.files, self.desired.address, self.kept, self.desired.pages)


def compare(
    there: Manifest | None,
    desired: Manifest,
    unfinished: Iterable[Manifest] = (),
    *,
    distrust: Collection[str] = (),
    tidy: bool = False,
) -> Changes:
    """The changes from the site that stands there to the desired one.

    `unfinished` are sites whose publishing was broken off: any of their files may be there. `distrust` names
    files that are to be sent again, `tidy` keeps nothing of the former site.
    """
    there, unfinished = there or Manifest({}), list(unfinished)
    ours = known(there, unfinished)
    sure = {path: entry for path, entry in there.files.items() if ours[path] == {entry} and path not in distrust}
    travels = [path for path, entry in desired.files.items() if sure.get(path) != entry]
    parts = {} if tidy else _parts(there, unfinished, desired)
    same = (there.files, there.address, there.pages) == (desired.files, desired.address, desired.pages)
    kept = there.kept if same and not unfinished and not tidy else parts
    gone = [path for path in ours if path not in desired.files and path not in kept]
    return Changes(
        added=tuple(path for path in travels if path not in there.files),
        changed=tuple(path for path in travels if path in there.files),
        # pages are deleted before what they are made of
        gone=tuple(sorted(gone, key=lambda path: (not is_page(path), path))),
        kept=kept,
        desired=desired,
        settled=same and not unfinished,
    )


def known(there: Manifest, unfinished: Iterable[Manifest]) -> dict[str, set[Entry]]:
    """Every path that an earlier publishing may have written, with what it may hold."""
    found: dict[str, set[Entry]] = {}
    for files in (there.files, there.kept, *(manifest.files for manifest in unfinished)):
        for path, entry in files.items():
            found.setdefault(path, set()).add(entry)
    return found


def is_page(path: str) -> bool:
    """Whether a reader sees a file as a page."""
    return _unpacked(path).endswith(_PAGES)


def _unpacked(path: str) -> str:
    """The path of what a packed copy stands for, in small letters; a page's copy comes and goes with the page."""
    path = path.lower()
    return next((path.removesuffix(ending) for ending in _PACKED if path.endswith(ending)), path)


def _parts(there: Manifest, unfinished: Iterable[Manifest], desired: Manifest) -> dict[str, Entry]:
    files = {path: entry for site in (*unfinished, there) for path, entry in site.files.items()}
    live = {_folder(path) for path in desired.files if not _unpacked(path).endswith(_DOCUMENTS)}
    return {
        path: entry
        for path, entry in sorted(files.items())
        if path not in desired.files and not _unpacked(path).endswith(_DOCUMENTS) and not _is_stale_copy(path, desired)
        if _folder(path) in live or f"{_folder(path)}/{_HOME}" not in files
    }


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _is_stale_copy(path: str, desired: Manifest) -> bool:
    """Whether a file is a packed copy of one that stays: kept, it would be sent instead of the new one."""
    return path.endswith(_PACKED) and path[:-3] in desired.files


def _turn(path: str, is_new: bool) -> tuple[int, int, str]:
    """A sort key, when a file becomes visible: first what nothing refers to yet, then what pages are made of, then new pages, then
    changed ones, the deepest first and the home page after all others, then lists of pages (feeds, sitemap).
    """
    new, changed = (2, 3) if is_page(path) else (0, 4) if _unpacked(path).endswith(_LISTS) else (0, 1)
    return (new if is_new else changed), -path.count("/"), path
