"""Which build this is: a hash of everything that it is made from."""

from datetime import date
from pathlib import Path

import pytest

from cchc.build_id import build_id_of
from conftest import ADDRESS, TODAY, Project

TOMORROW = date(2030, 5, 21)


def test_an_unchanged_project_has_the_same_id_in_another_folder(project: Project, tmp_path: Path) -> None:
    """So that two machines make the same site."""
    first = build_id_of(project.root, TODAY, ADDRESS)

    assert build_id_of(project.root.rename(tmp_path / "khac"), TODAY, ADDRESS) == first


@pytest.mark.parametrize("path", ["content/articles/bai.md", "data/ward.yaml", "docs/site.css", "theme/main.html"])
def test_a_change_in_any_file_makes_another_id(path: str, project: Project) -> None:
    """Its words, its name, or that it is gone."""
    project.article()
    ids = {build_id_of(project.root, TODAY, ADDRESS)}
    file = project.write(path, f"Mẫu ở {path}.")
    ids.add(build_id_of(project.root, TODAY, ADDRESS))
    file = file.rename(file.with_name("ten-khac.md"))
    ids.add(build_id_of(project.root, TODAY, ADDRESS))
    file.unlink()
    ids.add(build_id_of(project.root, TODAY, ADDRESS))

    assert len(ids) == 4 - (path == "docs/site.css") - (path == "theme/main.html")


def test_another_day_and_another_address_make_another_id(project: Project) -> None:
    """Pages say the day, files the address."""
    ids = {build_id_of(project.root, day, to) for day in (TODAY, TOMORROW) for to in (ADDRESS, f"{ADDRESS}khac/")}

    assert len(ids) == 4


def test_what_programs_leave_behind_changes_nothing(project: Project) -> None:
    """Files whose names begin with a point."""
    first = build_id_of(project.root, TODAY, ADDRESS)
    project.write("content/.DS_Store", "Mẫu")

    assert build_id_of(project.root, TODAY, ADDRESS) == first


def test_a_file_that_nobody_may_read_stops_nothing(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Word locks a file of its own beside the one that is open; of a text the check says that it cannot be read."""
    project.write("content/articles/~$bai.docx", "Mẫu")
    read = Path.read_bytes

    def locked(file: Path) -> bytes:
        if file.name.startswith("~$"):
            raise PermissionError(13, "Permission denied")
        return read(file)

    monkeypatch.setattr(Path, "read_bytes", locked)

    assert build_id_of(project.root, TODAY, ADDRESS)


def test_a_file_is_read_again_only_after_a_change(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """A preview asks after each save, and films are large."""
    project.article()
    first = build_id_of(project.root, TODAY, ADDRESS)
    read, opened = Path.read_bytes, []

    def noted(file: Path) -> bytes:
        opened.append(file.name)
        return read(file)

    monkeypatch.setattr(Path, "read_bytes", noted)

    assert build_id_of(project.root, TODAY, ADDRESS) == first
    assert "bai.md" not in opened

    project.article(title="Tên khác")

    assert build_id_of(project.root, TODAY, ADDRESS) != first
    assert "bai.md" in opened
