"""The text of a plan carried into another year: days and the year's name moved, what was done taken out, comments kept."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import cast

import yaml

from cchc.importing.plan_head import CITED
from cchc.importing.review_yaml import noted, scalar
from cchc.model.placeholders import LOOK_AGAIN
from cchc.model.plan import Plan
from cchc.reading.mending import mended, with_hyphens
from cchc.reading.strays import names_of

Key = tuple[str, ...]

_SCHEMA = re.compile(rb"(?m)^(# yaml-language-server: \$schema=)(?!\.\./)(schema/\S+)$")
_DRAFT = noted("draft: true", "chưa ban hành, chưa hiện; phường ban hành rồi thì xóa dòng này")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_OF_A_DAY = re.compile(r"tháng \d{1,2},? (?:năm )?$")
_SPAN_AHEAD, _SPAN_BEHIND = (
    re.compile(r" ?[-–] ?\d{4}| đến (?:năm )?\d{4}"),
    re.compile(r"\d{4} ?[-–] ?$|\d{4} đến (?:năm )?$"),
)
_DOCUMENTS = ("legal_bases", "cited")
_BLANK = ("number", "date")
_EMPTY = (("evidence",), ("notes",), ("reporting", "received"))
_FEBRUARY = 2
_LOOK = {
    "preamble": "lời mở đầu dẫn văn bản của năm {year}",
    "legal_bases": "căn cứ của năm {year}; thay bằng văn bản mới",
    "cited": "văn bản được nhắc trong kế hoạch năm {year}",
    "activities": "hoạt động, chỉ tiêu, đơn vị và thời gian của năm {year}",
}
"""What people have to look at again, above which field; `year` is the former year."""


@dataclass(slots=True)
class _Edits:
    """Replacements of parts of a text, by their positions."""

    text: str
    found: list[tuple[int, int, str]] = field(default_factory=list)

    def replace(self, start: int, end: int, words: str) -> None:
        """Note a replacement; an empty part is an insertion."""
        self.found.append((start, end, words))

    def made(self) -> str:
        """The text with all replacements."""
        text = self.text
        for start, end, words in sorted(self.found, reverse=True):
            text = text[:start] + words + text[end:]
        return text


def former_plan(data: bytes) -> bytes:
    """The plan's file as it stands in data/plans/: only the path of its schema changes."""
    return _SCHEMA.sub(rb"\1../\2", data)


def next_plan(text: str, former: int, year: int, title: str | None = None) -> str:
    """The text of a year's plan, from that of the former year's."""
    edits = _Edits(text)
    for key, name, value in _entries(_root(text)):
        _move_entry(edits, key, name, value, former, year)
        if key == ("title",) and title:
            edits.replace(value.start_mark.index, _end(value, text), scalar(title))
    return _marked(edits.made(), former)


def as_draft(text: str) -> str:
    """The text of a plan that was written elsewhere, with the line that says it is a draft."""
    root = _root(text)
    edits = _Edits(text)
    known = next((value for name, value in root.value if name.value == "draft"), None)
    if known:
        edits.replace(known.start_mark.index, _end(known, text), "true")
    else:
        first = root.value[0][0].start_mark.index
        edits.replace(first, first, f"{_DRAFT}\n")
    return edits.made()


def lines_naming(text: str, year: int) -> list[int]:
    """The numbers of the lines, comments aside, that still name a year; not those that name a span of years."""
    lines = enumerate(text.split("\n"), 1)
    named = re.compile(rf"(?<!\d){year}(?!\d| ?[-–] ?\d{{4}})")
    return [number for number, line in lines if named.search(line.split("  #")[0].split("# ")[0])]


def shifted(day: date, years: int) -> date:
    """The day of another year; the last of February stays the last."""
    length = monthrange(day.year + years, day.month)[1]
    is_end = day.month == _FEBRUARY and day.day == monthrange(day.year, day.month)[1]
    return day.replace(year=day.year + years, day=length if is_end else day.day)


def _root(text: str) -> yaml.MappingNode:
    """The fields of a plan's text, each with its place."""
    # Only what reads as a plan comes here.
    return cast("yaml.MappingNode", yaml.compose(text, Loader=yaml.BaseLoader))


def _entries(node: yaml.MappingNode, above: Key = ()) -> Iterator[tuple[Key, yaml.Node, yaml.Node]]:
    """Every field, with its key and its value, from the outside to the inside."""
    for name, value in node.value:
        key = (*above, name.value)
        yield key, name, value
        inner = value.value if isinstance(value, yaml.SequenceNode) else [value]
        for part in inner:
            if isinstance(part, yaml.MappingNode):
                yield from _entries(part, key)


def _move_entry(edits: _Edits, key: Key, name: yaml.Node, value: yaml.Node, former: int, year: int) -> None:
    """Note what changes in a field."""
    start, end = value.start_mark.index, _end(value, edits.text)
    if key[0] in _DOCUMENTS or any(key != empty and key[: len(empty)] == empty for empty in _EMPTY):
        return
    if key in _EMPTY:
        edits.replace(name.end_mark.index, end, ": []")
    elif key[0] in _BLANK:
        edits.replace(name.end_mark.index, end, ":")
    elif key == ("year",):
        edits.replace(start, end, str(year))
    elif key == ("draft",):
        edits.replace(name.start_mark.index, end + 1, "")
    else:
        for part in value.value if isinstance(value, yaml.SequenceNode) else [value]:
            if isinstance(part, yaml.ScalarNode):
                _move_words(edits, part, "window" in key, former, year)


def _move_words(edits: _Edits, value: yaml.ScalarNode, is_window: bool, former: int, year: int) -> None:
    """Note the new day, or the places where words name the plan's year."""
    start, end = value.start_mark.index, _end(value, edits.text)
    if _DAY.fullmatch(value.value):
        edits.replace(start, end, shifted(date.fromisoformat(value.value), year - former).isoformat())
        return
    for at in _years_in(edits.text[start:end], former, is_window):
        edits.replace(start + at, start + at + len(str(former)), str(year))


def _years_in(written: str, year: int, is_window: bool) -> Iterator[int]:
    """The positions at which words name the plan's year: not in a day, in a span of years or in the name of a document."""
    # Lines of a folded text are parted by spaces.
    letters = [(found.start(), " " if found[0].isspace() else found[0]) for found in re.finditer(r"\s+|\S", written)]
    words = "".join(letter for _, letter in letters)
    documents = [] if is_window else [found.span() for found in CITED.finditer(words)]
    before = "" if is_window else "[Nn]ăm |NĂM "
    for found in re.finditer(rf"(?:{before})(?<!\d)(?P<year>{year})(?!\d)", words):
        at, behind = found.start("year"), words[: found.start("year")]
        is_day = not is_window and _OF_A_DAY.search(behind)
        is_span = _SPAN_AHEAD.match(words, found.end()) or _SPAN_BEHIND.search(behind.removesuffix("năm "))
        if not is_day and not is_span and not any(first <= at < last for first, last in documents):
            yield letters[at][0]


def _end(node: yaml.Node, text: str) -> int:
    """The position behind the last letter of a value: blank lines and comments below belong to what comes next."""
    if isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last, text)
    start = node.start_mark.index
    return start + len(text[start : node.end_mark.index].rstrip())


def _marked(text: str, former: int) -> str:
    """The text with a comment above each field that rests on the former year."""
    for name, words in _LOOK.items():
        comment = f"# {LOOK_AGAIN}: {words.format(year=former)}\n"
        text = re.sub(rf"(?m)^(?={name}:)", comment, text, count=1)
    return text


def readable(text: str) -> str:
    """The text of a plan, with the slips mended that its reader takes in silence and YAML refuses."""
    written = with_hyphens(text)
    try:
        yaml.compose(written.text, Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        return mended(written, names_of(Plan)).text
    return written.text
