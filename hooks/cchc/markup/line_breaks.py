"""Line breaks in paragraphs: a wrapped sentence, or lines of their own as people type them in a message."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from markdown_it.rules_core import StateCore

from cchc.markup.tokens import BREAKS

SHORT = 60
"""Letters in a line; nobody wraps running text into lines that are all shorter."""

_ITEM = re.compile(r"[–—•→➔]|[-+](?=[^\W\d_])|[^\W\d_][)/] |\d{1,2}(?:[)/] ?|\ufe0f)")
_NUMBERED = re.compile(r"\d{1,2}\. ")
_ENDS = (".", ":", ";", ",", "!", "?", "…", ")", "”")
_OPENING = "“\"'(*_["


def keep_line_breaks(state: StateCore) -> None:
    """A rule for whole texts: in paragraphs, breaks that are meant stay."""
    for before, token in zip(state.tokens, state.tokens[1:], strict=False):
        if before.type == "paragraph_open" and "\n" in token.content:
            breaks = [child for child in token.children or () if child.type in BREAKS]
            lines = [line.strip() for line in token.content.split("\n")]
            if len(breaks) == len(lines) - 1:  # else code or a tag goes on over the line
                for child, is_meant in zip(breaks, meant(lines), strict=True):
                    child.type = "hardbreak" if is_meant else child.type


def meant(lines: Sequence[str]) -> list[bool]:
    """Whether each line break is intended.

    Who wraps running text breaks a line where the next word has no room. A line that begins with a sign, as messages have
    them, stands for itself; so do short lines that begin with capitals, and a sentence that ends long before the line does.
    """
    width = max(map(len, lines))
    return [_is_meant(line, after, width) for line, after in pairwise(lines)]


def _is_meant(line: str, after: str, width: int) -> bool:
    if _ITEM.match(after) or unicodedata.category(after[:1] or " ") == "So":
        return True
    ended = line.endswith(_ENDS)
    if _NUMBERED.match(after):
        return ended
    begins = after.lstrip(_OPENING)[:1].isupper()
    has_room = len(line) + 1 + len(after.split(maxsplit=1)[0]) <= width if after else False
    return begins and (width <= SHORT or (ended and has_room))
