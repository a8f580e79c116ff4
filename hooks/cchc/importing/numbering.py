"""The numbers that Word puts before paragraphs by itself, as a reader sees them: "1.", "a)", "II.", "1.2."."""

import re
from dataclasses import dataclass, field

from cchc.importing.package import Xml
from cchc.importing.wordml import child, every, is_on, name, value

_STYLE_LEVEL = re.compile(r"(?i)list (?:bullet|number) ([2-5])")
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before a paragraph: its text, how deep it lies (from 0), and its number; "" and None of a bullet."""

    text: str
    level: int
    number: int | None = None

    @property
    def is_plain(self) -> bool:
        """Whether Markdown can number so: 1. 2. 3."""
        return self.number is not None and self.text in (f"{self.number}.", f"{self.number})")


@dataclass(slots=True)
class _Level:
    form: str
    pattern: str
    first: int


@dataclass(slots=True)
class Numbering:
    """The lists of a document; counts on with every paragraph that is asked for."""

    numbering: Xml | None
    styles: Xml | None
    _counted: dict[str, dict[int, int]] = field(default_factory=dict)

    def label(self, paragraph: Xml) -> Label | None:
        """The label of the next paragraph; None where it has none."""
        number, level = self._numbered(paragraph)
        abstract = self._abstract(number) if number else None
        shape = self._level(abstract, level)
        if abstract is None or shape is None or shape.form == "none":
            return None
        if shape.form == "bullet":
            return Label("", self._depth(paragraph, level))
        counts = self._counted.setdefault(abstract.get(name("w:abstractNumId")), {})
        counts[level] = counts.get(level, self._first(number, level, shape) - 1) + 1
        for deeper in [known for known in counts if known > level]:
            del counts[deeper]
        text = self._text(abstract, level, shape, counts)
        return Label(text, self._depth(paragraph, level), counts[level])

    def _numbered(self, paragraph: Xml) -> tuple[str, int]:
        own = child(paragraph, "w:pPr", "w:numPr")
        style = value(paragraph, "w:pPr", "w:pStyle")
        of_style = child(self._style(style), "w:pPr", "w:numPr")
        number = value(own, "w:numId") or value(of_style, "w:numId") or ""
        level = value(own, "w:ilvl") or value(of_style, "w:ilvl") or "0"
        return ("" if number == "0" else number), int(level) if level.isdigit() else 0

    def _depth(self, paragraph: Xml, level: int) -> int:
        """How deep a reader sees it: the style "List Bullet 2" is a list of its own, at level 0."""
        style = self._style(value(paragraph, "w:pPr", "w:pStyle"))
        of_name = _STYLE_LEVEL.fullmatch(value(style, "w:name") or "")
        return int(of_name[1]) - 1 if of_name and level == 0 else level

    def _style(self, style: str | None) -> Xml | None:
        styles = every(self.styles, "w:style") if self.styles is not None and style else ()
        return next((found for found in styles if found.get(name("w:styleId")) == style), None)

    def _abstract(self, number: str) -> Xml | None:
        of_number = self._find("w:num", "numId", number)
        return self._find("w:abstractNum", "abstractNumId", value(of_number, "w:abstractNumId"))

    def _find(self, short: str, key: str, wanted: str | None) -> Xml | None:
        found = every(self.numbering, short) if self.numbering is not None and wanted else ()
        return next((element for element in found if element.get(name(f"w:{key}")) == wanted), None)

    def _level(self, abstract: Xml | None, level: int) -> _Level | None:
        for element in every(abstract, "w:lvl") if abstract is not None else ():
            if element.get(name("w:ilvl")) == str(level):
                first = value(element, "w:start") or "1"
                form = "decimal" if is_on(element, "w:isLgl") else value(element, "w:numFmt") or "decimal"
                return _Level(form, value(element, "w:lvlText") or "", int(first) if first.isdigit() else 1)
        return None

    def _first(self, number: str, level: int, shape: _Level) -> int:
        for override in every(self._find("w:num", "numId", number), "w:lvlOverride"):
            start = value(override, "w:startOverride") or ""
            if override.get(name("w:ilvl")) == str(level) and start.isdigit():
                return int(start)
        return shape.first

    def _text(self, abstract: Xml, level: int, shape: _Level, counts: dict[int, int]) -> str:
        text = shape.pattern
        for above in range(level + 1):
            form = self._level(abstract, above) or shape
            text = text.replace(f"%{above + 1}", _written(counts.get(above, form.first), form.form))
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
