"""Which font each piece of a document's text is set in, and old encodings turned to Unicode by it."""

from collections.abc import Iterator
from itertools import groupby

from cchc.importing.guess_encoding import guess_encoding
from cchc.importing.legacy import Encoding, decoded_letters, encoding_of, is_unicode
from cchc.importing.package import Xml
from cchc.importing.wordml import child, every, name, text_of, value

_ANY_STYLE = 20
"""Styles that rest on each other; a ring of them must end somewhere."""

_SOFT_HYPHEN = "\u00ad"


class Fonts:
    """The fonts of a document's styles."""

    def __init__(self, styles: Xml | None) -> None:
        self._styles = {
            style.get(name("w:styleId")): style for style in (every(styles, "w:style") if styles is not None else ())
        }
        self._default = _font(child(styles, "w:docDefaults", "w:rPrDefault", "w:rPr"))
        kinds = (style for style in self._styles.values() if style.get(name("w:default")) in ("1", "true"))
        self._normal = next((s.get(name("w:styleId")) for s in kinds if s.get(name("w:type")) == "paragraph"), None)

    def of(self, run: Xml) -> str:
        """The font of a run: its own, else that of its style, of its paragraph's, or the document's; "" where none is named."""
        paragraph = next(run.iterancestors(name("w:p")), None)
        return (
            _font(child(run, "w:rPr"))
            or self._of_style(value(run, "w:rPr", "w:rStyle"))
            or self._of_style(value(paragraph, "w:pPr", "w:pStyle") or self._normal)
            or self._default
        )

    def _of_style(self, style: str | None) -> str:
        for _ in range(_ANY_STYLE):
            if style not in self._styles:
                return ""
            found = _font(child(self._styles[style], "w:rPr"))
            if found:
                return found
            style = value(self._styles[style], "w:basedOn")
        return ""


def _font(properties: Xml | None) -> str:
    fonts = child(properties, "w:rFonts")
    if fonts is None:
        return ""
    named = [fonts.get(name(f"w:{key}")) for key in ("ascii", "hAnsi", "cs")]
    old = [font for font in named if font and encoding_of(font)]
    themed = any(key.endswith("Theme") for key in fonts.attrib)
    return next(iter([*old, *filter(None, named)]), "theme" if themed else "")


def to_unicode(root: Xml, fonts: Fonts) -> set[Encoding]:
    """Turn every old text of a part to Unicode, run by run; the encodings that were found."""
    _write_soft_hyphens(root)
    found: set[Encoding] = set()
    sure = _of_nameless(root, fonts)
    for paragraph in every(root, "w:p"):
        for encoding, nodes in groupby(_nodes(paragraph, fonts, sure), key=lambda pair: pair[1]):
            if encoding:
                found.add(encoding)
                _decode([node for node, _ in nodes], encoding)
    return found


def _write_soft_hyphens(root: Xml) -> None:
    """TCVN3 keeps ư where other encodings have the soft hyphen, which Word may store as an element."""
    for hyphen in every(root, "w:softHyphen"):
        hyphen.tag, hyphen.text = name("w:t"), _SOFT_HYPHEN


def _of_nameless(root: Xml, fonts: Fonts) -> Encoding | None:
    """The encoding of the text whose font names none, when its words leave no doubt."""
    runs = [run for run in every(root, "w:r") if not encoding_of(fonts.of(run))]
    return guess_encoding([text_of(run) for run in runs])


def _nodes(paragraph: Xml, fonts: Fonts, sure: Encoding | None) -> Iterator[tuple[Xml, Encoding | None]]:
    """The text nodes of a paragraph, those of paragraphs inside it aside, each with its encoding."""
    for run in every(paragraph, "w:r"):
        if next(run.iterancestors(name("w:p")), None) is paragraph:
            encoding = encoding_of(fonts.of(run)) or sure
            for node in run.iterchildren(name("w:t")):
                yield node, None if encoding and is_unicode(node.text or "") else encoding


def _decode(nodes: list[Xml], encoding: Encoding) -> None:
    """Decode pieces as one text, for a vowel and its tone may stand in two of them."""
    owners = [node for node in nodes for _ in node.text or ""]
    whole = "".join(node.text or "" for node in nodes)
    for node in nodes:
        node.text = ""
    for letter, at in decoded_letters(whole, encoding):
        owners[at].text += letter
