"""Markdown to the HTML of a page."""

from collections.abc import Mapping
from html import unescape
from xml.etree.ElementTree import Element

import markdown
import nh3
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from cchc.markup.abbreviations import explained
from cchc.markup.anchors import anchors_in
from cchc.markup.checks import check_text
from cchc.markup.links import UNREAD, Elsewhere, Library, Wrong, target_of
from cchc.markup.photos import arrange, set_sizes
from cchc.markup.places import of_heading, of_link, of_top_heading
from cchc.markup.raw_html import RAW_TAGS, refuse_raw_html
from cchc.markup.relative import relative
from cchc.model.asset import Asset
from cchc.model.body import SECTION, Body, Heading, SiteLink
from cchc.model.source import Finder, Source
from cchc.problems import Problems
from cchc.rules.addresses import check_links
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

    def __init__(self, abbreviations: Mapping[str, str]) -> None:
        self._resolver = _Resolver()
        self._abbreviations = abbreviations
        self._markdown = markdown.Markdown(
            extensions=[
                "sane_lists",
                "def_list",
                TableExtension(),
                FootnoteExtension(BACKLINK_TITLE="Trở lại chỗ có chú thích %d", SEPARATOR="-"),
                TocExtension(slugify=_slugify, permalink=False),
            ]
        )
        self._markdown.treeprocessors.register(self._resolver, "cchc-links", -10)

    def convert(self, source: Source, url: str, library: Library, problems: Problems) -> Body:
        """The safe HTML of a text that is shown at `url`; what may not stand in it is a problem at its place."""
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
            html=explained(html, self._abbreviations),
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


class _Resolver(Treeprocessor):
    """Turns what editors link to into addresses relative to the page, and gathers it."""

    def begin(self, source: Source, url: str, library: Library, problems: Problems) -> None:
        self.source, self.url, self.library, self.problems = source, url, library, problems
        self.finder = Finder(source)
        self.links: list[SiteLink] = []
        self.own_links: list[SiteLink] = []
        self.assets: list[Asset] = []
        self.pictures: list[tuple[Element, Asset]] = []

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag == "a" and not (element.get("class") or "").startswith("footnote"):
                element.set("href", self._address(_as_typed(element.get("href"))))
            elif element.tag == "img":
                self._picture(element)
            elif element.tag == "h1":
                self._top_heading(element)
            elif element.tag in ("th", "td"):
                _cell(element)
        if self.pictures:
            arrange(root, self.pictures)
        _wrap_tables(root)

    def _picture(self, element: Element) -> None:
        href = _as_typed(element.get("src"))
        place = self.finder.place(*of_link(href))
        if not (element.get("alt") or "").strip():
            self.problems.add(place, f'ảnh "{href}" chưa có lời tả.', "viết ![lời tả ảnh](tên tệp).")
        target = target_of(href, self.source.path, self.library)
        if isinstance(target, Asset) and target.pixels:
            set_sizes(element, target)
            self.assets.append(target)
            self.pictures.append((element, target))
        elif isinstance(target, Wrong):
            self.problems.add(place, target.text, target.hint)
        elif target != UNREAD:
            self.problems.add(
                place, f'"{href}" không phải ảnh đặt cạnh bài.', "chép ảnh vào cạnh bài, ghi tên tệp ảnh."
            )

    def _address(self, href: str) -> str:
        """The address to write for a link, having noted what it needs."""
        target = target_of(href, self.source.path, self.library)
        if isinstance(target, Asset):
            return self._file(target) + href[len(href.split("#", maxsplit=1)[0].split("?", maxsplit=1)[0]) :]
        if isinstance(target, Elsewhere) and not target.address.startswith("#"):
            return target.address
        place = self.finder.place(*of_link(href))
        if isinstance(target, Wrong):
            self.problems.add(place, target.text, target.hint)
            return "#"
        if isinstance(target, Elsewhere):
            self.own_links += [SiteLink(self.url, target.address[1:], place)] if target != UNREAD else []
            return target.address
        self.links.append(SiteLink(target.url, target.anchor, place))
        query, anchor = f"?{target.query}" if target.query else "", f"#{target.anchor}" if target.anchor else ""
        return relative(target.url, self.url) + query + anchor

    def _file(self, asset: Asset) -> str:
        self.assets.append(asset)
        return asset.link

    def _top_heading(self, element: Element) -> None:
        words = "".join(element.itertext())
        place = self.finder.place(*of_top_heading(words))
        self.problems.add(
            place,
            "tên bài đã ở trường title; trong bài không dùng # nữa.",
            f"viết ## {words}." if words.strip() else "xóa dòng này.",
        )


def _as_typed(href: str | None) -> str:
    """An address as it was typed: Python-Markdown hides the letters of automatic mail links from robots."""
    typed = href or ""
    return unescape(typed.replace(AMP_SUBSTITUTE, "&")) if AMP_SUBSTITUTE in typed else typed


def _cell(element: Element) -> None:
    """Alignment as a class: a strict Content-Security-Policy lets no style attribute through."""
    style = element.attrib.pop("style", "")
    if style:
        element.set("class", f"to-{style.removeprefix('text-align:').strip(' ;')}")
    if element.tag == "th":
        element.set("scope", "col")


def _wrap_tables(root: Element) -> None:
    """Put each table in a box that scrolls sideways by itself on a narrow screen, by keyboard too."""
    for parent in list(root.iter()):
        for position, child in enumerate(list(parent)):
            if child.tag == "table":
                attributes = {"class": "table-scroll", "tabindex": "0", "role": "region", "aria-label": "Bảng"}
                box = Element("div", attributes)
                box.tail, child.tail = child.tail, None
                box.append(child)
                parent[position] = box
