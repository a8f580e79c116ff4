"""Running text for the ear: its sentences in blocks, without those that only lead to another page."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from cchc.markup.passages import Form, Passage
from cchc.speech.sentences import sentences_of

SUMMARY, DO, FACTS, REST, ASKED = range(1, 6)
"""The ranks: what it is about, what to do and until when, time and money, all else, what people ask."""

_OPEN = r"\b(?:xem|đọc|mở)\s+(?:[^\W\d_]+\s+){0,3}"
_AT = r"\bở\s+(?=(?:các )?(?:trang|bài|hướng dẫn)\b)"
"""What stands before the words of a link that one is asked to open, and of one that ends a sentence."""

_FOR_THE_EYE = re.compile(
    r"\b(?:trang này|đang đọc|bảng (?:dưới|trên|này)|hình (?:dưới|trên)|dưới đây|ở trên(?=[.,;])|bên dưới|bấm vào đây)\b",
    re.IGNORECASE,
)
_TO_DO = re.compile(r"bà con|\bcách\b|cần\b|làm gì|ở đâu|lưu ý|bước|chuẩn bị", re.IGNORECASE)
_DEADLINE = re.compile(
    r"\b(?:đến hết ngày|trước ngày|chậm nhất|hạn cuối|hạn chót|hết hạn|trong \d+ ngày)\b", re.IGNORECASE
)
_ENDS = (".", "!", "?", ":", "…", "”")


@dataclass(frozen=True, slots=True)
class Block:
    """Sentences that belong together, below a heading: `whole` is all or nothing, such as a list of papers, with
    what is said `instead` where there is no time; others may end early.
    """

    rank: int
    sentences: tuple[str, ...]
    whole: bool = False
    heading: str = ""
    instead: str = ""


def ended(text: str) -> str:
    """A text as a sentence, with a stop at its end."""
    text = text.rstrip(" ;,")
    return text if text.endswith(_ENDS) else f"{text}."


def heard(passage: Passage) -> list[str]:
    """The sentences of a passage that listeners can do something with."""
    text = ended(passage.text[:1].upper() + passage.text[1:])
    return [sentence for sentence in sentences_of(text) if not _is_pointer(sentence, passage)]


def pointers(passages: Sequence[Passage]) -> tuple[str, ...]:
    """The sentences that only send readers to another page: nobody can open one while listening."""
    return tuple(s for passage in passages for s in sentences_of(passage.text) if _is_pointer(s, passage))


def _is_pointer(sentence: str, passage: Passage) -> bool:
    links = "|".join(map(re.escape, passage.links))
    return bool(links) and bool(re.search(rf"{_OPEN}(?:{links})|{_AT}(?:{links})\W*$", sentence, re.IGNORECASE))


def speaks_to_the_eye(sentence: str) -> bool:
    """Whether a sentence speaks of what only those who see the page know."""
    return _FOR_THE_EYE.search(sentence) is not None


def names_a_day(sentence: str) -> bool:
    """Whether a sentence says until when something can be done."""
    return _DEADLINE.search(sentence) is not None


def blocks_of(passages: Sequence[Passage]) -> Iterator[Block]:
    """The blocks of running text: a list stays with the sentence that announces it."""
    heading = ""
    lead: list[str] = []
    for form, group in groupby(passages, key=lambda one: one.form):
        found = list(group)
        if form is Form.HEADING:
            heading = found[-1].text
        elif form is Form.PARAGRAPH:
            *whole, last = map(heard, found)
            announces = bool(last) and last[-1].endswith(":")
            yield from (_block(sentences, heading) for sentences in [lead, *whole, *([] if announces else [last])])
            lead = last if announces else []
        else:
            yield _block([*lead, *_items(found)], heading, whole=True)
            lead = []
    yield _block(lead, heading)


def _items(passages: Sequence[Passage]) -> Iterator[str]:
    """The sentences of a list; the items of a numbered one are counted anew, for some may have been left out."""
    told = [(passage, sentences) for passage in passages if (sentences := heard(passage))]
    for at, (passage, (first, *rest)) in enumerate(told, start=1):
        yield f"{at} là: {first}" if passage.number else first
        yield from rest


def _block(sentences: Sequence[str], heading: str, *, whole: bool = False) -> Block:
    is_urgent = any(map(names_a_day, sentences)) or _TO_DO.search(heading)
    return Block(DO if is_urgent else REST, tuple(sentences), whole, heading)
