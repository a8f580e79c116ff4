"""What lies in the content folder: texts, pictures and documents, and what looks like a text but is not read."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from cchc.model.asset import DOCUMENTS, PICTURES
from cchc.problems import Place, Problems
from cchc.reading.files import LEADS_OUT, is_inside
from cchc.vietnamese import composed

_MARKDOWN = ".md"
_LIKE_MARKDOWN = (".markdown", ".mdown", ".mkd", ".txt")
_LEFT_BY_PROGRAMS = (".", "~$", "Thumbs.db", "desktop.ini")
"""Beginnings of names that systems and Word leave behind; they are nobody's text."""


@dataclass(slots=True)
class Folder:
    """The files of the content folder by their path from the project's root in NFC, each with where it lies."""

    texts: dict[str, Path] = field(default_factory=dict)
    assets: dict[str, Path] = field(default_factory=dict)
    others: set[str] = field(default_factory=set)


def survey(root: Path, folder: str, text_folders: tuple[str, ...], problems: Problems) -> Folder:
    """Everything below a folder; a text outside the folders for texts, and a link that leads out, are problems."""
    found = Folder()
    for name in text_folders:
        if (root / name).exists() and not (root / name).is_dir():
            problems.add(Place(name), "phải là một thư mục.", "đổi tên tệp này, rồi tạo thư mục.")
    for base, folders, files in os.walk(root / folder):
        folders[:] = sorted(name for name in folders if not name.startswith(_LEFT_BY_PROGRAMS))
        for name in folders:
            if (Path(base) / name).is_symlink():
                problems.add(Place(_path(Path(base) / name, root)), *LEADS_OUT)
        for name in sorted(files):
            if not name.startswith(_LEFT_BY_PROGRAMS):
                _sort(Path(base) / name, root, text_folders, found, problems)
    return found


def _sort(file: Path, root: Path, text_folders: tuple[str, ...], found: Folder, problems: Problems) -> None:
    path, ending = _path(file, root), file.suffix.lower()
    if not is_inside(file, root / path.split("/")[0]):
        problems.add(Place(path), *LEADS_OUT)
    elif ending == _MARKDOWN and path.startswith(tuple(f"{name}/" for name in text_folders)):
        found.texts[path] = file
    elif ending == _MARKDOWN:
        problems.add(Place(path), "bài đặt sai thư mục nên không hiện.", f"chuyển vào {' hoặc '.join(text_folders)}.")
    elif ending in _LIKE_MARKDOWN:
        problems.add(
            Place(path),
            "tên tệp không có đuôi .md nên không hiện.",
            f'đổi tên thành "{file.name.removesuffix(file.suffix).removesuffix(_MARKDOWN)}.md".',
        )
    elif ending in (*PICTURES, *DOCUMENTS):
        found.assets[path] = file
    else:
        found.others.add(path)


def _path(file: Path, root: Path) -> str:
    return composed(file.relative_to(root).as_posix())
