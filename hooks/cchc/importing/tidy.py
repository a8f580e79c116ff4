"""Typographic clean-up of Vietnamese text: spaces, quotes, dashes, and spaces that do not break.

Addresses, mailboxes, file names, numbers (10:30, 1.234,5) and documents' symbols (23/KH-UBND) stay as they are, and no letter
or digit is ever lost. A paragraph is cleaned as a whole, for a quote may open in bold and close outside it: each letter keeps
its owner.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import TypeVar

from cchc.vietnamese import CAPITALS, HIDDEN, INVISIBLE, composed

S = TypeVar("S")
Edit = tuple[int, int, str]
"""The start, the end, and the text to put there."""

NO_BREAK = "\u00a0"
_JOINERS = re.compile("\u200c|(?<![\u2600-\U0010ffff])\u200d")
"""Signs of other scripts; in an emoji they hold its parts together."""

_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_KEPT = re.compile(
    r"""(?:https?://|www\.|mailto:|file:)[^\s<>“”"]+
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
    | (?<![\w.-])(?:[\w-]+\.)+(?:vn|com|net|org|edu|gov|info|docx?|xlsx?|pptx?|pdf|jpe?g|png|zip|mp[34])(?:[/?][^\s<>“”"]*)?(?![\w-])
    | \d+(?:[.,:/-]\d+)+
    | \d*/[\w.-]*[^\W\d_][\w-]*(?:[./][^\W\d_][\w-]*)*
    | \S*\w\?\w+=\S*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LETTER = r"[^\W\d_]"
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r" *\n *"), "\n"),
    (re.compile(r" {2,}"), " "),
    (re.compile(r" +(?=[,;:!?)\]”])"), ""),
    (re.compile(rf" +(?=\.(?:[\s”)]|$|[{CAPITALS}][^\W\d_{CAPITALS}]))"), ""),
    (re.compile(r"(?<=[(\[“]) +"), ""),
    (re.compile(rf"(?<=[,;!?)])(?={_LETTER})|(?<={_LETTER}:)(?={_LETTER})"), " "),
    (re.compile(rf"(?:(?<=[^\W_{CAPITALS}]{{2}}\.)|(?<=\d\.))(?=[{CAPITALS}][^\W\d_{CAPITALS}])"), " "),
    (re.compile(r"(?<=[^\s–—-]) (?:-|--) (?=[^\s–—-])"), " – "),
)
_UNITS = (
    "cuộc|số|clip|pano|tiểu phẩm|chuyên mục|bài|lượt|người|hộ|hồ sơ|thủ tục|đơn vị|cơ quan|phường|xã|khu vực|lần|bước|mục|"
    "ngày|giờ|phút|giây|tuần|tháng|năm|quý|đồng|nghìn|triệu|tỷ|km|m|m2|kg|ha|%"
)
_ROMAN = r"[IVX]+"
_BINDS = (
    re.compile(rf"(?i:\b(?:điều|chương|phần|mục|phụ lục|bảng|hình|quý|kỳ|khóa|khu vực|tập|số)) (?=(?:\d|{_ROMAN}\b))"),
    re.compile(r"(?i:\b(?:khoản|ngày|tháng|năm|tổ|bước|tuần|lần|lúc|trang)) (?=\d)"),
    re.compile(r"(?i:\b(?:điểm|mục)) (?=[a-zđ]\b(?![.]))"),
    re.compile(rf"(?<![\w/.,:-])(?=\d)(?:\d[\d.,]*) (?=(?:{_UNITS})(?!\w))"),
)


def tidied_runs(runs: Sequence[tuple[str, S]], stays: Callable[[S], bool] = lambda _: False) -> list[tuple[str, S]]:
    """The pieces of a paragraph, cleaned up as a whole; each keeps its owner, empty ones are left out. Of the pieces of an owner that
    `stays`, only hidden letters go.
    """
    visible = [(seen(text), owner) for text, owner in runs]
    text = "".join(part for part, _ in visible)
    owners = [owner for part, owner in visible for _ in part]
    # One rule may create work for an earlier one.
    for _ in range(4):
        before = _SPACES.sub(" ", text)
        text, owners = _once(before, owners, stays)
        # That spaces hold words together changes nothing for another turn.
        if _SPACES.sub(" ", text) == before:
            break
    return _grouped(text, owners)


def seen(text: str) -> str:
    """The visible letters of a text, in Unicode NFC."""
    return composed(_JOINERS.sub("", INVISIBLE.sub("", HIDDEN.sub("", text))))


def _once(text: str, owners: list[S], stays: Callable[[S], bool]) -> tuple[str, list[S]]:
    # Most rules find nothing in most paragraphs.
    for pattern, instead in _RULES:
        if pattern.search(text):
            edits = [(*found.span(), instead) for found in pattern.finditer(text)]
            text, owners = _changed(text, owners, edits, stays)
    if '"' in text:
        text, owners = _changed(text, owners, list(_quotes(text)), stays)
    for pattern in _BINDS:
        if pattern.search(text):
            edits = [(found.end() - 1, found.end(), NO_BREAK) for found in pattern.finditer(text)]
            text, owners = _changed(text, owners, edits, stays)
    return text, owners


def _quotes(text: str) -> Iterator[Edit]:
    """Edits of straight quotes to “ and ”; behind a digit, where none is open, one is the sign for inches."""
    is_open = False
    for found in re.finditer('["“”]', text):
        at, sign = found.start(), found.group()
        if sign == '"':
            if not is_open and at and text[at - 1].isdigit():
                continue
            sign = "”" if is_open else "“"
            yield at, at + 1, sign
        is_open = sign == "“"


def _changed(text: str, owners: list[S], edits: Iterable[Edit], stays: Callable[[S], bool]) -> tuple[str, list[S]]:
    """The text after edits that touch nothing that must stay."""
    kept = [*(found.span() for found in _KEPT.finditer(text)), *_staying(owners, stays)]
    parts: list[str] = []
    left: list[S] = []
    done = 0
    for start, end, instead in edits:
        if not any(begin < end and start < stop for begin, stop in kept):
            parts += [text[done:start], instead]
            left += owners[done:start] + [owners[max(start - (start == end), 0)]] * len(instead)
            done = end
    return "".join([*parts, text[done:]]), left + owners[done:]


def _staying(owners: list[S], stays: Callable[[S], bool]) -> Iterator[tuple[int, int]]:
    at = 0
    for owner, group in groupby(owners):
        length = sum(1 for _ in group)
        if stays(owner):
            yield at, at + length
        at += length


def _grouped(text: str, owners: list[S]) -> list[tuple[str, S]]:
    by_owner = groupby(zip(text, owners, strict=True), key=lambda pair: pair[1])
    return [("".join(letter for letter, _ in pairs), owner) for owner, pairs in by_owner]
