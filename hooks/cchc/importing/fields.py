"""YAML as people read it: texts in quotes, and behind what was guessed a note to look again."""

import json
import re

FILL_IN = "cần điền"
_BARE = re.compile(r"[a-z0-9][a-z0-9-]*|\d{4}-\d{2}-\d{2}")
_NOT_TEXT = re.compile(r"(?i)(?:true|false|yes|no|on|off|null|y|n|[\d.]+(?:e\d+)?|0[xo][\da-f]+)")

_NO_TEXT = frozenset({"no", "amount", "silent", "approved"})
"""Fields that hold no text."""


def scalar(value: str) -> str:
    """A value that YAML reads back as it is: bare where that is safe, else in quotes."""
    if _BARE.fullmatch(value) and not _NOT_TEXT.fullmatch(value):
        return value
    return json.dumps(value, ensure_ascii=False)


def pair(name: str, value: str) -> str:
    """A field on a line; numbers, yes and no stand bare."""
    return f"{name}: {value if name in _NO_TEXT else scalar(value)}"


def noted(line: str, note: str) -> str:
    """A line with a note; two spaces, for one before # might be a slip."""
    return f"{line}  # {' '.join(note.split())}" if note else line
