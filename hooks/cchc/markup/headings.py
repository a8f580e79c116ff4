"""Headings of our own safe HTML, in which lines end between words."""

import re

from cchc.word_breaks import Compounds, chunks

_HEADING = re.compile(r'<(h[1-3])\b.*?</\1>|<ul class="(?:tiles|events|rows)\b.*?</ul>', re.DOTALL)
"""Headings, and what is set like them: the names of tiles, the rows of the display."""

_PART = re.compile(r"""<(?:[^>"']|"[^"]*"|'[^']*')*>|[^<]+""")
"""A tag with its attributes, or the words between two."""


def with_whole_words(html: str, compounds: Compounds) -> str:
    """The HTML in whose headings each word of several syllables is an element; the style sheet keeps it on a line that has
    the room. A no-break space would hold where there is none, and letters would part.
    """
    return _HEADING.sub(lambda heading: _PART.sub(lambda part: _marked(part[0], compounds), heading[0]), html)


def _marked(part: str, compounds: Compounds) -> str:
    if part.startswith("<") or part.isspace():
        return part
    before, after = (" " if edge.isspace() else "" for edge in (part[0], part[-1]))
    return before + " ".join(_whole(words) for words in chunks(part, compounds)) + after


def _whole(words: str) -> str:
    return f'<span class="whole">{words}</span>' if " " in words else words
