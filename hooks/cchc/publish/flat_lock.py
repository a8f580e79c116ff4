"""The lock on a host that only takes files: a folder, since no two can rename a folder to one name."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from cchc.publish.host import FileHost, View
from cchc.publish.places import HOLDER, HOME, LOCK
from cchc.publish.refusals import LockedError
from cchc.publish.wanted import Wanted
from cchc.publish.world import Holder, locked_out


@contextmanager
def locked(view: View, wanted: Wanted) -> Iterator[None]:
    """Keep others out; a lock that a dead process of this machine left is taken over. Raises PublishError where somebody
    else holds it.
    """
    holder = wanted.world.holder
    view.make_folders(HOME)
    try:
        _take(view.host, holder)
    except LockedError as lock:
        if not holder.outlives(lock.text):
            raise locked_out(lock.text, wanted.target.name) from lock
        unlock(view.host, holder)
        _take(view.host, holder)
    try:
        _remove_leavings(view.host, holder)
        yield
    finally:
        with suppress(Exception):  # the connection may be gone; what went wrong first is what to tell
            unlock(view.host, holder)


def unlock(host: FileHost, holder: Holder) -> None:
    """Remove the lock, whosever it is: renamed first, so that it never stands there without its holder's name."""
    if HOME in host.names("") and "lock" in host.names(HOME):
        mine = _begun(host, holder)
        host.replace(LOCK, mine)
        _remove(host, mine)


def _begun(host: FileHost, holder: Holder) -> str:
    """The name of this process's lock while it is no lock yet, or no longer; nothing stands there."""
    name = f"lock-{holder.machine}-{holder.pid}"
    if name in host.names(HOME):
        _remove(host, f"{HOME}/{name}")
    return f"{HOME}/{name}"


def _take(host: FileHost, holder: Holder) -> None:
    """Make the folder with the holder in it, then rename it: the lock is there whole or not at all."""
    if "lock" in host.names(HOME):
        raise LockedError(_held(host))
    mine = _begun(host, holder)
    host.make_folder(mine)
    host.write(f"{mine}/{HOLDER}", holder.text.encode())
    try:
        host.replace(mine, LOCK)
    except Exception:
        if "lock" in host.names(HOME):
            _remove(host, mine)
            raise LockedError(_held(host)) from None
        raise


def _held(host: FileHost) -> str:
    with suppress(Exception):  # the holder may finish just now
        return host.read(f"{LOCK}/{HOLDER}").decode(errors="replace")
    return ""


def _remove_leavings(host: FileHost, holder: Holder) -> None:
    """Locks that dead processes of this machine had begun to make."""
    for name in host.names(HOME):
        if name.startswith(f"lock-{holder.machine}-"):
            _remove(host, f"{HOME}/{name}")


def _remove(host: FileHost, folder: str) -> None:
    for name in host.names(folder):
        host.remove(f"{folder}/{name}")
    host.remove_folder(folder)
