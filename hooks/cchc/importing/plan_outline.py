"""The numbered outline of a plan's document, its lines and tables word for word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cchc.importing.blocks import Block, Document, Figure, Item, Table, said
from cchc.importing.tidy import seen

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_SECTION = re.compile(r"([IVX]+)\s?[.)]\s*(\S.*)")
_NUMBER = re.compile(r"(\d{1,2})\s?[.)]\s+(\S.*)")
_LETTER = re.compile(r"([a-zđ])\s?[.)]\s+(\S.*)")
_CLOSING = re.compile(r"Trên đây là|Nơi nhận|(?:TM|KT|TL|TUQ)\.\s")

Rows = list[list[str]]
"""A table, cell by cell."""


@dataclass(slots=True)
class Node:
    """A numbered paragraph: its number or letter, its text, and the paragraphs numbered below it."""

    no: str
    text: str
    below: list["Node"] = field(default_factory=list)

    @property
    def line(self) -> str:
        """The text on one line."""
        return self.text.replace("\n", " ")


@dataclass(slots=True)
class Section:
    """A part of the plan with a Roman number: the lines before its first number, its paragraphs, its tables."""

    no: str
    title: str
    intro: list[str] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    tables: list[Rows] = field(default_factory=list)

    @property
    def lines(self) -> list[str]:
        """Every line below the title."""
        nodes = [text for node in self.nodes for text in (node.text, *(below.text for below in node.below))]
        return [*self.intro, *nodes, *(cell for table in self.tables for row in table for cell in row)]


@dataclass(slots=True)
class Outline:
    """A plan: the lines before section I, the sections, and the lines behind them ("Trên đây là …")."""

    before: list[str] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    after: list[str] = field(default_factory=list)


def outline_of(document: Document) -> Outline:
    """The outline of a document. Only the next number counts as one: "V." within section II is text."""
    outline = Outline()
    for line in _lines(document.blocks):
        _take(outline, line)
    return outline


def _take(outline: Outline, line: str | Rows) -> None:
    section = outline.sections[-1] if outline.sections else None
    around = outline.after if section else outline.before
    if isinstance(line, list):
        if section and not outline.after:
            section.tables.append(line)
        else:
            around += [cell for row in line for cell in row if cell]
        return
    head = _SECTION.fullmatch(line)
    if head and not outline.after and head[1] == _ROMAN[len(outline.sections) % len(_ROMAN)]:
        outline.sections.append(Section(head[1], head[2]))
    elif section is None or outline.after or _CLOSING.match(line):
        around.append(line)
    else:
        _add(section, line)


def _add(section: Section, line: str) -> None:
    number, letter = _NUMBER.fullmatch(line), _LETTER.fullmatch(line)
    last = section.nodes[-1] if section.nodes else None
    if number and int(number[1]) == len(section.nodes) + 1:
        section.nodes.append(Node(number[1], number[2]))
    elif last is None:
        section.intro.append(line)
    elif letter and (last.below or letter[1] == "a"):
        last.below.append(Node(letter[1], letter[2]))
    elif last.below:
        last.below[-1].text += f" {line}"
    else:
        last.text += f"\n{line}"


def _lines(blocks: Sequence[Block]) -> Iterator[str | Rows]:
    for block in blocks:
        if isinstance(block, Table):
            yield [[" ".join(_clean(said(inner)) for inner in cell.blocks) for cell in row] for row in block.rows]
        elif not isinstance(block, Figure):
            number = "" if not isinstance(block, Item) else "- " if block.number is None else f"{block.number}. "
            first, *rest = [_clean(line) for line in said(block).split("\n")]
            yield from filter(None, [f"{number}{first}" if first else "", *rest])


def _clean(text: str) -> str:
    """The text in Unicode NFC, one space between words."""
    return " ".join(seen(text).split())
