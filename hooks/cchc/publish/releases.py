"""Releases side by side and a link to the one that readers see: how each publishing goes, whatever the far side is."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

from cchc.publish.addresses import vanished
from cchc.publish.audit import Audit, audit_release
from cchc.publish.changes import Changes, compare
from cchc.publish.lock import holding
from cchc.publish.manifest import Manifest, manifest_text
from cchc.publish.refusals import PublishError
from cchc.publish.telling import Tell
from cchc.publish.wanted import Wanted
from cchc.publish.world import Holder

KEPT = 5
"""Releases that stay, the current one among them."""

CURRENT, RELEASES, LOCK, PART = "current", "releases", "publish.lock", ".part"
"""Names below the target's path; what an upload fills is named like its release with `.part`."""

_NAME = re.compile(r"(?P<time>[0-9]{8}T[0-9]{6}Z)-[0-9a-f]{12}")
_TIME = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class State:
    """What stands at the target: the current release and its manifest, and the names in its folder of releases."""

    current: str | None = None
    manifest: Manifest | None = None
    names: tuple[str, ...] = ()

    @property
    def releases(self) -> list[str]:
        """Whole releases, the oldest first; foreign names are none of ours."""
        return sorted(name for name in self.names if _NAME.fullmatch(name))

    @property
    def parts(self) -> list[str]:
        """What broken runs left half-filled."""
        return sorted(name for name in self.names if _NAME.fullmatch(name.removesuffix(PART)) and name.endswith(PART))


@dataclass(frozen=True, slots=True)
class Move:
    """The last step: `carried` files come over from the current release, then the release is finished and shown, and
    what is too old goes.
    """

    release: str
    from_part: bool
    manifest: str
    carried: tuple[str, ...]
    current: str | None
    doomed: list[str] = field(default_factory=list)


class ReleaseHost(Protocol):
    """A place with releases. Every method raises PublishError with what went wrong."""

    def lock(self) -> None:
        """Keep others out. Raises LockedError where somebody holds it."""

    def renew(self) -> None:
        """Give a sign of life. Raises PublishError where the lock is another's by now."""

    def unlock(self, text: str) -> None:
        """Let others in, if the lock still says `text`."""

    def contents(self, release: str) -> dict[str, str]:
        """The SHA-256 of every file of a release as it lies there; of a link a word that is no digest.
        Nothing where that cannot be known.
        """

    def state(self) -> State:
        """What stands there."""

    def manifest_of(self, release: str) -> Manifest | None:
        """The manifest of a release."""

    def fill(self, part: str, state: State, site: Path, changes: Changes, tell: Tell) -> None:
        """Fill a new folder with the whole site; what is there already is linked, only differences travel."""

    def move(self, move: Move) -> None:
        """Finish a release and show it, in one step for the readers."""

    def drop(self, names: list[str]) -> None:
        """Remove folders of releases or half-filled ones."""


def publish_release(host: ReleaseHost, wanted: Wanted, tell: Tell) -> tuple[Changes, Audit]:
    """Publish a site; what was done, or with `dry_run` what would be done, and what others had changed there."""
    if wanted.dry_run:
        return _prepared(host, host.state(), wanted)
    with holding(host, wanted.world.holder, wanted.target.name, take_over=wanted.take_over) as heartbeat:
        state = host.state()
        changes, audit = _prepared(host, state, wanted)
        if not changes.nothing:
            _release(host, state, changes, wanted, heartbeat.during(tell))
    return changes, audit


def roll_back(host: ReleaseHost, target: str, holder: Holder, *, take_over: bool = False) -> str:
    """Show the release before the current one again; its name. Raises PublishError where there is none."""
    with holding(host, holder, target, take_over=take_over):
        state = host.state()
        older = [name for name in state.releases if state.current and name < state.current]
        if not older:
            raise PublishError(
                "không có bản nào cũ hơn bản đang hiện.", "dựng lại bản cũ từ nguồn rồi đăng như thường lệ."
            )
        _show_again(host, older[-1], state)
    return older[-1]


def next_name(releases: Iterable[str], now: datetime, digest: str) -> str:
    """A release's name, later than all others even where this machine's clock is behind."""
    times = [datetime.strptime(name[:16], _TIME).replace(tzinfo=UTC) for name in releases]
    time = max([now.astimezone(UTC), *(known + timedelta(seconds=1) for known in times)])
    return f"{time:{_TIME}}-{digest}"


def outdated(releases: list[str], shown: str) -> list[str]:
    """The releases to remove: all but the newest, and never the one that is shown."""
    others = [name for name in releases if name != shown]
    return others[: max(len(others) - KEPT + 1, 0)]


def _prepared(host: ReleaseHost, state: State, wanted: Wanted) -> tuple[Changes, Audit]:
    """What is to change, and what others changed in the release that readers see; a repair makes a new release of it."""
    there = state.manifest
    manifest = wanted.guard(there, wanted.manifest)
    audit = audit_release(there, host.contents(state.current)) if state.current and there else Audit()
    distrust = audit.damaged if wanted.repair else ()
    changes = compare(there, manifest, distrust=distrust, tidy=wanted.tidy)
    if wanted.repair and audit:
        return replace(changes, settled=False), audit
    return changes, audit


def _release(host: ReleaseHost, state: State, changes: Changes, wanted: Wanted, tell: Tell) -> None:
    taken = [*state.releases, *(part.removesuffix(PART) for part in state.parts)]
    name = next_name(taken, wanted.world.now, wanted.manifest.digest)
    try:
        host.fill(name + PART, state, wanted.site, changes, tell)
    except PublishError:
        host.drop([name + PART])
        raise
    doomed = [*state.parts, *outdated([*state.releases, name], name)]
    host.move(Move(name, True, manifest_text(changes.manifest), tuple(changes.kept), state.current, doomed))


def _show_again(host: ReleaseHost, release: str, state: State) -> None:
    """The older release gets the parts of the current one, whose pages readers still have open, and remembers its addresses."""
    older = host.manifest_of(release)
    if older is None:
        raise PublishError(f'bản "{release}" không còn nguyên vẹn.', "dựng lại bản cũ từ nguồn rồi đăng.")
    gone = vanished(state.manifest or Manifest({}), older)
    changes = compare(state.manifest, replace(older, pages={**gone, **older.pages}))
    host.move(Move(release, False, manifest_text(changes.manifest), tuple(changes.kept), state.current))
