"""A plan's document as lines and tables, word for word, and its numbered outline."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cchc.importing.text import Block, Document, Figure, Item, Table, said
from cchc.importing.tidy import seen

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_SECTION = re.compile(r"([IVX]+)\s?[.)]\s*(\S.*)")
_NUMBER = re.compile(r"(\d{1,2})\s?[.)]\s+(\S.*)")
_LETTER = re.compile(r"([a-zđ])\s?[.)]\s+(\S.*)")

Rows = list[list[str]]
"""A table, cell by cell."""


@dataclass(slots=True)
class Node:
    """A numbered paragraph: its number or letter, its text, and what is numbered below it."""

    no: str
    text: str
    below: list["Node"] = field(default_factory=list)


@dataclass(slots=True)
class Section:
    """A part of the plan with a Roman number: the lines before its first number, its paragraphs, its tables."""

    no: str
    title: str
    intro: list[str] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    tables: list[Rows] = field(default_factory=list)


@dataclass(slots=True)
class Outline:
    """A plan: what stands before section I, the sections, and what stands behind them ("Trên đây là …")."""

    before: list[str] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    after: list[str] = field(default_factory=list)


def outline_of(document: Document) -> Outline:
    """The outline. Only the next number counts as one: "V." within section II is text."""
    outline = Outline()
    for line in _lines(document.blocks):
        _take(outline, line)
    return outline


def _take(outline: Outline, line: str | Rows) -> None:
    open_section = outline.sections[-1] if outline.sections else None
    if isinstance(line, list):
        if open_section and not outline.after:
            open_section.tables.append(line)
        else:
            (outline.after if outline.sections else outline.before).extend(_cells_as_lines(line))
        return
    head = _SECTION.fullmatch(line)
    if head and not outline.after and head[1] == _ROMAN[len(outline.sections) % len(_ROMAN)]:
        outline.sections.append(Section(head[1], head[2]))
    elif open_section is None:
        outline.before.append(line)
    elif outline.after or _closes(line):
        outline.after.append(line)
    else:
        _add(open_section, line)


def _closes(line: str) -> bool:
    return line.startswith(("Trên đây là", "Nơi nhận")) or bool(re.match(r"(?:TM|KT|TL|TUQ)\.\s", line))


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
            yield [[" ".join(clean(said(inner)) for inner in cell.blocks) for cell in row] for row in block.rows]
        elif not isinstance(block, Figure):
            number = f"{block.number}. " if isinstance(block, Item) and block.number else "- " * isinstance(block, Item)
            lines = [clean(line) for line in said(block).split("\n")]
            yield from filter(None, [f"{number}{lines[0]}" if lines[0] else "", *lines[1:]])


def clean(text: str) -> str:
    """The text as it is, in Unicode NFC, one space between words."""
    return " ".join(seen(text).split())


def _cells_as_lines(rows: Rows) -> list[str]:
    return [cell for row in rows for cell in row if cell]
