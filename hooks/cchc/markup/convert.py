"""Markdown to the HTML of a page."""

from collections.abc import Iterable, Mapping
from html import unescape

import markdown
import nh3
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension

from cchc.markup.abbreviations import explained
from cchc.markup.anchors import anchors_in
from cchc.markup.checks import check_text
from cchc.markup.kept import KeptBodies
from cchc.markup.links import Library
from cchc.markup.places import of_heading
from cchc.markup.raw_html import RAW_TAGS, refuse_raw_html
from cchc.markup.resolver import Resolver
from cchc.markup.shortcuts import PlainParagraph, PlainText
from cchc.model.body import SECTION, Body, Heading, words_of
from cchc.model.source import Source
from cchc.problems import Problems
from cchc.rules.addresses import check_links
from cchc.shelf import Shelf
from cchc.vietnamese import HIDDEN, slug

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TAGS = RAW_TAGS | {
    *("p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "hr", "pre", "code"),
    *(
        "em",
        "strong",
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
_SCHEMES = {"http", "https", "mailto", "tel"}


class Converter:
    """Python-Markdown with the site's extensions, kept for a whole run because setting it up costs more than a text."""

    def __init__(self, abbreviations: Mapping[str, str], shelf: Shelf | None = None) -> None:
        self._resolver = Resolver()
        self._abbreviations = abbreviations
        self._kept = KeptBodies(shelf, abbreviations) if shelf else None
        self._markdown = markdown.Markdown(
            extensions=[
                "sane_lists",
                "def_list",
                TableExtension(),
                FootnoteExtension(BACKLINK_TITLE="Trở lại chỗ có chú thích %d", SEPARATOR="-"),
                TocExtension(slugify=_slugify, permalink=False),
            ]
        )
        self._markdown.parser.blockprocessors.register(PlainParagraph(self._markdown.parser), "cchc-paragraph", 110)
        self._markdown.treeprocessors.register(PlainText(), "cchc-text", 21)  # just before the patterns
        self._markdown.treeprocessors.register(self._resolver, "cchc-links", -10)

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
        body = self._converted(source, url, library, own)
        if self._kept and not own.found:
            self._kept.keep(source, url, body, self._resolver.looked_up)
        problems.found += own.found
        return body

    def _converted(self, source: Source, url: str, library: Library, problems: Problems) -> Body:
        self._markdown.reset()
        self._resolver.begin(source, url, library, problems)
        try:
            html = self._markdown.convert(source.body)
        except RecursionError:
            problems.add(source.in_body(0), "bài có danh sách hoặc trích dẫn lồng nhau quá sâu.", "bớt số bậc.")
            return Body()
        check_text(source, problems)
        refuse_raw_html(self._markdown.htmlStash.rawHtmlBlocks, self._resolver.finder, problems)
        if self._resolver.own_links:
            check_links(self._resolver.own_links, {url: anchors_in(html)}, problems)
        html = nh3.clean(html, tags=set(_TAGS), attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None)
        headings = tuple(_headings(self._markdown.toc_tokens))  # type: ignore[attr-defined]
        self._check_levels(headings, problems)
        if HIDDEN.search(html):  # a character reference such as &#1; has become the character
            problems.add(source.in_body(0), "bài có mã của ký tự điều khiển ẩn (dạng &#…;).", "xóa mã đó.")
        return Body(
            words=words_of(explained(html, self._abbreviations)),
            headings=headings,
            links=tuple(self._resolver.links),
            assets=tuple(dict.fromkeys(self._resolver.assets)),
        )

    def _check_levels(self, headings: tuple[Heading, ...], problems: Problems) -> None:
        """People who listen to a page find their way by its headings, which may not skip a level."""
        before = SECTION - 1
        for heading in headings:
            if heading.level > before + 1:
                place = self._resolver.finder.place(*of_heading(heading.level))
                hint = f"viết {'#' * (before + 1)} thay cho {'#' * heading.level}."
                problems.add(place, f"mục “{unescape(heading.text)}” nhảy bậc.", hint)
            before = heading.level


def _slugify(text: str, separator: str) -> str:  # noqa: ARG001 - the toc extension passes both
    return slug(text) or "muc"


def _headings(tokens: list[dict[str, object]]) -> list[Heading]:
    found = []
    for token in tokens:
        found.append(Heading(int(token["level"]), str(token["id"]), str(token["name"])))  # type: ignore[call-overload]
        found += _headings(token["children"])  # type: ignore[arg-type]
    return found
