"""The title of a text: Word's style for it, else the first heading, bold line or line in capitals."""

import re
from collections.abc import Sequence

from cchc.importing.blocks import Block, Heading, Paragraph, is_bold, plain
from cchc.importing.guesses import sentences_of, shortened
from cchc.importing.review_yaml import Guess
from cchc.importing.truecase import Truecaser, is_shouted

LONGEST = 150
_LOOKED_AT = 5
_MOST_LINES = 3
_KINDS = re.compile(
    r"(?i)(?:kế hoạch|thông báo|báo cáo|quyết định|hướng dẫn|tờ trình|chỉ thị|nghị quyết|đề án|phương án|chương trình|"
    r"công văn|giấy mời|thư ngỏ|thư mời|bài viết|bài tuyên truyền|tin bài)"
)
_PLAIN_LABELS = re.compile(r"(?i)(?:bài viết|bài tuyên truyền|tin bài)\s*:?")


def titled(blocks: Sequence[Block], truecaser: Truecaser, file_name: str) -> tuple[Guess, tuple[Block, ...]]:
    """The title of a text, and the text without it; the first short line, else the file's name, where there is none."""
    headings = [block for block in blocks[:_LOOKED_AT] if isinstance(block, Heading)]
    own = next((block for block in headings if block.is_title), None)
    if own:
        return _cased([own], truecaser, ""), _without(blocks, own)
    count = _title_lines(blocks)
    if count:
        return _cased(blocks[:count], truecaser, "lấy từ dòng đầu của bài"), tuple(blocks[count:])
    if headings:
        return _cased(headings[:1], truecaser, "lấy từ đề mục đầu tiên"), _without(blocks, headings[0])
    return _from_text(blocks, file_name), tuple(blocks)


def _without(blocks: Sequence[Block], left_out: Block) -> tuple[Block, ...]:
    return tuple(block for block in blocks if block is not left_out)


def _text(block: Block) -> str:
    return plain(block.words) if isinstance(block, Heading | Paragraph) else ""


def _title_lines(blocks: Sequence[Block]) -> int:
    """The number of lines at the top that make the title: a heading; or bold or capitals, going on in lines alike."""
    if not blocks or not _stands_out(blocks[0]):
        return 0
    count = 1
    while count < min(len(blocks) - 1, _MOST_LINES) and _goes_on(blocks[0], blocks[count]):
        count += 1
    return count


def _stands_out(block: Block) -> bool:
    text = _text(block)
    stands_out = isinstance(block, Paragraph) and (is_bold(block.words) or is_shouted(text))
    return isinstance(block, Heading) or (stands_out and len(text) <= 2 * LONGEST)


def _goes_on(head: Block, block: Block) -> bool:
    first, text = _text(head), _text(block)
    is_kind = bool(_KINDS.fullmatch(first.strip()))
    if isinstance(block, Heading) or not _stands_out(block):
        return is_kind and isinstance(block, Heading)
    alike = is_shouted(first) == is_shouted(text) or is_kind
    is_numbered = re.match(r"[IVX\d]+[.)]", text)
    return isinstance(head, Paragraph) and alike and not is_numbered and len(first) + len(text) <= LONGEST


def _cased(blocks: Sequence[Block], truecaser: Truecaser, doubt: str) -> Guess:
    lines = [_text(block) for block in blocks]
    if len(lines) > 1 and _PLAIN_LABELS.fullmatch(lines[0].strip()):
        lines = lines[1:]
    title = truecaser.sentence(lines[0])
    for line in lines[1:]:
        words = truecaser.sentence(line)
        is_word = words[1:2].islower() and not title.endswith(":") and not _is_name(truecaser, words)
        title = f"{title} {words[:1].lower() + words[1:] if is_word else words}"
    title = title.strip(" .:")
    if len(title) > LONGEST:
        return Guess(shortened(title, LONGEST), "tên dài nên bị cắt; viết lại ngắn hơn")
    was_shouted = any(map(is_shouted, lines))
    return Guess(title, "tên vốn viết hoa cả; xem lại chữ hoa của tên riêng" if was_shouted else doubt)


def _is_name(truecaser: Truecaser, line: str) -> bool:
    """Whether the first word of a line keeps its capital in the middle of a sentence."""
    return truecaser.sentence(f"A {line}".upper()).split()[1:2] == line.split()[:1]


def _from_text(blocks: Sequence[Block], file_name: str) -> Guess:
    first = next((plain(block.words) for block in blocks if isinstance(block, Paragraph)), "")
    sentence = next(iter(sentences_of(first)), "").strip(" .")
    if 0 < len(sentence) <= LONGEST:
        return Guess(sentence, "bài không có dòng tên; lấy câu đầu")
    return Guess(file_name, "bài không có dòng tên; lấy tên tệp")
