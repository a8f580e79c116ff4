"""Working copies: texts as they are being edited, kept on disk until they are saved or given up, so that no crash loses them."""

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cchc.cache import write_whole
from cchc.vietnamese import VIETNAM

FOLDER = ".build/soan"


@dataclass(frozen=True, slots=True)
class Working:
    """A text that is being edited: its path, the digest of the file it began from, and its bytes now."""

    path: str
    base: str
    data: bytes


def digest(data: bytes) -> str:
    """The digest that tells one state of a file from another."""
    return hashlib.sha256(data).hexdigest()


class WorkingCopies:
    """The working copies of a project, one file each below `.build/soan/`."""

    def __init__(self, root: Path) -> None:
        self._folder = root / FOLDER

    def all(self) -> list[Working]:
        """The working copies that can be read, by path."""
        found = []
        for file in self._folder.glob("*.json"):
            with suppress(OSError, ValueError, KeyError, TypeError):
                kept = json.loads(file.read_text(encoding="utf-8"))
                found.append(Working(kept["path"], kept["base"], kept["text"].encode()))
        return sorted(found, key=lambda working: working.path)

    def keep(self, working: Working) -> None:
        """Write a working copy, whole or not at all. Raises OSError."""
        text = json.dumps(
            {"path": working.path, "base": working.base, "text": working.data.decode()}, ensure_ascii=False
        )
        self._folder.mkdir(parents=True, exist_ok=True)
        write_whole(self._file(working.path), text.encode())

    def drop(self, path: str) -> None:
        """Remove a working copy that was saved or given up."""
        self._file(path).unlink(missing_ok=True)

    def last_touched(self, root: Path, path: str) -> str:
        """The minute in which a text of the project at `root` was changed last, saved or not (ISO 8601); empty where it has gone."""
        times = [file.stat().st_mtime for file in (root / path, self._file(path)) if file.is_file()]
        return datetime.fromtimestamp(max(times), VIETNAM).isoformat(timespec="minutes")[:16] if times else ""

    def _file(self, path: str) -> Path:
        return self._folder / f"{hashlib.sha256(path.encode()).hexdigest()[:32]}.json"
