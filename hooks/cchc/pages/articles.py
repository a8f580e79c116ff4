"""The page of an article."""

from collections.abc import Iterator
from functools import partial

from cchc.model.article import Article, Issue
from cchc.model.evidence import Evidence
from cchc.model.plan import Activity, Plan
from cchc.pages.cards import DEFAULT_DRAWING, cards_of, topic_crumb
from cchc.pages.entries import article_entries
from cchc.pages.laws import sources_of
from cchc.pages.lists import COLUMN, HOME, column_pages
from cchc.pages.output import Page
from cchc.pages.site import Site
from cchc.pages.structured import Crumb, news_article, place_of
from cchc.panos.share import SHARE_PIXELS
from cchc.rules.column import related_to
from cchc.rules.publication import awaits_approval, has_lapsed, is_withdrawn

LONG = 3
"""The number of sections from which a text begins with a table of contents."""


def article_pages(site: Site) -> Iterator[Page]:
    """The lists of articles, and the page of each."""
    yield from column_pages(site)
    yield from (_page(article, site) for article in site.column.shown)


def _page(article: Article, site: Site) -> Page:
    """The article with its byline, notices, sources, evidence and neighbours; a withdrawn one only says why."""
    fields = article.fields
    withdrawn = is_withdrawn(fields, site.today)
    body = site.bodies[article.url]
    cover = body.cover if not site.share_of(article.url) else None
    return Page(
        url=article.url,
        title=fields.title,
        description="Bài này đã được rút." if withdrawn else fields.description or fields.summary,
        template="withdrawn.html" if withdrawn else "article.html",
        values=partial(_withdrawal if withdrawn else _values, article, site),
        place=article.source.at(),
        lastmod=fields.last_change(site.today),
        image=cover.link if cover else site.share_of(article.url),
        image_alt=fields.image_alt if cover else fields.title,
        image_pixels=cover.link_pixels if cover else SHARE_PIXELS,
        kind="article",
        hidden=withdrawn,
        waiting=awaits_approval(fields),
        links=body.links,
        entries=tuple(article_entries(article, site)),
    )


def _withdrawal(article: Article, site: Site) -> dict[str, object]:
    """The template values of a withdrawn article."""
    trail = _trail(article, site)
    return {
        "fields": article.fields,
        "column_title": site.ward.column_title,
        **place_of(trail, (article.fields.title, article.url), site),
    }


def _values(article: Article, site: Site) -> dict[str, object]:
    """The template values of an article: its own words, where it belongs, what to read next, what machines read."""
    fields, body, trail = article.fields, site.bodies[article.url], _trail(article, site)
    state, waiting = site.unseen_state(fields), awaits_approval(fields)
    plan = site.plan_of(fields.date)
    before, after = site.column.neighbours(article)
    return {
        "fields": fields,
        "cover": body.cover,
        "drawing": fields.drawing or DEFAULT_DRAWING,
        "html": body.html,
        "state": state.value if state else None,
        "lapsed": has_lapsed(fields, site.today),
        "plan": plan,
        "unit": plan.unit(fields.unit) if fields.unit and not waiting else None,
        "topic": topic_crumb(fields.topic, site),
        "audience": [group.name for group in plan.goals.audiences.groups if group.id in fields.audience],
        "contents": [(part.id, part.text) for part in body.sections] if len(body.sections) >= LONG else [],
        "recording": site.recordings.get(article.url),
        "sources": sources_of(fields.sources, site),
        "evidence": [_proven(entry, site) for entry in fields.evidence],
        "issue": _crumb(site.column.issue_of(article)),
        "before": _neighbour(before),
        "after": _neighbour(after),
        "related": cards_of(related_to(article, site.column), site),
        **place_of(trail, (fields.title, article.url), site, news_article(article, site)),
    }


def _proven(entry: Evidence, site: Site) -> tuple[Evidence, Plan, Activity | None]:
    """An entry of evidence with the plan of its day and the activity there."""
    plan = site.plan_of(entry.on)
    return entry, plan, plan.activity(entry.activity)


def _trail(article: Article, site: Site) -> list[Crumb]:
    issue = _crumb(site.column.issue_of(article))
    return [HOME, COLUMN, *([issue] if issue else [])]


def _crumb(text: Article | Issue | None) -> Crumb | None:
    return (text.fields.title, text.url) if text else None


def _neighbour(article: Article | None) -> tuple[str, str, bool] | None:
    return (article.fields.title, article.url, awaits_approval(article.fields)) if article else None
