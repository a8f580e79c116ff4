"""Offline reading: the page that lists what is kept, the service worker, and the build's version."""

import json
from collections.abc import Iterator

from cchc.model.guide import GuideFields
from cchc.pages.contact import REACH
from cchc.pages.display import DISPLAY
from cchc.pages.lists import HOME
from cchc.pages.output import Output, Page
from cchc.pages.render import Renderer
from cchc.pages.site import Site
from cchc.pages.structured import place_of
from cchc.problems import Place
from cchc.reading.content import WARD
from cchc.rules.publication import has_lapsed

OFFLINE = "khong-co-mang/"
WORKER = "sw.js"
VERSION = "phien-ban.json"
SHELL = (
    OFFLINE,
    REACH[1],
    "assets/material.css",
    "assets/site.css",
    "assets/site.js",
    "assets/offline.js",
    "assets/favicon.svg",
    *(f"assets/fonts/be-vietnam-pro-{weight}.woff2" for weight in (400, 700)),
)
"""Pages that are kept in advance, and files that every kept page needs to look right."""


def offline_page(site: Site) -> Page:
    """The page shown in place of one that is not kept; its script lists the kept ones."""
    title = "Đọc khi mất mạng"
    values = place_of([HOME], (title, OFFLINE), site)
    description = "Những trang đã lưu trên máy này, đọc được khi không có mạng."
    return Page(OFFLINE, title, description, "offline.html", values, Place(WARD), hidden=True)


def offline_files(renderer: Renderer) -> Iterator[Output]:
    """The service worker, different for every build, and the version that displays ask for."""
    site = renderer.site
    guides = [guide.url for guide in site.of(GuideFields) if not has_lapsed(guide.fields, site.today)]
    values = {"shell": list(SHELL), "guides": guides, "display": DISPLAY, "offline": OFFLINE, "version": site.build_id}
    yield Output(WORKER, lambda: renderer.render("sw.js", WORKER, **values) + "\n", Place(WARD))
    version = {"ban": site.build_id, "ngay": site.today.isoformat()}
    yield Output(VERSION, json.dumps(version) + "\n", Place(WARD))
