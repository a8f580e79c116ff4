"""The site as its pages see it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from urllib.parse import urljoin, urlsplit

from cchc.markup.bodies import Bodies
from cchc.model.asset import Variant
from cchc.model.base import TextFields
from cchc.model.body import Body, SiteLink
from cchc.model.clip import Reel
from cchc.model.content import Content
from cchc.model.event import EventFields
from cchc.model.guide import Steps
from cchc.model.plan import Plan, Topic
from cchc.model.quiz import QuizBody
from cchc.model.recording import Recording
from cchc.model.source import Source
from cchc.model.text import AnyText, F_co, Text, of_kind
from cchc.model.ward import Ward
from cchc.panos.designs import Finished, Photos
from cchc.panos.drawing import Drawn
from cchc.problems import Place
from cchc.rules.column import Column, column_of
from cchc.rules.events import EventStatus, event_status_of
from cchc.rules.evidence import Event, gathered_on
from cchc.rules.progress import Progress, progress_of
from cchc.rules.publication import UNSEEN, State, state_of, unseen_addresses
from cchc.rules.report import Report, reports_of

SHARE = "anh-chia-se.png"
"""The name of the picture that goes with a link to a text."""


@dataclass(frozen=True, slots=True)
class PlanYear:
    """A year's plan and its file, how far it is today, what waits for the ward's approval before it counts, and the reports."""

    plan: Plan
    source: Source
    progress: Progress
    events: Sequence[Event]
    waiting: Sequence[Event]
    reports: Sequence[Report]

    def waiting_for(self, activity: str) -> list[Event]:
        """The events that will count for an activity once the ward has approved them."""
        return [event for event in self.waiting if event.activity == activity]


@dataclass(frozen=True)
class Site:
    """The content, the texts with a page today, each kind in its order, and the column that they make; the converted
    texts by address, the plans that have pages, the newest first, the drawn panos, the files of clips, the recordings and the pictures of texts by address; the day, the
    site's address, and the id of this build.
    """

    content: Content
    texts: Sequence[AnyText]
    column: Column
    bodies: Mapping[str, Body]
    steps: Mapping[str, Steps]
    quizzes: Mapping[str, QuizBody]
    waiting_links: Sequence[SiteLink]
    years: Sequence[PlanYear]
    reels: Mapping[str, Reel]
    recordings: Mapping[str, Recording]
    today: date
    address: str
    build_id: str
    finished: Mapping[str, Finished] = field(default_factory=dict)
    photos: Photos = field(default_factory=dict)
    shared: Mapping[str, Drawn] = field(default_factory=dict)
    variants: Mapping[Variant, Drawn] = field(default_factory=dict)
    unseen: Mapping[str, Place] = field(default_factory=dict)
    """The addresses of texts that have no page today, with the texts' files."""

    def of(self, fields: type[F_co]) -> list[Text[F_co]]:
        """The texts of one kind that have a page, by the model of its fields."""
        return of_kind(self.texts, fields)

    def state(self, fields: TextFields) -> State:
        """The state of a text today."""
        return state_of(fields, self.today, self.ward.phase)

    def event_status_of(self, fields: EventFields) -> EventStatus:
        """The status of an event today."""
        return event_status_of(fields, self.today)

    def unseen_state(self, fields: TextFields) -> State | None:
        """Why readers do not see a text that a preview shows."""
        state = self.state(fields)
        return state if state in UNSEEN else None

    @property
    def current(self) -> PlanYear:
        """The year of the plan in force today."""
        plan = self.content.plans.of_day(self.today)
        return next(year for year in self.years if year.plan is plan)

    @property
    def plan(self) -> Plan:
        """The plan in force today."""
        return self.current.plan

    @property
    def progress(self) -> Progress:
        """How far the plan in force is today."""
        return self.current.progress

    def plan_of(self, day: date) -> Plan:
        """The plan of a text's day."""
        return self.content.plans.of_day(day)

    @cached_property
    def topics(self) -> Mapping[str, tuple[Topic, Plan]]:
        """The topics of all shown plans by id, each as the newest plan has it."""
        return {topic.id: (topic, year.plan) for year in reversed(self.years) for topic in year.plan.topics.items}

    @property
    def ward(self) -> Ward:
        """The ward."""
        return self.content.ward

    def share_of(self, url: str) -> str | None:
        """The name of the picture that goes with a link to a text, where it was drawn."""
        return SHARE if url in self.shared else None

    @property
    def has_address(self) -> bool:
        """Whether readers can open the site's address: not that of the machine it is built on."""
        return urlsplit(self.address).hostname not in ("127.0.0.1", "localhost")

    def absolute(self, url: str) -> str:
        """The full address of a page or file of the site."""
        return self.address + url if self.address.endswith("/") else urljoin(self.address, url)


def site_of(
    content: Content,
    shown: Sequence[AnyText],
    bodies: Bodies,
    reels: Mapping[str, Reel],
    recordings: Mapping[str, Recording],
    today: date,
    address: str,
    build_id: str,
    *,
    preview: bool,
) -> Site:
    """The site of the texts that have a page on a day, with what was done for the plan until then; not drawn yet."""
    return Site(
        content=content,
        texts=shown,
        column=column_of(shown, today),
        bodies=bodies.whole,
        steps=bodies.steps,
        quizzes=bodies.quizzes,
        waiting_links=bodies.waiting_links,
        years=_years_of(content, today, preview=preview),
        reels=reels,
        recordings=recordings,
        today=today,
        address=address,
        build_id=build_id,
        unseen={} if preview else unseen_addresses(content, today),
    )


def _years_of(content: Content, today: date, *, preview: bool) -> list[PlanYear]:
    """Each shown plan with its figures, the newest first."""
    gathered = gathered_on(content, today)
    return [
        PlanYear(
            plan=plan,
            source=content.plans.source_of(plan),
            progress=progress_of(plan, gathered.counted, today),
            events=[event for event in gathered.counted if event.year == plan.year],
            waiting=[event for event in gathered.waiting if event.year == plan.year],
            reports=reports_of(content, plan, gathered, today),
        )
        for plan in content.plans.shown(today, preview=preview)
    ]
