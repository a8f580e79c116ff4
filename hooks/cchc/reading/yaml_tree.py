"""YAML to a tree in which every value knows its line and column.

PyYAML's events are turned into our own nodes instead of Python values, because its values come without places, lose a
key that is written twice, and follow YAML 1.1 (`on` is true, `05` is 5, `2026-02-30` raises). Scalars stay text; the
model decides what they mean. Anchors and aliases are refused: data files have no use for them, and a few lines of them
can blow up to gigabytes.
"""

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import yaml

from cchc.model.source import Loc
from cchc.problems import Place, Problems
from cchc.reading.mending import Mended, mended, quoted, with_hyphens, without_note
from cchc.reading.yaml_errors import SIGN, UNEVEN, as_line, explained, in_brackets
from cchc.vietnamese import HIDDEN

Mark = Any  # PyYAML's two parsers have a mark class each, alike in what is used here
MAX_DEPTH = 20
_EMPTY = re.compile(r"~|null|Null|NULL|")
_CUT = re.compile(r"""^\s*(?:-\s+)*[\w-]+:\s+(?P<value>[^\s"'\[{|>#](?:[^#]*?\S)?) #""")
_ONLY_A_TAG = re.compile(r"^\s*(?:-\s+)*[\w-]+: (?=(?P<value>)#[^\s#])#")
_BEGINS_ENTRY = re.compile(r"[^\s#:-]")
MOST_REPORTED = 20
"""The most mistakes noted in one file."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Value = str | None | list["Value"] | dict[str, "Value"]


@dataclass(slots=True)
class Tree:
    """A YAML document: its value, the place of each value inside, and the entries that could not be read."""

    value: object = None
    places: dict[Loc, Place] = field(default_factory=dict)
    keys: dict[Loc, Place] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)
    lines: list[str] = field(default_factory=list)
    first_line: int = 1

    def line(self, place: Place) -> str:
        """The line of a place, as it is written."""
        number = place.line - self.first_line
        return self.lines[number] if 0 <= number < len(self.lines) else ""


class _RefusedError(Exception):
    """Something that YAML allows and we refuse; without a hint, quotes mend it."""

    def __init__(self, mark: Mark, text: str, hint: str = "") -> None:
        self.mark, self.text, self.hint = mark, text, hint


_MISTAKES = (_RefusedError, yaml.MarkedYAMLError)


def parse(text: str, path: str, problems: Problems, first_line: int = 1, names: Collection[str] = ()) -> Tree | None:
    """The tree of a YAML text whose first line is line `first_line` of the file; None, and problems, if it is not one.

    `names` are the fields there can be. Entries that cannot be read are noted and left out, so that one mistake hides no
    other; the tree then names them as lost.
    """
    written = with_hyphens(text)
    composer = _Composer(path, first_line, Problems(), written)
    cut = set(_refuse_cut_values(written.text, composer, problems))
    try:
        tree = composer.compose()
        if isinstance(tree.value, str) and names:  # with `title:Bài` on every line, YAML takes all lines for one text
            tree = _without_mistakes(mended(written, names), composer, Problems(), names) or tree
        problems.found += composer.problems.found
    except _MISTAKES:
        found = _without_mistakes(mended(written, names), composer, problems, names)
        if found is None or (found.lost and not isinstance(found.value, dict)):
            return None
        tree = found
    tree.lost |= cut
    tree.lines, tree.first_line = text.split("\n"), first_line
    return tree


def _without_mistakes(text: Mended, composer: "_Composer", problems: Problems, names: Collection[str]) -> Tree | None:
    """The tree of a text without its entries with mistakes, each of which is noted."""
    lost: set[str] = set()
    for _ in range(MOST_REPORTED):
        is_uneven = False
        composer = _Composer(composer.path, composer.first_line, Problems(), text)
        try:
            tree = composer.compose()
        except _RefusedError as refused:
            line = refused.mark.line
            written = text.text.split("\n")[line]
            hint = refused.hint if refused.hint and not in_brackets(written) else as_line(quoted(written))
            problems.add(composer.place(line, refused.mark.column), refused.text, hint)
        except yaml.MarkedYAMLError as error:
            found = explained(error, text.text, names)
            line, is_uneven = found.line, found.what == UNEVEN
            problems.add(composer.place(line, found.column), found.what, found.hint)
        else:
            problems.found += composer.problems.found
            tree.lost = lost
            return tree
        left, name = _without_entry(text.text, line)
        lost.add(name)
        if is_uneven:  # it may belong to the entry above
            left, name = _without_entry(left, line - 1)
            lost.add(name)
        if left == text.text:
            break
        text = replace(text, text=left)
    return None


def _without_entry(text: str, line: int) -> tuple[str, str]:
    """The text without the entry that a line belongs to, and the entry's name; the lines keep their numbers."""
    lines = text.split("\n")
    begins = [number for number, one in enumerate(lines) if _BEGINS_ENTRY.match(one)]
    first = max((number for number in begins if number <= line), default=0)
    end = min((number for number in begins if number > line), default=len(lines))
    name = re.split(r"[:：\s]", lines[first], maxsplit=1)[0]
    return "\n".join([*lines[:first], *[""] * (end - first), *lines[end:]]), name


def _refuse_cut_values(text: str, composer: "_Composer", problems: Problems) -> Iterator[str]:
    """Note values that YAML cuts at " #", most likely meant as text and not as a comment; the names of their entries."""
    for number, line in enumerate(text.split("\n")):
        found = _CUT.match(line) or _ONLY_A_TAG.match(line)
        if found:
            key, value = line[: found.start("value")], without_note(line[found.start("value") :])
            whole = as_line(f"{key}{json.dumps(value, ensure_ascii=False)}")
            problems.add(composer.place(number, found.end() - 1), "từ dấu # trở đi sẽ bị mất.", whole)
            yield _without_entry(text, number)[1]


class _Composer:
    """A composer of a Tree from the events of a parser."""

    def __init__(self, path: str, first_line: int, problems: Problems, text: Mended) -> None:
        self.path, self.first_line, self.problems, self.text = path, first_line, problems, text
        self.tree = Tree()

    def compose(self) -> Tree:
        """The tree. Raises one of the mistakes."""
        events = yaml.parse(self.text.text, Loader=_Loader)
        for event in events:
            if isinstance(event, yaml.NodeEvent):
                self.tree.value = self._node(event, events, ())
            elif isinstance(event, yaml.DocumentEndEvent) and event.explicit:
                raise _RefusedError(event.start_mark, "có một dòng chỉ gồm dấu ba chấm.", "xóa dòng đó.")
        return self.tree

    def place(self, line: int, column: int) -> Place:
        """The place in the file of a line and column of the text, which count from 0."""
        return Place(self.path, self.first_line + line, self.text.column(line, column) + 1)

    def _at(self, mark: Mark) -> Place:
        return self.place(mark.line, mark.column)

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], loc: Loc) -> Value:
        mark = event.start_mark
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
            sign = "!" if getattr(event, "tag", None) else "*" if isinstance(event, yaml.AliasEvent) else "&"
            raise _RefusedError(mark, SIGN.format(sign))
        if len(loc) > MAX_DEPTH:
            raise _RefusedError(mark, "các mục lồng nhau quá sâu.", "xem lại chỗ thụt dòng và dấu ngoặc.")
        self.tree.places[loc] = self._at(mark)
        if isinstance(event, yaml.ScalarEvent):
            if HIDDEN.search(event.value):
                raise _RefusedError(mark, "có ký tự điều khiển ẩn.", "xóa ký tự đó.")
            value = event.value.strip() if event.implicit[0] else event.value  # a space that YAML does not know
            return None if event.implicit[0] and _EMPTY.fullmatch(value) else value
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
                self.problems.add(self._at(event.start_mark), f'"{key}" viết hai lần.', "giữ một dòng, xóa dòng kia.")
            self.tree.keys[*loc, key] = self._at(event.start_mark)
            values[key] = self._node(next(events), events, (*loc, key))
        return values

    def _key(self, event: yaml.Event) -> str:
        if isinstance(event, yaml.ScalarEvent) and not event.anchor and not event.tag:
            return " ".join(event.value.split())
        raise _RefusedError(event.start_mark, "chữ trước dấu hai chấm phải là một từ.", "viết như title: Tên bài.")
