"""What one run is asked to do."""

from dataclasses import dataclass
from pathlib import Path

from cchc.model.hosting import Target
from cchc.publish.manifest import Manifest
from cchc.publish.world import World


@dataclass(frozen=True, slots=True)
class Wanted:
    """A site for a target, and how: `distrust` sends every file anew, `tidy` keeps nothing of the former site."""

    target: Target
    site: Path
    manifest: Manifest
    world: World
    dry_run: bool = False
    distrust: bool = False
    tidy: bool = False
