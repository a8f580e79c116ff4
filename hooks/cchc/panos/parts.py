"""The parts that templates are made of: the message, the band at the foot, who says it, what to do."""

from dataclasses import dataclass, replace

from cchc.model.asset import Asset
from cchc.model.pano import Template
from cchc.model.studio import Palette
from cchc.panos.canvas import Canvas, TextStyle
from cchc.panos.scene import Rect, Weight

WIDE = 1.15
"""Width over height from which parts stand side by side."""

GAP = 0.035
"""Space between parts, of the sheet's shorter side."""

LARGEST = 0.21
"""The largest em of a headline, of the sheet's shorter side; of the other parts below."""

ACTION, SIGNATURE = 0.075, 0.042

SUPPORT = 0.5
"""The largest em of the support line, of the headline's."""

SUPPORT_ROOM = 0.24
"""The part of the room that the support line may take."""

CODE, MOST_CODE = 0.2, 0.42
"""Usual and largest width of a code in the band, of the sheet's shorter side."""

ACTION_ROOM, SIGNATURE_ROOM = 0.58, 0.32
"""The shares of the code's height that the lines next to it take."""


@dataclass(frozen=True, slots=True)
class Words:
    """The content of a pano; `address` is what the code opens, `image` and `logo` are pictures attached to the text; a draft
    says so at its upper edge.
    """

    headline: str
    support: str | None
    action: str
    address: str
    signature: str
    template: Template
    palette: Palette
    image: Asset | None = None
    sponsor: str | None = None
    logo: Asset | None = None
    sponsor_percent: int = 0
    is_draft: bool = False


def is_wide(rect: Rect) -> bool:
    """Whether parts stand side by side in a rectangle."""
    return rect.width > rect.height * WIDE


def message(canvas: Canvas, words: Words, room: Rect, *, align: float, capitals: bool = False) -> None:
    """The headline, a rule, and the support line, one above the other in the middle of the room."""
    palette, gap = canvas.palette, canvas.short * GAP
    rule = gap / 5
    text = words.headline.upper() if capitals else words.headline
    big = TextStyle("headline", Weight.BOLD, palette.headline, palette.field, LARGEST, align)
    if not words.support:
        canvas.text(text, room, replace(big, rise=0.5))
        return
    spare = room.height * SUPPORT_ROOM
    headline = canvas.fit(text, Rect(room.x, room.y, room.width, room.height - spare - 2 * gap - rule), big)
    most = headline.size / canvas.short * SUPPORT
    small = TextStyle("support", Weight.REGULAR, palette.text, palette.field, most, align)
    support = canvas.fit(words.support, Rect(room.x, room.y, room.width, spare), small)
    top = room.y + (room.height - headline.height - 2 * gap - rule - support.height) / 2
    canvas.place(headline, Rect(room.x, top, room.width, headline.height), big)
    length, under = min(room.width, gap * 4), top + headline.height + gap
    canvas.fill(Rect(room.x + (room.width - length) * align, under, length, rule), palette.rule)
    canvas.place(support, Rect(room.x, under + rule + gap, room.width, support.height), small)


def band(canvas: Canvas, words: Words, stage: Rect) -> float:
    """The band at the foot of a stage: what to do and who says it on the left, the code on the right. Returns
    the upper edge of the band.
    """
    palette, gap, room = canvas.palette, canvas.short * GAP, canvas.safe(stage)
    side = canvas.code_side(words.address, CODE * canvas.short, MOST_CODE * canvas.short)
    top = room.bottom - side - gap
    canvas.fill(Rect(stage.x, top, stage.width, stage.bottom - top), palette.band)
    canvas.fill(Rect(stage.x, top - gap / 6, stage.width, gap / 6), palette.rule)
    code = canvas.code(words.address, Rect(room.right - side, room.bottom - side, side, side))
    left = Rect(room.x, code.y, code.x - gap - room.x, code.height)
    upper = Rect(left.x, left.y, left.width, left.height * ACTION_ROOM)
    lower = Rect(left.x, left.bottom - left.height * SIGNATURE_ROOM, left.width, left.height * SIGNATURE_ROOM)
    canvas.text(words.action, upper, TextStyle("action.text", Weight.BOLD, palette.band_text, palette.band, ACTION))
    name = TextStyle("signature", Weight.REGULAR, palette.band_text, palette.band, SIGNATURE, rise=1)
    canvas.text(words.signature.upper(), lower, name)
    return top


def action(canvas: Canvas, words: Words, rect: Rect) -> None:
    """Put the call to action, in the headline's colour, where the code stands alone."""
    palette = canvas.palette
    style = TextStyle("action.text", Weight.BOLD, palette.headline, palette.field, ACTION, align=0.5)
    canvas.text(words.action, rect, style)


def signature(canvas: Canvas, words: Words, room: Rect, *, align: float) -> Rect:
    """Put who says it at the foot of a room. Returns the part of the room that the lines take."""
    palette, height = canvas.palette, room.height * 0.09
    rect = Rect(room.x, room.bottom - height, room.width, height)
    style = TextStyle("signature", Weight.BOLD, palette.text, palette.field, SIGNATURE, align, rise=1)
    return canvas.text(words.signature.upper(), rect, style)
