"""The parts of a .docx, read within limits (ECMA-376, part 2: a zip of XML and pictures)."""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from lxml import etree

from cchc.importing.kinds import broken, check_is_docx
from cchc.importing.refusals import refusal

Xml = Any
"""An element of lxml, which has no types."""

MAX_UNPACKED = 1_000_000_000
MAX_XML = 20_000_000
"""Hundreds of pages; the converter takes some fifty times as much memory."""

MAX_PARTS = 10_000
DEEPEST = 200
"""Elements within elements; a document that Word made has a few dozen."""

_CHUNK = 1 << 20
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, RuntimeError, OSError)
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(wordprocessingml|officeDocument|drawingml)/")
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TRANSITIONAL = {
    b"wordprocessingml": b"http://schemas.openxmlformats.org/wordprocessingml/2006/",
    b"officeDocument": b"http://schemas.openxmlformats.org/officeDocument/2006/",
    b"drawingml": b"http://schemas.openxmlformats.org/drawingml/2006/",
}


class Package:
    """An open document."""

    def __init__(self, file: Path, archive: zipfile.ZipFile) -> None:
        self.file = file
        self._archive = archive
        self.names = archive.namelist()
        self.document = self._document()

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises ContentError where they are spoilt."""
        try:
            return self._archive.read(name)
        except _FAULTS:
            raise broken(self.file) from None

    def copy(self, name: str, to: Path) -> None:
        """Write a part to a file. Raises ContentError where it is spoilt, OSError where the disk refuses."""
        with to.open("wb") as target:
            try:
                source = self._archive.open(name)
            except _FAULTS:
                raise broken(self.file) from None
            with source:
                while chunk := self._chunk(source):
                    target.write(chunk)

    def _chunk(self, source: IO[bytes]) -> bytes:
        try:
            return source.read(_CHUNK)
        except _FAULTS:
            raise broken(self.file) from None

    def xml(self, name: str) -> Xml | None:
        """The root of an XML part, in the common (transitional) namespaces; None where there is no such part.

        Raises ContentError where it is no XML, or has a DOCTYPE, which Word never writes and attacks need.
        """
        if name not in self.names:
            return None
        data = _STRICT.sub(lambda found: _TRANSITIONAL[found[1]], self.read(name))
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError):
            raise broken(self.file) from None
        if root.getroottree().docinfo.doctype:
            raise broken(self.file)
        return root

    def part(self, kind: str) -> str:
        """The name of the part that belongs to the text: kind "styles", "footnotes", "numbering"."""
        return self._related(self.document, kind) or posixpath.join(posixpath.dirname(self.document), f"{kind}.xml")

    def _document(self) -> str:
        name = self._related("", "officeDocument") or "word/document.xml"
        if name not in self.names:
            raise broken(self.file)
        return name

    def _related(self, owner: str, kind: str) -> str | None:
        """The part that another one calls by a kind of relationship."""
        folder, base = posixpath.split(owner)
        relations = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        for relation in relations if relations is not None else ():
            if relation.get("Type") == f"{_OFFICE}/{kind}":
                found = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
                return found if found in self.names else None
        return None


@contextmanager
def opened(file: Path) -> Iterator[Package]:
    """The document in a file. Raises ContentError for what is none, is spoilt, or would unpack to too much."""
    check_is_docx(file)
    with zipfile.ZipFile(file) as archive:
        entries = archive.infolist()
        heavy = any(entry.file_size > MAX_XML for entry in entries if entry.filename.endswith((".xml", ".rels")))
        if heavy or len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
            hint = "chép phần cần đăng sang một văn bản mới, lưu thành .docx."
            raise refusal(file, "văn bản bung ra quá lớn, không an toàn để đọc.", hint)
        yield Package(file, archive)


def depth_of(root: Xml) -> int:
    """How many elements lie within each other at the deepest place."""
    deepest = depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest
