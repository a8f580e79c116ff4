"""Resolution of the links and pictures of an editor's text for its page."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from urllib.parse import unquote

from markdown_it.token import Token

from cchc.checks.addresses import check_links
from cchc.markup.html import anchors_in
from cchc.markup.links import UNREAD, Elsewhere, Library, Target, Wrong, path_of, relative, target_of
from cchc.markup.photos import arranged, set_sizes
from cchc.markup.tokens import block, element, in_lines, words_of
from cchc.model.asset import Asset, check_weight
from cchc.model.body import SiteLink
from cchc.model.source import Finder, Source
from cchc.problems import Problems


class Resolver:
    """A resolver of one text's links into addresses relative to its page; gathers them."""

    def __init__(self, source: Source, url: str, library: Library, problems: Problems) -> None:
        self._source, self._url, self._library, self._problems = source, url, library, problems
        self.finder = Finder(source)
        self.looked_up: dict[str, Target] = {}
        self.links: list[SiteLink] = []
        self._own_links: list[SiteLink] = []
        self.assets: list[Asset] = []
        self._pictures: dict[int, Asset] = {}

    def resolve(self, tokens: Sequence[Token]) -> list[Token]:
        """The tokens of the text with links and pictures resolved."""
        for child, line in in_lines(tokens):
            if child.type == "image":
                self._picture(child, line)
            elif child.type == "link_open":
                child.attrSet("href", self._address(str(child.attrs["href"]), line))
        for token, after in pairwise(tokens):
            if token.type == "heading_open" and token.tag == "h1":
                self._top_heading(words_of(after.children or ()), token)
            elif token.tag in ("th", "td") and token.nesting > 0:
                _set_cell(token)
        return list(_with_boxes(arranged(tokens, self._pictures)))

    def check_own_links(self, html: str) -> None:
        """Note links to a place of this text that is not in its HTML."""
        if self._own_links:
            check_links(self._own_links, {self._url: anchors_in(html)}, {}, self._problems)

    def _picture(self, token: Token, line: int) -> None:
        href = str(token.attrs["src"])
        place = self.finder.place(*_places_of(href), line=line)
        if not words_of(token.children or ()).strip():
            self._problems.add(place, f'ảnh "{href}" chưa có lời tả.', "viết ![lời tả ảnh](tên tệp).")
        target = self._target(href)
        if isinstance(target, Asset) and target.pixels:
            check_weight(target, place, self._problems)
            set_sizes(token, target)
            self.assets.append(target)
            self._pictures[id(token)] = target
        elif isinstance(target, Wrong):
            self._problems.add(place, target.text, target.hint)
        elif target != UNREAD:
            self._problems.add(
                place, f'"{href}" không phải ảnh đặt cạnh bài.', "chép ảnh vào cạnh bài, ghi tên tệp ảnh."
            )

    def _address(self, href: str, line: int) -> str:
        """Note what a link needs, and return the address to write for it."""
        target = self._target(href)
        if isinstance(target, Asset):
            check_weight(target, self.finder.place(*_places_of(href)), self._problems)
            self.assets.append(target)
            is_in_its_name = path_of(href, self._source.path) == target.path
            behind = href[len(href.split("#", maxsplit=1)[0].split("?", maxsplit=1)[0]) :]
            return target.link + ("" if is_in_its_name else behind)
        if isinstance(target, Elsewhere) and not target.address.startswith("#"):
            return target.address
        place = self.finder.place(*_places_of(href), line=line)
        if isinstance(target, Wrong):
            self._problems.add(place, target.text, target.hint)
            return "#"
        if isinstance(target, Elsewhere):
            self._own_links += [SiteLink(self._url, target.address[1:], place)] if target != UNREAD else []
            return target.address
        self.links.append(SiteLink(target.url, target.anchor, place))
        query, anchor = f"?{target.query}" if target.query else "", f"#{target.anchor}" if target.anchor else ""
        return relative(target.url, self._url) + query + anchor

    def _target(self, href: str) -> Target:
        self.looked_up[href] = target_of(href, self._source.path, self._library)
        return self.looked_up[href]

    def _top_heading(self, words: str, token: Token) -> None:
        # A heading of the first rank has a sign before it, or is underlined.
        first = re.escape(words.split(maxsplit=1)[0]) if words.split() else ""
        self._problems.add(
            self.finder.place(rf"^#(?!#)\s*\W*{first}", r"^[^\n]+\n=+\s*$", line=(token.map or [0])[0]),
            "tên bài đã ở dòng title; trong bài không dùng # nữa.",
            f"viết ## {words}." if words.strip() else "xóa dòng này.",
        )


def _places_of(href: str) -> list[str]:
    """Patterns of inline, reference and automatic links to an address, as it may be written."""
    if not href:
        return [r"\][ \t]*\((\s*)\)"]
    written = "|".join(re.escape(form) for form in dict.fromkeys((href, unquote(href))))
    return [
        rf"\][ \t]*\(\s*<?({written})(?=[\s>)])",
        rf"^\s*\[[^\]]+\]:\s*<?({written})",
        rf"<(?:mailto:)?({written})>",
        f"({written})",
    ]


def _set_cell(token: Token) -> None:
    """Alignment as a class: a strict Content-Security-Policy lets no style attribute through."""
    style = str(token.attrs.pop("style", ""))
    if style:
        token.attrSet("class", f"to-{style.removeprefix('text-align:')}")
    if token.tag == "th":
        token.attrSet("scope", "col")


def _with_boxes(tokens: Iterable[Token]) -> Iterator[Token]:
    """Each table in a box that scrolls sideways by itself on a narrow screen, by keyboard too."""
    attributes = {"aria-label": "Bảng", "class": "table-scroll", "tabindex": "0"}
    for token in tokens:
        if token.type == "table_open":
            yield element("section", (), attributes)[0]
        token.block = token.block and token.type != "table_close"
        yield token
        if token.type == "table_close":
            yield block("section", ())[-1]
