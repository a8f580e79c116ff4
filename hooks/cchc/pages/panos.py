"""The gallery of panos, the page of each, their files, and the open data of all."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from pydantic import BaseModel, Field, TypeAdapter

from cchc.markup.links import Library, OnSite, target_of
from cchc.model.body import SiteLink
from cchc.model.pano import Pano, PanoFields
from cchc.model.studio import PrintFormat
from cchc.pages.attachments import attached_files, file_of
from cchc.pages.entries import pano_entry
from cchc.pages.lists import HOME
from cchc.pages.output import MOVE_FILE, Output, Page
from cchc.pages.site import Site
from cchc.pages.street import PERSON, PERSON_DRAWN, street_of
from cchc.pages.structured import Crumb, place_of
from cchc.panos.designs import Finished, Piece
from cchc.panos.drawing import Kind
from cchc.problems import Place
from cchc.reading.content import STUDIO
from cchc.rules.plan_addresses import meant_in, with_year
from cchc.rules.publication import awaits_approval

PANOS: Crumb = ("Pano", "pano/")
JSON_URL = "pano/panos.json"
SOCIAL = (1200, 630)
"""The size of the picture that goes with a link."""


class OpenFile(BaseModel):
    """One format of a pano. Lengths of print are millimetres without bleed; in print, pixels are those of the trimmed
    sheet at its resolution, which is what pictures in the file have.
    """

    format: str
    name: str
    file: str = Field(description="full address")
    width_px: int
    height_px: int
    width_mm: float | None
    height_mm: float | None
    bleed_mm: float | None
    dpi: int | None
    bytes: int
    sha256: str


class OpenHanging(BaseModel):
    """A place where a pano hangs or hung; `to` is empty while it hangs."""

    place: str
    first: date = Field(serialization_alias="from")
    last: date | None = Field(serialization_alias="to")


class OpenPano(BaseModel):
    """A pano and all its files; `approved` is false until the ward has signed it off."""

    id: str
    title: str
    page: str
    alt: str
    approved: bool
    formats: list[OpenFile]
    hung: list[OpenHanging]


def pano_pages(site: Site) -> Iterator[Page]:
    """The gallery of panos, each with a small picture, and the page of each."""
    finished = list(site.finished.values())
    newest = max((one.pano.fields.date for one in finished), default=None)
    values = {"finished_panos": finished, **place_of([HOME], PANOS, site)}
    description = "Pano, áp phích về cải cách hành chính: xem, tải về để in hoặc đăng lên mạng."
    yield Page(PANOS[1], "Pano, áp phích", description, "panos.html", values, Place(STUDIO), lastmod=newest)
    yield from (_page(pano, site.finished[pano.url], site) for pano in site.of(PanoFields) if pano.url in site.finished)


def _page(pano: Pano, finished: Finished, site: Site) -> Page:
    """The page of a pano: its picture, every file of it, where it hangs, and its words to be read aloud."""
    fields, body = pano.fields, site.bodies[pano.url]
    values = {
        "pano": pano,
        "fields": fields,
        "finished": finished,
        "body": body,
        "state": site.unseen_state(fields),
        "opens": _page_of(pano, site),
        "street": street_of(finished.pieces),
        "person": {"height": PERSON, "drawn": PERSON_DRAWN},
        **place_of([HOME, PANOS], (fields.title, pano.url), site),
    }
    social = next((piece for piece in finished.pieces if piece.format.pixels == SOCIAL), None)
    return Page(
        pano.url, fields.title, fields.alt, "pano.html", values, pano.source.at(), lastmod=fields.date, kind="article",
        image=social.name if social else None, image_alt=fields.alt,
        image_pixels=SOCIAL, links=(*body.links, *_action_link(pano, site)),
        move=MOVE_FILE, waiting=awaits_approval(fields), entries=(pano_entry(pano, site),),
    )  # fmt: skip


def pano_files(site: Site) -> Iterator[Output]:
    """The files of every pano, small pictures and photographs included, and the open data."""
    for finished in site.finished.values():
        url, place = finished.pano.url, finished.pano.source.at()
        for piece in finished.pieces:
            yield Output(url + piece.name, file_of(piece.file), place, MOVE_FILE)
            for small in (piece.preview, piece.thumbnail):
                yield Output(url + small.name + Kind.WEBP.value, file_of(small.webp), place, MOVE_FILE)
                yield Output(url + small.name + Kind.AVIF.value, file_of(small.avif), place, MOVE_FILE)
        photos = [photo for (pano, _), photo in site.photos.items() if pano == finished.pano.id]
        yield from attached_files(finished.pano, site, *photos)
    yield Output(JSON_URL, partial(_open_data, site), Place(STUDIO))


def _open_data(site: Site) -> str:
    return TypeAdapter(list[OpenPano]).dump_json(open_panos(site), indent=2, by_alias=True).decode() + "\n"


def open_panos(site: Site) -> list[OpenPano]:
    """The panos in the words of the open data."""
    return [_open(finished, site) for finished in site.finished.values()]


def _open(finished: Finished, site: Site) -> OpenPano:
    pano, fields = finished.pano, finished.pano.fields
    return OpenPano(
        id=pano.id,
        title=fields.title,
        page=site.absolute(pano.url),
        alt=fields.alt,
        approved=not awaits_approval(fields),
        formats=[_file(piece, site.absolute(pano.url + piece.name)) for piece in finished.pieces],
        hung=[OpenHanging(place=hung.place, first=hung.first, last=hung.last) for hung in fields.hung_by(site.today)],
    )


def _file(piece: Piece, address: str) -> OpenFile:
    format = piece.format
    in_print = format if isinstance(format, PrintFormat) else None
    return OpenFile(
        format=format.id,
        name=format.name,
        file=address,
        width_px=format.pixels[0],
        height_px=format.pixels[1],
        width_mm=in_print and in_print.width_mm,
        height_mm=in_print and in_print.height_mm,
        bleed_mm=in_print and in_print.bleed_mm,
        dpi=in_print and in_print.dpi,
        bytes=piece.file.bytes,
        sha256=piece.file.sha256,
    )


def _page_of(pano: Pano, site: Site) -> str | None:
    """The address of the page of this site that the code opens; None for one elsewhere."""
    for link in _action_link(pano, site):
        return link.url + (f"#{link.anchor}" if link.anchor else "")
    return None


def _action_link(pano: Pano, site: Site) -> Iterator[SiteLink]:
    plans = site.content.plans
    address = with_year(pano.fields.action.url, meant_in(plans.of_day(pano.fields.date), plans))
    target = target_of(address, pano.source.path, Library({}, {}))
    if isinstance(target, OnSite):
        yield SiteLink(target.url, target.anchor, pano.source.at("action", "url"))
