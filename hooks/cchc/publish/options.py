"""Options of one run of `cchc publish`."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cchc.model.hosting import Target
from cchc.publish.addresses import AddressGuard
from cchc.publish.manifest import Manifest
from cchc.publish.progress import Progress


@dataclass(frozen=True, slots=True)
class Options:
    """A site for a target, and how: `repair` puts right what others changed there, `tidy` keeps nothing of the former site,
    `take_over` takes the lock from any other run, `replaceable` are other people's files that may be written over.
    """

    target: Target
    site: Path
    manifest: Manifest
    today: date
    dry_run: bool
    repair: bool
    tidy: bool
    take_over: bool
    replaceable: frozenset[str]
    guard: AddressGuard | None
    progress: Progress

    def guarded(self, there: Manifest | None) -> Manifest:
        """The manifest to publish over the one that stands at the target. Raises PublishError where the guard refuses."""
        return self.guard(there, self.manifest) if self.guard else self.manifest
