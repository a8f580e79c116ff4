"""A slide of the display, how long it stays, and which texts may be on one."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from cchc.model.text import AnyText, F_co, Text
from cchc.pages.site import Site
from cchc.rules.publication import awaits_approval, has_lapsed

GLANCE, WORDS_A_SECOND = 8, 2
"""Seconds to notice a slide and to take out a telephone; then 120 words a minute: our choice, for slow readers."""


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide: its kind, which names its template, its title, all its words, what its template shows, the page that its
    code opens, and the last day on which it is right.
    """

    kind: str
    title: str
    words: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    url: str = ""
    last_day: date | None = None
    playing: int = 0
    """Seconds that a film takes."""

    @property
    def seconds(self) -> int:
        """How long it stays: as long as its words take, or its film."""
        return GLANCE + (self.playing or len(f"{self.title} {self.words}".split()) // WORDS_A_SECOND)


Turn = tuple[Slide, ...]
"""Slides that stay together."""

Kind = Callable[[Site], Iterator[Turn]]
"""What makes the slides of one kind."""


def fit(texts: Iterable[Text[F_co]], site: Site) -> list[Text[F_co]]:
    """The texts that may be shown in the ward's own house: approved, seen by readers too, and right today."""
    return [text for text in texts if _is_fit(text, site)]


def _is_fit(text: AnyText, site: Site) -> bool:
    fields = text.fields
    return not (awaits_approval(fields) or has_lapsed(fields, site.today) or site.unseen_state(fields))
