"""Targets of links and pictures in an editor's text."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

from cchc.model.asset import Asset
from cchc.model.web import is_email, is_of_this_machine, is_phone, is_web_address
from cchc.problems import nearest
from cchc.vietnamese import composed

_COPY_ADDRESS = "chép lại địa chỉ từ thanh địa chỉ của trình duyệt."
_OFFICE_FILE = re.compile(r"[A-Za-z]:[\\/]|\\|//[^./]+/|file:", re.IGNORECASE)
_WITHOUT_SCHEME = re.compile(r"(?:www\.|[\w-]+(?:\.[\w-]+)*\.(?:vn|com|org|net|gov|edu|info)(?=/|$))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Library:
    """Everything that texts can link to.

    `pages`: addresses of the pages of this build by path; `assets`: files by path; `hidden`: texts that are not shown;
    `unread`: files with an error of their own; `others`: files of a kind that is not published; `meant`: addresses of a plan
    without its year, with those of the text's year.
    """

    pages: Mapping[str, str]
    assets: Mapping[str, Asset]
    hidden: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    meant: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A link that leaves the site, or stays on its own page."""

    address: str


@dataclass(frozen=True, slots=True)
class OnSite:
    """A link to a page or file of the site: its address from the root, what follows a question mark, and an anchor."""

    url: str
    query: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """A link that cannot be: what is wrong and how to mend it."""

    text: str
    hint: str


UNREAD = Elsewhere("#")
"""A link to a file that has problems of its own."""

Target = Elsewhere | OnSite | Asset | Wrong


def target_of(href: str, path: str, library: Library) -> Target:
    """The target of `href` in the text of the file at `path`."""
    href = href.strip()
    try:
        parts = urlsplit(href)
    except ValueError:
        return Wrong(f'"{href}" không phải một địa chỉ.', _COPY_ADDRESS)
    if _OFFICE_FILE.match(href):
        return Wrong(
            f'"{href}" là tệp trên máy riêng, người khác không mở được.', "chép tệp vào cạnh bài, ghi tên tệp."
        )
    if parts.scheme or parts.netloc:
        return _outside(href, parts)
    if parts.path.startswith("/"):
        return _on_site(parts, library)
    return _relative_target(href, parts, path, library) if parts.path else _on_this_page(href, parts)


def _on_this_page(href: str, parts: SplitResult) -> Target:
    if parts.query:
        return Wrong(f'"{href}" không phải một địa chỉ.', "ghi đủ địa chỉ.")
    return Elsewhere(href) if parts.fragment else Wrong("liên kết trống.", "ghi địa chỉ cần dẫn tới.")


def _outside(href: str, parts: SplitResult) -> Target:
    scheme, rest = parts.scheme.lower(), unquote(parts.path)
    if scheme in ("http", "https") and not is_web_address(href):
        return Wrong(f'"{href}" không phải địa chỉ trang web.', _COPY_ADDRESS)
    if scheme in ("http", "https") and is_of_this_machine(href):
        page = urlunsplit(("", "", parts.path or "/", parts.query, parts.fragment))
        return Wrong(f'"{href}" chỉ máy này mở được.', f'viết "{page}", là trang ấy trong website.')
    if scheme == "mailto" and not is_email(rest):
        return Wrong(f'"{href}" không có địa chỉ thư.', "viết như mailto:ten@coquan.gov.vn.")
    if scheme == "tel" and not is_phone(rest):
        return Wrong(f'"{href}" không có số điện thoại.', "viết như tel:02923000000, chỉ gồm chữ số.")
    if scheme not in ("http", "https", "mailto", "tel"):
        return Wrong(f'không dùng liên kết "{href}".', "chỉ dùng https://, http://, mailto: hoặc tel:.")
    return Elsewhere(href)


def _on_site(parts: SplitResult, library: Library) -> OnSite:
    """The target of an address on the site: a page's ends with a slash, a file's does not."""
    url = unquote(parts.path).strip("/")
    is_page = url and not posixpath.splitext(url)[1]
    url = f"{url}/" if is_page else url
    return OnSite(library.meant.get(url, url), parts.query, unquote(parts.fragment))


def _relative_target(href: str, parts: SplitResult, path: str, library: Library) -> Target:
    """The target of a path relative to the text: another text, or a file."""
    target = path_of(parts.path, path)
    if target in library.pages:
        return OnSite(library.pages[target], parts.query, unquote(parts.fragment))
    if target in library.assets:
        return library.assets[target]
    whole = path_of(href, path)
    if whole in library.assets:  # # and ? may stand in a file's name
        return library.assets[whole]
    if target in library.unread:
        return UNREAD
    return Wrong(*_why_not(href, target, library))


def path_of(href: str, path: str) -> str:
    """The path from the root of what a text links to by a relative path."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), composed(unquote(href))))


def _why_not(href: str, target: str, library: Library) -> tuple[str, str]:
    """Why a relative path cannot be linked to, and how to mend it."""
    if is_email(href):
        return f'"{href}" là địa chỉ thư.', f"viết mailto:{href}."
    if _WITHOUT_SCHEME.match(href):
        return f'"{href}" thiếu phần đầu của địa chỉ.', f"viết https://{href}."
    if not target.startswith("content/"):
        return f'"{href}" dẫn ra ngoài thư mục content.', "chép tệp vào cạnh bài."
    if target in library.hidden or (target in library.others and target.endswith(".md")):
        return f'"{href}" là bài chưa đăng.', "bỏ liên kết, hoặc đăng bài đó trước."
    if target in library.others:
        return f'loại tệp của "{href}" không dùng được trên trang.', "lưu lại thành JPG (ảnh) hoặc PDF (văn bản)."
    near = alike(href, target, library)
    return f'không có tệp "{href}".', f'"{near}".' if near else "xem lại tên tệp; tệp phải nằm cạnh bài."


def alike(href: str, target: str, library: Library) -> str | None:
    """The file most likely meant by a name with Windows' strokes, without its ending, or misspelt."""
    there = (*library.pages, *library.assets)
    if "\\" in href and target.replace("\\", "/") in there:
        return href.replace("\\", "/")
    folder, name = posixpath.split(target)
    names = [posixpath.basename(path) for path in there if posixpath.dirname(path) == folder]
    stems = [one for one in names if posixpath.splitext(one)[0].lower() == name.lower()]
    return stems[0] if len(stems) == 1 else nearest(name, names)


def relative(target: str, page: str) -> str:
    """The relative address from the page at `page` ("a/b/") to `target` ("a/c/", "assets/x.css"); both from the root."""
    here, there = page.split("/")[:-1], target.split("/")
    common = 0
    while common < min(len(here), len(there) - 1) and here[common] == there[common]:
        common += 1
    return "../" * (len(here) - common) + "/".join(there[common:]) or "./"
