"""Text into a rectangle: the largest size that fits, lines of even length, marks that never touch the line above."""

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cchc.panos.typeface import Run, Typeface
from cchc.word_breaks import Compounds, chunks

LEADING = 1.22
"""Least distance of two baselines in ems."""

CLEAR = 0.07
"""Least clear space between the ink of a line and the marks of the next, in ems."""


MOST_LINES = 12
"""The most lines that people read on a pano."""

NEARLY = 0.93
"""A line fewer is worth letters smaller by this much."""

ALONE, LONELY = 0.4, 0.8
"""A line of less than this part of the widest one looks lost; letters smaller by this much are the lesser evil."""

_ROUNDING = 1e-9

Span = tuple[int, int]
"""From which part of a text to which, the second left out."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines at a size: the runs, the em, the distance of baselines, and the whole ink's width and height.

    `rise` is how far the ink of the first line stands above its baseline.
    """

    lines: tuple[str, ...]
    size: float
    leading: float
    width: float
    height: float
    rise: float


class TooLongError(Exception):
    """The text does not fit at the least size: how large it would have to be at most, the least size, what fits."""

    def __init__(self, size: float, least: float, fits: str) -> None:
        self.size, self.least, self.fits = size, least, fits
        super().__init__(f"{size:.4g} < {least:.4g}")


class Fitter:
    """Fits texts set in one typeface. Where a text is cut into so many lines is remembered: the sheet does not matter."""

    def __init__(self, face: Typeface, compounds: Compounds) -> None:
        self._face, self._compounds = face, compounds
        self._known: dict[tuple[str, int], tuple[str, ...]] = {}

    def fit(self, text: str, width: float, height: float, least: float, most: float) -> Block:
        """The text as large as the rectangle allows, up to the em `most`; TooLongError below the em `least`."""
        options = list(self._options(text, width, height, most))
        largest = max(block.size for block in options)
        if largest < least:
            raise TooLongError(largest, least, self._what_fits(text, width, height, least))
        legible = [block for block in options if block.size >= least]
        own = "\n" in text.strip()
        best = max(self._worth(block, own) for block in legible)
        return next(block for block in legible if self._worth(block, own) >= best * NEARLY)

    def _worth(self, block: Block, own: bool) -> float:
        """The em, less where a word stands alone on its line beside longer ones, unless an editor broke the lines."""
        if own:
            return block.size
        widths = [self._face.width(line) for line in block.lines]
        return block.size * (LONELY if min(widths) < ALONE * max(widths) else 1)

    def _options(self, text: str, width: float, height: float, most: float) -> Iterator[Block]:
        """The text at its largest in every useful number of lines, the fewest first.

        More lines are of no use once the height leaves them letters worth no more, even if the first line had no marks, the
        last no tails, and none a mark below a tail.
        """
        paragraphs = [chunks(line, self._compounds) for line in text.splitlines() if line.strip()]
        runs = [self._face.run(part) for paragraph in paragraphs for part in paragraph]
        ends = min(run.top for run in runs) - max(run.bottom for run in runs)
        own, best = "\n" in text.strip(), 0.0
        for count in range(len(paragraphs), max(len(paragraphs), min(sum(map(len, paragraphs)), MOST_LINES)) + 1):
            if (text, count) not in self._known:
                self._known[text, count] = _lines(paragraphs, count, self._face)
            block = self._block(self._known[text, count], width, height, most)
            yield block
            best = max(best, self._worth(block, own))
            if best >= min(most, height / max(count * LEADING + ends, _ROUNDING)):
                return

    def _block(self, lines: tuple[str, ...], width: float, height: float, most: float) -> Block:
        """These lines at the largest size at which they fit."""
        runs = [self._face.run(line) for line in lines]
        leading = _leading(runs)
        wide = max(run.right - min(run.left, 0) for run in runs)
        high = runs[0].top + leading * (len(runs) - 1) - runs[-1].bottom
        size = min(width / wide, height / high, most)
        return Block(lines, size, leading * size, wide * size, high * size, runs[0].top * size)

    def _what_fits(self, text: str, width: float, height: float, least: float) -> str:
        """The longest beginning of the text that fits at the least size; "" where not even the first word does."""
        words, fits, too_long = text.split(), 0, len(text.split())
        while too_long - fits > 1:
            count = (fits + too_long) // 2
            options = self._options(" ".join(words[:count]), width, height, least)
            fits, too_long = (count, too_long) if any(block.size >= least for block in options) else (fits, count)
        return " ".join(words[:fits])


def _leading(runs: Sequence[Run]) -> float:
    """The distance of baselines in ems, one for all lines: the deepest ink of a line clears the marks of the next."""
    needed = [below.top - above.bottom + CLEAR for above, below in itertools.pairwise(runs)]
    return max([LEADING, *needed])


def _lines(paragraphs: Sequence[Sequence[str]], count: int, face: Typeface) -> tuple[str, ...]:
    """The paragraphs in `count` lines: the widest as narrow as can be, and all as even as that allows."""
    parts = [part for paragraph in paragraphs for part in paragraph]
    ends = set(itertools.accumulate(map(len, paragraphs)))
    space = face.width(" ")
    far = [0.0, *itertools.accumulate(face.width(part) + space for part in parts)]
    widths = {
        (start, end): far[end] - far[start] - space
        for start in range(len(parts))
        for end in range(start + 1, min((edge for edge in ends if edge > start), default=len(parts)) + 1)
    }
    narrowest, _ = _cut(widths, len(parts), count, max)
    allowed = {span: width for span, width in widths.items() if width <= narrowest + _ROUNDING}
    _, cuts = _cut(allowed, len(parts), count, lambda cost, width: cost + width**2)
    return tuple(" ".join(parts[start:end]) for start, end in itertools.pairwise((0, *cuts)))


def _cut(
    widths: Mapping[Span, float], length: int, count: int, add: Callable[[float, float], float]
) -> tuple[float, tuple[int, ...]]:
    """The cheapest way to cut 0…length into `count` of the spans: its cost, and where each line ends."""
    ways: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for _ in range(count):
        longer: dict[int, tuple[float, tuple[int, ...]]] = {}
        for (start, end), width in widths.items():
            if start in ways:
                cost = add(ways[start][0], width)
                if end not in longer or cost < longer[end][0]:
                    longer[end] = cost, (*ways[start][1], end)
        ways = longer
    return ways[length]
