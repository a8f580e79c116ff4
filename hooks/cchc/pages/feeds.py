"""Feeds with full text: Atom 1.0 (RFC 4287) and JSON Feed 1.1; and robots.txt."""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime, time
from functools import partial
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

from cchc.later import Later
from cchc.model.article import Article
from cchc.pages.output import Output
from cchc.pages.site import Site
from cchc.pages.structured import author_name
from cchc.problems import Place
from cchc.reading.content import WARD
from cchc.vietnamese import VIETNAM

ENTRIES = 20
ATOM = "chuyen-muc/feed.xml"
JSON_FEED = "chuyen-muc/feed.json"
_NAMESPACE = "http://www.w3.org/2005/Atom"
_TAG = re.compile(r"<[^>]+>")
_ADDRESS = re.compile(r'(?<=\s)(href|src)="([^"]*)"')


def feeds(site: Site) -> Iterator[Output]:
    """Both feeds of the newest articles, and robots.txt."""
    newest = site.column.articles[:ENTRIES]
    yield Output(ATOM, Later(partial(_atom, newest, site)), Place(WARD))
    yield Output(JSON_FEED, Later(partial(_json, newest, site)), Place(WARD))
    yield Output("robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {site.absolute('sitemap.xml')}\n", Place(WARD))


def absolute_addresses(html: str, page: str) -> str:
    """The HTML with every address made absolute, for readers that show it away from its page."""
    return _TAG.sub(lambda tag: _ADDRESS.sub(lambda at: f'{at[1]}="{urljoin(page, at[2])}"', tag.group()), html)


def _atom(articles: list[Article], site: Site) -> bytes:
    feed = ET.Element("feed", {"xmlns": _NAMESPACE, "xml:lang": "vi"})
    changes = [article.last_change(site.today) for article in articles]
    _add(feed, "id", site.absolute("chuyen-muc/"))
    _add(feed, "title", site.ward.column_title)
    _add(feed, "subtitle", site.ward.column_lead)
    _add(feed, "updated", _timestamp(max(changes, default=site.plan.window.first)))
    _add(feed, "link", rel="self", type="application/atom+xml", href=site.absolute(ATOM))
    _add(feed, "link", rel="alternate", type="text/html", href=site.absolute("chuyen-muc/"))
    _add(_add(feed, "author"), "name", site.ward.authority)
    for article in articles:
        _entry(feed, article, site)
    text: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _entry(feed: ET.Element, article: Article, site: Site) -> None:
    entry, address = _add(feed, "entry"), site.absolute(article.url)
    _add(entry, "id", address)
    _add(entry, "title", article.fields.title)
    _add(entry, "link", rel="alternate", type="text/html", href=address)
    _add(entry, "published", _timestamp(article.fields.date))
    _add(entry, "updated", _timestamp(article.last_change(site.today)))
    _add(_add(entry, "author"), "name", author_name(article, site))
    _add(entry, "category", term=article.fields.topic, label=_topic_title(article, site))
    _add(entry, "summary", article.fields.summary)
    _add(entry, "content", absolute_addresses(site.bodies[article.url].html, address), type="html")


def _add(parent: ET.Element, tag: str, text: str | None = None, **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, tag, attributes)
    child.text = text
    return child


def _json(articles: list[Article], site: Site) -> str:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": site.ward.column_title,
        "description": site.ward.column_lead,
        "home_page_url": site.absolute("chuyen-muc/"),
        "feed_url": site.absolute(JSON_FEED),
        "language": "vi",
        "authors": [{"name": site.ward.authority}],
        "items": [_item(article, site) for article in articles],
    }
    return json.dumps(feed, ensure_ascii=False, indent=2) + "\n"


def _item(article: Article, site: Site) -> dict[str, object]:
    address, cover = site.absolute(article.url), site.bodies[article.url].cover
    item: dict[str, object] = {
        "id": address,
        "url": address,
        "title": article.fields.title,
        "summary": article.fields.summary,
        "content_html": absolute_addresses(site.bodies[article.url].html, address),
        "date_published": _timestamp(article.fields.date),
        "date_modified": _timestamp(article.last_change(site.today)),
        "authors": [{"name": author_name(article, site)}],
        "tags": [_topic_title(article, site), *article.fields.tags],
    }
    return {**item, "image": address + cover.link} if cover else item


def _topic_title(article: Article, site: Site) -> str:
    topic = site.plan.topic(article.fields.topic)
    return topic.title if topic else article.fields.topic


def _timestamp(day: date) -> str:
    """The first moment of a civil day in Việt Nam (RFC 3339)."""
    return datetime.combine(day, time(), VIETNAM).isoformat()
