"""The column: the articles that readers see, in order, and by issue, topic, year, unit and activity."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from cchc.model.article import Article, ArticleFields, Issue, IssueFields
from cchc.model.text import AnyText, of_kind
from cchc.rules.publication import awaits_approval, is_withdrawn

RELATED = 4
"""The most related articles on a page."""

Groups = dict[str, list[Article]]


@dataclass(frozen=True)
class Column:
    """`articles` are listed, newest first; `shown` also holds the withdrawn ones, which keep their page.
    The groups hold listed articles in the same order, those of an issue in reading
    order: oldest first. Within a day, files follow their names.
    """

    articles: list[Article]
    shown: list[Article]
    issues: list[Issue]

    @cached_property
    def by_issue(self) -> Groups:
        """The articles of each issue, the oldest first."""
        return _grouped((a.fields.issue, a) for a in sorted(self.articles, key=_oldest_first))

    @cached_property
    def by_topic(self) -> Groups:
        """The articles of each topic."""
        return _grouped((a.fields.topic, a) for a in self.articles)

    @cached_property
    def by_unit(self) -> Groups:
        """The articles that each unit wrote; one that waits for the ward's approval names no unit yet."""
        return _grouped((a.fields.unit, a) for a in self.articles if not awaits_approval(a.fields))

    @cached_property
    def by_activity(self) -> Groups:
        """The articles that are evidence for each activity."""
        return _grouped((id, a) for a in self.articles for id in dict.fromkeys(e.activity for e in a.fields.evidence))

    @cached_property
    def by_year(self) -> dict[int, list[Article]]:
        """The articles of each year, the newest year first."""
        return _by_year(self.articles)

    @cached_property
    def positions(self) -> dict[str, int]:
        """The place of each article in its issue, by address, counted from 0."""
        return {a.url: position for group in self.by_issue.values() for position, a in enumerate(group)}

    def issue_of(self, article: Article) -> Issue | None:
        """The issue an article belongs to, if that is shown."""
        return next((issue for issue in self.issues if issue.id == article.fields.issue), None)

    def neighbours(self, article: Article) -> tuple[Article | None, Article | None]:
        """The articles before and after it in its issue."""
        siblings = self.by_issue.get(article.fields.issue or "", [])
        position = self.positions.get(article.url)
        if position is None or not siblings:
            return None, None
        before = siblings[position - 1] if position > 0 else None
        after = siblings[position + 1] if position + 1 < len(siblings) else None
        return before, after


def column_of(shown: Sequence[AnyText], today: date) -> Column:
    """The column of the texts that have a page on a day."""
    articles = of_kind(shown, ArticleFields)
    listed = [a for a in articles if not is_withdrawn(a.fields, today)]
    return Column(articles=listed, shown=articles, issues=of_kind(shown, IssueFields))


def related_to(article: Article, column: Column) -> list[Article]:
    """Articles about the same activity, then of the same issue, then on the same topic; in each, the newest first."""
    fields = article.fields
    groups = [column.by_activity.get(entry.activity, []) for entry in fields.evidence]
    groups += [
        sorted(column.by_issue.get(fields.issue or "", []), key=_newest_first),
        column.by_topic.get(fields.topic, []),
    ]
    found: dict[str, Article] = {}
    for group in groups:
        for other in group[: RELATED + 1]:
            if other is not article:
                found.setdefault(other.url, other)
    return list(found.values())[:RELATED]


def _newest_first(article: Article) -> tuple[int, str]:
    return -article.fields.date.toordinal(), article.source.path


def _oldest_first(article: Article) -> tuple[int, str]:
    return article.fields.date.toordinal(), article.source.path


def _grouped(pairs: Iterable[tuple[str | None, Article]]) -> Groups:
    groups: Groups = defaultdict(list)
    for key, article in pairs:
        if key is not None:
            groups[key].append(article)
    return dict(groups)


def _by_year(articles: list[Article]) -> dict[int, list[Article]]:
    years: dict[int, list[Article]] = defaultdict(list)
    for article in articles:
        years[article.fields.date.year].append(article)
    return dict(years)
