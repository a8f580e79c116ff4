"""Answers to the text of a file: front matter in the order of the fields, and a body to write in."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from cchc.importing.review_yaml import pair, scalar
from cchc.kinds.kind import Kind
from cchc.kinds.questions import Answers, Raw
from cchc.model.base import TextFields, fields_of
from cchc.vietnamese import slug

Entry = str | Mapping[str, str] | Sequence[str | Mapping[str, str]]


def text_of(kind: Kind[TextFields], answers: Answers) -> str:
    """The whole file, a draft."""
    fields = dict(_entries(kind, answers))
    order = [name for name in fields_of(kind.fields) if name in fields]
    lines = [line for name in order for line in _lines(name, fields[name])]
    return "\n".join(["---", *lines, "draft: true", "---", "", kind.starter])


def names_of(answers: Answers) -> dict[Path, str]:
    """The files to copy next to the text, and the names they get there."""
    return {file: _file_name(file) for file in answers.values() if isinstance(file, Path)}


def _entries(kind: Kind[TextFields], answers: Answers) -> Iterator[tuple[str, Entry]]:
    """The fields; those of one group come together, and those of a list's groups in order."""
    groups: dict[str, dict[int, dict[str, str]]] = {}
    for question in kind.questions:
        value = answers.get(question.name)
        if value is not None:
            first, *rest = question.place
            if rest:
                group = groups.setdefault(first, {}).setdefault(question.item, {})
                group[rest[0]] = value if isinstance(value, str) else str(value)
            else:
                yield first, _file_name(value) if isinstance(value, Path) else value
    for name, several in groups.items():
        [first_group, *_] = inner = list(several.values())
        yield name, inner if kind.has_several(name) else first_group
    yield from kind.also(answers).items()


def _lines(name: str, entry: Entry) -> Iterator[str]:
    """A field as YAML."""
    if isinstance(entry, str):
        yield _pair(name, entry)
    elif isinstance(entry, Mapping):
        yield f"{name}:"
        yield from (f"  {_pair(key, value)}" for key, value in entry.items())
    else:
        yield f"{name}:"
        for item in entry:
            if isinstance(item, str):
                yield f"  - {_written(item)}"
            else:
                pairs = [_pair(key, value) for key, value in item.items()]
                yield from (f"  {'- ' if number == 0 else '  '}{pair}" for number, pair in enumerate(pairs))


def _pair(name: str, value: str) -> str:
    return f"{name}: {value}" if isinstance(value, Raw) else pair(name, value)


def _written(value: str) -> str:
    return value if isinstance(value, Raw) else scalar(value)


def _file_name(file: Path) -> str:
    return (slug(file.stem) or "tep") + file.suffix.lower()
