"""The parts that every composition has: who speaks, what to do, the message, a sponsor's strip."""

from contextlib import suppress
from dataclasses import dataclass, replace

from cchc.model.asset import Asset
from cchc.model.pano import Template
from cchc.model.studio import Palette
from cchc.panos.canvas import AIR, Canvas, TextStyle
from cchc.panos.fitting import Block
from cchc.panos.refusals import DoesNotFitError
from cchc.panos.scene import Rect, Vector, Weight
from cchc.rules.publication import WAITING

WIDE = 1.15
"""Width over height from which parts stand side by side."""

LARGEST, SUPPORT = 0.17, 0.48
"""The largest em of a headline, of the sheet's shorter side; of the support line, of the headline's."""

SUPPORT_ROOM, MOST_SUPPORT = 0.26, 0.34
"""The part of the room that the support line may take: usually, and where two lines of the least letters need more."""

TWO_LINES = 3.9
"""The height of two lines over that of their capitals."""

ACTION, SENDER, CITY = 0.066, 0.045, 0.036
"""The largest em of what to do, of who speaks and of where, of the sheet's shorter side."""

CODE, CODE_HIGH, MOST_CODE = 0.2, 0.28, 0.42
"""Usual width of a code in the band of a wide sheet and of a high one, and the largest, of the sheet's shorter side."""

PLACE = 0.105
"""The largest em of an address that stands alone, of the sheet's shorter side."""

CARD_RADIUS = 0.022
"""The radius of a card's corners, of the sheet's shorter side."""

RIVER = 0.022
"""The height of the waves above the band, of the sheet's shorter side."""

DRAFT = ("BẢN THẢO", WAITING)
"""What a draft says in place of who speaks and where."""

MARK_PICTURE = 0.55
"""The upper part of a sponsor's place that a picture takes."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A step, or a state before or after: its words and its drawing."""

    text: str
    art: Vector | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """The content of a pano; `address` is what the code opens, `place` how it is written out, `sender` who speaks and where;
    `image` and `logo` are pictures attached to the text; a draft names nobody and says that it is one.
    """

    headline: str
    support: str | None
    action: str
    address: str
    place: str | None
    sender: tuple[str, str]
    template: Template
    palette: Palette
    art: Vector | None = None
    image: Asset | None = None
    steps: tuple[Panel, ...] = ()
    before: Panel | None = None
    after: Panel | None = None
    emblem: Asset | None = None
    sponsor: str | None = None
    logo: Asset | None = None
    sponsor_percent: int = 0
    is_draft: bool = False


def is_wide(rect: Rect) -> bool:
    """Whether parts stand side by side in a rectangle."""
    return rect.width > rect.height * WIDE


def is_broad(canvas: Canvas) -> bool:
    """Whether a sheet is at least as wide as high: its parts stand side by side."""
    return canvas.trim.width >= canvas.trim.height


def room_of(canvas: Canvas, free: Rect) -> Rect:
    """The part of a stage that words and cards may stand in: inside the margins, with air above and below."""
    gap, safe = gap_of(canvas), canvas.safe(free)
    top, bottom = max(safe.y, free.y + gap * 1.3), min(safe.bottom, free.bottom - gap)
    return Rect(safe.x, top, safe.width, bottom - top)


def gap_of(canvas: Canvas) -> float:
    """The space between parts of a sheet."""
    return canvas.short * AIR


def sender(canvas: Canvas, words: Words, page: Rect) -> Rect:
    """The band at the head of a page: who speaks, and where. Returns what is left of the page."""
    palette, gap, room = canvas.palette, gap_of(canvas), canvas.safe(page)
    ground, colour = (palette.code_ground, palette.code) if words.is_draft else (palette.sender, palette.sender_text)
    side = _emblem_side(canvas, words)
    lines = _sender_lines(canvas, words, room.without_left(side), TextStyle("sender", colour, ground, SENDER))
    height = max(rect.y + block.height for block, rect, _ in lines) - room.y
    band = page.upper(room.y - page.y + height + gap)
    canvas.fill(band, ground)
    canvas.fill(Rect(page.x, band.bottom, page.width, gap / 5), palette.rule)
    for at, (block, rect, style) in enumerate(lines):
        shown = _in_place_of(canvas, block, rect, style, DRAFT[at]) if words.is_draft else block
        canvas.place(shown, Rect(rect.x, rect.y, rect.width, shown.height), style)
    if side and words.emblem and not words.is_draft:
        canvas.logo("emblem", words.emblem, Rect(room.x, room.y - gap / 3, side - gap, height + gap * 2 / 3), ground)
    return page.without_upper(band.height + gap / 5)


def _in_place_of(canvas: Canvas, block: Block, rect: Rect, style: TextStyle, text: str) -> Block:
    """What a draft says instead of a name, in the size of the name: what fits once it is approved fits as a draft."""
    room = Rect(rect.x, rect.y, rect.width, 2 * block.leading)
    return canvas.fit(text, room, replace(style, most=block.size / canvas.short))


def _sender_lines(canvas: Canvas, words: Words, room: Rect, style: TextStyle) -> list[tuple[Block, Rect, TextStyle]]:
    """Who speaks and where: on one line from margin to margin where a wide sheet has room for both, else below each other."""
    who, where = words.sender[0].upper(), words.sender[1]
    one_line = max(SENDER * canvas.short, 1.5 * canvas.sheet.text)
    place = replace(style, most=CITY, weight=Weight.REGULAR)
    if is_wide(room):
        with suppress(DoesNotFitError):
            name = canvas.fit(who, Rect(room.x, room.y, room.width * 0.66, one_line), style)
            right = Rect(room.x + room.width * 0.68, room.y, room.width * 0.32, one_line)
            city = canvas.fit(where, right, place)
            low = room.y + name.rise - city.rise
            return [(name, room, style), (city, Rect(right.x, low, right.width, 0), replace(place, align=1))]
    try:
        name = canvas.fit(who, room.upper(one_line), style)
    except DoesNotFitError:
        name = canvas.fit(who, room.upper(2.6 * one_line), style)
    below = Rect(room.x, room.y + name.height + gap_of(canvas) * 0.55, room.width, room.height)
    return [(name, room, style), (canvas.fit(where, below, place), below, place)]


def _emblem_side(canvas: Canvas, words: Words) -> float:
    return canvas.short * 0.1 if words.emblem else 0


def strip(canvas: Canvas, words: Words, stage: Rect) -> Rect:
    """The band at the foot of a stage: what to do and the address on the left, the code on the right. Returns what is left
    of the stage.
    """
    inner = _band(canvas, stage, _code_side(canvas, words, stage))
    at = canvas.code(words.address, inner)
    _invite(canvas, words, inner.left(at.x - gap_of(canvas) - inner.x))
    return above_strip(canvas, words, stage)


def above_strip(canvas: Canvas, words: Words, stage: Rect) -> Rect:
    """What the band at the foot leaves of a stage."""
    return _above_band(canvas, stage, _code_side(canvas, words, stage))


def place_strip(canvas: Canvas, words: Words, stage: Rect) -> Rect:
    """The band at the foot with the address alone, in large letters; none where there is no address yet."""
    if not words.place:
        return stage
    height = max(canvas.short * PLACE, canvas.sheet.text * 2)
    style = TextStyle("place", canvas.palette.band_text, canvas.palette.band, PLACE, 0.5, 0.5)
    canvas.text(words.place, _band(canvas, stage, height), style)
    return _above_band(canvas, stage, height)


def _code_side(canvas: Canvas, words: Words, stage: Rect) -> float:
    usual = CODE if is_wide(stage) else CODE_HIGH
    return canvas.code_side(words.address, usual * canvas.short, MOST_CODE * canvas.short)


def _above_band(canvas: Canvas, stage: Rect, height: float) -> Rect:
    wave = canvas.short * RIVER
    return stage.upper(canvas.safe(stage).bottom - height - gap_of(canvas) * 0.9 - wave * 1.7 - stage.y)


def _band(canvas: Canvas, stage: Rect, height: float) -> Rect:
    """A band with water along its upper side. Returns the room in it."""
    palette, wave, room = canvas.palette, canvas.short * RIVER, canvas.safe(stage)
    above = _above_band(canvas, stage, height)
    canvas.river(Rect(stage.x, above.bottom, stage.width, wave), palette.rule)
    water = Rect(stage.x, above.bottom + wave * 0.7, stage.width, wave)
    canvas.river(water, palette.band)
    canvas.fill(Rect(stage.x, water.bottom, stage.width, stage.bottom - water.bottom), palette.band)
    return Rect(room.x, room.bottom - height, room.width, height)


def _invite(canvas: Canvas, words: Words, room: Rect) -> None:
    palette, gap = canvas.palette, gap_of(canvas) * 0.7
    action = TextStyle("action.text", palette.band_text, palette.band, ACTION)
    if not words.place:
        canvas.text(words.action, room, replace(action, rise=0.5))
        return
    place = TextStyle("place", palette.band_text, palette.band, ACTION)
    written = canvas.fit(words.place, Rect(room.x, room.y, room.width, room.height * 0.36), place)
    said = canvas.fit(words.action, room.upper(room.height - written.height - gap), action)
    top = room.y + (room.height - said.height - gap - written.height) / 2
    canvas.place(said, Rect(room.x, top, room.width, said.height), action)
    canvas.place(written, Rect(room.x, top + said.height + gap, room.width, written.height), place)


def message(
    canvas: Canvas, words: Words, room: Rect, *, align: float = 0, rise: float = 0.5, most: float = LARGEST,
    ground: str | None = None, colour: str | None = None,
) -> Rect:  # fmt: skip
    """The headline and the support line, one above the other. Returns the part of the room that they take."""
    palette, gap = canvas.palette, gap_of(canvas)
    field = ground or palette.field
    big = TextStyle("headline", colour or palette.headline, field, most, align)
    if not words.support:
        return canvas.text(words.headline, room, replace(big, rise=rise))
    spare = max(room.height * SUPPORT_ROOM, min(room.height * MOST_SUPPORT, canvas.sheet.text * TWO_LINES))
    headline = canvas.fit(words.headline, room.upper(room.height - spare - gap), big)
    small = TextStyle("support", colour or palette.text, field, headline.size / canvas.short * SUPPORT, align)
    support = canvas.fit(words.support, room.upper(spare), small)
    gap = min(max(gap, headline.size * 0.42), room.height - headline.height - support.height)
    height = headline.height + gap + support.height
    top = room.y + (room.height - height) * rise
    above = canvas.place(headline, Rect(room.x, top, room.width, headline.height), big)
    below = canvas.place(support, Rect(room.x, top + headline.height + gap, room.width, support.height), small)
    left = min(above.x, below.x)
    return Rect(left, top, max(above.right, below.right) - left, height)


def lines_of(canvas: Canvas, words: Words, room: Rect) -> int:
    """In how many lines a headline fits a room; 0 where it does not."""
    with suppress(DoesNotFitError):
        palette = canvas.palette
        return len(
            canvas.fit(words.headline, room, TextStyle("headline", palette.headline, palette.field, LARGEST)).lines
        )
    return 0


def sponsored(canvas: Canvas, words: Words, page: Rect) -> Rect:
    """The part of a page that a sponsor leaves free: the mark stands on the right of a wide one, at the foot of another."""
    part = words.sponsor_percent / 100
    if not words.sponsor:
        return page
    if is_wide(page):
        stage = page.left(page.width * (1 - part))
        place = page.without_left(stage.width)
    else:
        stage = page.upper(page.height * (1 - part))
        place = page.without_upper(stage.height)
    canvas.fill(place, words.palette.code_ground)
    room, near = canvas.safe(place), gap_of(canvas) / 2
    # less air than elsewhere on the side of the pano: the place is small
    wide, high = (near, 0.0) if is_wide(page) else (0.0, near)
    inner = Rect(room.x - wide, room.y - high, room.width + wide, room.height + high)
    _mark(canvas, words.sponsor, words.logo, inner)
    return stage


def _mark(canvas: Canvas, name: str, logo: Asset | None, room: Rect) -> None:
    """The sponsor's picture above its name."""
    palette = canvas.palette
    if logo:
        upper = room.upper(room.height * MARK_PICTURE)
        canvas.logo("sponsor.image", logo, upper, palette.code_ground)
        room = room.without_upper(upper.height + room.height * 0.05)
    style = TextStyle("sponsor.name", palette.code, palette.code_ground, 0.04, 0.5, 0.5, Weight.REGULAR)
    canvas.text(f"Tài trợ: {name}", room, style)
