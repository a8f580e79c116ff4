"""Drawings to the bytes of their files."""

import io
from collections.abc import Iterator

from PIL import Image
from PIL.ImageColor import getrgb

from cchc.panos.drawing import Drawing, Kind, PhotoDrawing, SceneDrawing, ShareDrawing
from cchc.panos.paint import SMOOTH, Painter
from cchc.panos.photo import photo
from cchc.panos.press import press_pdf
from cchc.panos.scene import Box, Code, Scene, TextLine
from cchc.panos.share import WIDTH, share_scene
from cchc.panos.typeface import Typefaces

SHADES = 16
"""Shades between a letter's colour and its ground, in pictures without a photograph."""


class DrawingRenderer:
    """Renders drawings. Letters that were painted once are remembered."""

    def __init__(self, typefaces: Typefaces) -> None:
        self._typefaces, self._painter = typefaces, Painter(typefaces)

    def render(self, drawing: Drawing) -> bytes:
        """The bytes of a drawing's file; they depend on the drawing alone, not on the day or the machine."""
        match drawing:
            case PhotoDrawing():
                return photo(drawing)
            case ShareDrawing():
                scene = share_scene(drawing, self._typefaces)
                # seen small, and drawn for every article: finer painting takes three times as long
                return self._picture(SceneDrawing(scene, Kind.PNG, WIDTH), smooth=1)
            case SceneDrawing(scene, imprint=imprint) if imprint:
                return press_pdf(scene, imprint, self._typefaces)
            case _:
                return self._picture(drawing)

    def _picture(self, drawing: SceneDrawing, smooth: int = SMOOTH) -> bytes:
        scene, data = drawing.scene, io.BytesIO()
        picture = self._painter.paint(scene, drawing.width, smooth)
        flat = not scene.has_photograph
        few = _few_colours(picture, scene) if flat else picture
        match drawing.kind:
            case Kind.PNG:
                few.save(data, "PNG", compress_level=6)
            case Kind.WEBP if flat:
                few.convert("RGB").save(data, "WEBP", lossless=True, quality=30, method=2)
            case Kind.WEBP:
                picture.save(data, "WEBP", quality=80)
            case _:
                picture.save(data, "AVIF", quality=60, speed=8)
        return data.getvalue()


def _few_colours(picture: Image.Image, scene: Scene) -> Image.Image:
    """The flat colours exactly, and shades between each two that meet: a third of the bytes."""
    inked: list[TextLine | Code] = [*scene.lines(), *scene.codes()]
    pairs = dict.fromkeys((item.colour.rgb, item.ground.rgb) for item in inked)
    flat = [getrgb(item.colour.rgb) for item in scene.items if isinstance(item, Box)]
    colours = dict.fromkeys([*flat, *(shade for pair in pairs for shade in _shades(*map(getrgb, pair)))])
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in colours for part in colour])
    return picture.quantize(palette=palette, dither=Image.Dither.NONE)


def _shades(one: tuple[int, ...], other: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """SHADES colours from one to the other, both among them."""
    for step in range(SHADES):
        yield tuple(round(a + (b - a) * step / (SHADES - 1)) for a, b in zip(one, other, strict=True))
