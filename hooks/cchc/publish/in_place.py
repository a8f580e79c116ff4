"""In-place upload to a host that only takes files: everything travels under other names first, then becomes visible by
renaming, what a page is made of before the page; deletions follow, and the manifest comes last.

Below the target, `.cchc/` holds what travels (`up/`), the lock, and the plans of publishings that were not finished.
"""

import hashlib
import json
from contextlib import suppress
from dataclasses import replace

from cchc.publish.audit import Audit, audit_host
from cchc.publish.changes import Changes, compare
from cchc.publish.file_host import FILE_MODE, HOME, FileHost, View, What
from cchc.publish.htaccess import HTACCESS, merged
from cchc.publish.lock import Heartbeat, holding, lost, this_process
from cchc.publish.manifest import MANIFEST, Entry, Manifest, folders_above, manifest_text
from cchc.publish.options import Options
from cchc.publish.progress import Progress
from cchc.publish.refusals import LockedError, clash, clashes
from cchc.publish.remote_state import PLANS, RemoteState, read_state
from cchc.publish.site import read_whole

_UP, _NEW = f"{HOME}/up", f"{HOME}/new"
"""Names of what travels, before it becomes visible: files of the site, and a small file of publishing's own."""

_NAME = "lock"
_LOCK, _HOLDER = f"{HOME}/{_NAME}", "holder.json"


def publish_in_place(host: FileHost, options: Options) -> tuple[Changes, Audit]:
    """Publish a site; what was done, or with `dry_run` what would be done, and what others had changed there."""
    if options.dry_run:
        return _prepared(View(host), options)[1:]
    with holding(FileHostLock(host), options.target.name, take_over=options.take_over) as heartbeat:
        view = View(host)
        state, changes, audit = _prepared(view, options)
        if not changes.nothing:
            _write_plans(state, changes)
            names = _upload(state, changes, options, heartbeat.during(options.progress))
            heartbeat.beat(now=True)
            _show(view, changes, names, heartbeat)
            _delete(view, changes)
            _put(view, MANIFEST, manifest_text(changes.manifest))
            host.remove(PLANS)
        _make_readable(view, changes)
    return changes, audit


def _prepared(view: View, options: Options) -> tuple[RemoteState, Changes, Audit]:
    """The state of the target, what is to change, and what others changed. Raises PublishError where publishing would
    touch what is not ours.
    """
    state = read_state(view, options.manifest)
    manifest = options.guarded(state.manifest)
    audit = audit_host(state, options.target.others, options.today, whole=options.repair)
    distrust = audit.damaged if options.repair else ()
    changes = compare(state.manifest, manifest, state.plans, distrust=distrust, tidy=options.tidy)
    _refuse_clashes(state, changes, options)
    gone = tuple(path for path in changes.gone if state.wrote(path))
    kept = {path: entry for path, entry in changes.kept.items() if state.wrote(path)}
    return state, replace(changes, gone=gone, kept=kept), audit


def _refuse_clashes(state: RemoteState, changes: Changes, options: Options) -> None:
    """Name every file of other people that is in the way, but those that may be written over; our part of `.htaccess`
    finds room in theirs.
    """
    theirs = []
    for path in changes.uploads:
        found = None if path in state.certain else state.view.find(path)
        if found and found.what is not What.FILE:
            raise clash(path, found.what.value)
        if found and not state.wrote(path) and path != HTACCESS:
            theirs.append(path)
        if "/" in path:
            state.view.has_folder(path.rpartition("/")[0])
    if not options.replaceable.issuperset(theirs):
        raise clashes(theirs, options.target.name)


def _write_plans(state: RemoteState, changes: Changes) -> None:
    """Write down what this run may write before it writes any of it, so that the next one knows what is ours."""
    plans = {plan.digest: json.loads(manifest_text(Manifest(plan.files))) for plan in (*state.plans, changes.desired)}
    state.view.make_folders(HOME)
    _put(state.view, PLANS, json.dumps([*plans.values()], ensure_ascii=False))


def _upload(state: RemoteState, changes: Changes, options: Options, progress: Progress) -> dict[str, str]:
    """Bring the bytes of all new and changed files under names that nobody reads; the name of each by path. What a broken
    run brought whole, there or to its place, is used; its other leavings are removed.
    """
    view, files = state.view, changes.desired.files
    view.make_folders(_UP)
    done = {path for path in changes.added if path not in state.certain and state.is_one_of(path, [files[path]])}
    names = {path: _name(path, files[path]) for path in changes.uploads if path not in done}
    waiting = view.names(_UP)
    for name in set(waiting) - set(names.values()):
        view.host.remove(f"{_UP}/{name}")
    travelled = sum(files[path].bytes for path in done)
    for path, name in names.items():
        if name not in waiting or waiting[name].bytes != files[path].bytes or options.repair or path == HTACCESS:
            view.host.write(f"{_UP}/{name}", _data(view, options, path, files[path]))
        travelled += files[path].bytes
        progress(travelled, changes.bytes)
    for name, found in view.host.names(_UP).items():
        if not found.readable:
            view.host.set_mode(f"{_UP}/{name}", found.mode)
    return names


def _name(path: str, entry: Entry) -> str:
    return hashlib.sha256(f"{path}\0{entry.sha256}".encode()).hexdigest()[:32]


def _data(view: View, options: Options, path: str, entry: Entry) -> bytes:
    data = read_whole(options.site, path, entry)
    return merged(view.host.read(path), data) if path == HTACCESS and view.find(path) else data


def _show(view: View, changes: Changes, names: dict[str, str], heartbeat: Heartbeat) -> None:
    for path in changes.uploads:
        view.make_folders(path.rpartition("/")[0])
    for path in changes.uploads:
        if path in names:
            heartbeat.beat()
            view.host.replace(f"{_UP}/{names[path]}", path)


def _make_readable(view: View, changes: Changes) -> None:
    """Let everybody read what lay there already, from a time when the server's umask hid it."""
    files = {MANIFEST, *changes.desired.files, *changes.kept}
    for path in sorted({*files, *(folder for file in files for folder in folders_above(file))}):
        found = view.find(path)
        if found and not found.readable:
            view.host.set_mode(path, found.mode)


def _delete(view: View, changes: Changes) -> None:
    """Delete what went, then the folders that it left empty."""
    for path in changes.gone:
        found = view.find(path)
        if found and found.what is not What.FOLDER:
            view.host.remove(path)
    stays = {folder for path in (*changes.desired.files, *changes.kept) for folder in folders_above(path)}
    left = {folder for path in changes.gone for folder in folders_above(path)} - stays
    for folder in sorted(left, reverse=True):
        if view.has_folder(folder) and not view.host.names(folder):
            view.host.remove_folder(folder)


def _put(view: View, path: str, text: str) -> None:
    """Write a small file whole: under another name, then renamed."""
    view.host.write(_NEW, text.encode())
    view.host.set_mode(_NEW, FILE_MODE)
    view.host.replace(_NEW, path)


class FileHostLock:
    """The lock on a host that only takes files: the folder `.cchc/lock`, since no two can rename a folder to one name; the file in it names the holder, and its time is the last sign of life."""

    def __init__(self, host: FileHost) -> None:
        self._host, self.holder = host, this_process()
        self._begun = f"{_NAME}-{self.holder.machine}-{self.holder.pid}"

    def lock(self) -> None:
        """Make the folder with the holder in it, then rename it: the lock is there whole or not at all."""
        View(self._host).make_folders(HOME)
        mine = self._cleared()
        self._host.make_folder(mine)
        self._host.write(f"{mine}/{_HOLDER}", self.holder.text.encode())
        if self._is_there() or not self._renamed(mine):
            silent = self._silent(mine)
            self._remove(mine)
            raise LockedError(self._held(), silent)
        for name in self._host.names(HOME):
            # remove what dead processes of this machine had begun
            if name.startswith(f"{_NAME}-{self.holder.machine}-"):
                self._remove(f"{HOME}/{name}")

    def renew(self) -> None:
        """Write the holder again: the host stamps the file with its own time."""
        # an error of the connection is not caught here: it must not pass for a lost lock
        if not self._is_there() or self._read() != self.holder.text:
            raise lost()
        # by renaming, so that the lock has a holder at every moment
        self._host.write(_NEW, self.holder.text.encode())
        self._host.replace(_NEW, f"{_LOCK}/{_HOLDER}")

    def unlock(self, text: str) -> None:
        """Rename the lock first, so that it never stands there without its holder's name."""
        if self._is_there() and self._held() == text:
            mine = self._cleared()
            self._host.replace(_LOCK, mine)
            self._remove(mine)

    def _is_there(self) -> bool:
        return _NAME in self._host.names(HOME)

    def _held(self) -> str:
        with suppress(Exception):  # the holder may be finishing right now
            return self._read()
        return ""

    def _read(self) -> str:
        return self._host.read(f"{_LOCK}/{_HOLDER}").decode(errors="replace")

    def _silent(self, mine: str) -> float:
        """Seconds since the holder's last sign of life, by the host's clock, which has just stamped a file of ours."""
        with suppress(Exception):
            now, last = (self._host.modified(f"{folder}/{_HOLDER}") for folder in (mine, _LOCK))
            if now is not None and last is not None:
                return max(now - last, 0)
        return -1

    def _renamed(self, mine: str) -> bool:
        """Whether the lock is ours now; somebody may have been faster."""
        try:
            self._host.replace(mine, _LOCK)
        except Exception:
            if self._is_there():
                return False
            raise
        return True

    def _cleared(self) -> str:
        """The name of this process's lock while it is no lock yet, or no longer; nothing stands there."""
        if self._begun in self._host.names(HOME):
            self._remove(f"{HOME}/{self._begun}")
        return f"{HOME}/{self._begun}"

    def _remove(self, folder: str) -> None:
        for name in self._host.names(folder):
            self._host.remove(f"{folder}/{name}")
        self._host.remove_folder(folder)
