"""The numbers that Word puts before paragraphs by itself, as a reader sees them: "1.", "a)", "II.", "1.2."."""

import re
from dataclasses import dataclass

from cchc.importing.package import Xml
from cchc.importing.wordml import by_id, child, is_on, value

_STYLE_LEVEL = re.compile(r"(?i)list (?:bullet|number) ([2-5])")
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Label:
    """The sign before a paragraph: its text, its depth from 0, and its number; "" and None of a bullet."""

    text: str
    level: int
    number: int | None = None

    @property
    def is_plain(self) -> bool:
        """Whether Markdown can number so: 1. 2. 3."""
        return self.number is not None and self.text in (f"{self.number}.", f"{self.number})")


class Numbering:
    """The lists of a document, counted paragraph by paragraph."""

    def __init__(self, numbering: Xml | None, styles: Xml | None) -> None:
        self._styles = by_id(styles, "w:style", "w:styleId")
        self._lists = by_id(numbering, "w:num", "w:numId")
        self._abstract = by_id(numbering, "w:abstractNum", "w:abstractNumId")
        self._counted: dict[str, dict[int, int]] = {}

    def label(self, paragraph: Xml) -> Label | None:
        """The label of the next paragraph; None where it has none."""
        style = self._styles.get(value(paragraph, "w:pPr", "w:pStyle") or "")
        number, level = _number_of(paragraph, style)
        abstract = value(self._lists.get(number), "w:abstractNumId") or ""
        levels = by_id(self._abstract.get(abstract), "w:lvl", "w:ilvl")
        form = _form(levels.get(str(level)))
        if form in ("", "none"):
            return None
        if form == "bullet":
            return Label("", _depth(style, level))
        counts = self._counted.setdefault(abstract, {})
        counts[level] = counts[level] + 1 if level in counts else self._first(number, level, levels)
        for deeper in [known for known in counts if known > level]:
            del counts[deeper]
        return Label(_text(level, levels, counts), _depth(style, level), counts[level])

    def _first(self, number: str, level: int, levels: dict[str, Xml]) -> int:
        overrides = by_id(self._lists[number], "w:lvlOverride", "w:ilvl")
        start = value(overrides.get(str(level)), "w:startOverride") or ""
        return int(start) if start.isdigit() else _start(levels[str(level)])


def _number_of(paragraph: Xml, style: Xml | None) -> tuple[str, int]:
    """The list of a paragraph and the level in it, its own or its style's."""
    own, of_style = (child(element, "w:pPr", "w:numPr") for element in (paragraph, style))
    level = value(own, "w:ilvl") or value(of_style, "w:ilvl") or ""
    return value(own, "w:numId") or value(of_style, "w:numId") or "", int(level) if level.isdigit() else 0


def _depth(style: Xml | None, level: int) -> int:
    """The depth that a reader sees: the style "List Bullet 2" is a list of its own, at level 0."""
    of_name = _STYLE_LEVEL.fullmatch(value(style, "w:name") or "")
    return int(of_name[1]) - 1 if of_name and level == 0 else level


def _form(level: Xml | None) -> str:
    if level is None:
        return ""
    return "decimal" if is_on(level, "w:isLgl") else value(level, "w:numFmt") or "decimal"


def _start(level: Xml) -> int:
    first = value(level, "w:start") or ""
    return int(first) if first.isdigit() else 1


def _text(level: int, levels: dict[str, Xml], counts: dict[int, int]) -> str:
    """The pattern of a level, such as "%1.%2.", with the numbers so far."""
    text = value(levels[str(level)], "w:lvlText") or ""
    for above in range(level + 1):
        shape = levels.get(str(above), levels[str(level)])
        number = counts.get(above, _start(shape))
        text = text.replace(f"%{above + 1}", _written(number, _form(shape)))
    return text.strip()


def _written(number: int, form: str) -> str:
    """A number in one of Word's forms; 1, 2, 3 for those that Vietnamese documents never use."""
    match form:
        case "lowerLetter" | "upperLetter":
            letter = _ALPHABET[(number - 1) % len(_ALPHABET)] * ((number - 1) // len(_ALPHABET) + 1)
            return letter.upper() if form == "upperLetter" else letter
        case "lowerRoman" | "upperRoman":
            return _roman(number).upper() if form == "upperRoman" else _roman(number)
        case "decimalZero":
            return f"{number:02d}"
        case _:
            return str(number)


def _roman(number: int) -> str:
    written = ""
    for amount, sign in _ROMAN:
        count, number = divmod(number, amount)
        written += sign * count
    return written
