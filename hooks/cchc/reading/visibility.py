"""Visibility of a project's texts to readers, against the site that was built last."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from cchc.model.content import Content
from cchc.rules.visibility import Visibility, visibility_of
from cchc.vietnamese import composed

SITE = "site"
"""The folder of `make site`, on this machine; what readers have now is only known to the host."""

_OF_OURS = re.compile(rb"\A\s*---.*?^(?:topic|summary)[ \t]*:", re.DOTALL | re.MULTILINE)
"""The beginning of an editor's text; pages of docs/ have neither field."""

_BEGIN = 4096


def read_visibility(root: Path, content: Content, today: date) -> Visibility:
    """The visibility of a project's content on a day."""
    site = root / SITE

    def is_built(url: str) -> bool:
        return (site / url / "index.html").is_file()

    there = is_built if is_built("") else None
    return visibility_of(content, _texts_elsewhere(root), today, there)


def _texts_elsewhere(root: Path) -> Iterator[str]:
    """Editors' texts outside content/: in the project's own folder, whose own files have names in capitals, in docs/ and in data/."""
    for file in sorted(root.glob("*.md")):
        if not file.stem.isupper():
            yield composed(file.name)
    for file in sorted(filter(Path.is_file, (*(root / "docs").rglob("*.md"), *(root / "data").rglob("*.md")))):
        with file.open("rb") as text:
            if _OF_OURS.match(text.read(_BEGIN)):
                yield composed(file.relative_to(root).as_posix())
