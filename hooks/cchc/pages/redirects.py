"""Redirects: at each old address of a text stands a page that leads to the new one, and servers are told as well."""

from collections.abc import Iterator
from functools import partial

from cchc.pages.output import MOVE_ALIAS, Output
from cchc.pages.render import Renderer
from cchc.pages.site import Site

_INDEX = "index.html"


def redirects(renderer: Renderer) -> Iterator[Output]:
    """A page at each old address of every text that has a page."""
    for text in renderer.site.texts:
        for number, alias in enumerate(text.fields.aliases):
            html = partial(renderer.render, "redirect.html", alias, title=text.fields.title, target=text.url)
            uri = alias + _INDEX if alias.endswith("/") else alias
            yield Output(uri, html, text.source.at("aliases", number), move=MOVE_ALIAS)


def moved(site: Site) -> dict[str, str]:
    """The new address by the old one."""
    return {alias: text.url for text in site.texts for alias in text.fields.aliases}
