"""A scene to pixels, with Pillow: letters are placed by HarfBuzz, in the layout and again inside each letter (Raqm)."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import ceil, floor

from PIL import Image, ImageDraw, ImageFont, ImageOps

from cchc.panos.photo import on_white, upright
from cchc.panos.scene import Box, Code, Picture, Rect, Scene, TextLine, Weight
from cchc.panos.typeface import Typefaces

SMOOTH = 2
"""Painted pixels on a side of a finished one."""

SHADES = 16
"""Shades between a letter's colour and its ground, in pictures without a photograph."""

_INKED = [0] + [255] * 255
_STEPS = [round(level * (SHADES - 1) / 255) for level in range(256)]
"""Which step shows how far a letter covers a pixel."""

LARGEST_KEPT = 40_000
"""Letters of more pixels are not remembered."""


class Painter:
    """Paints scenes; it remembers fonts at the sizes it has used."""

    def __init__(self, typefaces: Typefaces) -> None:
        self._typefaces = typefaces
        self._fonts: dict[tuple[Weight, float], ImageFont.FreeTypeFont] = {}
        self._stamps: dict[tuple[Weight, float, str, float, float], _Stamp] = {}

    def paint(self, scene: Scene, width: int, smooth: int = SMOOTH) -> Image.Image:
        """The trimmed scene `width` pixels wide, in sRGB; each pixel is the mean of `smooth` × `smooth` painted ones,
        which frees letters from the hinting that would move their edges.
        """
        height = round(scene.height * width / scene.width)
        picture = self._paint(scene, (width * smooth, height * smooth))
        return picture.reduce(smooth) if smooth > 1 else picture

    def _paint(self, scene: Scene, size: tuple[int, int]) -> Image.Image:
        scale = size[0] / scene.width
        picture = Image.new("RGB", size, "white")
        draw = ImageDraw.Draw(picture)
        for item in scene.items:
            match item:
                case Box():
                    draw.rectangle(_pixels(item.rect, scale), fill=item.colour.rgb)
                case TextLine():
                    self._write(item, picture, scale)
                case Code():
                    _paste_code(item, picture, scale)
                case Picture():
                    _paste_picture(item, picture, scale)
        return picture

    def paint_flat(self, scene: Scene, width: int) -> Image.Image:
        """A scene of boxes and lines, painted once over in the colours it has and SHADES steps between a letter's and its
        ground: half the time of painting in all colours and looking for the few afterwards.
        """
        scale = width / scene.width
        colours = _Colours()
        picture = Image.new("P", (width, round(scene.height * scale)), colours.of("#ffffff"))
        draw = ImageDraw.Draw(picture)
        for item in scene.items:
            match item:
                case Box():
                    draw.rectangle(_pixels(item.rect, scale), fill=colours.of(item.colour.rgb))
                case TextLine():
                    self._write_flat(item, picture, scale, colours.between(item.ground.rgb, item.colour.rgb))
                case _:
                    raise ValueError(f"{item!r} has colours that nobody knows beforehand")
        picture.putpalette(colours.palette)
        return picture

    def _write_flat(self, line: TextLine, picture: Image.Image, scale: float, first: int) -> None:
        """A line in shades that follow each other in the palette; painted on a strip of its own, as wide as the picture."""
        above, below = round((line.baseline - 2 * line.size) * scale), round((line.baseline + line.size) * scale)
        strip = Image.new("L", (picture.width, below - above))
        self._write(line, strip, scale, 255, above)
        inked = strip.getbbox()
        if inked:
            letters = strip.crop(inked)
            shade = letters.point([first + step for step in _STEPS])
            picture.paste(shade, (inked[0], inked[1] + above), letters.point(_INKED))

    def _write(
        self, line: TextLine, picture: Image.Image, scale: float, colour: str | int | None = None, above: int = 0
    ) -> None:
        """Each letter at its own place: a whole line would round every advance to a pixel. The picture begins `above` pixels
        below the scene's edge.
        """
        size = line.size * scale
        for letter in self._typefaces[line.weight].run(line.text).letters:
            if not letter.text.isspace():
                x, y = line.x * scale + letter.x * size, line.baseline * scale
                stamp = self._stamp(line.weight, size, letter.text, _quarter(x), _quarter(y))
                place = floor(x) + stamp.left, floor(y) + stamp.top - above
                picture.paste(line.colour.rgb if colour is None else colour, place, stamp.mask)

    def _stamp(self, weight: Weight, size: float, text: str, right: float, down: float) -> "_Stamp":
        """The letter's shape, shifted by quarters of a pixel."""
        key = weight, size, text, right, down
        if key not in self._stamps:
            font = self._font(weight, size)
            left, top, width, height = _outer(font.getbbox(text, anchor="ls"))
            mask = Image.new("L", (width + 2, height + 2))
            ImageDraw.Draw(mask).text((right - left + 1, down - top + 1), text, 255, font, anchor="ls")
            stamp = _Stamp(mask, left - 1, top - 1)
            if width * height > LARGEST_KEPT:
                return stamp
            self._stamps[key] = stamp
        return self._stamps[key]

    def _font(self, weight: Weight, size: float) -> ImageFont.FreeTypeFont:
        key = weight, size
        if key not in self._fonts:
            self._fonts[key] = ImageFont.truetype(self._typefaces[weight].file, size)
        return self._fonts[key]


class _Colours:
    """The palette of a picture, as it grows."""

    def __init__(self) -> None:
        self.palette: list[int] = []
        self._known: dict[tuple[str, ...], int] = {}

    def of(self, rgb: str) -> int:
        """The number of a colour."""
        return self._number((rgb,), [light(rgb)])

    def between(self, ground: str, colour: str) -> int:
        """The number of the first of SHADES steps from a ground to a colour."""
        return self._number((ground, colour), shades(ground, colour))

    def _number(self, key: tuple[str, ...], rows: Iterable[tuple[int, ...]]) -> int:
        if key not in self._known:
            self._known[key] = len(self.palette) // 3
            self.palette += [part for row in rows for part in row]
        return self._known[key]


@cache
def shades(one: str, other: str) -> tuple[tuple[int, ...], ...]:
    """SHADES colours from one to the other, both among them."""
    ends = tuple(zip(light(one), light(other), strict=True))
    return tuple(tuple(round(a + (b - a) * step / (SHADES - 1)) for a, b in ends) for step in range(SHADES))


def light(rgb: str) -> tuple[int, ...]:
    """Red, green and blue from 0 to 255."""
    return tuple(int(rgb[at : at + 2], 16) for at in (1, 3, 5))


@dataclass(frozen=True, slots=True)
class _Stamp:
    """A letter's shape, and where its corner lies from the letter's place on the baseline."""

    mask: Image.Image
    left: int
    top: int


def _quarter(value: float) -> float:
    """What is left of a whole pixel, in quarters."""
    return floor((value - floor(value)) * 4) / 4


def _outer(box: tuple[float, float, float, float]) -> tuple[int, int, int, int]:
    """The whole pixels around a box: left, top, width, height."""
    left, top = floor(box[0]), floor(box[1])
    return left, top, ceil(box[2]) - left, ceil(box[3]) - top


def _pixels(rect: Rect, scale: float) -> tuple[int, int, int, int]:
    """The first and the last pixel of a rectangle, both painted."""
    left, top = round(rect.x * scale), round(rect.y * scale)
    return left, top, max(round(rect.right * scale) - 1, left), max(round(rect.bottom * scale) - 1, top)


def _paste_code(code: Code, picture: Image.Image, scale: float) -> None:
    left, top, right, bottom = _pixels(code.rect, scale)
    count = len(code.modules)
    mask = Image.frombytes(
        "L", (count, count), b"".join(b"\xff" if m == "1" else b"\0" for row in code.modules for m in row)
    )
    size = right - left + 1, bottom - top + 1
    picture.paste(code.ground.rgb, (left, top, right + 1, bottom + 1))
    picture.paste(code.colour.rgb, (left, top), mask.resize(size, Image.Resampling.NEAREST))


def _paste_picture(item: Picture, picture: Image.Image, scale: float) -> None:
    fitted, rect = cut_to(item, scale)
    left, top, right, bottom = _pixels(rect, scale)
    picture.paste(fitted.resize((right - left + 1, bottom - top + 1), Image.Resampling.LANCZOS), (left, top))


def cut_to(item: Picture, scale: float) -> tuple[Image.Image, Rect]:
    """The picture as its place shows it, with at most `scale` pixels a unit, and the rectangle it takes."""
    rect = item.rect
    source = on_white(upright(item.asset.file))
    if item.whole:
        size = min(rect.width / source.width, rect.height / source.height)
        width, height = source.width * size, source.height * size
        rect = Rect(rect.x + (rect.width - width) / 2, rect.y + (rect.height - height) / 2, width, height)
    wanted = max(round(rect.width * scale), 1), max(round(rect.height * scale), 1)
    largest = (
        ImageOps.fit(source, wanted, Image.Resampling.LANCZOS) if wanted[0] <= source.width else _shape(source, rect)
    )
    return largest, rect


def _shape(source: Image.Image, rect: Rect) -> Image.Image:
    """The middle of a picture in the shape of a rectangle, no pixel made up."""
    part = min(source.width / rect.width, source.height / rect.height)
    return ImageOps.fit(
        source, (max(round(rect.width * part), 1), max(round(rect.height * part), 1)), Image.Resampling.LANCZOS
    )
