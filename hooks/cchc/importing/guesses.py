"""The most likely values of an article's fields, each with where it was taken from, for somebody to confirm."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from itertools import chain, pairwise

from cchc.importing.review_yaml import Guess
from cchc.model.plan import Plan
from cchc.vietnamese import folded

LONGEST_SUMMARY, LONGEST_LINE = 400, 300
CUT = f"dài quá {LONGEST_LINE} chữ cái nên bị cắt"
_SENTENCES = 2
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{2}[.!?…])\s+(?=[“\"(]?[^\W_])|(?<=[.!?][”)])\s+|(?<=\d[.!?])\s+(?=[^\W\d_])")
_BYLINE = re.compile(
    r"(?i)\(?(?:tác giả|người viết|bài viết|bài và ảnh|bài, ảnh|tin, bài|tin và ảnh|tin, ảnh|tin bài|bài|tin|thực hiện)\s*:\s*(?P<name>[^:]{2,80}?)\)?[.\s]*"
)
_NAME = re.compile(r"(?:[^\W\d_a-z][^\W\d_A-Z]*[ \u00a0]){1,4}[^\W\d_a-z][^\W\d_A-Z]*")
_CLEARLY = 1.4
_FEW = 12
_DAY = re.compile(
    r"(?i)ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})|(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\5(\d{4})(?!\d)"
)
_OF_A_DOCUMENT = re.compile(
    r"(?i)(?:/(?=[\w-]*[^\W\d_])[\w-]+|nghị định|nghị quyết|quyết định|luật|bộ luật|thông tư|chỉ thị|công văn|kế hoạch|báo cáo|"
    r"tờ trình|thông báo|chương trình|pháp lệnh|hiến pháp|văn bản|sửa đổi|bổ sung|thông qua|ban hành)[^.,;]{0,90}$"
)
_BY_SOMEBODY = re.compile(r"(?i)\s*,?\s*của\b")
_LOOK_BACK = 120
_EARLIEST, _LATEST = 2000, 2100


def days_in(text: str) -> Iterator[date]:
    """The days of a text in order, but for those of documents cited ("Quyết định số 707/QĐ-UBND ngày 12/02/2026")."""
    for found in _DAY.finditer(text):
        day, month, year = (int(found[a] or found[b]) for a, b in ((1, 4), (2, 6), (3, 7)))
        before = text[max(found.start() - _LOOK_BACK, 0) : found.start()]
        if _EARLIEST <= year <= _LATEST and not _OF_A_DOCUMENT.search(before):
            if _BY_SOMEBODY.match(text, found.end()):
                continue
            with suppress(ValueError):
                yield date(year, month, day)


def guess_date(near: Sequence[str], text: str, today: date) -> Guess:
    """The day of an article: from its letterhead or its last lines, else the first in the text, else today."""
    for day in chain.from_iterable(map(days_in, near)):
        return Guess(day.isoformat(), "ngày trên đầu hoặc cuối văn bản; sửa thành ngày đăng")
    for day in days_in(text):
        return Guess(day.isoformat(), "ngày gặp đầu tiên trong bài; sửa thành ngày đăng")
    return Guess(today.isoformat(), "trong bài không thấy ngày; đây là ngày hôm nay")


def guess_unit(near: Sequence[str], text: str, plan: Plan) -> Guess | None:
    """The unit of section VI that a letterhead names, else the one that the text names most; None where it names none."""
    names = {unit.id: {_bare(unit.name), _bare(unit.short)} for unit in plan.organisation.units}
    above, words = _bare(" ".join(near)), _bare(text)
    for unit, forms in names.items():
        if any(form in above for form in forms):
            return Guess(unit, "tên đơn vị ở đầu hoặc cuối văn bản")
    counted = Counter({unit: max(words.count(form) for form in forms) for unit, forms in names.items()})
    unit, times = counted.most_common(1)[0]
    return Guess(unit, "đơn vị được nhắc trong bài") if times else None


def guess_topic(text: str, plan: Plan) -> Guess:
    """The topic whose words the text uses most; a doubt where another comes near or little speaks for it."""
    topics = plan.topics.items
    known = [_pairs(f"{topic.title} {topic.title} {topic.text}") for topic in topics]
    said = _pairs(text)
    scores = {topic.id: _score(said, words, known) for words, topic in zip(known, topics, strict=True)}
    best, *others = sorted(scores, key=scores.__getitem__, reverse=True)
    if scores[best] >= max([_FEW, *(_CLEARLY * scores[other] for other in others)]):
        return Guess(best, "đoán theo chữ trong bài")
    return Guess(best, f"chưa chắc; có thể là {others[0]}" if others else "chưa chắc")


def guess_summary(paragraphs: Sequence[str]) -> Guess:
    """The first one or two sentences of the first real paragraph, at most 400 letters."""
    first = next((text for text in paragraphs if len(text.split()) >= _FEW), next(iter(paragraphs), ""))
    summary, *rest = sentences_of(first) or [""]
    for sentence in rest[: _SENTENCES - 1]:
        if len(summary) + len(sentence) < LONGEST_SUMMARY:
            summary = f"{summary} {sentence}"
    if len(summary) <= LONGEST_SUMMARY:
        return Guess(summary, "lấy từ đoạn đầu của bài")
    return Guess(shortened(summary, LONGEST_SUMMARY), "câu đầu dài nên bị cắt; viết lại một, hai câu")


def shortened(text: str, most: int) -> str:
    """A text cut after a word, with at most so many letters."""
    return text[: most - 1].rpartition(" ")[0] + "…"


def fitting(text: str, doubt: str = "") -> Guess:
    """A text that a field of one line takes, cut where it is too long."""
    if len(text) > LONGEST_LINE:
        return Guess(shortened(text, LONGEST_LINE), CUT)
    return Guess(text, doubt)


def sentences_of(text: str) -> list[str]:
    """The sentences of a paragraph."""
    return [sentence for sentence in _SENTENCE_END.split(text) if sentence.strip()]


def author_in(line: str, is_set_apart: bool) -> str | None:
    """The author that a line names ("Tác giả: …", "Bài, ảnh: …"); where it is set apart, a line that is only a name too."""
    named = _BYLINE.fullmatch(line)
    if named and len(named["name"].split()) <= _FEW:
        return named["name"].strip(" .")
    return line.strip() if is_set_apart and _NAME.fullmatch(line.strip()) else None


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", folded(text)))


def _pairs(text: str) -> Counter[tuple[str, str]]:
    """The pairs of neighbouring syllables: most Vietnamese words are such."""
    return Counter(pairwise(_bare(text).split()))


def _score(
    said: Counter[tuple[str, str]], words: Counter[tuple[str, str]], all: Sequence[Counter[tuple[str, str]]]
) -> float:
    """A measure of how much a text speaks of words that few other topics have."""
    rare = {pair: math.log(len(all) / sum(pair in other for other in all)) for pair in words}
    return sum(min(said[pair], 5) * rare[pair] * math.sqrt(words[pair]) for pair in words if pair in said)
