"""Every component of the site in all its states on one page, for those who work on its look; never on the public site."""

from cchc.pages.cards import cards_of
from cchc.pages.lists import HOME
from cchc.pages.output import Page
from cchc.pages.site import Site
from cchc.problems import Place
from cchc.reading.content import WARD
from cchc.rules.progress import STATUS_WORDS

PATTERNS = "mau/"


def patterns_page(site: Site) -> Page:
    """The components."""
    newest = cards_of(site.column.articles[:2], site)
    values = {
        "finished_panos": list(site.finished.values()),
        "newest": newest,
        "statuses": STATUS_WORDS,
        "trail": [HOME],
        "linked_data": [],
    }
    return Page(
        PATTERNS,
        "Trang mẫu",
        "Mọi thành phần của trang, ở mọi tình trạng.",
        "patterns.html",
        values,
        Place(WARD),
        hidden=True,
    )
