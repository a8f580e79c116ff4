"""What an editor's links and pictures become in the tree of a converted text."""

from html import unescape
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from cchc.markup.links import UNREAD, Elsewhere, Library, Target, Wrong, target_of
from cchc.markup.photos import arrange, set_sizes
from cchc.markup.places import of_link, of_top_heading
from cchc.markup.relative import relative
from cchc.model.asset import Asset
from cchc.model.body import SiteLink
from cchc.model.source import Finder, Source
from cchc.problems import Problems


class Resolver(Treeprocessor):
    """Turns what editors link to into addresses relative to the page, and gathers it."""

    def begin(self, source: Source, url: str, library: Library, problems: Problems) -> None:
        """Make ready for the text of a page."""
        self.source, self.url, self.library, self.problems = source, url, library, problems
        self.finder = Finder(source)
        self.looked_up: dict[str, Target] = {}
        self.links: list[SiteLink] = []
        self.own_links: list[SiteLink] = []
        self.assets: list[Asset] = []
        self.pictures: list[tuple[Element, Asset]] = []

    def run(self, root: Element) -> None:
        """Work through the tree of the text."""
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
        target = self._target(href)
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
        target = self._target(href)
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

    def _target(self, href: str) -> Target:
        self.looked_up[href] = target_of(href, self.source.path, self.library)
        return self.looked_up[href]

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
