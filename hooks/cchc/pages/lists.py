"""Pages that list articles: the column, an issue, a topic, a year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cchc.model.article import Article, Issue
from cchc.model.plan import Plan, Topic
from cchc.pages.cards import cards_of, topic_crumb
from cchc.pages.entries import issue_entry
from cchc.pages.output import MOVE_FILE, Page
from cchc.pages.site import Site
from cchc.pages.structured import Crumb, place_of
from cchc.problems import Place
from cchc.reading.content import PLAN, WARD
from cchc.rules.publication import awaits_approval

PER_PAGE = 10

HOME: Crumb = ("Trang chủ", "")
COLUMN: Crumb = ("Chuyên mục", "chuyen-muc/")


@dataclass(frozen=True, slots=True)
class Part:
    """A page of a long list: its address, its number, the number of pages, its articles."""

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


def column_pages(site: Site) -> Iterator[Page]:
    """Every list of articles but the issues: the column, its topics, its years."""
    yield from _newest_pages(site)
    for topic, plan in site.topics.values():
        yield from _topic_pages(topic, plan, site)
    yield from (_year_page(year, articles, site) for year, articles in site.column.by_year.items())


def _newest_pages(site: Site) -> Iterator[Page]:
    """The pages of the column, newest article first."""
    title, lead = site.ward.column_title, site.ward.column_lead
    browse = _browse(site)
    for part in parts_of(site.column.articles, COLUMN[1]):
        choices = browse if part.number == 1 else None
        yield _list_page(site, "column.html", part, [HOME], title, lead, Place(WARD), browse=choices)


def _browse(site: Site) -> dict[str, object]:
    """The ways to browse: issues with their dates, topics with their number of articles, and years."""
    current = {topic.id for topic in site.plan.topics.items}
    topics = [(*topic_crumb(id, site), id) for id in site.topics if id in current or id in site.column.by_topic]
    return {
        "issues": [
            (issue.fields.title, issue.url, issue.fields.date, awaits_approval(issue.fields))
            for issue in site.column.issues
        ],
        "topics": [(title, url, len(site.column.by_topic.get(id, []))) for title, url, id in topics],
        "years": list(site.column.by_year),
    }


def _topic_pages(topic: Topic, plan: Plan, site: Site) -> Iterator[Page]:
    """The pages of a topic of the plan; a topic without articles says so."""
    articles = site.column.by_topic.get(topic.id, [])
    lead = f"Các bài về nội dung {topic.no} của kế hoạch năm {plan.year}: {topic.title}."
    for part in parts_of(articles, f"chuyen-muc/chu-de/{topic.id}/"):
        yield _list_page(
            site,
            "topic.html",
            part,
            [HOME, COLUMN],
            topic.title,
            lead,
            Place(PLAN),
            topic=topic,
            plan=plan,
        )


def _year_page(year: int, articles: Sequence[Article], site: Site) -> Page:
    """A year's articles by month, titles only, so that one page holds them all."""
    url, title = f"chuyen-muc/{year}/", f"Các bài năm {year}"
    months = {month: [a for a in articles if a.fields.date.month == month] for month in range(12, 0, -1)}
    values = {
        "title": title,
        "year": year,
        "months": {month: listed for month, listed in months.items() if listed},
        **place_of([HOME, COLUMN], (title, url), site),
    }
    description = f"Danh sách các bài của chuyên mục trong năm {year}, theo tháng."
    return Page(url, title, description, "year.html", values, Place(WARD), lastmod=_newest_change(articles, site.today))


def issue_pages(site: Site) -> Iterator[Page]:
    """The page of each issue."""
    return (_issue_page(issue, site) for issue in site.column.issues)


def _issue_page(issue: Issue, site: Site) -> Page:
    """An issue: its introduction and its contents in reading order."""
    fields = issue.fields
    body = site.bodies[issue.url]
    articles = site.column.by_issue.get(issue.id, [])
    trail = [HOME, COLUMN]
    title = f"{fields.title} – {site.ward.column_title}"
    values = {
        "issue": issue,
        "fields": fields,
        "body": body,
        "articles": cards_of(articles, site),
        **place_of(trail, (fields.title, issue.url), site),
    }
    lastmod = max(filter(None, [fields.date, _newest_change(articles, site.today)]))
    return Page(
        issue.url,
        title,
        fields.summary,
        "issue.html",
        values,
        issue.source.at(),
        lastmod=lastmod,
        links=body.links,
        move=MOVE_FILE,
        waiting=awaits_approval(fields),
        entries=(issue_entry(issue, site),),
    )


def _list_page(
    site: Site,
    template: str,
    part: Part,
    trail: list[Crumb],
    title: str,
    lead: str,
    place: Place,
    **more: object,
) -> Page:
    numbered = title if part.number == 1 else f"{title} – trang {part.number}"
    values = {
        "part": {"number": part.number, "count": part.count, "previous": part.previous, "next": part.next},
        "cards": cards_of(part.articles, site),
        "title": title,
        "lead": lead,
        **place_of(trail, (title, part.base), site),
        **more,
    }
    return Page(part.url, numbered, lead, template, values, place, lastmod=_newest_change(part.articles, site.today))


def _newest_change(articles: Sequence[Article], today: date) -> date | None:
    return max((article.fields.last_change(today) for article in articles), default=None)
