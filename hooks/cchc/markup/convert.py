"""Conversion of Markdown to the HTML of a page."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape
from itertools import pairwise
from typing import Any

import nh3
from markdown_it.token import Token

from cchc.markup.dialect import make_parser
from cchc.markup.links import Library, Target, target_of
from cchc.markup.lint import Linter
from cchc.markup.pasted import mended
from cchc.markup.raw_html import RAW_TAGS, refuse_raw_html
from cchc.markup.resolver import Resolver
from cchc.markup.tokens import words_of as said
from cchc.memory import Memory
from cchc.model.body import SECTION, Body, Heading
from cchc.model.source import Finder, Source
from cchc.problems import Problem, Problems
from cchc.vietnamese import HIDDEN, number, slug

_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_TAGS = {
    *(
        *RAW_TAGS,
        *_HEADINGS,
        "p",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "hr",
        "pre",
        "code",
        "em",
        "strong",
    ),
    *("s", "a", "img", "picture", "source", "figure", "figcaption", "div", "section"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES: dict[str, set[str]] = {
    "a": {"href", "title", "class", "id"},
    "img": {"src", "alt", "title", "width", "height", "loading", "decoding"},
    "source": {"type", "srcset", "sizes"},
    "abbr": {"title"},
    "div": {"class"},
    "section": {"class", "tabindex", "aria-label"},
    "th": {"class", "scope"},
    "td": {"class"},
    "ol": {"start"},
    "li": {"id"},
    "sup": {"id"},
    **{heading: {"id"} for heading in _HEADINGS},
}
MOST_LETTERS = 100_000
"""The most letters of a text: some forty sheets of paper."""

MOST_REPORTED = 50
"""The most problems reported of one text."""

_UNEXPLAINED_IN = ("<a ", "<code", "<h", "<abbr", "<img")
_SCHEMES = {"http", "https", "mailto", "tel"}


@dataclass(frozen=True, slots=True)
class _Converted:
    """A converted text: its body, its problems, and the targets of its links."""

    body: Body
    problems: tuple[Problem, ...]
    looked_up: Mapping[str, Target]

    def holds(self, source: Source, library: Library) -> bool:
        """Whether the links of the text still lead there."""
        return all(target_of(href, source.path, library) == target for href, target in self.looked_up.items())


class Converter:
    """A parser of the site's Markdown, kept for a whole run because setting it up costs more than a text."""

    def __init__(self, abbreviations: Mapping[str, str], memory: Memory | None = None) -> None:
        self._abbreviations, self._memory = abbreviations, memory or Memory()
        self._parser = make_parser()

    def convert(self, source: Source, url: str, library: Library, problems: Problems) -> Body:
        """The safe HTML of a text that is shown at `url`; anything not allowed is a problem at its place."""
        key = (source.path, source.body_line, source.body_indent, source.body, url, *self._abbreviations.items())
        known: _Converted | None = self._memory.find(key)
        if known is None or not known.holds(source, library):
            own = Problems()
            resolver = Resolver(source, url, library, own)
            body = self._converted(source, resolver, own) if _is_short(source, own) else Body()
            found = own.found if len(own.found) <= MOST_REPORTED else _first(own, source)
            known = _Converted(body, tuple(found), resolver.looked_up)
        self._memory.keep(key, known)
        problems.found += known.problems
        return known.body

    def _converted(self, source: Source, resolver: Resolver, problems: Problems) -> Body:
        env: dict[str, Any] = {}
        tokens = self._parser.parse(mended(source.body), env)
        Linter(source, resolver.finder, problems).lint(tokens, env)
        refuse_raw_html(tokens, resolver.finder, problems)
        headings = tuple(_headings(tokens))
        _check_levels(headings, resolver.finder, problems)
        tokens = resolver.resolve(tokens)
        html = self._parser.renderer.render(tokens, self._parser.options, env)
        resolver.check_own_links(html)
        html = nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None)
        if HIDDEN.search(html):  # a character reference such as &#1; has become the character
            problems.add(source.in_body(0), "bài có mã của ký tự điều khiển ẩn (dạng &#…;).", "xóa mã đó.")
        return Body(
            html=_explained(html.strip(), self._abbreviations),
            headings=headings,
            links=tuple(resolver.links),
            assets=tuple(dict.fromkeys(resolver.assets)),
        )


def _is_short(source: Source, problems: Problems) -> bool:
    """Whether a text is short enough to be converted in seconds; a problem where not."""
    if len(source.body) > MOST_LETTERS:
        text = f"bài dài hơn {number(MOST_LETTERS)} chữ cái."
        problems.add(source.in_body(MOST_LETTERS), text, "chia thành nhiều bài; bỏ phần dán nhầm.")
    return len(source.body) <= MOST_LETTERS


def _first(problems: Problems, source: Source) -> list[Problem]:
    """The first problems of a text, and how many more there are: a table pasted wrong has thousands."""
    first, more = list(problems)[:MOST_REPORTED], len(problems.found) - MOST_REPORTED
    return [
        *first,
        Problem(source.in_body(0), f"bài còn {number(more)} lỗi nữa.", "sửa các lỗi đã nêu rồi kiểm tra lại."),
    ]


def _check_levels(headings: tuple[Heading, ...], finder: Finder, problems: Problems) -> None:
    """Note headings that skip a level: listeners find their way by headings."""
    before = SECTION - 1
    for heading in headings:
        if heading.level > before + 1:
            place = finder.place(rf"^{'#' * heading.level}(?!#)")
            hint = f"viết {'#' * (before + 1)} thay cho {'#' * heading.level}."
            problems.add(place, f"mục “{unescape(heading.text)}” nhảy bậc.", hint)
        before = heading.level


def _headings(tokens: Sequence[Token]) -> Iterator[Heading]:
    """The headings of a text, each with an id that none of the others has."""
    ids: dict[str, int] = {}
    for token, after in pairwise(tokens):
        if token.type == "heading_open":
            words = " ".join(said(after.children or ()).split())
            id = _unused(slug(words) or "muc", ids)
            token.attrSet("id", id)
            yield Heading(int(token.tag[1]), id, escape(words, quote=False))


def _unused(id: str, ids: dict[str, int]) -> str:
    """The id, or the id with the next number; `ids` counts how often each was asked for."""
    name = id
    while name in ids:
        ids[id] += 1
        name = f"{id}_{ids[id]}"
    ids[name] = 0
    return name


def _explained(html: str, abbreviations: Mapping[str, str]) -> str:
    """The HTML with the first use of each abbreviation in running text marked with what it stands for.

    A mark at every use, as Markdown libraries set it, would be read aloud every time.
    """
    for short, full in abbreviations.items():
        if short in html:
            html = _explain(html, short, full)
    return html


def _explain(html: str, short: str, full: str) -> str:
    # A pattern that looks behind for a letter would be many times slower.
    for found in re.finditer(rf"{re.escape(short)}(?!\w)", html):
        if found.start() and re.match(r"\w", html[found.start() - 1]):
            continue
        before = html.rfind("<", 0, found.start())
        closed = html.find(">", before, found.start()) if before >= 0 else 0
        if closed >= 0 and not html.startswith(_UNEXPLAINED_IN, max(before, 0)):
            marked = f'<abbr title="{escape(full)}">{short}</abbr>'
            return html[: found.start()] + marked + html[found.end() :]
    return html
