"""The search page and the data that its script reads."""

from collections.abc import Iterator, Sequence

from cchc.later import Later
from cchc.pages.found import short_forms
from cchc.pages.lists import HOME
from cchc.pages.output import Output, Page
from cchc.pages.render import Renderer
from cchc.pages.site import Site
from cchc.pages.structured import Crumb, breadcrumbs
from cchc.problems import Place
from cchc.reading.content import WARD
from cchc.search.data import FORMAT, SearchData, search_data
from cchc.search.entry import Entry, Kind

SEARCH: Crumb = ("Tìm kiếm", "tim-kiem/")
FACTS = "muc-luc.json"
DATA = f"{SEARCH[1]}du-lieu/"
"""Where the words of articles lie in the site."""

Choice = tuple[str, str, str, list[tuple[str, str]]]


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


def search_facts(data: Later[SearchData]) -> Output:
    """What the script reads first; it names the other files, and with them all that they hold."""
    return Output(SEARCH[1] + FACTS, Later(lambda: data.value.facts), Place(WARD))


def search_files(data: SearchData) -> Iterator[Output]:
    """The words of articles, in files that are named by what they hold."""
    for name, text in data.parts.items():
        yield Output(f"{DATA}{name}", text, Place(WARD))


def data_of(entries: Sequence[Entry], renderer: Renderer) -> Later[SearchData]:
    """The search data of what pages say, made when it is asked for."""
    return Later(lambda: search_data(entries, short_forms(renderer)))
