"""A prepared document as blocks, through mammoth's HTML."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

import mammoth
from lxml import etree

from cchc.importing.blocks import (
    NOTE,
    PLAIN,
    Block,
    Cell,
    Document,
    Figure,
    Heading,
    Item,
    Paragraph,
    Picture,
    Style,
    Table,
    Words,
    sliced,
)
from cchc.importing.file_types import broken
from cchc.importing.package import Xml
from cchc.importing.prepare import LABEL_BEGIN, LABEL_END

_STYLES = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='caption'] => p.caption:fresh
p[style-name='Caption'] => p.caption:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Quotations'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='heading 7'] => h6:fresh
p[style-name='heading 8'] => h6:fresh
p[style-name='heading 9'] => h6:fresh
"""
_FAULTS = (AttributeError, LookupError, OSError, RecursionError, TypeError, ValueError)
"""Errors of mammoth about documents that break the rules of the format."""

_NOTE_LINK = re.compile(r"#((?:foot|end)note-\d+)$")
_LABEL = re.compile(rf"{LABEL_BEGIN}(\d+)\|(\d*){LABEL_END}")


def document_of(docx: IO[bytes], file: Path) -> Document:
    """The blocks and footnotes of a prepared document. Raises ContentError where mammoth cannot make sense of it."""
    try:
        image = mammoth.images.img_element(_part_of)
        html: str = mammoth.convert_to_html(
            docx, style_map=_STYLES, include_embedded_style_map=False, convert_image=image
        ).value
        root = etree.fromstring(f"<div>{html}</div>", etree.HTMLParser(huge_tree=True)).find(".//div")
        notes = {item.get("id"): item for item in root.iterchildren("ol") for item in item}
        blocks = tuple(_blocks(child for child in root if child.tag != "ol"))
        return Document(blocks, {key: _note(item) for key, item in notes.items() if key})
    except _FAULTS:
        raise broken(file) from None


def _part_of(image: Any) -> dict[str, str]:
    try:
        with image.open() as stream:
            return {"src": stream.read().decode()}
    # The document names a picture that is not in it.
    except KeyError:
        return {"src": ""}


def _note(item: Xml) -> Words:
    words = (piece for paragraph in item for piece in (*_words(paragraph, PLAIN), (" ", PLAIN)))
    return tuple(
        (text.replace("↑", "") if style.href.startswith("#") else text, replace(style, href=""))
        for text, style in words
    )


def _blocks(elements: Iterator[Xml] | Xml) -> Iterator[Block]:
    for element in elements:
        match element.tag:
            case "table":
                yield Table(tuple(_rows(element)))
            case "blockquote":
                for block in _blocks(element):
                    yield replace(block, is_quote=True) if isinstance(block, Paragraph) else block
            case "ul" | "ol" | "li":
                yield from _blocks(element)
            case _:
                yield from _leaf(element)


def _leaf(element: Xml) -> Iterator[Block]:
    """A paragraph, an item or a heading, then its pictures."""
    words = _words(element, PLAIN)
    label = _LABEL.match("".join(text for text, _ in words))
    if any(text.strip() for text, _ in words):
        if label:
            yield Item(sliced(words, label.end()), int(label[1]), int(label[2]) if label[2] else None)
        elif re.fullmatch("h[1-6]", element.tag):
            yield Heading(words, int(element.tag[1]), element.get("class") == "title")
        else:
            yield Paragraph(words, is_caption=element.get("class") == "caption")
    pictures = tuple(Picture(image.get("src"), image.get("alt", "")) for image in element.iter("img"))
    if pictures:
        yield Figure(pictures)


def _rows(table: Xml) -> Iterator[tuple[Cell, ...]]:
    for row in table.iter("tr"):
        if next(row.iterancestors("table")) is table:
            yield tuple(
                Cell(tuple(_blocks(cell)), int(cell.get("colspan", "1")), int(cell.get("rowspan", "1"))) for cell in row
            )


_STYLE_OF: dict[str, dict[str, Any]] = {
    "strong": {"bold": True},
    "em": {"italic": True},
    "sub": {"script": "sub"},
    "sup": {"script": "sup"},
}


def _words(element: Xml, style: Style) -> Words:
    words: list[tuple[str, Style]] = [(element.text or "", style)]
    for kid in element:
        words += _inside(kid, style)
        words.append((kid.tail or "", style))
    return tuple((text, style) for text, style in words if text)


def _inside(kid: Xml, style: Style) -> Words:
    note = _NOTE_LINK.fullmatch(kid.get("href", ""))
    if kid.tag == "br":
        return (("\n", style),)
    if kid.tag == "a" and note:
        return ((NOTE, Style(note=note[1])),)
    if kid.tag == "a" and kid.get("href"):
        return _words(kid, replace(style, href=kid.get("href")))
    if kid.tag in ("table", "img"):
        return ()
    return _words(kid, replace(style, **_STYLE_OF.get(kid.tag, {})))
