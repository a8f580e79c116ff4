"""Texts in the folder of another kind, each reported once instead of by every field that the folder's kind lacks or wants."""

import re
from collections.abc import Iterable

from cchc.model.base import TextFields, fields_of
from cchc.model.text import TextKind
from cchc.problems import Place, Problem, Problems
from cchc.reading.front_matter import front_of

_NAME = re.compile(r"([a-z_]+):(?:\s|$)")

_ENOUGH = 3
"""Fields too many or too few that are more than a slip: a misspelt one is one of each."""


def wrong_folder(
    path: str, data: bytes, kind: TextKind[TextFields], others: Iterable[TextKind[TextFields]]
) -> list[Problem]:
    """The one problem of a text whose fields are those of another kind; none where they are of no other."""
    names = {found[1] for found in map(_NAME.match, front_of(data)) if found}
    unknown, missing = _misfits(kind, names)
    meant = next((one for one in others if one is not kind and not any(_misfits(one, names))), None)
    if meant is None or len(unknown) + len(missing) < _ENOUGH:
        return []
    changes = [("thêm", missing), ("xóa", unknown)]
    said = ", ".join(
        f"{verb} {'các dòng' if lines[1:] else 'dòng'} {', '.join(lines)}" for verb, lines in changes if lines
    )
    problems = Problems()
    problems.add(
        Place(path),
        f"phần đầu bài này là của “{meant.label}”, mà tệp nằm trong thư mục của “{kind.label}”.",
        f"chuyển tệp sang {meant.folder}; nếu đúng là {kind.name} thì {said}.",
    )
    return problems.found


def _misfits(kind: TextKind[TextFields], names: set[str]) -> tuple[list[str], list[str]]:
    """The names that a kind does not know, and those that it needs."""
    fields = {info.alias or name: info.is_required() for name, info in fields_of(kind.fields).items()}
    missing = (name for name, needed in fields.items() if needed and name not in names)
    return sorted(names - fields.keys()), sorted(missing)
