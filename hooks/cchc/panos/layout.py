"""A pano's words on a sheet, by one of the templates: pure arithmetic, from words to a scene."""

from collections.abc import Callable, Mapping
from contextlib import suppress

from cchc.model.asset import Asset
from cchc.model.pano import Template
from cchc.model.studio import Sheet
from cchc.panos.canvas import Canvas, DoesNotFitError, Kit, TextStyle
from cchc.panos.parts import GAP, Words, action, band, is_wide, message, signature
from cchc.panos.scene import Rect, Scene, Weight

PICTURE_BESIDE, PICTURE_IN_SQUARE, PICTURE_ABOVE = 0.42, 0.36, 0.4
"""The picture's part of the width of a wide or nearly square sheet, of the height of a high one."""

CODE_BESIDE, CODE_BELOW = 0.37, 0.37
"""The leading code's part of a wide sheet's width, of any other one's height; at most CODE_HIGH of a wide one's height,
CODE_WIDE of another one's width.
"""

CODE_HIGH, CODE_WIDE = 0.74, 0.78

ACTION_BELOW = 0.09
"""The height of the action under the leading code, as a part of a high sheet's height."""

STRIP, STRIP_WORDS = 0.06, 0.042
"""The height of what a draft says of itself, and its largest em, of the sheet's shorter side."""

MARK_PICTURE = 0.55
"""The upper part of a sponsor's place that a picture takes."""


def lay_out(words: Words, sheet: Sheet, kit: Kit) -> Scene:
    """The scene of a pano's words on a sheet; what a draft says of itself takes no room that its words need. Raises
    DoesNotFitError where the words have no room.
    """
    if words.is_draft:
        with suppress(DoesNotFitError):
            return _laid_out(words, sheet, kit, beside_mark=True)
    return _laid_out(words, sheet, kit, beside_mark=False)


def _laid_out(words: Words, sheet: Sheet, kit: Kit, *, beside_mark: bool) -> Scene:
    canvas = Canvas(words.palette, sheet, kit)
    strip = _strip(canvas)
    page = Rect(0, strip.bottom, strip.width, canvas.trim.height - strip.height) if beside_mark else canvas.trim
    stage = _stage(canvas, words, page)
    canvas.fill(stage, words.palette.field)
    _TEMPLATES[words.template](canvas, words, stage)
    if words.is_draft:
        _mark_draft(canvas, strip)
    return canvas.scene()


def _strip(canvas: Canvas) -> Rect:
    """The upper edge of a sheet, where a draft says that it is one."""
    return Rect(0, 0, canvas.trim.width, canvas.sheet.safe + max(canvas.short * STRIP, 2.5 * canvas.sheet.text))


def _mark_draft(canvas: Canvas, strip: Rect) -> None:
    palette, room = canvas.palette, canvas.safe(canvas.trim)
    canvas.fill(strip, palette.code_ground)
    style = TextStyle("signature", Weight.BOLD, palette.code, palette.code_ground, STRIP_WORDS, align=0.5)
    canvas.text("BẢN THẢO", Rect(room.x, room.y, room.width, strip.bottom - room.y), style)


def _headline_led(canvas: Canvas, words: Words, stage: Rect) -> None:
    """The headline over the whole width; below it a band with what to do, who says it, and the code."""
    top = band(canvas, words, stage)
    message(canvas, words, _above(canvas.safe(stage), top - canvas.short * GAP), align=0.5, capitals=True)


def _picture_led(canvas: Canvas, words: Words, stage: Rect) -> None:
    """A picture on the left or above; the words beside or below it, never on it."""
    is_high = is_wide(Rect(0, 0, stage.height, stage.width))
    seen, rest = _upper(stage) if is_high else _beside(stage)
    if words.image:
        canvas.picture(words.image, seen)
    top = band(canvas, words, rest)
    message(canvas, words, _above(canvas.safe(rest), top - canvas.short * GAP), align=0)


def _beside(stage: Rect) -> tuple[Rect, Rect]:
    width = stage.width * (PICTURE_BESIDE if is_wide(stage) else PICTURE_IN_SQUARE)
    left = Rect(stage.x, stage.y, width, stage.height)
    return left, Rect(left.right, stage.y, stage.width - width, stage.height)


def _upper(stage: Rect) -> tuple[Rect, Rect]:
    height = stage.height * PICTURE_ABOVE
    upper = Rect(stage.x, stage.y, stage.width, height)
    return upper, Rect(stage.x, upper.bottom, stage.width, stage.height - height)


def _code_led(canvas: Canvas, words: Words, stage: Rect) -> None:
    """The code as large as the sheet allows, what to do under it; the headline beside or above."""
    if is_wide(stage):
        _code_beside(canvas, words, canvas.safe(stage))
    else:
        _code_below(canvas, words, canvas.safe(stage))


def _code_beside(canvas: Canvas, words: Words, room: Rect) -> None:
    gap = canvas.short * GAP
    side = min(room.height * CODE_HIGH, room.width * CODE_BESIDE)
    code = canvas.code(words.address, Rect(room.right - side, room.y, side, side))
    action(canvas, words, Rect(room.right - side, code.bottom + gap, side, room.bottom - code.bottom - gap))
    left = Rect(room.x, room.y, room.width - side - 2 * gap, room.height)
    name = signature(canvas, words, left, align=0)
    message(canvas, words, _above(left, name.y - gap), align=0)


def _code_below(canvas: Canvas, words: Words, room: Rect) -> None:
    gap = canvas.short * GAP
    name = signature(canvas, words, room, align=0.5)
    under = _above(room, name.y - gap)
    line = Rect(room.x, under.bottom - room.height * ACTION_BELOW, room.width, room.height * ACTION_BELOW)
    action(canvas, words, line)
    side = min(room.height * CODE_BELOW, room.width * CODE_WIDE)
    code = canvas.code(words.address, Rect(room.x, line.y - gap - side, room.width / 2 + side / 2, side))
    message(canvas, words, _above(room, code.y - gap), align=0.5)


def _above(room: Rect, bottom: float) -> Rect:
    """The upper part of a room, down to a line."""
    return Rect(room.x, room.y, room.width, bottom - room.y)


def _stage(canvas: Canvas, words: Words, page: Rect) -> Rect:
    """The part of a page that a sponsor leaves free: the mark stands on the right of a wide one, at the foot of another."""
    part = words.sponsor_percent / 100
    if not words.sponsor:
        return page
    if is_wide(page):
        stage = Rect(0, page.y, page.width * (1 - part), page.height)
        place = Rect(stage.right, page.y, page.width * part, page.height)
    else:
        stage = Rect(0, page.y, page.width, page.height * (1 - part))
        place = Rect(0, stage.bottom, page.width, page.height * part)
    canvas.fill(place, words.palette.code_ground)
    _mark(canvas, words.sponsor, words.logo, _inner(canvas, place))
    return stage


def _inner(canvas: Canvas, place: Rect) -> Rect:
    """The sponsor's place without the safe margin on the sheet's edges, and a gap where it meets the pano."""
    room, gap = canvas.safe(canvas.trim), canvas.short * GAP / 2
    left, top = max(place.x + gap, room.x), max(place.y + gap, room.y)
    return Rect(left, top, room.right - left, room.bottom - top)


def _mark(canvas: Canvas, name: str, logo: Asset | None, room: Rect) -> None:
    """The sponsor's picture above its name."""
    palette = canvas.palette
    if logo:
        upper = Rect(room.x, room.y, room.width, room.height * MARK_PICTURE)
        canvas.logo(logo, upper)
        gap = room.height * 0.05
        room = Rect(room.x, upper.bottom + gap, room.width, room.bottom - upper.bottom - gap)
    style = TextStyle("sponsor.name", Weight.REGULAR, palette.code, palette.code_ground, 0.04, align=0.5, rise=0.5)
    canvas.text(f"Tài trợ: {name}", room, style)


_TEMPLATES: Mapping[Template, Callable[[Canvas, Words, Rect], None]] = {
    Template.HEADLINE: _headline_led,
    Template.PICTURE: _picture_led,
    Template.CODE: _code_led,
}
