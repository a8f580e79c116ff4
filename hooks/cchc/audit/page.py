"""The contents of a text file of the built site: words with their lines, links, addresses, anchors (pure)."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_LINKS = frozenset({"href", "src", "poster", "action", "formaction", "data", "xlink:href", "data-asks"})
_SOURCE_SETS = frozenset({"srcset", "imagesrcset"})
_VALUES = ("content", "value", "data-")
"""Prefixes of attributes that programs read: a value that is nothing but an address is fetched or handed on."""

_WORDS = frozenset({"alt", "title", "content", "value", "placeholder", "label", "summary", "abbr", "download"})
_WORD_STARTS = ("aria-", "data-", "on")
_JOINED = frozenset({"b", "strong", "em", "i", "u", "mark", "font", "wbr", "bdi", "span", "small"})
"""Elements that may stand in the middle of a number without parting it for a reader."""

_MARKUP = (".html", ".htm", ".xml", ".svg")
_JSON = (".json", ".webmanifest")
_PLAIN = (".txt", ".csv", ".ics", ".vtt")
TEXTS = (*_MARKUP, *_JSON, *_PLAIN)
"""Endings of the files whose contents are audited."""

_ALONE = re.compile(r"https?://\S+")
_AT_PLACE = re.compile(r"(?:^(?:[\w;=-]+:[ \t]*)?|[,;\t]\"?)(https?://[^\s,\"]+)(?=$|[\",;\t])")
"""An address that fills a line behind its name, as in robots.txt and calendars, or a field of a table."""

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_REFRESH = re.compile(r"\s*[\d.]+\s*[;,]\s*url\s*=\s*['\"]?([^'\"]+)", re.IGNORECASE)
_DRAFT = "notice--draft"


@dataclass(frozen=True, slots=True)
class Link:
    """An address that a page refers to."""

    address: str
    line: int


@dataclass(frozen=True, slots=True)
class Words:
    """A run of text in pieces, each with the line on which it begins."""

    pieces: tuple[tuple[int, str], ...]

    @property
    def text(self) -> str:
        """The pieces joined."""
        return "".join(piece for _, piece in self.pieces)

    def line_at(self, offset: int) -> int:
        """The line of a letter."""
        for line, piece in self.pieces:
            if offset < len(piece):
                return line + piece.count("\n", 0, offset)
            offset -= len(piece)
        return self.pieces[-1][0]


@dataclass(slots=True)
class Read:
    """The contents of one file. `values` are addresses for programs; `base` is what relative links start from."""

    words: list[Words] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    values: list[Link] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    base: str = ""
    draft_line: int = 0
    is_broken: bool = False

    def add_value(self, text: str, line: int) -> None:
        """Add a value that programs read, where it is an address."""
        if _ALONE.fullmatch(text.strip()):
            self.values.append(Link(text.strip(), line))

    def add_page(self, html: str, line: int) -> None:
        """Add the text of an article in a feed."""
        inner = _Parser(line).of(html)
        self.words += inner.words
        self.links += inner.links

    def add_data(self, text: str, first: int = 1) -> None:
        """Add every string of a JSON text; its numbers are only counts."""
        for words in _strings(text, first):
            if "</" in words.text:
                self.add_page(words.text, words.line_at(0))
            else:
                self.words.append(words)
                self.add_value(words.text, words.line_at(0))


def read(path: str, text: str) -> Read:
    """The contents of a file, by its ending; nothing for endings not in TEXTS."""
    ending, found = path[path.rfind(".") :].lower(), Read()
    if ending in _MARKUP:
        return _Parser(1, is_feed=ending == ".xml").of(text)
    if ending in _JSON:
        found.add_data(text)
        return found
    if ending == ".ics":
        text = re.sub(r"\r?\n[ \t]", "", text)  # a calendar folds its lines at 75 bytes, numbers too
    for number, line in enumerate(text.splitlines(), 1) if ending in _PLAIN else ():
        found.words.append(Words(((number, line),)))
        found.values += [Link(address[1], number) for address in _AT_PLACE.finditer(line)]
    return found


def _strings(text: str, first: int = 1) -> Iterator[Words]:
    """Every string of a JSON text; its numbers are only counts."""
    line, past = first, 0
    for found in _STRING.finditer(text):
        line, past = line + text.count("\n", past, found.start()), found.start()
        try:
            yield Words(((line, json.loads(found[0], strict=False)),))
        except ValueError:
            yield Words(((line, found[0]),))


class _Parser(HTMLParser):
    def __init__(self, first: int, *, is_feed: bool = False) -> None:
        super().__init__(convert_charrefs=True)
        self._found, self._pieces, self._first = Read(), list[tuple[int, str]](), first
        self._script: str | None = None
        self._is_feed = is_feed

    def of(self, text: str) -> Read:
        try:
            self.feed(text)
            self.close()
        except AssertionError:  # the parser of the standard library gives up on some declarations, as <![x
            self._found.is_broken = True
        self._end_words()
        return self._found

    @property
    def _line(self) -> int:
        return self.getpos()[0] + self._first - 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _JOINED:
            self._end_words()
        given = {name: value or "" for name, value in attrs}
        if tag in ("script", "style"):
            self._script = given.get("type", "") if tag == "script" else ""
        if tag == "base":
            self._found.base = given.pop("href", "")
        self._found.anchors.update(
            given[name] for name in ("id", "name") if name in given and (name == "id" or tag == "a")
        )
        if _DRAFT in given.get("class", "").split():
            self._found.draft_line = self._found.draft_line or self._line
        for name, value in given.items():
            self._attribute(name, value)

    def _attribute(self, name: str, value: str) -> None:
        line, found = self._line, self._found
        if name in _LINKS:
            found.links.append(Link(value.strip(), line))
        elif name in _SOURCE_SETS:
            found.links += [Link(part.split()[0], line) for part in value.split(",") if part.strip()]
        elif name in _WORDS or name.startswith(_WORD_STARTS):
            found.words.append(Words(((line, value),)))
            if name.startswith(_VALUES):
                found.add_value(value, line)
            if moved := _REFRESH.match(value):
                found.links.append(Link(moved[1], line))

    def handle_endtag(self, tag: str) -> None:
        if tag not in _JOINED:
            self._end_words()
        if tag in ("script", "style"):
            self._script = None

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            if "json" in self._script:
                self._found.add_data(data, self._line)
        elif self._is_feed and "</" in data:
            self._found.add_page(data, self._line)
        else:
            self._pieces.append((self._line, data))

    def handle_comment(self, data: str) -> None:
        self._found.words.append(Words(((self._line, data),)))

    def unknown_decl(self, data: str) -> None:
        self.handle_data(data.removeprefix("CDATA["))

    def _end_words(self) -> None:
        if any(piece.strip() for _, piece in self._pieces):
            words = Words(tuple(self._pieces))
            self._found.words.append(words)
            if self._is_feed:
                self._found.add_value(words.text, words.line_at(0))
        self._pieces.clear()
