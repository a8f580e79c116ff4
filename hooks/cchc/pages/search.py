"""The search page and the data that its script reads."""

from collections.abc import Iterable, Iterator, Sequence

from cchc.markup.links import Library, OnSite, target_of
from cchc.model.guide import GuideFields
from cchc.model.search_words import SEARCH_WORDS
from cchc.pages.entries import LISTS, short_forms
from cchc.pages.lists import HOME
from cchc.pages.output import Output, Page
from cchc.pages.render import Renderer
from cchc.pages.site import Site
from cchc.pages.structured import Crumb, place_of
from cchc.problems import Place
from cchc.reading.content import WARD
from cchc.search.data import FORMAT, SearchData, groups_of, search_data
from cchc.search.entry import Entry, words_only
from cchc.search.words import Words

SEARCH: Crumb = ("Tìm kiếm", "tim-kiem/")
FACTS, OFFERS = "muc-luc.json", "goi-y.json"
DATA = f"{SEARCH[1]}du-lieu/"
"""The folder of the site with the words of articles."""

Choice = tuple[str, str, str, list[tuple[str, str]]]


def entries_of(pages: Sequence[Page], renderer: Renderer) -> list[Entry]:
    """The search entries of pages, among them every page that comes first for some words."""
    found = [entry for page in pages for entry in (*page.entries, *_by_all_words(page, renderer))]
    missing = {url for _, url in _best_bets(pages, renderer.site)} - {entry.url for entry in found}
    return found + [Entry(page.url, LISTS, page.title, page.description) for page in pages if page.url in missing]


def _by_all_words(page: Page, renderer: Renderer) -> Iterator[Entry]:
    if page.group:
        yield Entry(page.url, page.group, page.title, page.description, words_only(renderer.body(page)))


def _best_bets(pages: Iterable[Page], site: Site) -> Iterator[tuple[Sequence[str], str]]:
    """The words of each best bet with its address from the root, that of the page itself where it names one that repeats
    another; without pages that readers do not see.
    """
    own = {page.canonical: page.url for page in pages if page.canonical}
    repeated = {own[site.absolute(page.url)]: page.url for page in pages if site.absolute(page.url) in own}
    for bet in site.content.search_words.best_bets:
        target = target_of(bet.page, SEARCH_WORDS, Library({}, {}))
        if isinstance(target, OnSite) and target.url not in site.unseen:
            yield bet.words, repeated.get(target.url, target.url) + (f"#{target.anchor}" if target.anchor else "")


def data_of(entries: Sequence[Entry], pages: Sequence[Page], site: Site) -> SearchData:
    """The search data of the entries, with the words by which residents search; best bets are among the pages."""
    said = site.content.search_words
    words = Words([*short_forms(site), *said.synonyms], list(_best_bets(pages, site)), said.question_words)
    return search_data(entries, words)


def search_page(entries: Sequence[Entry], data: SearchData, site: Site) -> Page:
    """The search page: the form, what people ask most, and room for the results, narrowed by choices that have some. The page
    names the data of its build, so that a browser asks for them at once and mixes in no older ones.
    """
    values = {
        "choices": _choices(entries, site),
        "popular": site.content.search_words.popular,
        "guides": site.of(GuideFields),
        "facts": f"{FACTS}?v={data.id}",
        "newest": next(iter(data.parts), ""),
        "version": FORMAT,
        **place_of([HOME], SEARCH, site),
    }
    description = "Tìm trong các thủ tục, hướng dẫn, bài viết và kế hoạch; gõ có dấu hay không dấu đều được."
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


def search_files(data: SearchData) -> Iterator[Output]:
    """The files of the search data: what the script reads first, what is offered while somebody types, and the words of
    articles in files named by what they hold.
    """
    yield Output(SEARCH[1] + FACTS, data.facts, Place(WARD))
    yield Output(SEARCH[1] + OFFERS, data.offers, Place(WARD))
    for name, text in data.parts.items():
        yield Output(f"{DATA}{name}", text, Place(WARD))
