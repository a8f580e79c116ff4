"""Small sites and what they become: each folder of stories/ holds content/ and, in expected/, pages as plain text.

`story.md` says in Vietnamese what the story shows. `expected/dia-chi.txt` lists every address of the column; the other
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
    """The column has the story's addresses and no others, and its pages read as the story tells."""
    folder = STORIES / story
    shutil.copytree(folder / "content", project.root / "content", dirs_exist_ok=True)
    pages = project.pages()
    texts = {_file_name(url): page_as_text(body) for url, body in pages.items() if url.endswith("/") or not url}
    texts["dia-chi.txt"] = "".join(f"/{url}\n" for url in sorted(pages) if url.startswith("chuyen-muc/"))
    files = {file.name: file for file in (folder / "expected").iterdir()}

    if request.config.getoption("--bless"):
        for name, file in files.items():
            file.write_text(texts[name], encoding="utf-8")

    assert {name: file.read_text(encoding="utf-8") for name, file in files.items()} == {n: texts[n] for n in files}


def _file_name(url: str) -> str:
    return (url.strip("/").replace("/", "__") or "trang-chu") + ".txt"
