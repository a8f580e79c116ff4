"""Feeds with full text: Atom 1.0 (RFC 4287) and JSON Feed 1.1; and robots.txt."""

import json
from collections.abc import Iterator
from datetime import date, datetime, time
from functools import partial
from uuid import UUID, uuid5
from xml.etree import ElementTree as ET

from cchc.markup.html import standalone
from cchc.model.article import Article
from cchc.model.text import AnyText
from cchc.model.ward import Phase, Ward
from cchc.pages.output import Output
from cchc.pages.render import Renderer
from cchc.pages.site import Site
from cchc.pages.structured import author_name
from cchc.problems import Place
from cchc.reading.content import WARD
from cchc.rules.publication import WAITING, awaits_approval, has_lapsed
from cchc.vietnamese import VIETNAM, slug

ENTRIES = 20
ATOM = "chuyen-muc/feed.xml"
JSON_FEED = "chuyen-muc/feed.json"
_NAMESPACE = "http://www.w3.org/2005/Atom"
_IDS = UUID("41321bce-2529-4340-a89e-b6bdef176dc5")
"""The namespace of entry ids; with another value every feed reader would show every entry as new."""


def feeds(renderer: Renderer) -> Iterator[Output]:
    """Both feeds of the newest articles, and robots.txt."""
    site = renderer.site
    newest = site.column.articles[:ENTRIES]
    yield Output(ATOM, partial(_atom, newest, renderer), Place(WARD))
    yield Output(JSON_FEED, partial(_json, newest, renderer), Place(WARD))
    yield Output("robots.txt", _robots(site), Place(WARD))


def _robots(site: Site) -> str:
    """robots.txt; a site on trial names no sitemap. Its pages say noindex, which robots see only where they may crawl."""
    map_ = f"\nSitemap: {site.absolute('sitemap.xml')}\n" if site.ward.phase is Phase.OFFICIAL else ""
    return f"User-agent: *\nAllow: /\n{map_}"


def entry_id(text: AnyText, ward: Ward) -> str:
    """The id of a text in feeds: of the ward and the file, so that no title, address or host changes it.

    From the day that `feed_authority` names, new texts have a tag: URI (RFC 4151); the others keep their urn:uuid:.
    """
    own, authority = _uuid(text.source.path, ward), ward.feed_authority
    if authority and text.fields.date >= authority.since:
        return f"tag:{authority.name},{authority.since}:{own}"
    return own.urn


def _uuid(path: str, ward: Ward) -> UUID:
    """The id of a file of a ward's project; other wards have files of that name too."""
    return uuid5(_IDS, f"{slug(ward.city)}/{slug(ward.name)}/{path}")


def _atom(articles: list[Article], renderer: Renderer) -> bytes:
    site = renderer.site
    feed = ET.Element("feed", {"xmlns": _NAMESPACE, "xml:lang": "vi"})
    changes = [article.fields.last_change(site.today) for article in articles]
    add(feed, "id", _uuid(ATOM, site.ward).urn)
    add(feed, "title", site.ward.column_title)
    add(feed, "subtitle", site.ward.column_lead)
    add(feed, "updated", _timestamp(max(changes, default=site.plan.window.first)))
    add(feed, "link", rel="self", type="application/atom+xml", href=site.absolute(ATOM))
    add(feed, "link", rel="alternate", type="text/html", href=site.absolute("chuyen-muc/"))
    add(add(feed, "author"), "name", site.ward.authority)
    for article in articles:
        _entry(feed, article, renderer)
    text: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _entry(feed: ET.Element, article: Article, renderer: Renderer) -> None:
    site = renderer.site
    entry, address = add(feed, "entry"), site.absolute(article.url)
    add(entry, "id", entry_id(article, site.ward))
    add(entry, "title", entry_title(article))
    add(entry, "link", rel="alternate", type="text/html", href=address)
    add(entry, "published", _timestamp(article.fields.date))
    add(entry, "updated", _timestamp(article.fields.last_change(site.today)))
    add(add(entry, "author"), "name", author_name(article, site))
    add(entry, "category", term=article.fields.topic, label=_topic_title(article, site))
    add(entry, "summary", article.fields.summary)
    add(entry, "content", _content(article, renderer), type="html")


def add(parent: ET.Element, tag: str, text: str | None = None, **attributes: str) -> ET.Element:
    """Add an element with its words and attributes to another."""
    child = ET.SubElement(parent, tag, attributes)
    child.text = text
    return child


def _content(article: Article, renderer: Renderer) -> str:
    """The text of an article as it can be read anywhere, with its last valid day: no script can say so in a feed reader."""
    site, fields = renderer.site, article.fields
    lapsed, html = has_lapsed(fields, site.today), site.bodies[article.url].html
    content = renderer.render("feed_entry.html", article.url, fields=fields, lapsed=lapsed, html=html)
    return standalone(content, site.absolute(article.url))


def _json(articles: list[Article], renderer: Renderer) -> str:
    site = renderer.site
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": site.ward.column_title,
        "description": site.ward.column_lead,
        "home_page_url": site.absolute("chuyen-muc/"),
        "feed_url": site.absolute(JSON_FEED),
        "language": "vi",
        "authors": [{"name": site.ward.authority}],
        "items": [_item(article, renderer) for article in articles],
    }
    return json.dumps(feed, ensure_ascii=False, indent=2) + "\n"


def _item(article: Article, renderer: Renderer) -> dict[str, object]:
    site = renderer.site
    address, cover = site.absolute(article.url), site.bodies[article.url].cover
    item: dict[str, object] = {
        "id": entry_id(article, site.ward),
        "url": address,
        "title": entry_title(article),
        "summary": article.fields.summary,
        "content_html": _content(article, renderer),
        "date_published": _timestamp(article.fields.date),
        "date_modified": _timestamp(article.fields.last_change(site.today)),
        "authors": [{"name": author_name(article, site)}],
        "tags": [_topic_title(article, site), *article.fields.tags],
    }
    return {**item, "image": address + cover.link} if cover else item


def entry_title(text: AnyText) -> str:
    """The title of an entry, which says what still waits: a feed reader's list has nothing but titles."""
    return text.fields.title + (f" ({WAITING.lower()})" if awaits_approval(text.fields) else "")


def _topic_title(article: Article, site: Site) -> str:
    topic = site.plan_of(article.fields.date).topic(article.fields.topic)
    return topic.title if topic else article.fields.topic


def _timestamp(day: date) -> str:
    """The first moment of a civil day in Việt Nam (RFC 3339)."""
    return datetime.combine(day, time(), VIETNAM).isoformat()
