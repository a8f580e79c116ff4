"""Scripts for the shell at the other end of SSH: POSIX, received whole before any of it runs (pure)."""

import shlex
from collections.abc import Iterable

from cchc.publish.manifest import MANIFEST
from cchc.publish.refusals import LockedError
from cchc.publish.releases import CURRENT, LOCK, PART, RELEASES

CLASH, LINK, LOCKED, LOST = 71, 72, 73, 74
"""Exit statuses of our own: something foreign is there, a link is, a lock is, our lock is gone."""

_CUT = "==cut-here=="
_AGE = f'echo "$(date +%s) $(stat -c %Y {LOCK} 2>/dev/null || stat -f %m {LOCK} 2>/dev/null)"'  # GNU and busybox; BSD
_SWITCH = f"mv -fT {CURRENT}.new {CURRENT} || mv -fh {CURRENT}.new {CURRENT}"  # GNU and busybox; BSD

REFUSE_FOREIGN = f"""if test -L {RELEASES}; then echo {RELEASES}; exit {LINK}; fi
if test -e {RELEASES} && ! test -d {RELEASES}; then echo {RELEASES}; exit {CLASH}; fi
if test -e {CURRENT} && ! test -L {CURRENT}; then echo {CURRENT}; exit {CLASH}; fi"""
"""End with LINK or CLASH, and the name, where something of somebody else's has one of our names."""

PRINT_STATE = f"""readlink {CURRENT} || :
echo {_CUT}
ls -1A {RELEASES} 2>/dev/null || :
echo {_CUT}
cat {CURRENT}/{MANIFEST} 2>/dev/null || :"""
"""Print the current release, the names of all, and the current manifest, in three parts."""

PRINT_FREE_BYTES = "echo $(( $(df -Pk . | awk 'NR == 2 { print $4 }') * 1024 ))"
"""Print how much is free in the target's folder (POSIX `df`)."""


def script(path: str, *steps: str) -> str:
    """The steps, run in the target's folder. All stands in one function, so that a text that was cut off on its way does
    nothing at all.
    """
    body = "\n".join(["set -eu", "umask 022", f"cd -- {shlex.quote(path)}", *steps])
    return f"main() {{\n{body}\n}}\nmain\n"


def make_folder(path: str) -> str:
    """Make the target's folder, but not what is above it."""
    quoted = shlex.quote(path)
    return f"test -d {quoted} || mkdir -m 755 -- {quoted}\n"


def take_lock(text: str, machine: str, pid: int) -> str:
    """Take the lock, whole or not at all; says who holds it and ends with LOCKED where somebody does. The holder clears
    away what others of its machine had begun.
    """
    part = f"{LOCK}.{machine}-{pid}"
    return f"""printf %s {shlex.quote(text)} > {part} || {{ rm -f {part}; exit 1; }}
if ln {part} {LOCK} 2>/dev/null; then rm -f {LOCK}.{machine}-*
else rm -f {part}; test -e {LOCK} || exit 1; {_AGE}; cat {LOCK}; exit {LOCKED}; fi"""


def parse_lock(said: str) -> LockedError:
    """Parse what `take_lock` printed of a lock that somebody holds: two times of the other clock, then the text."""
    times, _, text = said.partition("\n")
    now, _, last = times.partition(" ")
    return LockedError(text, max(int(now) - int(last), 0) if now.isdigit() and last.isdigit() else -1)


def lift_lock(text: str) -> str:
    """Remove the lock, if it still says `text`."""
    return f'test "$(cat {LOCK} 2>/dev/null)" != {shlex.quote(text)} || rm -f {LOCK}'


def require_lock(text: str) -> str:
    """End with LOST where the lock is another's by now."""
    return f'test "$(cat {LOCK} 2>/dev/null)" = {shlex.quote(text)} || exit {LOST}'


def parse_state(said: str) -> tuple[str, list[str], str]:
    """The link's text, the names, and the manifest's text of what `PRINT_STATE` printed."""
    link, names, manifest = said.split(f"{_CUT}\n", 2)
    return link.strip(), names.splitlines(), manifest


def print_contents(release: str) -> str:
    """Print digest and path of each file of a release; what is no file has a word in place of the digest. GNU and busybox
    have sha256sum, BSD has shasum; nothing is printed where neither is there.
    """
    sums = 'sha256sum "$@" 2>/dev/null || shasum -a 256 "$@"'
    return f"""command -v sha256sum >/dev/null || command -v shasum >/dev/null || exit 0
cd -- {RELEASES}/{shlex.quote(release)}
find . -type f -exec sh -c {shlex.quote(sums)} sums {{}} +
find . ! -type d ! -type f -exec printf 'khác  %s\\n' {{}} +"""


def parse_contents(said: str) -> dict[str, str]:
    """The digests by path of what `print_contents` printed."""
    lines = (line.partition("  ") for line in said.splitlines())
    return {path.removeprefix("./"): digest for digest, _, path in lines}


def finish(filled: str, manifest: str, kept: Iterable[str], current: str | None) -> str:
    """Carry over what is kept, write the manifest, rename, show: the last is one rename, the moment in which readers
    change over.
    """
    there, release = f"{RELEASES}/{filled}", f"{RELEASES}/{filled.removesuffix(PART)}"
    lines = [_carried(f"{RELEASES}/{current}/{path}", f"{there}/{path}") for path in kept]
    lines += [f"cat > {there}/.{MANIFEST}.part <<'{_CUT}'", manifest.rstrip("\n"), _CUT]
    lines += [f"mv -f {there}/.{MANIFEST}.part {there}/{MANIFEST}"]
    lines += [f"mv -- {there} {release}"] if there != release else []
    return "\n".join([*lines, f"ln -sfn {release} {CURRENT}.new", _SWITCH])


def drop(names: Iterable[str]) -> str:
    """Remove folders of releases."""
    return "\n".join(f"rm -rf -- {RELEASES}/{shlex.quote(name)} || :" for name in names)


def _carried(former: str, file: str) -> str:
    old, new, folder = shlex.quote(former), shlex.quote(file), shlex.quote(file.rpartition("/")[0])
    return f"if test -f {old} && ! test -e {new}; then mkdir -p -- {folder}; ln {old} {new} 2>/dev/null || cp {old} {new}; fi"
