"""Whether what is served, or lies in a folder, is the site of its manifest."""

import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from cchc.publish.fetching import MISSING, CertificateError, UnreachableError, fetch, joined, refused
from cchc.publish.manifest import MANIFEST, Entry, Manifest, parse_manifest
from cchc.publish.refusals import PublishError
from cchc.publish.site import survey_folder

_CONNECTIONS = 4
_SECONDS = 30
_OK = 200


@dataclass(frozen=True, slots=True)
class Verdict:
    """What differs from the manifest; `unexpected` is known of folders only."""

    files: int
    missing: tuple[str, ...]
    changed: tuple[str, ...]
    unexpected: tuple[str, ...] = ()

    @property
    def is_right(self) -> bool:
        """Whether nothing differs."""
        return not (self.missing or self.changed or self.unexpected)


def verify_folder(folder: Path, manifest: Manifest | None = None) -> Verdict:
    """Compare a folder with a manifest, or with its own."""
    wanted = manifest or _parsed(_read(folder / MANIFEST), str(folder))
    there = survey_folder(folder)
    unexpected = {path for path in there if path not in wanted.files and path not in wanted.kept}
    return _verdict(wanted, there.get, tuple(sorted(unexpected)))


def verify_address(address: str, manifest: Manifest | None = None) -> Verdict:
    """Fetch every file of a manifest, or of the served one, and compare; what servers keep to themselves is left out."""
    wanted = manifest or _parsed(_fetched(joined(address, MANIFEST)), address)
    visible = {path: entry for path, entry in wanted.files.items() if not PurePosixPath(path).name.startswith(".")}
    with ThreadPoolExecutor(_CONNECTIONS) as connections:
        found = dict(zip(visible, connections.map(lambda path: _entry(joined(address, path)), visible), strict=True))
    return _verdict(Manifest(visible), found.get)


def _verdict(wanted: Manifest, found: Callable[[str], Entry | None], unexpected: tuple[str, ...] = ()) -> Verdict:
    there = {path: found(path) for path in wanted.files}
    return Verdict(
        len(wanted.files),
        missing=tuple(path for path, entry in there.items() if entry is None),
        changed=tuple(path for path, entry in there.items() if entry and entry != wanted.files[path]),
        unexpected=unexpected,
    )


def _entry(address: str) -> Entry | None:
    data = _fetched(address)
    return None if data is None else Entry(hashlib.sha256(data).hexdigest(), len(data))


def _fetched(address: str) -> bytes | None:
    """The body; None where the server has none. Raises PublishError where it does not answer."""
    try:
        answer = fetch(address, _SECONDS, follow=True)
    except (UnreachableError, CertificateError) as error:
        raise PublishError(f"không tải được {address}: {error}.", "xem lại địa chỉ và mạng, rồi chạy lại.") from error
    if answer.status in MISSING:
        return None
    if answer.status != _OK:
        raise refused(address, answer.status)
    return answer.body or b""


def _read(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None


def _parsed(text: bytes | None, where: str) -> Manifest:
    try:
        return parse_manifest(text or b"")
    except ValueError:
        raise PublishError(
            f"không thấy {MANIFEST} của lệnh này ở {where}.", "đăng trang trước, hoặc chỉ tệp đó bằng --manifest."
        ) from None
