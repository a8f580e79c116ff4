"""The built site on this machine: its files, and whether they may be published."""

import hashlib
import re
from contextlib import suppress
from html import unescape
from pathlib import Path

from pydantic import TypeAdapter

from cchc.cache import write_whole
from cchc.pages.output import PAGE_SOURCES
from cchc.publish.htaccess import own_part
from cchc.publish.manifest import MANIFEST, Entry, Manifest, is_plain, is_published, manifest_text
from cchc.publish.refusals import PublishError
from cchc.typed import MAKE, built_for

_HOME = "index.html"
_CANONICAL = re.compile(r'<link\b(?=[^>]*\brel="?canonical\b)[^>]*\bhref="?([^">\s]+)', re.IGNORECASE)


def survey_site(site: Path) -> Manifest:
    """The manifest of a built site. Raises PublishError where it is not built, or holds what cannot be published."""
    _refuse_without_home(site)
    return Manifest(survey_folder(site), _address(site), pages=_sources(site))


def refuse_unbuilt(site: Path) -> None:
    """Refuse a folder that is no built site, or holds what cannot be published."""
    _refuse_without_home(site)
    _published(site)


def _refuse_without_home(site: Path) -> None:
    if not (site / _HOME).is_file():
        raise PublishError(f'"{site}" chưa có trang nào (thiếu {_HOME}).', f"dựng trang trước: {MAKE} site.")


def survey_folder(folder: Path) -> dict[str, Entry]:
    """Every file of a folder that would be published. Raises PublishError for links and names that cannot be."""
    return {path: _entry(folder / path) for path in _published(folder) if (folder / path).is_file()}


def _published(folder: Path) -> list[str]:
    published = sorted(filter(is_published, (file.relative_to(folder).as_posix() for file in folder.rglob("*"))))
    for path in published:
        _refuse_unfit(folder, path)
    return published


def write_manifest(site: Path, manifest: Manifest | None = None) -> Manifest:
    """Write `manifest.json` of a built site; the builder may call it, and publishing always does."""
    manifest = manifest or survey_site(site)
    try:
        write_whole(site / MANIFEST, manifest_text(manifest).encode())
    except OSError as error:
        raise PublishError(f'không ghi được vào "{site}".', "xem lại quyền ghi và chỗ trống của máy này.") from error
    return manifest


def refuse_other_address(manifest: Manifest, address: str) -> None:
    """Refuse a site that was built for another public address: its links for sharing would lead there."""
    if manifest.address and manifest.address.rstrip("/") != address.rstrip("/"):
        raise PublishError(
            f"trang được dựng cho {manifest.address}, còn nơi đăng này là {address}.",
            f"dựng lại cho đúng địa chỉ này rồi đăng: {built_for(address)}",
        )


def read_if_any(file: Path) -> bytes:
    """A file's bytes; none where it cannot be read."""
    with suppress(OSError):
        return file.read_bytes()
    return b""


def read_whole(site: Path, path: str, entry: Entry) -> bytes:
    """A file's bytes. Raises PublishError where they are no longer those of the manifest."""
    data = read_if_any(site / path)
    if hashlib.sha256(data).hexdigest() != entry.sha256:
        raise PublishError(f'tệp "{path}" vừa đổi trong lúc đăng.', "đợi dựng trang xong rồi chạy lại.")
    return data


def _refuse_unfit(site: Path, path: str) -> None:
    if (site / path).is_symlink():
        raise PublishError(
            f'trong trang có liên kết (symlink) "{path}".', "chép hẳn tệp vào docs/ hoặc content/ rồi dựng lại."
        )
    if not is_plain(path):
        raise PublishError(f"tên tệp {path!r} có ký tự không dùng được.", "đổi tên tệp rồi dựng lại.")


def _entry(file: Path) -> Entry:
    try:
        data = own_part(file.name, file.read_bytes())
    except OSError as error:
        raise PublishError(f'không đọc được "{file}".', "xem lại quyền đọc, rồi chạy lại.") from error
    return Entry(hashlib.sha256(data).hexdigest(), len(data))


def _sources(site: Path) -> dict[str, str]:
    """The files that the site's pages came from, as its build recorded them; none where another program built it."""
    with suppress(ValueError):
        return TypeAdapter(dict[str, str]).validate_json(read_if_any(site / PAGE_SOURCES))
    return {}


def _address(site: Path) -> str:
    """The address that the home page calls its own; empty where it names none."""
    found = _CANONICAL.search((site / _HOME).read_text(encoding="utf-8", errors="replace"))
    return unescape(found[1]) if found else ""
