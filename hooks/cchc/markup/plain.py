"""HTML to plain text."""

import re
from html import unescape

_BLOCK_END = re.compile(r"</(?:p|li|div|td|th|dt|dd|summary|h[2-6])>|<br>")
_TAG = re.compile(r"<[^>]+>")


def plain_text(html: str) -> str:
    """The words of a piece of our own safe HTML, on one line."""
    return " ".join(unescape(_TAG.sub("", _BLOCK_END.sub(" ", html))).split())
