"""Every text of the site, converted once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cchc.markup.convert import Converter
from cchc.markup.links import Library
from cchc.markup.pictures import picture_beside
from cchc.markup.steps import steps_of
from cchc.memory import Memory
from cchc.model.article import Article, Issue
from cchc.model.asset import Asset
from cchc.model.body import Body, SiteLink
from cchc.model.clip import Clip
from cchc.model.content import Content
from cchc.model.guide import Guide, Steps
from cchc.model.pano import Pano
from cchc.model.text import EditorText
from cchc.problems import Problems
from cchc.rules.column import Column


@dataclass(frozen=True, slots=True)
class Bodies:
    """The bodies of the shown texts by address (empty for withdrawn ones: neither text nor files stay online), and the links of waiting ones, which must lead somewhere too."""

    shown: dict[str, Body]
    guides: dict[str, Steps]
    waiting_links: tuple[SiteLink, ...]


def convert_all(
    content: Content,
    column: Column,
    guides: Sequence[Guide],
    panos: Sequence[Pano],
    clips: Sequence[Clip],
    problems: Problems,
    memory: Memory | None = None,
) -> Bodies:
    """Convert every shown text, and every draft and scheduled one.

    These are thrown away but for their links: their problems should show today, not on the day they appear.
    """
    converter = Converter(content.glossary.abbreviations(), memory)
    texts: list[EditorText] = [*column.shown, *column.issues, *guides, *panos, *clips]
    library = _library(texts, content)
    withdrawn = {article.url for article in column.shown} - {article.url for article in column.articles}
    whole: list[Article | Issue | Pano | Clip] = [*column.shown, *column.issues, *panos, *clips]
    shown = {text.url: Body() for text in whole}
    for text in whole:
        if text.url not in withdrawn:
            shown[text.url] = _converted(text, converter, library, problems)
    steps = {guide.url: steps_of(guide, converter, library, problems) for guide in guides}
    waiting = _waiting(content, {text.source.path for text in texts})
    later = _library([*texts, *waiting], content)
    links = [link for text in waiting for link in _links_of(text, converter, later, problems)]
    return Bodies(shown, steps, tuple(links))


def _links_of(text: EditorText, converter: Converter, library: Library, problems: Problems) -> Sequence[SiteLink]:
    if isinstance(text, Guide):
        return steps_of(text, converter, library, problems).links
    return _converted(text, converter, library, problems).links


def _converted(text: Article | Issue | Pano | Clip, converter: Converter, library: Library, problems: Problems) -> Body:
    body = converter.convert(text.source, text.url, library, problems)
    return replace(body, cover=_cover(text, library, problems)) if isinstance(text, Article) else body


def _waiting(content: Content, shown_paths: set[str]) -> list[EditorText]:
    """Drafts and scheduled texts."""
    return [text for text in content.texts if text.source.path not in shown_paths]


def _library(texts: Sequence[EditorText], content: Content) -> Library:
    pages = {text.source.path: text.url for text in texts}
    others = (*content.texts, *content.faulty)
    hidden = frozenset(text.source.path for text in others if text.source.path not in pages)
    return Library(pages, content.assets, hidden, content.unread, content.others)


def _cover(article: Article, library: Library, problems: Problems) -> Asset | None:
    """The picture that lists show for an article."""
    name = article.fields.image
    return picture_beside(name, article.source, ("image",), library, problems) if name else None
