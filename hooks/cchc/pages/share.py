"""The picture that goes with a link, for every text that has none of its own."""

from collections.abc import Iterator

from cchc.model.article import Article
from cchc.model.guide import GuideFields
from cchc.pages.beside import file_of
from cchc.pages.output import MOVE_FILE, Output
from cchc.pages.site import SHARE, Site
from cchc.panos.share import ShareDrawing, ShareStyle


def share_drawings(site: Site) -> dict[str, ShareDrawing]:
    """A drawing for each article and guide without a wide cover by its address: its title, its topic, and who publishes it."""
    topics = {topic.id: topic.title for topic in site.plan.topics.items}
    style = ShareStyle(site.content.studio, site.ward.site_name)
    labels = {
        article.url: topics.get(article.fields.topic, "")
        for article in site.column.articles
        if not _has_wide_cover(article, site)
    }
    labels |= {guide.url: "Hướng dẫn từng bước" for guide in site.of(GuideFields)}
    return {
        text.url: ShareDrawing(text.fields.title, labels[text.url], style) for text in site.texts if text.url in labels
    }


def _has_wide_cover(article: Article, site: Site) -> bool:
    """Whether the cover can go with a link: of one higher than wide, networks show the middle."""
    cover = site.bodies[article.url].cover
    return cover is not None and cover.is_wide


def share_files(site: Site) -> Iterator[Output]:
    """The pictures, each beside its text."""
    for text in {text.url: text for text in site.texts}.values():  # two of one address are told once, as pages
        if text.url in site.shared:
            yield Output(text.url + SHARE, file_of(site.shared[text.url]), text.source.at(), MOVE_FILE)
