"""Tables as they are pasted from Word and Excel: a Tab between cells, a line for each row."""

import re

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from cchc.markup.tokens import block

PASTED = "\t"
"""The markup that such a table's first token gets."""

MARKER = re.compile(r"(?:[^\W_]{1,4}[.)/]|[-–—•*+·])(?:\t|\Z)")
"""The sign of a list's item, and the Tab that Word puts behind it."""


def tab_table(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """A rule for blocks: lines under each other with the same number of Tabs between words are a table, the first its head."""
    rows = [_cells(state, line) for line in range(first, min(first + 2, end))]
    if len(rows) == 1 or not _are_rows(*rows):
        return False
    if silent:
        return True
    for line in range(first + 2, end):
        row = _cells(state, line)
        if len(row) != len(rows[0]):
            break
        rows.append(row)
    state.tokens += _table(rows, first)
    state.line = first + len(rows)
    return True


def _cells(state: StateBlock, line: int) -> list[str]:
    inside = state.sCount[line] >= state.blkIndent
    text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]] if inside else ""
    return [cell.strip() for cell in text.split("\t")]


def _are_rows(first: list[str], second: list[str]) -> bool:
    """Whether two lines begin a table; Word puts a Tab behind the sign of a list's item too."""
    items = len(first) == 2 and MARKER.fullmatch(first[0]) and MARKER.fullmatch(second[0])  # noqa: PLR2004
    return len(first) == len(second) > 1 and not items


def _table(rows: list[list[str]], line: int) -> list[Token]:
    head, *rest = [_row(row, "td" if number else "th", line + number) for number, row in enumerate(rows)]
    body = block("tbody", [token for row in rest for token in row])
    table = block("table", [*block("thead", head), *body])
    table[0].map, table[0].markup = [line, line + len(rows)], PASTED
    return table


def _row(row: list[str], tag: str, line: int) -> list[Token]:
    return block("tr", [token for cell in row for token in _cell(cell, tag, line)])


def _cell(content: str, tag: str, line: int) -> list[Token]:
    return block(tag, [Token("inline", "", 0, content=content, map=[line, line + 1], children=[])])
