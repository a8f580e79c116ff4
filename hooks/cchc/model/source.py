"""Sources: the file of a text, the place of every value, and a finder of places in the body."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, reduce
from typing import Any

from pydantic import BaseModel

from cchc.problems import Place

Loc = tuple[str | int, ...]
"""The way to a value from the top of a file: ("evidence", 0, "activity")."""


def value_at(model: Any, loc: Loc) -> Any:
    """The value to which a way leads from a model."""
    return reduce(lambda value, part: value[part] if isinstance(part, int) else getattr(value, part), loc, model)


def strings_of(value: object, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """Every text in a model, with the way that leads to it in its file."""
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, BaseModel):
        for name, info in type(value).model_fields.items():
            yield from strings_of(getattr(value, name), (*loc, info.alias or name))
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from strings_of(part, (*loc, number))


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read, from the project's root; a body that is a part of a line begins after `body_indent` letters."""

    path: str
    places: dict[Loc, Place] = field(default_factory=dict, repr=False, compare=False)
    body: str = field(default="", repr=False, compare=False)
    body_line: int = 1
    body_indent: int = 0

    @property
    def stem(self) -> str:
        """The file's name without folder and ending."""
        # PurePosixPath(self.path).stem, which takes ten times as long; every text is asked at every key typed.
        name = self.path.rpartition("/")[2]
        return name.rpartition(".")[0] or name

    def at(self, *loc: str | int) -> Place:
        """The place of a value, or of the nearest thing around it that stands in the file."""
        while loc and loc not in self.places:
            loc = loc[:-1]
        return self.places.get(loc, Place(self.path))

    def part(self, text: str, start: int) -> "Source":
        """A piece of the body, which begins at a letter of it, as a source of its own; its places are those in the file."""
        before = self.body[:start]
        return Source(self.path, self.places, text, self.body_line + before.count("\n"), start - before.rfind("\n") - 1)

    def in_body(self, offset: int) -> Place:
        """The place of a letter of the body, counted from 0."""
        before = self.body[:offset]
        column = offset - before.rfind("\n") + ("\n" not in before) * self.body_indent
        return Place(self.path, self.body_line + before.count("\n"), column)


_CODE = re.compile(r"(?<!`)(`+)(?!`)(?:(?!\n\n).)+?(?<!`)\1(?!`)|^(```|~~~).*?(?:^\2|\Z)", re.DOTALL | re.MULTILINE)


def without_code(body: str) -> str:
    """A body with spaces for its code, so that all else stays where it is."""
    return _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code.group()), body)


MOST_SOUGHT = 200
"""The most places looked up in one text; further mistakes have only their line."""


class Finder:
    """A finder of places in a body: code is passed over, and each match found once."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._past: dict[str, int] = {}
        self._sought = 0

    @cached_property
    def _text(self) -> str:
        return without_code(self._source.body)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self._source.body))]

    def place(self, *patterns: str, line: int = 0) -> Place:
        """The place of the next match (its group 1) of the first pattern that has one, from a line on; else that line."""
        self._sought += 1
        start = self._starts[line]
        for pattern in patterns if self._sought < MOST_SOUGHT else ():
            found = re.compile(pattern, re.MULTILINE).search(self._text, max(start, self._past.get(pattern, 0)))
            if found:
                self._past[pattern] = found.end()
                return self._source.in_body(found.start(found.re.groups and 1))
        return self._source.in_body(start)
