"""Events: what was done for the activities, gathered from everything that mentions it, each once."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from cchc.model.article import Article, ArticleFields, IssueFields
from cchc.model.clip import ClipFields
from cchc.model.content import Content
from cchc.model.pano import Hanging, Pano, PanoFields
from cchc.model.plan import Activity, Counting
from cchc.model.text import AnyText
from cchc.rules.publication import counts, is_listed
from cchc.vietnamese import slug

COLUMN_URL = "chuyen-muc/"


@dataclass(frozen=True, slots=True)
class Mention:
    """A proof that something was done: a page of the site, an address outside, a file or a document."""

    title: str
    url: str | None = None
    link: str | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something done for an activity, with everything that mentions it; `recorded` is the day of the first mention."""

    activity: str
    id: str
    on: date
    amount: int
    place: str | None
    recorded: date
    mentions: tuple[Mention, ...]

    @property
    def title(self) -> str:
        """The name of what mentioned it first."""
        return self.mentions[0].title


def events_of(content: Content, day: date) -> list[Event]:
    """Every event known on a day, the earliest first. Drafts, scheduled and withdrawn texts count for nothing, nor does what the
    ward has not approved.
    """
    return _mentioned_in(_only(content, lambda text: counts(text, day, content.ward.phase)), day)


def waiting_events(content: Content, day: date) -> list[Event]:
    """The events that only texts mention which readers see and the ward has yet to approve."""
    counted = {(event.activity, event.id) for event in events_of(content, day)}
    seen = _only(content, lambda text: is_listed(text, day, content.ward.phase, preview=False))
    return [event for event in _mentioned_in(seen, day) if (event.activity, event.id) not in counted]


def _only(content: Content, is_mention: Callable[[AnyText], bool]) -> Content:
    """The content with only those texts that may mention something."""
    return replace(content, texts=list(filter(is_mention, content.texts)))


def _mentioned_in(content: Content, day: date) -> list[Event]:
    events = [
        *_from_articles(content.of(ArticleFields)), *_from_plan(content, day), *_from_panos(content), *_from_clips(content),
        *_from_column(content),
    ]  # fmt: skip
    return _once(event for event in events if event.on <= day)


def _from_articles(articles: Sequence[Article]) -> Iterator[Event]:
    mention = [article for article in articles if article.fields.evidence]
    for article in sorted(mention, key=lambda article: article.source.path):
        for entry in article.fields.evidence:
            mentions = (Mention(article.fields.title, url=article.url),)
            yield Event(entry.activity, entry.event, entry.on, entry.amount, entry.place, article.fields.date, mentions)


def _from_plan(content: Content, day: date) -> Iterator[Event]:
    for entry in content.plan.evidence:
        recorded = entry.recorded_on or entry.on
        if recorded <= day:
            file = (
                f"tien-do/{entry.activity}/{content.assets[entry.file].link}" if entry.file in content.assets else None
            )
            mention = Mention(entry.title, url=file, link=entry.url, document=entry.document)
            yield Event(entry.activity, entry.event, entry.on, entry.amount, entry.place, recorded, (mention,))


def _from_panos(content: Content) -> Iterator[Event]:
    """Every panel that hangs or hung somewhere counts as one, mentioned by the page of its pano."""
    for activity in content.plan.activities.items:
        for pano in content.of(PanoFields) if activity.counted_by is Counting.PANOS else ():
            for hanging in pano.fields.hung:
                recorded = max(hanging.first, pano.fields.date)
                mention = Mention(pano.fields.title, url=pano.url)
                yield Event(activity.id, hung_id(pano, hanging), hanging.first, 1, hanging.place, recorded, (mention,))


def _from_clips(content: Content) -> Iterator[Event]:
    """Every clip counts as one, mentioned by its page."""
    for activity in content.plan.activities.items:
        for clip in content.of(ClipFields) if activity.counted_by is Counting.CLIPS else ():
            out, mention = clip.fields.date, Mention(clip.fields.title, url=clip.url)
            yield Event(activity.id, clip.id, out, 1, None, out, (mention,))


def hung_id(pano: Pano, hanging: Hanging) -> str:
    """The name of the event that a pano was hung somewhere on a day."""
    return f"{pano.id}-{hanging.first}-{slug(hanging.place)}"


def _from_column(content: Content) -> Iterator[Event]:
    """Events that the site itself shows: issues with articles in them, and the column."""
    for activity in content.plan.activities.items:
        if activity.counted_by is Counting.ISSUES:
            yield from _issues(activity, content)
        elif activity.counted_by is Counting.COLUMN and content.of(ArticleFields):
            first = min(article.fields.date for article in content.of(ArticleFields))
            yield Event(
                activity.id, "chuyen-muc", first, 1, None, first, (Mention(content.ward.column_title, COLUMN_URL),)
            )


def _issues(activity: Activity, content: Content) -> Iterator[Event]:
    """An issue is out when it has an article: on its day, or the day of its first article if that is later."""
    firsts: dict[str, date] = {}
    for article in content.of(ArticleFields):
        if article.fields.issue:
            firsts[article.fields.issue] = min(article.fields.date, firsts.get(article.fields.issue, date.max))
    for issue in content.of(IssueFields):
        if issue.id in firsts:
            out = max(issue.fields.date, firsts[issue.id])
            yield Event(activity.id, issue.id, out, 1, None, out, (Mention(issue.fields.title, issue.url),))


def _once(events: Iterable[Event]) -> list[Event]:
    """Each event of an activity once, with all that mention it; the first gives day, amount and place."""
    known: dict[tuple[str, str], Event] = {}
    for event in sorted(events, key=_order):
        first = known.get((event.activity, event.id))
        known[event.activity, event.id] = _joined(first, event) if first else event
    return sorted(known.values(), key=lambda event: (event.on, event.activity, event.id))


def _joined(first: Event, other: Event) -> Event:
    return replace(first, place=first.place or other.place, mentions=(*first.mentions, *other.mentions))


def _order(event: Event) -> tuple[date, date, int, str]:
    return event.recorded, event.on, event.amount, event.title
