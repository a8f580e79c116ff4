"""Cards: what a list shows of each article."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from cchc.model.article import Article
from cchc.model.asset import Asset
from cchc.pages.site import Site
from cchc.pages.structured import Crumb
from cchc.rules.publication import awaits_approval, has_lapsed


class Card(NamedTuple):
    """An article in a list: where it leads, its words, its day, its topic, its picture or drawing, and how long it holds."""

    url: str
    title: str
    summary: str
    date: dt.date
    topic: Crumb
    cover: Asset | None
    drawing: str
    valid_until: dt.date | None
    lapsed: bool
    waiting: bool


DEFAULT_DRAWING = "bao-dai"
"""The drawing of an article that has neither a picture nor a drawing of its own."""


def cards_of(articles: Iterable[Article], site: Site) -> list[Card]:
    """The card of each article."""
    return [_card(article, site) for article in articles]


def _card(article: Article, site: Site) -> Card:
    fields = article.fields
    return Card(
        url=article.url,
        title=fields.title,
        summary=fields.summary,
        date=fields.date,
        topic=topic_crumb(fields.topic, site),
        drawing=fields.drawing or DEFAULT_DRAWING,
        cover=site.bodies[article.url].cover,
        valid_until=fields.valid_until,
        lapsed=has_lapsed(fields, site.today),
        waiting=awaits_approval(fields),
    )


def topic_crumb(id: str, site: Site) -> Crumb:
    """A topic's name and the address of its list."""
    return site.topics[id][0].title if id in site.topics else id, f"chuyen-muc/chu-de/{id}/"
