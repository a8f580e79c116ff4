"""What a press file must be as PDF/X-4 (ISO 15930-7), and what this project promises besides: inks only, no font, no picture
that shines through.
"""

import io
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from PIL import Image, ImageCms
from pypdf import PdfReader
from pypdf.generic import ContentStream

MOST_INK = 3.0
"""The most ink in one place, of one full ink."""

CATALOG = {"/Type", "/Pages", "/Metadata", "/OutputIntents"}
PAGE = {"/Type", "/Parent", "/MediaBox", "/TrimBox", "/BleedBox", "/Contents", "/Resources"}
"""All that may be there: nothing that acts, opens, hides or is laid over the page."""

OPERATORS = {"q", "Q", "cm", "re", "m", "l", "c", "h", "f", "S", "B", "n", "W", "w", "J", "j", "k", "K", "Do"}
"""Operators of paths, inks and pictures: no text, no other colour space, no state that blends or overprints."""

FILTERS = {None, "/FlateDecode", "/DCTDecode"}
XMP = {"x": "adobe:ns:meta/", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#"}
ONCE = {
    "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion": "PDF/X-4",
    "{http://ns.adobe.com/pdf/1.3/}Trapped": "False",
    "{http://ns.adobe.com/xap/1.0/mm/}RenditionClass": "default",
    "{http://ns.adobe.com/xap/1.0/mm/}VersionID": "1",
}
"""What XMP says, word by word."""


def faults_of(pdf: bytes) -> list[str]:
    """Everything that keeps a file from being printed as it is."""
    reader = PdfReader(io.BytesIO(pdf))
    return [
        *_of_file(pdf, reader),
        *_of_intent(reader),
        *_of_metadata(reader),
        *_of_page(reader),
        *_of_pictures(reader),
    ]


def _of_file(pdf: bytes, reader: PdfReader) -> Iterator[str]:
    root: Any = reader.root_object
    if not pdf.startswith(b"%PDF-1.6"):
        yield "another version than 1.6"
    if len(reader.trailer.get("/ID", ())) != 2:
        yield "no identity"
    if reader.is_encrypted:
        yield "locked"
    if set(root) != CATALOG:
        yield f"catalog: {set(root) ^ CATALOG}"
    filters = {one.get("/Filter") for one in _objects(reader) if hasattr(one, "get")}
    if not filters <= FILTERS:
        yield f"filters: {filters - FILTERS}"


def _objects(reader: PdfReader) -> list[Any]:
    return [reader.get_object(number) for number in range(1, len(reader.xref[0]) + 1)]


def _of_intent(reader: PdfReader) -> Iterator[str]:
    intents: Any = reader.root_object.get("/OutputIntents", [])
    if [intent.get_object()["/S"] for intent in intents] != ["/GTS_PDFX"]:
        yield "no printing condition, or several"
        return
    intent: Any = intents[0].get_object()
    if not intent.get("/OutputConditionIdentifier") or not intent.get("/RegistryName"):
        yield "a printing condition without a name"
    stream = intent["/DestOutputProfile"].get_object()
    profile = ImageCms.ImageCmsProfile(io.BytesIO(stream.get_data())).profile
    if (stream["/N"], profile.device_class, profile.xcolor_space, profile.version < 5) != (4, "prtr", "CMYK", True):
        yield "no profile of a press with four inks"


def _of_metadata(reader: PdfReader) -> Iterator[str]:
    stream: Any = reader.root_object["/Metadata"].get_object()
    if "/Filter" in stream:
        yield "packed metadata"
    (about,) = etree.fromstring(stream.get_data()).findall("rdf:RDF/rdf:Description", XMP)
    for name, value in ONCE.items():
        if about.findtext(name) != value:
            yield f"XMP: {name} is {about.findtext(name)}"
    info: Any = reader.trailer["/Info"]
    title = "".join(about.find("{http://purl.org/dc/elements/1.1/}title").itertext())
    if not title or title != info["/Title"]:
        yield f"titles: {title}, {info['/Title']}"
    if info.get("/Trapped") != "/False":
        yield "does not say whether it is trapped"
    for old, new in (("/CreationDate", "CreateDate"), ("/ModDate", "ModifyDate"), ("/ModDate", "MetadataDate")):
        said = about.findtext(f"{{http://ns.adobe.com/xap/1.0/}}{new}") or ""
        if re.sub(r"\D", "", said) != re.sub(r"\D", "", info[old]):
            yield f"days: {said}, {info[old]}"


def _of_page(reader: PdfReader) -> Iterator[str]:
    if len(reader.pages) != 1:
        yield "several pages"
    page: Any = reader.pages[0]
    if set(page) != PAGE or not set(page["/Resources"]) <= {"/XObject"}:
        yield f"page: {set(page) ^ PAGE}, {set(page['/Resources'])}"
    trim, bleed, media = (page[name] for name in ("/TrimBox", "/BleedBox", "/MediaBox"))
    for inner, outer in ((trim, bleed), (bleed, media)):
        if not (inner[0] >= outer[0] and inner[1] >= outer[1] and inner[2] <= outer[2] and inner[3] <= outer[3]):
            yield "boxes not one inside the other"
    for operands, raw in ContentStream(page.get_contents(), reader).operations:
        name = raw.decode()
        if name not in OPERATORS:
            yield f"operator {name}"
        if name == "k" and sum(map(float, operands)) > MOST_INK:
            yield f"ink: {operands}"


def _of_pictures(reader: PdfReader) -> Iterator[str]:
    page: Any = reader.pages[0]
    for reference in page["/Resources"].get("/XObject", {}).values():
        one = reference.get_object()
        if (one["/Subtype"], one["/ColorSpace"], one["/BitsPerComponent"]) != ("/Image", "/DeviceCMYK", 8):
            yield f"picture in {one['/ColorSpace']}"
        if {"/SMask", "/Mask", "/OPI", "/Alternates"} & set(one):
            yield "picture that shines through"
        picture = Image.open(io.BytesIO(one._data))
        if picture.mode != "CMYK" or picture.info.get("icc_profile"):
            yield f"picture data in {picture.mode}"
