"""What editors do by hand in Word, taken for what it means: typed bullets and numbers, captions, tables that only place things."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cchc.importing.text import (
    Block,
    Cell,
    Figure,
    Item,
    Paragraph,
    Table,
    Words,
    from_letter,
    lines,
    plain,
    said,
)

_BULLET = re.compile(r"\s*([-–—+*•·●▪■➢✓→])[ \t\u00a0]+(?=\S)|\s*([-–•])(?=[^\W\d_])")
_NUMBER = re.compile(r"\s*(\d{1,3})[.)][ \t\u00a0]+(?=\S)")
_CAPTION = re.compile(r"(?i)(?:ảnh|hình(?: ảnh)?|chú thích ảnh|biểu đồ|sơ đồ|bản đồ)\b\s*(?:\d+|:|-|–|chụp|minh họa)")
_LONGEST_CAPTION = 200
_MANY_COLUMNS = 3


def understood(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks as their writer meant them."""
    flat = [one for block in blocks for one in _unrolled(block)]
    spoken = [one for block in flat for one in _cut(block)]
    return tuple(_captioned(list(_listed(spoken))))


def _unrolled(block: Block) -> Iterator[Block]:
    """A table of one row or column, or one with pictures, is a frame: what it holds, column by column."""
    if not isinstance(block, Table):
        yield block
        return
    cells = [cell for row in block.rows for cell in row]
    has_pictures = any(isinstance(inner, Figure) for cell in cells for inner in cell.blocks)
    columns = max((sum(cell.columns for cell in row) for row in block.rows), default=0)
    if has_pictures or columns == 1 or (len(block.rows) == 1 and columns <= _MANY_COLUMNS):
        for cell in _by_column(block.rows):
            for inner in cell.blocks:
                yield from _unrolled(inner)
    elif said(block).strip():
        yield block


def _by_column(rows: Sequence[Sequence[Cell]]) -> list[Cell]:
    placed = [(place, number, cell) for number, row in enumerate(rows) for place, cell in enumerate(row)]
    return [cell for _, _, cell in sorted(placed, key=lambda one: one[:2])]


def _cut(block: Block) -> Iterator[Block]:
    """A paragraph at its line breaks: people press Shift+Enter where they mean a new one."""
    if isinstance(block, Paragraph):
        yield from (replace(block, words=line) for line in lines(block.words) if plain(line) or _has_note(line))
    elif isinstance(block, Item):
        first, *rest = lines(block.words)
        yield replace(block, words=first)
        yield from (Paragraph(line) for line in rest if plain(line))
    else:
        yield block


def _has_note(words: Words) -> bool:
    return any(look.note for _, look in words)


def _listed(blocks: Sequence[Block]) -> Iterator[Block]:
    """Typed bullets and numbers as items; "+" under "-" lies deeper. Bold lines with a number are headings, not items."""
    dash = False
    for block in blocks:
        text = "".join(piece for piece, _ in block.words) if isinstance(block, Paragraph) else ""
        bullet, number = _BULLET.match(text), _NUMBER.match(text)
        if bullet and isinstance(block, Paragraph):
            sign = bullet[1] or bullet[2]
            yield Item(from_letter(block.words, bullet.end()), int(sign == "+" and dash))
            dash = dash or sign != "+"
        elif number and isinstance(block, Paragraph) and not _whole_bold(block.words):
            yield Item(from_letter(block.words, number.end()), 0, int(number[1]))
            dash = False
        else:
            yield block
            dash = False


def _whole_bold(words: Words) -> bool:
    return all(look.bold or not text.strip() for text, look in words)


def _captioned(blocks: Sequence[Block]) -> Iterator[Block]:
    """The line below a picture that speaks of it becomes its caption."""
    waiting: Figure | None = None
    for block in blocks:
        if waiting and isinstance(block, Paragraph) and _is_caption(block):
            yield replace(waiting, caption=plain(block.words))
            waiting = None
            continue
        if waiting:
            yield waiting
        waiting = block if isinstance(block, Figure) else None
        if waiting is None:
            yield block
    if waiting:
        yield waiting


def _is_caption(paragraph: Paragraph) -> bool:
    text = plain(paragraph.words)
    in_italics = all(look.italic or not piece.strip() for piece, look in paragraph.words)
    return len(text) <= _LONGEST_CAPTION and (paragraph.is_caption or in_italics or bool(_CAPTION.match(text)))
