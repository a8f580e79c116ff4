"""The search page and the index that its script reads."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path

from cchc.cache import Cache
from cchc.helper import Helper, LostError
from cchc.later import Later
from cchc.pages.found import short_forms
from cchc.pages.lists import HOME
from cchc.pages.output import Output, Page
from cchc.pages.render import Renderer
from cchc.pages.site import Site
from cchc.pages.structured import Crumb, breadcrumbs
from cchc.problems import Place
from cchc.reading.content import CONTENT, WARD
from cchc.search.entry import Entry, Kind
from cchc.search.index import FORMAT, Before, Index, before, index_in, index_of, known_to

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


class Indexing(Later[AnyIndex]):
    """The index of what pages say, which another process can make while this one goes on. Without one, or where it is lost, it
    is made when it is asked for.
    """

    def __init__(self, entries: Sequence[Entry], renderer: Renderer) -> None:
        super().__init__(self._made)
        self._entries, self._short_forms = entries, short_forms(renderer)
        self._begun: Callable[[], AnyIndex] | None = None

    def begin(self, helper: Helper[Before], folder: Path, older: Path) -> None:
        """Begin now, with the index's files in a new folder; `older` is where the earlier one lies."""
        with suppress(LostError):
            known = helper.begin(known_to)()
            entries = [entry.to_send(known) for entry in self._entries]
            self._begun = helper.begin(index_in, entries, self._short_forms, folder, older)

    def _made(self) -> AnyIndex:
        if self._begun:
            with suppress(LostError):
                return self._begun()
        return index_of(self._entries, self._short_forms)


def search_facts(indexing: Later[AnyIndex]) -> Output:
    """What the script reads first; it names the other files, and with them all that they hold."""
    return Output(SEARCH[1] + FACTS, Later(lambda: _facts(indexing.value)), Place(WARD))


def _facts(index: AnyIndex) -> str:
    return json.dumps(index.facts, ensure_ascii=False, separators=(",", ":"))


def search_files(index: AnyIndex) -> Iterator[Output]:
    """The many small files, named by what they hold."""
    for name, data in index.files.items():
        yield Output(f"{INDEX}{name}", data, Place(WARD))
