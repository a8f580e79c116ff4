"""Mending of lines that YAML refuses though their meaning is certain.

A one-line value that YAML cannot read is the text that stands there: `[Infographic] Một cửa`, `% hồ sơ đúng hạn`,
`Tọa đàm: “Một cửa”`. Lines that YAML reads are not changed, but for items of a list that begin with Word's dash.
"""

import json
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

_ENTRY = re.compile(r"(?P<begin>\s*(?:-\s+)*)(?:(?P<key>[A-Za-z_][\w-]*)(?P<colon>\s*[:：])(?P<gap>\s*))?(?P<value>.*)")
_QUOTED = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'""")
_BRACKETED = re.compile(r"\[[^\[\]]*\]|\{[^{}]*\}")
_BLOCK = re.compile(r"[|>][+-]?[1-9]?[+-]?\s*(?:#.*)?")
_BLOCK_BELOW = re.compile(r".*(?:^\s*|[:-]\s+)[|>][+-]?[1-9]?[+-]?\s*(?:#.*)?")
_FIELD_INSIDE = re.compile(r"(?:^|\s)(\w+):(?=\s|$)")
_WITHOUT_VALUE = re.compile(r"[\s-]*[a-z_]+:\s*")
_DASHED = re.compile(r"(?P<indent>\s*)(?:[–—−•·●▪]|[*+](?=\s)|-(?=[^\s-]))(?P<gap>\s*)(?=\S)")
_GOES_ON = re.compile(r"[\s,\]}]*(?:\s#.*)?")
_NEVER_FIRST = tuple("%@`,]}")


@dataclass(frozen=True, slots=True)
class Mended:
    """Changed text, and for each line in which letters moved: from which column, by how many."""

    text: str
    moved: dict[int, tuple[int, int]]

    def column(self, line: int, column: int) -> int:
        """The column where a letter stood before the line was changed; all count from 0."""
        at, letters = self.moved.get(line, (0, 0))
        return column - letters if column >= at + letters else column


def with_hyphens(text: str) -> Mended:
    """The text with a hyphen and a space where items of a list begin with another dash, or with a hyphen alone."""
    above = ""

    def mend(line: str) -> tuple[str, int, int]:
        nonlocal above
        found = _DASHED.match(line)
        goes_on = above.lstrip().startswith("- ")
        begins = _WITHOUT_VALUE.fullmatch(above) and indent_of(line) >= indent_of(above)
        if found and (begins or (goes_on and indent_of(line) == indent_of(above))):
            gap = " " * max(len(found["gap"]), 1)
            above = f"{found['indent']}-{gap}{line[found.end() :]}"
            return above, found.end("indent") + 1, len(above) - len(line)
        if line.strip() and not (goes_on and indent_of(line) > indent_of(above)):
            above = line
        return line, 0, 0

    return _each_line(text, mend)


def mended(written: Mended, names: Collection[str]) -> Mended:
    """The text with every line mended that YAML refuses; `names` are the fields there can be."""
    made = _each_line(written.text, lambda line: _mended_line(line, names))
    return Mended(made.text, written.moved | made.moved)


def quoted(line: str) -> str:
    """The line with all that stands behind its colon, or its hyphen, in quotes."""
    found = _ENTRY.fullmatch(line)
    return f"{line[: found.start('value')]}{_as_text(found['value'])}" if found else line


def without_note(value: str) -> str:
    """A value without the note behind it; behind one space # was most likely meant as text."""
    return value.partition("  #")[0].rstrip()


def fields_inside(value: str, names: Collection[str]) -> list[str]:
    """The fields that a value seems to hold, because a line was not ended before them."""
    return [name for name in _FIELD_INSIDE.findall(value) if name in names]


def _each_line(text: str, mend: Callable[[str], tuple[str, int, int]]) -> Mended:
    lines, moved = text.split("\n"), {}
    for number in _outside_of_blocks(lines):
        lines[number], at, letters = mend(lines[number])
        if letters:
            moved[number] = at, letters
    return Mended("\n".join(lines), moved)


def _outside_of_blocks(lines: list[str]) -> Iterator[int]:
    """The lines that are not the text of a block (`text: |`)."""
    block = None
    for number, line in enumerate(lines):
        if block is not None and (not line.strip() or indent_of(line) > block):
            continue
        block = indent_of(line) if _BLOCK_BELOW.fullmatch(line) else None
        yield number


def indent_of(line: str) -> int:
    """The number of spaces that a line begins with."""
    return len(line) - len(line.lstrip())


def _mended_line(line: str, names: Collection[str]) -> tuple[str, int, int]:
    found = _ENTRY.fullmatch(line)
    if not found or not line.strip():
        return line, 0, 0
    old, rest = found["begin"], line[found.end("begin") :]
    begin = "".join("  " if letter == "\t" else " " if letter.isspace() else letter for letter in old)
    key, value = found["key"], found["value"]
    if not key or (":" in found["colon"] and not found["gap"] and value and key.lower() not in names):
        text = _value(rest, names) if "-" in old else rest
        return begin + text, len(old), len(begin) - len(old)
    gap = " " * max(len(found["gap"]), 1) if value else ""
    made = f"{begin}{key}{found['colon'].replace('：', ':')}{gap}{_value(value, names)}"
    letters = len(begin) - len(old) + len(gap) - len(found["gap"])
    return made, found.end("colon") if len(begin) == len(old) else len(old), letters


def _value(value: str, names: Collection[str]) -> str:
    """The value as YAML reads it: in quotes, where it would refuse it or take it for a sign."""
    first = value[:1]
    if first in "\"'[{":
        closed = (_QUOTED if first in "\"'" else _BRACKETED).match(value)
        rest = value[closed.end() :] if closed else ""
        return value if _GOES_ON.fullmatch(rest) or rest.rstrip().endswith(("]", "}")) else _as_text(value)
    if first in "|>":
        return value if _BLOCK.fullmatch(value) else _as_text(value)
    if first in _NEVER_FIRST or value.startswith(("- ", "? ")):
        return _as_text(value)
    if first in "&*!#":  # YAML has a meaning for these
        return value
    bare = without_note(value)
    is_refused = ": " in bare or bare.endswith(":")
    return _as_text(value) if is_refused and not fields_inside(bare, names) else value


def _as_text(value: str) -> str:
    """A value in quotes; a note behind it stays a note."""
    bare = without_note(value)
    return json.dumps(bare, ensure_ascii=False) + value[len(bare) :]
