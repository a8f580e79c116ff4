"""Headings: Word's own, and bold lines that stand for them; their levels without gaps, from ## on."""

import re
from collections.abc import Iterator, Sequence

from cchc.importing.casing import Casing, is_shouted
from cchc.importing.text import PLAIN, Block, Heading, Paragraph, Words, is_bold, plain, restyled

TOP, DEEPEST = 2, 6
_ROMAN = re.compile(r"(?:PHẦN |CHƯƠNG |Phần |Chương )?[IVX]+\s?[.:)/-]")
_ARABIC = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,2}\s?[.)]?\s")
_LETTER = re.compile(r"[a-zđ]\s?[.)]\s")
_LONGEST, _MANY_WORDS = 150, 25
_ENDS_SENTENCE = (".", ";", ",", "…", "!", "”")


def with_headings(blocks: Sequence[Block], casing: Casing) -> tuple[Block, ...]:
    """The blocks, bold lines that are headings made so; levels begin at 2 and skip none."""
    marked = [_marked(blocks, at, casing) for at in range(len(blocks))]
    return tuple(_levelled(marked))


def _marked(blocks: Sequence[Block], at: int, casing: Casing) -> Block:
    block = blocks[at]
    if isinstance(block, Heading):
        return Heading(_worded(block.words, casing), _level(plain(block.words)) or block.level)
    if not isinstance(block, Paragraph) or not _may_be(block) or _follows_nothing(blocks, at):
        return block
    level = _level(plain(block.words))
    if level is None and (_is_loose(blocks, at - 1) or _is_loose(blocks, at + 1)):
        return block  # bold lines in a row are an address or a list, not headings
    return Heading(_worded(block.words, casing), level or 0)


def _may_be(block: Paragraph) -> bool:
    text = plain(block.words)
    short = 0 < len(text) <= _LONGEST and len(text.split()) <= _MANY_WORDS
    looks = is_bold(block.words) or (is_shouted(text) and len(text.split()) > 1)
    inner = text.rstrip(":")
    return (
        short
        and looks
        and not block.is_quote
        and not text.endswith(_ENDS_SENTENCE)
        and ": " not in inner
        and not _LETTER.match(text)
    )


def _is_loose(blocks: Sequence[Block], at: int) -> bool:
    """Whether there stands a bold line without a number."""
    block = blocks[at] if 0 <= at < len(blocks) else None
    return isinstance(block, Paragraph) and is_bold(block.words) and _level(plain(block.words)) is None


def _follows_nothing(blocks: Sequence[Block], at: int) -> bool:
    return at + 1 == len(blocks)


def _level(text: str) -> int | None:
    """The level that a typed number gives: I. is 1, 1. is 2, 1.1. is 3; None without a number."""
    if _ROMAN.match(text):
        return 1
    number = _ARABIC.match(text)
    return 2 + number.group().strip(" .)").count(".") if number else None


def _worded(words: Words, casing: Casing) -> Words:
    """Not bold, without a colon at its end, not in capitals; on one line."""
    text = plain(words)
    if is_shouted(text):
        return ((casing.sentence(text).rstrip(" :"), PLAIN), *(piece for piece in words if piece[1].note))
    pieces = [(text.replace("\n", " "), look) for text, look in restyled(words, bold=False)]
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
        yield Heading(block.words, min(TOP + len(above) - 1, DEEPEST))
