"""What stands in the site's folder from the build before: most of it is right, and quicker to leave than to make again."""

import os
from collections.abc import Container, Iterator
from contextlib import suppress
from pathlib import Path


class Standing:
    """The folders of an old site: moved aside before MkDocs cleans the site, and back when it is done with its own."""

    def __init__(self, site: Path, aside: Path) -> None:
        self._site, self._aside = site, aside
        self._returned: list[Path] = []

    def move_aside(self) -> None:
        """Move folders aside; those that cannot be moved, such as to another disk, are left to be cleaned."""
        with suppress(OSError):
            self._aside.mkdir(parents=True)
            for folder in _folders(self._site):
                if not folder.name.startswith("."):  # MkDocs leaves these too
                    folder.rename(self._aside / folder.name)

    def give(self, folder: str, place: Path) -> None:
        """Give a folder away, if there is one."""
        with suppress(OSError):
            (self._aside / folder).rename(place)

    def move_back(self, wanted: Container[str]) -> None:
        """Move back what is not there anew, and of that remove whatever the site no longer has; paths below its folder."""
        self._returned = list(_moved(self._aside, self._site))
        for folder in self._returned:
            self._remove_all_but(wanted, folder)

    def is_there(self, file: Path, kept: Path) -> bool:
        """Whether a file of the site is a second name of another."""
        try:
            return bool(self._returned) and file.samefile(kept)
        except OSError:
            return False

    def _remove_all_but(self, wanted: Container[str], folder: Path) -> None:
        for place, folders, files in os.walk(folder, topdown=False):
            before = Path(place).relative_to(self._site).as_posix()
            links = [name for name in folders if Path(place, name).is_symlink()]
            for name in (*files, *links):
                if f"{before}/{name}" not in wanted:
                    Path(place, name).unlink()
            with suppress(OSError):  # most folders have files still
                Path(place).rmdir()


def _folders(place: Path) -> Iterator[Path]:
    """Those in a folder; links to others are none."""
    with suppress(FileNotFoundError, NotADirectoryError), os.scandir(place) as entries:
        yield from [Path(entry.path) for entry in entries if entry.is_dir(follow_symlinks=False)]


def _moved(old: Path, new: Path) -> Iterator[Path]:
    for folder in _folders(old):
        target = new / folder.name
        if target.is_dir():
            yield from _moved(folder, target)
        else:
            folder.rename(target)
            yield target
