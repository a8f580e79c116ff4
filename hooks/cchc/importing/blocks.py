"""The document model between Word and Markdown: blocks of words, each piece with its style."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

_RULE = re.compile(r"[\s_=*~–—.-]*")
NOTE = "\ufffc"
"""Stands in a text for the sign of a footnote."""


@dataclass(frozen=True, slots=True)
class Style:
    """The style of a piece of text, its link, and the footnote whose sign it is; `script` is "sub", "sup" or ""."""

    bold: bool = False
    italic: bool = False
    script: str = ""
    href: str = ""
    note: str = ""


PLAIN = Style()
Words = tuple[tuple[str, Style], ...]
"""A line or a paragraph in pieces."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by its part of the document, and its description in Word."""

    part: str
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6; `is_title` is Word's style for titles."""

    words: Words
    level: int
    is_title: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    words: Words
    is_caption: bool = False
    is_quote: bool = False
    is_centred: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list: its depth from 0, and its number, None for a bullet."""

    words: Words
    level: int
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """Pictures side by side."""

    pictures: tuple[Picture, ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table and how many columns and rows it covers."""

    blocks: "tuple[Block, ...]"
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table, row by row."""

    rows: tuple[tuple[Cell, ...], ...]

    @property
    def blocks(self) -> list["Block"]:
        """The blocks of all cells."""
        return [block for row in self.rows for cell in row for block in cell.blocks]


Block = Heading | Paragraph | Item | Figure | Table


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line of a document that is not in the draft, and why."""

    line: str
    why: str


@dataclass(frozen=True, slots=True)
class Document:
    """The blocks of a document, and its footnotes by name."""

    blocks: tuple[Block, ...]
    notes: dict[str, Words]


def plain(words: Words) -> str:
    """The plain text of the words on one line, without signs of footnotes."""
    return " ".join("".join(text for text, style in words if not style.note).split())


def said(block: Block) -> str:
    """The text of a block, line by line."""
    match block:
        case Figure():
            return block.caption
        case Table():
            return "\n".join(filter(None, map(said, block.blocks)))
        case _:
            return "\n".join(filter(None, map(plain, lines(block.words))))


def said_lines(block: Block) -> list[str]:
    """The lines of a block that say anything."""
    return [line for line in said(block).split("\n") if line.strip()]


def is_rule(text: str) -> bool:
    """Whether a text is empty, or a rule drawn with signs."""
    return bool(_RULE.fullmatch(text))


def is_bold(words: Words) -> bool:
    """Whether all visible words are bold."""
    visible = [style for text, style in words if text.strip()]
    return bool(visible) and all(style.bold or style.note for style in visible)


def is_italic(words: Words) -> bool:
    """Whether all visible words are in italics."""
    return all(style.italic for text, style in words if text.strip())


def sliced(words: Words, start: int, end: int | None = None) -> Words:
    """The letters from `start` up to `end`, with their styles."""
    kept, at = [], 0
    for text, style in words:
        piece = text[max(start - at, 0) : None if end is None else max(end - at, 0)]
        kept += [(piece, style)] if piece else []
        at += len(text)
    return tuple(kept)


def lines(words: Words) -> list[Words]:
    """The words cut at line breaks."""
    text = "".join(piece for piece, _ in words)
    cuts = [-1, *(at for at, letter in enumerate(text) if letter == "\n"), len(text)]
    return [sliced(words, before + 1, after) for before, after in pairwise(cuts)]


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks in reading order, those in tables' cells included."""
    for block in blocks:
        yield block
        if isinstance(block, Table):
            yield from walk(block.blocks)


def pictures_in(blocks: Iterable[Block]) -> Iterator[Picture]:
    """The pictures in reading order, each as often as it is shown."""
    return (picture for block in walk(blocks) if isinstance(block, Figure) for picture in block.pictures)


def words_in(blocks: Iterable[Block]) -> Iterator[Words]:
    """The words of each heading, paragraph and item, those in tables included."""
    return (block.words for block in walk(blocks) if isinstance(block, Heading | Paragraph | Item))


def mapped(blocks: Iterable[Block], change: Callable[[Words], Words]) -> tuple[Block, ...]:
    """The blocks with all their words changed."""
    return tuple(_mapped(block, change) for block in blocks)


def _mapped(block: Block, change: Callable[[Words], Words]) -> Block:
    match block:
        case Figure():
            return replace(block, caption=plain(change(((block.caption, PLAIN),))) if block.caption else "")
        case Table():
            rows = (tuple(replace(cell, blocks=mapped(cell.blocks, change)) for cell in row) for row in block.rows)
            return Table(tuple(rows))
        case _:
            return replace(block, words=change(block.words))
