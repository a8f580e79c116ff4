"""What an article's fields most likely are, each with what it was taken from, for somebody to confirm."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Generic, TypeVar

from cchc.importing.dates import days_in
from cchc.model.plan import Plan, Topic
from cchc.vietnamese import folded

T = TypeVar("T")
LONGEST_SUMMARY = 400
_SENTENCES = 2
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{2}[.!?…])\s+(?=[“\"(]?[^\W_])|(?<=[.!?][”)])\s+|(?<=\d[.!?])\s+(?=[^\W\d_])")
_BYLINE = re.compile(
    r"(?i)\(?(?:tác giả|người viết|bài viết|bài và ảnh|bài, ảnh|tin, bài|tin và ảnh|tin, ảnh|tin bài|bài|tin|thực hiện)\s*:\s*(?P<name>[^:]{2,80}?)\)?[.\s]*"
)
_NAME = re.compile(r"(?:[^\W\d_a-z][^\W\d_A-Z]*[ \u00a0]){1,4}[^\W\d_a-z][^\W\d_A-Z]*")
_CLEARLY = 1.4
_FEW = 12


@dataclass(frozen=True, slots=True)
class Guess(Generic[T]):
    """A value, and why it should be looked at again; "" where it stands in the text as such."""

    value: T
    doubt: str = ""


def guess_date(near: Sequence[str], text: str, today: date) -> Guess[date]:
    """The day of an article: that of its letterhead or its last lines, else the first in the text, else today."""
    for line in near:
        for day in days_in(line):
            return Guess(day, "ngày trên đầu hoặc cuối văn bản; sửa thành ngày đăng")
    for day in days_in(text):
        return Guess(day, "ngày gặp đầu tiên trong bài; sửa thành ngày đăng")
    return Guess(today, "trong bài không thấy ngày; đây là ngày hôm nay")


def guess_unit(near: Sequence[str], text: str, plan: Plan) -> Guess[str] | None:
    """The unit of section VI that a letterhead names, else the one that the text names most; None where it names none."""
    names = {unit.id: {_bare(unit.name), _bare(unit.short)} for unit in plan.organisation.units}
    above = _bare(" ".join(near))
    for unit, forms in names.items():
        if any(form in above for form in forms):
            return Guess(unit, "tên đơn vị ở đầu hoặc cuối văn bản")
    words = _bare(text)
    counted = Counter({unit: max(words.count(form) for form in forms) for unit, forms in names.items()})
    unit, times = counted.most_common(1)[0]
    return Guess(unit, "đơn vị được nhắc trong bài") if times else None


def guess_topic(text: str, plan: Plan) -> Guess[str]:
    """The topic whose words the text uses most; a doubt where another comes near or little speaks for it."""
    topics = plan.topics.items
    known = [_pairs(f"{topic.title} {topic.title} {topic.text}") for topic in topics]
    said = _pairs(text)
    scored = sorted(
        ((_score(said, words, known), topic) for words, topic in zip(known, topics, strict=True)),
        key=_first,
        reverse=True,
    )
    best, second = scored[0], scored[1] if len(scored) > 1 else (0.0, scored[0][1])
    if best[0] < _FEW or best[0] < _CLEARLY * second[0]:
        return Guess(best[1].id, f"chưa chắc; có thể là {second[1].id}" if second[1] is not best[1] else "chưa chắc")
    return Guess(best[1].id, "đoán theo chữ trong bài")


def guess_summary(paragraphs: Sequence[str]) -> Guess[str]:
    """The first one or two sentences of the first real paragraph, at most 400 letters."""
    first = next((text for text in paragraphs if len(text.split()) >= _FEW), next(iter(paragraphs), ""))
    sentences = sentences_of(first)
    summary = sentences[0] if sentences else ""
    for sentence in sentences[1:_SENTENCES]:
        if len(summary) + len(sentence) < LONGEST_SUMMARY:
            summary = f"{summary} {sentence}"
    if len(summary) <= LONGEST_SUMMARY:
        return Guess(summary, "lấy từ đoạn đầu của bài")
    return Guess(
        summary[: LONGEST_SUMMARY - 1].rpartition(" ")[0] + "…", "câu đầu dài nên bị cắt; viết lại một, hai câu"
    )


def sentences_of(text: str) -> list[str]:
    """The sentences of a paragraph."""
    return [sentence for sentence in _SENTENCE_END.split(text) if sentence.strip()]


def author_in(line: str, is_set_apart: bool) -> str | None:
    """The author that a line names: "Tác giả: …", "Bài, ảnh: …"; or, where it is set apart, a line that is only a name."""
    named = _BYLINE.fullmatch(line)
    if named and len(named["name"].split()) <= _FEW:
        return named["name"].strip(" .")
    return line.strip() if is_set_apart and _NAME.fullmatch(line.strip()) else None


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", folded(text)))


def _pairs(text: str) -> Counter[tuple[str, str]]:
    """The pairs of syllables that follow each other: most Vietnamese words are such."""
    return Counter(pairwise(_bare(text).split()))


def _score(
    said: Counter[tuple[str, str]], words: Counter[tuple[str, str]], all: Sequence[Counter[tuple[str, str]]]
) -> float:
    """How much a text speaks of words that few other topics have."""
    rare = {pair: math.log(len(all) / sum(pair in other for other in all)) for pair in words}
    return sum(min(said[pair], 5) * rare[pair] * math.sqrt(words[pair]) for pair in words if pair in said)


def _first(scored: tuple[float, Topic]) -> float:
    return scored[0]
