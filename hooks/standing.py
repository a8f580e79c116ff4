"""What stands in the site's folder from the build before: most of it is right, and quicker to leave than to make again."""

import os
from collections.abc import Container, Iterator
from contextlib import suppress
from pathlib import Path

_ALL_MAY = 0o777


class Standing:
    """An old site: moved aside before MkDocs cleans the site's folder, and back when it is done with its own. Whatever cannot be
    moved is left where it is: all that is missing is made again.
    """

    def __init__(self, site: Path, aside: Path) -> None:
        self._site, self._aside = site, aside
        self._has_returned = False

    def move_aside(self) -> None:
        """Move all aside but what is hidden, as MkDocs leaves that."""
        with suppress(OSError):
            self._aside.mkdir(parents=True)
            for entry in _entries(self._site):
                if not entry.name.startswith("."):
                    Path(entry.path).rename(self._aside / entry.name)

    def give(self, folder: str, place: Path) -> None:
        """Give a folder away, if there is one."""
        with suppress(OSError):
            (self._aside / folder).rename(place)

    def take(self, folder: str, place: Path) -> None:
        """Take it again."""
        with suppress(OSError):
            (self._aside / folder).parent.mkdir(parents=True, exist_ok=True)
            place.rename(self._aside / folder)

    def move_back(self, wanted: Container[str]) -> None:
        """Move back the folders that are not there anew, and of these remove whatever the site no longer has; paths below its
        folder.
        """
        self._has_returned = True
        mode = _ALL_MAY & ~_umask()
        for folder in _merged(self._aside, self._site, files=False):
            self._tidy(folder, wanted, mode)

    def put_back(self) -> None:
        """Put back all that is not there anew: the build has failed."""
        for _ in _merged(self._aside, self._site, files=True):
            pass

    def is_there(self, file: str, kept: Path) -> bool:
        """Whether a file of the site is a second name of another."""
        try:
            return self._has_returned and os.path.samefile(file, kept)  # noqa: PTH121 - thousands of times
        except OSError:
            return False

    def _tidy(self, folder: Path, wanted: Container[str], mode: int) -> bool:
        """Make a folder that came back what a new one would be; whether there would be one."""
        address, held = folder.relative_to(self._site).as_posix(), 0
        for entry in _entries(folder):
            if entry.is_dir(follow_symlinks=False):
                held += self._tidy(Path(entry.path), wanted, mode)
            elif f"{address}/{entry.name}" in wanted:
                held += 1
            else:
                with suppress(OSError):  # as MkDocs does where it may not clean
                    Path(entry.path).unlink()
        with suppress(OSError):
            _ready(folder, mode) if held else folder.rmdir()
        return held > 0


def _entries(place: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(place) as entries:
            return list(entries)
    except OSError:  # none there, or none that we may see
        return []


def _merged(old: Path, new: Path, *, files: bool) -> Iterator[Path]:
    """Move what one folder holds into another that lacks it, folders whole where that is possible; which folders were moved.
    Links stay behind.
    """
    for entry in _entries(old):
        target = new / entry.name
        if entry.is_dir(follow_symlinks=False):
            if target.is_dir():
                yield from _merged(Path(entry.path), target, files=files)
            elif _moved(Path(entry.path), target):
                yield target
        elif files and entry.is_file(follow_symlinks=False):
            _moved(Path(entry.path), target)


def _moved(old: Path, new: Path) -> bool:
    """Move one, unless something is in its place or the system refuses."""
    with suppress(OSError):
        if not os.path.lexists(new):
            old.rename(new)
            return True
    return False


def _ready(folder: Path, mode: int) -> None:
    """Let those read a folder who may read a new one."""
    had = folder.stat().st_mode
    if had & _ALL_MAY != mode:
        folder.chmod(had & ~_ALL_MAY | mode)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
