"""Names of units, documents and the ward that are almost right."""

import re
from collections.abc import Iterator, Sequence

from cchc.advice.found import Advice
from cchc.vietnamese import folded

_BETWEEN = r"[\s,–-]*"


def names(text: str, right: Sequence[str]) -> Iterator[Advice]:
    """Each name that is written otherwise than in the plan, marks and hyphens aside; capitals do not matter."""
    low = folded(text)
    if len(low) != len(text):  # a letter of another script whose small form is longer
        return
    for name in right:
        for found in _pattern(name).finditer(low):
            written = " ".join(text[found.start() : found.end()].split())
            if written.lower() != name.lower():
                yield Advice(found.start(), f"“{written}” viết khác kế hoạch.", f"viết “{name}”.")
                break


def _pattern(name: str) -> re.Pattern[str]:
    parts = [re.escape(part) for part in re.split(r"[\s,–-]+", folded(name)) if part]
    return re.compile(rf"(?<!\w){_BETWEEN.join(parts)}(?!\w)")
