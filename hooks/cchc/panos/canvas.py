"""A sheet while it is laid out: templates put boxes, texts, pictures and codes on it, each fitted to its place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

from cchc.model.asset import Asset
from cchc.model.studio import Colour, Palette, Sheet, Studio
from cchc.panos.fitting import Block, Fitter, TooLongError
from cchc.panos.page import numbers
from cchc.panos.qr_code import QUIET, longest_address, modules_of
from cchc.panos.refusals import TooFewPixelsError, code_too_small, no_code, too_long
from cchc.panos.scene import Art, Box, Code, Item, Picture, Rect, Scene, Scrim, Shape, TextLine, Vector, Weight
from cchc.panos.typeface import Typefaces
from cchc.word_breaks import Compounds

AIR = 0.035
"""The space between two parts, of the sheet's shorter side."""

TILE_RADIUS = 2
"""The radius in modules of the corners of a code's tile: its quiet zone, which is twice as wide, is the tile's rim."""

ON_SCRIM = "scrim"
"""The ground of words on a darkened picture, where a colour's id would stand."""

LEAST_PICTURE = 0.2
"""Pixels that a picture must have, at least, for each that its place has at the format's resolution."""

_ROUNDING = 1e-6


class Kit:
    """Typefaces, compounds and colours of a studio, for all its sheets."""

    def __init__(self, studio: Studio, typefaces: Typefaces) -> None:
        self.typefaces = typefaces
        self.colours: Mapping[str, Colour] = {colour.id: colour for colour in studio.colours}
        compounds = Compounds(studio.compounds)
        self.fitters = {weight: Fitter(typefaces[weight], compounds) for weight in Weight}

    def known(self, text: str) -> str:
        """The text without the characters that the typeface lacks."""
        missing = self.typefaces[Weight.BOLD].missing(text)
        return " ".join("".join(letter for letter in text if letter not in missing).split())


@dataclass(frozen=True, slots=True)
class TextStyle:
    """The style of a text: the pano's field it comes from, the colours of letters and ground, the largest em as a share of
    the sheet's shorter side; `align` 0 is left, 0.5 centred; `rise` 0 is at the top, 1 at the bottom.
    """

    field: str
    colour: str
    ground: str
    most: float
    align: float = 0.0
    rise: float = 0.0
    weight: Weight = Weight.BOLD


class Canvas:
    """A sheet, its colours, and the parts put on it so far."""

    def __init__(self, palette: Palette, sheet: Sheet, kit: Kit) -> None:
        self.palette, self.sheet, self._kit = palette, sheet, kit
        self.trim = Rect(0, 0, sheet.width, sheet.height)
        self.short = min(sheet.width, sheet.height)
        self._items: list[Item] = []

    def scene(self) -> Scene:
        """The scene of all that is on the sheet."""
        return Scene(self.sheet.width, self.sheet.height, self.sheet.bleed, tuple(self._items))

    def safe(self, rect: Rect) -> Rect:
        """The part of a rectangle that trimming cannot reach, with air along a side that meets another part."""
        sheet, air, trim = self.sheet, self.short * AIR, self.trim
        left = max(rect.x + (air if rect.x > trim.x else 0), sheet.safe)
        top = max(rect.y + (air if rect.y > trim.y else 0), sheet.safe)
        right = min(rect.right - (air if rect.right < trim.right - _ROUNDING else 0), trim.right - sheet.safe)
        bottom = min(rect.bottom - (air if rect.bottom < trim.bottom - _ROUNDING else 0), trim.bottom - sheet.safe)
        return Rect(left, top, right - left, bottom - top)

    def fill(self, rect: Rect, colour: str, radius: float = 0) -> None:
        """Fill a rectangle; a side on the sheet's edge goes on into the bleed."""
        self._items.append(Box(self._bled(rect), self._kit.colours[colour], radius))

    def river(self, rect: Rect, colour: str) -> None:
        """Fill a rectangle, and as much again below, whose upper side runs like water: two slow waves over its width."""
        bled, middle = self._bled(rect), rect.y + rect.height / 2
        # what is below overlaps the band that follows: no hair of the ground shows between the two
        low = rect.bottom + rect.height
        steps, part = [f"{numbers(bled.x, low)} l {numbers(bled.x, middle)} l"], bled.width / 4
        for at in range(4):
            start, peak = bled.x + at * part, rect.y - rect.height / 6 if at % 2 == 0 else rect.bottom + rect.height / 6
            steps.append(f"{numbers(start + part / 3, peak, start + 2 * part / 3, peak, start + part, middle)} c")
        path = " ".join([f"{numbers(bled.right, low)} m", *steps, "h"])
        self._items.append(Shape(path, self._kit.colours[colour]))

    def chevron(self, rect: Rect, colour: str, *, down: bool) -> None:
        """Put an arrow's head into a rectangle, pointing to the right or down."""
        ends = ((0.32, 0.12), (0.74, 0.5), (0.32, 0.88))
        points = [
            (rect.x + (y if down else x) * rect.width, rect.y + (x if down else y) * rect.height) for x, y in ends
        ]
        start, *rest = (numbers(*point) for point in points)
        path = " ".join([f"{start} m", *(f"{point} l" for point in rest)])
        self._items.append(Shape(path, stroke=self._kit.colours[colour], width=rect.width * 0.22, cap=1, join=1))

    def art(self, vector: Vector, rect: Rect, *, cover: bool = False, radius: float = 0, low: float = 1) -> Rect:
        """Put a drawing into a rectangle, whole or filling it; `low` 1 stands it on the ground. Returns what it takes."""
        across, down = rect.width / vector.width, rect.height / vector.height
        scale = max(across, down) if cover else min(across, down)
        width, height = vector.width * scale, vector.height * scale
        at = Rect(rect.x + (rect.width - width) / 2, rect.y + (rect.height - height) * low, width, height)
        self._items.append(Art(at, vector, self._bled(rect) if cover else at, radius))
        return at

    def picture(self, asset: Asset, rect: Rect, *, scrim: tuple[Rect, Rect] | None = None, radius: float = 0) -> None:
        """Fill a rectangle with a picture, into the bleed as well; `scrim` is the part that words stand on and that of its fade."""
        bled, dim = self._bled(rect), None
        self._check_pixels("image", asset, bled)
        if scrim:
            part, fade = scrim
            dim = Scrim(self._bled(part), self._kit.colours[self.palette.scrim], fade)
        self._items.append(Picture(bled, asset, scrim=dim, radius=radius))

    def logo(self, field: str, asset: Asset, rect: Rect, ground: str) -> None:
        """Put a sign, a sponsor's or the ward's emblem, into a rectangle, whole, on the colour that is there."""
        self._check_pixels(field, asset, rect)
        self._items.append(Picture(rect, asset, whole=True, ground=self._kit.colours[ground]))

    def fit(self, text: str, rect: Rect, style: TextStyle) -> Block:
        """A text fitted into a rectangle, its em at most that of the style, its capitals as high as reading asks."""
        face = self._kit.typefaces[style.weight]
        capital = self.sheet.headline if style.field in ("headline", "road") else self.sheet.text
        least = capital / face.capital
        most = max(style.most * self.short, least)
        try:
            return self._kit.fitters[style.weight].fit(
                text, max(rect.width, _ROUNDING), max(rect.height, _ROUNDING), least, most
            )
        except TooLongError as error:
            raise too_long(style.field, error, face.capital, self.sheet) from error

    def fit_alike(self, texts: Sequence[tuple[str, Rect, TextStyle]]) -> list[Block]:
        """Texts of one rank, each fitted into its rectangle, all in the size of the smallest."""
        least = min(self.fit(*text).size for text in texts)
        return [self.fit(text, rect, replace(style, most=least / self.short)) for text, rect, style in texts]

    def place(self, block: Block, rect: Rect, style: TextStyle) -> Rect:
        """Put fitted lines into a rectangle. Returns the part of the rectangle that the text takes."""
        face = self._kit.typefaces[style.weight]
        top = rect.y + (rect.height - block.height) * style.rise
        baseline = top + block.rise
        for line in block.lines:
            run, size = face.run(line), block.size
            width = (run.right - run.left) * size
            left = rect.x + (rect.width - width) * style.align
            ink = Rect(left, baseline - run.top * size, width, (run.top - run.bottom) * size)
            start, colour, ground = left - run.left * size, self._colour(style.colour), self._colour(style.ground)
            self._items.append(TextLine(line, start, baseline, size, style.weight, colour, ground, ink))
            baseline += block.leading
        return Rect(rect.x + (rect.width - block.width) * style.align, top, block.width, block.height)

    def text(self, text: str, rect: Rect, style: TextStyle) -> Rect:
        """Fit a text into a rectangle and put it there. Returns the part of the rectangle that the text takes."""
        return self.place(self.fit(text, rect, style), rect, style)

    def code(self, address: str, rect: Rect) -> Rect:
        """Put a code into the lower right corner of a rectangle, as large as fits, its modules whole steps of the grid.
        Returns the part of the rectangle that the code takes.
        """
        modules = self._modules(address)
        module = min(rect.width, rect.height) / len(modules)
        if module < self.sheet.module - _ROUNDING:
            most = int(min(rect.width, rect.height) / self.sheet.module + _ROUNDING)
            held = longest_address(most, on_screen=self.sheet.grid == 1)
            raise code_too_small(address, held)
        side = len(modules) * int(module / self.sheet.grid + _ROUNDING) * self.sheet.grid
        at = Rect(rect.right - side, rect.bottom - side, side, side)
        colours = self._kit.colours
        self._items.append(Box(at, colours[self.palette.code_ground], TILE_RADIUS * side / len(modules)))
        self._items.append(Code(at, address, modules, colours[self.palette.code], colours[self.palette.code_ground]))
        return at

    def code_side(self, address: str, usual: float, most: float) -> float:
        """The width for a code: the usual one, more where its modules or the distance need it, never more than the most."""
        across = len(self._modules(address))
        # the grid may take up to a step from each module
        far = self.sheet.code / (across - 2 * QUIET) + self.sheet.grid if self.sheet.code else 0
        return min(max(usual, across * max(self.sheet.module, far)), most)

    def _colour(self, id: str) -> Colour:
        return self._kit.colours[self.palette.scrim].over_white if id == ON_SCRIM else self._kit.colours[id]

    def _bled(self, rect: Rect) -> Rect:
        bleed, trim = self.sheet.bleed, self.trim
        left, top = rect.x - bleed * (rect.x <= 0), rect.y - bleed * (rect.y <= 0)
        right = rect.right + bleed * (rect.right >= trim.right - 1e-9)
        bottom = rect.bottom + bleed * (rect.bottom >= trim.bottom - 1e-9)
        return Rect(left, top, right - left, bottom - top)

    def _modules(self, address: str) -> tuple[str, ...]:
        try:
            return modules_of(address, on_screen=self.sheet.grid == 1)
        except ValueError:
            raise no_code(address) from None

    def _check_pixels(self, field: str, asset: Asset, rect: Rect) -> None:
        """Refuse a picture so small for its place that it would show as squares."""
        wide, high = asset.pixels or (0, 0)
        least_wide, least_high = (ceil(side * self.sheet.pixels * LEAST_PICTURE) for side in (rect.width, rect.height))
        if wide < least_wide or high < least_high:
            raise TooFewPixelsError(field, asset, (least_wide, least_high))
