"""Whether what is served, or lies in a folder, is the site of its manifest."""

import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path, PurePosixPath
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import Request, urlopen

from cchc.publish.manifest import MANIFEST, Entry, Manifest, parse_manifest
from cchc.publish.refusals import PublishError
from cchc.publish.site import survey_folder

_CONNECTIONS = 4
_SECONDS = 30
_NOT_THERE = (404, 410)


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
    wanted = manifest or _parsed(_fetched(_joined(address, MANIFEST)), address)
    visible = {path: entry for path, entry in wanted.files.items() if not PurePosixPath(path).name.startswith(".")}
    with ThreadPoolExecutor(_CONNECTIONS) as connections:
        found = dict(zip(visible, connections.map(lambda path: _entry(_joined(address, path)), visible), strict=True))
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
    request = Request(address, headers={"Accept-Encoding": "identity", "Cache-Control": "no-cache"})  # noqa: S310 - http(s), see is_web_address
    try:
        with urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310
            data: bytes = answer.read()
            return data
    except HTTPError as error:
        if error.code in _NOT_THERE:
            return None
        raise _no_answer(address, f"máy chủ báo {error.code}") from error
    except (URLError, OSError, HTTPException) as error:
        raise _no_answer(address, "máy chủ không trả lời") from error


def _no_answer(address: str, why: str) -> PublishError:
    return PublishError(f"không tải được {address}: {why}.", "xem lại địa chỉ và mạng, rồi chạy lại.")


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


def _joined(address: str, path: str) -> str:
    scheme, host, base, _, _ = urlsplit(address)
    return urlunsplit((scheme, host, f"{base.rstrip('/')}/{quote(path)}", "", ""))
