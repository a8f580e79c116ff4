"""The whole of the content: the plan, the ward, and every article and issue."""

from pathlib import Path
from typing import TypeVar

from cchc.model.article import Article, ArticleFields, Issue, IssueFields
from cchc.model.base import Model
from cchc.model.content import Content
from cchc.model.plan import Plan
from cchc.model.source import Source
from cchc.model.ward import Ward
from cchc.problems import Place, Problems
from cchc.reading.assets import read_assets
from cchc.reading.files import markdown_files, read_text
from cchc.reading.front_matter import split
from cchc.reading.validate import build
from cchc.reading.yaml_tree import Tree, parse

PLAN = "data/plan.yaml"
WARD = "data/ward.yaml"
CONTENT = "content"
ARTICLES = "content/articles"
ISSUES = "content/issues"

M = TypeVar("M", bound=Model)


def read_content(root: Path, problems: Problems) -> Content | None:
    """Everything below the project's root; None where the plan or the ward itself could not be read."""
    plan = read_data(root, PLAN, Plan, problems)
    ward = read_data(root, WARD, Ward, problems)
    articles = [Article(*parts) for parts in _read_folder(root, ARTICLES, ArticleFields, problems)]
    issues = [Issue(*parts) for parts in _read_folder(root, ISSUES, IssueFields, problems)]
    assets = read_assets(root, CONTENT, problems)
    if plan is None or ward is None:
        return None
    return Content(plan[0], ward[0], articles, issues, assets, plan[1], ward[1])


def read_data(root: Path, path: str, model: type[M], problems: Problems) -> tuple[M, Source] | None:
    """A data file and its source; None, and problems, where it does not fit its model."""
    text = read_text(root, path, problems)
    if text is None:
        return None
    return _built(model, parse(text, path, problems), path, problems, body="", body_line=1)


def _read_folder(root: Path, folder: str, model: type[M], problems: Problems) -> list[tuple[M, str, Source]]:
    read = (_read_markdown(root, path, model, problems) for path in markdown_files(root, folder, problems))
    return [parts for parts in read if parts is not None]


def _read_markdown(root: Path, path: str, model: type[M], problems: Problems) -> tuple[M, str, Source] | None:
    text = read_text(root, path, problems)
    parts = split(text, path, problems) if text is not None else None
    if parts is None:
        return None
    tree = parse(parts.fields, path, problems, parts.fields_line)
    built = _built(model, tree, path, problems, parts.body, parts.body_line)
    return None if built is None else (built[0], parts.body, built[1])


def _built(
    model: type[M], tree: Tree | None, path: str, problems: Problems, body: str, body_line: int
) -> tuple[M, Source] | None:
    if tree is None:
        return None
    if not isinstance(tree.value, dict):
        place = tree.places.get((), Place(path))
        problems.add(place, "phải gồm các trường, mỗi dòng một trường.", "viết như title: Tên bài.")
        return None
    value = build(model, tree, path, problems)
    return None if value is None else (value, Source(path, tree.places, body, body_line))
