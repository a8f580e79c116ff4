"""Blocks as Markdown for the site's converter: lists indented by four, tables with a head, footnotes at the end."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from cchc.importing.blocks import PLAIN, Block, Cell, Figure, Heading, Item, Paragraph, Table, Words, said
from cchc.importing.inline import at_line_start, escaped, inline
from cchc.model.placeholders import NEEDS_ALT

_CLOSING, _ESCAPED = re.compile(r"#(?=#*$)"), r"\\#"
_INDENT = "    "


@dataclass(slots=True)
class _Writer:
    files: Mapping[str, str]
    words_of_notes: Mapping[str, Words]
    notes: dict[str, str] = field(default_factory=dict)

    def line(self, words: Words) -> str:
        for _, style in words:
            if style.note in self.words_of_notes:
                self.notes.setdefault(style.note, str(len(self.notes) + 1))
        return inline(words, self.notes)

    def parts(self, blocks: Sequence[Block]) -> Iterator[str]:
        for is_list, group in groupby(blocks, key=lambda block: isinstance(block, Item)):
            if is_list:
                yield from self.items([item for item in group if isinstance(item, Item) and said(item)])
            else:
                yield from filter(None, map(self.part, group))
        yield from self.footnotes()

    def part(self, block: Block) -> str:
        match block:
            case Heading():
                return f"{'#' * block.level} {_CLOSING.sub(_ESCAPED, self.line(block.words))}"
            case Figure():
                return self.figure(block)
            case Table():
                return self.table(block)
            case Paragraph(is_quote=True):
                return f"> {at_line_start(self.line(block.words))}"
            case _:
                return at_line_start(self.line(block.words))

    def items(self, items: Sequence[Item]) -> Iterator[str]:
        """Lists one under the other; a new list begins where the kind changes or the numbers do not follow."""
        lines: list[str] = []
        open_at: list[Item] = []
        for item in items:
            while open_at and item.level < open_at[-1].level:
                open_at.pop()
            same = open_at and item.level == open_at[-1].level
            if same and not _follows(open_at[-1], item) and len(open_at) == 1:
                yield "\n".join(lines)
                lines = []
                if item.number is not None and open_at[-1].number is not None:
                    yield at_line_start(f"{item.number}. {self.line(item.words)}")
                    open_at = []
                    continue
            open_at = [*open_at[:-1], item] if same else [*open_at, item]
            mark = "-" if item.number is None else f"{item.number}."
            lines.append(f"{_INDENT * (len(open_at) - 1)}{mark} {at_line_start(self.line(item.words))}")
        if lines:
            yield "\n".join(lines)

    def figure(self, figure: Figure) -> str:
        """The pictures, one line each; the caption belongs to the last."""
        lines = []
        known = [picture for picture in figure.pictures if picture.part in self.files]
        for number, picture in enumerate(known, 1):
            caption = figure.caption if number == len(known) else ""
            alt = " ".join((picture.alt or caption or NEEDS_ALT).split())
            title = f' "{_quoted(caption)}"' if caption else ""
            lines.append(f"![{_bare(alt)}]({self.files[picture.part]}{title})")
        return "\n".join(lines) or at_line_start(inline(((figure.caption, PLAIN),), {}))

    def table(self, table: Table) -> str:
        rows = self.grid(table)
        width = max(len(row) for row in rows)
        full = [row + [""] * (width - len(row)) for row in rows]
        head, *body = [f"| {' | '.join(row)} |" for row in full]
        return "\n".join([head, "|" + " --- |" * width, *body])

    def grid(self, table: Table) -> list[list[str]]:
        """The cells in their columns; the text of a merged cell stands once, where it begins."""
        rows: list[list[str]] = [[] for _ in table.rows]
        taken: set[tuple[int, int]] = set()
        for number, row in enumerate(table.rows):
            for cell in row:
                while (number, len(rows[number])) in taken:
                    rows[number].append("")
                taken |= {
                    (number + down, len(rows[number]) + right)
                    for down in range(1, cell.rows)
                    for right in range(cell.columns)
                }
                rows[number] += [self.cell(cell), *([""] * (cell.columns - 1))]
        return rows

    def cell(self, cell: Cell) -> str:
        return "<br>".join(filter(None, map(self.in_cell, cell.blocks))).replace("|", "&#124;")

    def in_cell(self, block: Block) -> str:
        match block:
            case Table():
                rows = ("; ".join(filter(None, (said(b) for cell in row for b in cell.blocks))) for row in block.rows)
                return "<br>".join(escaped(row).replace("\n", "; ") for row in rows if row)
            case Figure():
                return self.figure(block)
            case Item():
                return f"{'–' if block.number is None else f'{block.number}.'} {self.line(block.words)}"
            case _:
                return self.line(block.words)

    def footnotes(self) -> Iterator[str]:
        """The notes whose signs were met, in that order; a note in a note is met on the way."""
        done: list[str] = []
        while rest := [note for note in self.notes if note not in done]:
            done += rest
            for note in rest:
                yield f"[^{self.notes[note]}]: {self.line(self.words_of_notes[note])}"


def to_markdown(blocks: Sequence[Block], notes: Mapping[str, Words], files: Mapping[str, str]) -> str:
    """The Markdown of blocks; `files` gives the name of each picture's file by its part."""
    parts = _Writer(files, notes).parts(blocks)
    return "\n\n".join(filter(None, parts)) + "\n"


def _follows(before: Item, item: Item) -> bool:
    if before.number is None or item.number is None:
        return before.number is item.number
    return item.number == before.number + 1


def _quoted(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace('"', "”").replace("\\", "/").replace("<", "‹").replace(">", "›"))


def _bare(text: str) -> str:
    return text.translate(str.maketrans("[]\\`*_<>", "()/'  ‹›")).strip()
