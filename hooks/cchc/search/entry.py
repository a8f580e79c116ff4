"""What can be found: one entry for each page, or each part of a page, that a resident may look for."""

import datetime as dt
import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from cchc.cache import key_of
from cchc.later import Keyed, Later
from cchc.markup.plain import plain_text

_NOT_WORDS = re.compile(r'<(script|nav|button)\b.*?</\1>|<a class="anchor".*?</a>', re.DOTALL)


class Kind(Enum):
    """The kinds of entries, as they stand in an address, in the order in which the search page offers them."""

    ARTICLE = "bai-viet"
    GUIDE = "huong-dan"
    PANO = "pano"
    CLIP = "clip"
    TERM = "thuat-ngu"
    ISSUE = "so"
    PLAN = "ke-hoach"
    PROGRESS = "tien-do"
    CONTACT = "lien-he"

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
class Elsewhere:
    """HTML of which only the key is here: whoever has it as well has read it before."""

    key: str


@dataclass(frozen=True, slots=True)
class Entry:
    """Where it is (from the site's root), what it is, and its words as our own safe HTML, made plain when they are needed."""

    url: str
    kind: Kind
    title: str
    summary: str
    html: str | Later[str] | Elsewhere = ""
    topic: str | None = None
    date: dt.date | None = None

    @property
    def text(self) -> str:
        """Its words."""
        return plain_text(self.source)

    @property
    def source(self) -> str:
        """Its HTML, made now if nobody asked before. Raises TypeError where that is elsewhere."""
        if isinstance(self.html, Elsewhere):
            raise TypeError(self.url)
        return self.html.value if isinstance(self.html, Later) else self.html

    @property
    def key(self) -> str:
        """The key of its words."""
        return self._key(self._key_of_html)

    def _key(self, html: str) -> str:
        return key_of(self.title, self.summary, html)

    @property
    def _key_of_html(self) -> str:
        return self.html.key if isinstance(self.html, Keyed | Elsewhere) else key_of(self.source)

    def to_send(self, known: Container[str]) -> "Entry":
        """The same for another process, which needs its HTML only if it does not know the key."""
        html = self._key_of_html
        return replace(self, html=Elsewhere(html) if self._key(html) in known else self.source)


def words_only(html: str) -> str:
    """What a page says below its heading, without what only serves to get about it."""
    return _NOT_WORDS.sub(" ", html.partition("</h1>")[2])


def oldest_first(entries: Sequence[Entry]) -> list[Entry]:
    """The entries in the order of equals backwards: those without a day, then the oldest; of one day, by address from the
    end. A new article comes last, so that it leaves the places of all others.
    """
    by_address = sorted(entries, key=lambda entry: entry.url, reverse=True)
    return sorted(by_address, key=lambda entry: entry.date or dt.date.min)


def topics_of(entries: Iterable[Entry]) -> list[str]:
    """The topics of entries, each once, in the order of their numbers."""
    return sorted({entry.topic for entry in entries if entry.topic})
