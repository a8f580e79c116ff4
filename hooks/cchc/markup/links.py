"""What a link or a picture in an editor's text points at."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, unquote, urlsplit

from cchc.model.asset import Asset
from cchc.problems import nearest
from cchc.vietnamese import composed

_DRIVE = re.compile(r"^[A-Za-z]:[\\/]")
_OUTSIDE = ("http", "https", "mailto", "tel")


@dataclass(frozen=True, slots=True)
class Library:
    """What texts can link to: addresses of the pages of this build by their file's path, files by path, and the paths
    that exist but are not shown (drafts, articles of a later day).
    """

    pages: Mapping[str, str]
    assets: Mapping[str, Asset]
    hidden: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A link that leaves the site, or stays on its own page."""

    address: str


@dataclass(frozen=True, slots=True)
class OnSite:
    """A link to a page: its address from the site's root, and an anchor or ""."""

    url: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """A link that cannot be: what is wrong and how to mend it."""

    text: str
    hint: str


Target = Elsewhere | OnSite | Asset | Wrong


def target_of(href: str, path: str, library: Library) -> Target:
    """What `href` means in the text of the file at `path`."""
    try:
        parts = urlsplit(href.strip())
    except ValueError:
        return Wrong(f'"{href}" không phải một địa chỉ.', "chép lại địa chỉ từ thanh địa chỉ của trình duyệt.")
    if _DRIVE.match(href.strip()):
        return Wrong(
            f'"{href}" là tệp trên máy riêng, người khác không mở được.', "chép tệp vào cạnh bài, ghi tên tệp."
        )
    if parts.scheme or parts.netloc or href.startswith(("\\\\", "//")):
        return _outside(href, parts)
    if href.startswith("#"):
        return Elsewhere(href) if len(href) > 1 else Wrong("liên kết trống.", "ghi địa chỉ cần dẫn tới.")
    if parts.path.startswith("/"):
        return OnSite(parts.path.strip("/") + "/" if parts.path.strip("/") else "", unquote(parts.fragment))
    return _beside(href, parts, path, library)


def _outside(href: str, parts: SplitResult) -> Target:
    if parts.scheme not in _OUTSIDE or (parts.scheme.startswith("http") and not parts.hostname):
        return Wrong(f'không dùng liên kết "{href[:60]}".', "chỉ dùng https://, http://, mailto: hoặc tel:.")
    return Elsewhere(href)


def _beside(href: str, parts: SplitResult, path: str, library: Library) -> Target:
    """A path beside the text: another text, or a file."""
    wanted = posixpath.normpath(posixpath.join(posixpath.dirname(path), composed(unquote(parts.path))))
    if not parts.path:
        return Wrong("liên kết trống.", "ghi địa chỉ cần dẫn tới.")
    if not wanted.startswith("content/"):
        return Wrong(f'"{href}" dẫn ra ngoài thư mục content.', "chép tệp vào cạnh bài.")
    if wanted in library.pages:
        return OnSite(library.pages[wanted], unquote(parts.fragment))
    if wanted in library.assets:
        return library.assets[wanted]
    if wanted in library.hidden:
        return Wrong(f'"{href}" là bài chưa đăng.', "bỏ liên kết, hoặc đăng bài đó trước.")
    return Wrong(f'không có tệp "{href}".', _similar(wanted, library))


def _similar(wanted: str, library: Library) -> str:
    folder = posixpath.dirname(wanted)
    names = [posixpath.basename(p) for p in (*library.pages, *library.assets) if posixpath.dirname(p) == folder]
    near = nearest(posixpath.basename(wanted), names)
    return f'"{near}".' if near else "xem lại tên tệp; tệp phải nằm cạnh bài."
