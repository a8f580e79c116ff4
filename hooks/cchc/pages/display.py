"""The page for the display of the waiting room: slides that follow each other without end."""

from collections.abc import Iterator
from itertools import chain, zip_longest

from cchc.model.ward import Phase
from cchc.pages.display_procedures import procedures
from cchc.pages.display_slides import caution, clips, events, hours, newest, panos, progress, quiz, welcome
from cchc.pages.output import Page
from cchc.pages.qr import code_of
from cchc.pages.site import Site
from cchc.pages.slide import Kind, Slide
from cchc.problems import Place
from cchc.reading.content import PLAN

DISPLAY = "man-hinh/"
FRAME = "display.html"
"""The theme's template of a page without header, menu and footer."""

KINDS: tuple[Kind, ...] = (welcome, hours, procedures, events, caution, panos, clips, progress, quiz, newest)
"""What is shown. A kind is one function here, and the template display/<kind>.html that its slides name."""


def display_page(site: Site) -> Page:
    """The page of slides, shown one at a time by the page's script; without it they stand below each other."""
    values = {
        "slides": list(slides_of(site)),
        "version": site.build_id,
        "on_trial": site.ward.phase is Phase.TRIAL,
        "place": site.absolute("").partition("://")[2].rstrip("/"),
        "code_of": code_of,
    }
    description = "Trang chiếu ở nơi tiếp dân: giờ làm việc, giấy tờ cần mang, lời nhắc tránh lừa đảo, bài mới."
    title = "Màn hình ở nơi tiếp dân"
    return Page(DISPLAY, title, description, "display.html", values, Place(PLAN), hidden=True, frame=FRAME)


def slides_of(site: Site) -> Iterator[Slide]:
    """The slides, kinds in turn, so that a short wait shows something of each; slides of one turn stay together."""
    for turn in chain.from_iterable(zip_longest(*(kind(site) for kind in KINDS), fillvalue=())):
        yield from turn
