"""YAML for people to review: texts in quotes, and a note behind every value that was guessed or is missing."""

import json
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cchc.model.placeholders import LOOK_AGAIN

FILL_IN = "cần điền"
_WIDTH = 118
_SHORT = 90
_BARE = re.compile(r"[a-z0-9][a-z0-9-]*|\d{4}-\d{2}-\d{2}")
_NOT_TEXT = re.compile(r"(?i)(?:true|false|yes|no|on|off|null|y|n|[\d.]+(?:e\d+)?|0[xo][\da-f]+)")
_NO_TEXT = frozenset({"no", "amount", "people", "sessions", "silent", "approved"})
"""Fields that hold no text."""

_COUNTS = ("amount:", "year:")


@dataclass(frozen=True, slots=True)
class Blank:
    """A value that is missing in the document, by its description."""

    what: str


@dataclass(frozen=True, slots=True)
class Guess:
    """A value, and why to review it; "" where the text states it."""

    value: str
    doubt: str = ""


Value = str | int | None | Blank | Guess | Sequence["Value"] | Mapping[str, "Value"]


def scalar(value: str) -> str:
    """A value that YAML reads back as it is: bare where that is safe, else in quotes."""
    if _BARE.fullmatch(value) and not _NOT_TEXT.fullmatch(value):
        return value
    return json.dumps(value, ensure_ascii=False)


def pair(name: str, value: str) -> str:
    """A field on a line; numbers, yes and no stand bare."""
    return f"{name}: {value if name in _NO_TEXT else scalar(value)}"


def noted(line: str, note: str) -> str:
    """A line with a note."""
    # Two spaces, because a single one before # might be a slip.
    return f"{line}  # {' '.join(note.split())}" if note else line


def dumped(value: Mapping[str, Value], depth: int = 0) -> list[str]:
    """The lines of a mapping."""
    return [line for key, inner in value.items() for line in _field(f"{'  ' * depth}{key}:", inner, depth)]


def blanks_in(value: Value, path: str = "") -> Iterator[str]:
    """The way to every missing value, with its description."""
    if isinstance(value, Blank):
        yield f"{path}: {value.what}"
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from blanks_in(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for number, inner in enumerate(value, 1):
            yield from blanks_in(inner, f"{path} {number}")


def _field(begin: str, value: Value, depth: int) -> list[str]:
    match value:
        case Blank():
            return [noted(begin, f"{FILL_IN}: {value.what}")]
        case Guess():
            written = value.value if begin.strip() in _COUNTS else scalar(value.value)
            return [noted(f"{begin} {written}", f"{LOOK_AGAIN}: {value.doubt}" if value.doubt else "")]
        case str():
            return _text(begin, value, "  " * (depth + 1))
        case Mapping():
            return [begin, *dumped(value, depth + 1)]
        case Sequence():
            return [begin, *_items(value, depth + 1)] if value else [f"{begin} []"]
        case _:
            return [begin if value is None else f"{begin} {value}"]


def _text(begin: str, text: str, space: str) -> list[str]:
    """A text, a long one folded as in the shipped plan."""
    if len(text) <= _SHORT:
        return [f"{begin} {scalar(text)}"]
    wrapped = textwrap.wrap(text, _WIDTH - len(space), break_long_words=False, break_on_hyphens=False)
    return [f"{begin} >-", *(f"{space}{line}" for line in wrapped)]


def _items(values: Sequence[Value], depth: int) -> list[str]:
    space = "  " * depth
    lines: list[str] = []
    for value in values:
        if isinstance(value, Mapping):
            first, *rest = dumped(value, depth + 1)
            lines += [f"{space}- {first.strip()}", *rest]
        else:
            lines.append(f"{space}- {scalar(str(value))}")
    return lines
