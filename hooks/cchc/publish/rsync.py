"""Releases on another machine, with the programs ssh and rsync."""

import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from cchc.model.hosting import Target
from cchc.publish import far_side
from cchc.publish.changes import Changes
from cchc.publish.lock import lost
from cchc.publish.manifest import Manifest, parse_manifest
from cchc.publish.refusals import CutOffError, PublishError, clash, full, is_a_link
from cchc.publish.releases import RELEASES, Move, State
from cchc.publish.site import survey_site
from cchc.publish.ssh_errors import explained
from cchc.publish.telling import Tell
from cchc.publish.world import Holder

_CUT_OFF = 255
"""What ssh itself ends with when it cannot connect or loses the connection."""


class FarFolder:
    """The same folder as `Folder`, on the far side of SSH."""

    def __init__(self, target: Target, holder: Holder, shared: Path | None) -> None:
        self._target, self._holder, self._path = target, holder, target.path.rstrip("/") or "/"
        self._shared = shared
        self._holds, self._seen = False, ""  # each step costs a round trip, so locking tells the state as well

    def close(self) -> None:
        """Close the connection that all steps shared."""
        if self._shared and self._shared.exists():
            subprocess.run([*self._ssh(), "-O", "exit", self._target.host or ""], capture_output=True, check=False)

    def lock(self) -> None:
        mine = self._holder
        take = far_side.take_lock(mine.text, mine.machine, mine.pid)
        steps = [far_side.refuse_foreign(), take, far_side.tell_state()]
        self._seen = self._run("\n".join(steps), before=far_side.make_folder(self._path))
        self._holds = True

    def renew(self) -> None:
        self._run(far_side.still_mine(self._holder.text) + "\n" + far_side.renew_lock())

    def unlock(self, text: str) -> None:
        if text != self._holder.text or self._holds:
            self._run(far_side.lift_lock(text))
            self._holds = False

    def state(self) -> State:
        steps = far_side.refuse_foreign() + "\n" + far_side.tell_state()
        said = self._seen if self._holds else self._run(steps, missing="\n".join(_NOTHING))
        link, names, manifest = far_side.parse_state(said)
        folder, _, current = link.rpartition("/")
        if link and folder != RELEASES:
            raise is_a_link("current")
        return State(current or None, _parsed(manifest), tuple(names))

    def manifest_of(self, release: str) -> Manifest | None:
        return _parsed(self._run(far_side.tell_manifest(release)))

    def contents(self, release: str) -> dict[str, str]:
        return far_side.parse_contents(self._run(far_side.tell_contents(release)))

    def fill(self, part: str, state: State, site: Path, changes: Changes, tell: Tell) -> None:
        self._run(far_side.make_part(part))
        said, left = self._transfer(self._rsync(part, state, site), changes, tell)
        if said is not None:
            raise self._broken_off(explained(said, self._target), left)
        if survey_site(site).files != changes.wanted.files:
            raise PublishError("trang vừa đổi trong lúc đăng.", "đợi dựng trang xong rồi chạy lại.")

    def move(self, move: Move) -> None:
        mine = self._holder.text
        self._run("\n".join([far_side.still_mine(mine), far_side.move(move), far_side.lift_lock(mine)]))
        self._holds = False

    def drop(self, names: list[str]) -> None:
        try:
            self._run(far_side.drop(names))
        except PublishError:
            return  # the connection is gone; the next run removes them

    def _transfer(self, command: Sequence[str], changes: Changes, tell: Tell) -> tuple[str | None, int]:
        """Run rsync; what it complained of, None where it did all, and the bytes that it had not sent."""
        with tempfile.TemporaryFile() as wrong, _started(command, wrong) as rsync:
            names = b"".join(path.encode() + b"\0" for path in changes.wanted.files)
            with suppress(BrokenPipeError):
                rsync.stdin.write(names)  # type: ignore[union-attr]
                rsync.stdin.close()  # type: ignore[union-attr]
            done = size = 0
            with _ended_with(rsync):
                for line in rsync.stdout or ():
                    size = _size(line.decode(errors="replace").rstrip("\n"), changes)
                    done += size
                    tell(done, changes.bytes)
            rsync.wait()
            wrong.seek(0)
            said = wrong.read().decode(errors="replace") if rsync.returncode else None
            return said, changes.bytes - done + size  # a file is named when it begins

    def _broken_off(self, refusal: PublishError, left: int) -> PublishError:
        """On a full disk the far side's rsync may be gone before it is heard, so the far side is asked for its room."""
        if not isinstance(refusal, CutOffError):
            return refusal
        try:
            return full() if int(self._run(far_side.tell_room())) < left else refusal
        except (PublishError, ValueError):
            return refusal

    def _run(self, steps: str, *, before: str = "", missing: str | None = None) -> str:
        """What the far side prints. `missing` is the answer where the target's folder is not there."""
        text = before + far_side.script(self._path, steps)
        done = subprocess.run(
            [*self._ssh(), self._target.host or "", "exec sh -s"],
            input=text.encode(),
            capture_output=True,
            check=False,
        )
        said, wrong = done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")
        if done.returncode == 0:
            return said
        if missing is not None and "cd:" in wrong and done.returncode != _CUT_OFF:
            return missing
        raise self._refused(done.returncode, said, wrong)

    def _refused(self, status: int, said: str, wrong: str) -> Exception:
        if status == far_side.LOCKED:
            return far_side.parse_lock(said)
        if status == far_side.CLASH:
            return clash(said.strip())
        if status == far_side.LINK:
            return is_a_link(said.strip())
        if status == far_side.LOST:
            return lost()
        return explained(wrong, self._target)

    def _ssh(self) -> list[str]:
        target = self._target
        options = ["BatchMode=yes", "StrictHostKeyChecking=yes", f"ConnectTimeout={target.timeout}"]
        options += [f"ServerAliveInterval={target.timeout}", "ServerAliveCountMax=2", "LogLevel=ERROR"]
        if target.known_hosts:
            options += [f'UserKnownHostsFile="{Path(target.known_hosts).expanduser()}"']
        if target.key_file:
            options += [f'IdentityFile="{Path(target.key_file).expanduser()}"', "IdentitiesOnly=yes"]
        if self._shared:
            options += ["ControlMaster=auto", f"ControlPath={self._shared}", f"ControlPersist={_LINGERS}"]
        named = ["-l", target.user] if target.user else []
        port = ["-p", str(target.port)] if target.port else []
        return ["ssh", *(part for option in options for part in ("-o", option)), *port, *named]

    def _rsync(self, part: str, state: State, site: Path) -> Sequence[str]:
        """Compare by content, never by time; write only whole files; take what is there already as links."""
        links = [f"--link-dest={folder}" for folder in far_side.link_destinations(state)]
        folder = f"{self._target.host}:{self._path}/{RELEASES}/{part}/"
        how = [
            "--recursive",
            "--checksum",
            "--perms",
            "--chmod=D755,F644",
            "--protect-args",
            "--8-bit-output",
            "--out-format=%n",
        ]
        stop = f"--timeout={max(self._target.timeout, _LEAST_WAIT)}"
        shell = f"--rsh={shlex.join(self._ssh())}"
        return ["rsync", *how, stop, *links, shell, "--from0", "--files-from=-", f"{site}/", folder]


_LEAST_WAIT = 20
_LINGERS = 15  # seconds that a shared connection outlives a publisher who was killed
_NOTHING = ("", "==cut-here==", "==cut-here==", "")


@contextmanager
def far_folder(target: Target, holder: Holder) -> Iterator[FarFolder]:
    """Connect once for all steps, but on Windows, whose ssh connects for each."""
    for program in ("ssh", "rsync"):
        if shutil.which(program) is None:
            raise PublishError(f"máy này chưa có chương trình {program}.", f"cài {program}, rồi chạy lại.")
    with tempfile.TemporaryDirectory(prefix="cchc-") as place:
        folder = FarFolder(target, holder, None if os.name == "nt" else Path(place) / "ssh")
        try:
            yield folder
        finally:
            folder.close()


def _started(command: Sequence[str], wrong: IO[bytes]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=wrong)


@contextmanager
def _ended_with(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """End a process where what reads from it cannot go on; else it would be waited for."""
    try:
        yield
    except BaseException:
        process.terminate()
        raise


def _size(path: str, changes: Changes) -> int:
    return changes.wanted.files[path].bytes if path in changes.added or path in changes.changed else 0


def _parsed(text: str) -> Manifest | None:
    try:
        return parse_manifest(text)
    except ValueError:
        return None
