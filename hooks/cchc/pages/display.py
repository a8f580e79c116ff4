"""The page for the display at the one-stop counter: slides that follow each other without end."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, zip_longest

from cchc.cache import Cache, engine_key, key_of, remembered
from cchc.later import Later
from cchc.pages.chrome import trial_of
from cchc.pages.output import Page
from cchc.pages.render import Renderer
from cchc.pages.site import Site
from cchc.panos.codes import modules_of, outline_of
from cchc.panos.finished import Finished
from cchc.problems import Place
from cchc.reading.content import PLAN
from cchc.rules.publication import has_lapsed

DISPLAY = "man-hinh/"
TEMPLATE = "display.html"
"""The theme's template of a page without header, menu and footer."""

NEWEST = 5
"""How many articles are shown."""

ROWS = 3
"""How many activities fit on a slide at the size of letters that is read from 5 m."""

SCREEN = (1920, 1080)
"""The format of panos that is shown."""

MANY = 380
"""Letters of a title and a summary from which they need the most room."""

GLANCE, WORDS_A_SECOND = 8, 2
"""Seconds to notice a slide and to take out a telephone; then 120 words a minute, which slow readers manage."""


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code: how many modules it is across, and the outline of the dark ones."""

    size: int
    outline: str


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: which kind it is, what it shows, how many seconds it stays, which page its code opens, the code, and whether
    words fill it.
    """

    kind: str
    item: object
    seconds: int
    url: str = ""
    code: Code | None = None
    is_full: bool = False


def display_page(renderer: Renderer, slides: Later[list[Slide]], version: Later[str]) -> Page:
    """All slides, one shown at a time by the page's script; without it they stand below each other."""
    trial = trial_of(renderer.site.ward)
    html = Later(
        lambda: renderer.render("display.html", DISPLAY, slides=slides.value, version=version.value, trial=trial)
    )
    description = "Trang chiếu trên màn hình ở nơi tiếp dân: pano, bài mới, hướng dẫn và tiến độ kế hoạch."
    title = "Màn hình ở nơi tiếp dân"
    return Page(DISPLAY, title, description, html, Place(PLAN), hidden=True, template=TEMPLATE)


def slides_of(site: Site, cache: Cache | None = None) -> list[Slide]:
    """The slides, kinds in turn, so that whoever waits for a minute has seen one of each."""
    kinds = (_panos(site), _guides(site), _articles(site), _progress(site), _clips(site))
    slides = [slide for slide in chain.from_iterable(zip_longest(*kinds)) if slide]
    codes = codes_of(sorted({site.absolute(slide.url) for slide in slides if slide.url}), cache)
    return [replace(slide, code=codes[site.absolute(slide.url)]) if slide.url else slide for slide in slides]


def codes_of(addresses: Sequence[str], cache: Cache | None = None) -> Mapping[str, Code]:
    """The code of each address; the same addresses are on display for weeks, so their codes are kept together."""
    key = key_of(engine_key(["segno"]), *addresses)
    kept = json.loads(remembered(cache, key, ".json", partial(_drawn, addresses)))
    return {address: Code(*code) for address, code in kept.items()}


def _drawn(addresses: Sequence[str]) -> bytes:
    rows = {address: modules_of(address) for address in addresses}
    return json.dumps({address: [len(code), outline_of(code)] for address, code in rows.items()}).encode()


def _panos(site: Site) -> Iterator[Slide]:
    for finished in site.panos:
        piece = next((piece for piece in finished.pieces if piece.format.pixels == SCREEN), None)
        if piece:
            yield Slide("pano", (finished.pano, piece), _seconds(*_words_of(finished)))


def _words_of(finished: Finished) -> tuple[str, str]:
    return finished.pano.fields.title, finished.pano.fields.support or ""


def _guides(site: Site) -> Iterator[Slide]:
    for guide in site.guides:
        if not has_lapsed(guide.fields, site.today):
            yield _text("guide", guide, guide.url, guide.fields.title, guide.fields.summary)


def _articles(site: Site) -> Iterator[Slide]:
    current = [article for article in site.column.articles if not has_lapsed(article.fields, site.today)]
    for article in current[:NEWEST]:
        yield _text("article", article, article.url, article.fields.title, article.fields.summary)


def _progress(site: Site) -> Iterator[Slide]:
    activities = site.progress.activities
    for first in range(0, len(activities), ROWS):
        entries = activities[first : first + ROWS]
        yield _text("progress", entries, "tien-do/", *(entry.activity.title for entry in entries))


def _clips(site: Site) -> Iterator[Slide]:
    """A clip stays for its whole length; one that is not here shows its picture and the way to it."""
    for clip in site.clips:
        reel = site.reels.get(clip.url)
        if reel:
            seconds = clip.fields.duration + GLANCE if reel.film else _seconds(clip.fields.title, clip.fields.summary)
            yield Slide("clip", (clip, reel), seconds, clip.url)


def _text(kind: str, item: object, url: str, *words: str) -> Slide:
    return Slide(kind, item, _seconds(*words), url, is_full=sum(map(len, words)) > MANY)


def _seconds(*words: str) -> int:
    return GLANCE + sum(len(text.split()) for text in words) // WORDS_A_SECOND
