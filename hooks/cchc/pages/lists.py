"""Pages that list articles: the column, an issue, a topic, a year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cchc.later import Later
from cchc.model.article import Article, Issue
from cchc.model.plan import Topic
from cchc.pages.cards import cards_of, topic_crumb
from cchc.pages.found import issue_entries
from cchc.pages.output import MOVE_FILE, Page
from cchc.pages.render import Renderer
from cchc.pages.site import Site
from cchc.pages.structured import Crumb, breadcrumbs
from cchc.problems import Place
from cchc.reading.content import PLAN, WARD
from cchc.rules.publication import awaits_approval

PER_PAGE = 10

HOME: Crumb = ("Trang chủ", "")
COLUMN: Crumb = ("Chuyên mục", "chuyen-muc/")


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a long list: its address, its number of how many, its articles."""

    url: str
    number: int
    count: int
    base: str
    articles: Sequence[Article]

    @property
    def previous(self) -> str | None:
        """The address of the part before, if there is one."""
        return _part_url(self.base, self.number - 1) if self.number > 1 else None

    @property
    def next(self) -> str | None:
        """The address of the part after, if there is one."""
        return _part_url(self.base, self.number + 1) if self.number < self.count else None


def parts_of(articles: Sequence[Article], base: str) -> list[Part]:
    """The list cut into pages of ten; an empty list has one empty page."""
    count = max(1, -(-len(articles) // PER_PAGE))
    return [
        Part(_part_url(base, n), n, count, base, articles[(n - 1) * PER_PAGE : n * PER_PAGE])
        for n in range(1, count + 1)
    ]


def _part_url(base: str, number: int) -> str:
    return base if number == 1 else f"{base}trang/{number}/"


def column_pages(renderer: Renderer) -> Iterator[Page]:
    """The column, newest first."""
    site, title, lead = renderer.site, renderer.site.ward.column_title, renderer.site.ward.column_lead
    browse = _browse(site)
    for part in parts_of(site.column.articles, COLUMN[1]):
        choices = browse if part.number == 1 else None
        yield _list_page(renderer, "column.html", part, [HOME], title, lead, Place(WARD), browse=choices)


def _browse(site: Site) -> dict[str, object]:
    """The issues with their dates, the topics with how many articles each has, and the years."""
    topics = [(*topic_crumb(topic.id, site), topic.id) for topic in site.plan.topics.items]
    return {
        "issues": [
            (issue.fields.title, issue.url, issue.fields.date, awaits_approval(issue.fields))
            for issue in site.column.issues
        ],
        "topics": [(title, url, len(site.column.by_topic.get(id, []))) for title, url, id in topics],
        "years": list(site.column.by_year),
    }


def topic_pages(topic: Topic, renderer: Renderer) -> Iterator[Page]:
    """The articles on a topic of the plan; a topic without articles says so."""
    articles = renderer.site.column.by_topic.get(topic.id, [])
    lead = f"Các bài về nội dung {topic.no} của kế hoạch: {topic.title}."
    for part in parts_of(articles, f"chuyen-muc/chu-de/{topic.id}/"):
        yield _list_page(
            renderer,
            "topic.html",
            part,
            [HOME, COLUMN],
            topic.title,
            lead,
            Place(PLAN),
            topic=topic,
            no=renderer.site.plan.topics.no,
        )


def year_page(year: int, articles: Sequence[Article], renderer: Renderer) -> Page:
    """A year's articles by month, titles only, so that one page holds them all."""
    url, title = f"chuyen-muc/{year}/", f"Các bài năm {year}"
    months = {month: [a for a in articles if a.fields.date.month == month] for month in range(12, 0, -1)}
    html = renderer.later(
        "year.html",
        url,
        title=title,
        year=year,
        months={month: listed for month, listed in months.items() if listed},
        trail=[HOME, COLUMN],
        linked_data=[breadcrumbs([HOME, COLUMN, (title, url)], renderer.site)],
    )
    description = f"Danh sách các bài của chuyên mục trong năm {year}, theo tháng."
    return Page(url, title, description, html, Place(WARD), lastmod=_newest_change(articles, renderer.site.today))


def issue_page(issue: Issue, renderer: Renderer) -> Page:
    """An issue: its introduction and its contents in reading order."""
    site, fields = renderer.site, issue.fields
    body = site.bodies[issue.url]
    articles = site.column.by_issue.get(issue.id, [])
    trail = [HOME, COLUMN]
    title = f"{fields.title} – {site.ward.column_title}"
    html = renderer.later(
        "issue.html",
        issue.url,
        issue=issue,
        fields=fields,
        body=body,
        articles=cards_of(articles, site),
        trail=trail,
        linked_data=[breadcrumbs([*trail, (fields.title, issue.url)], site)],
    )
    lastmod = max(filter(None, [fields.date, _newest_change(articles, site.today)]))
    return Page(
        issue.url,
        title,
        fields.summary,
        html,
        issue.source.at(),
        lastmod=lastmod,
        links=body.links,
        move=MOVE_FILE,
        waiting=awaits_approval(fields),
        entries=issue_entries(issue, site),
    )


def _list_page(
    renderer: Renderer,
    template: str,
    part: Part,
    trail: list[Crumb],
    title: str,
    lead: str,
    place: Place,
    **values: object,
) -> Page:
    numbered = title if part.number == 1 else f"{title} – trang {part.number}"
    html = Later(
        lambda: renderer.render(
            template,
            part.url,
            **{
                "part": {"number": part.number, "count": part.count, "previous": part.previous, "next": part.next},
                "cards": cards_of(part.articles, renderer.site),
                "title": title,
                "lead": lead,
                "trail": trail,
                "linked_data": [breadcrumbs([*trail, (title, part.base)], renderer.site)],
                **values,
            },
        )
    )
    return Page(part.url, numbered, lead, html, place, lastmod=_newest_change(part.articles, renderer.site.today))


def _newest_change(articles: Sequence[Article], today: date) -> date | None:
    return max((article.last_change(today) for article in articles), default=None)
