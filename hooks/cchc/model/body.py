"""The converted text of an article."""

from dataclasses import dataclass

from cchc.model.asset import Asset
from cchc.problems import Place

SECTION = 2
"""The level of a section's heading: the title is the only one above."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the text: level from 2 on, anchor, words as HTML."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class SiteLink:
    """A link to an address of the site that has to exist: "ke-hoach/" with anchor "muc-iv-7"."""

    url: str
    anchor: str
    place: Place


@dataclass(frozen=True, slots=True)
class Body:
    """Safe HTML, its headings, what it links to inside the site, the files it needs beside it, and its cover picture."""

    html: str = ""
    headings: tuple[Heading, ...] = ()
    links: tuple[SiteLink, ...] = ()
    assets: tuple[Asset, ...] = ()
    cover: Asset | None = None

    @property
    def sections(self) -> tuple[Heading, ...]:
        """The headings of the first rank below the title."""
        return tuple(heading for heading in self.headings if heading.level == SECTION)
