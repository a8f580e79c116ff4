"""Every text of the site, converted once."""

from dataclasses import dataclass, replace

from cchc.markup.convert import Converter
from cchc.markup.links import UNREAD, Library, target_of
from cchc.model.article import Article, Issue
from cchc.model.asset import Asset
from cchc.model.body import Body, SiteLink
from cchc.model.content import Content
from cchc.problems import Problems
from cchc.rules.column import Column


@dataclass(frozen=True, slots=True)
class Bodies:
    """The bodies of the shown texts by address (empty for withdrawn ones: neither text nor files stay online), and the links of waiting ones, which must lead somewhere too."""

    shown: dict[str, Body]
    waiting_links: tuple[SiteLink, ...]


def convert_all(content: Content, column: Column, problems: Problems) -> Bodies:
    """Convert every shown text, and every draft and scheduled one.

    These are thrown away but for their links: their problems should show today, not on the day they appear.
    """
    converter = Converter()
    texts: list[Article | Issue] = [*column.shown, *column.issues]
    library = _library(texts, content)
    listed = {article.url for article in column.articles} | {issue.url for issue in column.issues}
    shown = {
        text.url: _converted(text, converter, library, problems) if text.url in listed else Body() for text in texts
    }
    waiting = _waiting(content, {text.source.path for text in texts})
    later = _library([*texts, *waiting], content)
    links = [link for text in waiting for link in _converted(text, converter, later, problems).links]
    return Bodies(shown, tuple(links))


def _converted(text: Article | Issue, converter: Converter, library: Library, problems: Problems) -> Body:
    body = converter.convert(text.source, text.url, library, problems)
    return replace(body, cover=_cover(text, library, problems)) if isinstance(text, Article) else body


def _waiting(content: Content, shown_paths: set[str]) -> list[Article | Issue]:
    """Drafts and scheduled texts."""
    texts: list[Article | Issue] = [*content.articles, *content.issues]
    return [text for text in texts if text.source.path not in shown_paths]


def _library(texts: list[Article | Issue], content: Content) -> Library:
    pages = {text.source.path: text.url for text in texts}
    everything: list[Article | Issue] = [*content.articles, *content.issues]
    hidden = frozenset(text.source.path for text in everything if text.source.path not in pages)
    return Library(pages, content.assets, hidden, content.unread, content.others)


def _cover(article: Article, library: Library, problems: Problems) -> Asset | None:
    """The picture that lists show for an article."""
    name = article.fields.image
    if name is None:
        return None
    target = target_of(name, article.source.path, library)
    if isinstance(target, Asset) and target.pixels:
        return target
    if target == UNREAD:
        return None
    hint = "chép ảnh vào cạnh bài, ghi tên tệp ảnh vào image."
    problems.add(article.source.at("image"), f'không có ảnh "{name}" cạnh bài.', hint)
    return None
