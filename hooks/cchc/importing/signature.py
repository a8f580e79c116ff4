"""The foot of an office's document: whom it goes to, and who signed (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

import re
from collections.abc import Sequence

from cchc.importing.blocks import Block, Figure, Item, Table, is_rule, said, said_lines
from cchc.importing.letterhead import PLACE_AND_DAY, Letter

FOOT = "nơi nhận, chữ ký"

_RECIPIENTS = re.compile(r"(?i)\s*nơi nhận\s*:?\s*(?:$|[-–]|(?-i:(?:TM|KT|TL|TUQ)\.|PHÓ |CHỦ TỊCH))")
_FILED = re.compile(r"(?i)\W*lưu\s*:?\s*(?:vt|vp|văn thư|hồ sơ|hs)\b")
_DASH = re.compile(r"\s*[-–+•*]")
_ON_BEHALF = re.compile(r"\s*(?:TM|KT|TL|TUQ|Q|T/M|K/T|T/L)\.?\s*\w")
_ROLE = re.compile(
    r"\s*(?:QUYỀN |PHÓ |Q\. ?)*(?:CHỦ TỊCH|TRƯỞNG |(?:TỔNG )?GIÁM ĐỐC|CHÁNH |BÍ THƯ|HIỆU TRƯỞNG|VỤ TRƯỞNG|"
    r"(?:BỘ|THỨ|CỤC|CHI CỤC|ĐỘI|TỔ) TRƯỞNG|TỔNG THƯ KÝ)"
)
_SIGNED = re.compile(r"(?i)\W*(?:đã ký|ký tên|ký, ghi rõ họ tên|ký, đóng dấu|chữ ký|ký và ghi rõ họ tên).{0,40}")
_NAME = re.compile(
    r"(?:(?:TS|ThS|PGS|GS|BS|KS|CN)\.?\s*)*(?:[^\W\d_a-z][^\W\d_A-Z]*\s+){1,4}[^\W\d_a-z][^\W\d_A-Z]*\.?"
)
_LONGEST, _LONGEST_RECIPIENT, _LONGEST_OTHER, _MOST_ROWS, _MOST_LINES = 100, 600, 50, 4, 60


def without_foot(letter: Letter) -> None:
    """Leave the first list of recipients and signature out of a letter; what stands behind them, such as annexes, stays."""
    blocks = letter.blocks
    for begin in range(1, len(blocks)):
        end = _end_of_foot(blocks, begin, letter.has_head)
        if end:
            dated = bool(PLACE_AND_DAY.fullmatch(said(blocks[begin - 1]).strip()))
            foot = blocks[begin - dated : end]
            letter.leave_out([line for block in foot for line in said_lines(block)], FOOT)
            letter.blocks = [*blocks[: begin - dated], *blocks[end:]]
            return


def _end_of_foot(blocks: Sequence[Block], begin: int, has_head: bool) -> int:
    """The index behind the foot that begins at a block; 0 where none does."""
    if not _may_begin(blocks[begin]):
        return 0
    end = begin
    lines: list[str] = []
    while end < len(blocks) and _belongs(blocks[end], lines):
        lines += said_lines(blocks[end])
        end += 1
    listed, signed = any(map(_RECIPIENTS.match, lines)), any(map(_is_signature, lines))
    # An ordinary "Nơi nhận:" says where to hand in papers.
    sure_list = listed and (has_head or signed or any(map(_FILED.match, lines)))
    sure_signature = (
        signed and any(_NAME.fullmatch(line.strip()) for line in lines) and (has_head or end == len(blocks))
    )
    return end if sure_list or sure_signature else 0


def _may_begin(block: Block) -> bool:
    if isinstance(block, Table):
        return _is_small(block) and any(_RECIPIENTS.match(x) or _is_signature(x) for x in said_lines(block))
    lines = said_lines(block)
    return bool(lines) and bool(_RECIPIENTS.match(lines[0]) or _is_signature(lines[0]))


def _is_small(table: Table) -> bool:
    """Whether a table holds little, and nothing longer than a name that is no recipient: forms are tables too."""
    if len(table.rows) > _MOST_ROWS:
        return False
    lines = said_lines(table)
    return len(lines) <= _MOST_LINES and all(len(x) <= _LONGEST_OTHER or _is_of_foot(x, table, True) for x in lines)


def _belongs(block: Block, before: Sequence[str]) -> bool:
    if isinstance(block, Figure):
        return False
    if isinstance(block, Table):
        return _may_begin(block)
    in_list = any(map(_RECIPIENTS.match, before)) and not any(map(_is_signature, before))
    return all(_is_of_foot(line, block, in_list) for line in said_lines(block))


def _is_of_foot(line: str, block: Block, in_list: bool) -> bool:
    text = line.strip()
    if _RECIPIENTS.match(line) or _is_signature(line) or _SIGNED.fullmatch(text) or is_rule(line) or _FILED.match(line):
        return True
    is_item = bool(_DASH.match(line)) or isinstance(block, Item) or text.endswith(";")
    if in_list and is_item:
        return len(text) <= _LONGEST_RECIPIENT
    return bool(_NAME.fullmatch(text))


def _is_signature(line: str) -> bool:
    text = line.strip()
    return len(text) <= _LONGEST and text.isupper() and bool(_ON_BEHALF.match(text) or _ROLE.match(text))
