"""HTML to plain text."""

import re
from html import unescape

_BLOCK_END = re.compile(r"</(?:p|li|div|td|th|dt|dd|summary|h[2-6])>|<br>")
_UNSAID = re.compile(r"<s>.*?</s>|[☐☑] ", re.DOTALL)
"""Words in a row cannot be struck out, and a box to tick among them says nothing."""

_TAG = re.compile(r"<[^>]+>")


def plain_text(html: str) -> str:
    """The words of a piece of our own safe HTML, on one line."""
    return " ".join(unescape(_TAG.sub("", _BLOCK_END.sub(" ", _UNSAID.sub("", html)))).split())
