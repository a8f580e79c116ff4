"""The two projects to compare: a copy of this one, and bare MkDocs + Material with the same Markdown."""

import re
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus import WORDS, write_corpus, write_guide
from shipped_copy import copy_of_the_project

BARE = 'site_name: bench\ntheme: {name: material, font: false}\nnav: [index.md]\nnot_in_nav: "*"\n'
"""MkDocs and Material as they come, search on, texts not in the menu."""


@dataclass(frozen=True)
class Project:
    """A project on disk: the commands that build and serve it ({port} is filled in), an article, its page's path, and a guide."""

    root: Path
    build: Sequence[str]
    serve: Sequence[str]
    article: Path
    page: str
    guide: Path

    def edit(self, sentence: str) -> None:
        """Add a paragraph to the article."""
        with self.article.open("a", encoding="utf-8") as file:
            file.write(f"\n{sentence}\n")


def ours(root: Path, size: int | None, words: int = WORDS) -> Project:
    """A copy of this project, set up; its content is the shipped one, or as many made-up articles as `size` says."""
    copy_of_the_project(root)
    if size is not None:
        _replace_content(root, size, words)
    article = min((root / "content/articles").rglob("*.md"))
    head = article.read_text(encoding="utf-8")
    year, slug = re.findall(r"^date: (\d{4})|^slug: (\S+)", head, re.MULTILINE)
    return Project(
        root,
        build=[sys.executable, "tasks.py", "site"],
        serve=[str(root / ".venv/bin/python"), "-m", "preview", "--port", "{port}"],
        article=article,
        page=f"chuyen-muc/{year[0]}/{slug[1]}/",
        guide=min((root / "content/guides").glob("*.md")),
    )


def _replace_content(root: Path, size: int, words: int) -> None:
    shutil.rmtree(root / "content")
    write_corpus(root / "content/articles", root / "data/plan.yaml", size, words)
    write_guide(root / "content/guides/huong-dan-mau.md", root / "data/plan.yaml")
    (root / "data/search.yaml").unlink()  # its best bets are shipped pages
    ward = root / "data/ward.yaml"
    text = ward.read_text(encoding="utf-8")
    # The home page and the caution lead to shipped guides.
    ward.write_text(re.sub(r"\n  tasks:\n(    .*\n)+|\n  page: .*", "\n", text), encoding="utf-8")


def bare(root: Path, model: Project) -> Project:
    """MkDocs + Material with the texts of another project, front matter included."""
    content, mkdocs = root / "docs/bai", [sys.executable, "-m", "mkdocs"]
    # The `template` of a pano would be one of Material's.
    shutil.copytree(model.root / "content", content, ignore=shutil.ignore_patterns("panos"))
    (root / "docs/index.md").write_text("# Trang đầu\n", encoding="utf-8")
    (root / "mkdocs.yml").write_text(BARE, encoding="utf-8")
    article, guide = (text.relative_to(model.root / "content") for text in (model.article, model.guide))
    return Project(
        root,
        build=[*mkdocs, "build"],
        serve=[*mkdocs, "serve", "--dev-addr", "127.0.0.1:{port}"],
        article=content / article,
        page=f"bai/{article.with_suffix('').as_posix()}/",
        guide=content / guide,
    )
