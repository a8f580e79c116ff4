"""Heuristics for what editors do by hand in Word: typed bullets and numbers, captions, layout tables, bold headings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cchc.importing.blocks import (
    PLAIN,
    Block,
    Figure,
    Heading,
    Item,
    Paragraph,
    Table,
    Words,
    is_bold,
    is_italic,
    lines,
    plain,
    said,
    sliced,
)
from cchc.importing.truecase import Truecaser, is_shouted

_BULLET = re.compile(r"\s*([-–—+*•·●▪■➢✓→])[ \t\u00a0]+(?=\S)|\s*([-–•])(?=[^\W\d_])")
_NUMBER = re.compile(r"\s*(\d{1,3})[.)][ \t\u00a0]+(?=\S)")
_CAPTION = re.compile(r"(?i)(?:ảnh|hình(?: ảnh)?|chú thích ảnh|biểu đồ|sơ đồ|bản đồ)\b\s*(?:\d+|:|-|–|chụp|minh họa)")
_LONGEST_CAPTION = 200
_MANY_COLUMNS = 3
_TOP, _DEEPEST = 2, 6
_ROMAN = re.compile(r"(?:PHẦN |CHƯƠNG |Phần |Chương )?[IVX]+\s?[.:)/-]")
_ARABIC = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,2}\s?[.)]?\s")
_LETTER = re.compile(r"[a-zđ]\s?[.)]\s")
_LONGEST_HEADING, _MANY_WORDS = 150, 25
_ENDS_SENTENCE = (".", ";", ",", "…", "!", "”")


def understood(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks as their author meant them."""
    flat = [one for block in blocks for one in _unrolled(block)]
    spoken = [one for block in flat for one in _cut(block)]
    return tuple(_captioned(_listed(spoken)))


def _unrolled(block: Block) -> Iterator[Block]:
    """The contents, column by column, of a table that is only a frame: of one row or column, or with pictures."""
    if not isinstance(block, Table):
        yield block
        return
    columns = max((sum(cell.columns for cell in row) for row in block.rows), default=0)
    has_pictures = any(isinstance(inner, Figure) for inner in block.blocks)
    if has_pictures or columns == 1 or (len(block.rows) == 1 and columns <= _MANY_COLUMNS):
        for place in range(columns):
            for cell in (row[place] for row in block.rows if place < len(row)):
                for inner in cell.blocks:
                    yield from _unrolled(inner)
    elif said(block).strip():
        yield block


def _cut(block: Block) -> Iterator[Block]:
    """A paragraph at its line breaks: people press Shift+Enter where they mean a new one."""
    if isinstance(block, Paragraph):
        for line in lines(block.words):
            if plain(line) or any(style.note for _, style in line):
                yield replace(block, words=line)
    elif isinstance(block, Item):
        first, *rest = lines(block.words)
        yield replace(block, words=first)
        yield from (Paragraph(line) for line in rest if plain(line))
    else:
        yield block


def _listed(blocks: Sequence[Block]) -> Iterator[Block]:
    """Typed bullets and numbers as items; "+" under "-" lies deeper. Bold lines with a number are headings, not items."""
    dash = False
    for block in blocks:
        words = block.words if isinstance(block, Paragraph) else ()
        text = "".join(piece for piece, _ in words)
        bullet, number = _BULLET.match(text), _NUMBER.match(text)
        if bullet:
            is_plus = bullet[1] == "+"
            yield Item(sliced(words, bullet.end()), int(is_plus and dash))
            dash = dash or not is_plus
            continue
        dash = False
        if number and not all(style.bold for piece, style in words if piece.strip()):
            yield Item(sliced(words, number.end()), 0, int(number[1]))
        else:
            yield block


def _captioned(blocks: Iterator[Block]) -> Iterator[Block]:
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
    looks_right = paragraph.is_caption or is_italic(paragraph.words) or _CAPTION.match(text)
    return len(text) <= _LONGEST_CAPTION and bool(looks_right)


def with_headings(blocks: Sequence[Block], truecaser: Truecaser) -> tuple[Block, ...]:
    """The blocks, with headings for the bold lines that stand for them; levels begin at 2 and skip none."""
    marked = [_marked(blocks, at, truecaser) for at in range(len(blocks))]
    return tuple(_levelled(marked))


def _marked(blocks: Sequence[Block], at: int, truecaser: Truecaser) -> Block:
    block = blocks[at]
    if isinstance(block, Heading):
        return Heading(_worded(block.words, truecaser), _level(plain(block.words)) or block.level)
    if not isinstance(block, Paragraph) or not _may_be_heading(block) or at + 1 == len(blocks):
        return block
    level = _level(plain(block.words))
    # Bold lines in a row are an address or a list, not headings.
    if level is None and (_is_loose(blocks, at - 1) or _is_loose(blocks, at + 1)):
        return block
    return Heading(_worded(block.words, truecaser), level or 0)


def _may_be_heading(block: Paragraph) -> bool:
    text = plain(block.words)
    return (
        0 < len(text) <= _LONGEST_HEADING
        and len(text.split()) <= _MANY_WORDS
        and (is_bold(block.words) or (is_shouted(text) and len(text.split()) > 1))
        and not block.is_quote
        and not text.endswith(_ENDS_SENTENCE)
        and not text.startswith("(")
        and ": " not in text.rstrip(":")
        and not _LETTER.match(text)
    )


def _is_loose(blocks: Sequence[Block], at: int) -> bool:
    """Whether a block is a bold line without a number."""
    block = blocks[at] if 0 <= at < len(blocks) else None
    return isinstance(block, Paragraph) and is_bold(block.words) and _level(plain(block.words)) is None


def _level(text: str) -> int | None:
    """The level that a typed number gives: I. is 1, 1. is 2, 1.1. is 3; None without a number."""
    if _ROMAN.match(text):
        return 1
    number = _ARABIC.match(text)
    return 2 + number.group().strip(" .)").count(".") if number else None


def _worded(words: Words, truecaser: Truecaser) -> Words:
    """The words of a heading on one line, neither bold nor in capitals, without a colon at the end."""
    text = plain(words)
    if is_shouted(text):
        return ((truecaser.sentence(text).rstrip(" :"), PLAIN), *(piece for piece in words if piece[1].note))
    pieces = [(text.replace("\n", " "), replace(style, bold=False)) for text, style in words]
    while pieces and not pieces[-1][0].rstrip(" :"):
        pieces.pop()
    return (*pieces[:-1], (pieces[-1][0].rstrip(" :"), pieces[-1][1])) if pieces else ()


def _levelled(blocks: Sequence[Block]) -> Iterator[Block]:
    """Levels without gaps. A bold line without a number lies below the last one with a number, beside others of its kind."""
    above: list[int] = []
    numbered = 0
    for block in blocks:
        if not isinstance(block, Heading):
            yield block
            continue
        numbered = block.level or numbered
        own = block.level or numbered + 1
        while above and above[-1] >= own:
            above.pop()
        above.append(own)
        yield Heading(block.words, min(_TOP + len(above) - 1, _DEEPEST))
