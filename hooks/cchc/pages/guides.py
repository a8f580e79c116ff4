"""The guides: their list, each guide, and the glossary."""

from collections.abc import Iterator, Mapping

from cchc.model.guide import Guide, GuideFields
from cchc.pages.entries import TERM_ANCHOR, guide_entry, term_entries
from cchc.pages.laws import sources_of
from cchc.pages.leaflets import LEAFLET
from cchc.pages.lists import HOME
from cchc.pages.output import Page
from cchc.pages.site import Site
from cchc.pages.structured import Crumb, how_to, place_of, questions
from cchc.panos.share import SHARE_PIXELS
from cchc.problems import Place
from cchc.reading.content import GLOSSARY, WARD
from cchc.rules.publication import awaits_approval, has_lapsed
from cchc.vietnamese import collation_key

GUIDES: Crumb = ("Hướng dẫn", "huong-dan/")
TERMS: Crumb = ("Thuật ngữ", "thuat-ngu/")


def guide_pages(site: Site) -> Iterator[Page]:
    """The list of guides, the page of each, and the glossary."""
    guides = site.of(GuideFields)
    newest = max((guide.fields.last_change for guide in guides), default=None)
    values = {"guides": guides, **place_of([HOME], GUIDES, site)}
    description = "Hướng dẫn từng bước: nộp hồ sơ, thanh toán, tra cứu và góp ý trên mạng hoặc tại quầy."
    yield Page(GUIDES[1], "Hướng dẫn từng bước", description, "guides.html", values, Place(WARD), lastmod=newest)
    by_id = {guide.id: guide for guide in guides}
    yield from (_page(guide, by_id, site) for guide in guides)
    yield _glossary(site)


def _page(guide: Guide, others: Mapping[str, Guide], site: Site) -> Page:
    """The page of a guide: what is needed, the steps, what to do if one fails, sources and how long it is valid."""
    fields = guide.fields
    steps = site.steps[guide.url]
    values = {
        "guide": guide,
        "fields": fields,
        "steps": steps,
        "state": site.unseen_state(fields),
        "recording": site.recordings.get(guide.url),
        "lapsed": has_lapsed(fields, site.today),
        "sources": sources_of(fields.sources, site),
        "related": [others[id] for id in fields.related if id in others],
        "leaflet": guide.url + LEAFLET,
        **place_of(
            [HOME, GUIDES],
            (fields.title, guide.url),
            site,
            how_to(guide, steps, site),
            *([questions(fields.faq)] if fields.faq else []),
        ),
    }
    return Page(
        guide.url, fields.title, fields.summary, "guide.html", values, guide.source.at(), lastmod=fields.last_change, kind="article",
        image=site.share_of(guide.url), image_alt=fields.title, image_pixels=SHARE_PIXELS,
        links=steps.links, move="đổi tên tệp.", waiting=awaits_approval(fields), entries=(guide_entry(guide, steps),),
    )  # fmt: skip


def _glossary(site: Site) -> Page:
    """The page of the column's terms, in alphabetical order."""
    values = {
        "before": TERM_ANCHOR,
        "terms": sorted(site.content.glossary.terms, key=lambda term: collation_key(term.term)),
        **place_of([HOME], TERMS, site),
    }
    return Page(
        TERMS[1], "Thuật ngữ, chữ viết tắt", "Giải nghĩa các từ và chữ viết tắt hay gặp.", "glossary.html", values, Place(GLOSSARY),
        entries=tuple(term_entries(TERMS[1], site)),
    )  # fmt: skip
