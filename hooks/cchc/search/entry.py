"""Search entries: one for each page, or each part of a page, that a resident may look for."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from cchc.markup.html import plain_text

_NOT_WORDS = re.compile(r'<(script|nav|button)\b.*?</\1>|<a class="anchor".*?</a>', re.DOTALL)


MOST_SOUGHT = 20
"""The rank up to which pages are offered while somebody types."""


class Group(NamedTuple):
    """A group of entries: a rank by what residents come for (of entries that answer a query as well, the smallest
    comes first), its name in addresses, and what residents call it.
    """

    rank: int
    path: str
    label: str

    @property
    def is_sought(self) -> bool:
        """Whether residents with an errand come for these pages: what to do, and whom to ask."""
        return self.rank <= MOST_SOUGHT


@dataclass(frozen=True, slots=True)
class Entry:
    """A search entry: its address from the site's root, what it is, and its words as our own safe HTML."""

    url: str
    group: Group
    title: str
    summary: str
    html: str = ""
    topic: str | None = None
    date: dt.date | None = None
    mark: str = ""
    """A mark that a result shows, such as that the text waits for approval."""

    is_apart: bool = False
    """Whether its words lie in a file of their year, so that a first search need not load them."""

    names: tuple[str, ...] = ()
    """What else people call it: as good as its title."""

    @property
    def text(self) -> str:
        """Its words."""
        return plain_text(self.html)


def words_only(html: str) -> str:
    """The text of a page below its heading, without navigation."""
    return _NOT_WORDS.sub(" ", html.partition("</h1>")[2])


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """The entries in the order of equals in results: by group, then the newest first, those of one day by address."""
    return sorted(entries, key=lambda one: (one.group.rank, -(one.date or dt.date.min).toordinal(), one.url))
