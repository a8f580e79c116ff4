"""Drawings to the bytes of their files."""

import io

from PIL import Image

from cchc.panos.drawing import Drawing, Kind
from cchc.panos.paint import SMOOTH, Painter, light, shades
from cchc.panos.photo import photo
from cchc.panos.press import press_pdf
from cchc.panos.scene import Box, Scene
from cchc.panos.share import WIDTH, ShareDesigner, ShareDrawing
from cchc.panos.typeface import Typefaces
from cchc.panos.work import PhotoDrawing, Work

LARGE = 12_000_000
"""From so many pixels on, finer painting would show nowhere but in the memory it takes."""


class Draughtsman:
    """Draws; it remembers letters it has painted."""

    def __init__(self, typefaces: Typefaces) -> None:
        self._typefaces, self._painter = typefaces, Painter(typefaces)
        self._sharing: dict[str, ShareDesigner] = {}

    def draw(self, drawing: Work) -> bytes:
        """The file's bytes; the same for the same drawing."""
        if isinstance(drawing, ShareDrawing):
            return self._share(drawing)
        if isinstance(drawing, PhotoDrawing):
            return photo(drawing)
        if drawing.imprint:
            return press_pdf(drawing.scene, drawing.imprint, self._typefaces)
        scene = drawing.scene
        is_large = drawing.width**2 * scene.height / scene.width > LARGE
        return _encoded(self._painter.paint(scene, drawing.width, 1 if is_large else SMOOTH), drawing)

    def _share(self, drawing: ShareDrawing) -> bytes:
        """Packed lightly: there are as many as articles."""
        style = drawing.style
        if style.text not in self._sharing:
            self._sharing[style.text] = ShareDesigner(style, self._typefaces)
        scene = self._sharing[style.text].scene(drawing.title, drawing.label)
        data = io.BytesIO()
        self._painter.paint_flat(scene, WIDTH).save(data, "PNG", compress_level=3)
        return data.getvalue()


def _encoded(picture: Image.Image, drawing: Drawing) -> bytes:
    data = io.BytesIO()
    flat = not drawing.scene.has_photograph
    few = _few_colours(picture, drawing.scene) if flat else picture
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
    pairs = [(line.colour, line.ground) for line in scene.lines()] + [
        (code.colour, code.ground) for code in scene.codes()
    ]
    steps = [shade for one, other in dict.fromkeys((a.rgb, b.rgb) for a, b in pairs) for shade in shades(one, other)]
    flat = [light(item.colour.rgb) for item in scene.items if isinstance(item, Box)]
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in dict.fromkeys([*flat, *steps]) for part in colour])
    return picture.quantize(palette=palette, dither=Image.Dither.NONE)
