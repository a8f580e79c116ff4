"""A text with errors, as far as it can be made out: whether readers would see it, and where it would stand."""

import re
from datetime import date
from typing import TypeVar, cast

from cchc.model.base import TextFields
from cchc.vietnamese import composed

M = TypeVar("M", bound=TextFields)

_LINE = re.compile(r"(draft|approved|date|title|slug):[ \t]*([\"']?)(.*?)\2[ \t]*(?:[ \t]#.*)?")
_YES, _NO = {"true", "yes", "on", "1"}, {"false", "no", "off", "0"}
_FENCE = "---"


def glimpse_of(data: bytes, model: type[M]) -> M:
    """The fields that stand on a line of their own between the --- lines, whatever is wrong around them. Where they
    contradict each other, or cannot be read, the text counts as one that readers see.
    """
    found: dict[str, set[str]] = {}
    for line in _front(data):
        field = _LINE.fullmatch(line)
        if field:
            found.setdefault(field[1], set()).add(field[3])
    fields: dict[str, object] = {
        "draft": _says(found, "draft", _YES),
        "approved": not _says(found, "approved", _NO),
        "date": _day(found.get("date", set())),
        "title": next(iter(found.get("title", ())), ""),
        "slug": next(iter(found.get("slug", ())), None),
    }
    return cast("M", model.model_construct(**fields))  # type: ignore[arg-type] # it has all of these or ignores them


def _front(data: bytes) -> list[str]:
    """The lines of the front matter; of one that never ends, those down to the first empty line."""
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    lines = composed(data.decode(encoding, "replace")).strip().splitlines()
    if not lines or lines[0].rstrip() != _FENCE:
        return []
    rest = [line.rstrip() for line in lines[1:]]
    end = rest.index(_FENCE) if _FENCE in rest else rest.index("") if "" in rest else len(rest)
    return rest[:end]


def _says(found: dict[str, set[str]], name: str, words: set[str]) -> bool:
    values = {value.lower() for value in found.get(name, ())}
    return bool(values) and values <= words


def _day(values: set[str]) -> date:
    try:
        return min(map(date.fromisoformat, values), default=date.min)
    except ValueError:
        return date.min
