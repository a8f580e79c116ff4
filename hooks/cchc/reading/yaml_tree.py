"""YAML to a tree in which every value knows its line and column.

PyYAML's events are turned into our own nodes instead of Python values, because its values come without places, lose a
key that is written twice, and follow YAML 1.1 (`on` is true, `05` is 5, `2026-02-30` raises). Scalars stay text; the
model decides what they mean. Anchors and aliases are refused: data files have no use for them, and a few lines of them
can blow up to gigabytes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from cchc.model.source import Loc
from cchc.problems import Place, Problems
from cchc.reading.yaml_errors import begins_earlier, explained
from cchc.vietnamese import HIDDEN

Mark = Any  # PyYAML's two parsers have a mark class each, alike in what is used here
MAX_DEPTH = 20
_EMPTY = re.compile(r"~|null|Null|NULL|")
_CUT = re.compile(r"""^[\s-]*[\w-]+:\s+[^\s"'\[{|>#][^#]*?\S #""")
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Value = str | None | list["Value"] | dict[str, "Value"]


@dataclass(slots=True)
class Tree:
    """A YAML document: its value, and the place of each value by the way that leads to it."""

    value: object = None
    places: dict[Loc, Place] = field(default_factory=dict)
    keys: dict[Loc, Place] = field(default_factory=dict)


class _RefusedError(Exception):
    def __init__(self, mark: Mark | None, text: str, hint: str) -> None:
        self.mark, self.text, self.hint = mark, text, hint


def parse(text: str, path: str, problems: Problems, first_line: int = 1) -> Tree | None:
    """The tree of a YAML text whose first line is line `first_line` of the file; None, and a problem, if it is not one."""
    composer = _Composer(path, first_line, problems)
    _refuse_cut_values(text, path, problems, first_line)
    try:
        return composer.compose(yaml.parse(text, Loader=_Loader))
    except _RefusedError as refused:
        problems.add(composer.place(refused.mark), refused.text, refused.hint)
    except yaml.MarkedYAMLError as error:
        mark = (error.context_mark if begins_earlier(error) else None) or error.problem_mark or error.context_mark
        what, hint = explained(error, text)
        problems.add(composer.place(mark), what, hint)
    return None


def _refuse_cut_values(text: str, path: str, problems: Problems, first_line: int) -> None:
    """YAML takes " #" for the beginning of a comment; with one space before it, it was most likely meant as text."""
    for number, line in enumerate(text.split("\n")):
        found = _CUT.match(line)
        if found:
            place = Place(path, first_line + number, found.end())
            problems.add(place, "từ dấu # trở đi sẽ bị mất.", "đặt cả giá trị trong dấu nháy kép.")


class _Composer:
    """Turns parser events into a Tree."""

    def __init__(self, path: str, first_line: int, problems: Problems) -> None:
        self.path, self.first_line, self.problems = path, first_line, problems
        self.tree = Tree()

    def compose(self, events: Iterator[yaml.Event]) -> Tree:
        for event in events:
            if isinstance(event, yaml.NodeEvent):
                self.tree.value = self._node(event, events, ())
            elif isinstance(event, yaml.DocumentEndEvent) and event.explicit:
                raise _RefusedError(event.start_mark, "có một dòng chỉ gồm dấu ba chấm.", "xóa dòng đó.")
        return self.tree

    def place(self, mark: Mark | None) -> Place:
        return Place(self.path, self.first_line + mark.line, mark.column + 1) if mark else Place(self.path)

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], loc: Loc) -> Value:
        mark = event.start_mark
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
            sign = "!" if getattr(event, "tag", None) else "& hoặc *"
            raise _RefusedError(
                mark, f"không dùng ký hiệu {sign} của YAML ở đầu giá trị.", "đặt giá trị trong dấu nháy kép."
            )
        if len(loc) > MAX_DEPTH:
            raise _RefusedError(mark, "các mục lồng nhau quá sâu.", "xem lại chỗ thụt dòng và dấu ngoặc.")
        self.tree.places[loc] = self.place(mark)
        if isinstance(event, yaml.ScalarEvent):
            if HIDDEN.search(event.value):
                raise _RefusedError(mark, "giá trị có ký tự điều khiển ẩn.", "xóa ký tự đó.")
            return None if event.implicit[0] and _EMPTY.fullmatch(event.value) else event.value
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, loc)
        return self._mapping(events, loc)

    def _sequence(self, events: Iterator[yaml.Event], loc: Loc) -> list[Value]:
        values: list[Value] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            values.append(self._node(event, events, (*loc, len(values))))
        return values

    def _mapping(self, events: Iterator[yaml.Event], loc: Loc) -> dict[str, Value]:
        values: dict[str, Value] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._key(event)
            if key in values:
                self.problems.add(self.place(event.start_mark), f'"{key}" viết hai lần.', "giữ một dòng, xóa dòng kia.")
            self.tree.keys[*loc, key] = self.place(event.start_mark)
            values[key] = self._node(next(events), events, (*loc, key))
        return values

    def _key(self, event: yaml.Event) -> str:
        if isinstance(event, yaml.ScalarEvent) and not event.anchor and not event.tag:
            return " ".join(event.value.split())
        raise _RefusedError(event.start_mark, "tên trường phải là một từ.", "viết như title: Tên bài.")
