"""What on a host that only takes files is ours, and what is somebody else's."""

import hashlib
import json
from dataclasses import dataclass, field

from cchc.publish.changes import Changes, known
from cchc.publish.host import View, What
from cchc.publish.manifest import MANIFEST, Entry, Manifest, parse_manifest
from cchc.publish.places import PLANS
from cchc.publish.refusals import clash


@dataclass(slots=True)
class Estate:
    """What earlier publishings left: the manifest of the last finished one, and the plans of those broken off since."""

    view: View
    manifest: Manifest | None
    plans: list[Manifest]
    certain: frozenset[str] = field(init=False)
    _planned: dict[str, set[Entry]] = field(init=False)
    _found: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.certain = frozenset({*self.manifest.files, *self.manifest.kept} if self.manifest else ())
        self._planned = known(Manifest({}), self.plans)

    def wrote(self, path: str) -> bool:
        """Whether what stands at a path is ours: named by the last finished manifest (`certain`), or planned by a broken run and of that content."""
        return path in self.certain or self._content(path) in {entry.sha256 for entry in self._planned.get(path, ())}

    def finished(self, changes: Changes) -> set[str]:
        """Files that broken runs have brought to their places already."""
        files = changes.wanted.files
        return {
            path for path in changes.added if path not in self.certain and self._content(path) == files[path].sha256
        }

    def _content(self, path: str) -> str:
        """The digest of the file at a path; empty where there is none, or where no broken run could have written it."""
        if path not in self._found:
            found = self.view.find(path) if path in self._planned else None
            is_file = found is not None and found.what is What.FILE
            self._found[path] = hashlib.sha256(self.view.host.read(path)).hexdigest() if is_file else ""
        return self._found[path]


def read_estate(view: View) -> Estate:
    """What is ours. Raises PublishError where `manifest.json` is somebody else's."""
    manifest = _manifest(view.host.read(MANIFEST)) if view.find(MANIFEST) else None
    plans = _plans(view.host.read(PLANS)) if view.find(PLANS) else []
    return Estate(view, manifest, plans)


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
