"""The picture that goes with a link, for every text that has none of its own."""

from collections.abc import Iterator, Mapping, Sequence

from cchc.markup.links import Library, target_of
from cchc.model.article import Article
from cchc.model.asset import Asset
from cchc.model.content import Content
from cchc.model.guide import Guide
from cchc.pages.beside import file_of
from cchc.pages.output import MOVE_FILE, Output
from cchc.pages.site import SHARE, Site
from cchc.panos.share import ShareDrawing, ShareStyle


def share_drawings(texts: Sequence[Article | Guide], content: Content) -> dict[str, ShareDrawing]:
    """A drawing for each text without a wide cover by its address: its title, its topic, and who publishes it."""
    topics = {topic.id: topic.title for topic in content.plan.topics.items}
    style = ShareStyle(content.studio, content.ward.site_name)
    return {
        text.url: ShareDrawing(text.fields.title, _label(text, topics), style)
        for text in texts
        if isinstance(text, Guide) or not _has_wide_cover(text, content)
    }


def _has_wide_cover(article: Article, content: Content) -> bool:
    """Whether the cover can go with a link: of one higher than wide, networks show the middle. A fault of it is told elsewhere."""
    if not article.fields.image:
        return False
    library = Library({}, content.assets, unread=content.unread, others=content.others)
    cover = target_of(article.fields.image, article.source.path, library)
    return not isinstance(cover, Asset) or cover.is_wide


def share_files(site: Site) -> Iterator[Output]:
    """The pictures, each beside its text."""
    texts: list[Article | Guide] = [*site.column.articles, *site.guides]
    for text in {text.url: text for text in texts}.values():  # two of one address are told once, as pages
        if text.url in site.shared:
            yield Output(text.url + SHARE, file_of(site.shared[text.url]), text.source.at(), MOVE_FILE)


def _label(text: Article | Guide, topics: Mapping[str, str]) -> str:
    return "Hướng dẫn từng bước" if isinstance(text, Guide) else topics.get(text.fields.topic, "")
