"""Slides of a text for a training or a meeting, as .pptx: its parts in large letters, in the colours of the site."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.presentation import Presentation as Deck
from pptx.util import Length, Mm, Pt

from cchc.channels.release import Release
from cchc.documents.layout import archived
from cchc.model.ward import Ward
from cchc.speech.sentences import sentences_of

UNAPPROVED = "BẢN THẢO – chờ phường duyệt"
_FONT = "Arial"
"""A font with Vietnamese letters on every office's machine."""

_BRAND, _GOLD, _INK, _QUIET, _WHITE = (
    RGBColor(*bytes.fromhex(value))  # type: ignore[no-untyped-call]
    for value in ("9B1C1F", "F2C14E", "1F2A30", "55605F", "FFFFFF")
)
_WIDE, _HIGH, _BAND, _MARGIN = Mm(338.7), Mm(190.5), Mm(26), Mm(20)
_LARGE, _TITLE, _BODY, _SMALL = Pt(40), Pt(28), Pt(24), Pt(14)
_ROOMY = (Pt(36), Pt(32), Pt(28))
"""Sizes for slides that hold little, the largest first."""

_ROW, _GAP = 1.2, Pt(12)
"""The height of a row in sizes of its letters, and the space after a line."""

_TITLE_ONLY = 5
"""The layout of python-pptx's own template with a title and nothing else."""

_BODY_HIGH = Length(_HIGH - _BAND - Mm(28))
_LINES, _LETTERS = 8, 58
"""Lines of text on a slide, and letters of one: what is read from the last row (24 points, seven times the height at 12 m)."""

_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - the format has no time zone; a fixed value keeps builds identical


Slide = Any
"""A slide of python-pptx, whose types are not whole."""

Frame = Any
"""A frame with text."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A slide: its heading, and its lines."""

    heading: str
    lines: tuple[str, ...]


def slides_of(release: Release, ward: Ward, link: str | None, *, approved: bool) -> bytes:
    """The slides: title, parts, where to read on."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = _WIDE, _HIGH
    about = deck.core_properties
    about.title, about.language, about.author = release.title, "vi-VN", ""
    about.created = about.modified = _MADE
    mark = "" if approved else UNAPPROVED
    _cover(deck, release, ward, mark)
    leaves = [leaf for part in release.parts for leaf in leaves_of(part.heading or release.title, part.paragraphs)]
    for number, leaf in enumerate([*leaves, *_last(ward, link)], start=2):
        _leaf(deck, leaf, " – ".join(filter(None, (mark, ward.authority, str(number)))))
    return archived(deck.save)


def _last(ward: Ward, link: str | None) -> Iterator[Leaf]:
    """Where to read on and to ask, as far as that is known."""
    where = [f"Xem trên trang của phường: {link}"] if link else []
    reach = [f"Hỏi thêm: {ward.contact.hotline}"] if ward.contact.hotline else []
    if where or reach:
        yield Leaf("Xem thêm, hỏi thêm", (*where, *reach))


def leaves_of(heading: str, paragraphs: Sequence[str]) -> Iterator[Leaf]:
    """A part on as many slides as it needs: a line for each sentence, none of them cut in two by a slide."""
    lines: list[str] = []
    for sentence in (sentence for paragraph in paragraphs for sentence in _sentences(paragraph)):
        if lines and sum(map(_rows, [*lines, sentence])) > _LINES:
            yield Leaf(heading, tuple(lines))
            lines, heading = [], _continued(heading)
        lines.append(sentence)
    yield Leaf(heading, tuple(lines))


def _sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph; an item of a list stays in one piece."""
    is_item = paragraph[:1] in "-0123456789"
    return [paragraph.removeprefix("- ")] if is_item else sentences_of(paragraph)


def _rows(line: str, size: Length = _BODY) -> int:
    return math.ceil(len(line) / (_LETTERS * _BODY / size))


def size_of(lines: Sequence[str]) -> Length:
    """The largest size at which the lines of a slide fit it, of a few that look alike; a slide of three words is not half empty."""
    sizes = (size for size in _ROOMY if _height(lines, size) <= _BODY_HIGH)
    return next(sizes, _BODY)


def _height(lines: Sequence[str], size: Length) -> float:
    return sum(_rows(line, size) * size * _ROW + _GAP for line in lines)


def _continued(heading: str) -> str:
    return heading if heading.endswith("(tiếp)") else f"{heading} (tiếp)"


def _cover(deck: Deck, release: Release, ward: Ward, mark: str) -> None:
    slide = _slide(deck)
    _fill(slide, _WIDE, _HIGH, _BRAND)
    _text(_box(slide, Mm(18), Mm(14)), [ward.authority], _SMALL, _WHITE)
    _text(_heading(slide, Mm(48), Mm(60)), [release.title], _LARGE, _WHITE, bold=True)
    _text(_box(slide, Mm(118), Mm(40)), [release.lead], _BODY, _WHITE)
    _text(_box(slide, Length(_HIGH - Mm(20)), Mm(12)), [mark], _SMALL, _GOLD, bold=True)


def _leaf(deck: Deck, leaf: Leaf, foot: str) -> None:
    slide = _slide(deck)
    _fill(slide, _WIDE, _BAND, _BRAND)
    _fill(slide, _WIDE, Mm(2), _GOLD, top=_BAND)
    _text(_heading(slide, Mm(3), Length(_BAND - Mm(6))), [leaf.heading], _TITLE, _WHITE, bold=True)
    _text(_box(slide, Length(_BAND + Mm(10)), _BODY_HIGH), leaf.lines, size_of(leaf.lines), _INK)
    _text(_box(slide, Length(_HIGH - Mm(14)), Mm(10)), [foot], _SMALL, _QUIET)


def _slide(deck: Deck) -> Slide:
    """A slide with a title, by which outlines and screen readers know it."""
    return deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])


def _fill(slide: Slide, width: Length, height: Length, colour: RGBColor, top: int = 0) -> None:
    """Fill a part of a slide, behind its title."""
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, top, width, height)
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour
    shape.line.fill.background()
    slide.shapes._spTree.insert(2, shape._element)  # noqa: SLF001 - python-pptx has no call for what lies behind


def _heading(slide: Slide, top: Length, height: Length) -> Frame:
    title = slide.shapes.title
    title.left, title.top, title.width, title.height = _MARGIN, top, Length(_WIDE - 2 * _MARGIN), height
    title.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    return title.text_frame


def _box(slide: Slide, top: Length, height: Length) -> Frame:
    return slide.shapes.add_textbox(_MARGIN, top, Length(_WIDE - 2 * _MARGIN), height).text_frame


def _text(frame: Frame, lines: Sequence[str], size: Length, colour: RGBColor, *, bold: bool = False) -> None:
    """Fill a frame with lines, from the left."""
    frame.word_wrap = True
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment, paragraph.space_after = PP_ALIGN.LEFT, _GAP
        run = paragraph.add_run()
        run.text = line
        run.font.name, run.font.size, run.font.bold, run.font.color.rgb = _FONT, size, bold, colour
