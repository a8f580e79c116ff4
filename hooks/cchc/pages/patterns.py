"""Every component of the site in all its states on one page, for those who work on its look; never on the public site."""

from cchc.pages.cards import cards_of
from cchc.pages.lists import HOME
from cchc.pages.output import Page
from cchc.pages.render import Renderer
from cchc.problems import Place
from cchc.reading.content import WARD
from cchc.rules.progress import STATUS_WORDS

PATTERNS = "mau/"


def patterns_page(renderer: Renderer) -> Page:
    """The components."""
    newest = cards_of(renderer.site.column.articles[:2], renderer.site)
    html = renderer.later("patterns.html", PATTERNS, newest=newest, statuses=STATUS_WORDS, trail=[HOME], linked_data=[])
    return Page(PATTERNS, "Trang mẫu", "Mọi thành phần của trang, ở mọi tình trạng.", html, Place(WARD), hidden=True)
