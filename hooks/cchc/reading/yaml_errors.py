"""Explanations of PyYAML's messages for editors, in Vietnamese, with the mended line."""

import re
from collections.abc import Collection
from dataclasses import dataclass

import yaml

from cchc.reading.mending import fields_inside, indent_of, quoted

EMPTIED = "ghi [] là danh sách trống, mà dưới đó có mục."
UNEVEN = "thụt dòng không đều."
SIGN = 'dấu "{}" ở đầu chữ có nghĩa riêng với máy.'
_BEGIN = re.compile(r"\s*(?:-\s+)*")
_EMPTY_LIST = re.compile(r"(?P<key>\s*(?:-\s+)*[\w-]+\s*:)\s*\[\s*\](?P<note>\s*(?:#.*)?)")
_VALUE = re.compile(r"\s*(?:-\s+)*[\w-]+\s*:\s+(?P<value>.*?)\s*")
_CLOSES = {'"': '"', "'": "'", "[": "]", "{": "}"}
_LONGEST_LINE = 300
_EXPLAINED = (
    (
        "could not find expected ':'",
        "thiếu dấu hai chấm.",
        "chữ của dòng trên thì nối vào cuối dòng trên; không thì viết như title: Tên bài.",
    ),
    ("unexpected end of stream", "dấu nháy mở ra mà không đóng lại.", "thêm dấu nháy ở cuối dòng này."),
    ("quoted scalar", "có dấu \\ trong dấu nháy kép.", "đổi dấu \\ thành dấu /."),
    ("document start", "có thêm một dòng ---.", "chỉ giữ --- ở đầu và cuối phần đầu bài."),
    ("cannot start any token", "có dấu Tab hoặc ký hiệu không đứng đầu dòng được.", "xóa ký hiệu đó."),
    ("flow", "dấu ngoặc mở ra mà không đóng lại.", "đóng ngoặc ở cuối dòng này."),
    ("mapping values are not allowed", "có dấu hai chấm giữa dòng.", 'viết như title: "Một: hai".'),
)
_ABOUT_SIGNS = ("scanning an anchor", "scanning an alias", "scanning a tag", "parsing a tag")
_ABOUT_INDENT = (
    "mapping values",
    "expected key",
    "<block end>",
    "'-' indicator",
    "block sequence entries",
    "block mapping",
)


@dataclass(frozen=True, slots=True)
class Explained:
    """A mistake: its line and column from 0, what was found, and how to mend it."""

    line: int
    column: int
    what: str
    hint: str


def explained(error: yaml.MarkedYAMLError, text: str, names: Collection[str]) -> Explained:
    """The explanation of what PyYAML (either parser) refused in this text."""
    message = f"{error.context or ''} {error.problem or ''}"
    mark = (error.context_mark if _begins_earlier(error) else None) or error.problem_mark or error.context_mark
    lines = text.split("\n")
    at = min(mark.line, len(lines) - 1) if mark else 0
    about_indent = any(part in message for part in _ABOUT_INDENT)
    if about_indent and (emptied := _emptied(lines, at)):
        return emptied
    uneven = _uneven(lines, at) if about_indent else None
    if uneven:
        line, spaces = uneven
        hint = f"{'thêm' if spaces > 0 else 'bỏ'} {abs(spaces)} dấu cách ở đầu dòng này."
        return Explained(line, indent_of(lines[line]), UNEVEN, hint)
    column = mark.column if mark else 0
    if any(part in message for part in _ABOUT_SIGNS):
        return Explained(at, column, SIGN.format(lines[at][column]), as_line(quoted(lines[at])))
    for part, what, hint in _EXPLAINED:
        if part in message:
            return Explained(at, column, what, _hint(part, lines[at], names) or hint)
    return Explained(at, column, "dòng này viết chưa đúng.", as_line(quoted(lines[at])))


def as_line(line: str) -> str:
    """A hint that is the whole line, to paste; without a full stop, which would be pasted with it."""
    return (
        f"sửa dòng này thành: {line.strip()}"
        if len(line) <= _LONGEST_LINE
        else "đặt phần sau dấu hai chấm trong dấu nháy kép."
    )


def in_brackets(line: str) -> bool:
    """Whether the value behind the colon begins with a bracket or a quote."""
    found = _VALUE.fullmatch(line)
    return bool(found and found["value"][:1] in _CLOSES)


def _hint(part: str, line: str, names: Collection[str]) -> str:
    """The corrected line as a hint, where the mistake determines it."""
    found = _VALUE.fullmatch(line)
    value = found["value"] if found else ""
    inside = fields_inside(value, names)
    if part == "mapping values are not allowed" and inside:
        return f'xuống dòng trước "{inside[0]}".'
    if value[:1] in _CLOSES or (value and part == "cannot start any token"):
        return as_line(_closed(part, line, value))
    return ""


def _closed(part: str, line: str, value: str) -> str:
    """The line with the sign at its end or the letter that it wants, where that is enough; else in quotes."""
    closed = line
    if part == "unexpected end of stream" or (part == "flow" and "," in value):
        closed = f"{line.rstrip()}{_CLOSES[value[0]]}"
    elif part == "quoted scalar":
        closed = line.replace("\\", "/")
    return closed if _is_read(closed) else quoted(line)


def _is_read(line: str) -> bool:
    try:
        yaml.safe_load(line if len(line) <= _LONGEST_LINE else "[")
    except (yaml.YAMLError, ValueError):
        return False
    return True


def _begins_earlier(error: yaml.MarkedYAMLError) -> bool:
    """Whether the mistake stands where the parser began to read something, not where it gave up."""
    begun = ("while scanning a simple key", "while scanning a quoted scalar", "while parsing a flow", *_ABOUT_SIGNS)
    return any(part in (error.context or "") for part in begun)


def _emptied(lines: list[str], at: int) -> Explained | None:
    """The line above that calls the list empty to which the item here belongs."""
    above = _written_above(lines, at)
    found = _EMPTY_LIST.fullmatch(lines[above[-1]]) if above and lines[at].lstrip().startswith("- ") else None
    if not found:
        return None
    return Explained(above[-1], found.end("key") + 1, EMPTIED, as_line(f"{found['key']}{found['note']}"))


def _uneven(lines: list[str], at: int) -> tuple[int, int] | None:
    """The line that begins in a wrong column, and how many spaces it wants more; None where none does."""
    above = _written_above(lines, at)
    if not above or not lines[at].strip():
        return None
    here, last = indent_of(lines[at]), above[-1]
    column = _column(lines[last])
    if here > column and not lines[last].rstrip().endswith(":"):
        is_the_line_above = len(above) > 1 and _column(lines[above[-2]]) == here
        return (last, here - column) if is_the_line_above else (at, column - here)
    levels = _levels(lines, above)
    if here in levels or here > column:
        return None
    nearest = min(levels, key=lambda level: (abs(level - here), -level))
    return at, nearest - here


def _written_above(lines: list[str], at: int) -> list[int]:
    """The numbers of the lines above that are neither blank nor comments."""
    return [number for number in range(at) if lines[number].strip() and not lines[number].lstrip().startswith("#")]


def _levels(lines: list[str], above: list[int]) -> set[int]:
    """The columns in which a line may begin below these."""
    levels = {0}
    lowest = _column(lines[above[-1]]) + 1
    for number in reversed(above):
        for column in (_column(lines[number]), indent_of(lines[number])):
            if column < lowest:
                levels.add(column)
                lowest = column
    return levels


def _column(line: str) -> int:
    """The column where the key of a line begins, behind its hyphens."""
    return len(_BEGIN.match(line)[0])  # type: ignore[index]
