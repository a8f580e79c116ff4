"""The page for the display at the one-stop counter: slides that follow each other without end."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, zip_longest

from cchc.model.clip import ClipFields
from cchc.model.guide import GuideFields
from cchc.pages.chrome import trial_of
from cchc.pages.output import Page
from cchc.pages.qr import code_of
from cchc.pages.site import Site
from cchc.problems import Place
from cchc.reading.content import PLAN
from cchc.rules.publication import has_lapsed

DISPLAY = "man-hinh/"
FRAME = "display.html"
"""The theme's template of a page without header, menu and footer."""

NEWEST = 5
"""The number of articles shown."""

ROWS = 3
"""The number of activities that fit on a slide in letters readable from 5 m."""

SCREEN = (1920, 1080)
"""The format of panos that is shown."""

MANY = 380
"""The number of letters from which a title and a summary need the most room."""

GLANCE, WORDS_A_SECOND = 8, 2
"""Seconds to notice a slide and to take out a telephone; then 120 words a minute, which slow readers manage."""


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide: its kind, what it shows, the seconds it stays, the page that its code opens, and whether words
    fill it.
    """

    kind: str
    item: object
    seconds: int
    url: str = ""
    is_full: bool = False


def display_page(site: Site) -> Page:
    """The page of slides, shown one at a time by the page's script; without it they stand below each other."""
    values = {"slides": slides_of(site), "version": site.build_id, "trial": trial_of(site.ward), "code_of": code_of}
    description = "Trang chiếu trên màn hình ở nơi tiếp dân: pano, bài mới, hướng dẫn và tiến độ kế hoạch."
    title = "Màn hình ở nơi tiếp dân"
    return Page(DISPLAY, title, description, "display.html", values, Place(PLAN), hidden=True, frame=FRAME)


def slides_of(site: Site) -> list[Slide]:
    """The slides, kinds in turn, so that a minute's wait shows one of each."""
    kinds = (_panos(site), _guides(site), _articles(site), _progress(site), _clips(site))
    return [slide for slide in chain.from_iterable(zip_longest(*kinds)) if slide]


def _panos(site: Site) -> Iterator[Slide]:
    for finished in site.finished.values():
        piece = next((piece for piece in finished.pieces if piece.format.pixels == SCREEN), None)
        if piece:
            yield Slide(
                "pano", (finished.pano, piece), _seconds(finished.pano.fields.title, finished.pano.fields.support or "")
            )


def _guides(site: Site) -> Iterator[Slide]:
    for guide in site.of(GuideFields):
        if not has_lapsed(guide.fields, site.today):
            yield _text("guide", guide, guide.url, guide.fields.title, guide.fields.summary)


def _articles(site: Site) -> Iterator[Slide]:
    current = [article for article in site.column.articles if not has_lapsed(article.fields, site.today)]
    for article in current[:NEWEST]:
        yield _text("article", article, article.url, article.fields.title, article.fields.summary)


def _progress(site: Site) -> Iterator[Slide]:
    activities, written_out = site.progress.activities, site.content.glossary.written_out
    for first in range(0, len(activities), ROWS):
        entries = activities[first : first + ROWS]
        yield _text("progress", entries, "tien-do/", *(written_out(entry.activity.title) for entry in entries))


def _clips(site: Site) -> Iterator[Slide]:
    """A slide for each clip, shown for its whole length; a clip on a channel shows its picture and its address."""
    for clip in site.of(ClipFields):
        reel = site.reels.get(clip.url)
        if reel:
            seconds = clip.fields.duration + GLANCE if reel.film else _seconds(clip.fields.title, clip.fields.summary)
            yield Slide("clip", (clip, reel), seconds, clip.url)


def _text(kind: str, item: object, url: str, *words: str) -> Slide:
    return Slide(kind, item, _seconds(*words), url, is_full=sum(map(len, words)) > MANY)


def _seconds(*words: str) -> int:
    return GLANCE + sum(len(text.split()) for text in words) // WORDS_A_SECOND
