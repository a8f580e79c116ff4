"""The parts that templates are made of: the message, the band at the foot, who says it, what to do."""

from cchc.panos.draft import Draft, Setting
from cchc.panos.scene import Rect, Weight
from cchc.panos.words import Words

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
"""What the lines beside the code take of its height."""


def is_wide(rect: Rect) -> bool:
    """Whether parts stand side by side in it."""
    return rect.width > rect.height * WIDE


def message(draft: Draft, words: Words, room: Rect, *, align: float, capitals: bool = False) -> None:
    """The headline, a rule, and the support line, one above the other in the middle of the room."""
    palette, gap = draft.palette, draft.gap(GAP)
    rule = gap / 5
    text = words.headline.upper() if capitals else words.headline
    big = Setting("headline", Weight.BOLD, palette.headline, palette.field, LARGEST, align)
    if not words.support:
        draft.text(text, room, Setting("headline", Weight.BOLD, palette.headline, palette.field, LARGEST, align, 0.5))
        return
    spare = room.height * SUPPORT_ROOM
    headline = draft.fit(text, Rect(room.x, room.y, room.width, room.height - spare - 2 * gap - rule), big)
    most = headline.size / draft.short * SUPPORT
    small = Setting("support", Weight.REGULAR, palette.text, palette.field, most, align)
    support = draft.fit(words.support, Rect(room.x, room.y, room.width, spare), small)
    top = room.y + (room.height - headline.height - 2 * gap - rule - support.height) / 2
    draft.place(headline, Rect(room.x, top, room.width, headline.height), big)
    length, under = min(room.width, gap * 4), top + headline.height + gap
    draft.fill(Rect(room.x + (room.width - length) * align, under, length, rule), palette.rule)
    draft.place(support, Rect(room.x, under + rule + gap, room.width, support.height), small)


def band(draft: Draft, words: Words, stage: Rect) -> float:
    """The band at the foot of a stage: what to do and who says it on the left, the code on the right; its upper edge."""
    palette, gap, room = draft.palette, draft.gap(GAP), draft.safe(stage)
    side = draft.code_side(words.address, CODE * draft.short, MOST_CODE * draft.short)
    top = room.bottom - side - gap
    draft.fill(Rect(stage.x, top, stage.width, stage.bottom - top), palette.band)
    draft.fill(Rect(stage.x, top - gap / 6, stage.width, gap / 6), palette.rule)
    code = draft.code(words.address, Rect(room.right - side, room.bottom - side, side, side))
    left = Rect(room.x, code.y, code.x - gap - room.x, code.height)
    upper = Rect(left.x, left.y, left.width, left.height * ACTION_ROOM)
    lower = Rect(left.x, left.bottom - left.height * SIGNATURE_ROOM, left.width, left.height * SIGNATURE_ROOM)
    draft.text(words.action, upper, Setting("action.text", Weight.BOLD, palette.band_text, palette.band, ACTION))
    name = Setting("signature", Weight.REGULAR, palette.band_text, palette.band, SIGNATURE, rise=1)
    draft.text(words.signature.upper(), lower, name)
    return top


def action(draft: Draft, words: Words, rect: Rect) -> None:
    """What to do, in the headline's colour, for where the code stands alone."""
    palette = draft.palette
    setting = Setting("action.text", Weight.BOLD, palette.headline, palette.field, ACTION, align=0.5)
    draft.text(words.action, rect, setting)


def signature(draft: Draft, words: Words, room: Rect, *, align: float) -> Rect:
    """Who says it, at the foot of a room; what the lines take."""
    palette, height = draft.palette, room.height * 0.09
    rect = Rect(room.x, room.bottom - height, room.width, height)
    setting = Setting("signature", Weight.BOLD, palette.text, palette.field, SIGNATURE, align, rise=1)
    return draft.text(words.signature.upper(), rect, setting)
