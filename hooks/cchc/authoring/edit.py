"""Edits of a text's file: changed fields and a new body; every byte of the rest stays.

The fields are found with PyYAML's node tree, whose marks say where each value begins and ends, so that comments, order, quotes
and line ends of what was not changed are kept (YAML 1.2, 3.2.3: a dump of the values would lose them).
"""

import codecs
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import yaml

from cchc.authoring.edit_lines import Value, inline, item_lines, written
from cchc.model.placeholders import LOOK_AGAIN

_FENCE = re.compile(r"\A((?:[ \t]*\r?\n)*---[ \t]*\r?\n)(.*?)(^---[ \t]*(?:\r?\n|\Z))", re.DOTALL | re.MULTILINE)
_NOTE = re.compile(rf"[ \t]*#[ \t]*{LOOK_AGAIN}\b.*")


class NotEditableError(ValueError):
    """The fields are not YAML that can be edited one by one; the whole text can still be edited as text."""


@dataclass(frozen=True, slots=True)
class File:
    """A text's file in parts that join to its bytes: BOM, opening fence, fields, closing fence and body."""

    bom: bytes
    opening: str
    fields: str
    closing: str
    body: str

    @property
    def line_end(self) -> str:
        """The line end that the file uses."""
        return "\r\n" if "\r\n" in self.opening else "\n"

    def bytes(self) -> bytes:
        """The bytes of the file."""
        return self.bom + (self.opening + self.fields + self.closing + self.body).encode()


def parts_of(data: bytes) -> File:
    """The parts of a file. Raises NotEditableError where it is no UTF-8 text or has no fields."""
    bom = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    try:
        text = data[len(bom) :].decode()
    except UnicodeDecodeError as error:
        raise NotEditableError(str(error)) from error
    found = _FENCE.match(text)
    if not found:
        raise NotEditableError("no fields")
    return File(bom, found[1], found[2], found[3], text[found.end() :])


def with_body(file: File, body: str) -> File:
    """The file with another body, given with line feeds; that of a file without a last line end begins on a line of its own."""
    if body == file.body.replace("\r\n", "\n"):
        return file
    end = file.line_end
    closing = file.closing if file.closing.endswith("\n") else file.closing + end
    return File(file.bom, file.opening, file.fields, closing, body.replace("\r\n", "\n").replace("\n", end))


def with_fields(file: File, changes: Mapping[str, Value], order: Sequence[str]) -> File:
    """The file with other fields, one that is empty left out; `order` says where a new one goes.

    Raises NotEditableError where the fields cannot be read.
    """
    fields = file.fields.replace("\r\n", "\n")
    for name, value in changes.items():
        # What a form has begun and not filled, such as a new source, has no place in the file yet.
        fields = _with_field(fields, name, _normal(value), order)
    return File(file.bom, file.opening, fields.replace("\n", file.line_end), file.closing, file.body)


def without_notes(file: File, names: Sequence[str]) -> File:
    """The file without the notes that ask to look again behind these fields: somebody has looked."""
    fields = file.fields
    for name in names:
        found = re.compile(rf"^{re.escape(name)}[ \t]*:.*(?:\n[ \t-].*)*", re.MULTILINE).search(fields)
        if found:
            fields = fields[: found.start()] + _NOTE.sub("", found[0]) + fields[found.end() :]
    return File(file.bom, file.opening, fields, file.closing, file.body)


def is_as_before(file: File, before: File) -> bool:
    """Whether a file says what another says: values, body and notes to look again; quotes and spaces aside."""
    notes = [part.fields.count(LOOK_AGAIN) for part in (file, before)]
    return values_of(file) == values_of(before) and file.body == before.body and notes[0] == notes[1]


def _with_field(fields: str, name: str, value: Value, order: Sequence[str]) -> str:
    root = _composed(fields)
    entry = next((entry for entry in _entries(root, fields) if entry.name == name), None)
    if entry:
        return _Editor(fields).changed(entry, value)
    if not value:
        return fields
    lines = fields.splitlines(keepends=True)
    before = order[: order.index(name)] if name in order else order
    line = max((entry.end for entry in _entries(root, fields) if entry.name in before), default=0)
    if line and not lines[line - 1].endswith("\n"):
        lines[line - 1] += "\n"
    return "".join([*lines[:line], *written(name, value, ""), *lines[line:]])


def _composed(fields: str) -> yaml.MappingNode:
    try:
        root = yaml.compose(fields, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise NotEditableError(str(error)) from error
    if root is None:
        return yaml.MappingNode("tag:yaml.org,2002:map", [])
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise NotEditableError("no mapping")
    return root


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of a mapping: its name, its value, and its lines, those of comments behind it left out."""

    name: str
    node: yaml.Node
    indent: int
    start: int
    end: int


def _entries(mapping: yaml.MappingNode, text: str) -> Iterator[_Entry]:
    for key, node in mapping.value:
        end = max(key.end_mark.line + 1, _end_line(node, text))
        yield _Entry(str(key.value), node, key.start_mark.column, key.start_mark.line, end)


def _end_line(node: yaml.Node, text: str) -> int:
    """The line after the last one of a value."""
    if isinstance(node, yaml.ScalarNode):
        if node.style not in ("|", ">"):
            return int(node.end_mark.line) + 1
        lines = text.split("\n")[: node.end_mark.line]
        while lines and not lines[-1].strip():
            lines.pop()
        return max(len(lines), int(node.start_mark.line) + 1)
    if isinstance(node, yaml.CollectionNode) and node.flow_style:
        return int(node.end_mark.line) + 1
    children = [child for pair in node.value for child in pair] if isinstance(node, yaml.MappingNode) else node.value
    return max((_end_line(child, text) for child in children), default=int(node.start_mark.line) + 1)


class _Editor:
    """An editor of one text of fields."""

    def __init__(self, text: str) -> None:
        self._text = text

    def changed(self, entry: _Entry, value: Value) -> str:
        """The text with another value for an entry."""
        if _plain(entry.node) == _normal(value):
            return self._text
        if not value:
            return self._lines(entry.start, entry.end, [])
        return self._revalued(entry.node, value) or self._rewritten(entry, value)

    def _rewritten(self, entry: _Entry, value: Value) -> str:
        begin = self._before(entry)
        first, *others = written(entry.name, value, " " * entry.indent)
        return self._lines(entry.start, entry.end, [begin + first[entry.indent :], *others])

    def _revalued(self, node: yaml.Node, value: Value) -> str | None:
        """The text with another value of the same shape in a node's place; None where it takes another shape."""
        if isinstance(value, str) and isinstance(node, yaml.ScalarNode) and _is_inline(node) and "\n" not in value:
            return self._span(node, inline(value))
        if _all_text(value) and isinstance(node, yaml.SequenceNode) and node.flow_style:
            return self._span(node, f"[{', '.join(map(inline, map(str, value)))}]")
        if isinstance(value, Mapping) and isinstance(node, yaml.MappingNode) and not node.flow_style:
            return self._group(node, value)
        if not isinstance(value, str | Mapping) and isinstance(node, yaml.SequenceNode) and not node.flow_style:
            return self._list(node, value)
        return None

    def _before(self, entry: _Entry) -> str:
        """What stands before an entry on its line: spaces, and maybe the dash of a list."""
        return self._text.split("\n")[entry.start][: entry.indent]

    def _group(self, node: yaml.MappingNode, value: Mapping[str, Value]) -> str:
        """A group with other values: from the last entry up, so that the lines above stay where they are."""
        editor, known = self, list(_entries(node, self._text))
        new = [name for name in value if value[name] and name not in {entry.name for entry in known}]
        lines = [line for name in new for line in written(name, value[name], " " * known[0].indent)]
        editor = _Editor(editor._lines(known[-1].end, known[-1].end, lines))
        for entry in reversed(known):
            inner = value.get(entry.name, "")
            if not inner and entry is known[0]:
                return editor._without_first(entry, empty=not any(value.values()))
            editor = _Editor(editor.changed(entry, inner))
        return editor._text

    def _without_first(self, entry: _Entry, empty: bool) -> str:
        begin = self._before(entry)
        text = self._lines(entry.start, entry.end, [])
        if empty or not begin.strip():
            return text
        lines = text.split("\n")
        lines[entry.start] = begin + lines[entry.start][entry.indent :]
        return "\n".join(lines)

    def _list(self, node: yaml.SequenceNode, value: Sequence[Value]) -> str:
        """A list with other items, each that stays or changes in its place."""
        old, new = [_plain(item) for item in node.value], [_normal(item) for item in value]
        starts = [self._item_line(item) for item in node.value]
        ends = [_end_line(item, self._text) for item in node.value]
        dash = self._text.split("\n")[starts[0]].index("-")
        editor = self
        for tag, a, b, c, d in reversed(_changes(old, new)):
            pairs = min(b - a, d - c) if tag == "replace" else 0
            at = ends[b - 1] if b else starts[0]
            added = [line for item in value[c + pairs : d] for line in item_lines(item, " " * dash)]
            editor = _Editor(editor._lines(at, at, added))
            for number in reversed(range(a + pairs, b)):
                editor = _Editor(editor._lines(starts[number], ends[number], []))
            for number in reversed(range(pairs)):
                editor = _Editor(
                    editor._item_changed(node.value[a + number], value[c + number], dash, starts[a + number])
                )
        return editor._text

    def _item_changed(self, node: yaml.Node, value: Value, dash: int, start: int) -> str:
        if isinstance(node, yaml.MappingNode) and not node.flow_style and isinstance(value, Mapping):
            return self._group(node, value)
        if isinstance(node, yaml.ScalarNode) and _is_inline(node) and isinstance(value, str) and "\n" not in value:
            return self._span(node, inline(value))
        return self._lines(start, _end_line(node, self._text), list(item_lines(value, " " * dash)))

    def _item_line(self, node: yaml.Node) -> int:
        """The line of an item's dash: the item's own, or that above, where the item begins on the next."""
        lines, line = self._text.split("\n"), int(node.start_mark.line)
        while "-" not in lines[line][: node.start_mark.column]:
            line -= 1
        return line

    def _span(self, node: yaml.Node, new: str) -> str:
        start, end = node.start_mark.index, node.end_mark.index
        begin = self._text[:start]
        space = "" if begin.endswith((" ", "\t")) else " "
        line, rest = self._text[end:].partition("\n")[0], self._text[end:]
        return begin + space + new + _NOTE.sub("", line) + rest[len(line) :]

    def _lines(self, start: int, end: int, new: Sequence[str]) -> str:
        lines = self._text.splitlines(keepends=True)
        if new and start and not lines[start - 1].endswith("\n"):
            lines[start - 1] += "\n"
        return "".join([*lines[:start], *new, *lines[end:]])


def _changes(old: Sequence[object], new: Sequence[object]) -> list[tuple[str, int, int, int, int]]:
    """What SequenceMatcher says is different; items are compared by their text, for groups cannot be hashed."""
    matcher = SequenceMatcher(None, [repr(item) for item in old], [repr(item) for item in new], autojunk=False)
    return [change for change in matcher.get_opcodes() if change[0] != "equal"]


def _is_inline(node: yaml.ScalarNode) -> bool:
    return node.style not in ("|", ">") and node.start_mark.line == node.end_mark.line


def _is_list(value: Value) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _all_text(value: Value) -> bool:
    return _is_list(value) and all(isinstance(item, str) for item in value)


def _plain(node: yaml.Node) -> object:
    """A node as text, lists and groups, as `_normal` makes them of a form's value."""
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): plain for key, value in node.value if (plain := _plain(value))}
    if isinstance(node, yaml.SequenceNode):
        return [plain for item in node.value if (plain := _plain(item))]
    is_bare = isinstance(node, yaml.ScalarNode) and node.style is None
    is_empty = is_bare and node.value in ("", "~", "null", "Null", "NULL")
    return "" if is_empty else str(node.value).strip()


def _normal(value: Value) -> Value:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, Mapping):
        return {name: normal for name, inner in value.items() if (normal := _normal(inner))}
    return [normal for inner in value if (normal := _normal(inner))]


def values_of(file: File) -> dict[str, object]:
    """The fields as text, lists and groups. Raises NotEditableError where they cannot be read."""
    plain = _plain(_composed(file.fields.replace("\r\n", "\n")))
    return plain if isinstance(plain, dict) else {}
