"""Letters as HarfBuzz shapes them: widths, ink and outlines, in parts of the em."""

from dataclasses import dataclass
from pathlib import Path

import uharfbuzz as hb

from cchc.panos.scene import Path as Outline
from cchc.panos.scene import Weight

FOLDER = Path(__file__).parent.parent / "fonts"
"""Be Vietnam Pro, whole, with its licence."""

_FILES = {Weight.REGULAR: "BeVietnamPro_400Regular.ttf", Weight.BOLD: "BeVietnamPro_700Bold.ttf"}
_FEATURES = {"kern": True, "liga": False, "clig": False}
"""Features that keep each letter a shape of its own, placed alone."""


Ink = tuple[float, float, float, float]
"""Left, right, top and bottom of what is black."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter with its marks: its characters, its glyphs, and where it begins after the line's start."""

    text: str
    glyphs: tuple[tuple[int, float, float], ...]
    x: float


@dataclass(frozen=True, slots=True)
class Run:
    """A shaped line: its letters, how far it advances, and its ink's edges (left, right after the start; top, bottom
    above the baseline).
    """

    letters: tuple[Letter, ...]
    width: float
    left: float
    right: float
    top: float
    bottom: float


class Typeface:
    """One cut of the typeface. What was shaped once is remembered: use one object for a whole run."""

    def __init__(self, weight: Weight) -> None:
        self.file = FOLDER / _FILES[weight]
        face = hb.Face(hb.Blob.from_file_path(str(self.file)))
        self._font = hb.Font(face)
        self.em: int = face.upem
        self._runs: dict[str, Run] = {}
        self._inks: dict[int, Ink | None] = {}
        self._outlines: dict[int, Outline] = {}
        extents = self._font.get_glyph_extents(self._font.get_nominal_glyph(ord("H")))
        self.capital: float = extents.y_bearing / self.em
        """The height of a capital without marks."""

    def run(self, text: str) -> Run:
        """The text in one line."""
        if text not in self._runs:
            self._runs[text] = self._shape(text)
        return self._runs[text]

    def width(self, text: str) -> float:
        """The advance width of the text."""
        return self.run(text).width

    def missing(self, text: str) -> list[str]:
        """The characters that the typeface lacks, each once; spaces and line breaks need no shape."""
        unknown = (c for c in text if not c.isspace() and not self._font.get_nominal_glyph(ord(c)))
        return list(dict.fromkeys(unknown))

    def outline(self, glyph: int) -> Outline:
        """The contours of a glyph in the font's own units."""
        if glyph not in self._outlines:
            steps: list[str] = []
            self._font.draw_glyph(glyph, _collector(), steps)
            self._outlines[glyph] = " ".join(steps)
        return self._outlines[glyph]

    def _shape(self, text: str) -> Run:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        hb.shape(self._font, buffer, _FEATURES)
        letters, x, edges = [], 0.0, []
        clusters = [info.cluster for info in buffer.glyph_infos]
        ends = [*sorted({*clusters})[1:], len(text)]
        parts: dict[int, list[tuple[int, float, float]]] = {}
        starts: dict[int, float] = {}
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            starts.setdefault(info.cluster, x)
            at = (x + position.x_offset) / self.em, position.y_offset / self.em
            parts.setdefault(info.cluster, []).append((info.codepoint, *at))
            ink = self._ink(info.codepoint)
            if ink:
                edges.append((at[0] + ink[0], at[0] + ink[1], at[1] + ink[2], at[1] + ink[3]))
            x += position.x_advance
        for start, end in zip(sorted(parts), ends, strict=True):
            letters.append(Letter(text[start:end], tuple(parts[start]), starts[start] / self.em))
        return Run(tuple(letters), x / self.em, *_around(edges))

    def _ink(self, glyph: int) -> Ink | None:
        """The left, right, top and bottom of a glyph's ink in ems; None for a space."""
        if glyph not in self._inks:
            box, em = self._font.get_glyph_extents(glyph), self.em
            left, top = box.x_bearing / em, box.y_bearing / em
            self._inks[glyph] = (left, left + box.width / em, top, top + box.height / em) if box.width else None
        return self._inks[glyph]


def _around(edges: list[Ink]) -> tuple[float, float, float, float]:
    if not edges:
        return 0.0, 0.0, 0.0, 0.0
    lefts, rights, tops, bottoms = zip(*edges, strict=True)
    return min(lefts), max(rights), max(tops), min(bottoms)


class Typefaces:
    """Both cuts."""

    def __init__(self) -> None:
        self._cuts = {weight: Typeface(weight) for weight in Weight}

    def __getitem__(self, weight: Weight) -> Typeface:
        return self._cuts[weight]


def _collector() -> hb.DrawFuncs:
    """Callbacks by which HarfBuzz adds a glyph's contours to a list; a quadratic curve becomes a cubic of the same shape."""
    last = [(0.0, 0.0)]

    def step(name: str, steps: list[str], *points: tuple[float, float]) -> None:
        steps += [*(f"{round(x, 1):g} {round(y, 1):g}" for x, y in points), name]
        last[0] = points[-1] if points else last[0]

    def quadratic(cx: float, cy: float, x: float, y: float, steps: list[str]) -> None:
        (bx, by) = last[0]
        first, second = (bx + (cx - bx) * 2 / 3, by + (cy - by) * 2 / 3), (x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3)
        step("c", steps, first, second, (x, y))

    functions = hb.DrawFuncs()
    functions.set_move_to_func(lambda x, y, steps: step("m", steps, (x, y)))
    functions.set_line_to_func(lambda x, y, steps: step("l", steps, (x, y)))
    functions.set_quadratic_to_func(quadratic)
    functions.set_cubic_to_func(lambda a, b, c, d, x, y, steps: step("c", steps, (a, b), (c, d), (x, y)))
    functions.set_close_path_func(lambda steps: step("h", steps))
    return functions
