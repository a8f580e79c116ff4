"""Releases on another machine, with the programs ssh and rsync."""

import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from cchc.model.hosting import Target
from cchc.publish import remote_shell
from cchc.publish.changes import Changes
from cchc.publish.lock import lost, this_process
from cchc.publish.manifest import MANIFEST, Manifest, manifest_if_any, manifest_text
from cchc.publish.progress import Progress
from cchc.publish.refusals import CutOffError, PublishError, clash, full, is_a_link
from cchc.publish.releases import LOCK, RELEASES, State, state_of
from cchc.publish.site import survey_site
from cchc.publish.ssh import explained

_LEAST_WAIT = 20
_LINGERS = 15  # seconds that a shared connection outlives a publisher who was killed
_MOST_DESTINATIONS = 20  # rsync's own limit
_IN_FLIGHT = 4_000_000
"""Bytes that pipes and the connection may hold between two rsyncs."""


class RemoteFolder:
    """A folder of releases at the other end of SSH."""

    def __init__(self, target: Target, shared: Path | None) -> None:
        self._target, self.holder, self._path = target, this_process(), target.path.rstrip("/") or "/"
        self._shared = shared

    def close(self) -> None:
        """Close the connection that all steps shared."""
        if self._shared and self._shared.exists():
            subprocess.run([*self._ssh(), "-O", "exit", self._target.host or ""], capture_output=True, check=False)

    def lock(self) -> None:
        mine = self.holder
        take = remote_shell.take_lock(mine.text, mine.machine, mine.pid)
        self._run(take, before=remote_shell.make_folder(self._path))

    def renew(self) -> None:
        self._run(remote_shell.require_lock(self.holder.text), f"touch {LOCK}")

    def unlock(self, text: str) -> None:
        self._run(remote_shell.lift_lock(text))

    def state(self) -> State:
        nowhere = f"test -d {shlex.quote(self._path)} || exit 0\n"
        said = self._run(remote_shell.REFUSE_FOREIGN, remote_shell.PRINT_STATE, before=nowhere)
        if not said:
            return State()
        link, names, manifest = remote_shell.parse_state(said)
        return state_of(link, names, manifest)

    def manifest_of(self, release: str) -> Manifest | None:
        return manifest_if_any(self._run(f"cat {RELEASES}/{release}/{MANIFEST}"))

    def contents(self, release: str) -> dict[str, str]:
        return remote_shell.parse_contents(self._run(remote_shell.print_contents(release)))

    def fill(self, part: str, state: State, site: Path, changes: Changes, progress: Progress) -> None:
        self._run(f"mkdir -p -- {RELEASES} && mkdir -- {RELEASES}/{part}")
        said, left = self._transfer(self._rsync(part, state, site), changes, progress)
        if said is not None:
            raise self._broken_off(explained(said, self._target), left)
        if survey_site(site).files != changes.desired.files:
            raise PublishError("trang vừa đổi trong lúc đăng.", "đợi dựng trang xong rồi chạy lại.")

    def finish(self, filled: str, changes: Changes, current: str | None) -> None:
        show = remote_shell.finish(filled, manifest_text(changes.manifest), changes.kept, current)
        self._run(remote_shell.require_lock(self.holder.text), show)

    def drop(self, names: list[str]) -> None:
        with suppress(PublishError):  # the connection is gone; the next run removes them
            self._run(remote_shell.drop(names))

    def _transfer(self, command: Sequence[str], changes: Changes, progress: Progress) -> tuple[str | None, int]:
        """Run rsync; returns its complaint, None where it did all, and the bytes that it had not sent."""
        travels, done, size = {*changes.added, *changes.changed}, 0, 0
        with tempfile.TemporaryFile() as names, tempfile.TemporaryFile() as wrong:
            names.write(b"".join(path.encode() + b"\0" for path in changes.desired.files))
            names.seek(0)
            with subprocess.Popen(command, stdin=names, stdout=subprocess.PIPE, stderr=wrong) as rsync:
                try:
                    for line in rsync.stdout or ():
                        path = line.decode(errors="replace").rstrip("\n")
                        size = changes.desired.files[path].bytes if path in travels else 0
                        done += size
                        progress(done, changes.bytes)
                except BaseException:
                    rsync.terminate()  # otherwise the end of this block would wait for all of it
                    raise
            wrong.seek(0)
            said = wrong.read().decode(errors="replace") if rsync.returncode else None
            # A file is named when it begins, and what is in flight is not written yet.
            return said, changes.bytes - done + max(size, min(done, _IN_FLIGHT))

    def _broken_off(self, refusal: PublishError, left: int) -> PublishError:
        """On a full disk the other rsync may be gone before it is heard, so the other machine is asked for its room."""
        if not isinstance(refusal, CutOffError):
            return refusal
        try:
            return full() if int(self._run(remote_shell.PRINT_FREE_BYTES)) < left else refusal
        except (PublishError, ValueError):
            return refusal

    def _run(self, *steps: str, before: str = "") -> str:
        """Run a script and return its output. Raises what its exit status or its complaint stands for."""
        done = subprocess.run(
            [*self._ssh(), self._target.host or "", "exec sh -s"],
            input=(before + remote_shell.script(self._path, *steps)).encode(),
            capture_output=True,
            check=False,
        )
        said, wrong = done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")
        if done.returncode:
            raise self._refused(done.returncode, said, wrong)
        return said

    def _refused(self, status: int, said: str, wrong: str) -> Exception:
        if status == remote_shell.LOCKED:
            return remote_shell.parse_lock(said)
        if status == remote_shell.CLASH:
            return clash(said.strip(), "tệp hoặc thư mục")
        if status == remote_shell.LINK:
            return is_a_link(said.strip())
        return lost() if status == remote_shell.LOST else explained(wrong, self._target)

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
        """Compare by content, never by time; write only whole files. What the release that readers see or broken runs have
        already is linked; where they lie is seen from the folder that is filled.
        """
        there = [*([state.current] if state.current else []), *state.parts][:_MOST_DESTINATIONS]
        links = [f"--link-dest=../{name}" for name in there]
        folder = f"{self._target.host}:{self._path}/{RELEASES}/{part}/"
        how = ["--recursive", "--checksum", "--perms", "--chmod=D755,F644", "--protect-args", "--8-bit-output"]
        stop = f"--timeout={max(self._target.timeout, _LEAST_WAIT)}"
        names = ["--out-format=%n", "--from0", "--files-from=-"]
        return ["rsync", *how, stop, *names, *links, f"--rsh={shlex.join(self._ssh())}", f"{site}/", folder]


@contextmanager
def remote_folder(target: Target) -> Iterator[RemoteFolder]:
    """Connect once for all steps, but on Windows, whose ssh connects for each."""
    for program in ("ssh", "rsync"):
        if shutil.which(program) is None:
            raise PublishError(f"máy này chưa có chương trình {program}.", f"cài {program}, rồi chạy lại.")
    with (
        tempfile.TemporaryDirectory(prefix="cchc-") as place,
        closing(RemoteFolder(target, None if os.name == "nt" else Path(place) / "ssh")) as folder,
    ):
        yield folder
