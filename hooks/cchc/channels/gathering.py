"""What an issue of the column gathers: its channels get the articles with it."""

from dataclasses import dataclass
from datetime import date

from cchc.model.article import Article, IssueFields
from cchc.model.content import Content
from cchc.model.text import AnyText
from cchc.rules.column import column_of
from cchc.rules.publication import shown_texts


@dataclass(frozen=True, slots=True)
class Gathering:
    """The column's title, and the articles of an issue that readers see, in reading order."""

    column: str = ""
    articles: tuple[Article, ...] = ()

    def title_of(self, issue: IssueFields) -> str:
        """The issue's title with its column and year."""
        return f"{self.column} năm {issue.date.year}: {issue.title}"


def gathering_of(text: AnyText, content: Content, today: date) -> Gathering:
    """What an issue gathers on a day; nothing for other kinds of text."""
    if not isinstance(text.fields, IssueFields):
        return Gathering()
    column = column_of(shown_texts(content, today, preview=False), today)
    return Gathering(content.ward.column_title, tuple(column.by_issue.get(text.id, ())))
