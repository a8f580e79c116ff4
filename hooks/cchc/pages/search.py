"""The search page and the data that its script reads."""

from collections.abc import Iterable, Iterator, Sequence

from cchc.pages.entries import short_forms
from cchc.pages.lists import HOME
from cchc.pages.output import Output, Page
from cchc.pages.render import Renderer
from cchc.pages.site import Site
from cchc.pages.structured import Crumb, place_of
from cchc.problems import Place
from cchc.reading.content import WARD
from cchc.search.data import FORMAT, groups_of, search_data
from cchc.search.entry import Entry, words_only

SEARCH: Crumb = ("Tìm kiếm", "tim-kiem/")
FACTS = "muc-luc.json"
DATA = f"{SEARCH[1]}du-lieu/"
"""The folder of the site with the words of articles."""

Choice = tuple[str, str, str, list[tuple[str, str]]]


def entries_of(pages: Iterable[Page], renderer: Renderer) -> list[Entry]:
    """The search entries of pages."""
    return [entry for page in pages for entry in (*page.entries, *_by_all_words(page, renderer))]


def _by_all_words(page: Page, renderer: Renderer) -> Iterator[Entry]:
    if page.group:
        yield Entry(page.url, page.group, page.title, page.description, words_only(renderer.body(page)))


def search_page(entries: Sequence[Entry], site: Site) -> Page:
    """The search page: the form, with only those choices that have results, and room for the results."""
    values = {"choices": _choices(entries, site), "version": FORMAT, **place_of([HOME], SEARCH, site)}
    description = "Tìm trong các bài, hướng dẫn, thuật ngữ và kế hoạch; gõ có dấu hay không dấu đều được."
    return Page(SEARCH[1], "Tìm kiếm", description, "search.html", values, Place(WARD))


def _choices(entries: Sequence[Entry], site: Site) -> list[Choice]:
    """The filters of results: each one's name in the address, its label, the label of "all", and its values."""
    topics = {entry.topic for entry in entries}
    years = sorted({entry.date.year for entry in entries if entry.date}, reverse=True)
    return [
        ("loai", "Loại trang", "Tất cả các loại", [(group.path, group.label) for group in groups_of(entries)]),
        ("chu-de", "Chủ đề", "Tất cả chủ đề", [(id, t.title) for id, (t, _) in site.topics.items() if id in topics]),
        ("nam", "Năm", "Tất cả các năm", [(str(year), str(year)) for year in years]),
    ]


def search_files(entries: Sequence[Entry], site: Site) -> Iterator[Output]:
    """The search data: what the script reads first, and the words of articles in files named by what they hold."""
    data = search_data(entries, short_forms(site))
    yield Output(SEARCH[1] + FACTS, data.facts, Place(WARD))
    for name, text in data.parts.items():
        yield Output(f"{DATA}{name}", text, Place(WARD))
