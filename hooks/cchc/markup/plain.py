"""HTML to plain text."""

import re
from html import unescape

_TAG = re.compile(r"<[^>]+>")


def plain_text(html: str) -> str:
    """The words of a piece of our own safe HTML, on one line."""
    return " ".join(unescape(_TAG.sub(" ", html)).split())
