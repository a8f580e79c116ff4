"""Text in the encodings before Unicode, TCVN3 (ABC) and VNI: their letters in Unicode, and the fonts that mean them.

Both borrow the codes of Windows-1252, so that old documents show "Céng hßa" where a reader of that time saw "Cộng hòa". TCVN3
has no capitals with tones: fonts whose names end in H show small letters as capitals. VNI writes a tone as a letter of its
own behind the vowel. Text whose font does not say its encoding is recognised by its words. The tables follow TCVN 5712:1993
(VN3) and VNI Windows; they state facts and were compared with the C library's TCVN-5712.
"""

import re
import unicodedata
from collections.abc import Sequence
from enum import Enum

_PRIVATE = 0xF000
"""The first code of the range in which symbol fonts keep their letters."""

_TONES = "\u0300\u0309\u0303\u0301\u0323"
_TCVN3 = {
    "a": "µ¶·¸¹", "ă": "»¼½¾Æ", "â": "ÇÈÉÊË", "e": "ÌÎÏÐÑ", "ê": "ÒÓÔÕÖ", "i": "×ØÜÝÞ",
    "o": "ßáâãä", "ô": "åæçèé", "ơ": "êëìíî", "u": "ïñòóô", "ư": "õö÷øù", "y": "úûüýþ",
}  # fmt: skip
_TCVN3_LETTERS = {
    **dict(zip("¡¢£¤¥¦§¨©ª«¬\u00ad®", "ĂÂÊÔƠƯĐăâêôơưđ", strict=True)),
    **{
        code: unicodedata.normalize("NFC", vowel + tone)
        for vowel, codes in _TCVN3.items()
        for code, tone in zip(codes, _TONES, strict=True)
    },
}
_VNI_TONES = dict(zip("øûõùï", _TONES, strict=True))
_VNI_HAT = dict(zip("âàåãáä", ("\u0302", *(f"\u0302{tone}" for tone in _TONES)), strict=True))
_VNI_BREVE = dict(zip("êèúüéë", ("\u0306", *(f"\u0306{tone}" for tone in _TONES)), strict=True))
_VNI_SINGLE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI = re.compile(
    "[aA][âàåãáäêèúüéëÂÀÅÃÁÄÊÈÚÜÉË]|[eoEO][âàåãáäÂÀÅÃÁÄ]|[aeouyôöAEOUYÔÖ][øûõùïØÛÕÙÏ]|[ñôöíìæóòîÑÔÖÍÌÆÓÒÎ]"
)
_ONLY_UNICODE = frozenset("ăĂđĐĩĨũŨơƠưƯ")
_IN_BOTH = frozenset("àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ")
"""Letters of Vietnamese whose codes the old encodings use for others."""

_TCVN3_FONT = re.compile(r"\.?Vn[A-Z3]")
_VNI_FONT = re.compile(r"VNI[- ]", re.IGNORECASE)
_ENOUGH = 5
"""The least number of words with marks; fewer prove nothing."""

_SURE = 0.95
_WORD = re.compile(r"[^\W\d_]+(?:[µ¸¶·¹¨»¾¼½©®ª«¬­¡¢£¤¥¦§×÷]*[^\W\d_]*)*|[µ¸¶·¹¨»¾¼½©®ª«¬­¡¢£¤¥¦§×÷][^\s]*")
_SYLLABLE = re.compile(
    "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?[aăâeêioôơuưy]{1,3}(?:ch|ng|nh|[cmnpt])?"
)
_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")


class Encoding(Enum):
    """An encoding of fonts; TCVN3_CAPITALS shows small letters as capitals."""

    TCVN3 = "TCVN3"
    TCVN3_CAPITALS = "TCVN3 in hoa"
    VNI = "VNI"


def encoding_of(font: str) -> Encoding | None:
    """The old encoding that a font of this name needs: ".VnTime", ".VnTimeH", "VNI-Times"; None for any other."""
    if _TCVN3_FONT.match(font):
        return Encoding.TCVN3_CAPITALS if font.endswith("H") else Encoding.TCVN3
    return Encoding.VNI if _VNI_FONT.match(font) else None


def is_unicode(text: str) -> bool:
    """Whether a text has Vietnamese letters that no old encoding has."""
    return any(
        letter in _ONLY_UNICODE or "\u0300" <= letter <= "\u0323" or "\u1ea0" <= letter <= "\u1ef9" for letter in text
    )


def is_surely_old(text: str) -> bool:
    """Whether a text has letters or signs that Vietnamese in Unicode does not have."""
    return any("\u00a1" <= letter <= "\u00ff" and letter not in _IN_BOTH for letter in text)


def decoded(text: str, encoding: Encoding) -> str:
    """The text in Unicode NFC."""
    return "".join(letters for letters, _ in decoded_letters(text, encoding))


def decoded_letters(text: str, encoding: Encoding) -> list[tuple[str, int]]:
    """The text letter by letter in Unicode NFC, each with its place in `text`."""
    text = "".join(chr(ord(letter) - _PRIVATE) if "\uf020" <= letter <= "\uf0ff" else letter for letter in text)
    if encoding is not Encoding.VNI:
        capitals = encoding is Encoding.TCVN3_CAPITALS
        found = [_TCVN3_LETTERS.get(letter, letter) for letter in text]
        return [(letter.upper() if capitals else letter, at) for at, letter in enumerate(found)]
    letters, at = [], 0
    while at < len(text):
        match = _VNI.match(text, at)
        written = match.group() if match else text[at]
        letters.append((_vni(written) if match else written, at))
        at += len(written)
    return letters


def _vni(written: str) -> str:
    base, mark = written[0], written[1:].lower()
    plain = _VNI_SINGLE.get(base.lower(), base.lower())
    marks = _VNI_TONES.get(mark) or _VNI_HAT.get(mark) or _VNI_BREVE.get(mark, "")
    letter = unicodedata.normalize("NFC", plain + marks)
    return letter.upper() if base.isupper() else letter


def guess_encoding(texts: Sequence[str]) -> Encoding | None:
    """The old encoding of texts whose font names none; None where they are Unicode, or where there is any doubt."""
    whole = " ".join(texts)
    if is_unicode(whole):
        return None
    marked = [word for word in _WORD.findall(whole) if not word.isascii()]
    if len(marked) < _ENOUGH or _share(marked) > 1 - _SURE * 0.5:
        return None
    for encoding in (Encoding.TCVN3, Encoding.VNI):
        if _share([decoded(word, encoding) for word in marked]) >= _SURE:
            return encoding
    return None


def is_syllable(word: str) -> bool:
    """Whether a word is built as a Vietnamese syllable: perhaps an onset, vowels with at most one tone, perhaps a coda."""
    apart = unicodedata.normalize("NFD", word.lower())
    bare = unicodedata.normalize("NFC", _TONE.sub("", apart))
    return bool(_SYLLABLE.fullmatch(bare)) and len(_TONE.findall(apart)) <= 1


def _share(words: Sequence[str]) -> float:
    return sum(map(is_syllable, words)) / len(words)
