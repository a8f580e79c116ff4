"""PDF files of one page, object by object (ISO 32000-1, 7.5)."""

import codecs
import io
import zlib
from collections.abc import Mapping

from PIL import Image

from cchc.panos.page import Page, numbers

QUALITY = 88
"""The quality of photographs as JPEG."""


class PdfFile:
    """The objects of a file, numbered from 1."""

    def __init__(self, version: str) -> None:
        self._head = f"%PDF-{version}\n%\xe2\xe3\xcf\xd3\n".encode("latin-1")
        self._objects: list[bytes] = []

    def add(self, **entries: str) -> str:
        """Add a dictionary. Returns the reference to it."""
        return self._add(_dictionary(entries))

    def add_stream(self, data: bytes, entries: Mapping[str, str] | None = None, *, compress: bool = False) -> str:
        """Add a stream with the entries of its dictionary. Returns the reference to it."""
        filters = {"Filter": "/FlateDecode"} if compress else {}
        data = zlib.compress(data, 9) if compress else data
        head = _dictionary({**(entries or {}), **filters, "Length": str(len(data))})
        return self._add(head + b"\nstream\n" + data + b"\nendstream")

    def written(self, **trailer: str) -> bytes:
        """The whole file; `trailer` names its root."""
        parts, places = [self._head], []
        for number, body in enumerate(self._objects, 1):
            places.append(sum(map(len, parts)))
            parts.append(f"{number} 0 obj\n".encode() + body + b"\nendobj\n")
        start, count = sum(map(len, parts)), len(places) + 1
        table = "".join(f"{place:010} 00000 n \n" for place in places)
        parts.append(f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n".encode())
        parts.append(_dictionary({**trailer, "Size": str(count)}) + f"\nstartxref\n{start}\n%%EOF\n".encode())
        return b"".join(parts)

    def _add(self, body: bytes) -> str:
        self._objects.append(body)
        return f"{len(self._objects)} 0 R"


def add_page(file: PdfFile, page: Page, size: tuple[float, float], *, compress: bool, **boxes: str) -> str:
    """Add the only page of a file and what leads to it. Returns the reference to the list of pages."""
    pictures = {f"P{at}": _add_picture(file, picture) for at, picture in enumerate(page.pictures)}
    content = file.add_stream(page.content(), compress=compress)
    named = _dictionary({"XObject": _dictionary(pictures).decode()}).decode()
    # the page names its parent, which is the next object
    parent = f"{int(content.split()[0]) + 2} 0 R"
    box = f"[0 0 {numbers(*size)}]"
    added = file.add(Type="/Page", Parent=parent, MediaBox=box, Contents=content, Resources=named, **boxes)
    return file.add(Type="/Pages", Kids=f"[{added}]", Count="1")


def text(value: str) -> str:
    """A text as PDF writes it: UTF-16 in hexadecimal."""
    return f"<{codecs.BOM_UTF16_BE.hex()}{value.encode('utf-16-be').hex()}>"


def _add_picture(file: PdfFile, picture: Image.Image) -> str:
    data = io.BytesIO()
    picture.save(data, "JPEG", quality=QUALITY, subsampling=0)
    # Pillow writes inks as Adobe does: nought is full
    inks = {"ColorSpace": "/DeviceCMYK", "Decode": "[1 0 1 0 1 0 1 0]"}
    entries = {
        "Type": "/XObject", "Subtype": "/Image", "Width": str(picture.width), "Height": str(picture.height),
        "BitsPerComponent": "8", "Filter": "/DCTDecode", **(inks if picture.mode == "CMYK" else {"ColorSpace": "/DeviceRGB"}),
    }  # fmt: skip
    return file.add_stream(data.getvalue(), entries)


def _dictionary(entries: Mapping[str, str]) -> bytes:
    return ("<< " + " ".join(f"/{name} {value}" for name, value in entries.items()) + " >>").encode("latin-1")
