"""The parts of a .docx, read within limits (ECMA-376, part 2: a zip of XML and pictures)."""

import io
import posixpath
import re
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

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises ContentError where it is spoilt."""
        try:
            return self._archive.read(name)
        except (*_SPOILT, OSError):
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
            root = etree.fromstring(_STRICT.sub(_TRANSITIONAL, self.read(name)), parser)
        except (etree.XMLSyntaxError, ValueError):
            raise broken(self.file) from None
        if root.getroottree().docinfo.doctype:
            raise broken(self.file)
        return root

    def part(self, kind: str) -> str:
        """The name of the part that belongs to the text: kind "styles", "footnotes", "numbering"."""
        return self._related(self.document, kind) or posixpath.join(posixpath.dirname(self.document), f"{kind}.xml")

    def relations(self, owner: str) -> dict[str, str]:
        """The parts, and the addresses outside, that a part names by an id."""
        return {relation.get("Id", ""): _target(owner, relation) for relation in self._relations(owner)}

    def _related(self, owner: str, kind: str) -> str | None:
        """The part that a part names by a kind of relationship."""
        wanted = (relation for relation in self._relations(owner) if relation.get("Type") == f"{_OFFICE}/{kind}")
        found = next((_target(owner, relation) for relation in wanted), None)
        return found if found in self.names else None

    def _relations(self, owner: str) -> list[Xml]:
        folder, base = posixpath.split(owner)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        return [] if root is None else [*root]


def _target(owner: str, relation: Xml) -> str:
    target: str = relation.get("Target", "")
    if relation.get("TargetMode") == "External":
        return target
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(owner), target)).lstrip("/")


@contextmanager
def opened(file: Path, data: bytes) -> Iterator[Package]:
    """Open the document in the bytes of a file.

    Raises ContentError for one that is no document, is spoilt, or would unpack to too much.
    """
    check_is_docx(file, data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        heavy = any(entry.file_size > MAX_XML for entry in entries if entry.filename.endswith((".xml", ".rels")))
        if heavy or len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
            hint = "chép phần cần đăng sang một văn bản mới, lưu thành .docx."
            raise refusal(file, "văn bản bung ra quá lớn, không an toàn để đọc.", hint)
        yield Package(file, archive)
