"""A kind of text is its modules and its line in KINDS: what is forgotten is reported in a sentence."""

import importlib
import pkgutil
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import unescape
from typing import Any
from urllib.parse import urljoin

import pytest
from pydantic import Field, create_model

import cchc.kinds
from cchc.kinds import KINDS
from cchc.kinds.article import ARTICLE
from cchc.kinds.kind import Kind
from cchc.kinds.questions import Question
from cchc.model.base import TextFields, fields_of
from cchc.pages import entries
from cchc.pages.chrome import MENU
from cchc.pages.handbook import example_of
from cchc.problems import Problems
from cchc.reading.content import read_content
from cchc.search.entry import Group
from conftest import ADDRESS, ROOT, Project
from kind_samples import sample_body, sample_head, write_files

OWN = ("id", "name", "label", "path", "rank", "folder", "fields")
"""What no two kinds have alike."""


def missing_of(kind: Kind[TextFields]) -> Iterator[str]:
    """What is missing of a kind, each as a sentence that says where it belongs."""
    empty = [name for name in ("id", "name", "label", "path", "folder") if not getattr(kind, name)]
    yield from (f'{kind.id}: give the kind a "{name}" in its module' for name in empty)
    model, fields = kind.fields.__name__, fields_of(kind.fields)
    for name in ("title", "date"):
        if name not in fields and not hasattr(kind.fields, name):
            yield f'{kind.id}: {model} needs a field or a property "{name}"'
    for name, field in fields.items():
        if not field.description:
            yield f"{kind.id}: {model}.{name} needs a description, which the handbook shows"
        if not (kind.examples.get(name) or example_of(kind.fields, name)):
            yield f'{kind.id}: give {model}.{name} an example, in the "examples" of the kind\'s module'
    asked = {question.place[0] for question in kind.questions}
    needed = {name for name, field in fields.items() if field.is_required()}
    yield from (f'{kind.id}: a question fills "{name}", which is no field of {model}' for name in asked - set(fields))
    unasked = "no question of `cchc new` asks for it, though every text must have it"
    yield from (f"{kind.id}: {model}.{name}: {unasked}" for name in needed - asked)


def defined() -> dict[str, list[Kind[TextFields]]]:
    """The kinds that the modules of cchc.kinds define, by module."""
    modules = [importlib.import_module(f"cchc.kinds.{one.name}") for one in pkgutil.iter_modules(cchc.kinds.__path__)]
    return {
        module.__name__: [value for value in vars(module).values() if isinstance(value, Kind)] for module in modules
    }


def unlisted(modules: Mapping[str, list[Kind[TextFields]]]) -> list[str]:
    """The modules that define a kind of which none is in KINDS."""
    return [name for name, kinds in modules.items() if kinds and not any(kind in KINDS for kind in kinds)]


def twice(kinds: list[Kind[TextFields]], name: str) -> list[object]:
    """The values of an attribute that several kinds have."""
    return [value for value, count in Counter(getattr(kind, name) for kind in kinds).items() if count > 1]


def test_every_module_that_defines_a_kind_is_listed() -> None:
    """One that is not listed has neither pages nor questions, and nothing else would say so."""
    assert unlisted(defined()) == [], "add the kind of this module to KINDS in hooks/cchc/kinds/__init__.py"
    assert unlisted({"cchc.kinds.other": [replace(ARTICLE)]}) == ["cchc.kinds.other"]


@pytest.mark.parametrize("name", OWN)
def test_no_two_kinds_share_what_tells_them_apart(name: str) -> None:
    """The command's words, the names and labels, the parts of addresses, the ranks, the folders, the models."""
    assert twice(list(KINDS), name) == [], f"give each kind its own {name}"
    assert twice([*KINDS, replace(ARTICLE)], name) == [getattr(ARTICLE, name)]


def test_no_kind_shares_its_place_in_the_search_with_other_pages() -> None:
    """Ranks, names in addresses and labels of the groups that are no kinds are taken."""
    taken = {part for value in vars(entries).values() if isinstance(value, Group) for part in value}
    shared = {kind.id: {kind.rank, kind.path, kind.label} & taken for kind in KINDS}

    assert taken
    assert not any(shared.values()), f"give the kind another rank, path or label: {shared}"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_a_kind_is_complete(kind: Kind[TextFields]) -> None:
    """Each field has a description and an example, and what every text must have is asked for."""
    missing = list(missing_of(kind))

    assert not missing, "\n".join(missing)


@pytest.mark.parametrize(
    ("changes", "reported"),
    [
        ({"label": ""}, 'article: give the kind a "label" in its module'),
        (
            {"fields": create_model("Dateless", __base__=TextFields)},
            'article: Dateless needs a field or a property "date"',
        ),
        (
            {"fields": create_model("New", __base__=ARTICLE.fields, hall=(str, Field(description="hội trường")))},
            'article: give New.hall an example, in the "examples" of the kind\'s module',
        ),
        (
            {
                "fields": create_model("New", __base__=ARTICLE.fields, hall=(str, ...)),
                "examples": {"hall": "hall: lớn"},
            },
            "article: New.hall needs a description, which the handbook shows",
        ),
        (
            {"questions": ARTICLE.questions[1:]},
            "article: ArticleFields.title: no question of `cchc new` asks for it, though every text must have it",
        ),
        (
            {"questions": (*ARTICLE.questions, Question("hall", "Hội trường"))},
            'article: a question fills "hall", which is no field of ArticleFields',
        ),
    ],
    ids=["label", "date", "example", "description", "question", "field of a question"],
)
def test_what_a_kind_lacks_is_reported(changes: dict[str, Any], reported: str) -> None:
    """In a sentence that says where it belongs."""
    assert reported in list(missing_of(replace(ARTICLE, **changes)))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_a_text_of_each_kind_has_a_page_that_is_found(kind: Kind[TextFields], project: Project) -> None:
    """Led to from the menu, the footer or the home page, known to the search, its fields in the handbook."""
    content, path = read_content(project.root, KINDS, Problems()), f"{kind.folder}/mau.md"
    write_files(kind, content, project.root / kind.folder)
    project.write(path, f"---\n{sample_head(kind, content)}\n---\n\n{sample_body(kind)}\n".encode())
    catalogue = project.catalogue()
    (text,) = (text for text in catalogue.content.texts if text.source.path == path)
    pages = project.pages()

    assert text.url in pages, f'the "pages" of {kind.id} make none at /{text.url}'
    assert text.url in _led_to(pages), (
        f"no link leads to /{text.url}: link to its list in theme/main.html, or from a page"
    )
    assert text.url in pages["tim-kiem/muc-luc.json"], f"the page of a text of {kind.id} has no entries for the search"
    assert f'id="{kind.path}"' in pages["so-tay/cac-truong/"]


def _led_to(pages: Mapping[str, str]) -> set[str]:
    """The addresses of the site that one comes to from the menu, the footer and the home page."""
    footer = re.findall(r"\{\{ '([^']*)' \| url", (ROOT / "theme/main.html").read_text(encoding="utf-8"))
    reached: set[str] = set()
    waiting = [*(url for _, url in MENU), *footer]
    while waiting:
        url = waiting.pop()
        if url not in reached:
            reached.add(url)
            links = re.findall(r'href="([^"#?]*)', pages.get(url, ""))
            waiting += [
                address.removeprefix(ADDRESS)
                for link in links
                if (address := urljoin(ADDRESS + url, unescape(link))).startswith(ADDRESS)
            ]
    return reached
