"""The compositions: one sentence, a full picture, a large address; and the one for roads.

Each fills the stage between who speaks and the sheet's foot, on a wide sheet with parts side by side, on a high one with
parts one above the other.
"""

from dataclasses import replace

from cchc.model.asset import Asset
from cchc.panos.canvas import ON_SCRIM, Canvas, TextStyle
from cchc.panos.parts import (
    CARD_RADIUS,
    Words,
    above_strip,
    gap_of,
    is_broad,
    is_wide,
    message,
    place_strip,
    room_of,
    strip,
)
from cchc.panos.scene import Rect, Vector

FIGURE, SCENE = 1.0, 1.5
"""Width over height up to which a drawing is a standing figure, and from which it is a scene."""

PHOTOGRAPH = 4 / 3
"""Width over height of a picture beside words."""

BESIDE_SCENE = 0.45
"""The part of a broad stage that words take beside a scene."""

SKY = 0.44
"""The least part of a high stage that a scene and the sky above it take."""

ALONE = 0.78
"""The part of the width that a headline without a picture may take on a broad sheet."""

DISC = 0.94
"""The disc behind a figure or a thing, of the room's shorter side."""


def one_sentence(canvas: Canvas, words: Words, stage: Rect) -> None:
    """One big sentence, and beside or below it a drawing that stands on the ground, or a picture."""
    free = strip(canvas, words, stage)
    room = room_of(canvas, free)
    shape = words.art.shape if words.art else PHOTOGRAPH if words.image else 0
    if not shape:
        width = room.width * (ALONE if is_broad(canvas) else 0.94)
        inner = Rect(room.x + (room.width - width) / 2, room.y, width, room.height)
        message(canvas, words, inner, align=0.5, rise=0.45)
        return
    if is_broad(canvas):
        width = min(room.height * shape * 1.1, room.width * (0.52 if shape >= SCENE else 0.36))
        message(canvas, words, room.left(room.width - width - 1.5 * gap_of(canvas)), rise=0.45)
        seen = room.without_left(room.width - width)
    else:
        said = message(canvas, words, room.upper(room.height * 0.5), rise=0)
        seen = room.without_upper(said.bottom - room.y + 1.5 * gap_of(canvas))
    if words.image:
        canvas.picture(words.image, seen, radius=canvas.short * CARD_RADIUS)
    elif words.art:
        _stand(canvas, words.art, Rect(seen.x, seen.y, seen.width, free.bottom - seen.y))


def _stand(canvas: Canvas, art: Vector, room: Rect) -> None:
    """A scene on a plate with round corners; a figure or a thing before a disc, its feet on the ground."""
    palette = canvas.palette
    if art.shape >= SCENE:
        height = min(room.width / art.shape, room.height - gap_of(canvas))
        width = height * art.shape
        plate = Rect(
            room.x + (room.width - width) / 2, room.y + (room.height - gap_of(canvas) - height) / 2, width, height
        )
        canvas.fill(plate, palette.plate, canvas.short * CARD_RADIUS)
        canvas.art(art, plate, cover=True, radius=canvas.short * CARD_RADIUS)
        return
    side = min(room.width * 1.06, room.height) * DISC
    disc = Rect(room.x + (room.width - side) / 2, room.bottom - side - room.height * 0.03, side, side)
    canvas.fill(disc, palette.plate, side / 2)
    inner = room if art.shape < FIGURE else disc.inset(side * 0.09)
    canvas.art(art, inner, low=1 if art.shape < FIGURE else 0.5)


def full_picture(canvas: Canvas, words: Words, stage: Rect) -> None:
    """A picture over the whole stage with words on its darkened part; a drawing over one part, words on the other."""
    if words.image:
        _photograph(canvas, words, words.image, stage)
        return
    free = above_strip(canvas, words, stage)
    if is_broad(canvas):
        seen = free.without_left(free.width * BESIDE_SCENE)
        said = room_of(canvas, free).left(seen.x - canvas.sheet.safe - gap_of(canvas))
    else:
        height = min(max(free.width / words.art.shape if words.art else 0, free.height * SKY), free.height * 0.52)
        seen = free.without_upper(free.height - height)
        said = room_of(canvas, free.upper(free.height - height))
    _landscape(canvas, words, seen)
    message(canvas, words, said, rise=0.45)
    strip(canvas, words, stage)


def _landscape(canvas: Canvas, words: Words, seen: Rect) -> None:
    """A scene as wide as its part of the sheet; above it the plate goes on as sky."""
    low = canvas.short * 0.05
    canvas.fill(Rect(seen.x, seen.y, seen.width, seen.height + low), canvas.palette.plate)
    if words.art:
        canvas.art(words.art, Rect(seen.x, seen.y, seen.width, seen.height + low / 2), low=1)


def _photograph(canvas: Canvas, words: Words, image: Asset, stage: Rect) -> None:
    if is_wide(stage):
        part = stage.left(stage.width * 0.5)
        fade = Rect(part.right, stage.y, stage.width * 0.28, stage.height)
    else:
        part = stage.without_upper(stage.height * 0.42)
        fade = Rect(stage.x, part.y - stage.height * 0.22, stage.width, stage.height * 0.22)
    canvas.picture(image, stage, scrim=(part, fade))
    free = strip(canvas, words, stage)
    shown = Rect(part.x, part.y, part.width, free.bottom - part.y)
    message(canvas, words, room_of(canvas, shown), rise=0.5, ground=ON_SCRIM, colour=canvas.palette.scrim_text)


def big_address(canvas: Canvas, words: Words, stage: Rect) -> None:
    """The code as large as the sheet allows, the address at the foot in large letters; the headline beside or above."""
    palette, gap = canvas.palette, gap_of(canvas)
    room = room_of(canvas, place_strip(canvas, words, stage))
    if is_broad(canvas):
        side = min(room.height, room.width * 0.4)
        card, left = room.without_left(room.width - side), room.left(room.width - side - 1.6 * gap)
    else:
        height = min(room.height * 0.62, room.width * 1.2)
        card, left = room.without_upper(room.height - height), room.upper(room.height - height - gap)
    canvas.fill(card, palette.code_ground, canvas.short * CARD_RADIUS)
    inner = card.inset(gap * 0.6)
    ask = TextStyle("action.text", palette.code, palette.code_ground, 0.06, 0.5, 0.5)
    if inner.width > inner.height * 1.4:
        code = canvas.code(words.address, inner.left(inner.height))
        beside = inner.without_left(code.right + gap - inner.x)
        canvas.text(words.action, beside.left(beside.width - gap * 0.5), replace(ask, align=0, most=0.075))
    else:
        said = canvas.fit(words.action, inner.upper(inner.height * 0.2), ask)
        side = min(inner.width, inner.height - said.height - gap * 0.3)
        top = inner.y + (inner.height - said.height - gap * 0.3 - side) / 2
        code = canvas.code(words.address, Rect(inner.x + (inner.width - side) / 2, top, side, side))
        canvas.place(said, Rect(inner.x, code.bottom + gap * 0.3, inner.width, said.height), ask)
    message(canvas, words, left, rise=0.45)


def road(canvas: Canvas, words: Words, stage: Rect) -> None:
    """A few words that a driver reads in passing, and the address where there is one; nobody scans a code from the road."""
    room = room_of(canvas, place_strip(canvas, words, stage))
    canvas.text(words.headline, room, TextStyle("road", canvas.palette.headline, canvas.palette.field, 0.34, 0.5, 0.48))
