"""The picture that goes with a link to a text without a picture of its own: its title on the site's colours."""

from cchc.model.studio import Sheet
from cchc.panos.canvas import Canvas, Kit, TextStyle
from cchc.panos.drawing import ShareDrawing
from cchc.panos.scene import Rect, Scene, Weight
from cchc.panos.typeface import Typefaces

SHARE_PIXELS = WIDTH, HEIGHT = 1200, 630
"""The size of a picture that social networks show whole."""

_MARGIN, _BAND, _LABEL = 64, 118, 46
_SHEET = Sheet(width=WIDTH, height=HEIGHT, bleed=0, safe=_MARGIN, headline=0.5, text=0.5, module=1, grid=1)
_LARGEST, _SMALL = 92 / HEIGHT, 36 / HEIGHT


def share_scene(drawing: ShareDrawing, typefaces: Typefaces) -> Scene:
    """The title between its label and who publishes. Letters that the typeface lacks are left out; where nothing stays,
    who publishes stands for the title.
    """
    studio, kit = drawing.studio, Kit(drawing.studio, typefaces)
    palette = next(palette for palette in studio.palettes if palette.id == studio.share)
    title, label, signature = map(kit.known, (drawing.title, drawing.label, drawing.signature))
    canvas = Canvas(palette, _SHEET, kit)
    room, foot = canvas.safe(canvas.trim), HEIGHT - _BAND
    canvas.fill(canvas.trim, palette.field)
    canvas.fill(Rect(0, foot, WIDTH, _BAND), palette.band)
    canvas.fill(Rect(0, foot - 8, WIDTH, 8), palette.rule)
    top = room.y + _LABEL + 20
    headline = TextStyle("headline", Weight.BOLD, palette.headline, palette.field, _LARGEST, rise=0.4)
    small = TextStyle("support", Weight.REGULAR, palette.text, palette.field, _SMALL, rise=0.5)
    below = TextStyle("support", Weight.REGULAR, palette.band_text, palette.band, _SMALL, rise=0.5)
    for text, rect, style in (
        (title or signature, Rect(room.x, top, room.width, foot - 40 - top), headline),
        (label, Rect(room.x, room.y - 8, room.width, _LABEL), small),
        (signature, Rect(room.x, foot + 36, room.width, _LABEL), below),
    ):
        if text:
            canvas.text(text, rect, style)
    return canvas.scene()
