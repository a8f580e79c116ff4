"""The font of each piece of a document's text, and old encodings turned to Unicode by it."""

from collections.abc import Iterator
from itertools import groupby

from cchc.importing.legacy import Encoding, decoded_letters, encoding_of, guess_encoding, is_surely_old, is_unicode
from cchc.importing.package import Xml
from cchc.importing.wordml import by_id, child, every, name, text_of, value

_ANY_STYLE = 20
"""Styles that rest on each other; a ring of them must end somewhere."""

_SOFT_HYPHEN = "\u00ad"


class Fonts:
    """The fonts of a document's styles."""

    def __init__(self, styles: Xml | None) -> None:
        self._styles = by_id(styles, "w:style", "w:styleId")
        self._known: dict[str | None, str] = {}
        self._default = _font(child(styles, "w:docDefaults", "w:rPrDefault", "w:rPr"))
        kinds = (style for style in self._styles.values() if style.get(name("w:default")) in ("1", "true"))
        self._normal = next((s.get(name("w:styleId")) for s in kinds if s.get(name("w:type")) == "paragraph"), None)

    def of(self, run: Xml) -> str:
        """The font of a run: its own, else its style's, its paragraph's or the document's; "" where none is named."""
        paragraph = next(run.iterancestors(name("w:p")), None)
        return (
            _font(child(run, "w:rPr"))
            or self._of_style(value(run, "w:rPr", "w:rStyle"))
            or self._of_style(value(paragraph, "w:pPr", "w:pStyle") or self._normal)
            or self._default
        )

    def _of_style(self, style: str | None) -> str:
        if style not in self._known:
            self._known[style] = self._found(style)
        return self._known[style]

    def _found(self, style: str | None) -> str:
        for _ in range(_ANY_STYLE):
            found = _font(child(self._styles.get(style or ""), "w:rPr"))
            if found:
                return found
            style = value(self._styles.get(style or ""), "w:basedOn")
        return ""


def _font(properties: Xml | None) -> str:
    fonts = child(properties, "w:rFonts")
    if fonts is None:
        return ""
    # Letters with marks are drawn in the font called hAnsi; that for complex scripts, often a leftover, draws none of them.
    named = fonts.get(name("w:hAnsi")) or fonts.get(name("w:ascii"))
    themed = any(key.endswith("Theme") for key in fonts.attrib)
    return named or ("theme" if themed else "")


def to_unicode(root: Xml, fonts: Fonts) -> set[Encoding]:
    """Turn every old text of a part to Unicode, run by run; the encodings that were found."""
    # TCVN3 keeps ư where other encodings have the soft hyphen, which Word may store as an element.
    for hyphen in every(root, "w:softHyphen"):
        hyphen.tag, hyphen.text = name("w:t"), _SOFT_HYPHEN
    nameless = guess_encoding([text_of(run) for run in every(root, "w:r") if not encoding_of(fonts.of(run))])
    found: set[Encoding] = set()
    for paragraph in every(root, "w:p"):
        for encoding, nodes in groupby(_nodes(paragraph, fonts, nameless), key=lambda pair: pair[1]):
            if encoding:
                found.add(encoding)
                _decode([node for node, _ in nodes], encoding)
    return found


def _nodes(paragraph: Xml, fonts: Fonts, nameless: Encoding | None) -> Iterator[tuple[Xml, Encoding | None]]:
    """The text nodes of a paragraph, those of paragraphs inside it aside, each with its encoding.

    In a paragraph with Unicode in an old font, only what no Unicode text would hold is old.
    """
    pairs = []
    for run in every(paragraph, "w:r"):
        if next(run.iterancestors(name("w:p")), None) is paragraph:
            encoding = encoding_of(fonts.of(run)) or nameless
            pairs += [(node, encoding) for node in run.iterchildren(name("w:t"))]
    mixed = any(encoding and is_unicode(node.text or "") for node, encoding in pairs)
    for node, encoding in pairs:
        text = node.text or ""
        yield node, None if is_unicode(text) or (mixed and not is_surely_old(text)) else encoding


def _decode(nodes: list[Xml], encoding: Encoding) -> None:
    """Decode pieces as one text, for a vowel and its tone may stand in two of them."""
    owners = [node for node in nodes for _ in node.text or ""]
    whole = "".join(node.text or "" for node in nodes)
    for node in nodes:
        node.text = ""
    for letter, at in decoded_letters(whole, encoding):
        owners[at].text += letter
