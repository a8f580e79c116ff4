"""Ascending numbers as few bytes: one bit a number where they stand close, else their differences in seven bits a byte.

Numbers that stand far apart are four bytes each: that is a byte more than their differences, and made many times faster.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

DIFFERENCES, BITS, WHOLE = b"\x00", b"\x01", b"\x02"
_CLOSE, _FAR = 8, 1 << 14
"""Bits are shorter than differences below the one; four bytes are made faster above the other."""
_LOW, _MORE, _GROUP = 0x7F, 0x80, 7
_WHOLE_BYTES = 4
_ALONE = b"\x80"
"""One number as bits."""

Numbers = NDArray[np.uint32]


class Runs:
    """Values of some numbers, each as many as it has: the syllables of words, or the bytes of their codes."""

    def __init__(self, runs: Sequence[Sequence[int]], kind: type[np.unsignedinteger]) -> None:
        self._lengths = np.array(list(map(len, runs)), np.intp)
        self._ends = np.cumsum(self._lengths)
        self._values = np.fromiter(chain.from_iterable(runs), kind)

    def of(self, numbers: Numbers) -> NDArray[np.unsignedinteger]:
        """Those of numbers, one behind the other."""
        lengths = self._lengths[numbers]
        offsets = np.repeat(self._ends[numbers] - np.cumsum(lengths), lengths)
        values: NDArray[np.unsignedinteger] = self._values[offsets + np.arange(len(offsets))]
        return values

    def ends(self, numbers: Numbers) -> NDArray[np.intp]:
        """How many have passed at the end of each number."""
        return np.cumsum(self._lengths[numbers])


def varint(value: int) -> bytes:
    """A number in groups of seven bits, the lowest first; every byte but the last has its top bit set."""
    return _usual(value) if value < _FAR else _groups(value)


@cache
def _usual(value: int) -> bytes:
    return _groups(value)


def _groups(value: int) -> bytes:
    groups = []
    while value > _LOW:
        groups.append(value & _LOW | _MORE)
        value >>= _GROUP
    return bytes([*groups, value])


def sized(data: bytes) -> bytes:
    """Bytes behind their count."""
    return varint(len(data)) + data


def stream(numbers: Sequence[int] | Numbers) -> bytes:
    """The numbers, at least one, in the way that suits how close they stand."""
    return next(streams(np.asarray(numbers, np.uint32), np.zeros(1, np.intp)))


def streams(numbers: Numbers, begins: NDArray[np.intp]) -> Iterator[bytes]:
    """The same for many runs of ascending numbers that stand one behind the other, by where each begins."""
    ends = np.append(begins, len(numbers))[1:]
    lengths, firsts = ends - begins, numbers[begins]
    apart = (numbers[ends - 1] - firsts) // lengths
    whole = numbers.astype("<u4").tobytes()
    differences, places = _differences(numbers, begins, lengths, (lengths > 1) & (apart >= _CLOSE) & (apart <= _FAR))
    runs = (begins, ends, places[:-1], places[1:], firsts, apart)
    for begin, end, first_byte, end_byte, first, gap in zip(*(run.tolist() for run in runs), strict=True):
        if end - begin == 1:
            yield BITS + varint(first) + _ALONE
        elif gap < _CLOSE:
            yield BITS + varint(first) + _bits(numbers[begin:end] - first)
        elif gap > _FAR:
            yield WHOLE + whole[begin * _WHOLE_BYTES : end * _WHOLE_BYTES]
        else:
            yield DIFFERENCES + differences[first_byte:end_byte]


def _differences(
    numbers: Numbers, begins: NDArray[np.intp], lengths: NDArray[np.intp], chosen: NDArray[np.bool]
) -> tuple[bytes, NDArray[np.intp]]:
    """The chosen runs as varints, and where those of each run begin; and at last where all end."""
    steps = np.diff(numbers, prepend=numbers[:1])
    steps[begins] = numbers[begins]
    data, places = _varints(steps[np.repeat(chosen, lengths)])
    return data, places[np.concatenate(([0], np.cumsum(lengths * chosen)))]


def _varints(values: Numbers) -> tuple[bytes, NDArray[np.intp]]:
    """The varints of values, and where each begins; and at last where all end."""
    sizes = np.ones(len(values), np.uint8)
    for bits in range(_GROUP, values.itemsize * 8, _GROUP):
        sizes += values >= 1 << bits
    places = np.concatenate(([0], np.cumsum(sizes, dtype=np.intp)))
    data = np.empty(places[-1], np.uint8)
    rest: NDArray[np.integer] = values
    at = places[:-1]
    while len(rest):
        goes_on = rest > _LOW
        data[at] = rest & _LOW | np.where(goes_on, _MORE, 0)
        rest, at = rest[goes_on] >> _GROUP, at[goes_on] + 1
    return data.tobytes(), places


def _bits(numbers: Numbers) -> bytes:
    flags = np.zeros(numbers[-1] // 8 * 8 + 8, np.uint8)
    flags[numbers] = 1
    return np.packbits(flags).tobytes()
