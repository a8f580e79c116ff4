"""The wastebasket: deleted texts, to be taken back."""

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cchc.cache import write_whole

FOLDER = ".build/thung-rac"


@dataclass(frozen=True, slots=True)
class Deleted:
    """A deleted text: its id in the wastebasket, its path, its title and when it was deleted (ISO 8601)."""

    id: str
    path: str
    title: str
    at: str


class Wastebasket:
    """The wastebasket of a project."""

    def __init__(self, root: Path) -> None:
        self._root, self._folder = root, root / FOLDER

    def all(self) -> list[Deleted]:
        """What was deleted, the newest first."""
        found = []
        for file in self._folder.glob("*.json"):
            with suppress(OSError, ValueError, TypeError):
                found.append(Deleted(**json.loads(file.read_text(encoding="utf-8"))))
        return sorted(found, key=lambda one: one.at, reverse=True)

    def put(self, path: str, title: str, now: datetime) -> Deleted:
        """Move a text here. Raises OSError; then the text is where it was."""
        self._folder.mkdir(parents=True, exist_ok=True)
        id = now.strftime("%Y%m%d-%H%M%S-%f")
        deleted = Deleted(id, path, title, now.isoformat(timespec="seconds"))
        write_whole(self._folder / f"{id}.md", (self._root / path).read_bytes())
        note = {"id": id, "path": path, "title": title, "at": deleted.at}
        write_whole(self._folder / f"{id}.json", json.dumps(note, ensure_ascii=False).encode())
        (self._root / path).unlink()
        return deleted

    def take_back(self, id: str) -> str | None:
        """Put a text back where it was and return its path; None where it is not here, or another text stands there now."""
        deleted = next((one for one in self.all() if one.id == id), None)
        if deleted is None or (self._root / deleted.path).exists():
            return None
        file = self._root / deleted.path
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, (self._folder / f"{id}.md").read_bytes())
        for ending in (".md", ".json"):
            (self._folder / f"{id}{ending}").unlink(missing_ok=True)
        return deleted.path
