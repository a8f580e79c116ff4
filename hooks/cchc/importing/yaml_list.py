"""New items of a list in a YAML file, put in as text, so that every byte of what people wrote stays as it is."""

import re
from collections.abc import Collection, Sequence

from cchc.problems import ContentError, Problems, refusal
from cchc.reading.files import decoded
from cchc.reading.yaml_tree import Tree, parse

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_EMPTY = r"(?P<key>{key}[ \t]*:)[ \t]*\[[ \t]*\](?P<note>[ \t]*(?:[ \t]#[^\r\n]*)?)[\r\n]*"
_DASH = re.compile(r"(?P<indent>[ \t]*)[-–—−]\s")
_BY_HAND = "viết mỗi việc một dòng bắt đầu bằng gạch ngang, không dùng dấu ngoặc vuông, rồi chạy lại."


def with_items(
    data: bytes, path: str, key: str, items: Sequence[Sequence[str]], names: Collection[str] = ()
) -> tuple[bytes, int]:
    """A file's bytes with further items at the end of a list at its top, and the number of their first line.

    An item is the lines of a mapping; `names` are the fields there can be in the file. Raises ContentError where the list is written in brackets.
    """
    text = data.decode("utf-8")
    lines = _LINES.findall(text)
    end = "\r\n" if "\r\n" in text else "\n"
    tree = _tree_of(data, path, names)
    values = tree.value.get(key) if isinstance(tree.value, dict) else None
    if values:
        at, indent = _end_of_list(lines, tree, path, key)
    else:
        at, indent = _begin_list(lines, tree, path, key, end), "  "
    if at and not lines[at - 1].endswith(("\r", "\n")):
        lines[at - 1] += end
    new = [f"{indent}{'  ' if number else '- '}{line}{end}" for item in items for number, line in enumerate(item)]
    return "".join([*lines[:at], *new, *lines[at:]]).encode(), at + 1


def _tree_of(data: bytes, path: str, names: Collection[str]) -> Tree:
    problems = Problems()
    text = decoded(data, path, problems)
    tree = parse(text, path, problems, names=names) if text is not None else None
    if tree is None:
        raise ContentError(problems)
    return tree


def _begin_list(lines: list[str], tree: Tree, path: str, key: str, end: str) -> int:
    """Open the list where it is empty or not there yet; the number of lines above its first item."""
    place = tree.keys.get((key,))
    if place is None:
        if lines and not lines[-1].endswith(("\r", "\n")):
            lines[-1] += end
        lines.append(f"{key}:{end}")
        return len(lines)
    found = re.fullmatch(_EMPTY.format(key=re.escape(key)), lines[place.line - 1])
    if found is None:
        raise refusal(path, f"danh sách {key} viết trong dấu ngoặc vuông nên máy không ghi thêm được.", _BY_HAND)
    lines[place.line - 1] = f"{found['key']}{found['note'].rstrip()}{end}"
    return place.line


def _end_of_list(lines: list[str], tree: Tree, path: str, key: str) -> tuple[int, str]:
    """The number of lines up to the end of the last item, and the spaces before each dash."""
    first, begin = tree.places[key, 0].line, tree.keys[key,].line
    dash = _DASH.match(lines[first - 1])
    if dash is None or first == begin:
        raise refusal(path, f"danh sách {key} viết trong dấu ngoặc vuông nên máy không ghi thêm được.", _BY_HAND)
    tops = [place.line for loc, place in tree.keys.items() if len(loc) == 1]
    last = min((line for line in tops if line > begin), default=len(lines) + 1) - 1
    # What follows the last item may be about what comes next.
    while not lines[last - 1].strip() or _is_note_outside(lines[last - 1], dash["indent"]):
        last -= 1
    return last, dash["indent"]


def _is_note_outside(line: str, indent: str) -> bool:
    """Whether a line is a comment that does not belong to an item of the list."""
    stripped = line.lstrip(" \t")
    return stripped.startswith("#") and len(line) - len(stripped) <= len(indent)
