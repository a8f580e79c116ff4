"""Small sites and what they become: each folder of stories/ holds content/ (and perhaps data/) and, in expected/, pages as plain text.

`story.md` says in Vietnamese what the story shows. `expected/dia-chi.txt` lists every address of column and progress; the other
files are the pages that the story is about. `pytest --bless tests/test_stories.py` rewrites the expected files that are
there (make an empty one to add a page); read the difference before committing it.
"""

import shutil
from pathlib import Path

import pytest

from conftest import Project
from reading_pages import page_as_text

STORIES = Path(__file__).parent / "stories"


@pytest.mark.parametrize("story", sorted(p.name for p in STORIES.iterdir()), ids=str)
def test_story(story: str, project: Project, request: pytest.FixtureRequest) -> None:
    """The site has the story's addresses and no others, and its pages and data read as the story tells."""
    folder = STORIES / story
    for part in ("content", "data"):
        if (folder / part).exists():
            shutil.copytree(folder / part, project.root / part, dirs_exist_ok=True)
    pages = project.pages()
    texts = {_file_name(url): _as_reported(url, body) for url, body in pages.items()}
    texts["dia-chi.txt"] = "".join(
        f"/{url}\n" for url in sorted(pages) if url.startswith(("chuyen-muc/", "tien-do/", "huong-dan/"))
    )
    files = {file.name: file for file in (folder / "expected").iterdir()}

    if request.config.getoption("--bless"):
        for name, file in files.items():
            file.write_text(texts[name], encoding="utf-8", newline="")

    assert {name: file.read_bytes().decode() for name, file in files.items()} == {n: texts[n] for n in files}


def _as_reported(url: str, body: str) -> str:
    return page_as_text(body) if url.endswith("/") or not url else body


def _file_name(url: str) -> str:
    name = url.strip("/").replace("/", "__") or "trang-chu"
    return f"{name}.txt" if url.endswith("/") or not url else name
