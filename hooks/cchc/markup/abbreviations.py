"""Abbreviations explained where a text first uses them.

Python-Markdown's own extension marks every use, which a listener hears explained each time, and which costs a fifth of the
conversion in texts that use them as often as the plan does.
"""

import re
from collections.abc import Mapping
from html import escape

_NOT_IN = ("<a ", "<code", "<h", "<abbr", "<img")


def explained(html: str, abbreviations: Mapping[str, str]) -> str:
    """The HTML with the first use of each abbreviation in running text marked with what it stands for."""
    for short, full in abbreviations.items():
        if short in html:
            html = _explain(html, short, full)
    return html


def _explain(html: str, short: str, full: str) -> str:
    for found in re.finditer(rf"{re.escape(short)}(?!\w)", html):  # found faster than with a look behind it
        if found.start() and re.match(r"\w", html[found.start() - 1]):
            continue
        before = html.rfind("<", 0, found.start())
        closed = html.find(">", before, found.start()) if before >= 0 else 0
        if closed >= 0 and not html.startswith(_NOT_IN, max(before, 0)):
            marked = f'<abbr title="{escape(full)}">{short}</abbr>'
            return html[: found.start()] + marked + html[found.end() :]
    return html
