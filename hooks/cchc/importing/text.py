"""A document between Word and Markdown: blocks of words, each piece with its look."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

NOTE = "\ufffc"
"""Stands in a text where the sign of a footnote stands."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a piece of text looks, where it leads, and of which footnote it is the sign; `script` is "sub", "sup" or ""."""

    bold: bool = False
    italic: bool = False
    script: str = ""
    href: str = ""
    note: str = ""


PLAIN = Look()
Words = tuple[tuple[str, Look], ...]
"""A line or a paragraph in pieces."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by its part of the document, and what Word's writer said of it."""

    part: str
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the highest that the document uses or Word's own; `is_title` is Word's style for titles."""

    words: Words
    level: int
    is_title: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    words: Words
    is_caption: bool = False
    is_quote: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list: how deep (from 0), and its number or None of a bullet."""

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


Block = Heading | Paragraph | Item | Figure | Table


@dataclass(frozen=True, slots=True)
class Document:
    """The blocks of a document, and its footnotes by their name."""

    blocks: tuple[Block, ...]
    notes: dict[str, Words]


def plain(words: Words) -> str:
    """The words without looks and signs of footnotes, on one line."""
    return " ".join("".join(text for text, look in words if not look.note).split())


def said(block: Block) -> str:
    """Everything that a block says, line by line."""
    match block:
        case Figure():
            return block.caption
        case Table():
            cells = (said(inner) for row in block.rows for cell in row for inner in cell.blocks)
            return "\n".join(filter(None, cells))
        case _:
            return "\n".join(filter(None, map(plain, lines(block.words))))


def is_bold(words: Words) -> bool:
    """Whether all that can be seen is bold."""
    return any(text.strip() for text, _ in words) and all(
        look.bold or look.note or not text.strip() for text, look in words
    )


def restyled(words: Words, **looks: bool) -> Words:
    """The words with parts of their look set, such as bold=False."""
    return tuple((text, replace(look, **looks)) for text, look in words)  # type: ignore[arg-type]


def from_letter(words: Words, start: int, end: int | None = None) -> Words:
    """The letters from `start` up to `end`, with their looks."""
    kept, at = [], 0
    for text, look in words:
        piece = text[max(start - at, 0) : None if end is None else max(end - at, 0)]
        kept += [(piece, look)] if piece else []
        at += len(text)
    return tuple(kept)


def lines(words: Words) -> list[Words]:
    """The words cut at line breaks."""
    text = "".join(piece for piece, _ in words)
    cuts = [-1, *(at for at, letter in enumerate(text) if letter == "\n"), len(text)]
    return [from_letter(words, before + 1, after) for before, after in pairwise(cuts)]


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
