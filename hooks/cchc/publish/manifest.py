"""What a site consists of: every file with its digest and size, the same text for the same site (`manifest.json`)."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from cchc.vietnamese import HIDDEN

MANIFEST = "manifest.json"
"""The manifest's own address; it never lists itself."""

_VERSION = 1
_DIGEST = re.compile(r"[0-9a-f]{64}")
_SHOWN_WITH_POINT = (".htaccess", ".well-known", ".nojekyll")


@dataclass(frozen=True, slots=True)
class Entry:
    """A file's SHA-256 in hexadecimal and its size."""

    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files of a site by path, the address it was built for, and, at a target, files of the site before it that stay
    for readers who still have its pages open; some of these may be gone already.
    """

    files: Mapping[str, Entry]
    address: str = ""
    kept: Mapping[str, Entry] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)
    """The file of the project that each page came from, by address; at a target also of texts that are hidden for now."""

    @property
    def digest(self) -> str:
        """Tells two sites apart: 12 hexadecimal digits."""
        return hashlib.sha256(_json(_entries(self.files)).encode()).hexdigest()[:12]

    @property
    def bytes(self) -> int:
        """The size of all files."""
        return sum(entry.bytes for entry in self.files.values())


def manifest_text(manifest: Manifest) -> str:
    """The manifest as JSON, sorted, so that the same site gives the same bytes."""
    kept = {"kept": _entries(manifest.kept)} if manifest.kept else {}
    pages = {"pages": dict(sorted(manifest.pages.items()))} if manifest.pages else {}
    return _json({"version": _VERSION, "address": manifest.address, **kept, **pages, "files": _entries(manifest.files)})


def parse_manifest(text: str | bytes) -> Manifest:
    """The manifest of a JSON text. Raises ValueError where it is none, or names a file outside of the site."""
    try:
        data = json.loads(text)
        if data["version"] != _VERSION:
            raise ValueError("another version")
        files, kept, pages = _parsed(data["files"]), _parsed(data.get("kept", {})), parse_pages(data.get("pages", {}))
        return Manifest(files, str(data.get("address", "")), kept, pages)
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("no manifest") from error


def parse_pages(data: object) -> dict[str, str]:
    """The files that pages came from. Raises ValueError where it says anything else."""
    if not isinstance(data, dict) or not all(isinstance(source, str) for source in data.values()):
        raise ValueError("no sources of pages")
    return dict(data)


def is_published(path: str) -> bool:
    """Whether a path below the site is brought to the target: names with a point first are for tools (.git), but for
    those that servers read.
    """
    return path != MANIFEST and not any(
        part.startswith(".") and part not in _SHOWN_WITH_POINT for part in PurePosixPath(path).parts
    )


def is_plain(path: str) -> bool:
    """Whether every system and protocol can carry the path: no control characters, no backslash, no way upwards."""
    parts = path.split("/")
    return "\\" not in path and not HIDDEN.search(path + " ") and "\n" not in path and not {"", ".", ".."} & {*parts}


def folders_above(path: str) -> list[str]:
    """The folders that a path lies in, the topmost first."""
    parts = path.split("/")[:-1]
    return ["/".join(parts[:n]) for n in range(1, len(parts) + 1)]


def _parsed(entries: Mapping[str, Mapping[str, object]]) -> dict[str, Entry]:
    return {path: _entry(path, entry["sha256"], entry["bytes"]) for path, entry in entries.items()}


def _entry(path: str, sha256: object, bytes: object) -> Entry:
    fits = isinstance(sha256, str) and _DIGEST.fullmatch(sha256) and isinstance(bytes, int) and bytes >= 0
    if not (fits and is_plain(path) and is_published(path)):
        raise ValueError("no entry of a manifest")
    return Entry(str(sha256), int(str(bytes)))


def _entries(files: Mapping[str, Entry]) -> dict[str, dict[str, object]]:
    return {path: {"sha256": files[path].sha256, "bytes": files[path].bytes} for path in sorted(files)}


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
