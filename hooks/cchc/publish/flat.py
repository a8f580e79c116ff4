"""Publishing to a host that only takes files: everything travels under other names first, then becomes visible by
renaming, what a page is made of before the page; deletions follow, and the manifest comes last.

Below the target, `.cchc/` holds what travels (`up/`), the lock, and the plans of publishings that were not finished.
"""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from cchc.publish.audit import Audit, audit_host
from cchc.publish.changes import Changes, compare
from cchc.publish.estate import Estate, read_estate
from cchc.publish.flat_lock import FlatLock
from cchc.publish.host import FileHost, View, What
from cchc.publish.htaccess import HTACCESS, merged
from cchc.publish.lock import Heartbeat, holding
from cchc.publish.manifest import MANIFEST, Entry, Manifest, folders_above, manifest_text
from cchc.publish.places import FILE_MODE, HOME, PLANS, UP
from cchc.publish.refusals import clash, clashes
from cchc.publish.site import read_whole
from cchc.publish.telling import Tell
from cchc.publish.wanted import Wanted


def publish_flat(host: FileHost, wanted: Wanted, tell: Tell) -> tuple[Changes, Audit]:
    """Publish a site; what was done, or with `dry_run` what would be done, and what others had changed there."""
    if wanted.dry_run:
        return _prepared(View(host), wanted)[1:]
    holder = wanted.world.holder
    with holding(FlatLock(host, holder), holder, wanted.target.name, take_over=wanted.take_over) as heartbeat:
        view = View(host)
        estate, changes, audit = _prepared(view, wanted)
        if not changes.nothing:
            with _planned(view, estate, changes):
                names = _upload(view, changes, estate.finished(changes), wanted, heartbeat.during(tell))
                heartbeat.beat(now=True)
                _show(view, changes, names, heartbeat)
                _delete(view, changes)
                _put(view, MANIFEST, manifest_text(changes.manifest).encode())
        _make_readable(view, changes)
    return changes, audit


def _prepared(view: View, wanted: Wanted) -> tuple[Estate, Changes, Audit]:
    """What is ours at the target, what is to change, and what others changed. Raises PublishError where publishing would
    touch what is not ours.
    """
    estate = read_estate(view, wanted.manifest)
    manifest = wanted.guard(estate.manifest, wanted.manifest)
    neighbours, today = wanted.target.others, wanted.world.now.date()
    audit = audit_host(estate, wanted.manifest, neighbours, today, whole=wanted.repair)
    distrust = audit.damaged if wanted.repair else ()
    changes = compare(estate.manifest, manifest, estate.plans, distrust=distrust, tidy=wanted.tidy)
    _refuse_clashes(view, estate, changes, wanted)
    gone = tuple(path for path in changes.gone if estate.wrote(path))
    kept = {path: entry for path, entry in changes.kept.items() if estate.wrote(path)}
    return estate, replace(changes, gone=gone, kept=kept), audit


def _refuse_clashes(view: View, estate: Estate, changes: Changes, wanted: Wanted) -> None:
    """Name every file of other people that is in the way, but those that may be written over; our part of `.htaccess`
    finds room in theirs.
    """
    theirs = []
    for path in changes.uploads:
        found = None if path in estate.certain else view.find(path)
        if found and found.what is not What.FILE:
            raise clash(path, found.what.value)
        if found and not estate.wrote(path) and path != HTACCESS:
            theirs.append(path)
        if "/" in path:
            view.has_folder(path.rpartition("/")[0])
    if not wanted.replaceable.issuperset(theirs):
        raise clashes(theirs, wanted.target.name)


@contextmanager
def _planned(view: View, estate: Estate, changes: Changes) -> Iterator[None]:
    """Write down what this run may write before it writes any of it, so that the next one knows what is ours."""
    plans = [*estate.plans, changes.wanted]
    unique = {plan.digest: json.loads(manifest_text(Manifest(plan.files))) for plan in plans}
    view.make_folders(HOME)
    _put(view, PLANS, json.dumps([*unique.values()], ensure_ascii=False).encode())
    yield
    view.host.remove(PLANS)


def _upload(view: View, changes: Changes, done: set[str], wanted: Wanted, tell: Tell) -> dict[str, str]:
    """Bring the bytes of all new and changed files under names that nobody reads; the name of each by path. What a broken
    run brought whole is used; its other leavings are removed.
    """
    view.make_folders(UP)
    names = {path: _name(path, changes.wanted.files[path]) for path in changes.uploads if path not in done}
    waiting = view.names(UP)
    for name in set(waiting) - set(names.values()):
        view.host.remove(f"{UP}/{name}")
    travelled = sum(changes.wanted.files[path].bytes for path in done)
    for path, name in names.items():
        entry = changes.wanted.files[path]
        if name not in waiting or waiting[name].bytes != entry.bytes or wanted.repair or path == HTACCESS:
            view.host.write(f"{UP}/{name}", _data(view, wanted, path, entry))
        travelled += entry.bytes
        tell(travelled, changes.bytes)
    for name, found in view.host.names(UP).items():
        if not found.readable:
            view.host.set_mode(f"{UP}/{name}", found.mode)
    return names


def _data(view: View, wanted: Wanted, path: str, entry: Entry) -> bytes:
    data = read_whole(wanted.site, path, entry)
    return merged(view.host.read(path), data) if path == HTACCESS and view.find(path) else data


def _show(view: View, changes: Changes, names: dict[str, str], heartbeat: Heartbeat) -> None:
    for path in changes.uploads:
        view.make_folders(path.rpartition("/")[0])
    for path in changes.uploads:
        if path in names:
            heartbeat.beat()
            view.host.replace(f"{UP}/{names[path]}", path)


def _make_readable(view: View, changes: Changes) -> None:
    """Let everybody read what lay there already, from a time when the server's umask hid it."""
    files = {MANIFEST, *changes.wanted.files, *changes.kept}
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
    stays = {folder for path in (*changes.wanted.files, *changes.kept) for folder in folders_above(path)}
    empty = {folder for path in changes.gone for folder in folders_above(path)} - stays
    for folder in sorted(empty, reverse=True):
        _remove_if_empty(view, folder)


def _remove_if_empty(view: View, folder: str) -> None:
    if view.has_folder(folder) and not view.host.names(folder):
        view.host.remove_folder(folder)


def _put(view: View, path: str, data: bytes) -> None:
    """Write a small file whole: under another name, then renamed."""
    view.host.write(f"{HOME}/new", data)
    view.host.set_mode(f"{HOME}/new", FILE_MODE)
    view.host.replace(f"{HOME}/new", path)


def _name(path: str, entry: Entry) -> str:
    return hashlib.sha256(f"{path}\0{entry.sha256}".encode()).hexdigest()[:32]
