"""Names of WordprocessingML (ECMA-376, part 1), and small questions to its elements."""

from lxml import etree

from cchc.importing.package import Xml

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = {
    "w": _W,
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "xml": "http://www.w3.org/XML/1998/namespace",
}


def name(short: str) -> str:
    """The full name of "w:p", as lxml writes it."""
    prefix, _, local = short.partition(":")
    return f"{{{_SPACES[prefix]}}}{local}"


def every(root: Xml, *shorts: str) -> list[Xml]:
    """Every element of these names below, in order; a list, so that the tree may change meanwhile."""
    return list(root.iter(*map(name, shorts)))


def child(element: Xml | None, *shorts: str) -> Xml | None:
    """What stands at the end of a way down, such as "w:pPr", "w:pStyle"; None where it breaks off."""
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
    return found is not None and found.get(name("w:val")) not in ("0", "false", "off", "none")


def made(short: str, *children: Xml, text: str = "", **values: str) -> Xml:
    """A new element; values are attributes of the same namespace."""
    element = etree.Element(name(short))
    for key, val in values.items():
        element.set(name(f"w:{key}"), val)
    if text:
        element.text = text
        element.set(name("xml:space"), "preserve")
    element.extend(children)
    return element


def text_of(element: Xml) -> str:
    """All its text."""
    return "".join(node.text or "" for node in element.iter(name("w:t")))


def unwrap(element: Xml) -> None:
    """Put an element's children in its place."""
    parent = element.getparent()
    for kid in list(element):
        element.addprevious(kid)
    parent.remove(element)


def remove(element: Xml) -> None:
    """Take an element out."""
    element.getparent().remove(element)
