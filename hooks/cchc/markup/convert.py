"""Markdown to the HTML of a page."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape, unescape
from itertools import pairwise
from typing import Any

import nh3
from markdown_it.token import Token

from cchc.markup.abbreviations import explained
from cchc.markup.checks import TextCheck
from cchc.markup.dialect import make_parser
from cchc.markup.kept import KeptBodies
from cchc.markup.links import Library
from cchc.markup.pasted import mended
from cchc.markup.places import of_heading
from cchc.markup.raw_html import RAW_TAGS, refuse_raw_html
from cchc.markup.resolver import Resolver
from cchc.markup.tokens import words_of as said
from cchc.model.body import SECTION, Body, Heading, words_of
from cchc.model.source import Finder, Source
from cchc.problems import Problem, Problems
from cchc.shelf import Shelf
from cchc.vietnamese import HIDDEN, number, slug

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TAGS = RAW_TAGS | {
    *("p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "hr", "pre", "code"),
    *(
        "em",
        "strong",
        "s",
        "a",
        "img",
        "picture",
        "source",
        "figure",
        "figcaption",
        "div",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    ),
}
_ATTRIBUTES: dict[str, set[str]] = {
    "a": {"href", "title", "class", "id"},
    "img": {"src", "alt", "title", "width", "height", "loading", "decoding"},
    "source": {"type", "srcset", "sizes"},
    "abbr": {"title"},
    "div": {"class", "tabindex", "role", "aria-label"},
    "th": {"class", "scope"},
    "td": {"class"},
    "ol": {"start"},
    "li": {"id"},
    "sup": {"id"},
    **{heading: {"id"} for heading in _HEADINGS[1:]},
}
MOST_LETTERS = 100_000
"""Some forty sheets of paper."""

MOST_TOLD = 50
"""Problems of one text."""

_SCHEMES = {"http", "https", "mailto", "tel"}


class Converter:
    """A parser of the site's Markdown, kept for a whole run because setting it up costs more than a text."""

    def __init__(self, abbreviations: Mapping[str, str], shelf: Shelf | None = None) -> None:
        self._abbreviations = abbreviations
        self._kept = KeptBodies(shelf, abbreviations) if shelf else None
        self._parser = make_parser()

    def expect(self, texts: Iterable[tuple[Source, str]]) -> None:
        """These texts, with the addresses where they are shown, will be converted next."""
        if self._kept:
            self._kept.expect(texts)

    def convert(self, source: Source, url: str, library: Library, problems: Problems) -> Body:
        """The safe HTML of a text that is shown at `url`; what may not stand in it is a problem at its place."""
        kept = self._kept.find(source, url, library) if self._kept else None
        if kept:
            return kept
        own = Problems()
        resolver = Resolver(source, url, library, own)
        body = self._converted(source, resolver, own) if _is_short(source, own) else Body()
        if self._kept and not own.found:
            self._kept.keep(source, url, body, resolver.looked_up)
        problems.found += own.found if len(own.found) <= MOST_TOLD else _first(own, source)
        return body

    def _converted(self, source: Source, resolver: Resolver, problems: Problems) -> Body:
        env: dict[str, Any] = {}
        tokens = self._parser.parse(mended(source.body), env)
        TextCheck(source, resolver.finder, problems).check(tokens, env)
        refuse_raw_html(tokens, resolver.finder, problems)
        headings = tuple(_headings(tokens))
        _check_levels(headings, resolver.finder, problems)
        tokens = resolver.resolve(tokens)
        html = self._parser.renderer.render(tokens, self._parser.options, env)
        resolver.check_own_links(html)
        html = nh3.clean(html, tags=set(_TAGS), attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None)
        if HIDDEN.search(html):  # a character reference such as &#1; has become the character
            problems.add(source.in_body(0), "bài có mã của ký tự điều khiển ẩn (dạng &#…;).", "xóa mã đó.")
        return Body(
            words=words_of(explained(html.strip(), self._abbreviations)),
            headings=headings,
            links=tuple(resolver.links),
            assets=tuple(dict.fromkeys(resolver.assets)),
        )


def _is_short(source: Source, problems: Problems) -> bool:
    """Whether the text is one that people read; a longer one could keep everybody's build busy for minutes."""
    if len(source.body) > MOST_LETTERS:
        text = f"bài dài hơn {number(MOST_LETTERS)} chữ cái."
        problems.add(source.in_body(MOST_LETTERS), text, "chia thành nhiều bài; bỏ phần dán nhầm.")
    return len(source.body) <= MOST_LETTERS


def _first(problems: Problems, source: Source) -> list[Problem]:
    """As many problems as anybody reads at once: a table pasted wrong has thousands."""
    first, more = list(problems)[:MOST_TOLD], len(problems.found) - MOST_TOLD
    return [
        *first,
        Problem(source.in_body(0), f"bài còn {number(more)} lỗi nữa.", "sửa các lỗi đã nêu rồi kiểm tra lại."),
    ]


def _check_levels(headings: tuple[Heading, ...], finder: Finder, problems: Problems) -> None:
    """People who listen to a page find their way by its headings, which may not skip a level."""
    before = SECTION - 1
    for heading in headings:
        if heading.level > before + 1:
            place = finder.place(*of_heading(heading.level))
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
