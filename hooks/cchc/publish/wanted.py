"""What one run is asked to do."""

from dataclasses import dataclass
from pathlib import Path

from cchc.model.hosting import Target
from cchc.publish.manifest import Manifest
from cchc.publish.world import World


@dataclass(frozen=True, slots=True)
class Wanted:
    """A site for a target, and how: `repair` puts right what others changed there, `tidy` keeps nothing of the former site,
    `take_over` takes the lock from whoever holds it, `replaceable` are other people's files that may be written over.
    """

    target: Target
    site: Path
    manifest: Manifest
    world: World
    dry_run: bool = False
    repair: bool = False
    tidy: bool = False
    take_over: bool = False
    replaceable: frozenset[str] = frozenset()
