"""Converted texts kept from one run to the next.

A body rests on its text, on its place in the file and on the site, on the abbreviations, on our code and the libraries, and
on what its links lead to. The last is not in the key: it is asked anew, and compared.
"""

import json
from collections.abc import Mapping, Sequence

from cchc.cache import engine_key, key_of
from cchc.markup.links import Library, Target, target_of
from cchc.model.asset import Asset
from cchc.model.body import Body, Heading, SiteLink
from cchc.model.source import Source
from cchc.problems import Place
from cchc.shelf import Shelf

LIBRARIES = ("markdown", "nh3")
"""Whose versions decide what a text becomes."""


class KeptBodies:
    """The bodies on a shelf, for one list of abbreviations."""

    def __init__(self, shelf: Shelf, abbreviations: Mapping[str, str]) -> None:
        self._shelf = shelf
        self._base = key_of(engine_key(LIBRARIES), json.dumps(list(abbreviations.items())))

    def find(self, source: Source, url: str, library: Library) -> Body | None:
        """The body of a text that had no problem, if all its links still lead where they led."""
        kept = self._shelf.read(self._key(source, url), json.loads)
        if kept is None:
            return None
        targets = [target_of(href, source.path, library) for href in kept["hrefs"]]
        return _body(kept, targets, source.path) if kept["targets"] == _digest(targets) else None

    def keep(self, source: Source, url: str, body: Body, looked_up: Mapping[str, Target]) -> None:
        """Keep a body, and what its links led to."""
        hrefs, targets = list(looked_up), list(looked_up.values())
        kept = {
            "hrefs": hrefs,
            "targets": _digest(targets),
            "html": body.html,
            "headings": [[heading.level, heading.id, heading.text] for heading in body.headings],
            "links": [[link.url, link.anchor, link.place.line, link.place.column] for link in body.links],
            "assets": [targets.index(asset) for asset in body.assets],
        }
        self._shelf.offer(self._key(source, url), json.dumps(kept, ensure_ascii=False).encode())

    def _key(self, source: Source, url: str) -> str:
        where = f"{source.path}:{source.body_line}:{source.body_indent} {url}"
        return key_of(self._base, where, source.body)


def _body(kept: Mapping[str, list[list[object]]], targets: Sequence[Target], path: str) -> Body:
    return Body(
        html=str(kept["html"]),
        headings=tuple(Heading(*heading) for heading in kept["headings"]),  # type: ignore[arg-type]
        links=tuple(
            SiteLink(url, anchor, Place(path, line, column))  # type: ignore[arg-type]
            for url, anchor, line, column in kept["links"]
        ),
        assets=tuple(asset for at in kept["assets"] if isinstance(asset := targets[at], Asset)),  # type: ignore[call-overload]
    )


def _digest(targets: Sequence[Target]) -> str:
    return key_of(*map(repr, targets))
