"""Ascending numbers as few bytes: one bit a number where they stand close, else their differences in seven bits a byte.

Numbers that stand far apart are four bytes each: that is a byte more than their differences, and made many times faster.
"""

import sys
from array import array
from collections.abc import Sequence
from functools import cache
from operator import sub

DIFFERENCES, BITS, WHOLE = b"\x00", b"\x01", b"\x02"
_FAR = 1 << 14
_LOW, _MORE = 0x7F, 0x80
_DIGITS = bytes([ord("0"), ord("1"), *([0] * 254)])


def varint(value: int) -> bytes:
    """A number in groups of seven bits, the lowest first; every byte but the last has its top bit set."""
    groups = []
    while value > _LOW:
        groups.append(value & _LOW | _MORE)
        value >>= 7
    return bytes([*groups, value])


class _Varints(dict[int, bytes]):
    """Varints, the usual ones ready made."""

    def __missing__(self, value: int) -> bytes:
        return varint(value)


@cache
def varints() -> _Varints:
    """The varint of every number."""
    ready = _Varints((value, varint(value)) for value in range(_FAR))
    ready.update((n, bytes((n & _LOW | _MORE, n >> 7 & _LOW | _MORE, n >> 14))) for n in range(_FAR, 1 << 16))
    return ready


def stream(numbers: Sequence[int]) -> bytes:
    """The numbers in the way that suits how close they stand."""
    apart = (numbers[-1] - numbers[0]) // len(numbers)
    if apart < 8:  # noqa: PLR2004 - bits of a byte
        return BITS + varint(numbers[0]) + _bits(numbers)
    if apart > _FAR:
        return WHOLE + _whole(numbers)
    steps = map(sub, numbers[1:], numbers)
    return b"".join([DIFFERENCES, varint(numbers[0]), *map(varints().__getitem__, steps)])


def sized(data: bytes) -> bytes:
    """Bytes behind their count."""
    return varints()[len(data)] + data


def _whole(numbers: Sequence[int]) -> bytes:
    words = array("I", numbers)
    if sys.byteorder == "big":
        words.byteswap()
    return words.tobytes()


def _bits(numbers: Sequence[int]) -> bytes:
    first = numbers[0]
    flags = bytearray((numbers[-1] - first) // 8 * 8 + 8)
    for number in numbers:
        flags[number - first] = 1
    return int(flags.translate(_DIGITS), 2).to_bytes(len(flags) // 8, "big")
