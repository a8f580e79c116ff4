"""Texts whose file names mark them as copies: reported at the copy and set aside, so that no original is blamed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from cchc.model.content import Content
from cchc.model.text import AnyText
from cchc.problems import Problems

_COPIED = re.compile(
    r"[\s_]+(?:-\s+)?(?:copy|bản sao|sao chép)(?: ?\(?\d+\)?)?"  # Windows
    r"|\s*\(\d+\)"  # browsers, Google Drive
    r"|\s*\([^)]*(?:conflict|copy|xung đột|bản sao)[^)]*\)"  # Dropbox, Nextcloud
    r"|\.sync-conflict-.*"  # Syncthing
    r"|(?-i:-(?=[A-Z\d-]*(?:PC|DESKTOP|LAPTOP|[A-Z]\d))[A-Z\d-]+)",  # OneDrive: the computer's name
    re.IGNORECASE,
)
_COPY_OF = re.compile(r"(?:copy of|bản sao của) (.+)", re.IGNORECASE)
_NO_SLUG = re.compile(r"[\sA-Z(.]")
"""A sign that copies have in their names, and few other texts."""


def set_copies_aside(content: Content, problems: Problems) -> Content:
    """The content with copies counted among the texts with errors; each is reported."""
    by_path = {text.source.path: text for text in content.texts}
    copies = {path: original for path in by_path if (original := _original_of(path, by_path))}
    if not copies:
        return content
    for path, original in copies.items():
        _note_copy(by_path[path], by_path[original], problems)
    return replace(
        content,
        texts=[text for text in content.texts if text.source.path not in copies],
        unread=content.unread | copies.keys(),
        faulty=(*content.faulty, *(by_path[path] for path in copies)),
    )


def _note_copy(copy: AnyText, original: AnyText, problems: Problems) -> None:
    name = PurePosixPath(original.source.path).name
    is_same = copy.fields == original.fields and copy.source.body == original.source.body
    hint = "xóa tệp này; nếu là bài khác thì đổi tên tệp."
    hint = hint if is_same else f"chép chỗ mới sang {name}, rồi {hint}"
    problems.add(copy.source.at(), f"giống bản chép của {name}.", hint)


def _original_of(path: str, texts: Mapping[str, AnyText]) -> str | None:
    """The text that a file name marks as the original of a copy."""
    return next((original for original in _originals(path) if original in texts), None)


def _originals(path: str) -> Iterator[str]:
    """The paths of which a file by its name may be a copy."""
    file = PurePosixPath(path)
    named = _COPY_OF.fullmatch(file.stem)
    if named:
        yield str(file.with_name(named[1] + file.suffix))
    for at in range(1, len(file.stem)) if _NO_SLUG.search(file.stem) else ():
        if _COPIED.fullmatch(file.stem, at):
            yield str(file.with_name(file.stem[:at] + file.suffix))
