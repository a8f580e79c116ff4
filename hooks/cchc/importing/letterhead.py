"""What an official letter has around its text (Nghị định 30/2020/NĐ-CP, Phụ lục I) and an article does not: taken off, and told."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cchc.importing.text import Block, Figure, said
from cchc.vietnamese import folded

_MOTTO = re.compile(r"cong hoa xa hoi chu nghia viet nam|doc lap\W+tu do\W+hanh phuc")
_NUMBER = re.compile(r"(?i)\s*số\s*:.*(?:/|…|\.\.)")
_PLACE_AND_DAY = re.compile(r"(?i)[^,.\d]{2,40},\s*ngày\b.{0,15}\btháng\b.{0,12}\bnăm\b.{0,8}")
_ADDRESSEE = re.compile(r"(?i)\s*kính gửi\b")
_RULE = re.compile(r"[\s_=*~–—.-]*")
_RECIPIENTS = re.compile(r"(?i)\s*nơi nhận\s*:?\s*(?:$|[-–])")
_ON_BEHALF = re.compile(r"\s*(?:TM|KT|TL|TUQ|Q)\.\s*[A-ZĐÀ-Ỹ]")
_ROLE = re.compile(r"(?:QUYỀN |PHÓ )?(?:CHỦ TỊCH|TRƯỞNG PHÒNG|GIÁM ĐỐC|CHÁNH VĂN PHÒNG|BÍ THƯ|TRƯỞNG BAN)\b[^a-zà-ỹ]*")
_FROM_TOP, _NEAR_TOP, _FROM_END = 14, 5, 25
_LONGEST, _LONGEST_BELOW, _MOST_BELOW = 200, 90, 25


@dataclass(frozen=True, slots=True)
class Bare:
    """A text without its letterhead: the blocks, what stood above and below, line by line."""

    blocks: tuple[Block, ...]
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()


def without_letterhead(blocks: Sequence[Block]) -> Bare:
    """Take off the national motto, the number, place and day, the addressee; and at the end recipients and signature."""
    blocks = [block for block in blocks if isinstance(block, Figure) or not _RULE.fullmatch(said(block))]
    begin, end = _begin(blocks), _end(blocks)
    kept = [
        block
        for number, block in enumerate(blocks[begin:end])
        if number >= _NEAR_TOP or not _PLACE_AND_DAY.fullmatch(said(block).strip())
    ]
    dropped = [block for block in blocks[begin:end] if block not in kept]
    return Bare(tuple(kept), _lines([*blocks[:begin], *dropped]), _lines(blocks[end:]))


def _begin(blocks: Sequence[Block]) -> int:
    """Where the text begins: behind the last line of a letterhead, if there is one."""
    found = [number for number, block in enumerate(blocks[:_FROM_TOP]) if _is_head(block)]
    is_letter = any(_is_sure_head(blocks[number]) for number in found)
    before = blocks[: found[-1]] if found else ()
    return found[-1] + 1 if is_letter and all(len(said(block)) <= _LONGEST for block in before) else 0


def _is_head(block: Block) -> bool:
    return _is_sure_head(block) or any(
        _PLACE_AND_DAY.fullmatch(line.strip()) or _ADDRESSEE.match(line) for line in said(block).split("\n")
    )


def _is_sure_head(block: Block) -> bool:
    text = said(block)
    return bool(_MOTTO.search(folded(text))) or any(_NUMBER.match(line) for line in text.split("\n"))


def _end(blocks: Sequence[Block]) -> int:
    """Where the text ends: before recipients and signature, if they stand there."""
    for number in range(max(len(blocks) - _FROM_END, 0), len(blocks)):
        lines = said(blocks[number]).split("\n")
        is_signature = _ON_BEHALF.match(lines[0]) or _ROLE.fullmatch(lines[0].strip())
        if (is_signature or any(map(_RECIPIENTS.match, lines))) and _are_short(_lines(blocks[number:])):
            return number
    return len(blocks)


def _are_short(lines: Sequence[str]) -> bool:
    """Whether lines can be recipients and a signature; an article goes on in paragraphs."""
    return len(lines) <= _MOST_BELOW and all(len(line) <= _LONGEST_BELOW for line in lines)


def _lines(blocks: Sequence[Block]) -> tuple[str, ...]:
    return tuple(line for block in blocks for line in said(block).split("\n") if line.strip())
