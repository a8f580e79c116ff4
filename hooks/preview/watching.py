"""Watching of what the site is made from, for changes."""

import time
from pathlib import Path
from threading import Event

from watchdog import events
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch

FOLDERS = ("content", "data", "docs", "theme", "hooks/cchc/templates")
FILES = ("mkdocs.yml",)

SETTLE = 0.05
"""Seconds without a further change after which a change is complete: programs save in several steps."""

_CHANGES: list[type[events.FileSystemEvent]] = [
    events.DirCreatedEvent,
    events.DirDeletedEvent,
    events.DirMovedEvent,
    events.FileClosedEvent,
    events.FileCreatedEvent,
    events.FileDeletedEvent,
    events.FileModifiedEvent,
    events.FileMovedEvent,
]
"""The events asked of the system; closed are those files that were opened to be written. To hear of each of thousands that
is opened and closed again makes a reading twice as slow; and a folder is modified whenever something in it is.
"""

_LEFT_BY_PROGRAMS = (".", "~$")


class Watch(events.FileSystemEventHandler):
    """The changes below a project's root since they were last asked for."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()
        self._changed: set[str] = set()
        self._there = Event()
        self._observer = Observer()
        self._watches: dict[Path, ObservedWatch] = {}
        self._watch_folders()
        self._changed.clear()
        self._there.clear()
        self._observer.schedule(self, str(self._root), event_filter=_CHANGES)
        self._observer.start()

    def on_any_event(self, event: events.FileSystemEvent) -> None:
        """Note a change."""
        if event.event_type in (events.EVENT_TYPE_DELETED, events.EVENT_TYPE_MOVED):
            self._forget(Path(str(event.src_path)))
        self._watch_folders()
        for name in filter(None, (str(event.src_path), str(event.dest_path))):
            self._note(Path(name))

    def wait(self) -> frozenset[str]:
        """The paths of what changed, from the root, once it has settled."""
        self._there.wait()
        while self._there.is_set():
            self._there.clear()
            time.sleep(SETTLE)
        changed, self._changed = self._changed, set()
        return frozenset(changed)

    def stop(self) -> None:
        """Stop watching."""
        self._observer.stop()
        self._observer.join()

    def _watch_folders(self) -> None:
        """Watch the folders that are there; one that appears later may already hold something."""
        for folder in FOLDERS:
            place = self._root / folder
            if place not in self._watches and place.is_dir():
                self._watches[place] = self._observer.schedule(self, str(place), recursive=True, event_filter=_CHANGES)
                self._note(place)

    def _forget(self, place: Path) -> None:
        """Forget a folder that is gone, because one that comes back has to be watched again."""
        if place in self._watches:
            self._observer.unschedule(self._watches.pop(place))

    def _note(self, file: Path) -> None:
        path = file.relative_to(self._root).as_posix()
        is_misplaced = "/" not in path and path.endswith(".md")  # a text that somebody saved beside the folders
        ours = is_misplaced or path in (*FOLDERS, *FILES) or path.startswith(tuple(f"{name}/" for name in FOLDERS))
        if ours and not file.name.startswith(_LEFT_BY_PROGRAMS):
            self._changed.add(path)
            self._there.set()
