"""The account of an import: how many words the document has, how many of them the draft, and each line that was not taken."""

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cchc.importing.blocks import LeftOut
from cchc.importing.tidy import seen

_UNKNOWN = "không thấy trong bản nháp: {}; xem lại"
_WORD = re.compile(r"[^\W_]+")
_PICTURE = re.compile(r'!\[[^\]]*\]\([^\s)]+(?: "(?P<caption>[^"]*)")?\)')
_LINK = re.compile(r"\]\([^)\s]+\)")
_MARKUP = re.compile(r"\\(?P<itself>.)|\[\^\d+\]:?|</?su[bp]>|\*+")


@dataclass(frozen=True, slots=True)
class Account:
    """The words of the document, those of them in the draft, and the lines that were left out."""

    words: int
    kept: int
    left_out: list[LeftOut]


def account_of(lines: Sequence[str], draft: str, elsewhere: Sequence[str], left_out: Sequence[LeftOut]) -> Account:
    """The account of a document's lines: what is in the draft's Markdown, `elsewhere` in its fields, or left out knowingly.

    Lines with words that are in none of these are left out too, with these words.
    """
    source = _counted(lines)
    known = _counted([one.line for one in left_out]) & source
    spoken = _spoken(draft)
    lost = source - known - _counted([spoken, *elsewhere])
    kept = source.total() - known.total() - lost.total()
    return Account(source.total(), kept, [*left_out, *_unknown(lines, lost, spoken)])


def words_of(text: str) -> list[str]:
    """The words of a text in lower case; signs are none."""
    return _WORD.findall(seen(text).lower())


def _counted(lines: Sequence[str]) -> Counter[str]:
    return Counter(word for line in lines for word in words_of(line))


def _unknown(lines: Sequence[str], lost: Counter[str], draft: str) -> Iterator[LeftOut]:
    """The lines that lost words, those first that stand nowhere as they are."""
    suspects = [line for line in lines if lost.keys() & set(words_of(line))]
    there = f" {' '.join(words_of(draft))} "
    for line in sorted(suspects, key=lambda line: f" {' '.join(words_of(line))} " in there):
        words = Counter(words_of(line)) & lost
        if words:
            lost = lost - words
            yield LeftOut(line, _UNKNOWN.format(" ".join(words.elements())))


def _spoken(markdown: str) -> str:
    """The Markdown of a draft without its signs, and without what the document does not say."""
    text = _PICTURE.sub(lambda found: found["caption"] or "", markdown)
    text = _MARKUP.sub(lambda found: found["itself"] or "", _LINK.sub("]", text)).replace("<br>", " ")
    return html.unescape(text)
