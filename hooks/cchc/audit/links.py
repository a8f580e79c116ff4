"""Targets of the built site's links, and whether anything is there (pure)."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

_NOWHERE = "https://trang.invalid/"
"""Stands in for the address of a site that does not name its own."""

_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)['\"]?\s*\)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Target:
    """A place of the site: a path below it, as the link says it, and an anchor."""

    path: str
    anchor: str

    def __str__(self) -> str:
        return f"{self.path or 'trang chủ'}{'#' + self.anchor if self.anchor else ''}"


class Site:
    """The files of a site under its address."""

    def __init__(self, paths: Collection[str], address: str) -> None:
        self._paths = frozenset(paths)
        self._address = (address or _NOWHERE).rstrip("/") + "/"
        self._split = urlsplit(self._address)

    def address_of(self, path: str) -> str:
        """The address under which a file is read."""
        folder = path.removesuffix("index.html") if path.rpartition("/")[2] == "index.html" else path
        return self._address + folder

    def is_own(self, text: str) -> bool:
        """Whether a text is exactly an address of the site."""
        return text.startswith(self._address) and not re.search(r"\s", text)

    def target(self, link: str, page: str) -> Target | None:
        """The target of a link on a page with this address; None where the link leads out of the site, or to no file."""
        try:
            parts = urlsplit(urljoin(page, link))
        except ValueError:
            return None
        base = unquote(self._split.path)
        path = unquote(parts.path) or "/"
        inside = path.startswith(base) or path == base.rstrip("/")
        if (parts.scheme, parts.netloc) != (self._split.scheme, self._split.netloc) or not inside:
            return None
        return Target(path[len(base) :], unquote(parts.fragment.partition(":~:")[0]))

    def file(self, target: Target) -> str | None:
        """The file that a server answers with for a target; None where there is none."""
        folder = target.path if target.path.endswith("/") or not target.path else f"{target.path}/"
        return next((path for path in (target.path, f"{folder}index.html") if path in self._paths), None)

    def breaks(self, link: str, page: str) -> Target | None:
        """The place that a relative link means where it climbs out of the site; None where it does not."""
        try:
            parts = urlsplit(link)
        except ValueError:
            return None
        is_relative = not (parts.scheme or parts.netloc or parts.path.startswith("/"))
        return Target(link, "") if is_relative and parts.path and self.target(link, page) is None else None


def has_anchor(anchors: Mapping[str, Collection[str]], file: str, anchor: str) -> bool:
    """Whether a page has an anchor, as every page has a top; true where the page's anchors are not known."""
    return not anchor or anchor == "top" or file not in anchors or anchor in anchors[file]


def addresses_in_style(text: str) -> list[tuple[int, str]]:
    """The addresses that a style sheet loads, with lines; comments and `data:` aside."""
    bare = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text)
    found = ((bare.count("\n", 0, one.start()) + 1, one[1].strip()) for one in _URL.finditer(bare))
    return [(line, address) for line, address in found if not address.startswith(("data:", "#"))]
