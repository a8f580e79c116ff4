"""The search page and the index that its script reads."""

import json
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from cchc.cache import Cache
from cchc.helper import Helper
from cchc.later import Beside, Later
from cchc.pages.found import short_forms
from cchc.pages.lists import HOME
from cchc.pages.output import Output, Page
from cchc.pages.render import Renderer
from cchc.pages.site import Site
from cchc.pages.structured import Crumb, breadcrumbs
from cchc.problems import Place
from cchc.reading.content import CONTENT, WARD
from cchc.search.entry import Entry, Kind
from cchc.search.index import FORMAT, Before, Index, before, index_of

SEARCH: Crumb = ("Tìm kiếm", "tim-kiem/")
FACTS = "muc-luc.json"
INDEX = f"{SEARCH[1]}du-lieu/"
"""Where the index lies in the site."""

AnyIndex = Index[bytes] | Index[Path]
"""An index in memory or in a folder."""

Choice = tuple[str, str, str, list[tuple[str, str]]]


MANY = 300
"""Texts from which on a process beside this one is worth its start."""


def helper_for(root: Path, cache: Cache, site: Path) -> Helper[Before] | None:
    """A process for the index of a large site, which takes about as long as its pages; none for a small one. It looks at what
    a cache has kept, and at the index in a site's folder.
    """
    texts = islice((root / CONTENT).rglob("*.md"), MANY)
    return Helper(before, cache.folder, site / INDEX) if sum(1 for _ in texts) == MANY else None


def search_page(entries: Sequence[Entry], renderer: Renderer) -> Page:
    """The form, with only those choices that something answers to, and room for the results."""
    site, url = renderer.site, SEARCH[1]
    html = renderer.later(
        "search.html",
        url,
        choices=_choices(entries, site),
        version=FORMAT,
        trail=[HOME],
        linked_data=[breadcrumbs([HOME, SEARCH], site)],
    )
    description = "Tìm trong các bài, hướng dẫn, thuật ngữ và kế hoạch; gõ có dấu hay không dấu đều được."
    return Page(url, "Tìm kiếm", description, html, Place(WARD))


def _choices(entries: Sequence[Entry], site: Site) -> list[Choice]:
    """What results can be narrowed by: the name in the address, what it is called, what all are called, the values."""
    kinds, topics = {entry.kind for entry in entries}, {entry.topic for entry in entries}
    years = sorted({entry.date.year for entry in entries if entry.date}, reverse=True)
    return [
        ("loai", "Loại trang", "Tất cả các loại", [(kind.value, kind.label) for kind in Kind if kind in kinds]),
        ("chu-de", "Chủ đề", "Tất cả chủ đề", [(t.id, t.title) for t in site.plan.topics.items if t.id in topics]),
        ("nam", "Năm", "Tất cả các năm", [(str(year), str(year)) for year in years]),
    ]


def search_index(entries: Sequence[Entry], renderer: Renderer) -> Beside[AnyIndex]:
    """The index of what pages say."""
    return Beside(index_of, lambda: ([entry.made() for entry in entries], short_forms(renderer)))


def search_facts(indexing: Later[AnyIndex]) -> Output:
    """What the script reads first; it names the other files, and with them all that they hold."""
    return Output(SEARCH[1] + FACTS, Later(lambda: _facts(indexing.value)), Place(WARD))


def _facts(index: AnyIndex) -> str:
    return json.dumps(index.facts, ensure_ascii=False, separators=(",", ":"))


def search_files(index: AnyIndex) -> Iterator[Output]:
    """The many small files, named by what they hold."""
    for name, data in index.files.items():
        yield Output(f"{INDEX}{name}", data, Place(WARD))
