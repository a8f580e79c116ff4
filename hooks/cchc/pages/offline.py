"""Reading without a network: the page that says what is kept, the service worker, and the build's version."""

import json
from collections.abc import Iterator
from datetime import date
from functools import partial

from cchc.later import Later
from cchc.pages.display import DISPLAY
from cchc.pages.lists import HOME
from cchc.pages.output import Output, Page
from cchc.pages.render import Renderer
from cchc.pages.structured import breadcrumbs
from cchc.problems import Place
from cchc.reading.content import WARD
from cchc.rules.publication import has_lapsed

OFFLINE = "khong-co-mang/"
WORKER = "sw.js"
VERSION = "phien-ban.json"
SHELL = (
    OFFLINE,
    "assets/site.css",
    "assets/site.js",
    "assets/offline.js",
    "assets/favicon.svg",
    *(f"assets/fonts/be-vietnam-pro-{weight}.woff2" for weight in (400, 700)),
)
"""What every kept page needs to look right."""


def offline_page(renderer: Renderer) -> Page:
    """Shown instead of a page that is not kept; its script lists those that are."""
    trail = [HOME, ("Đọc khi mất mạng", OFFLINE)]
    html = renderer.later("offline.html", OFFLINE, trail=[HOME], linked_data=[breadcrumbs(trail, renderer.site)])
    description = "Những trang đã lưu trên máy này, đọc được khi không có mạng."
    return Page(OFFLINE, "Đọc khi mất mạng", description, html, Place(WARD), hidden=True)


def offline_files(version: Later[str], renderer: Renderer) -> Iterator[Output]:
    """The service worker, which every build makes anew, and the version that displays ask for."""
    site = renderer.site
    guides = [guide.url for guide in site.guides if not has_lapsed(guide.fields, site.today)]
    worker = partial(
        renderer.render, "sw.js", WORKER, shell=list(SHELL), guides=guides, display=DISPLAY, offline=OFFLINE
    )
    yield Output(WORKER, Later(lambda: worker(version=version.value) + "\n"), Place(WARD))
    yield Output(VERSION, Later(lambda: _facts(version.value, site.today)), Place(WARD))


def _facts(version: str, today: date) -> str:
    return json.dumps({"ban": version, "ngay": today.isoformat()}) + "\n"
