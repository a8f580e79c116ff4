"""Data as YAML for somebody to go through: what is missing says so, and so does what was guessed."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cchc.importing.fields import FILL_IN, noted, scalar
from cchc.model.placeholders import LOOK_AGAIN

_WIDTH = 118
_SHORT = 90


@dataclass(frozen=True, slots=True)
class Blank:
    """A value that the document does not tell; what it is."""

    what: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A value that was guessed, and from what."""

    value: str | int
    why: str


Value = str | int | None | Blank | Doubt | Sequence["Value"] | Mapping[str, "Value"]


def dumped(value: Mapping[str, Value], depth: int = 0) -> list[str]:
    """The lines of a mapping."""
    return [line for key, inner in value.items() for line in _field(key, inner, depth)]


def blanks_in(value: Value, path: str = "") -> Iterator[str]:
    """The way to every value that is missing, with what it is."""
    if isinstance(value, Blank):
        yield f"{path}: {value.what}"
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from blanks_in(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for number, inner in enumerate(value, 1):
            yield from blanks_in(inner, f"{path} {number}")


def _field(key: str, value: Value, depth: int) -> list[str]:
    begin = f"{'  ' * depth}{key}:"
    match value:
        case Blank():
            lines = [noted(begin, f"{FILL_IN}: {value.what}")]
        case Doubt():
            lines = [noted(f"{begin} {scalar(str(value.value))}", f"{LOOK_AGAIN}: {value.why}")]
        case str():
            lines = _text(begin, value, depth)
        case int():
            lines = [f"{begin} {value}"]
        case Mapping():
            lines = [begin, *dumped(value, depth + 1)]
        case None:
            lines = [begin]
        case _:
            lines = [begin, *_items(value, depth + 1)] if value else [f"{begin} []"]
    return lines


def _text(begin: str, text: str, depth: int) -> list[str]:
    """A long text folded, as the shipped plan has it."""
    if len(text) <= _SHORT:
        return [f"{begin} {scalar(text)}"]
    inner = "  " * (depth + 1)
    wrapped = textwrap.wrap(text, _WIDTH - len(inner), break_long_words=False, break_on_hyphens=False)
    return [f"{begin} >-", *(f"{inner}{line}" for line in wrapped)]


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
