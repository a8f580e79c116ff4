"""The audit of a target: what others changed since the last publishing, by its manifest."""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from cchc.publish.changes import is_page
from cchc.publish.file_host import HOME, What
from cchc.publish.htaccess import HTACCESS, foreign_lines
from cchc.publish.manifest import MANIFEST, Entry, Manifest, folders_above
from cchc.publish.remote_state import RemoteState

_ALWAYS_READ = ("index.html", HTACCESS, "sw.js")
"""Files that are read back from a host for files at each audit: to change one of them is to change the whole site."""

_SAMPLE = 8
"""The number of further pages that are read back, a different sample each day: reading all takes as long as publishing."""

_HOSTS_OWN = (".well-known", "cgi-bin", "error_log", ".ftpquota", ".ftpaccess")
"""Files that hosts add to a site by themselves."""


@dataclass(frozen=True, slots=True)
class Audit:
    """Files of the last publishing that are gone or differ, and names that nobody published; beside these, how many lines
    of `.htaccess` are not ours, which is no fault.
    """

    missing: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    foreign_lines: int = 0

    def __bool__(self) -> bool:
        return bool(self.missing or self.changed or self.foreign)

    @property
    def damaged(self) -> frozenset[str]:
        """The files that a repair sends again."""
        return frozenset((*self.missing, *self.changed))

    def without(self, sent: Collection[str]) -> "Audit":
        """The audit without files that were sent again."""
        missing, changed = (tuple(path for path in of if path not in sent) for of in (self.missing, self.changed))
        return Audit(missing, changed, self.foreign, self.foreign_lines)


def differences(manifest: Manifest, there: Mapping[str, str]) -> Audit:
    """The differences between the existing files, by their digests, and the manifest."""
    known = {*manifest.files, *manifest.kept, MANIFEST}
    return Audit(
        missing=tuple(path for path in manifest.files if path not in there),
        changed=tuple(path for path, entry in manifest.files.items() if there.get(path, entry.sha256) != entry.sha256),
        foreign=tuple(sorted(path for path in there if path not in known)),
    )


def audit_host(state: RemoteState, neighbours: Collection[str], day: date, *, whole: bool) -> Audit:
    """Compare sizes in the host's listings with what earlier publishings left, and read some files back, or the whole. What
    a broken run had begun to delete may be gone.
    """
    there = state.manifest.files if state.manifest else {}
    stays = [path for path in there if all(path in plan.files for plan in state.plans)]
    read = there if whole else {*_ALWAYS_READ, *_sample(there, day)}
    missing = tuple(path for path in stays if state.view.find(path) is None)
    changed = tuple(path for path in stays if path not in missing and not _is_right(state, path, read=path in read))
    lines = foreign_lines(state.view.host.read(HTACCESS)) if state.view.file(HTACCESS) else 0
    return Audit(missing, changed, tuple(_foreign(state, neighbours)), lines)


def _is_right(state: RemoteState, path: str, *, read: bool) -> bool:
    """Whether a file is what an earlier publishing may have left."""
    return state.is_one_of(path, {site.files[path] for site in state.former if path in site.files}, read=read)


def _sample(files: Mapping[str, Entry], day: date) -> list[str]:
    """A sample of pages, a different one each day; all runs of one day choose alike."""
    pages = filter(is_page, files)
    return sorted(pages, key=lambda path: hashlib.sha256(f"{day} {path}".encode()).digest())[:_SAMPLE]


def _foreign(state: RemoteState, neighbours: Collection[str]) -> Iterator[str]:
    """Names in the site's folders that do not belong to it, a folder with a slash at its end."""
    former = [path for manifest in state.former for path in (*manifest.files, *manifest.kept)]
    files = {MANIFEST, *state.desired.files, *former}
    folders = {"", *(folder for path in files for folder in folders_above(path))}
    for folder in sorted(folders):
        for name, found in sorted(state.view.names(folder).items()):
            path = f"{folder}/{name}" if folder else name
            if path not in files and path not in folders and not _is_neighbour(path, neighbours):
                yield f"{path}/" if found.what is What.FOLDER else path


def _is_neighbour(path: str, neighbours: Collection[str]) -> bool:
    """Whether a name is publishing's own, the host's, or one that the target allows."""
    name = path.rpartition("/")[2]
    top = (HOME, *_HOSTS_OWN, *(other.strip("/") for other in neighbours))
    return name == "error_log" or any(path == other or path.startswith(f"{other}/") for other in top)
