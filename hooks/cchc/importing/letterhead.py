"""What a document of an office has and an article has not (Nghị định 30/2020/NĐ-CP, Phụ lục I): the head, and whom it addresses."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from cchc.importing.blocks import (
    PLAIN,
    Block,
    Figure,
    Heading,
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

_MOTTO = re.compile(r"cong hoa (?:xa hoi chu nghia|xhcn) viet nam|chxhcn viet nam|doc lap\W+tu do\W+hanh phuc")
_PARTY = re.compile("dang cong san viet nam")
_NUMBER = re.compile(r"(?i)\s*số\s*:.*(?:[/-]|…|\.\.)|\s*số\s*[\d.…_]*\s*[-/]\s*[A-ZĐ]+\S*\s*$")
PLACE_AND_DAY = re.compile(
    r"(?i)(?:[^,.\d]{2,40},?\s*)?ngày\b(?:.{0,15}\btháng\b.{0,12}\bnăm\b.{0,8}|[\s\d…_.]*[/-][\s\d…_.]*[/-][\s\d…_.]*)"
)
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
_MOST_ROWS, _MOST_WORDS, _MOST_OFFICES, _LINES_OF_MOTTO = 6, 9, 3, 2


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


def without_head(blocks: Sequence[Block], offices: Sequence[str] = ()) -> Letter:
    """A document without national motto, names of offices, number, place and day, and addressee; `offices` are names that are
    known.
    """
    bare = [block for block in blocks if isinstance(block, Figure) or not is_rule(said(block))]
    letter = Letter([])
    begin, end = _head_of(bare)
    letter.has_head = end > 0
    letter.blocks += bare[:begin]
    for block in bare[begin:end]:
        letter.blocks += _without_head_lines(block, letter)
    rest = bare[end:]
    if letter.has_head:
        rest = [*_without_days(rest[:_NEAR_HEAD], letter), *rest[_NEAR_HEAD:]]
        rest = _without_addressee(rest, letter)
    letter.blocks += rest
    if not letter.has_head:
        letter.blocks = _without_offices(letter.blocks, offices, letter)
    return letter


def _head_of(blocks: Sequence[Block]) -> tuple[int, int]:
    """The indices of the first block of a letterhead, which may stand under a title, and of the first one behind it, which a
    kind of document, a title or prose ends; 0 and 0 without one.
    """
    sure: list[int] = []
    for at, block in enumerate(blocks[:_FROM_TOP]):
        if isinstance(block, Table) and len(block.rows) > _MOST_ROWS:
            break
        lines = said_lines(block)
        is_sure = any(map(_is_sure, lines)) and all(len(line) <= _LONGEST for line in lines)
        goes_on = sure and any(PLACE_AND_DAY.fullmatch(line.strip()) or _SUBJECT.match(line) for line in lines)
        if is_sure or goes_on:
            sure.append(at)
        elif (sure and any(map(begins_with_kind, lines))) or any(len(line) > _LONGEST_NAME for line in lines):
            break
    if not sure:
        return 0, 0
    begin = sure[0]
    while begin and not _is_above_head(blocks[begin - 1], blocks[begin]):
        begin -= 1
    return begin, sure[-1] + 1


def _is_above_head(block: Block, first: Block) -> bool:
    """Whether a block is a title that stands above a letterhead, and not the name of an office in it."""
    text = said(block).strip()
    if begins_with_kind(text):
        return True
    is_title = isinstance(block, Heading) or (isinstance(block, Paragraph) and is_bold(block.words))
    # A table with two columns has the offices in its first.
    is_whole = isinstance(first, Table) and len(said_lines(first)) > _LINES_OF_MOTTO
    return is_title and not _OFFICE.fullmatch(text) and (is_whole or not is_shouted(text))


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


def _without_offices(blocks: Sequence[Block], known: Sequence[str], letter: Letter) -> list[Block]:
    """The blocks of an article without the names of offices above its title."""
    words = {word for name in known for word in _office_words(name)}
    end = 0
    while end < min(len(blocks) - 1, _MOST_OFFICES) and _is_office(blocks[end], words):
        end += 1
    first, title = (*blocks[:1], None)[0], (*blocks[end : end + 1], None)[0]
    # In capitals the title of an article, too, may begin with the name of an office.
    if not end and isinstance(first, Paragraph) and not is_shouted(said(first)) and _is_called(first):
        end, title = 1, (*blocks[1:2], None)[0]
    if not (isinstance(title, Heading) or (isinstance(title, Paragraph) and is_bold(title.words))):
        return [*blocks]
    letter.leave_out([line for block in blocks[:end] for line in said_lines(block)], HEAD)
    return [*blocks[end:]]


def _is_office(block: Block, known: AbstractSet[str]) -> bool:
    """Whether all words of a name in capitals are those of offices that are known."""
    text = said(block).strip()
    return is_shouted(text) and _is_called(block) and known >= {*_office_words(text)}


def _is_called(block: Block) -> bool:
    """Whether a block is the name of an office."""
    text = said(block).strip()
    return len(text.split()) <= _MOST_WORDS and bool(_OFFICE.fullmatch(text))


def _office_words(name: str) -> list[str]:
    bare = folded(name).replace("uy ban nhan dan", "ubnd").replace("hoi dong nhan dan", "hdnd")
    return re.findall(r"\w+", bare)
