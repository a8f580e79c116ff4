"""Typographic clean-up of Vietnamese text: spaces, quotes, dashes, and spaces that do not break.

Addresses, mailboxes, file names, numbers (10:30, 1.234,5) and documents' symbols (23/KH-UBND) stay as they are, and no letter or digit is ever
lost. A paragraph is cleaned as a whole, for a quote may open in bold and close outside it: each letter keeps its owner.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TypeVar

S = TypeVar("S")
Edit = tuple[int, int, str]
"""From where to where, and what stands there instead."""

NO_BREAK = "\u00a0"
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2028\u2029\u2060-\u2064\ufeff\ufffe\uffff]|(?<![\u2600-\U0010ffff])\u200d"
)
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
_CAPITAL = "".join(
    ["A-Z", *(chr(code) for code in (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA)) if chr(code).isupper())]
)
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r" *\n *"), "\n"),
    (re.compile(r" {2,}"), " "),
    (re.compile(r" +(?=[,;:!?)\]”])"), ""),
    (re.compile(rf" +(?=\.(?:[\s”)]|$|[{_CAPITAL}][^\W\d_{_CAPITAL}]))"), ""),
    (re.compile(r"(?<=[(\[“]) +"), ""),
    (re.compile(rf"(?<=[,;!?)])(?={_LETTER})|(?<={_LETTER}:)(?={_LETTER})"), " "),
    (re.compile(rf"(?:(?<=[^\W_{_CAPITAL}]{{2}}\.)|(?<=\d\.))(?=[{_CAPITAL}][^\W\d_{_CAPITAL}])"), " "),
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


def tidied(text: str) -> str:
    """The text cleaned up."""
    return "".join(part for part, _ in tidied_runs([(text, None)]))


def tidied_runs(runs: Sequence[tuple[str, S]], stays: Callable[[S], bool] = lambda _: False) -> list[tuple[str, S]]:
    """A paragraph cleaned up whole; every piece keeps its owner, pieces of nothing are left out. Signs of an owner that
    `stays` are not touched, only what nobody sees goes.
    """
    visible = [(seen(text), owner) for text, owner in runs]
    text = "".join(part for part, _ in visible)
    owners = [owner for part, owner in visible for _ in part]
    for _ in range(4):  # a rule may make work for one before it
        before = text
        text, owners = _once(_SPACES.sub(" ", text), owners, stays)
        if text == before:
            break
    return _grouped(text, owners)


def seen(text: str) -> str:
    """What one can see of a text, in Unicode NFC."""
    return unicodedata.normalize("NFC", _HIDDEN.sub("", text))


def _once(text: str, owners: list[S], stays: Callable[[S], bool]) -> tuple[str, list[S]]:
    def change(edits: Iterator[Edit]) -> tuple[str, list[S]]:
        return _changed(text, owners, edits, stays)

    for pattern, instead in _RULES:
        text, owners = change((m.start(), m.end(), instead) for m in pattern.finditer(text))
    text, owners = change(_quotes(text))
    for pattern in _BINDS:
        text, owners = change((m.end() - 1, m.end(), NO_BREAK) for m in pattern.finditer(text))
    return text, owners


def _quotes(text: str) -> Iterator[Edit]:
    """Straight quotes to “ and ”; behind a digit, where none is open, it is a sign for inches."""
    is_open = False
    for found in re.finditer('["“”]', text):
        at, sign = found.span()[0], found.group()
        if sign == '"':
            if not is_open and at and text[at - 1].isdigit():
                continue
            sign = "”" if is_open else "“"
            yield at, at + 1, sign
        is_open = sign == "“"


def _changed(text: str, owners: list[S], edits: Iterator[Edit], stays: Callable[[S], bool]) -> tuple[str, list[S]]:
    """The text after edits that touch nothing that must stay."""
    wanted = list(edits)
    if not wanted:
        return text, owners
    kept = [*(found.span() for found in _KEPT.finditer(text)), *_staying(owners, stays)]
    parts: list[str] = []
    left: list[S] = []
    done = 0
    for start, end, instead in wanted:
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
