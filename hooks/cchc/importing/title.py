"""The title of a document: under its kind, from its subject ("V/v …"), in Word's style for it, or from what stands out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cchc.importing.blocks import PLAIN, Block, Figure, Heading, LeftOut, Paragraph, is_bold, plain
from cchc.importing.document_kinds import begins_with_kind, is_authority
from cchc.importing.guesses import sentences_of, shortened
from cchc.importing.review_yaml import Guess
from cchc.importing.truecase import Truecaser, is_shouted

LONGEST = 150
_LOOKED_AT = 5
_MOST_LINES, _MOST_LETTERS = 6, 450
_PLAIN_LABELS = re.compile(r"(?i)(?:bài viết|bài tuyên truyền|tin bài)\s*:?")
_SUBJECT = re.compile(r"(?i)^\W*(?:v/v|v\.v|về việc|về)\b\s*:?\s*")
_NO_TITLE = re.compile(
    r"(?i)\s*(?:căn cứ|kính (?:gửi|trình)|xét|theo đề nghị|\([^)]*kèm theo|\((?:ban hành|kèm|phê duyệt|dự thảo|đính|trình|lần)|"
    r"\([^()]*\)\s*$|[IVX]+\s?[.)]|\d+\s?[.)]|điều \d|chương [IVX\d]|phần (?:thứ|[IVX\d]))"
)


@dataclass(frozen=True, slots=True)
class Titled:
    """A title, the lines of the document that it was made of, the text without them, and a line that says nothing more."""

    title: Guess
    lines: list[str]
    blocks: tuple[Block, ...]
    left_out: tuple[LeftOut, ...] = ()


def titled(blocks: Sequence[Block], subject: Sequence[str], truecaser: Truecaser, file_name: str) -> Titled:
    """The title of a text; the first short line, else the file's name, where there is none.

    Of a title that is too long, the whole is the first paragraph of the text.
    """
    headings = [block for block in blocks[:_LOOKED_AT] if isinstance(block, Heading)]
    kind = next((at for at, block in enumerate(blocks[:_LOOKED_AT]) if begins_with_kind(_text(block))), None)
    own = next((block for block in headings if block.is_title), None)
    if kind is not None and _stands_out(blocks[kind]):
        found = _of_lines(blocks, kind, _end_of_title(blocks, kind), truecaser, "lấy từ tên loại và trích yếu")
        left = (LeftOut(line, "dòng V/v; tên bài lấy từ tên loại và trích yếu") for line in subject)
        return replace(found, left_out=(*left, *found.left_out))
    if subject:
        words = _SUBJECT.sub("", " ".join(subject)).strip()
        return _made(f"{words[:1].upper()}{words[1:]}".strip(" .:)"), subject, blocks, "lấy từ dòng V/v")
    if own:
        at = blocks.index(own)
        return _of_lines(blocks, at, at + 1, truecaser, "")
    if blocks and _stands_out(blocks[0]):
        return _of_lines(blocks, 0, _end_of_title(blocks, 0), truecaser, "lấy từ dòng đầu của bài")
    if headings:
        at = blocks.index(headings[0])
        return _of_lines(blocks, at, at + 1, truecaser, "lấy từ đề mục đầu tiên")
    return Titled(_from_text(blocks, file_name), [], tuple(blocks))


def _text(block: Block) -> str:
    return plain(block.words) if isinstance(block, Heading | Paragraph) else ""


def _stands_out(block: Block) -> bool:
    text = _text(block)
    stands_out = isinstance(block, Paragraph) and (is_bold(block.words) or is_shouted(text))
    return isinstance(block, Heading) or (stands_out and len(text) <= 2 * LONGEST)


def _end_of_title(blocks: Sequence[Block], begin: int) -> int:
    """The index behind the lines that make the title: a heading; or bold or capitals, going on in lines alike."""
    end = begin + 1
    while end < min(len(blocks) - 1, begin + _MOST_LINES) and _goes_on(blocks[begin:end], blocks[end]):
        end += 1
    return end


def _goes_on(title: Sequence[Block], block: Block) -> bool:
    # A rule that was drawn is a picture.
    if isinstance(block, Figure):
        return not block.caption
    head, text = _text(title[0]), _text(block)
    if not text or _NO_TITLE.match(text) or sum(len(_text(line)) for line in title) + len(text) > _MOST_LETTERS:
        return False
    if begins_with_kind(head):
        return _is_placed_like(title, block) and not is_authority(head, text)
    return isinstance(title[0], Paragraph) and _is_like(title[0], block) and len(head) + len(text) <= LONGEST


def _is_placed_like(title: Sequence[Block], block: Block) -> bool:
    """Whether a line stands as its kind does; under one in the middle, bold words at the right are an author's."""
    kind, is_open = title[0], _text(title[-1]).endswith((",", ";"))
    centred = isinstance(block, Paragraph) and (block.is_centred or bool(_SUBJECT.match(_text(block))))
    only_centred = isinstance(kind, Paragraph) and kind.is_centred and isinstance(block, Paragraph) and not is_open
    return centred or (not only_centred and _stands_out(block))


def _is_like(first: Paragraph, block: Block) -> bool:
    return (
        not isinstance(block, Heading) and _stands_out(block) and is_shouted(_text(first)) == is_shouted(_text(block))
    )


def _of_lines(blocks: Sequence[Block], begin: int, end: int, truecaser: Truecaser, doubt: str) -> Titled:
    lines = [text for block in blocks[begin:end] if (text := _text(block))]
    rest = (*blocks[:begin], *(block for block in blocks[begin:end] if isinstance(block, Figure)), *blocks[end:])
    left = (LeftOut(lines.pop(0), "tên loại văn bản"),) if _says_nothing(lines) else ()
    if any(map(is_shouted, lines)):
        doubt = "tên vốn viết hoa cả; xem lại chữ hoa của tên riêng"
    return replace(_made(_cased(lines, truecaser), lines, rest, doubt), left_out=left)


def _says_nothing(lines: Sequence[str]) -> bool:
    """Whether the first of some lines only says that a text follows, or what the second says again."""
    return len(lines) > 1 and bool(
        _PLAIN_LABELS.fullmatch(lines[0].strip()) or lines[1].lower().startswith(lines[0].strip().lower())
    )


def _made(title: str, lines: Sequence[str], blocks: Sequence[Block], doubt: str) -> Titled:
    if len(title) <= LONGEST:
        return Titled(Guess(title, doubt), [*lines], tuple(blocks))
    cut = Guess(shortened(title, LONGEST), "tên dài nên bị cắt, tên đầy đủ ở đầu bài; viết lại ngắn hơn")
    return Titled(cut, [*lines], (Paragraph(((title, PLAIN),)), *blocks))


def _cased(lines: Sequence[str], truecaser: Truecaser) -> str:
    title = truecaser.sentence(lines[0])
    for line in lines[1:]:
        words = truecaser.sentence(line)
        is_word = words[1:2].islower() and not title.endswith(":") and not _is_name(truecaser, words)
        title = f"{title} {words[:1].lower() + words[1:] if is_word else words}"
    return title.strip(" .:")


def _is_name(truecaser: Truecaser, line: str) -> bool:
    """Whether the first word of a line keeps its capital in the middle of a sentence."""
    return truecaser.sentence(f"A {line}".upper()).split()[1:2] == line.split()[:1]


def _from_text(blocks: Sequence[Block], file_name: str) -> Guess:
    first = next((plain(block.words) for block in blocks if isinstance(block, Paragraph)), "")
    sentence = next(iter(sentences_of(first)), "").strip(" .")
    if 0 < len(sentence) <= LONGEST:
        return Guess(sentence, "bài không có dòng tên; lấy câu đầu")
    return Guess(file_name, "bài không có dòng tên; lấy tên tệp")
