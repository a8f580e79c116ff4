"""Lines of YAML for new values of a text's fields."""

import re
from collections.abc import Iterator, Mapping, Sequence

from cchc.importing.review_yaml import scalar

Value = str | Sequence["Value"] | Mapping[str, "Value"]
"""A value of a form: text, list or group; what is empty has no place in the file."""

_NUMBER = re.compile(r"(?:0|[1-9][0-9]{0,8})|true|false")
_STEP = "  "


def written(name: str, value: Value, indent: str) -> list[str]:
    """The lines of a new entry."""
    return [f"{indent}{line}\n" for line in _entry(name, value)]


def _entry(name: str, value: Value) -> Iterator[str]:
    if isinstance(value, str):
        if "\n" in value.strip("\n"):
            yield f"{name}: |-" if not value.endswith("\n") else f"{name}: |"
            yield from (f"{_STEP}{line}".rstrip() for line in value.rstrip("\n").split("\n"))
        else:
            yield f"{name}: {inline(value.strip(chr(10)))}"
    elif isinstance(value, Mapping):
        yield f"{name}:"
        for key, inner in value.items():
            yield from (f"{_STEP}{line}" for line in _entry(key, inner) if inner)
    else:
        yield f"{name}:"
        for item in value:
            yield from (line.rstrip("\n") for line in item_lines(item, _STEP))


def item_lines(value: Value, indent: str) -> Iterator[str]:
    """The lines of a new item of a list."""
    if isinstance(value, Mapping):
        lines = [line for key, inner in value.items() if inner for line in _entry(key, inner)]
        yield from (f"{indent}{_STEP if number else '- '}{line}\n" for number, line in enumerate(lines))
    else:
        yield f"{indent}- {inline(str(value))}\n"


def inline(value: str) -> str:
    """A text on one line; numbers, true and false stand bare, as people write them: every value is read as text."""
    return value if _NUMBER.fullmatch(value) else scalar(" ".join(value.split("\n")))
