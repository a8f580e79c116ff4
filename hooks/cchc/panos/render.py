"""Drawings to the bytes of their files."""

import io

from PIL import Image

from cchc.panos.drawing import Drawing, Kind, PhotoDrawing, SceneDrawing, ShareDrawing
from cchc.panos.photo import photo
from cchc.panos.press import press_pdf
from cchc.panos.raster import picture_of
from cchc.panos.share import WIDTH, share_scene
from cchc.panos.typeface import Typefaces


class DrawingRenderer:
    """Renders drawings. Letters that were outlined once are remembered."""

    def __init__(self, typefaces: Typefaces) -> None:
        self._typefaces = typefaces

    def render(self, drawing: Drawing) -> bytes:
        """The bytes of a drawing's file; they depend on the drawing alone, not on the day or the machine."""
        match drawing:
            case PhotoDrawing():
                return photo(drawing)
            case ShareDrawing():
                return self._picture(SceneDrawing(share_scene(drawing, self._typefaces), Kind.PNG, WIDTH))
            case SceneDrawing(scene, imprint=imprint) if imprint:
                return press_pdf(scene, imprint, self._typefaces)
            case _:
                return self._picture(drawing)

    def _picture(self, drawing: SceneDrawing) -> bytes:
        scene, data = drawing.scene, io.BytesIO()
        picture = picture_of(scene, drawing.width, self._typefaces)
        flat = not scene.has_photograph
        match drawing.kind:
            case Kind.PNG:
                # 256 colours are enough for flat ones and their edges, in a third of the bytes
                few = picture.quantize(method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE) if flat else picture
                few.save(data, "PNG", compress_level=6)
            case Kind.WEBP:
                picture.save(data, "WEBP", quality=82, method=4)
            case _:
                picture.save(data, "AVIF", quality=40, speed=8)
        return data.getvalue()
