"""Names of WordprocessingML (ECMA-376, part 1), and helpers for its elements."""

from functools import cache

from lxml import etree

from cchc.importing.package import Xml

_SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "v": "urn:schemas-microsoft-com:vml",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "xml": "http://www.w3.org/XML/1998/namespace",
}


@cache
def name(short: str) -> str:
    """The full name of "w:p", as lxml writes it."""
    prefix, _, local = short.partition(":")
    return f"{{{_SPACES[prefix]}}}{local}"


def every(root: Xml | None, *shorts: str) -> list[Xml]:
    """Every element of these names below a root, in order; a list, so that the tree may change meanwhile."""
    return [] if root is None else list(root.iter(*map(name, shorts)))


_SIGNS = {name("w:tab"): " ", name("w:br"): " ", name("w:cr"): " ", name("w:noBreakHyphen"): "-"}


def by_id(root: Xml | None, short: str, key: str) -> dict[str, Xml]:
    """The elements of a name by an attribute, such as styles by "w:styleId"."""
    return {id: element for element in every(root, short) if (id := element.get(name(key)))}


def child(element: Xml | None, *shorts: str) -> Xml | None:
    """The element at the end of a way down, such as "w:pPr", "w:pStyle"; None where the way breaks off."""
    for short in shorts:
        element = element.find(name(short)) if element is not None else None
    return element


def value(element: Xml | None, *shorts: str) -> str | None:
    """The w:val at the end of a way down."""
    found = child(element, *shorts)
    return None if found is None else found.get(name("w:val"))


def is_on(element: Xml | None, *shorts: str) -> bool:
    """Whether a switch such as w:b is there and not switched off."""
    found = child(element, *shorts)
    return found is not None and is_switched_on(found)


def is_switched_on(switch: Xml) -> bool:
    """Whether a switch such as w:b does not say that it is off."""
    return switch.get(name("w:val")) not in ("0", "false", "off", "none")


def new_element(short: str, *children: Xml, text: str = "") -> Xml:
    """Make a new element."""
    element = etree.Element(name(short))
    if text:
        element.text = text
        element.set(name("xml:space"), "preserve")
    element.extend(children)
    return element


def text_of(element: Xml | None) -> str:
    """The text of an element and of all below."""
    return "".join(node.text or "" for node in every(element, "w:t"))


def lines_of(root: Xml | None) -> list[str]:
    """The lines of a part, a paragraph each; signs between the letters part words as readers see them parted."""
    lines = []
    for paragraph in every(root, "w:p"):
        pieces = (
            _SIGNS.get(node.tag, node.text or "")
            for node in every(paragraph, "w:t", "m:t", "w:tab", "w:br", "w:cr", "w:noBreakHyphen")
            if next(node.iterancestors(name("w:p"))) is paragraph
        )
        lines.append("".join(pieces))
    return [" ".join(line.split()) for line in lines if line.strip()]


def unwrap(element: Xml) -> None:
    """Put an element's children in its place."""
    for kid in list(element):
        element.addprevious(kid)
    remove(element)


def remove(element: Xml) -> None:
    """Take an element out of its tree."""
    element.getparent().remove(element)
