"""Survey of the content folder: texts, pictures and documents, and all that no page is made from."""

import os
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from cchc.model.asset import DOCUMENTS, PICTURES
from cchc.problems import Place, Problems
from cchc.reading.files import LEADS_OUT, is_inside
from cchc.vietnamese import composed, is_refused_by_windows, slug

_MARKDOWN = ".md"
_LEFT_BY_PROGRAMS = ("~$", "._", "thumbs.db", "desktop.ini")
"""Beginnings of names that systems and Word leave behind, in small letters; nobody wrote these files."""

_LEFT_ENDINGS = (".tmp", ".bak", ".lnk", ".swp", "~")
_WRITTEN = (_MARKDOWN, ".markdown", ".txt", ".docx", ".doc")
"""Endings of hidden files that a person wrote."""


@dataclass(slots=True)
class Folder:
    """The files of the content folder by their path in NFC; no page is made from `others`."""

    texts: dict[str, Path] = field(default_factory=dict)
    assets: dict[str, Path] = field(default_factory=dict)
    others: set[str] = field(default_factory=set)


def survey(root: Path, folder: str, text_folders: tuple[str, ...], problems: Problems) -> Folder:
    """Everything below a folder; a link that leads out is a problem."""
    found = Folder()
    for name in text_folders:
        if (root / name).exists() and not (root / name).is_dir():
            problems.add(Place(name), "phải là một thư mục.", "đổi tên tệp này, rồi tạo thư mục.")
    top = root / folder
    for base, folders, files in os.walk(top):
        place = Path(base)
        within = _path(place, root)
        hidden = [place / name for name in folders if name.startswith(".")]
        found.others |= {_path(file, root) for one in hidden for file in one.glob(f"*{_MARKDOWN}")}
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        kept = sorted(name for name in files if not _is_left_by_programs(name))
        for name in filter(is_refused_by_windows, (*folders, *kept)):
            _note_name(f"{within}/{composed(name)}", problems)
        for name in folders:
            if (place / name).is_symlink():
                problems.add(Place(f"{within}/{composed(name)}"), *LEADS_OUT)
        for name in kept:
            _sort(place / name, f"{within}/{composed(name)}", top, text_folders, found, problems)
    return found


def _note_name(path: str, problems: Problems) -> None:
    name = PurePosixPath(path)
    hint = f'đổi tên thành "{slug(name.stem) or "tep"}-1{name.suffix.rstrip(". ")}".'
    problems.add(Place(path), "máy Windows không nhận tên này.", hint)


def _sort(file: Path, path: str, top: Path, text_folders: tuple[str, ...], found: Folder, problems: Problems) -> None:
    ending = file.suffix.lower()
    if not is_inside(file, top):
        problems.add(Place(path), *LEADS_OUT)
    elif file.name.startswith("."):
        found.others.add(path)
    elif ending == _MARKDOWN and path.startswith(tuple(f"{name}/" for name in text_folders)):
        found.texts[path] = file
    elif ending in (*PICTURES, *DOCUMENTS):
        found.assets[path] = file
    else:
        found.others.add(path)


def _is_left_by_programs(name: str) -> bool:
    low = name.lower()
    is_hidden = low.startswith(".") and not low.endswith(_WRITTEN)
    return is_hidden or low.startswith(_LEFT_BY_PROGRAMS) or low.endswith(_LEFT_ENDINGS)


def _path(file: Path, root: Path) -> str:
    return composed(file.relative_to(root).as_posix())
