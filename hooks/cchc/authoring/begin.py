"""Answers to a new file in its folder, together with the files attached to it."""

import shutil
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from cchc.authoring.text import names_of, text_of
from cchc.importing.writing import check_free, deliver, staging_directory
from cchc.kinds.kind import Kind
from cchc.kinds.questions import Answers
from cchc.model.base import TextFields
from cchc.model.content import Content
from cchc.problems import ContentError, Problems, refusal
from cchc.reading.front_matter import split
from cchc.reading.validate import build
from cchc.reading.yaml_tree import parse

_OTHER_TITLE = "đặt tên khác."


@dataclass(frozen=True, slots=True)
class Begun:
    """A text that was begun: its path from the project's root and its address."""

    path: str
    url: str


class TakenError(ContentError):
    """A new text would get the address of another text."""


def begin(kind: Kind[TextFields], answers: Answers, content: Content, root: Path) -> Begun:
    """Write the file and its attachments. Raises ContentError, TakenError where another name mends it; then
    nothing was written.
    """
    text = text_of(kind, answers)
    begun = begun_of(kind, content, text)
    refuse_taken(begun, content)
    file = root / begun.path
    check_free(file, _OTHER_TITLE)
    with staging_directory(file.parent) as staging:
        names = names_of(answers)
        for source, name in names.items():
            shutil.copyfile(source, staging / name)
        (staging / file.name).write_text(text, encoding="utf-8", newline="\n")
        deliver(staging, file.parent, [*names.values(), file.name], "đổi tên tệp ảnh hoặc clip rồi làm lại.")
    return begun


def refuse_taken(begun: Begun, content: Content) -> None:
    """Raise TakenError where another text has the address."""
    for known in content.texts:
        if known.url == begun.url:
            message = f'đã dùng địa chỉ /{begun.url} ("{known.fields.title}").'
            raise TakenError(refusal(known.source.path, message, _OTHER_TITLE).problems)


def begun_of(kind: Kind[TextFields], content: Content, text: str) -> Begun:
    """The path and the address of a text, once it reads back without a problem. Raises ContentError."""
    problems = Problems()
    parts = split(text, kind.folder, problems)
    tree = parse(parts.fields, kind.folder, problems, parts.fields_line) if parts else None
    fields = build(kind.fields, tree, kind.folder, problems) if tree else None
    if fields is None or problems.stop_a_build:
        raise ContentError(problems)
    name = kind.file_name(kind, fields, content)
    return Begun(f"{kind.folder}/{name}.md", kind.address(fields, PurePosixPath(name).name))
