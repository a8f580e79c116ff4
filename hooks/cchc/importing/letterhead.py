"""The parts of an official letter (Nghị định 30/2020/NĐ-CP, Phụ lục I) that an article does not have."""

import re
from collections.abc import Sequence

from cchc.importing.blocks import Block, Figure, said
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


def without_letterhead(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], list[str]]:
    """The blocks without national motto, number, place and day, addressee, recipients and signature; and the lines of these.

    A text of nothing else stays as it is.
    """
    bare = [block for block in blocks if isinstance(block, Figure) or not _RULE.fullmatch(said(block))]
    begin, end = _begin(bare), _end(bare)
    top, rest = bare[begin:end][:_NEAR_TOP], bare[begin:end][_NEAR_TOP:]
    days = [block for block in top if _PLACE_AND_DAY.fullmatch(said(block).strip())]
    kept = (*(block for block in top if block not in days), *rest)
    return (kept, _lines([*bare[:begin], *days, *bare[end:]])) if kept else (tuple(blocks), [])


def _begin(blocks: Sequence[Block]) -> int:
    """The index of the first block after a letterhead; 0 without one."""
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
    """The index of the block with which recipients and signature begin."""
    for number in range(max(len(blocks) - _FROM_END, 0), len(blocks)):
        lines = said(blocks[number]).split("\n")
        is_signature = _ON_BEHALF.match(lines[0]) or _ROLE.fullmatch(lines[0].strip())
        rest = _lines(blocks[number:])
        # An article that only mentions recipients goes on in paragraphs.
        are_short = len(rest) <= _MOST_BELOW and all(len(line) <= _LONGEST_BELOW for line in rest)
        if (is_signature or any(map(_RECIPIENTS.match, lines))) and are_short:
            return number
    return len(blocks)


def _lines(blocks: Sequence[Block]) -> list[str]:
    return [line for block in blocks for line in said(block).split("\n") if line.strip()]
