"""Publishing to a host that only takes files: everything travels under other names first, then becomes visible by
renaming, what a page is made of before the page; deletions follow, and the manifest comes last.

Below the target, `.cchc/` holds what travels (`up/`), the lock, and the plans of publishings that were not finished.
"""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from cchc.publish.changes import Changes, compare
from cchc.publish.estate import Estate, read_estate
from cchc.publish.flat_lock import locked
from cchc.publish.host import FileHost, View, What
from cchc.publish.manifest import MANIFEST, Entry, Manifest, manifest_text
from cchc.publish.places import HOME, PLANS, UP
from cchc.publish.refusals import clash
from cchc.publish.site import read_whole
from cchc.publish.telling import Tell
from cchc.publish.wanted import Wanted


def publish_flat(host: FileHost, wanted: Wanted, tell: Tell) -> Changes:
    """Publish a site; what was done, or with `dry_run` what would be done."""
    if wanted.dry_run:
        return _prepared(View(host), wanted)[1]
    with locked(View(host), wanted):
        view = View(host)
        estate, changes = _prepared(view, wanted)
        if not changes.nothing:
            with _planned(view, estate, changes):
                names = _upload(view, changes, estate.finished(changes), wanted, tell)
                _show(view, changes, names)
                _delete(view, changes)
                _put(view, MANIFEST, manifest_text(changes.manifest).encode())
    return changes


def _prepared(view: View, wanted: Wanted) -> tuple[Estate, Changes]:
    """What is ours at the target, and what is to change. Raises PublishError where that would touch what is not ours."""
    estate = read_estate(view)
    changes = compare(estate.manifest, wanted.manifest, estate.plans, distrust=wanted.distrust, tidy=wanted.tidy)
    for path in changes.uploads:
        found = None if path in estate.certain else view.find(path)
        if found and not estate.wrote(path):
            raise clash(path, found.what.value)
        if "/" in path:
            view.has_folder(path.rpartition("/")[0])
    gone = tuple(path for path in changes.gone if estate.wrote(path))
    kept = {path: entry for path, entry in changes.kept.items() if estate.wrote(path)}
    return estate, replace(changes, gone=gone, kept=kept)


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
        if name not in waiting or waiting[name].bytes != entry.bytes or wanted.distrust:
            view.host.write(f"{UP}/{name}", read_whole(wanted.site, path, entry))
        travelled += entry.bytes
        tell(travelled, changes.bytes)
    return names


def _show(view: View, changes: Changes, names: dict[str, str]) -> None:
    for path in changes.uploads:
        view.make_folders(path.rpartition("/")[0])
    for path in changes.uploads:
        if path in names:
            view.host.replace(f"{UP}/{names[path]}", path)


def _delete(view: View, changes: Changes) -> None:
    """Delete what went, then the folders that it left empty."""
    for path in changes.gone:
        found = view.find(path)
        if found and found.what is not What.FOLDER:
            view.host.remove(path)
    stays = {folder for path in (*changes.wanted.files, *changes.kept) for folder in _above(path)}
    empty = {folder for path in changes.gone for folder in _above(path)} - stays
    for folder in sorted(empty, reverse=True):
        _remove_if_empty(view, folder)


def _remove_if_empty(view: View, folder: str) -> None:
    if view.has_folder(folder) and not view.host.names(folder):
        view.host.remove_folder(folder)


def _put(view: View, path: str, data: bytes) -> None:
    """Write a small file whole: under another name, then renamed."""
    view.host.write(f"{HOME}/new", data)
    view.host.replace(f"{HOME}/new", path)


def _name(path: str, entry: Entry) -> str:
    return hashlib.sha256(f"{path}\0{entry.sha256}".encode()).hexdigest()[:32]


def _above(path: str) -> list[str]:
    parts = path.split("/")[:-1]
    return ["/".join(parts[:n]) for n in range(1, len(parts) + 1)]
