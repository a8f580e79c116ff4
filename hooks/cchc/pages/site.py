"""The site as its pages see it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urljoin

from cchc.markup.bodies import Bodies
from cchc.model.asset import Variant
from cchc.model.base import TextFields
from cchc.model.body import Body, SiteLink
from cchc.model.clip import Reel
from cchc.model.content import Content
from cchc.model.guide import Steps
from cchc.model.plan import Plan
from cchc.model.text import AnyText, F_co, Text, of_kind
from cchc.model.ward import Ward
from cchc.panos.designs import Finished, Photos
from cchc.panos.drawing import Drawn
from cchc.problems import Place
from cchc.rules.column import Column, column_of
from cchc.rules.evidence import Event, events_of, waiting_events
from cchc.rules.progress import Progress, progress_of
from cchc.rules.publication import UNSEEN, State, state_of, unseen_addresses
from cchc.rules.report import Report, reports_of

SHARE = "anh-chia-se.png"
"""The name of the picture that goes with a link to a text."""


@dataclass(frozen=True, slots=True)
class Site:
    """The content, the texts with a page today, each kind in its order, and the column that they make; the converted
    texts by address, what was done, the drawn panos, the files of clips and the pictures of texts by address; the day, the
    site's address, and the id of this build.
    """

    content: Content
    texts: Sequence[AnyText]
    column: Column
    bodies: Mapping[str, Body]
    steps: Mapping[str, Steps]
    waiting_links: Sequence[SiteLink]
    events: Sequence[Event]
    progress: Progress
    reports: Sequence[Report]
    reels: Mapping[str, Reel]
    today: date
    address: str
    build_id: str
    finished: Mapping[str, Finished] = field(default_factory=dict)
    photos: Photos = field(default_factory=dict)
    shared: Mapping[str, Drawn] = field(default_factory=dict)
    variants: Mapping[Variant, Drawn] = field(default_factory=dict)
    waiting: Sequence[Event] = ()
    """Events that the ward has yet to approve, which do not count yet."""

    unseen: Mapping[str, Place] = field(default_factory=dict)
    """The addresses of texts that have no page today, with the texts' files."""

    def of(self, fields: type[F_co]) -> list[Text[F_co]]:
        """The texts of one kind that have a page, by the model of its fields."""
        return of_kind(self.texts, fields)

    def state(self, fields: TextFields) -> State:
        """The state of a text today."""
        return state_of(fields, self.today, self.ward.phase)

    def unseen_state(self, fields: TextFields) -> State | None:
        """Why readers do not see a text that a preview shows."""
        state = self.state(fields)
        return state if state in UNSEEN else None

    def waiting_for(self, activity: str) -> list[Event]:
        """The events that will count for an activity once the ward has approved them."""
        return [event for event in self.waiting if event.activity == activity]

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.content.plan

    @property
    def ward(self) -> Ward:
        """The ward."""
        return self.content.ward

    def share_of(self, url: str) -> str | None:
        """The name of the picture that goes with a link to a text, where it was drawn."""
        return SHARE if url in self.shared else None

    def absolute(self, url: str) -> str:
        """The full address of a page or file of the site."""
        return self.address + url if self.address.endswith("/") else urljoin(self.address, url)


def site_of(
    content: Content,
    shown: Sequence[AnyText],
    bodies: Bodies,
    reels: Mapping[str, Reel],
    today: date,
    address: str,
    build_id: str,
    *,
    preview: bool,
) -> Site:
    """The site of the texts that have a page on a day, with what was done for the plan until then; not drawn yet."""
    events = events_of(content, today)
    return Site(
        content=content,
        texts=shown,
        column=column_of(shown, today),
        bodies=bodies.whole,
        steps=bodies.steps,
        waiting_links=bodies.waiting_links,
        events=events,
        progress=progress_of(content.plan, events, today),
        reports=reports_of(content, today),
        reels=reels,
        today=today,
        address=address,
        build_id=build_id,
        waiting=waiting_events(content, today),
        unseen={} if preview else unseen_addresses(content, today),
    )
