"""A prepared document as blocks, read from its tree (ECMA-376, part 1, 17.3 and 17.4)."""

import re
from collections.abc import Iterator
from dataclasses import replace

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
)
from cchc.importing.package import Xml
from cchc.importing.prepare import Prepared, label_of
from cchc.importing.styles import Styles
from cchc.importing.symbols import symbol
from cchc.importing.wordml import child, every, name, value
from cchc.vietnamese import composed

_HEADING = re.compile(r"heading (\d)")
_QUOTES = ("quote", "quotations", "intense quote")
_LINK_FIELD = re.compile(r'\s*HYPERLINK\s+"([^"]+)"')
_LEFT = frozenset(map(name, ("w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:tblPr", "w:sectPr")))
_LETTERS = {name("w:tab"): "\t", name("w:cr"): "\n", name("w:noBreakHyphen"): "\u2011"}
_PARAGRAPH, _TABLE, _ROW, _CELL, _RUN = map(name, ("w:p", "w:tbl", "w:tr", "w:tc", "w:r"))
_TEXT, _BREAK, _SYMBOL, _FIELD, _ORDER, _LINK = map(
    name, ("w:t", "w:br", "w:sym", "w:fldChar", "w:instrText", "w:hyperlink")
)
_DRAWN = (name("w:drawing"), name("v:imagedata"))
_NOTES = {name("w:footnoteReference"): "footnote", name("w:endnoteReference"): "endnote"}
_DEEPEST = 6
_MOST_COLUMNS = 63
"""Word has no more in a table."""


def document_of(prepared: Prepared) -> Document:
    """The blocks of a prepared document, and the words of its footnotes and endnotes."""
    reader = _Reader(prepared, prepared.package.document)
    blocks = tuple(reader.blocks(prepared.body))
    notes: dict[str, Words] = {}
    for kind, part in prepared.notes.items():
        reader = _Reader(prepared, prepared.package.part(f"{kind}s"))
        for note in every(part, f"w:{kind}"):
            notes[f"{kind}-{note.get(name('w:id'))}"] = reader.note(note)
    return Document(blocks, notes)


class _Reader:
    """The reading of one part, whose links and pictures are named in relations of its own."""

    def __init__(self, prepared: Prepared, part: str) -> None:
        self._styles = Styles(prepared.styles)
        self._relations = prepared.package.relations(part)
        self._fields: list[str] = []

    def blocks(self, element: Xml) -> Iterator[Block]:
        """The blocks in an element, however deep in content controls and the like they lie."""
        for kid in element:
            if kid.tag == _PARAGRAPH:
                yield from self._paragraph(kid)
            elif kid.tag == _TABLE:
                yield Table(tuple(self._rows(kid)))
            elif kid.tag not in _LEFT:
                yield from self.blocks(kid)

    def note(self, note: Xml) -> Words:
        """The words of a note, its paragraphs one behind the other."""
        words = (piece for one in every(note, "w:p") for piece in (*self._words(one, PLAIN)[0], (" ", PLAIN)))
        return tuple((text, replace(style, href="")) for text, style in words)

    def _paragraph(self, paragraph: Xml) -> Iterator[Block]:
        """A paragraph, an item or a heading, then its pictures."""
        style = self._styles.name_of(paragraph)
        # That a heading is bold goes without saying.
        letters = PLAIN if _HEADING.fullmatch(style) or style == "title" else self._styles.letters_of(paragraph)
        words, pictures = self._words(paragraph, letters)
        if any(text.strip() for text, _ in words):
            yield self._block(paragraph, words, style)
        if pictures:
            yield Figure(tuple(pictures))

    def _block(self, paragraph: Xml, words: Words, style: str) -> Block:
        label, heading = label_of(paragraph), _HEADING.fullmatch(style)
        if label:
            return Item(words, *label)
        if heading or style == "title":
            return Heading(words, min(int(heading[1]), _DEEPEST) if heading else 1, style == "title")
        return Paragraph(words, style == "caption", style in _QUOTES, self._styles.is_centred(paragraph))

    def _words(self, element: Xml, style: Style) -> tuple[Words, list[Picture]]:
        words: list[tuple[str, Style]] = []
        pictures: list[Picture] = []
        self._gather(element, style, words, pictures)
        return tuple(words), pictures

    def _gather(self, element: Xml, style: Style, words: list[tuple[str, Style]], pictures: list[Picture]) -> None:
        for kid in element:
            if kid.tag == _RUN:
                for text, drawn in self._run(kid, self._styles.of_run(kid, style), pictures):
                    words.append((text, drawn))
            elif kid.tag == _LINK:
                self._gather(kid, replace(style, href=self._target(kid)), words, pictures)
            # A text box that flatten did not free stands for itself.
            elif kid.tag not in _LEFT and kid.tag not in (_PARAGRAPH, _TABLE):
                self._gather(kid, style, words, pictures)

    def _run(self, run: Xml, style: Style, pictures: list[Picture]) -> Iterator[tuple[str, Style]]:
        for kid in run.iter():
            tag = kid.tag
            if tag == _TEXT:
                yield composed(kid.text or ""), self._linked(style)
            elif tag in _LETTERS:
                yield _LETTERS[tag], style
            elif tag == _BREAK:
                yield ("\n" if kid.get(name("w:type")) in (None, "textWrapping") else " "), style
            elif tag == _SYMBOL:
                yield symbol(kid.get(name("w:font"), ""), kid.get(name("w:char"), "")), style
            elif tag in _NOTES:
                yield NOTE, Style(note=f"{_NOTES[tag]}-{kid.get(name('w:id'))}")
            elif tag == _FIELD:
                self._field(kid.get(name("w:fldCharType")))
            elif tag == _ORDER and self._fields:
                self._fields[-1] += kid.text or ""
            elif tag in _DRAWN:
                pictures += self._pictures(kid)

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append("")
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _linked(self, style: Style) -> Style:
        found = next((link[1] for field in reversed(self._fields) if (link := _LINK_FIELD.match(field))), "")
        return replace(style, href=found) if found and not style.href else style

    def _target(self, link: Xml) -> str:
        anchor = link.get(name("w:anchor"))
        target = self._relations.get(link.get(name("r:id"), ""), "")
        return target or (f"#{anchor}" if anchor else "")

    def _pictures(self, drawn: Xml) -> Iterator[Picture]:
        about = next(iter(every(drawn, "wp:docPr")), None)
        alt = (about.get("descr") or about.get("title") or "") if about is not None else ""
        ids = [blip.get(name("r:embed")) for blip in every(drawn, "a:blip")] or [drawn.get(name("r:id"))]
        for id in filter(None, ids):
            yield Picture(self._relations.get(id, ""), alt)

    def _rows(self, table: Xml) -> Iterator[tuple[Cell, ...]]:
        """The rows; a cell that Word merges into the one above makes that one longer."""
        rows: list[list[Cell]] = []
        open_at: dict[int, tuple[int, int]] = {}
        for row in _inside(table, _ROW):
            cells: list[Cell] = []
            column = 0
            for cell in _inside(row, _CELL):
                width = _count(value(cell, "w:tcPr", "w:gridSpan"))
                merge = child(cell, "w:tcPr", "w:vMerge")
                blocks = tuple(self.blocks(cell))
                if merge is not None and merge.get(name("w:val")) != "restart" and column in open_at:
                    up, at = open_at[column]
                    above = rows[up][at]
                    rows[up][at] = replace(above, blocks=(*above.blocks, *blocks), rows=len(rows) - up + 1)
                else:
                    open_at.pop(column, None)
                    if merge is not None:
                        open_at[column] = len(rows), len(cells)
                    cells.append(Cell(blocks, width))
                column += width
            rows.append(cells)
        yield from map(tuple, rows)


def _count(written: str | None) -> int:
    """The number of columns that a cell covers; 1 for what is no number."""
    return min(int(written), _MOST_COLUMNS) if written and written.isdecimal() else 1


def _inside(element: Xml, tag: str) -> Iterator[Xml]:
    """The rows of a table or cells of a row, also those in content controls; not those of tables inside."""
    for kid in element:
        if kid.tag == tag:
            yield kid
        elif kid.tag not in _LEFT and kid.tag not in (_ROW, _CELL, _PARAGRAPH, _TABLE):
            yield from _inside(kid, tag)
