"""Outputs: the files that the site adds to docs/, under MkDocs and in a staging folder alike."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cchc.model.body import SiteLink
from cchc.problems import Place
from cchc.search.entry import Entry, Group

MOVE = "đổi tên bài, hoặc đặt slug khác."
MOVE_FILE = "đổi tên tệp."
MOVE_ALIAS = "bỏ hoặc sửa địa chỉ này trong aliases."


Content = str | bytes | Path
"""Content of an output: text, bytes, or a file to copy."""


def bytes_of(content: Content) -> bytes:
    """The bytes of a file."""
    if isinstance(content, Path):
        return content.read_bytes()
    return content.encode() if isinstance(content, str) else content


PAGE_SOURCES = ".pages.json"
"""The file that lists the sources of pages; its name begins with a point, so it is never published."""


@dataclass(frozen=True, slots=True)
class Output:
    """A file to add below docs/: its path there, what it holds (or a function that makes it when the file is written),
    and what it came from.
    """

    uri: str
    content: Content | Callable[[], Content]
    place: Place
    move: str = MOVE
    """The hint for an editor whose output's address is taken."""

    page: "Page | None" = None
    """The page that the output is made of, if it is one."""

    def read(self) -> Content:
        """The content."""
        return self.content() if callable(self.content) else self.content

    @property
    def url(self) -> str:
        """The address that the output is served at, from the site's root."""
        return self.uri.removesuffix("index.md").removesuffix("index.html")


def page_sources(outputs: Iterable[Output]) -> Output:
    """The list of each page's source file, so that publishing can name the text whose address is lost."""
    sources = {one.url: one.place.path for one in outputs if one.page or one.uri.endswith((".html", ".htm"))}
    text = json.dumps(sources, ensure_ascii=False, sort_keys=True, indent=1) + "\n"
    return Output(PAGE_SOURCES, text, Place(PAGE_SOURCES))


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its address ("a/b/"), what its head says, and the template of its body with the values that it shows."""

    url: str
    title: str
    description: str
    template: str
    values: Mapping[str, object] | Callable[[], Mapping[str, object]]
    """What the template shows, or a function that gathers it when the page is made."""

    place: Place
    lastmod: date | None = None
    canonical: str | None = None
    """The full address of the page that this one repeats, if it does."""

    image: str | None = None
    image_alt: str | None = None
    image_pixels: tuple[int, int] | None = None
    kind: str = "website"
    hidden: bool = False
    waiting: bool = False
    """Whether the ward has yet to approve the page."""

    frame: str | None = None
    """The theme's template, where it is not the usual one."""

    links: tuple[SiteLink, ...] = ()
    move: str = MOVE
    entries: tuple[Entry, ...] = ()
    """The search entries of the page."""

    group: Group | None = None
    """The search group of a page that is indexed by its whole text."""

    @property
    def head(self) -> dict[str, str | bool | tuple[int, int]]:
        """The front matter that the theme reads."""
        values = {
            "title": self.title,
            "description": self.description,
            "lastmod": self.lastmod.isoformat() if self.lastmod else None,
            "canonical": self.canonical,
            "image": self.image,
            "image_alt": self.image_alt,
            "image_pixels": self.image_pixels,
            "kind": self.kind,
            "hidden": self.hidden or None,
            "waiting": self.waiting or None,
            "template": self.frame,
        }
        return {key: value for key, value in values.items() if value is not None}

    def markdown(self, body: str) -> str:
        """The page as Markdown: front matter for the theme, then one block of HTML that Markdown leaves alone."""
        lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in self.head.items()]
        return "\n".join(["---", *lines, "---", "", body, ""])
