"""The guides: their list, each guide, and the glossary."""

from collections.abc import Iterator
from datetime import date

from cchc.model.guide import Guide
from cchc.pages.beside import files_of
from cchc.pages.found import TERM_ANCHOR, guide_entries, term_entries
from cchc.pages.leaflets import LEAFLET
from cchc.pages.lists import HOME
from cchc.pages.output import Output, Page
from cchc.pages.render import Renderer
from cchc.pages.structured import Crumb, breadcrumbs, how_to, questions
from cchc.panos.share import SHARE_PIXELS
from cchc.problems import Place
from cchc.reading.content import GLOSSARY, WARD
from cchc.rules.publication import awaits_approval, has_lapsed

GUIDES: Crumb = ("Hướng dẫn", "huong-dan/")
TERMS: Crumb = ("Thuật ngữ", "thuat-ngu/")


def guides_page(renderer: Renderer) -> Page:
    """All guides, and the questions they answer."""
    site = renderer.site
    html = renderer.later("guides.html", GUIDES[1], trail=[HOME], linked_data=[breadcrumbs([HOME, GUIDES], site)])
    description = "Hướng dẫn từng bước: nộp hồ sơ, thanh toán, tra cứu và góp ý trên mạng hoặc tại quầy."
    return Page(GUIDES[1], "Hướng dẫn từng bước", description, html, Place(WARD), lastmod=_newest(renderer))


def guide_page(guide: Guide, renderer: Renderer) -> Page:
    """One guide: what you need first, the steps, what to do if it goes wrong, sources and how long it holds."""
    site, fields = renderer.site, guide.fields
    steps = site.steps[guide.url]
    others = {other.id: other for other in site.guides}
    html = renderer.later(
        "guide.html",
        guide.url,
        guide=guide,
        fields=fields,
        steps=steps,
        state=site.unseen_state(fields),
        lapsed=has_lapsed(fields, site.today),
        related=[others[id] for id in fields.related if id in others],
        leaflet=guide.url + LEAFLET,
        trail=[HOME, GUIDES],
        linked_data=[
            breadcrumbs([HOME, GUIDES, (fields.title, guide.url)], site),
            how_to(guide, steps, site),
            *([questions(guide)] if fields.faq else []),
        ],
    )
    lastmod = max(fields.date, fields.verified_on)
    return Page(
        guide.url, fields.title, fields.summary, html, guide.source.at(), lastmod=lastmod, kind="article",
        image=site.share_of(guide.url), image_alt=fields.title, image_pixels=SHARE_PIXELS,
        links=steps.links, move="đổi tên tệp.", waiting=awaits_approval(fields), entries=guide_entries(guide, steps),
    )  # fmt: skip


def guide_files(renderer: Renderer) -> Iterator[Output]:
    """The files that lie beside the guides."""
    for guide in renderer.site.guides:
        assets = [asset for part in renderer.site.steps[guide.url].parts for asset in part.assets]
        yield from files_of(guide.url, assets, guide.source.at(), renderer.site)


def glossary_page(renderer: Renderer) -> Page:
    """The terms of the column, by alphabet."""
    site = renderer.site
    html = renderer.later(
        "glossary.html",
        TERMS[1],
        before=TERM_ANCHOR,
        trail=[HOME],
        linked_data=[breadcrumbs([HOME, TERMS], site)],
    )
    return Page(
        TERMS[1], "Thuật ngữ, chữ viết tắt", "Giải nghĩa các từ và chữ viết tắt hay gặp.", html, Place(GLOSSARY),
        entries=tuple(term_entries(TERMS[1], site)),
    )  # fmt: skip


def _newest(renderer: Renderer) -> date | None:
    return max((guide.fields.verified_on for guide in renderer.site.guides), default=None)
