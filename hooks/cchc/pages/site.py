"""What every page may need to know."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urljoin

from cchc.cache import Drawn
from cchc.model.asset import Variant
from cchc.model.body import Body
from cchc.model.clip import Clip, Reel
from cchc.model.content import Content
from cchc.model.guide import Guide, Steps
from cchc.model.plan import Plan
from cchc.model.text import EditorFields
from cchc.model.ward import Ward
from cchc.panos.designs import Photos
from cchc.panos.finished import Finished
from cchc.problems import Place
from cchc.rules.column import Column
from cchc.rules.evidence import Event
from cchc.rules.progress import Progress
from cchc.rules.publication import UNSEEN, State, state_of
from cchc.rules.report import Report

SHARE = "anh-chia-se.png"
"""The name of the picture that goes with a link to a text."""


@dataclass(frozen=True, slots=True)
class Site:
    """The content, the column of the day, the converted texts by address, what was done, the panos and where
    they hang, the clips and their files, the drawn pictures of texts by address, the day, and the address.
    """

    content: Content
    column: Column
    guides: Sequence[Guide]
    bodies: Mapping[str, Body]
    steps: Mapping[str, Steps]
    events: Sequence[Event]
    progress: Progress
    reports: Sequence[Report]
    panos: Sequence[Finished]
    photos: Photos
    clips: Sequence[Clip]
    reels: Mapping[str, Reel]
    shared: Mapping[str, Drawn]
    variants: Mapping[Variant, Drawn]
    today: date
    address: str
    waiting: Sequence[Event] = ()
    """What the ward has yet to approve, so that it does not count."""

    unseen: Mapping[str, Place] = field(default_factory=dict)
    """The addresses of texts that have no page today, with the texts' files."""

    def state(self, fields: EditorFields) -> State:
        """Where a text stands today."""
        return state_of(fields, self.today, self.ward.phase)

    def unseen_state(self, fields: EditorFields) -> State | None:
        """Why readers do not see a text that a preview shows."""
        state = self.state(fields)
        return state if state in UNSEEN else None

    def waiting_for(self, activity: str) -> list[Event]:
        """What would count for an activity once the ward has approved it."""
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
