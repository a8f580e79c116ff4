"""A host that takes files and nothing else, as SFTP and FTPS servers are."""

import os
from dataclasses import dataclass, field
from enum import Enum
from typing import Protocol

from cchc.model.hosting import Target
from cchc.publish.refusals import PublishError, clash, is_a_link

HOME = ".cchc"
"""Publishing's own folder on the host, which no server shows as a page of the site."""

FILE_MODE, FOLDER_MODE = 0o644, 0o755
"""Readable by everybody, independent of the umask of the process or of the server."""


class What(Enum):
    """Kinds of things that stand under a name."""

    FILE = "tệp"
    FOLDER = "thư mục"
    LINK = "liên kết"


@dataclass(frozen=True, slots=True)
class Found:
    """An entry of a folder of the host: what stands there, a file's size, and whether everybody may read it, if that is known."""

    what: What
    bytes: int = 0
    readable: bool = True

    @property
    def mode(self) -> int:
        """The permissions that the entry should have."""
        return FOLDER_MODE if self.what is What.FOLDER else FILE_MODE


def is_readable(what: What, mode: int) -> bool:
    """Whether everybody may read a file, or look into a folder, of such permissions."""
    needed = FOLDER_MODE if what is What.FOLDER else FILE_MODE
    return what is What.LINK or mode & needed & 0o555 == needed & 0o555


class FileHost(Protocol):
    """The operations of such a host; paths are relative to the target's folder. Every method raises what its protocol raises;
    the context manager that opened the host turns that into PublishError.
    """

    def names(self, folder: str) -> dict[str, Found]:
        """The entries of an existing folder."""

    def read(self, path: str) -> bytes:
        """A file's bytes."""

    def write(self, path: str, data: bytes) -> None:
        """Write a file that no reader sees yet."""

    def replace(self, old: str, new: str) -> None:
        """Rename a file or folder over what may be there, in one step. Raises OSError where a folder is in the way."""

    def remove(self, path: str) -> None:
        """Delete a file."""

    def make_folder(self, path: str) -> None:
        """Make a folder in one that is there."""

    def set_mode(self, path: str, mode: int) -> None:
        """Set permissions, where the host allows it."""

    def modified(self, path: str) -> float | None:
        """When a file was last written, in seconds by the host's own clock; None where the host does not say."""

    def remove_folder(self, path: str) -> None:
        """Delete an empty folder. Raises OSError where it is not empty."""


def password_of(target: Target) -> str | None:
    """The password in the environment variable that a target names. Raises PublishError where the variable is empty."""
    name = target.password_env
    if name and not os.environ.get(name):
        raise PublishError(
            f"biến môi trường {name} chưa có mật khẩu.", f"đặt biến {name} trong cửa sổ lệnh này, rồi chạy lại."
        )
    return os.environ[name] if name else None


@dataclass(slots=True)
class View:
    """The contents of a host, listed once for each folder."""

    host: FileHost
    _folders: dict[str, dict[str, Found]] = field(default_factory=dict)

    def names(self, folder: str) -> dict[str, Found]:
        """The entries of a folder; none where it does not exist. Raises PublishError where a link or a file stands
        on the way to it.
        """
        if folder not in self._folders:
            there = folder == "" or self.has_folder(folder)
            self._folders[folder] = self.host.names(folder) if there else {}
        return self._folders[folder]

    def find(self, path: str) -> Found | None:
        """The entry at a path."""
        folder, _, name = path.rpartition("/")
        return self.names(folder).get(name)

    def file(self, path: str) -> Found | None:
        """The file at a path; None where there is none, or something else."""
        found = self.find(path)
        return found if found and found.what is What.FILE else None

    def has_folder(self, path: str) -> bool:
        """Whether a path is a folder; refuses a link and a file."""
        found = self.find(path)
        if found and found.what is What.LINK:
            raise is_a_link(path)
        if found and found.what is What.FILE:
            raise clash(path)
        return found is not None

    def make_folders(self, path: str) -> None:
        """Make a folder and those above it, where they are not there."""
        if path and not self.has_folder(path):
            folder, _, name = path.rpartition("/")
            self.make_folders(folder)
            self.host.make_folder(path)
            self.host.set_mode(path, FOLDER_MODE)
            self.names(folder)[name] = Found(What.FOLDER)
            self._folders[path] = {}
