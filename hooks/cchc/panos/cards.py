"""The compositions with cards: three steps, before and after."""

from collections.abc import Iterator
from dataclasses import replace

from cchc.panos.canvas import Canvas, TextStyle
from cchc.panos.parts import CARD_RADIUS, LARGEST, Panel, Words, gap_of, is_broad, lines_of, message, room_of, strip
from cchc.panos.scene import Rect

HEADING, HEADING_WIDTH = 0.3, 0.86
"""The parts of a room's height and, on a broad sheet, of its width that a headline over cards may take."""

BADGE, ARROW = 0.085, 0.09
"""The width of a step's number and of the arrow between two panels, of the sheet's shorter side."""

BESIDE = 1.7
"""Width over height of a card from which its words stand beside its drawing."""


def three_steps(canvas: Canvas, words: Words, stage: Rect) -> None:
    """The headline, and below it a card for each step: its number, its drawing, its words."""
    room, gap, in_row = room_of(canvas, strip(canvas, words, stage)), gap_of(canvas), is_broad(canvas)
    said = _heading(canvas, words, room)
    badge = max(canvas.short * BADGE, canvas.sheet.text * 2.6)
    rest = room.without_upper(said.bottom - room.y + (gap * 0.7 + badge / 2 if in_row else gap))
    cards = list(_cut(rest, len(words.steps), gap if in_row else gap * 0.8, in_row=in_row))
    parts = [
        _card(canvas, step, card, 0 if in_row else badge + gap * 0.5)
        for step, card in zip(words.steps, cards, strict=True)
    ]
    align, palette = (0 if _is_beside(cards[0]) else 0.5), canvas.palette
    styles = [
        TextStyle(f"steps.{at}.text", palette.card_text, palette.card, 0.066, align, 0.5) for at in range(len(cards))
    ]
    texts = [(step.text, part, style) for step, part, style in zip(words.steps, parts, styles, strict=True)]
    for at, (card, block, style) in enumerate(zip(cards, canvas.fit_alike(texts), styles, strict=True)):
        canvas.place(block, parts[at], style)
        top = card.y - badge / 2 if in_row else card.y + (card.height - badge) / 2
        _badge(canvas, at, Rect(card.x + gap * 0.5, top, badge, badge))


def _heading(canvas: Canvas, words: Words, room: Rect) -> Rect:
    """The headline over cards; on a broad sheet it leaves some of the width free where that costs no line."""
    upper = room.upper(room.height * HEADING)
    if is_broad(canvas) and lines_of(canvas, words, upper.left(room.width * HEADING_WIDTH)) == 1:
        upper = upper.left(room.width * HEADING_WIDTH)
    return message(canvas, words, upper, rise=0, most=LARGEST * 0.8)


def _cut(room: Rect, count: int, gap: float, *, in_row: bool) -> Iterator[Rect]:
    """Equal parts of a room, side by side or one above the other."""
    width = (room.width - gap * (count - 1)) / count if in_row else room.width
    height = room.height if in_row else (room.height - gap * (count - 1)) / count
    for at in range(count):
        yield Rect(room.x + at * (width + gap) * in_row, room.y + at * (height + gap) * (not in_row), width, height)


def _is_beside(card: Rect) -> bool:
    return card.width > card.height * BESIDE


def _card(canvas: Canvas, step: Panel, card: Rect, left: float) -> Rect:
    """A white card with a drawing, so much room left free at its left. Returns the room of the words."""
    gap = gap_of(canvas)
    canvas.fill(card, canvas.palette.card, canvas.short * CARD_RADIUS)
    inner = card.inset(gap * 0.5).without_left(left)
    if _is_beside(card):
        return _drawn_beside(canvas, step, inner, 0.36)
    return _drawn_above(canvas, step, inner, 0.5, gap * 0.3)


def _badge(canvas: Canvas, at: int, disc: Rect) -> None:
    """The number of a step."""
    palette = canvas.palette
    canvas.fill(disc, palette.mark, disc.width / 2)
    digit = TextStyle(f"steps.{at}.text", palette.mark_text, palette.mark, 0.06, 0.5, 0.5)
    canvas.text(str(at + 1), disc.inset(disc.width * 0.2), digit)


def before_after(canvas: Canvas, words: Words, stage: Rect) -> None:
    """The headline, and below it two panels with an arrow from one to the other: how it was, and how it is now."""
    room, gap, side = room_of(canvas, strip(canvas, words, stage)), gap_of(canvas), canvas.short * ARROW
    said, in_row, palette = _heading(canvas, words, room), is_broad(canvas), canvas.palette
    rest = room.without_upper(said.bottom - room.y + gap * 1.1)
    first, second = _cut(rest, 2, 2 * gap, in_row=in_row)
    names = (
        ("before", "Trước", words.before, first, palette.plate),
        ("after", "Nay", words.after, second, palette.card),
    )
    heads, texts = [], []
    for name, title, panel, at, ground in names:
        if panel:
            part = _panel(canvas, panel, at, ground)
            label = TextStyle(f"{name}.text", palette.label, ground, 0.05)
            heads.append((title, part.upper(part.height * 0.26), label))
            texts.append(
                (
                    panel.text,
                    part.without_upper(part.height * 0.26 + gap * 0.6),
                    replace(label, colour=palette.card_text, most=0.06),
                )
            )
    for head, block, (_, below, style), body in zip(
        heads, canvas.fit_alike(heads), texts, canvas.fit_alike(texts), strict=True
    ):
        top = head[1].y + (below.bottom - head[1].y - block.height - gap * 0.6 - body.height) / 2
        canvas.place(block, Rect(below.x, top, below.width, block.height), head[2])
        canvas.place(body, Rect(below.x, top + block.height + gap * 0.6, below.width, body.height), style)
    middle = (first.right + gap, rest.y + rest.height / 2) if in_row else (rest.x + rest.width / 2, first.bottom + gap)
    _arrow(canvas, Rect(middle[0] - side / 2, middle[1] - side / 2, side, side), down=not in_row)


def _panel(canvas: Canvas, panel: Panel, at: Rect, ground: str) -> Rect:
    """A panel and its drawing. Returns the room beside or below the drawing."""
    gap = gap_of(canvas)
    canvas.fill(at, ground, canvas.short * CARD_RADIUS)
    inner = Rect(at.x + gap, at.y + gap * 0.6, at.width - 2 * gap, at.height - gap * 1.2)
    if inner.width > inner.height * 1.5:
        return _drawn_beside(canvas, panel, inner, 0.46)
    return _drawn_above(canvas, panel, inner, 0.44, gap * 0.4)


def _drawn_beside(canvas: Canvas, panel: Panel, room: Rect, share: float) -> Rect:
    """The drawing at the left, at most so large a share of the width. Returns the room of the words."""
    seen = room.left(min(room.height * 4 / 3, room.width * share))
    _drawing(canvas, panel, seen)
    return room.without_left(seen.width + gap_of(canvas) * 0.6)


def _drawn_above(canvas: Canvas, panel: Panel, room: Rect, share: float, gap: float) -> Rect:
    """The drawing on top, so large a share of the height. Returns the room of the words, a gap below it."""
    seen = room.upper(room.height * share)
    _drawing(canvas, panel, seen)
    return room.without_upper(seen.height + gap)


def _drawing(canvas: Canvas, panel: Panel, room: Rect) -> None:
    if panel.art:
        canvas.art(panel.art, room, low=0.5)


def _arrow(canvas: Canvas, at: Rect, *, down: bool) -> None:
    """A disc with an arrow from the first panel to the second."""
    canvas.fill(at, canvas.palette.mark, at.width / 2)
    canvas.chevron(at.inset(at.width * 0.28), canvas.palette.mark_text, down=down)
