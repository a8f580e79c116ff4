"""The picture that goes with a link to a page without a picture of its own: its title, beside a drawing."""

from dataclasses import replace

from cchc.model.studio import Sheet
from cchc.panos.canvas import AIR, Canvas, Kit, TextStyle
from cchc.panos.drawing import ShareDrawing
from cchc.panos.scene import Rect, Scene, Weight
from cchc.panos.typeface import Typefaces
from cchc.panos.vector import read_drawing

SHARE_PIXELS = WIDTH, HEIGHT = 1200, 630
"""The size of a picture that social networks show whole."""

_MARGIN, _HEAD, _LABEL, _FOOT = 56, 92, 40, 26
_SHEET = Sheet(width=WIDTH, height=HEIGHT, bleed=0, safe=_MARGIN, headline=0.5, text=0.5, module=1, grid=1)
_LARGEST, _SMALL = 88 / HEIGHT, 34 / HEIGHT
_SEEN = 0.38
"""The part of the width that a drawing takes."""


def share_scene(drawing: ShareDrawing, typefaces: Typefaces) -> Scene:
    """Who publishes above the title and its label, a drawing on the right. Letters that the typeface lacks are left out;
    where nothing stays, who publishes stands for the title.
    """
    studio, kit = drawing.studio, Kit(drawing.studio, typefaces)
    palette = next(palette for palette in studio.palettes if palette.id == studio.share)
    title, label, signature = map(kit.known, (drawing.title, drawing.label, drawing.signature))
    canvas = Canvas(palette, _SHEET, kit)
    canvas.fill(canvas.trim, palette.field)
    canvas.fill(canvas.trim.upper(_HEAD), palette.sender)
    canvas.fill(Rect(0, _HEAD, WIDTH, 6), palette.rule)
    canvas.river(Rect(0, HEIGHT - _FOOT - 12, WIDTH, 14), palette.rule)
    canvas.river(Rect(0, HEIGHT - _FOOT, WIDTH, 14), palette.band)
    canvas.fill(Rect(0, HEIGHT - _FOOT + 14, WIDTH, _FOOT - 14), palette.band)
    room = Rect(_MARGIN, _HEAD + 40, WIDTH - 2 * _MARGIN, HEIGHT - _FOOT - 30 - _HEAD - 40)
    if drawing.art:
        seen = room.without_left(room.width * (1 - _SEEN))
        side = min(seen.width, seen.height)
        disc = Rect(seen.right - side, seen.y + (seen.height - side) / 2, side, side)
        canvas.fill(disc, palette.plate, side / 2)
        vector = read_drawing(drawing.art, {colour.rgb: colour for colour in studio.colours})
        canvas.art(vector, disc.inset(side * (0.1 if vector.width > vector.height else 0.02)), low=0.5)
        room = room.left(room.width * (1 - _SEEN) - WIDTH * AIR)
    headline = TextStyle("headline", palette.headline, palette.field, _LARGEST, rise=0.45)
    small = TextStyle("support", palette.text, palette.field, _SMALL, rise=0.5)
    above = replace(small, colour=palette.sender_text, ground=palette.sender, weight=Weight.BOLD)
    for text, rect, style in (
        (title or signature, room.without_upper(_LABEL + 20 if label else 0), headline),
        (label, room.upper(_LABEL), replace(small, weight=Weight.REGULAR)),
        (signature, Rect(_MARGIN, 0, WIDTH - 2 * _MARGIN, _HEAD), above),
    ):
        if text:
            canvas.text(text, rect, style)
    return canvas.scene()
