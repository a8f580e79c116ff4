"""What on a host that only takes files is ours, and what is somebody else's."""

import hashlib
import json
from dataclasses import dataclass, field

from cchc.publish.changes import Changes, known
from cchc.publish.host import View, What
from cchc.publish.htaccess import HTACCESS, own_part
from cchc.publish.manifest import MANIFEST, Entry, Manifest, parse_manifest
from cchc.publish.places import PLANS
from cchc.publish.refusals import clash


@dataclass(slots=True)
class Estate:
    """What earlier publishings left: the manifest of the last finished one, and the plans of those broken off since. What
    is `wanted` and lies there already, brought by hand perhaps, is adopted.
    """

    view: View
    manifest: Manifest | None
    plans: list[Manifest]
    wanted: Manifest
    certain: frozenset[str] = field(init=False)
    _planned: dict[str, set[Entry]] = field(init=False)
    _found: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.certain = frozenset({*self.manifest.files, *self.manifest.kept} if self.manifest else ())
        self._planned = known(Manifest({}), [*self.plans, self.wanted])

    @property
    def former(self) -> list[Manifest]:
        """The sites that earlier publishings brought, or began to."""
        return [*([self.manifest] if self.manifest else []), *self.plans]

    def wrote(self, path: str) -> bool:
        """Whether what stands at a path is ours: named by the last finished manifest (`certain`), or planned by a broken run
        or this one, and of that content.
        """
        return path in self.certain or self._content(path) in {entry.sha256 for entry in self._planned.get(path, ())}

    def finished(self, changes: Changes) -> set[str]:
        """Files that broken runs have brought to their places already."""
        files = changes.wanted.files
        return {
            path for path in changes.added if path not in self.certain and self._content(path) == files[path].sha256
        }

    def _content(self, path: str) -> str:
        """The digest of the file at a path; empty where there is none, or where it cannot be what was planned."""
        if path not in self._found:
            planned, found = self._planned.get(path, ()), self.view.find(path)
            fits = found and found.what is What.FILE and (path == HTACCESS or found.bytes in {e.bytes for e in planned})
            self._found[path] = self.digest(path) if planned and fits else ""
        return self._found[path]

    def digest(self, path: str) -> str:
        """The SHA-256 of what a file that is there holds of the site."""
        return hashlib.sha256(own_part(path, self.view.host.read(path))).hexdigest()


def read_estate(view: View, wanted: Manifest) -> Estate:
    """What is ours. Raises PublishError where `manifest.json` is somebody else's."""
    manifest = _manifest(view.host.read(MANIFEST)) if view.find(MANIFEST) else None
    plans = _plans(view.host.read(PLANS)) if view.find(PLANS) else []
    return Estate(view, manifest, plans, wanted)


def _manifest(text: bytes) -> Manifest:
    try:
        return parse_manifest(text)
    except ValueError:
        raise clash(MANIFEST) from None


def _plans(text: bytes) -> list[Manifest]:
    try:
        return [parse_manifest(json.dumps(plan)) for plan in json.loads(text)]
    except (ValueError, TypeError):
        raise clash(PLANS) from None
