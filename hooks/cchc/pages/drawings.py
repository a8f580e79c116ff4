"""The pictures of a site: its panos, copies of its photographs, and pictures that go with links."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from cchc.model.article import Article
from cchc.model.asset import Variant
from cchc.model.event import EventFields
from cchc.model.guide import GuideFields
from cchc.model.pano import PanoFields
from cchc.model.procedure import ProcedureFields
from cchc.model.quiz import QuizFields
from cchc.pages.attachments import file_of
from cchc.pages.cards import cards_of
from cchc.pages.contact import REACH
from cchc.pages.events import EVENTS
from cchc.pages.guides import GUIDES
from cchc.pages.lists import COLUMN, HOME
from cchc.pages.output import MOVE_FILE, Output, Page
from cchc.pages.procedures import PROCEDURES
from cchc.pages.progress import PROGRESS
from cchc.pages.questions import QUESTIONS
from cchc.pages.quizzes import QUIZZES
from cchc.pages.site import SHARE, Site
from cchc.panos.designs import Design, finish
from cchc.panos.drawing import Draw, PhotoDrawing, ShareDrawing
from cchc.panos.share import SHARE_PIXELS
from cchc.problems import Place
from cchc.reading.content import WARD

Face = tuple[str, str, str]
"""What the picture of a page shows: its title, its kind, the name of a drawing."""


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
    parts = [one.parts for one in site.steps.values()] + [one.parts for one in site.quizzes.values()]
    bodies = [*site.bodies.values(), *chain.from_iterable(parts)]
    assets = [asset for body in bodies for asset in (*body.assets, *([body.cover] if body.cover else []))]
    assets += [*site.photos.values(), *(reel.poster for reel in site.reels.values())]
    files = [entry.file for plan in site.content.plans for entry in plan.evidence]
    assets += [site.content.assets[file] for file in files if file in site.content.assets]
    return [copy for asset in dict.fromkeys(assets) if asset.is_drawn_anew for copy in asset.variants]


def _photo_drawing(copy: Variant) -> PhotoDrawing:
    return PhotoDrawing(copy.asset.file, copy.width, copy.height, copy.ending)


def _share_drawings(site: Site) -> dict[str, ShareDrawing]:
    """A drawing for the pages that people share, by address; an article with a wide cover has that."""
    faces = {**_standing(site), **_of_texts(site)}
    signature, studio = site.ward.site_name, site.content.studio
    return {url: ShareDrawing(title, label, signature, studio, art) for url, (title, label, art) in faces.items()}


def _standing(site: Site) -> dict[str, Face]:
    """The faces of the pages that every site has."""
    plan = f"Kế hoạch năm {site.plan.year}"
    return {
        HOME[1]: (site.ward.home.title, site.ward.authority, "ben-song"),
        PROCEDURES[1]: ("Làm thủ tục cần giấy tờ gì, nộp ở đâu", PROCEDURES[0], "giay-to"),
        GUIDES[1]: ("Hướng dẫn từng bước có hình", GUIDES[0], "dien-thoai-danh-sach"),
        QUESTIONS[1]: ("Bà con hay hỏi", QUESTIONS[0], "hoi-dap"),
        EVENTS[1]: ("Phường mời bà con ngày nào, ở đâu", EVENTS[0], "lich"),
        QUIZZES[1]: ("Bà con thử trả lời vài câu", QUIZZES[0], "hoi-dap"),
        COLUMN[1]: (site.ward.column_title, COLUMN[0], "bao-dai"),
        PROGRESS[1]: ("Kế hoạch đã làm đến đâu", plan, "tien-do"),
        REACH[1]: ("Liên hệ, góp ý với phường", REACH[0], "gop-y"),
    }


def _of_texts(site: Site) -> dict[str, Face]:
    """The faces of articles, guides, procedures, events and quizzes: each with its title, its kind and its drawing."""
    topics = {id: topic.title for id, (topic, _) in site.topics.items()}
    faces: dict[str, Face] = {
        card.url: (card.title, topics.get(article.fields.topic, ""), card.drawing)
        for article, card in zip(site.column.articles, cards_of(site.column.articles, site), strict=True)
        if not _has_wide_cover(article, site)
    }
    for guide in site.of(GuideFields):
        drawn = (step.drawing for step in site.steps[guide.url].steps if step.drawing)
        faces[guide.url] = (guide.fields.title, "Hướng dẫn từng bước", next(drawn, "dien-thoai-danh-sach"))
    for procedure in site.of(ProcedureFields):
        faces[procedure.url] = (procedure.fields.title, "Thủ tục", procedure.fields.life_events[0].value)
    for event in site.of(EventFields):
        # Networks keep a picture after the event was moved: no day stands on it.
        faces[event.url] = (event.fields.title, event.fields.form.words, "lich")
    for quiz in site.of(QuizFields):
        faces[quiz.url] = (quiz.fields.title, QUIZZES[0], "hoi-dap")
    return faces


def with_picture(page: Page, site: Site) -> Page:
    """The page with the picture that was drawn for it, where it has none of its own."""
    if page.image or page.url not in site.shared:
        return page
    return replace(page, image=SHARE, image_alt=page.title, image_pixels=SHARE_PIXELS)


def _has_wide_cover(article: Article, site: Site) -> bool:
    """Whether the cover can go with a link: of one higher than wide, networks show the middle."""
    cover = site.bodies[article.url].cover
    return cover is not None and cover.is_wide


def share_files(site: Site) -> Iterator[Output]:
    """The pictures that go with links, each below its page."""
    # two texts of one address are reported once, as pages
    places = {text.url: text.source.at() for text in site.texts}
    for url, drawn in site.shared.items():
        yield Output(url + SHARE, file_of(drawn), places.get(url, Place(WARD)), MOVE_FILE)
