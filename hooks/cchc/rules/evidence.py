"""Events: what was done for the activities, gathered from everything that mentions it, each once."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from cchc.model.article import ArticleFields, Issue, IssueFields
from cchc.model.channel import SITE
from cchc.model.clip import ClipFields
from cchc.model.content import Content
from cchc.model.event import EventFields
from cchc.model.evidence import Evidence, PlanEvidence
from cchc.model.pano import Hanging, Pano, PanoFields
from cchc.model.plan import Activity, Counting, Plan
from cchc.model.text import AnyText
from cchc.rules.plan_addresses import activity_url
from cchc.rules.publication import counts, is_listed
from cchc.vietnamese import slug

COLUMN_URL = "chuyen-muc/"
_NUMBER = re.compile(r"\s*số\s+0*(\d+)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mention:
    """A proof that something was done: a page of the site, an address outside, a file or a document."""

    title: str
    url: str | None = None
    link: str | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Airing:
    """An appearance of an event in a channel: the channel's id, the day, and where one finds it."""

    channel: str
    on: date
    place: str | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something done for an activity of a year's plan, with everything that mentions it; `recorded` is the day of the first
    mention, `airings` the channels in which it appeared.
    """

    year: int
    activity: str
    id: str
    on: date
    amount: int
    place: str | None
    recorded: date
    mentions: tuple[Mention, ...]
    airings: tuple[Airing, ...] = ()
    people: int | None = None
    sessions: int | None = None

    @property
    def key(self) -> tuple[int, str, str]:
        """The name by which other mentions know the event."""
        return self.year, self.activity, self.id

    @property
    def title(self) -> str:
        """The name of what mentioned it first."""
        return self.mentions[0].title


@dataclass(frozen=True, slots=True)
class Gathered:
    """The events that count, and those that only texts mention which readers see and the ward has yet to approve."""

    counted: list[Event]
    waiting: list[Event]


def events_of(content: Content, day: date) -> list[Event]:
    """Every event of every plan known on a day, the earliest first. Drafts, scheduled and withdrawn texts count for nothing, nor does what the
    ward has not approved.
    """
    return _mentioned_in(_only(content, lambda text: counts(text, day, content.ward.phase)), day)


def gathered_on(content: Content, day: date) -> Gathered:
    """The events of every plan known on a day."""
    counted = events_of(content, day)
    known = {event.key for event in counted}
    seen = _only(content, lambda text: is_listed(text, day, content.ward.phase, preview=False))
    return Gathered(counted, [event for event in _mentioned_in(seen, day) if event.key not in known])


def _only(content: Content, is_mention: Callable[[AnyText], bool]) -> Content:
    """The content with only those texts that may mention something."""
    return replace(content, texts=list(filter(is_mention, content.texts)))


def _mentioned_in(content: Content, day: date) -> list[Event]:
    issues = list(_from_issues(content, day))
    events = [
        *issues, *_from_articles(content), *_from_plans(content, day, {event.id: event.year for event in issues}),
        *_from_panos(content), *_from_clips(content), *_from_column(content), *_from_held(content),
    ]  # fmt: skip
    return _once(event for event in events if event.on <= day)


def _from_articles(content: Content) -> Iterator[Event]:
    mention = [article for article in content.of(ArticleFields) if article.fields.evidence]
    for article in sorted(mention, key=lambda article: article.source.path):
        for entry in article.fields.evidence:
            year, mentions = content.plans.of_day(entry.on).year, (Mention(article.fields.title, url=article.url),)
            yield _entered(entry, year, article.fields.date, mentions)


def _from_plans(content: Content, day: date, issue_years: Mapping[str, int]) -> Iterator[Event]:
    """The events entered by hand; a channel of an issue belongs to the year in which that came out."""
    for entry in (entry for plan in content.plans for entry in plan.evidence):
        recorded, plan = entry.recorded_on or entry.on, content.plans.of_day(entry.on)
        if recorded <= day:
            asset = content.assets.get(entry.file or "")
            file = f"{activity_url(plan, entry.activity)}{asset.link}" if asset else None
            mention = Mention(entry.title, url=file, link=entry.url, document=entry.document)
            year = issue_years.get(entry.event, plan.year) if entry.channel else plan.year
            yield _entered(entry, year, recorded, (mention,))


def _entered(entry: Evidence | PlanEvidence, year: int, recorded: date, mentions: tuple[Mention, ...]) -> Event:
    """The event of an entry of evidence."""
    link = getattr(entry, "url", None)
    airings = (Airing(entry.channel, entry.on, entry.place, link),) if entry.channel else ()
    return Event(
        year, entry.activity, entry.event, entry.on, entry.amount, entry.place, recorded, mentions, airings,
        entry.people, entry.sessions,
    )  # fmt: skip


def _counted_by(counting: Counting, plan: Plan) -> list[Activity]:
    return [activity for activity in plan.activities.items if activity.counted_by is counting]


def _from_panos(content: Content) -> Iterator[Event]:
    """Every panel that hangs or hung somewhere counts as one, mentioned by the page of its pano."""
    for pano in content.of(PanoFields):
        for hanging in pano.fields.hung:
            plan = content.plans.of_day(hanging.first)
            recorded, mention = max(hanging.first, pano.fields.date), Mention(pano.fields.title, url=pano.url)
            for activity in _counted_by(Counting.PANOS, plan):
                yield Event(
                    plan.year,
                    activity.id,
                    hung_id(pano, hanging),
                    hanging.first,
                    1,
                    hanging.place,
                    recorded,
                    (mention,),
                )


def _from_clips(content: Content) -> Iterator[Event]:
    """Every clip counts as one, mentioned by its page."""
    for clip in content.of(ClipFields):
        out, mention = clip.fields.date, Mention(clip.fields.title, url=clip.url)
        plan = content.plans.of_day(out)
        for activity in _counted_by(Counting.CLIPS, plan):
            yield Event(plan.year, activity.id, clip.id, out, 1, None, out, (mention,), (Airing(SITE, out),))


def _from_held(content: Content) -> Iterator[Event]:
    """Every event that was held for an activity counts as one, mentioned by its page; articles that tell of it name it by the name
    of its file.
    """
    for text in content.of(EventFields):
        fields, held = text.fields, text.fields.held
        if held and fields.activity:
            year, mentions = content.plans.of_day(held.on).year, (Mention(fields.title, url=text.url),)
            recorded = max(held.on, fields.date)
            yield Event(
                year, fields.activity, text.id, held.on, 1, fields.place, recorded, mentions, (),
                held.people, held.sessions,
            )  # fmt: skip


def issue_of(title: str, issues: Iterable[Issue], plan: Plan) -> Issue | None:
    """The issue of a plan's year that a title names: "Số 2 trên báo …"."""
    found = _NUMBER.match(title)
    named = (issue for issue in issues if found and issue.fields.no == int(found[1]))
    return next((issue for issue in named if issue.fields.date in plan.window), None)


def hung_id(pano: Pano, hanging: Hanging) -> str:
    """The name of the event that a pano was hung somewhere on a day."""
    return f"{pano.id}-{hanging.first}-{slug(hanging.place)}"


def _from_column(content: Content) -> Iterator[Event]:
    """The column itself, met anew in each plan by its first article in the plan's window."""
    days = [article.fields.date for article in content.of(ArticleFields)]
    for plan in content.plans:
        within = [day for day in days if day in plan.window]
        for activity in _counted_by(Counting.COLUMN, plan) if within else ():
            first, mention = min(within), Mention(content.ward.column_title, COLUMN_URL)
            airings = (Airing(SITE, first),)
            yield Event(plan.year, activity.id, "chuyen-muc", first, 1, None, first, (mention,), airings)


def first_days(content: Content) -> dict[str, date]:
    """The day of the first article of each issue that has any, by the issue's id."""
    firsts: dict[str, date] = {}
    for article in content.of(ArticleFields):
        if article.fields.issue:
            firsts[article.fields.issue] = min(article.fields.date, firsts.get(article.fields.issue, date.max))
    return firsts


def _from_issues(content: Content, day: date) -> Iterator[Event]:
    """The issues, each once however many channels it came out in, in the plan of the first of these days.

    On the site an issue is out when it has an article: on its own day, or the day of its first article if that is later.
    """
    firsts = first_days(content)
    for issue in content.of(IssueFields):
        airings = [Airing(one.channel, one.on, one.place, one.url) for one in issue.fields.channels if one.on <= day]
        if issue.id in firsts:
            airings = [Airing(SITE, max(issue.fields.date, firsts[issue.id])), *airings]
        if airings:
            out, mention = min(one.on for one in airings), Mention(issue.fields.title, issue.url)
            plan = content.plans.of_day(out)
            for activity in _counted_by(Counting.ISSUES, plan):
                yield Event(plan.year, activity.id, issue.id, out, 1, None, out, (mention,), tuple(airings))


def _once(events: Iterable[Event]) -> list[Event]:
    """Each event of an activity once, with all that mention it; the first gives day, amount and place."""
    known: dict[tuple[int, str, str], Event] = {}
    for event in sorted(events, key=_order):
        first = known.get(event.key)
        known[event.key] = _joined(first, event) if first else event
    return sorted(known.values(), key=lambda event: (event.on, event.activity, event.id))


def _joined(first: Event, other: Event) -> Event:
    """Two mentions of one event; one that came out in several channels is out on the first of their days, and each channel has
    a place, people and sessions of its own.
    """
    airings = tuple(dict.fromkeys(sorted((*first.airings, *other.airings), key=lambda airing: airing.on)))
    is_further = bool(first.airings) and len(airings) > len(first.airings)
    return replace(
        first,
        on=min(first.on, other.on) if airings else first.on,
        place=first.place or (None if is_further else other.place),
        mentions=(*first.mentions, *other.mentions),
        airings=airings,
        people=_together(first.people, other.people, is_further),
        sessions=_together(first.sessions, other.sessions, is_further),
    )


def _together(first: int | None, other: int | None, is_further: bool) -> int | None:
    """A number noted with two mentions: the sum of both for a further channel, else the number that the first notes."""
    return (first or 0) + (other or 0) or None if is_further else first or other


def _order(event: Event) -> tuple[date, date, int, str]:
    return event.recorded, event.on, event.amount, event.title
