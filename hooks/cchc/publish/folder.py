"""Releases in a folder of this machine."""

import errno
import hashlib
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cchc.cache import write_whole
from cchc.publish.changes import Changes
from cchc.publish.file_host import FILE_MODE, FOLDER_MODE
from cchc.publish.lock import lost, this_process
from cchc.publish.manifest import MANIFEST, Manifest, manifest_if_any, manifest_text
from cchc.publish.progress import Progress
from cchc.publish.refusals import LockedError, PublishError, clash, is_a_link, of_the_disk
from cchc.publish.releases import CURRENT, LOCK, PART, RELEASES, State, state_of
from cchc.publish.site import read_if_any, read_whole


class Folder:
    """A folder that holds `releases/`, the link `current` and, while somebody publishes, a lock."""

    def __init__(self, path: Path) -> None:
        self._path, self.holder = path, this_process()
        self._releases, self._current, self._lock = path / RELEASES, path / CURRENT, path / LOCK

    def lock(self) -> None:
        mine = self._path / f"{LOCK}.{self.holder.machine}-{self.holder.pid}"
        with _disk_errors(self._path):
            if not self._path.exists():
                self._path.mkdir()
                self._path.chmod(FOLDER_MODE)
            try:
                mine.write_text(self.holder.text, encoding="utf-8")
                os.link(
                    mine, self._lock
                )  # the lock appears whole or not at all, even if this process ends in the middle
            except (FileExistsError, FileNotFoundError):  # the holder removes what others had begun
                raise LockedError(self._held(), self._silent(mine)) from None
            finally:
                mine.unlink(missing_ok=True)
            for begun in self._path.glob(f"{LOCK}.{self.holder.machine}-*"):
                begun.unlink(missing_ok=True)

    def renew(self) -> None:
        if self._held() != self.holder.text:
            raise lost()
        with _disk_errors(self._path):
            os.utime(self._lock)

    def unlock(self, text: str) -> None:
        with _disk_errors(self._path):
            if self._held() == text:
                self._lock.unlink(missing_ok=True)

    def state(self) -> State:
        with _disk_errors(self._path):
            if os.path.lexists(self._current) and not self._current.is_symlink():
                raise clash(CURRENT, "thư mục" if self._current.is_dir() else "tệp")
            if self._releases.is_symlink():
                raise is_a_link(RELEASES)
            if self._releases.exists() and not self._releases.is_dir():
                raise clash(RELEASES)
            link = self._current.readlink().as_posix() if self._current.is_symlink() else ""
            names = [entry.name for entry in self._releases.iterdir()] if self._releases.exists() else []
            return state_of(link, names, read_if_any(self._current / MANIFEST))

    def manifest_of(self, release: str) -> Manifest | None:
        return manifest_if_any(read_if_any(self._releases / release / MANIFEST))

    def contents(self, release: str) -> dict[str, str]:
        there = self._releases / release
        with _disk_errors(self._path):
            files = [file for file in there.rglob("*") if file.is_symlink() or file.is_file()]
            return {file.relative_to(there).as_posix(): _digest(file) for file in files}

    def fill(self, part: str, state: State, site: Path, changes: Changes, progress: Progress) -> None:
        done, travels = 0, {*changes.added, *changes.changed}
        with _disk_errors(self._path):
            for path, entry in changes.desired.files.items():
                file = self._releases / part / path
                file.parent.mkdir(parents=True, exist_ok=True)
                if path in travels or not self._linked(state, path, entry.sha256, file):
                    file.write_bytes(read_whole(site, path, entry))
                if path in travels:
                    progress(done := done + entry.bytes, changes.bytes)

    def finish(self, filled: str, changes: Changes, current: str | None) -> None:
        self.renew()
        there, release = self._releases / filled, filled.removesuffix(PART)
        with _disk_errors(self._path):
            for path in changes.kept:
                self._carry(path, current, there)
            write_whole(there / MANIFEST, manifest_text(changes.manifest).encode())
            _make_readable(there)
            there.rename(self._releases / release)
            self._show(release)

    def drop(self, names: list[str]) -> None:
        for name in names:
            shutil.rmtree(self._releases / name, ignore_errors=True)

    def _held(self) -> str:
        return read_if_any(self._lock).decode(errors="replace")

    def _silent(self, mine: Path) -> float:
        """Seconds since the holder's last sign of life, by the clock of the disk, which may be another machine's."""
        with suppress(OSError):
            return max(mine.stat().st_mtime - self._lock.stat().st_mtime, 0)
        return -1

    def _linked(self, state: State, path: str, sha256: str, file: Path) -> bool:
        """Link a file of the current release, if it is still what its manifest says."""
        former = self._releases / (state.current or "") / path
        with suppress(OSError):
            if _digest(former) == sha256:
                os.link(former, file)
                return True
        return False

    def _carry(self, path: str, current: str | None, filled: Path) -> None:
        former, file = self._releases / (current or "") / path, filled / path
        if former.is_file() and not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(former, file)
            except OSError:
                shutil.copyfile(former, file)

    def _show(self, release: str) -> None:
        """Make a link under another name, and rename it over the one that readers follow."""
        link = self._path / f"{CURRENT}.new"
        link.unlink(missing_ok=True)
        try:
            link.symlink_to(Path(RELEASES) / release, target_is_directory=True)
        except (OSError, NotImplementedError) as error:
            if getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EROFS):
                raise
            raise PublishError(
                "hệ thống này không cho tạo liên kết (symlink), nên không đổi bản trong một bước được.",
                "trên Windows, bật Developer Mode hoặc chạy với quyền quản trị; hoặc dùng kiểu đăng khác.",
            ) from error
        link.replace(self._current)


def _digest(file: Path) -> str:
    return "liên kết" if file.is_symlink() else hashlib.sha256(file.read_bytes()).hexdigest()


def _make_readable(folder: Path) -> None:
    """Let everybody read, independent of this process's umask; a linked file belongs to older releases as well."""
    for path in (folder.parent, folder, *folder.rglob("*")):
        mode = FOLDER_MODE if path.is_dir() else FILE_MODE
        if stat.S_IMODE(path.stat().st_mode) & 0o777 != mode:
            path.chmod(mode)


@contextmanager
def _disk_errors(path: Path) -> Iterator[None]:
    """Raise PublishError for what the disk complains of."""
    try:
        yield
    except FileNotFoundError as error:
        raise PublishError(f'không có thư mục "{path.parent}".', "tạo thư mục đó, hoặc xem lại path.") from error
    except OSError as error:
        raise of_the_disk(error, str(path)) from error
