"""The page of an article."""

from collections.abc import Iterator
from functools import partial

from cchc.later import Later
from cchc.model.article import Article, Issue
from cchc.pages.beside import files_of
from cchc.pages.found import article_entries
from cchc.pages.lists import COLUMN, HOME
from cchc.pages.output import Output, Page
from cchc.pages.render import Renderer
from cchc.pages.site import Site
from cchc.pages.structured import breadcrumbs, news_article
from cchc.rules.column import related_to
from cchc.rules.publication import State, has_lapsed, state_of

LONG = 3
"""From this many sections on, a text begins with a table of contents."""


def article_page(article: Article, renderer: Renderer) -> Page:
    """The article with its byline, notices, sources, evidence and neighbours; a withdrawn one only says why."""
    site, fields = renderer.site, article.fields
    withdrawn = state_of(fields, site.today) is State.WITHDRAWN
    body = site.bodies[article.url]
    return Page(
        url=article.url,
        title=fields.title,
        description="Bài này đã được rút." if withdrawn else fields.description or fields.summary,
        html=Later(partial(_html, article, renderer)),
        place=article.source.at(),
        lastmod=article.last_change(site.today),
        image=body.cover.link if body.cover else site.share_of(article.url),
        image_alt=fields.image_alt if body.cover else fields.title,
        kind="article",
        hidden=withdrawn,
        links=body.links,
        entries=article_entries(article, site),
    )


def _html(article: Article, renderer: Renderer) -> str:
    site, fields = renderer.site, article.fields
    withdrawn = state_of(fields, site.today) is State.WITHDRAWN
    return renderer.render(
        "withdrawn.html" if withdrawn else "article.html",
        article.url,
        article=article,
        fields=fields,
        body=site.bodies[article.url],
        **_around(article, site),
    )


def _around(article: Article, site: Site) -> dict[str, object]:
    """What stands around the text: where it belongs, what to read next, what machines read."""
    fields, sections, state = article.fields, site.bodies[article.url].sections, state_of(article.fields, site.today)
    issue = site.column.issue_of(article)
    trail = [HOME, COLUMN, *([(issue.fields.title, issue.url)] if issue else [])]
    before, after = site.column.neighbours(article)
    news = [] if state is State.WITHDRAWN else [news_article(article, site)]
    return {
        "state": state if state in (State.DRAFT, State.SCHEDULED) else None,
        "lapsed": has_lapsed(fields, site.today),
        "unit": site.plan.unit(fields.unit) if fields.unit else None,
        "audience": [group.name for group in site.plan.goals.audiences.groups if group.id in fields.audience],
        "contents": sections if len(sections) >= LONG else (),
        "issue": issue,
        "before": before,
        "after": after,
        "related": related_to(article, site.column),
        "trail": trail,
        "linked_data": [breadcrumbs([*trail, (fields.title, article.url)], site), *news],
    }


def files_beside(text: Article | Issue, renderer: Renderer) -> Iterator[Output]:
    """The pictures and documents that lie beside a text's page."""
    body = renderer.site.bodies[text.url]
    assets = (*body.assets, *([body.cover] if body.cover else []))
    yield from files_of(text.url, assets, text.source.at(), renderer.site)


def redirects(article: Article, renderer: Renderer) -> Iterator[Output]:
    """A page at each old address that leads to the article."""
    for number, alias in enumerate(article.fields.aliases):
        html = renderer.later("redirect.html", alias, article=article)
        place = article.source.at("aliases", number)
        yield Output(f"{alias}index.html", html, place, move="bỏ hoặc sửa địa chỉ này trong aliases.")
