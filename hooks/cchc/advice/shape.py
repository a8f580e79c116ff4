"""Advice on the shape of a text: sentences, lists, title, summary, pictures."""

import re
from collections.abc import Iterator

from cchc.advice.prose import Advice, all_words, sentences
from cchc.model.article import ArticleFields
from cchc.model.base import TextFields
from cchc.model.event import EventFields
from cchc.model.source import Loc, without_code
from cchc.vietnamese import folded

LONG_SENTENCE = 35
"""Syllables, about twenty-four words; half the sentences of the shipped articles have at most 13."""

MANY_ITEMS, LONG_TITLE, SHORT_SUMMARY, LONG_SUMMARY = 10, 90, 12, 300
_SHOWN = 60
_LIST = re.compile(r"(?:^[ \t]*(?:[-*+]|\d+[.)])[ \t]+\S.*\n?(?:^[ \t]+\S.*\n?)*)+", re.MULTILINE)
_ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d+[.)])[ \t]+(.*)$", re.MULTILINE)
_PASSIVE = re.compile(r"\w\s+(?:được|bị)\s+\w")
"""Not at the beginning: there “được” says what one may do."""

_FEW_ITEMS = 4
_NUMBERED = re.compile(
    r"(?:\*\*)?((?:(?:[IVX]{1,5}|[A-ZĐ]|\d{1,2})[.)/]|\d{1,2}(?:\.\d{1,2}){1,2}[.)]?)[ \t]+[^\W\d_].*?)(?:\*\*)?"
)
_BLOCK = re.compile(r"(?:^|\n)[ \t]*([^\s][^\n]*(?:\n[ \t]*[^\s][^\n]*)*)")
_ENDS = (".", ";", ":", ",", "?", "!")
_LONG_HEADING = 90
_PICTURE = re.compile(r"!\[")
_DESCRIBED = re.compile(r"!\[(?P<alt>[^\[\]\n]*\w[^\[\]\n]*)\]\(\s*<?(?P<name>[^()\s<>]+)")
_FEW_WORDS = 12
"""The least words of a first paragraph, in which imports look for a summary too; a byline or a date has fewer."""


def long_sentences(text: str) -> Iterator[Advice]:
    """Advice on sentences that are too long, the longest first."""
    found = [sentence for sentence in sentences(text) if sentence.syllables > LONG_SENTENCE]
    for sentence in sorted(found, key=lambda one: -one.syllables):
        begin = sentence.text[:_SHOWN].rpartition(" ")[0]
        yield Advice(sentence.start, f"câu “{begin} …” dài {sentence.syllables} chữ.", "tách thành hai, ba câu.")


def lists(body: str) -> Iterator[Advice]:
    """Advice on lists that are too long, or in the passive."""
    for found in _LIST.finditer(body):
        items = _ITEM.findall(found.group())
        if len(items) > MANY_ITEMS:
            yield Advice(found.start(), f"danh sách có {len(items)} ý.", "gom lại thành vài nhóm, mỗi nhóm một mục.")
        passive = sum(bool(_PASSIVE.search(item)) for item in items)
        if len(items) >= _FEW_ITEMS and passive * 3 > len(items) * 2:
            hint = "nói rõ ai làm, ví dụ: Trung tâm trả kết quả."
            yield Advice(found.start(), f"{passive} trong {len(items)} ý viết “được …” hoặc “bị …”.", hint)


def headings(body: str) -> Iterator[Advice]:
    """Advice on numbered lines that look like headings: a page shows them as plain text, or as a list of one."""
    blocks = [(found.start(1), found[1]) for found in _BLOCK.finditer(body)]
    words = ["", *(_heading(block) for _, block in blocks), ""]
    for number, (at, _) in enumerate(blocks[:-1], 1):
        if words[number] and not words[number - 1] and not words[number + 1]:
            marks = "#" * (2 + words[number].split(maxsplit=1)[0].strip(".").count("."))
            yield Advice(at, f"“{words[number]}” trông như tên mục.", f"viết {marks} {words[number]}.")


def _heading(block: str) -> str:
    """The heading that a block of lines stands for; "" where it is no heading."""
    found = _NUMBERED.fullmatch(block.strip()) if len(block) < _LONG_HEADING else None
    return found[1] if found and not found[1].endswith(_ENDS) else ""


def title(words: str) -> Iterator[Advice]:
    """Advice on titles that say too much, too little, or too loudly."""
    if words.isupper():
        yield Advice("title", "tên bài viết hoa cả.", "viết thường, chỉ hoa chữ đầu và tên riêng.")
    if words.rstrip().endswith("."):
        yield Advice("title", "tên bài có dấu chấm ở cuối.", "bỏ dấu chấm.")
    if len(words) > LONG_TITLE:
        yield Advice("title", f"tên bài dài {len(words)} ký tự.", f"nên dưới {LONG_TITLE} ký tự, nêu điều chính.")
    if re.match(r"(?:v/v|ve viec)\b", folded(words)) or folded(words.strip()) in ("thong bao", "tin tuc", "bao cao"):
        yield Advice(
            "title", f"tên bài “{words}” chưa nói được việc gì.", "nêu việc chính, ví dụ: Bà con nộp hồ sơ ở đâu."
        )


def summary(words: str, name: str, body: str) -> Iterator[Advice]:
    """Advice on summaries that say nothing new, too little or too much."""
    if folded(words.strip(" .")) == folded(name.strip(" .")):
        yield Advice("summary", "tóm tắt lặp lại tên bài.", "nói thêm điều chính trong một, hai câu.")
    elif _begins_alike(words, _first_paragraph(body)):
        hint = "viết lại tóm tắt, hoặc xóa các câu ấy ở đầu bài."
        yield Advice("summary", "tóm tắt giống đoạn đầu của bài, bà con đọc hai lần.", hint)
    elif len(words) < SHORT_SUMMARY:
        yield Advice("summary", "tóm tắt quá ngắn.", "nói điều chính trong một, hai câu.")
    elif len(words) > LONG_SUMMARY:
        yield Advice("summary", f"tóm tắt dài {len(words)} ký tự.", f"nên dưới {LONG_SUMMARY} ký tự.")


def _first_paragraph(body: str) -> str:
    """The first paragraph, if possible of some length."""
    blocks = [found[1] for found in _BLOCK.finditer(all_words(body)) if not found[1].startswith("#")]
    return next((block for block in blocks if len(block.split()) >= _FEW_WORDS), "".join(blocks[:1]))


def _begins_alike(words: str, others: str) -> bool:
    """Whether one text is the other's beginning, signs and marks aside."""
    short, long = sorted((_bare(words), _bare(others)), key=len)
    return bool(short) and f"{long} ".startswith(f"{short} ")


def _bare(words: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", folded(words)))


def pictures(fields: TextFields, body: str) -> Iterator[Advice]:
    """Advice on different pictures with one description, which tells those who do not see them nothing of each."""
    shown: dict[str, dict[str, tuple[int | str | Loc, str]]] = {}
    for name, alt, at in _described(fields, body):
        shown.setdefault(_bare(alt), {}).setdefault(name, (at, alt))
    for described in shown.values():
        if len(described) > 1:
            (_, alt), (at, _), *_ = described.values()
            text = f"{len(described)} ảnh khác nhau có chung lời tả “{alt}”."
            yield Advice(at, text, "xem từng ảnh rồi tả riêng: ai, đang làm gì, ở đâu.")


def _described(fields: TextFields, body: str) -> Iterator[tuple[str, str, int | str | Loc]]:
    """The pictures of a text, each with its description and the place of that."""
    image, alt, held = (getattr(fields, name, None) for name in ("image", "image_alt", "held"))
    if image and alt:
        yield image, alt, "image_alt"
    for number, shot in enumerate(held.photos if held else ()):
        yield shot.photo, shot.photo_alt, ("held", "photos", number, "photo_alt")
    for found in _DESCRIBED.finditer(without_code(body)):
        yield found["name"], found["alt"], found.start()


def consent(fields: ArticleFields | EventFields, body: str) -> Iterator[Advice]:
    """Advice on pictures without a word on the consent of the people in them."""
    found = _PICTURE.search(body)
    if (found or getattr(fields, "image", None)) and not fields.consent:
        hint = "thêm consent: đã hỏi và được đồng ý; hoặc consent: không nhìn rõ mặt ai."
        yield Advice(found.start() if found else "image", "chưa ghi người trong ảnh có đồng ý không (consent).", hint)
