"""The leaflet of each guide."""

from collections.abc import Iterator
from functools import partial

from cchc.cache import Cache, engine_key, key_of, remembered
from cchc.documents.leaflet import (
    LIBRARIES,
    PARTS,
    DoesNotFitError,
    Leaflet,
    LeafletStep,
    NoSuchLetterError,
    leaflet_pdf,
)
from cchc.markup.html import plain_text
from cchc.model.drawing import DRAWINGS
from cchc.model.guide import Guide, GuideFields
from cchc.pages.output import Output
from cchc.pages.site import Site
from cchc.problems import Place, Problems
from cchc.rules.publication import awaits_approval

LEAFLET = "to-gap.pdf"


def leaflet_files(site: Site, problems: Problems, cache: Cache | None) -> Iterator[Output]:
    """A leaflet for each guide; one that cannot be made is a problem at the step that does not fit."""
    engine = engine_key(LIBRARIES, PARTS)
    # two guides of one name are reported once, as pages
    for guide in {guide.url: guide for guide in site.of(GuideFields)}.values():
        try:
            yield Output(guide.url + LEAFLET, _pdf(leaflet_of(guide, site), engine, cache), guide.source.at())
        except DoesNotFitError as error:
            hint = "viết ngắn lại, hoặc tách thành hai hướng dẫn."
            problems.add(_place(guide, error.step, site), f"tờ gấp không đủ chỗ: {error}", hint)
        except NoSuchLetterError as error:
            problems.add(guide.source.at(), f"chữ in không có ký tự {error.letters}.", "thay bằng chữ khác.")


def _pdf(leaflet: Leaflet, engine: str, cache: Cache | None) -> bytes:
    """A leaflet's PDF. Raises what `leaflet_pdf` raises."""
    return remembered(cache, key_of(engine, repr(leaflet)), ".pdf", partial(leaflet_pdf, leaflet))


def leaflet_of(guide: Guide, site: Site) -> Leaflet:
    """The content of a guide's leaflet: its words without links."""
    fields = guide.fields
    return Leaflet(
        title=fields.title,
        summary=fields.summary,
        prepare=tuple(fields.prepare),
        time=fields.time,
        cost=fields.cost,
        place=fields.place,
        steps=tuple(
            LeafletStep(
                step.title,
                plain_text(step.action.html),
                plain_text(step.see.html),
                plain_text(step.otherwise.html),
                DRAWINGS[step.drawing].read_text(encoding="utf-8") if step.drawing else None,
            )
            for step in site.steps[guide.url].steps
        ),
        address=site.absolute(guide.url),
        hotline=site.ward.contact.hotline,
        issuer=None if awaits_approval(fields) else site.ward.authority,
        verified_on=fields.verified_on,
        valid_until=fields.valid_until,
        compounds=site.content.studio.compounds,
    )


def _place(guide: Guide, title: str, site: Site) -> Place:
    steps = site.steps[guide.url].steps
    return next((step.place for step in steps if step.title == title), guide.source.at("title"))
