"""What one run is asked to do."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cchc.model.hosting import Target
from cchc.publish.manifest import Manifest
from cchc.publish.world import World

Guard = Callable[[Manifest | None, Manifest], Manifest]
"""Given the manifest that stands at the target and the wanted one, the one to publish. Raises PublishError to stop it."""


def unguarded(there: Manifest | None, wanted: Manifest) -> Manifest:  # noqa: ARG001 - the shape of a guard
    """The wanted manifest as it is."""
    return wanted


@dataclass(frozen=True, slots=True)
class Wanted:
    """A site for a target, and how: `repair` puts right what others changed there, `tidy` keeps nothing of the former site,
    `take_over` takes the lock from whoever holds it, `replaceable` are other people's files that may be written over, `guard` has a
    look at what stands there before anything changes.
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
    guard: Guard = unguarded
