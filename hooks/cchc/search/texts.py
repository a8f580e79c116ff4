"""Titles and texts in small pieces, so that a page of results loads little more than what it shows of each.

Frequent words are one or two bytes; the list of them is loaded once.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate

import numpy as np

from cchc.search.numbers import Numbers, Runs, sized
from cchc.search.vocabulary import Syllables

PIECE = 2048
"""Syllables of a piece; the last may have half as many more, so that few texts need a second file."""

OVERLAP = 24
"""Words that a piece shows before and after its own, so that every match has words around it."""

FREQUENT = 2
"""Uses from which on a word is listed."""

ONE_BYTE = 200
_TWO_BYTES = (255 - ONE_BYTE) * 256
_RARE = b"\xff"


class Codes:
    """The bytes of every word."""

    def __init__(self, words: Sequence[str], uses: Sequence[int], room: int) -> None:
        listed = _listed(words, uses, room)
        self.listed = [words[number] for number in listed]
        codes = [_RARE + sized(word.encode()) for word in words]
        for rank, number in enumerate(listed):
            codes[number] = _code(rank)
        self._codes = Runs(codes, np.uint8)

    def text(self, words: Numbers) -> bytes:
        """The bytes of a text."""
        return self._codes.of(words).tobytes()


def _listed(words: Sequence[str], uses: Sequence[int], room: int) -> list[int]:
    """The most used words, as many as there is room for; those of like use by the alphabet, so that an edit changes the codes
    of few words, and with them few files.
    """
    frequent = (number for number, count in enumerate(uses) if count >= FREQUENT)
    often = sorted(frequent, key=lambda n: (-uses[n].bit_length(), words[n]))
    sizes = accumulate(len(words[number].encode()) + 1 for number in often)
    return [number for number, size in zip(often, sizes, strict=True) if size <= room][: ONE_BYTE + _TWO_BYTES]


def _code(rank: int) -> bytes:
    if rank < ONE_BYTE:
        return bytes([rank])
    return bytes([ONE_BYTE + (rank - ONE_BYTE) // 256, (rank - ONE_BYTE) % 256])


def pieces(head: bytes, text: Numbers, length: int, syllables: Syllables, codes: Codes) -> Iterator[bytes]:
    """The text, `length` syllables or somewhat less, cut after every PIECE syllables, each piece behind the document's head."""
    count = pieces_of(length)
    if count == 1:
        yield head + codes.text(text)
        return
    ends = syllables.ends(text)
    for number in range(count):
        first = max(0, bisect_left(ends, number * PIECE + 1) - OVERLAP)
        last = bisect_left(ends, (number + 1) * PIECE) + 1 + OVERLAP if number + 1 < count else None
        yield head + codes.text(text[first:last])


def pieces_of(length: int) -> int:
    """How many pieces a text of so many syllables has."""
    return max(1, (length + PIECE // 2 - 1) // PIECE)
