"""The manifest of a site: every file with its digest and size, always one text for one site (`manifest.json`)."""

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints, TypeAdapter
from pydantic_core import from_json

from cchc.vietnamese import HIDDEN

MANIFEST = "manifest.json"
"""The manifest's own address; it never lists itself."""

_VERSION = 1
_SHOWN_WITH_POINT = (".htaccess", ".well-known", ".nojekyll")


def is_published(path: str) -> bool:
    """Whether a path below the site is brought to the target: names with a point first are for tools (.git), but for
    those that servers read.
    """
    return path != MANIFEST and not any(
        part.startswith(".") and part not in _SHOWN_WITH_POINT for part in PurePosixPath(path).parts
    )


def is_plain(path: str) -> bool:
    """Whether every system and protocol can represent the path: no control characters, no backslash, no way upwards."""
    parts = path.split("/")
    return "\\" not in path and not HIDDEN.search(path + " ") and "\n" not in path and not {"", ".", ".."} & {*parts}


def folders_above(path: str) -> list[str]:
    """The folders that a path lies in, the topmost first."""
    parts = path.split("/")[:-1]
    return ["/".join(parts[:n]) for n in range(1, len(parts) + 1)]


def _inside(path: str) -> str:
    if not (is_plain(path) and is_published(path)):
        raise ValueError("no path of a manifest")
    return path


_Path = Annotated[str, AfterValidator(_inside)]


@dataclass(frozen=True, slots=True)
class Entry:
    """A file's SHA-256 in hexadecimal and its size."""

    sha256: Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]
    bytes: Annotated[int, Field(ge=0, strict=True)]


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files of a site by path, the address it was built for, and, at a target, files of the site before it that stay
    for readers who still have its pages open; some of these may be gone already.
    """

    files: Mapping[_Path, Entry]
    address: str = ""
    kept: Mapping[_Path, Entry] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)
    """The file of the project that each page came from, by address; at a target also of texts that are hidden for now."""

    @property
    def digest(self) -> str:
        """A digest that identifies the site: 12 hexadecimal digits."""
        return hashlib.sha256(_json(_entries(self.files)).encode()).hexdigest()[:12]


def manifest_text(manifest: Manifest) -> str:
    """The manifest as JSON, sorted, so that the same site gives the same bytes."""
    kept = {"kept": _entries(manifest.kept)} if manifest.kept else {}
    pages = {"pages": dict(sorted(manifest.pages.items()))} if manifest.pages else {}
    return _json({"version": _VERSION, "address": manifest.address, **kept, **pages, "files": _entries(manifest.files)})


def parse_manifest(text: str | bytes) -> Manifest:
    """The manifest of a JSON text. Raises ValueError where it is none, or names a file outside of the site."""
    return manifest_of(from_json(text))


def manifest_if_any(text: str | bytes) -> Manifest | None:
    """The manifest of a JSON text; None where it is none."""
    with suppress(ValueError):
        return parse_manifest(text)
    return None


def manifest_of(data: object) -> Manifest:
    """The manifest of what a JSON text holds. Raises ValueError as `parse_manifest` does."""
    if not isinstance(data, dict) or data.get("version") != _VERSION:
        raise ValueError("no manifest of this version")
    return _MANIFEST.validate_python(data)


_MANIFEST = TypeAdapter(Manifest)


def _entries(files: Mapping[str, Entry]) -> dict[str, dict[str, object]]:
    return {path: {"sha256": files[path].sha256, "bytes": files[path].bytes} for path in sorted(files)}


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
