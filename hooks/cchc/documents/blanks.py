"""Blanks to fill in a sentence: written between two marks that no text holds, shown as each kind of output shows them."""

import re
from collections.abc import Iterator

_OPEN, _CLOSE = "\ue000", "\ue001"
_BLANK = re.compile(f"{_OPEN}(.*?){_CLOSE}")


def blank(words: str) -> str:
    """Words that stand for what the unit is to fill in."""
    return f"{_OPEN}{words}{_CLOSE}"


def parts_of(text: str) -> Iterator[tuple[str, bool]]:
    """The parts of a text, each with whether it is a blank."""
    parts = _BLANK.split(text)
    yield from ((part, number % 2 == 1) for number, part in enumerate(parts) if part)


def in_brackets(text: str) -> str:
    """The text with its blanks in square brackets, where nothing can be coloured."""
    return _BLANK.sub(r"[\1]", text)


def plain(text: str) -> str:
    """The text with its blanks as any other words, to be filled in by hand."""
    return _BLANK.sub(r"\1", text)
