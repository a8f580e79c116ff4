"""What a link into a page can point at."""

import re

_ID = re.compile(r'\sid="([^"]+)"')


def anchors_in(html: str) -> frozenset[str]:
    """The ids of a page, or of a part of it."""
    return frozenset(_ID.findall(html))
