"""A quiz's Markdown to questions: each "## " heading begins one, with choices to tick, a reason and a source below it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from cchc.markup.convert import Converter
from cchc.markup.html import plain_text
from cchc.markup.links import Library
from cchc.model.body import Body
from cchc.model.quiz import LETTERS, QuizBody, QuizQuestion
from cchc.model.text import AnyText
from cchc.problems import Place, Problems
from cchc.vietnamese import folded

FEWEST = 2
"""The fewest choices of a question."""

_HEADING = re.compile(r"^##(?!#) *(.*)$", re.MULTILINE)
_NUMBERED = re.compile(r"Câu(?: hỏi)?(?: số)?(?: *\d+ *(?:[.:)–—-] *|$)| *$)", re.IGNORECASE)
_LINE = re.compile(r"^.*$", re.MULTILINE)
_BOX = re.compile(
    r"""
    [ \t]* (?:
      (?: [-*+•–][ \t]* )? (?: \[[ \t]*(?P<mark>[xXvV✓✔]?)[ \t]*\] (?!\() | (?P<sign>[☐☑☒]) )
      | [-*+•–][ \t]* \[[ \t]*(?P<odd>[^\]\s])[ \t]*\] (?!\()
    ) [ \t]*
    """,
    re.VERBOSE,
)
"""The box of a choice, also as Word's sign and without the dash."""

_ANSWER = re.compile(r"[ \t]*\**Đáp án(?: đúng)?[ \t]*:\**[ \t]*(?P<answer>.*?)[ \t*.]*", re.IGNORECASE)
"""A line that says which choice is right, as papers have it."""

_ITEM = re.compile(r"[ \t]*(?:[-*+•–]|[A-Fa-f][.)])[ \t]+(.+)")
_SOURCE = re.compile(r"[ \t]*\**Nguồn[ \t]*:\**[ \t]*", re.IGNORECASE)
_UNTICKED = ("", "☐")
_OTHERS = r"(?:y|cau|dap an|lua chon|deu|phuong an)\b"
_NEEDS_ORDER = re.compile(
    rf"tat ca|(?:tat ca|ca) (?:cac |nhung |hai |ba |bon |nam |\d )?{_OTHERS}.*|khong (?:co )?{_OTHERS} nao.*|(?:ca )?[a-f](?:, ?[a-f])* va [a-f]\b.*"
)
"""A choice, without its marks, that speaks of other choices by where they stand."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of a quiz's text and where it begins in the body."""

    text: str
    start: int

    @property
    def words(self) -> str:
        return self.text.strip()


@dataclass(slots=True)
class _Block:
    """What stands below the heading of a question."""

    number: int
    words: _Piece
    choices: list[_Piece] = field(default_factory=list)
    right: list[int] = field(default_factory=list)
    reason: _Piece = _Piece("", 0)
    source: _Piece = _Piece("", 0)


def quiz_of(quiz: AnyText, converter: Converter, library: Library, problems: Problems) -> QuizBody:
    """The questions of a quiz; what is missing or cannot be is a problem at its place."""
    body = quiz.source.body
    heads = list(_HEADING.finditer(body))
    if not heads:
        hint = "mỗi câu bắt đầu bằng một dòng ## Câu hỏi …, dưới đó là các lựa chọn - [ ] và - [x]."
        problems.add(quiz.source.in_body(0), "bộ câu hỏi chưa có câu nào.", hint)
    read = _Reader(quiz, converter, library, problems)
    ends = [*(head.start() for head in heads[1:]), len(body)]
    blocks = [read.block(number, head, end) for number, (head, end) in enumerate(zip(heads, ends, strict=True), 1)]
    return QuizBody(read.intro(heads[0].start() if heads else len(body)), tuple(read.questions(blocks)))


class _Reader:
    """A reader of one quiz's questions."""

    def __init__(self, quiz: AnyText, converter: Converter, library: Library, problems: Problems) -> None:
        self._quiz, self._converter, self._library, self._problems = quiz, converter, library, problems

    def body(self, piece: _Piece) -> Body:
        """The HTML of a piece."""
        source = self._quiz.source.part(piece.text, piece.start)
        return self._converter.convert(source, self._quiz.url, self._library, self._problems)

    def intro(self, end: int) -> Body:
        """The introduction, which holds no choices."""
        body = self._quiz.source.body
        for line in _LINE.finditer(body, 0, end):
            box = _BOX.match(line.group())
            if box:
                self._refuse_choice(_Piece(line.group(), line.start()), line.group()[box.end() :].strip())
        return self.body(_Piece(body[:end], 0))

    def questions(self, blocks: list[_Block]) -> Iterator[QuizQuestion]:
        """The questions that have choices of which one is right; what is wrong with any is noted."""
        asked: dict[str, int] = {}
        for block in blocks:
            words, choices = self._line(block.words), tuple(map(self._line, block.choices))
            self._check(block)
            self._check_choices(block, choices)
            if words and asked.setdefault(words.lower(), block.number) != block.number:
                text = f"câu {block.number} hỏi giống câu {asked[words.lower()]}."
                self._add(block.words, text, "sửa hoặc xóa một câu.")
            if choices and block.right:
                place = self._place(block.words)
                reason, source = self.body(block.reason), self.body(block.source)
                yield QuizQuestion(words, choices, block.right[0], reason, source, place)

    def block(self, number: int, head: re.Match[str], end: int) -> _Block:
        """The pieces of a question, line by line: its words, its choices, the reason, the source."""
        numbered = _NUMBERED.match(head[1])
        title = head[1][numbered.end() :] if numbered else head[1]
        block = _Block(number, _Piece(title, head.end() - len(title)))
        for found in _LINE.finditer(self._quiz.source.body, head.end() + 1, end):
            if found.group().strip():
                self._take(_Piece(found.group(), found.start()), block)
        return block

    def _take(self, line: _Piece, block: _Block) -> None:
        source, box, item = _SOURCE.match(line.text), _BOX.match(line.text), _ITEM.match(line.text)
        answer = _ANSWER.fullmatch(line.text)
        if box:
            self._take_choice(line, box, block)
        elif answer:
            self._refuse_answer(line, answer["answer"], block)
        elif block.source.start:
            block.source = self._longer(block.source, line)
        elif source:
            block.source = _Piece(line.text[source.end() :], line.start + source.end())
        elif block.reason.start:
            block.reason = self._longer(block.reason, line)
        elif item:
            self._take_item(line, item, block)
        elif not block.choices:
            block.words = _Piece(f"{block.words.text} {line.words}".strip(), block.words.start)
        elif line.text[:1].isspace():
            block.choices[-1] = self._longer(block.choices[-1], line)
        else:
            block.reason = line

    def _longer(self, piece: _Piece, line: _Piece) -> _Piece:
        """The piece with all up to the end of a line."""
        return _Piece(self._quiz.source.body[piece.start : line.start + len(line.text)], piece.start)

    def _take_choice(self, line: _Piece, box: re.Match[str], block: _Block) -> None:
        choice = _Piece(line.text[box.end() :], line.start + box.end())
        if block.reason.start or block.source.start:
            self._refuse_choice(line, choice.words)
            return
        if not choice.words:
            self._add(line, f"câu {block.number} có lựa chọn để trống.", "viết chữ sau ô, hoặc xóa dòng này.")
        elif box["odd"]:
            hint = "viết [x] ở lựa chọn đúng, [ ] ở lựa chọn khác."
            self._add(line, f'ô "[{box["odd"]}]" viết chưa đúng.', hint)
        block.right += [] if (box["mark"] or box["sign"] or "") in _UNTICKED else [len(block.choices)]
        block.choices.append(choice)

    def _refuse_choice(self, line: _Piece, words: str) -> None:
        hint = "đưa lên ngay dưới câu hỏi; là của câu sau thì thêm dòng ## Câu hỏi … ở trên."
        self._add(line, f'lựa chọn "{words}" không đứng dưới câu hỏi nào.', hint)

    def _refuse_answer(self, line: _Piece, answer: str, block: _Block) -> None:
        """Note a line that names the right choice: it could say something else than the tick, and the order of choices changes."""
        words = [choice.words for choice in block.choices]
        named = dict(zip(LETTERS.lower(), words, strict=False)).get(answer.lower())
        named = named or next((one for one in words if one.lower() == answer.lower()), None)
        if named is None:
            text = f'đáp án "{answer}" không có trong các lựa chọn của câu {block.number}.'
            self._add(line, text, "đổi - [ ] thành - [x] ở lựa chọn đúng, rồi xóa dòng này.")
        else:
            hint = f"viết - [x] {named}, các lựa chọn khác - [ ], rồi xóa dòng này."
            self._add(line, f'đáp án không viết ở dòng riêng: "{line.words}".', hint)

    def _take_item(self, line: _Piece, item: re.Match[str], block: _Block) -> None:
        words = item[1].strip()
        hint = f"viết - [ ] {words}; lựa chọn đúng thì viết - [x] {words}."
        self._add(line, f'lựa chọn "{words}" chưa có ô.', hint)
        block.choices.append(_Piece(item[1], line.start + item.start(1)))

    def _line(self, piece: _Piece) -> str:
        """The words of a question or a choice, without marks of Markdown."""
        html = self.body(piece).html
        if html and not re.fullmatch(r"<p>(?:(?!<p>|<img).)*</p>", html, re.DOTALL):
            hint = "viết thành một dòng chữ: không có ảnh, không mở đầu bằng dấu # hay bằng số và dấu chấm."
            self._add(piece, f'"{piece.words}" không phải một dòng chữ.', hint)
        return plain_text(html)

    def _check(self, block: _Block) -> None:
        for piece, what, hint in (
            (block.words, "lời hỏi", "viết câu hỏi sau dấu ##."),
            (block.reason, "lời giải thích", "thêm một đoạn dưới các lựa chọn: vì sao đáp án đó đúng."),
            (block.source, "nguồn", "thêm một dòng Nguồn: tên văn bản, điều mấy; hoặc trang nào, ngày nào."),
        ):
            if not piece.words and block.choices:
                self._add(block.words, f"câu {block.number} chưa có {what}.", hint)

    def _check_choices(self, block: _Block, choices: tuple[str, ...]) -> None:
        if not FEWEST <= len(choices) <= len(LETTERS):
            few = f"câu {block.number} có {len(choices)} lựa chọn; cần từ {FEWEST} đến {len(LETTERS)}."
            self._add(block.words, few, "mỗi lựa chọn một dòng: - [ ] …, lựa chọn đúng thì - [x] ….")
        elif not block.right:
            none = f"câu {block.number} chưa có đáp án."
            self._add(block.words, none, "đổi - [ ] thành - [x] ở lựa chọn đúng.")
        elif len(block.right) > 1:
            several = f"câu {block.number} có {len(block.right)} đáp án."
            self._add(block.choices[block.right[1]], several, "chỉ để một dòng - [x], các dòng khác viết - [ ].")
        for piece, words in zip(block.choices, choices, strict=True):
            if words and _NEEDS_ORDER.fullmatch(folded(words)):
                hint = "đề thi đổi thứ tự các lựa chọn, nên viết rõ ý đó thành lời."
                self._add(piece, f'lựa chọn "{words}" chỉ hiểu được khi các lựa chọn đứng yên.', hint)
        said = sorted(
            (words.lower(), piece.start) for piece, words in zip(block.choices, choices, strict=True) if words
        )
        for (before, _), (after, start) in pairwise(said):
            if before == after:
                self._add(
                    _Piece("", start), f"câu {block.number} có hai lựa chọn giống nhau.", "sửa hoặc xóa một dòng."
                )

    def _add(self, piece: _Piece, text: str, hint: str) -> None:
        self._problems.add(self._place(piece), text, hint)

    def _place(self, piece: _Piece) -> Place:
        return self._quiz.source.in_body(piece.start)
