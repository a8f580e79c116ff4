"""The syllables of a text as the search compares them; docs/assets/search.js reads a query in the same way.

An exact form is in lower case with the tone behind the letters, so that "hoà" and "hòa" are one; a folded form has no
marks at all, so that "đường", "duong" and "ĐƯỜNG" are one.
"""

import re
import unicodedata

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONE = re.compile(f"[{_TONES}]")
_MARK = re.compile("[\u0300-\u036f]")
_SYLLABLE = re.compile("[a-z0-9đ][a-z0-9đ\u0300-\u036f]*")
_CLEAN = str.maketrans({"ð": "đ", **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff")})
"""Letters that look like đ, and signs that nobody sees inside a word."""


def written(text: str) -> list[str]:
    """The syllables as they are written, in lower case and decomposed."""
    return _SYLLABLE.findall(unicodedata.normalize("NFD", text.lower().translate(_CLEAN)))


def exact(syllable: str) -> str:
    """The exact form of a written syllable: its letters, then its tone."""
    return _TONE.sub("", syllable) + "".join(_TONE.findall(syllable))


def bare(syllable: str) -> str:
    """The folded form of a written or exact syllable."""
    return _MARK.sub("", syllable).replace("đ", "d")


def folded_syllables(text: str) -> list[str]:
    """The folded forms of a text's syllables, in order."""
    return [bare(syllable) for syllable in written(text)]
