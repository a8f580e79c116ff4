"""Every text of the site, converted once."""

from dataclasses import replace
from datetime import date

from cchc.markup.convert import Converter
from cchc.markup.links import Library, target_of
from cchc.model.article import Article, Issue
from cchc.model.asset import Asset
from cchc.model.body import Body
from cchc.model.content import Content
from cchc.problems import Problems
from cchc.rules.column import Column
from cchc.rules.publication import State, state_of


def convert_all(content: Content, column: Column, today: date, problems: Problems) -> dict[str, Body]:
    """The bodies of the shown articles and issues, by address.

    Scheduled texts are converted too, and thrown away: their problems should show today, not on the day they appear.
    """
    converter = Converter()
    texts: list[Article | Issue] = [*column.shown, *column.issues]
    shown = {text.source.path: text.url for text in texts}
    library = Library(
        shown, content.assets, frozenset(a.source.path for a in content.articles if a.source.path not in shown)
    )
    bodies = {}
    for article in column.shown:
        body = converter.convert(article.source, article.url, library, problems)
        bodies[article.url] = replace(body, cover=_cover(article, library, problems))
    for issue in column.issues:
        bodies[issue.url] = converter.convert(issue.source, issue.url, library, problems)
    _check_scheduled(content, converter, library, today, problems)
    return bodies


def _check_scheduled(content: Content, converter: Converter, library: Library, today: date, problems: Problems) -> None:
    scheduled = [a for a in content.articles if state_of(a.fields, today) is State.SCHEDULED]
    later = Library({**library.pages, **{a.source.path: a.url for a in scheduled}}, library.assets)
    for article in scheduled:
        converter.convert(article.source, article.url, later, problems)
        _cover(article, later, problems)


def _cover(article: Article, library: Library, problems: Problems) -> Asset | None:
    """The picture that lists show for an article."""
    name = article.fields.image
    if name is None:
        return None
    target = target_of(name, article.source.path, library)
    if isinstance(target, Asset) and target.pixels:
        return target
    hint = "chép ảnh vào cạnh bài, ghi tên tệp ảnh vào image."
    problems.add(article.source.at("image"), f'không có ảnh "{name}" cạnh bài.', hint)
    return None
