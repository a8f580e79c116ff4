"""Old text whose font does not say so: recognised by its words, and only when there can be no doubt."""

import re
import unicodedata
from collections.abc import Sequence

from cchc.importing.legacy import Encoding, decoded, is_unicode

ENOUGH = 5
"""Words with marks; fewer prove nothing."""

SURE = 0.95
_WORD = re.compile(r"[^\W\d_]+(?:[µ¸¶·¹¨»¾¼½©®ª«¬­¡¢£¤¥¦§×÷]*[^\W\d_]*)*|[µ¸¶·¹¨»¾¼½©®ª«¬­¡¢£¤¥¦§×÷][^\s]*")
_ONSET = "ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx]"
_VOWELS = "[aăâeêioôơuưy]{1,3}"
_CODA = "ch|ng|nh|[cmnpt]"
_SYLLABLE = re.compile(rf"(?:{_ONSET})?{_VOWELS}(?:{_CODA})?")
_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")


def guess_encoding(texts: Sequence[str]) -> Encoding | None:
    """The old encoding of a document's texts; None where they are Unicode, or where it is not sure."""
    whole = " ".join(texts)
    if is_unicode(whole):
        return None
    marked = [word for word in _WORD.findall(whole) if not word.isascii()]
    if len(marked) < ENOUGH or _share(marked) > 1 - SURE * 0.5:
        return None
    for encoding in (Encoding.TCVN3, Encoding.VNI):
        if _share([decoded(word, encoding) for word in marked]) >= SURE:
            return encoding
    return None


def is_syllable(word: str) -> bool:
    """Whether it is built as a Vietnamese syllable is: perhaps an onset, vowels with at most one tone, perhaps a coda."""
    apart = unicodedata.normalize("NFD", word.lower())
    bare = unicodedata.normalize("NFC", _TONE.sub("", apart))
    return bool(_SYLLABLE.fullmatch(bare)) and len(_TONE.findall(apart)) <= 1


def _share(words: Sequence[str]) -> float:
    return sum(map(is_syllable, words)) / len(words)
