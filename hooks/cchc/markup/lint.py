"""Lint of a parsed text: what a page would drop, or print as it was typed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from cchc.markup.line_breaks import meant
from cchc.markup.tab_tables import MARKER, PASTED
from cchc.markup.tokens import MOST_NESTED, in_lines
from cchc.model.source import Finder, Source
from cchc.problems import Problems, Severity

_CODE_SPAN = re.compile(r"`[^`\n]*`")
_RULE = re.compile(r"[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?)?[ \t]*")
_IN_ITEM = 2
"""The level of what stands in a list's item, at least."""

_UNFINISHED = re.compile(
    r"\[\^([^\[\]\s]{1,100})\](?!:)|\]\[([^\[\]\n^][^\[\]\n]{0,99})\]|(<!--)|!\[(?:[^\[\]\n]{0,200}\]\()?|\]\("
)


def gather_unfinished(state: StateCore) -> None:
    """A rule for whole texts: signs of notes, references and comments that stayed text, each with its line.

    What was escaped is still apart here, and means itself.
    """
    state.env["unfinished"] = [
        (found, line)
        for child, line in in_lines(state.tokens)
        if child.type == "text"
        for found in _UNFINISHED.finditer(child.content)
    ]
    state.env["stray"] = [line for token in state.tokens for line in _stray(token)]


def _stray(inline: Token) -> Iterator[int]:
    """The lines that have a star without its pair, which may have put other marks in wrong places."""
    is_marked = any(child.type in ("em_open", "strong_open") for child in inline.children or ())
    for child, line in in_lines([inline]):
        if child.type == "text" and ("**" in child.content or (is_marked and "*" in child.content.replace("(*)", ""))):
            yield line


class Linter:
    """A linter of one text."""

    def __init__(self, source: Source, finder: Finder, problems: Problems) -> None:
        self._lines, self._finder, self._problems = source.body.split("\n"), finder, problems

    def lint(self, tokens: Sequence[Token], env: Mapping[str, Any]) -> None:
        """Note problems of a text's tokens, and of what was gathered on the way."""
        for found, line in env["unfinished"]:
            self._unfinished(found, line)
        for line in env["stray"]:
            hint = r"viết **chữ đậm**, *chữ nghiêng*; dấu sao thường thì viết \*."
            self._advise(line, "dấu * không đủ cặp, chữ đậm hoặc nghiêng có thể sai chỗ.", hint)
        self._unused(env)
        for number, token in enumerate(tokens):
            if token.type == "table_open" and token.markup != PASTED:
                self._table(tokens[number:], token)
            elif token.type == "paragraph_open":
                self._paragraph(tokens[number + 1], tokens[number - 1] if number else token)
            elif token.type == "fence":
                self._fence(token)
        self._depth(tokens)

    def _add(self, line: int, text: str, hint: str) -> None:
        self._problems.add(self._finder.place(line=line), text, hint)

    def _advise(self, line: int, text: str, hint: str) -> None:
        self._problems.add(self._finder.place(line=line), text, hint, Severity.ADVICE)

    def _unfinished(self, found: re.Match[str], line: int) -> None:
        note, reference, comment = found.groups()
        place = self._finder.place(re.escape(found.group()), line=line)
        if note:
            self._problems.add(place, f"chú thích [^{note}] chưa có lời.", f"thêm dòng [^{note}]: lời chú thích.")
        elif reference:
            hint = f"thêm dòng [{reference}]: địa chỉ, hoặc viết [chữ](địa chỉ)."
            self._problems.add(place, f"liên kết [{reference}] chưa có địa chỉ.", hint)
        elif comment:
            self._problems.add(place, "ghi chú ẩn <!-- chưa đóng.", "thêm --> ở cuối ghi chú, hoặc xóa <!--.")
        else:
            hint = "viết liền một dòng: [chữ](địa chỉ), ảnh thì ![lời tả](tên tệp)."
            self._problems.add(place, "liên kết hoặc ảnh viết chưa đúng, trang sẽ hiện cả dấu ngoặc.", hint)

    def _unused(self, env: Mapping[str, Any]) -> None:
        for key, number in env.get("footnotes", {}).get("refs", {}).items():
            if number < 0:
                place = self._finder.place(rf"\[\^{re.escape(key[1:])}\]:")
                hint = "xóa dòng này, hoặc đặt dấu trong bài."
                self._problems.add(place, f"chú thích [^{key[1:]}] không được dùng.", hint)

    def _table(self, tokens: Sequence[Token], table: Token) -> None:
        columns = sum(token.type == "th_open" for token in tokens[: _end(tokens)])
        first, last = table.map or (0, 0)
        for line in range(first + 2, last):
            cells = _cells(self._lines[line])
            if cells > columns:
                hint = f"mỗi dòng nhiều nhất {columns} ô; dấu | trong ô viết là \\|."
                self._add(line, f"dòng này của bảng có {cells} ô, nhiều hơn dòng đầu bảng.", hint)

    def _paragraph(self, inline: Token, before: Token) -> None:
        line, lines = (inline.map or [0])[0], inline.content.split("\n")
        for number, words in enumerate(lines[1:], 1):
            if _RULE.fullmatch(words) and "|" in lines[number - 1]:
                self._rule(line + number, _cells(lines[number - 1]), _cells(words))
        if inline.level > _IN_ITEM and len(lines) > 1:
            self._joined(line, lines)
        self._tabs(line, lines, before)

    def _rule(self, line: int, columns: int, cells: int) -> None:
        if cells == columns:
            text = "bảng dính vào dòng trên nên không hiện thành bảng."
            self._add(line - 1, text, "thêm một dòng trống ở trên.")
        else:
            self._add(line, "dòng gạch này không khớp với dòng đầu bảng.", f"viết {'| --- ' * columns}|.")

    def _joined(self, line: int, lines: Sequence[str]) -> None:
        """Advise on a line under an item that begins where the list does: Markdown makes it a part of the item."""
        for number, is_meant in enumerate(meant(lines), 1):
            if is_meant and self._lines[line + number][:1].strip(" \t>"):
                hint = "thêm một dòng trống ở trên; nếu thuộc ý đó thì thụt vào bốn dấu cách."
                self._advise(line + number, "dòng này dính vào ý trên của danh sách.", hint)

    def _tabs(self, line: int, lines: Sequence[str], before: Token) -> None:
        rows = [MARKER.sub("", words, count=1) if MARKER.match(words) else words for words in lines]
        tabbed = [number for number, row in enumerate(rows) if "\t" in row]
        goes_on = before.type == "table_close" and self._lines[line - 1].strip()
        if len(tabbed) > 1 or (tabbed and (goes_on or rows[tabbed[0]].count("\t") > 1)):
            hint = "mỗi dòng của bảng có số dấu Tab như nhau, kể cả khi ô trống; hoặc xóa dấu Tab."
            self._add(line + tabbed[0], "bảng dán vào có dòng nhiều, dòng ít ô nên không hiện thành bảng.", hint)

    def _fence(self, fence: Token) -> None:
        first, last = fence.map or (0, 0)
        if last - 1 <= first or not self._lines[last - 1].strip(" \t>").startswith(fence.markup):
            self._add(first, f"khung mã {fence.markup} chưa đóng.", f"thêm một dòng {fence.markup} ở cuối khung.")

    def _depth(self, tokens: Sequence[Token]) -> None:
        deep = next((token for token in tokens if token.level >= MOST_NESTED - 1), None)
        if deep:
            line = (deep.map or [0])[0]
            self._add(line, "bài có danh sách hoặc trích dẫn lồng nhau quá sâu.", "bớt số bậc.")


def _end(tokens: Sequence[Token]) -> int:
    return next(number for number, token in enumerate(tokens) if token.type == "thead_close")


def _cells(line: str) -> int:
    bare = _CODE_SPAN.sub("", line).replace("\\|", "").strip(" \t>")
    return bare.removeprefix("|").removesuffix("|").count("|") + 1
