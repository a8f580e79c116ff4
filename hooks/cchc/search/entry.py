"""What can be found: one entry for each page, or each part of a page, that a resident may look for."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from cchc.later import Later
from cchc.markup.plain import plain_text

_NOT_WORDS = re.compile(r'<(script|nav|button)\b.*?</\1>|<a class="anchor".*?</a>', re.DOTALL)


class Kind(Enum):
    """The kinds of entries, as they stand in an address, in the order of what residents come for: of entries that answer
    a query as well, and in what the search page offers.
    """

    GUIDE = "huong-dan"
    CONTACT = "lien-he"
    ARTICLE = "bai-viet"
    TERM = "thuat-ngu"
    PLAN = "ke-hoach"
    PROGRESS = "tien-do"
    ISSUE = "so"
    CLIP = "clip"
    PANO = "pano"

    @property
    def label(self) -> str:
        """What residents call it."""
        return _LABELS[self]


_LABELS = {
    Kind.ARTICLE: "Bài viết",
    Kind.GUIDE: "Hướng dẫn",
    Kind.PANO: "Pano",
    Kind.CLIP: "Clip",
    Kind.TERM: "Thuật ngữ",
    Kind.ISSUE: "Số chuyên mục",
    Kind.PLAN: "Kế hoạch",
    Kind.PROGRESS: "Tiến độ",
    Kind.CONTACT: "Liên hệ",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """Where it is (from the site's root), what it is, and its words as our own safe HTML, made plain when they are needed."""

    url: str
    kind: Kind
    title: str
    summary: str
    html: str | Later[str] = ""
    topic: str | None = None
    date: dt.date | None = None
    mark: str = ""
    """What a result says of it besides."""

    @property
    def text(self) -> str:
        """Its words."""
        return plain_text(self.source)

    @property
    def source(self) -> str:
        """Its HTML, made now if nobody asked before."""
        return self.html.value if isinstance(self.html, Later) else self.html


def words_only(html: str) -> str:
    """What a page says below its heading, without what only serves to get about it."""
    return _NOT_WORDS.sub(" ", html.partition("</h1>")[2])


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """The entries in the order of equals in results: by kind, then the newest first, those of one day by address."""
    kinds = list(Kind)
    by_address = sorted(entries, key=lambda entry: entry.url)
    newest_first = sorted(by_address, key=lambda entry: entry.date or dt.date.min, reverse=True)
    return sorted(newest_first, key=lambda entry: kinds.index(entry.kind))
