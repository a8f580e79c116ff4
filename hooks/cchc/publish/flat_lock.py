"""The lock on a host that only takes files: a folder, since no two can rename a folder to one name."""

from contextlib import suppress

from cchc.publish.host import FileHost, View
from cchc.publish.lock import lost
from cchc.publish.places import HOLDER, HOME, LOCK
from cchc.publish.refusals import LockedError
from cchc.publish.world import Holder


class FlatLock:
    """The folder `.cchc/lock`; the file in it names the holder, and its time is the last sign of life."""

    def __init__(self, host: FileHost, holder: Holder) -> None:
        self._host, self._holder = host, holder
        self._begun = f"lock-{holder.machine}-{holder.pid}"

    def lock(self) -> None:
        """Make the folder with the holder in it, then rename it: the lock is there whole or not at all."""
        View(self._host).make_folders(HOME)
        mine = self._cleared()
        self._host.make_folder(mine)
        self._host.write(f"{mine}/{HOLDER}", self._holder.text.encode())
        if self._is_there() or not self._renamed(mine):
            silent = self._silent(mine)
            self._remove(mine)
            raise LockedError(self._held(), silent)
        self._remove_leavings()

    def renew(self) -> None:
        """Write the holder anew: the host stamps the file with its own time."""
        # read without a net: where the connection has gone, that is what to tell
        if not self._is_there() or self._read() != self._holder.text:
            raise lost()
        self._host.write(f"{HOME}/new", self._holder.text.encode())
        self._host.replace(f"{HOME}/new", f"{LOCK}/{HOLDER}")  # at no moment is it a lock of nobody

    def unlock(self, text: str) -> None:
        """Rename it first, so that it never stands there without its holder's name."""
        if self._is_there() and self._held() == text:
            mine = self._cleared()
            self._host.replace(LOCK, mine)
            self._remove(mine)

    def _is_there(self) -> bool:
        return "lock" in self._host.names(HOME)

    def _held(self) -> str:
        with suppress(Exception):  # the holder may finish just now
            return self._read()
        return ""

    def _read(self) -> str:
        return self._host.read(f"{LOCK}/{HOLDER}").decode(errors="replace")

    def _silent(self, mine: str) -> float:
        """Seconds since the holder's last sign of life, by the host's clock, which has just stamped a file of ours."""
        with suppress(Exception):
            now, last = (self._host.modified(f"{folder}/{HOLDER}") for folder in (mine, LOCK))
            if now is not None and last is not None:
                return max(now - last, 0)
        return -1

    def _renamed(self, mine: str) -> bool:
        """Whether the lock is ours now; somebody may have been faster."""
        try:
            self._host.replace(mine, LOCK)
        except Exception:
            if self._is_there():
                return False
            raise
        return True

    def _cleared(self) -> str:
        """The name of this process's lock while it is no lock yet, or no longer; nothing stands there."""
        mine = f"{HOME}/{self._begun}"
        if self._begun in self._host.names(HOME):
            self._remove(mine)
        return mine

    def _remove_leavings(self) -> None:
        """Locks that dead processes of this machine had begun to make."""
        for name in self._host.names(HOME):
            if name.startswith(f"lock-{self._holder.machine}-"):
                self._remove(f"{HOME}/{name}")

    def _remove(self, folder: str) -> None:
        for name in self._host.names(folder):
            self._host.remove(f"{folder}/{name}")
        self._host.remove_folder(folder)
