"""The pictures of a site: its panos, copies of its photographs, and pictures that go with links."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cchc.model.article import Article
from cchc.model.asset import Variant
from cchc.model.guide import GuideFields
from cchc.model.pano import PanoFields
from cchc.pages.attachments import file_of
from cchc.pages.output import MOVE_FILE, Output
from cchc.pages.site import SHARE, Site
from cchc.panos.designs import Design, finish
from cchc.panos.drawing import Draw, PhotoDrawing, ShareDrawing


def draw_site(site: Site, designs: Sequence[Design], draw: Draw) -> Site:
    """The site with all its pictures."""
    finished = [finish(pano, designs, site.ward.authority, draw) for pano in site.of(PanoFields)]
    return replace(
        site,
        finished={one.pano.url: one for one in finished if one.pieces},
        variants={copy: draw(_photo_drawing(copy)) for copy in _pictures_of(site)},
        shared={url: draw(drawing) for url, drawing in _share_drawings(site).items()},
    )


def _pictures_of(site: Site) -> list[Variant]:
    """Every copy of every picture that some page shows or links to."""
    bodies = [*site.bodies.values(), *(part for steps in site.steps.values() for part in steps.parts)]
    assets = [asset for body in bodies for asset in (*body.assets, *([body.cover] if body.cover else []))]
    assets += [*site.photos.values(), *(reel.poster for reel in site.reels.values())]
    files = [entry.file for plan in site.content.plans for entry in plan.evidence]
    assets += [site.content.assets[file] for file in files if file in site.content.assets]
    return [copy for asset in dict.fromkeys(assets) if asset.is_drawn_anew for copy in asset.variants]


def _photo_drawing(copy: Variant) -> PhotoDrawing:
    return PhotoDrawing(copy.asset.file, copy.width, copy.height, copy.ending)


def _share_drawings(site: Site) -> dict[str, ShareDrawing]:
    """A drawing for each article and guide without a wide cover by its address: its title, its topic, and who publishes it."""
    topics = {id: topic.title for id, (topic, _) in site.topics.items()}
    labels = {
        article.url: topics.get(article.fields.topic, "")
        for article in site.column.articles
        if not _has_wide_cover(article, site)
    }
    labels |= {guide.url: "Hướng dẫn từng bước" for guide in site.of(GuideFields)}
    return {
        text.url: ShareDrawing(text.fields.title, labels[text.url], site.ward.site_name, site.content.studio)
        for text in site.texts
        if text.url in labels
    }


def _has_wide_cover(article: Article, site: Site) -> bool:
    """Whether the cover can go with a link: of one higher than wide, networks show the middle."""
    cover = site.bodies[article.url].cover
    return cover is not None and cover.is_wide


def share_files(site: Site) -> Iterator[Output]:
    """The pictures that go with links, each below its text's page."""
    # two texts of one address are reported once, as pages
    for text in {text.url: text for text in site.texts}.values():
        if text.url in site.shared:
            yield Output(text.url + SHARE, file_of(site.shared[text.url]), text.source.at(), MOVE_FILE)
