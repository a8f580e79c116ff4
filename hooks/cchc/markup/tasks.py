"""Boxes to tick, "- [ ] bản chính": readers see a box, on paper too."""

import re

from markdown_it.rules_core import StateCore

_BOX = re.compile(r"\[([ xX])\] ")
_SHOWN = {" ": "☐", "x": "☑"}


def show_boxes(state: StateCore) -> None:
    """A rule for whole texts: the box of a list's item becomes a sign."""
    for item, token in zip(state.tokens, state.tokens[2:], strict=False):
        found = _BOX.match(token.content) if item.type == "list_item_open" and token.children else None
        first = token.children[0] if token.children else None
        if found and first and first.content.startswith(found.group()):
            first.content = f"{_SHOWN[found[1].lower()]} {first.content[found.end() :]}"
