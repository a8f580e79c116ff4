"""State of a host that only takes files: what there is ours, and what is somebody else's."""

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass, field

from cchc.publish.changes import known
from cchc.publish.file_host import HOME, View
from cchc.publish.htaccess import HTACCESS, own_part
from cchc.publish.manifest import MANIFEST, Entry, Manifest, manifest_of, parse_manifest
from cchc.publish.refusals import clash

PLANS = f"{HOME}/plans.json"
"""The folder with the manifests of publishings that began and were not finished."""


@dataclass(slots=True)
class RemoteState:
    """The state that earlier publishings left: the manifest of the last finished one, and the plans of those broken off
    since. A file that is `desired` and lies there already, brought by hand perhaps, is adopted.
    """

    view: View
    manifest: Manifest | None
    plans: list[Manifest]
    desired: Manifest
    certain: frozenset[str] = field(init=False)
    _planned: dict[str, set[Entry]] = field(init=False)
    _digests: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.certain = frozenset({*self.manifest.files, *self.manifest.kept} if self.manifest else ())
        self._planned = known(Manifest({}), [*self.plans, self.desired])

    @property
    def former(self) -> list[Manifest]:
        """The sites that earlier publishings brought, or began to bring."""
        return [*([self.manifest] if self.manifest else []), *self.plans]

    def wrote(self, path: str) -> bool:
        """Whether what stands at a path is ours: named by the last finished manifest (`certain`), or planned by a broken run
        or this one, and of that content.
        """
        return path in self.certain or self.is_one_of(path, self._planned.get(path, ()))

    def is_one_of(self, path: str, entries: Collection[Entry], *, read: bool = True) -> bool:
        """Whether the file at a path is one of these, by its size, and by its content where it is read."""
        found = self.view.file(path)
        if found is None or (path != HTACCESS and found.bytes not in {entry.bytes for entry in entries}):
            return False
        return not read or self._digest(path) in {entry.sha256 for entry in entries}

    def _digest(self, path: str) -> str:
        """The SHA-256 of what a file that is there holds of the site."""
        if path not in self._digests:
            self._digests[path] = hashlib.sha256(own_part(path, self.view.host.read(path))).hexdigest()
        return self._digests[path]


def read_state(view: View, desired: Manifest) -> RemoteState:
    """Read the state. Raises PublishError where `manifest.json` is somebody else's."""
    name = MANIFEST
    try:
        manifest = parse_manifest(view.host.read(name)) if view.find(name) else None
        name = PLANS
        plans = [manifest_of(plan) for plan in json.loads(view.host.read(name))] if view.find(name) else []
    except (ValueError, TypeError):
        raise clash(name) from None
    return RemoteState(view, manifest, plans, desired)
