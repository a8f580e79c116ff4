"""What the search finds of each kind of page."""

from collections.abc import Iterator
from html import escape

from cchc.later import Later
from cchc.model.article import Article, Issue
from cchc.model.clip import Clip
from cchc.model.guide import Guide, Step, Steps
from cchc.model.pano import Pano
from cchc.model.text import EditorFields
from cchc.pages.render import Renderer
from cchc.pages.site import Site
from cchc.rules.progress import ActivityProgress
from cchc.rules.publication import WAITING, State, awaits_approval
from cchc.search.entry import Entry, Kind, words_only
from cchc.vietnamese import slug

TERM_ANCHOR = "tu-"
"""A term's anchor on the glossary's page is this and the term's slug."""


def article_entries(article: Article, site: Site) -> tuple[Entry, ...]:
    """An article; a withdrawn one is not found."""
    fields = article.fields
    if site.state(fields) is State.WITHDRAWN:
        return ()
    words = site.bodies[article.url].html
    return (
        Entry(
            article.url, Kind.ARTICLE, fields.title, fields.summary, words, fields.topic, fields.date, _waits(fields)
        ),
    )


def issue_entries(issue: Issue, site: Site) -> tuple[Entry, ...]:
    """An issue by its title and introduction."""
    fields = issue.fields
    title = f"{fields.title} – {site.ward.column_title}"
    return (
        Entry(
            issue.url,
            Kind.ISSUE,
            title,
            fields.summary,
            site.bodies[issue.url].html,
            None,
            fields.date,
            _waits(fields),
        ),
    )


def guide_entries(guide: Guide, steps: Steps) -> tuple[Entry, ...]:
    """A guide by what one needs, its steps, and the questions it answers."""
    fields = guide.fields
    before = [fields.for_whom, *fields.prepare, fields.time, fields.cost, fields.place]
    answers = [text for item in fields.faq for text in (item.question, item.answer)]
    parts = [*map(_sentence, before), steps.intro.html, *map(_step, steps.steps), *map(escape, answers)]
    html = " ".join(parts)
    return (
        Entry(guide.url, Kind.GUIDE, fields.title, fields.summary, html, fields.topic, fields.date, _waits(fields)),
    )


def _step(step: Step) -> str:
    return " ".join([_sentence(step.title), step.action.html, step.see.html, step.otherwise.html])


def _sentence(text: str) -> str:
    return escape(text if text.endswith((".", "?", "!")) else f"{text}.")


def pano_entries(pano: Pano, site: Site) -> tuple[Entry, ...]:
    """A pano by its words and what is told of it."""
    fields = pano.fields
    words = [fields.support or "", fields.action.text, *(hanging.place for hanging in fields.hung)]
    html = " ".join([*map(_sentence, filter(None, words)), site.bodies[pano.url].html])
    return (Entry(pano.url, Kind.PANO, fields.title, fields.alt, html, fields.topic, fields.date, _waits(fields)),)


def clip_entries(clip: Clip, site: Site) -> tuple[Entry, ...]:
    """A clip by what is said in it."""
    fields = clip.fields
    words = site.bodies[clip.url].html
    return (Entry(clip.url, Kind.CLIP, fields.title, fields.summary, words, fields.topic, fields.date, _waits(fields)),)


def _waits(fields: EditorFields) -> str:
    return WAITING if awaits_approval(fields) else ""


def term_entries(page: str, site: Site) -> Iterator[Entry]:
    """The terms, each at its place on the glossary's page."""
    for term in site.content.glossary.terms:
        title = f"{term.term}: {term.full}" if term.full else term.term
        yield Entry(f"{page}#{TERM_ANCHOR}{slug(term.term)}", Kind.TERM, title, term.meaning)


def activity_entries(url: str, entry: ActivityProgress, description: str) -> tuple[Entry, ...]:
    """How far an activity is."""
    return (Entry(url, Kind.PROGRESS, entry.activity.title, description),)


def page_entries(url: str, kind: Kind, title: str, description: str, html: Later[str]) -> tuple[Entry, ...]:
    """A page of its own kind by everything on it."""
    return (Entry(url, kind, title, description, Later(lambda: words_only(html.value))),)


def short_forms(renderer: Renderer) -> list[tuple[str, str]]:
    """The abbreviations of the glossary with what they stand for."""
    return [(term.term, term.full) for term in renderer.site.content.glossary.terms if term.full]
