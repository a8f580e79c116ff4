"""The title of a text: Word's style for it, else the first heading, bold line or line in capitals."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cchc.importing.casing import Casing, is_shouted
from cchc.importing.guesses import Guess, sentences_of
from cchc.importing.text import Block, Heading, Paragraph, is_bold, plain

LONGEST = 150
_LOOKED_AT = 5
_KINDS = re.compile(
    r"(?i)(?:kế hoạch|thông báo|báo cáo|quyết định|hướng dẫn|tờ trình|chỉ thị|nghị quyết|đề án|phương án|chương trình|"
    r"công văn|giấy mời|thư ngỏ|thư mời|bài viết|bài tuyên truyền|tin bài)"
)
_PLAIN_LABELS = re.compile(r"(?i)(?:bài viết|bài tuyên truyền|tin bài)\s*:?")


@dataclass(frozen=True, slots=True)
class Titled:
    """A title, and the text without it."""

    title: Guess[str]
    blocks: tuple[Block, ...]


def titled(blocks: Sequence[Block], casing: Casing, file_name: str) -> Titled:
    """Take the title off a text; the first short line, else the file's name, where there is none."""
    for at, block in enumerate(blocks[:_LOOKED_AT]):
        if isinstance(block, Heading) and block.is_title:
            return Titled(_cased([plain(block.words)], casing, ""), (*blocks[:at], *blocks[at + 1 :]))
    count = _title_lines(blocks)
    if count:
        lines = [plain(block.words) for block in blocks[:count] if isinstance(block, Heading | Paragraph)]
        return Titled(_cased(lines, casing, "lấy từ dòng đầu của bài"), tuple(blocks[count:]))
    first = next((block for block in blocks[:_LOOKED_AT] if isinstance(block, Heading)), None)
    if first:
        kept = tuple(block for block in blocks if block is not first)
        return Titled(_cased([plain(first.words)], casing, "lấy từ đề mục đầu tiên"), kept)
    return Titled(_from_text(blocks, file_name), tuple(blocks))


def _title_lines(blocks: Sequence[Block]) -> int:
    """How many lines at the top make the title: a heading; or bold or capitals, going on in lines alike."""
    if not blocks or not _stands_out(blocks[0]):
        return 0
    first = plain(blocks[0].words) if isinstance(blocks[0], Heading | Paragraph) else ""
    count = 1
    while count < min(len(blocks) - 1, 3) and _goes_on(first, blocks[0], blocks[count]):
        count += 1
    return count


def _stands_out(block: Block) -> bool:
    if isinstance(block, Heading):
        return True
    text = plain(block.words) if isinstance(block, Paragraph) else ""
    return isinstance(block, Paragraph) and len(text) <= 2 * LONGEST and (is_bold(block.words) or is_shouted(text))


def _goes_on(first: str, head: Block, block: Block) -> bool:
    if isinstance(block, Heading) or not isinstance(block, Paragraph) or not _stands_out(block):
        return bool(_KINDS.fullmatch(first.strip())) and isinstance(block, Heading)
    text = plain(block.words)
    is_numbered = re.match(r"[IVX\d]+[.)]", text)
    alike = is_shouted(first) == is_shouted(text) or _KINDS.fullmatch(first.strip())
    return isinstance(head, Paragraph) and bool(alike) and not is_numbered and len(first) + len(text) <= LONGEST


def _cased(lines: Sequence[str], casing: Casing, doubt: str) -> Guess[str]:
    rest = list(lines[1:]) if len(lines) > 1 and _PLAIN_LABELS.fullmatch(lines[0].strip()) else list(lines)
    was_shouted = any(map(is_shouted, rest))
    head = casing.sentence(rest[0]) if is_shouted(rest[0]) else rest[0]
    for line in rest[1:]:
        words = casing.sentence(line) if is_shouted(line) else line
        is_word = words[1:2].islower() and not head.endswith(":") and not _is_name(casing, words)
        head = f"{head} {words[:1].lower() + words[1:] if is_word else words}"
    title = head.strip(" .:")
    if len(title) > LONGEST:
        return Guess(title[: LONGEST - 1].rpartition(" ")[0] + "…", "tên dài nên bị cắt; viết lại ngắn hơn")
    return Guess(title, "tên vốn viết hoa cả; xem lại chữ hoa của tên riêng" if was_shouted else doubt)


def _is_name(casing: Casing, line: str) -> bool:
    """Whether its first word keeps its capital in the middle of a sentence."""
    return casing.sentence(f"A {line}".upper()).split()[1:2] == line.split()[:1]


def _from_text(blocks: Sequence[Block], file_name: str) -> Guess[str]:
    first = next((plain(block.words) for block in blocks if isinstance(block, Paragraph)), "")
    sentence = next(iter(sentences_of(first)), "").strip(" .")
    if 0 < len(sentence) <= LONGEST:
        return Guess(sentence, "bài không có dòng tên; lấy câu đầu")
    return Guess(file_name, "bài không có dòng tên; lấy tên tệp")
