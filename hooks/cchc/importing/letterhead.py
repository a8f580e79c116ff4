"""What a document of an office has and an article has not (Nghị định 30/2020/NĐ-CP, Phụ lục I): the head, and whom it addresses."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cchc.importing.blocks import (
    PLAIN,
    Block,
    Figure,
    Item,
    LeftOut,
    Paragraph,
    Style,
    Table,
    is_bold,
    is_rule,
    said,
    said_lines,
)
from cchc.importing.document_kinds import begins_with_kind
from cchc.importing.truecase import is_shouted
from cchc.vietnamese import folded

HEAD, ADDRESSEE = "phần đầu của văn bản", "nơi gửi đến"

_MOTTO = re.compile(r"cong hoa xa hoi chu nghia viet nam|doc lap\W+tu do\W+hanh phuc")
_PARTY = re.compile("dang cong san viet nam")
_NUMBER = re.compile(r"(?i)\s*số\s*:.*(?:[/-]|…|\.\.)|\s*số\s*[\d.…_]*\s*[-/]\s*[A-ZĐ]+\S*\s*$")
PLACE_AND_DAY = re.compile(r"(?i)[^,.\d]{2,40},\s*ngày\b.{0,15}\btháng\b.{0,12}\bnăm\b.{0,8}")
_SUBJECT = re.compile(r"(?i)\s*(?:v/v|v\.v|\(?về việc)\b\s*:?\s*")
_ADDRESSEE = re.compile(r"(?i)\s*kính (?:gửi|trình)\b\s*:?")
_MARK = re.compile(
    r"(?i)\W*(?:hỏa tốc|hoả tốc|thượng khẩn|khẩn|tối mật|tuyệt mật|mật)\W*|\W*dự thảo(?:\W*(?:dự thảo|lần \w+|\d+|ngày [\d/.]+))*\W*"
)
_OFFICE = re.compile(
    r"(?i)(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd|hội đồng nhân dân|hđnd|đảng ủy|đảng uỷ|sở|phòng|văn phòng|trung tâm|trạm|"
    r"tỉnh|thành phố|huyện|quận|phường|xã|ban|bộ|cục|chi cục|trường)\b[^.;:?!]*"
)
_FROM_TOP, _NEAR_HEAD = 14, 6
_LONGEST, _LONGEST_MOTTO, _LONGEST_NAME, _LONGEST_ADDRESSEE = 400, 160, 110, 200
_MOST_ROWS, _MOST_WORDS = 6, 9


@dataclass(slots=True)
class Letter:
    """A document parted: its text, the lines of its subject ("V/v …"), and the lines that are left out."""

    blocks: list[Block]
    subject: list[str] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    has_head: bool = False

    def leave_out(self, lines: Sequence[str], why: str) -> None:
        """Note lines as left out; rules say nothing."""
        self.left_out += [LeftOut(line, why) for line in lines if not is_rule(line)]


def without_head(blocks: Sequence[Block]) -> Letter:
    """A document without national motto, names of offices, number, place and day, and addressee."""
    bare = [block for block in blocks if isinstance(block, Figure) or not is_rule(said(block))]
    letter = Letter([])
    end = _end_of_head(bare)
    letter.has_head = end > 0
    for block in bare[:end]:
        letter.blocks += _without_head_lines(block, letter)
    rest = bare[end:]
    if letter.has_head:
        rest = [*_without_days(rest[:_NEAR_HEAD], letter), *rest[_NEAR_HEAD:]]
        rest = _without_addressee(rest, letter)
    letter.blocks += rest
    if not letter.has_head:
        letter.blocks = _without_office(letter.blocks, letter)
    return letter


def _end_of_head(blocks: Sequence[Block]) -> int:
    """The index of the first block behind a letterhead, which a kind of document, a title or prose ends; 0 without one."""
    end = 0
    for at, block in enumerate(blocks[:_FROM_TOP]):
        if isinstance(block, Table) and len(block.rows) > _MOST_ROWS:
            break
        lines = said_lines(block)
        is_sure = any(map(_is_sure, lines)) and all(len(line) <= _LONGEST for line in lines)
        goes_on = end and any(PLACE_AND_DAY.fullmatch(line.strip()) or _SUBJECT.match(line) for line in lines)
        if is_sure or goes_on:
            end = at + 1
        elif any(map(begins_with_kind, lines)) or any(len(line) > _LONGEST_NAME for line in lines):
            break
    return end


def _is_sure(line: str) -> bool:
    bare = folded(line).strip()
    motto = len(bare) <= _LONGEST_MOTTO and _MOTTO.search(bare)
    return bool(motto or _PARTY.fullmatch(bare) or _NUMBER.match(line))


def _without_head_lines(block: Block, letter: Letter) -> Iterator[Block]:
    """What is left of a block of the head: a kind of document and the lines under it."""
    if isinstance(block, Table):
        for row in block.rows:
            for cell in row:
                yield from _sorted([line for inner in cell.blocks for line in said_lines(inner)], letter)
    elif isinstance(block, Figure):
        yield block
    else:
        kept = [*_sorted(said_lines(block), letter)]
        yield from [block] if len(kept) == len(said_lines(block)) else kept


def _sorted(lines: Sequence[str], letter: Letter) -> Iterator[Block]:
    """The lines of a cell or a paragraph, each where it belongs."""
    below_number = in_subject = is_title = False
    for line in lines:
        of_head = (_is_sure(line) and not in_subject) or PLACE_AND_DAY.fullmatch(line.strip())
        if of_head or _MARK.fullmatch(line) or is_rule(line):
            below_number, in_subject, is_title = bool(_NUMBER.match(line)), False, False
            letter.leave_out([line], HEAD)
        elif is_title or begins_with_kind(line):
            is_title = True
            yield Paragraph(((line, Style(bold=True)),), is_centred=True)
        elif below_number or in_subject or _SUBJECT.match(line):
            in_subject = True
            letter.subject.append(line)
        elif is_shouted(line) or len(line) <= _LONGEST_NAME:
            letter.leave_out([line], HEAD)
        else:
            yield Paragraph(((line, PLAIN),))


def _without_days(blocks: Sequence[Block], letter: Letter) -> Iterator[Block]:
    """The first blocks behind the head without place and day, and marks; a subject that stands above "Kính gửi" is noted."""
    addressed = next((at for at, block in enumerate(blocks) if _is_addressee(block)), 0)
    if any(begins_with_kind(line) for block in blocks[:addressed] for line in said_lines(block)):
        addressed = 0
    for at, block in enumerate(blocks):
        text = said(block).strip()
        if PLACE_AND_DAY.fullmatch(text) or _MARK.fullmatch(text):
            letter.leave_out([text], HEAD)
        elif at < addressed and (letter.subject or (at == 0 and _SUBJECT.match(text))):
            letter.subject += said_lines(block)
        else:
            yield block


def _is_addressee(block: Block) -> bool:
    return any(map(_ADDRESSEE.match, said_lines(block)[:1]))


def _without_addressee(blocks: Sequence[Block], letter: Letter) -> list[Block]:
    """The blocks without "Kính gửi: …" and the list under it, which ends with a full stop or with a longer line."""
    found = (at for at, block in enumerate(blocks[:_FROM_TOP]) if _is_addressee(block))
    begin = next(found, None)
    if begin is None or any(len(line) > _LONGEST_ADDRESSEE for line in said_lines(blocks[begin])):
        return [*blocks]
    end = begin + 1
    while end < len(blocks) and _goes_on(said_lines(blocks[end - 1])[-1], blocks[end]):
        end += 1
    letter.leave_out([line for block in blocks[begin:end] for line in said_lines(block)], ADDRESSEE)
    return [*blocks[:begin], *blocks[end:]]


def _goes_on(before: str, block: Block) -> bool:
    lines = said_lines(block)
    is_short = bool(lines) and all(len(line) <= _LONGEST_ADDRESSEE for line in lines)
    is_listed = isinstance(block, Item | Table) or bool(lines and re.match(r"\s*[-–+•]", lines[0]))
    before = before.strip()
    return is_short and not before.endswith(".") and (is_listed or before.endswith((":", ";", ",")))


def _without_office(blocks: Sequence[Block], letter: Letter) -> list[Block]:
    """The blocks of an article without the name of the office above its title."""
    first, second = (*blocks[:2], None, None)[:2]
    if isinstance(first, Paragraph) and isinstance(second, Paragraph) and is_bold(second.words):
        text = said(first).strip()
        if len(text.split()) <= _MOST_WORDS and _OFFICE.fullmatch(text) and not is_shouted(text):
            letter.leave_out([text], HEAD)
            return [*blocks[1:]]
    return [*blocks]
