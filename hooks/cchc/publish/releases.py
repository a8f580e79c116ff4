"""Publishing as releases side by side, with a link to the one that readers see, on this machine or another."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

from cchc.publish.addresses import vanished
from cchc.publish.audit import Audit, differences
from cchc.publish.changes import Changes, compare
from cchc.publish.lock import Lock, holding
from cchc.publish.manifest import Manifest, manifest_if_any
from cchc.publish.options import Options
from cchc.publish.progress import Progress
from cchc.publish.refusals import PublishError, is_a_link

KEPT = 5
"""The number of releases that stay, the current one among them."""

CURRENT, RELEASES, LOCK, PART = "current", "releases", "publish.lock", ".part"
"""Names below the target's path; what an upload fills is named like its release with `.part`."""

_NAME = re.compile(r"[0-9]{8}T[0-9]{6}Z-[0-9a-f]{12}")
_TIME = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class State:
    """The state of a target: the current release and its manifest, and the names in its folder of releases."""

    current: str | None = None
    manifest: Manifest | None = None
    names: tuple[str, ...] = ()

    @property
    def releases(self) -> list[str]:
        """Whole releases, the oldest first; other names are not ours."""
        return sorted(name for name in self.names if _NAME.fullmatch(name))

    @property
    def parts(self) -> list[str]:
        """Folders that broken runs left half-filled."""
        return sorted(name for name in self.names if _NAME.fullmatch(name.removesuffix(PART)) and name.endswith(PART))


def state_of(link: str, names: Iterable[str], manifest: str | bytes) -> State:
    """The state of a link's text, names and the current manifest's text. Raises PublishError where the link leads elsewhere."""
    folder, _, current = link.rpartition("/")
    if link and folder != RELEASES:
        raise is_a_link(CURRENT)
    return State(current or None, manifest_if_any(manifest), tuple(names))


class ReleaseHost(Lock, Protocol):
    """A host of releases. Every method raises PublishError with what went wrong."""

    def state(self) -> State:
        """The state of the target."""

    def manifest_of(self, release: str) -> Manifest | None:
        """The manifest of a release; None where it is not whole."""

    def contents(self, release: str) -> dict[str, str]:
        """The SHA-256 of every file of a release as it lies there; of a link a word that is no digest. Nothing where that
        cannot be known.
        """

    def fill(self, part: str, state: State, site: Path, changes: Changes, progress: Progress) -> None:
        """Fill a new folder with the whole site; what is there already is linked, only differences travel."""

    def finish(self, filled: str, changes: Changes, current: str | None) -> None:
        """Bring what is kept of the current release and the manifest into a filled folder, take `.part` from its name, and
        show it, in one step for the readers.
        """

    def drop(self, names: list[str]) -> None:
        """Remove folders of releases or half-filled ones."""


def publish_release(host: ReleaseHost, options: Options) -> tuple[Changes, Audit]:
    """Publish a site; what was done, or with `dry_run` what would be done, and what others had changed there."""
    if options.dry_run:
        return _prepared(host, host.state(), options)
    with holding(host, options.target.name, take_over=options.take_over) as heartbeat:
        state = host.state()
        changes, audit = _prepared(host, state, options)
        if not changes.nothing:
            _release(host, state, changes, options, heartbeat.during(options.progress))
    return changes, audit


def roll_back(host: ReleaseHost, target: str, *, take_over: bool = False) -> str:
    """Show the release before the current one again; its name. Raises PublishError where there is none. The older release
    gets the parts of the current one, whose pages readers still have open, and remembers its addresses.
    """
    with holding(host, target, take_over=take_over):
        state = host.state()
        release = max((name for name in state.releases if state.current and name < state.current), default=None)
        if release is None:
            raise PublishError(
                "không có bản nào cũ hơn bản đang hiện.", "dựng lại bản cũ từ nguồn rồi đăng như thường lệ."
            )
        older = host.manifest_of(release)
        if older is None:
            raise PublishError(f'bản "{release}" không còn nguyên vẹn.', "dựng lại bản cũ từ nguồn rồi đăng.")
        gone = vanished(state.manifest or Manifest({}), older)
        host.finish(release, compare(state.manifest, replace(older, pages={**gone, **older.pages})), state.current)
    return release


def next_name(releases: Iterable[str], now: datetime, digest: str) -> str:
    """A release's name, later than all others even where this machine's clock is behind."""
    times = [datetime.strptime(name[:16], _TIME).replace(tzinfo=UTC) for name in releases]
    time = max([now.astimezone(UTC), *(known + timedelta(seconds=1) for known in times)])
    return f"{time:{_TIME}}-{digest}"


def outdated(releases: list[str], shown: str) -> list[str]:
    """The releases to remove: all but the newest ones, and never the one that is shown."""
    others = [name for name in releases if name != shown]
    return others[: max(len(others) - KEPT + 1, 0)]


def _prepared(host: ReleaseHost, state: State, options: Options) -> tuple[Changes, Audit]:
    """The changes to make, and what others changed in the release that readers see; a repair makes a new release of it."""
    there = state.manifest
    manifest = options.guarded(there)
    contents = host.contents(state.current) if state.current and there else {}
    audit = differences(there, contents) if there and contents else Audit()
    distrust = audit.damaged if options.repair else ()
    changes = compare(there, manifest, distrust=distrust, tidy=options.tidy)
    return replace(changes, settled=changes.settled and not (options.repair and audit)), audit


def _release(host: ReleaseHost, state: State, changes: Changes, options: Options, progress: Progress) -> None:
    taken = [*state.releases, *(part.removesuffix(PART) for part in state.parts)]
    name = next_name(taken, datetime.now(UTC), options.manifest.digest)
    try:
        host.fill(name + PART, state, options.site, changes, progress)
    except PublishError:
        host.drop([name + PART])
        raise
    host.finish(name + PART, changes, state.current)
    host.drop([*state.parts, *outdated([*state.releases, name], name)])
