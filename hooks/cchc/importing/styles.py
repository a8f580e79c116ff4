"""The styles of a document: what they are called, and how they set letters and paragraphs."""

from collections.abc import Iterator
from dataclasses import replace

from cchc.importing.blocks import PLAIN, Style
from cchc.importing.package import Xml
from cchc.importing.wordml import by_id, child, is_switched_on, value

_ANY_STYLE = 20
"""Styles that rest on each other; a ring of them must end somewhere."""

_SCRIPTS = {"superscript": "sup", "subscript": "sub"}


class Styles:
    """The styles of a document by their ids."""

    def __init__(self, styles: Xml | None) -> None:
        self._styles = by_id(styles, "w:style", "w:styleId")
        self._letters: dict[str, Style] = {}

    def name_of(self, paragraph: Xml) -> str:
        """The name of a paragraph's style in lower case, "heading 1"."""
        return (value(self._styles.get(_style_of(paragraph)), "w:name") or "").lower()

    def letters_of(self, paragraph: Xml) -> Style:
        """The letters of a paragraph's style."""
        return self._of(_style_of(paragraph))

    def of_run(self, run: Xml, base: Style) -> Style:
        """The letters of a run in a paragraph with these letters."""
        properties = child(run, "w:rPr")
        if properties is None:
            return base
        style = value(properties, "w:rStyle")
        if style:
            own = self._of(style)
            base = replace(base, bold=base.bold or own.bold, italic=base.italic or own.italic)
        return _set(base, properties)

    def is_centred(self, paragraph: Xml) -> bool:
        """Whether a paragraph stands in the middle, by itself or by its style."""
        places = (value(element, "w:pPr", "w:jc") for element in (paragraph, *self._chain(_style_of(paragraph))))
        return next(filter(None, places), "") == "center"

    def _of(self, id: str) -> Style:
        if id not in self._letters:
            letters = PLAIN
            for style in reversed([*self._chain(id)]):
                letters = _set(letters, child(style, "w:rPr"))
            self._letters[id] = letters
        return self._letters[id]

    def _chain(self, id: str) -> Iterator[Xml]:
        """A style and those that it rests on."""
        for _ in range(_ANY_STYLE):
            style = self._styles.get(id)
            if style is None:
                return
            yield style
            id = value(style, "w:basedOn") or ""


def _style_of(paragraph: Xml) -> str:
    return value(paragraph, "w:pPr", "w:pStyle") or ""


def _set(letters: Style, properties: Xml | None) -> Style:
    """The letters with what these properties say of them."""
    if properties is None:
        return letters
    bold, italic, script = child(properties, "w:b"), child(properties, "w:i"), value(properties, "w:vertAlign")
    if bold is None and italic is None and script is None:
        return letters
    return replace(
        letters,
        bold=letters.bold if bold is None else is_switched_on(bold),
        italic=letters.italic if italic is None else is_switched_on(italic),
        script=letters.script if script is None else _SCRIPTS.get(script, ""),
    )
