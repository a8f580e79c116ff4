"""The parts of a .docx, read within limits (ECMA-376, part 2: a zip of XML and pictures)."""

import posixpath
import re
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from lxml import etree

from cchc.importing.file_types import broken, check_is_docx
from cchc.problems import refusal

Xml = Any
"""An element of lxml, which has no types."""

MAX_UNPACKED = 1_000_000_000
MAX_XML = 20_000_000
"""Hundreds of pages; the converter takes some fifty times as much memory."""

MAX_PARTS = 10_000
_SPOILT = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, RuntimeError)
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(wordprocessingml|officeDocument|drawingml)/")
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/"


class Package:
    """An open document."""

    def __init__(self, file: Path, archive: zipfile.ZipFile) -> None:
        self.file = file
        self._archive = archive
        self.names = archive.namelist()
        self.document = self._related("", "officeDocument") or "word/document.xml"
        if self.document not in self.names:
            raise broken(file)

    def copy(self, name: str, to: Path) -> None:
        """Write a part to a file. Raises ContentError where the part is spoilt, OSError where the disk refuses."""
        try:
            with self._archive.open(name) as source, to.open("wb") as target:
                shutil.copyfileobj(source, target)
        except _SPOILT:
            raise broken(self.file) from None

    def xml(self, name: str) -> Xml | None:
        """The root of an XML part, in the common (transitional) namespaces; None where there is no such part.

        Raises ContentError where it is no XML, deeper than libxml2 takes, or has a DOCTYPE, which Word never writes and attacks
        need.
        """
        if name not in self.names:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        try:
            data = _STRICT.sub(_TRANSITIONAL, self._archive.read(name))
            root = etree.fromstring(data, parser)
        except (*_SPOILT, OSError, etree.XMLSyntaxError, ValueError):
            raise broken(self.file) from None
        if root.getroottree().docinfo.doctype:
            raise broken(self.file)
        return root

    def part(self, kind: str) -> str:
        """The name of the part that belongs to the text: kind "styles", "footnotes", "numbering"."""
        return self._related(self.document, kind) or posixpath.join(posixpath.dirname(self.document), f"{kind}.xml")

    def _related(self, owner: str, kind: str) -> str | None:
        """The part that a part names by a kind of relationship."""
        folder, base = posixpath.split(owner)
        relations = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        for relation in relations if relations is not None else ():
            if relation.get("Type") == f"{_OFFICE}/{kind}":
                found = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
                return found if found in self.names else None
        return None


@contextmanager
def opened(file: Path) -> Iterator[Package]:
    """Open the document in a file. Raises ContentError for one that is no document, is spoilt, or would unpack to too much."""
    check_is_docx(file)
    with zipfile.ZipFile(file) as archive:
        entries = archive.infolist()
        heavy = any(entry.file_size > MAX_XML for entry in entries if entry.filename.endswith((".xml", ".rels")))
        if heavy or len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
            hint = "chép phần cần đăng sang một văn bản mới, lưu thành .docx."
            raise refusal(file, "văn bản bung ra quá lớn, không an toàn để đọc.", hint)
        yield Package(file, archive)
