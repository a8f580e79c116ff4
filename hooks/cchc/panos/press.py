"""A scene to a PDF for the press: outlines instead of fonts, inks instead of light, boxes and marks for trimming.

TrimBox and BleedBox: ISO 32000-1, 14.11.2. Crop marks and the line that says what the file is stand outside the bleed.
"""

import io
from collections.abc import Sequence

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import getRegisteredFontNames, registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from cchc.panos.drawing import Imprint
from cchc.panos.paint import cut_to
from cchc.panos.qr_code import dark_runs
from cchc.panos.scene import Box, Code, Picture, Rect, Scene, TextLine, Weight
from cchc.panos.typeface import Typefaces

POINT = 72 / 25.4
"""Points in a millimetre."""

MARK, MARK_GAP, MARK_LINE = 5.0, 2.0, 0.09
"""Crop marks in millimetres: their length, how far from the bleed they begin, their width (a quarter of a point)."""

SLUG = 2.2
"""Height of the em of the line outside the trim, in millimetres."""

_BLACK = (0, 0, 0, 100)


def press_pdf(scene: Scene, imprint: Imprint, typefaces: Typefaces) -> bytes:
    """The scene, in millimetres, as one page of PDF. One scene gives one sequence of bytes."""
    margin = scene.bleed + MARK_GAP + MARK
    file = io.BytesIO()
    canvas = _canvas(file, scene, margin, imprint)
    canvas.saveState()
    canvas.translate(margin * POINT, (margin + scene.height) * POINT)
    canvas.scale(POINT, -POINT)
    press = _Press(canvas, typefaces, imprint.dpi)
    press.clipped(scene)
    press.marks(scene)
    press.slug(scene, imprint.slug)
    canvas.restoreState()
    canvas.save()
    return file.getvalue()


def _canvas(file: io.BytesIO, scene: Scene, margin: float, imprint: Imprint) -> Canvas:
    size = ((scene.width + 2 * margin) * POINT, (scene.height + 2 * margin) * POINT)
    trim = _box(margin, scene)
    bleed = _box(margin - scene.bleed, scene, scene.bleed)
    canvas = Canvas(
        file, pagesize=size, pageCompression=1, invariant=1, trimBox=trim, bleedBox=bleed, pdfVersion=(1, 4),
        initialFontName=_unused_font(),  # type: ignore[arg-type] # its stubs say a number
    )  # fmt: skip
    canvas.setTitle(imprint.title)
    canvas.setAuthor(imprint.author)
    return canvas


def _unused_font() -> str:
    """The name of a font that a canvas may begin with. Helvetica, the usual one, would be in every file, where a printer's
    check finds it not embedded; one that would be embedded is left out as long as nothing is written in it.
    """
    name = "cchc-unused"
    if name not in getRegisteredFontNames():
        registerFont(TTFont(name, Typefaces()[Weight.REGULAR].file))
    return name


def _box(margin: float, scene: Scene, more: float = 0) -> tuple[float, float, float, float]:
    right, top = margin + scene.width + 2 * more, margin + scene.height + 2 * more
    return margin * POINT, margin * POINT, right * POINT, top * POINT


class _Press:
    """Draws on a canvas whose unit is a millimetre, y downwards."""

    def __init__(self, canvas: Canvas, typefaces: Typefaces, dpi: int) -> None:
        self._canvas, self._typefaces, self._dpi = canvas, typefaces, dpi

    def clipped(self, scene: Scene) -> None:
        """The parts of the scene, cut at the bleed."""
        self._canvas.saveState()
        sheet = self._canvas.beginPath()
        sheet.rect(*_corners(scene.trim.inset(-scene.bleed)))
        self._canvas.clipPath(sheet, stroke=0, fill=0)
        for item in scene.items:
            match item:
                case Box():
                    self._fill([item.rect], item.colour.cmyk)
                case TextLine():
                    self._write(item.text, item.x, item.baseline, item.size, item.weight, item.colour.cmyk)
                case Code():
                    self._fill([item.rect], item.ground.cmyk)
                    self._fill(_dark(item), item.colour.cmyk)
                case Picture():
                    self._show(item)
        self._canvas.restoreState()

    def marks(self, scene: Scene) -> None:
        """Eight crop marks, at the corners of the trim, outside the bleed."""
        # the colour of registration: every plate shows where to cut
        self._canvas.setStrokeColorCMYK(1, 1, 1, 1)
        self._canvas.setLineWidth(MARK_LINE)
        near, far = scene.bleed + MARK_GAP, scene.bleed + MARK_GAP + MARK
        for x in (0, scene.width):
            for begin, end in ((-far, -near), (scene.height + near, scene.height + far)):
                self._canvas.line(x, begin, x, end)
        for y in (0, scene.height):
            for begin, end in ((-far, -near), (scene.width + near, scene.width + far)):
                self._canvas.line(begin, y, end, y)

    def slug(self, scene: Scene, text: str) -> None:
        """Write what the file is under the lower left mark, as wide as the sheet at most."""
        size = min(SLUG, scene.width / max(self._typefaces[Weight.REGULAR].width(text), 1) * 0.9)
        self._write(
            text, scene.width * 0.05, scene.height + scene.bleed + MARK_GAP + MARK * 0.7, size, Weight.REGULAR, _BLACK
        )

    def _fill(self, rects: Sequence[Rect], cmyk: tuple[int, int, int, int]) -> None:
        path = self._canvas.beginPath()
        for rect in rects:
            path.rect(*_corners(rect))
        self._paint(path, cmyk)

    def _write(
        self, text: str, x: float, baseline: float, size: float, weight: Weight, cmyk: tuple[int, int, int, int]
    ) -> None:
        face = self._typefaces[weight]
        path = self._canvas.beginPath()
        for letter in face.run(text).letters:
            for glyph, right, up in letter.glyphs:
                for step, points in face.outline(glyph):
                    at = [(x + (right + px) * size, baseline - (up + py) * size) for px, py in points]
                    _extend(path, step, at)
        self._paint(path, cmyk)

    def _show(self, item: Picture) -> None:
        picture, rect = cut_to(item, self._dpi / 25.4)
        data = io.BytesIO()
        picture.save(data, "JPEG", quality=88, subsampling=0)
        canvas = self._canvas
        canvas.saveState()
        canvas.translate(rect.x, rect.bottom)
        canvas.scale(1, -1)
        canvas.drawImage(ImageReader(data), 0, 0, rect.width, rect.height)
        canvas.restoreState()

    def _paint(self, path: PDFPathObject, cmyk: tuple[int, int, int, int]) -> None:
        self._canvas.setFillColorCMYK(*(ink / 100 for ink in cmyk))
        self._canvas.drawPath(path, stroke=0, fill=1, fillMode=1)


def _extend(path: PDFPathObject, step: str, points: Sequence[tuple[float, float]]) -> None:
    match step:
        case "move":
            path.moveTo(*points[0])
        case "line":
            path.lineTo(*points[0])
        case "curve":
            path.curveTo(*points[0], *points[1], *points[2])
        case _:
            path.close()


def _dark(code: Code) -> list[Rect]:
    """The dark modules, those side by side in a row as one."""
    left, top, unit = code.rect.x, code.rect.y, code.module
    return [Rect(left + x * unit, top + y * unit, width * unit, unit) for x, y, width in dark_runs(code.modules)]


def _corners(rect: Rect) -> tuple[float, float, float, float]:
    return rect.x, rect.y, rect.width, rect.height
