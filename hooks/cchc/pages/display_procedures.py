"""The slides of the procedures that people ask for most: what to bring to the counter, how long it takes, how much it is."""

from collections.abc import Iterator, Sequence
from datetime import date

from cchc.model.procedure import Fee, Paper, Procedure, ProcedureFields, Way, desk_of
from cchc.pages.site import Site
from cchc.pages.slide import Slide, Turn, fit
from cchc.rules.papers import paper_groups
from cchc.vietnamese import number

MOST = 5
"""The number of procedures shown: those of the home page that have papers to bring."""

ROOM, LETTERS, HALF = 10, 52, 24
"""Lines that fit below a short title, and the letters of a line and of one in a box of half the width, in words read from 5 m."""

TITLE, TITLE_LINE, BETWEEN, BOX = 30, 1.6, 0.25, 2.2
"""The letters of a line of the title; in lines of the list: one more line of it, the space between rows, a box's edge and label."""

MORE = "Có trường hợp khác, quét mã để xem."
"""What follows the first that is said about a fee where there is more."""

Row = tuple[str, str]
"""A line of a list: in which case, and what."""


def procedures(site: Site) -> Iterator[Turn]:
    """What to bring for each of the procedures that are asked for most."""
    for one in _asked(site)[:MOST]:
        fee = None if one.fields.fee and one.fields.fee.has_ended(site.today) else one.fields.fee
        last = min(day for day in (one.fields.valid_until, fee.until if fee else None) if day)
        parts = parts_of(one.fields, fee)
        yield tuple(_slide(one, *part, f"{at} trên {len(parts)}", last) for at, part in enumerate(parts, 1))


def _asked(site: Site) -> list[Procedure]:
    """The procedures that have something to bring to the counter."""
    asked = (one for one in site.of(ProcedureFields) if one.fields.on_home and one.fields.papers)
    return fit((one for one in asked if not one.fields.ways or Way.DIRECT in one.fields.ways), site)


def _slide(one: Procedure, kicker: str, rows: Sequence[Row], facts: Sequence[Row], part: str, last: date) -> Slide:
    drawing = one.fields.life_events[0].value
    values = {"kicker": kicker, "rows": rows, "facts": facts, "part": part, "drawing": drawing}
    words = " ".join(word for row in (*rows, *facts) for word in row)
    return Slide("procedure", one.fields.title, words, values, one.url, last)


def parts_of(fields: ProcedureFields, fee: Fee | None) -> list[tuple[str, list[Row], list[Row]]]:
    """Slide by slide the line above the title, the papers, how long and how much: all on one slide where there is room, else
    first what everybody brings.
    """
    room = ROOM - TITLE_LINE * (_lines(fields.title, TITLE) - 1)
    rows, facts = rows_of(fields), _facts(fields, fee)
    box = BOX + max(_lines(words, HALF) for _, words in facts)
    if sum(map(_height, rows)) + box <= room:
        return [("Mang theo khi nộp tại quầy", rows, facts)]
    common, special = [row for row in rows if not row[0]], [row for row in rows if row[0]]
    first, others = _filled(common, room - box), _filled(special, room)
    return [
        *(("Ai cũng mang theo", part, facts) for part in first),
        *(("Mang thêm, tùy trường hợp", part, []) for part in others),
    ]


def rows_of(fields: ProcedureFields) -> list[Row]:
    """The papers for the counter, in the order of the procedure's page."""
    at_counter = [paper for paper in fields.papers if not paper.ways or Way.DIRECT in paper.ways]
    groups = paper_groups([_without_way(paper) for paper in at_counter])
    return [(f"Nếu {one.condition}" if one.condition else "", paper.text) for one in groups for paper in one.papers]


def _without_way(paper: Paper) -> Paper:
    return paper.model_copy(update={"ways": []})


def _facts(fields: ProcedureFields, fee: Fee | None) -> list[Row]:
    """How long and how much at the counter; what is not known is asked at the desk."""
    ask = f"Hỏi {desk_of(fields.office)}"
    return [("Mất bao lâu", fields.time or ask), ("Lệ phí", _fee(fee) if fee else ask)]


def _fee(fee: Fee) -> str:
    amounts = [] if fee.direct is None else [f"{number(fee.direct)} đồng." if fee.direct else "Miễn phí."]
    said = [*amounts, *fee.notes]
    return said[0] if len(said) == 1 else f"{said[0]} {MORE}"


def _filled(rows: Sequence[Row], room: float) -> list[list[Row]]:
    """The rows by slide, each as full as it can be."""
    parts: list[list[Row]] = []
    left = 0.0
    for row in rows:
        if not parts or _height(row) > left:
            parts.append([])
            left = room
        parts[-1].append(row)
        left -= _height(row)
    return parts


def _height(row: Row) -> float:
    return BETWEEN + _lines(": ".join(filter(None, row)), LETTERS)


def _lines(words: str, letters: int) -> int:
    return -(-len(words) // letters)
