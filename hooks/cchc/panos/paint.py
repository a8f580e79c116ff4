"""A scene to pixels, with Pillow: letters are placed by HarfBuzz, in the layout and again inside each letter (Raqm)."""

from dataclasses import dataclass
from math import ceil, floor

from PIL import Image, ImageDraw, ImageFont, ImageOps

from cchc.panos.photo import on_white, upright
from cchc.panos.scene import Box, Code, Picture, Rect, Scene, TextLine, Weight
from cchc.panos.typeface import Typefaces

SMOOTH = 2
"""The number of painted pixels along one side of a finished pixel."""

LARGE = 12_000_000
"""The number of pixels from which finer painting would cost memory and not be seen."""

LARGEST_KEPT = 40_000
"""The most pixels of a letter that is kept in memory."""


class Painter:
    """Paints scenes. Fonts and letters at the sizes in use are remembered."""

    def __init__(self, typefaces: Typefaces) -> None:
        self._typefaces = typefaces
        self._fonts: dict[tuple[Weight, float], ImageFont.FreeTypeFont] = {}
        self._stamps: dict[tuple[Weight, float, str, float, float], _Stamp] = {}

    def paint(self, scene: Scene, width: int, smooth: int = SMOOTH) -> Image.Image:
        """The trimmed scene `width` pixels wide, in sRGB; each pixel is the mean of `smooth` painted ones on a side, which
        frees letters from the hinting that would move their edges.
        """
        height = scene.height * width / scene.width
        smooth = 1 if width * height > LARGE else smooth
        size = width * smooth, round(height) * smooth
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
        return picture.reduce(smooth) if smooth > 1 else picture

    def _write(self, line: TextLine, picture: Image.Image, scale: float) -> None:
        """Each letter at its own place: a whole line would round every advance to a pixel."""
        size = line.size * scale
        for letter in self._typefaces[line.weight].run(line.text).letters:
            if not letter.text.isspace():
                x, y = line.x * scale + letter.x * size, line.baseline * scale
                stamp = self._stamp(line.weight, size, letter.text, _quarter(x), _quarter(y))
                picture.paste(line.colour.rgb, (floor(x) + stamp.left, floor(y) + stamp.top), stamp.mask)

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


@dataclass(frozen=True, slots=True)
class _Stamp:
    """A letter's shape, and where its corner lies from the letter's place on the baseline."""

    mask: Image.Image
    left: int
    top: int


def _quarter(value: float) -> float:
    """The fraction of a pixel, in quarters."""
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
    pixels = max(round(rect.width * scale), 1), max(round(rect.height * scale), 1)
    largest = (
        ImageOps.fit(source, pixels, Image.Resampling.LANCZOS) if pixels[0] <= source.width else _shape(source, rect)
    )
    return largest, rect


def _shape(source: Image.Image, rect: Rect) -> Image.Image:
    """The middle of a picture in the shape of a rectangle, no pixel made up."""
    part = min(source.width / rect.width, source.height / rect.height)
    return ImageOps.fit(
        source, (max(round(rect.width * part), 1), max(round(rect.height * part), 1)), Image.Resampling.LANCZOS
    )
