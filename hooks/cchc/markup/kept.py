"""Converted texts kept from one run to the next.

A body rests on its text, on its place in the file and on the site, on the abbreviations, on our code and the libraries, and
on what its links lead to. The last is not in the key: it is asked anew, and compared.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cchc.cache import engine_key, key_of
from cchc.later import Keyed
from cchc.markup.links import Library, Target, target_of
from cchc.model.asset import Asset
from cchc.model.body import Body, Heading, SiteLink
from cchc.model.source import Source
from cchc.problems import Place
from cchc.shelf import Shelf

LIBRARIES = ("markdown-it-py", "mdit-py-plugins", "nh3")
"""Whose versions decide what a text becomes."""


class KeptBodies:
    """The bodies on a shelf, for one list of abbreviations: what is known of each in a line of JSON, then its HTML."""

    def __init__(self, shelf: Shelf, abbreviations: Mapping[str, str]) -> None:
        self._shelf = shelf
        self._base = key_of(engine_key(LIBRARIES), json.dumps(list(abbreviations.items())))

    def expect(self, texts: Iterable[tuple[Source, str]]) -> None:
        """The bodies of these texts, each with its address, will be asked for."""
        self._shelf.expect(self._key(source, url) for source, url in texts)

    def find(self, source: Source, url: str, library: Library) -> Body | None:
        """The body of a text that had no problem, if all its links still lead where they led."""
        found = self._shelf.read(self._key(source, url), _unpacked)
        if found is None:
            return None
        kept, html = found
        targets = [target_of(href, source.path, library) for href in kept["hrefs"]]
        return _body(kept, html, targets, source.path) if kept["targets"] == _digest(targets) else None

    def keep(self, source: Source, url: str, body: Body, looked_up: Mapping[str, Target]) -> None:
        """Keep a body, and what its links led to."""
        hrefs, targets = list(looked_up), list(looked_up.values())
        kept = {
            "hrefs": hrefs,
            "targets": _digest(targets),
            "key": body.words.key,
            "headings": [[heading.level, heading.id, heading.text] for heading in body.headings],
            "links": [[link.url, link.anchor, link.place.line, link.place.column] for link in body.links],
            "assets": [targets.index(asset) for asset in body.assets],
        }
        self._shelf.offer(self._key(source, url), f"{json.dumps(kept)}\n{body.html}".encode())

    def _key(self, source: Source, url: str) -> str:
        where = f"{source.path}:{source.body_line}:{source.body_indent} {url}"
        return key_of(self._base, where, source.key or source.body)


def _unpacked(data: bytes) -> tuple[dict[str, Any], bytes]:
    line, _, html = data.partition(b"\n")
    return json.loads(line), html


def _body(kept: Mapping[str, Any], html: bytes, targets: Sequence[Target], path: str) -> Body:
    return Body(
        words=Keyed(html.decode, lambda: str(kept["key"])),
        headings=tuple(Heading(*heading) for heading in kept["headings"]),
        links=tuple(SiteLink(url, anchor, Place(path, line, column)) for url, anchor, line, column in kept["links"]),
        assets=tuple(asset for at in kept["assets"] if isinstance(asset := targets[at], Asset)),
    )


def _digest(targets: Sequence[Target]) -> str:
    return key_of(*map(repr, targets))
