"""The page of an article."""

from collections.abc import Iterator

from cchc.model.article import Article
from cchc.pages.output import Output, Page
from cchc.pages.render import Renderer
from cchc.pages.structured import breadcrumbs, news_article
from cchc.rules.column import related_to
from cchc.rules.publication import State, has_lapsed, state_of

LONG = 3
"""From this many sections on, a text begins with a table of contents."""


def article_page(article: Article, renderer: Renderer) -> Page:
    """The article with its byline, notices, sources, evidence and neighbours; a withdrawn one only says why."""
    site, fields = renderer.site, article.fields
    state = state_of(fields, site.today)
    body = site.bodies[article.url]
    issue = site.column.issue_of(article)
    trail = [("Trang chủ", ""), ("Chuyên mục", "chuyen-muc/"), *([(issue.fields.title, issue.url)] if issue else [])]
    withdrawn = state is State.WITHDRAWN
    before, after = site.column.neighbours(article)
    html = renderer.render(
        "withdrawn.html" if withdrawn else "article.html",
        article.url,
        article=article,
        fields=fields,
        body=body,
        contents=body.sections if len(body.sections) >= LONG else (),
        issue=issue,
        state=state if state in (State.DRAFT, State.SCHEDULED) else None,
        lapsed=has_lapsed(fields, site.today),
        unit=site.plan.unit(fields.unit) if fields.unit else None,
        audience=[group.name for group in site.plan.goals.audiences.groups if group.id in fields.audience],
        related=related_to(article, site.column),
        before=before,
        after=after,
        trail=trail,
        linked_data=[breadcrumbs([*trail, (fields.title, article.url)], site)]
        + ([] if withdrawn else [news_article(article, site)]),
    )
    return Page(
        url=article.url,
        title=fields.title,
        description=fields.description or fields.summary,
        html=html,
        place=article.source.at(),
        lastmod=article.last_change,
        image=body.cover.name if body.cover else None,
        image_alt=fields.image_alt if body.cover else None,
        kind="article",
        hidden=withdrawn,
        links=body.links,
    )


def article_files(article: Article, renderer: Renderer) -> Iterator[Output]:
    """The pictures and documents that lie beside the article's page."""
    body = renderer.site.bodies[article.url]
    for asset in dict.fromkeys((*body.assets, *([body.cover] if body.cover else []))):
        yield Output(article.url + asset.name, asset.file, article.source.at())


def redirects(article: Article, renderer: Renderer) -> Iterator[Output]:
    """A page at each old address that leads to the article."""
    for number, alias in enumerate(article.fields.aliases):
        html = renderer.render("redirect.html", alias, article=article)
        yield Output(f"{alias}index.html", html, article.source.at("aliases", number))
