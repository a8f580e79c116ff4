"""Every text of the site, converted once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cchc.markup.convert import Converter
from cchc.markup.links import UNREAD, Library, target_of
from cchc.markup.steps import steps_of
from cchc.model.article import Article, Issue
from cchc.model.asset import Asset
from cchc.model.body import Body, SiteLink
from cchc.model.content import Content
from cchc.model.guide import Guide, Steps
from cchc.model.text import EditorText
from cchc.problems import Problems
from cchc.rules.column import Column


@dataclass(frozen=True, slots=True)
class Bodies:
    """The bodies of the shown texts by address (empty for withdrawn ones: neither text nor files stay online), and the links of waiting ones, which must lead somewhere too."""

    shown: dict[str, Body]
    guides: dict[str, Steps]
    waiting_links: tuple[SiteLink, ...]


def convert_all(content: Content, column: Column, guides: Sequence[Guide], problems: Problems) -> Bodies:
    """Convert every shown text, and every draft and scheduled one.

    These are thrown away but for their links: their problems should show today, not on the day they appear.
    """
    converter = Converter(content.glossary.abbreviations())
    texts: list[EditorText] = [*column.shown, *column.issues, *guides]
    library = _library(texts, content)
    listed = {article.url for article in column.articles} | {issue.url for issue in column.issues}
    in_column: list[Article | Issue] = [*column.shown, *column.issues]
    shown = {
        text.url: _converted(text, converter, library, problems) if text.url in listed else Body() for text in in_column
    }
    steps = {guide.url: steps_of(guide, converter, library, problems) for guide in guides}
    waiting = _waiting(content, {text.source.path for text in texts})
    later = _library([*texts, *waiting], content)
    links = [link for text in waiting for link in _links_of(text, converter, later, problems)]
    return Bodies(shown, steps, tuple(links))


def _links_of(text: EditorText, converter: Converter, library: Library, problems: Problems) -> Sequence[SiteLink]:
    if isinstance(text, Guide):
        return steps_of(text, converter, library, problems).links
    return _converted(text, converter, library, problems).links


def _converted(text: Article | Issue, converter: Converter, library: Library, problems: Problems) -> Body:
    body = converter.convert(text.source, text.url, library, problems)
    return replace(body, cover=_cover(text, library, problems)) if isinstance(text, Article) else body


def _waiting(content: Content, shown_paths: set[str]) -> list[EditorText]:
    """Drafts and scheduled texts."""
    return [text for text in content.texts if text.source.path not in shown_paths]


def _library(texts: Sequence[EditorText], content: Content) -> Library:
    pages = {text.source.path: text.url for text in texts}
    hidden = frozenset(text.source.path for text in content.texts if text.source.path not in pages)
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
