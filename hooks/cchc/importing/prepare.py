"""A document made ready for the converter: in Unicode, its drawings flat, its numbers written out, its pictures by name."""

import io
import posixpath
import zipfile
from collections import Counter
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from cchc.importing.flatten import flatten
from cchc.importing.fonts import Fonts, to_unicode
from cchc.importing.kinds import broken
from cchc.importing.legacy import Encoding
from cchc.importing.numbering import Label, Numbering
from cchc.importing.package import DEEPEST, Package, Xml, depth_of
from cchc.importing.wordml import child, every, is_on, made, name, remove, text_of, value

LABEL_BEGIN, LABEL_END = "\ue000", "\ue001"
"""Around a label in front of a paragraph: its level, a bar, and its number or nothing."""

_LONGEST_HEADING = 150


@dataclass(slots=True)
class Prepared:
    """A smaller .docx, in which each picture holds the name of its part; what was counted; the old encodings found."""

    docx: io.BytesIO
    counted: Counter[str] = field(default_factory=Counter)
    encodings: set[Encoding] = field(default_factory=set)


def prepare(package: Package) -> Prepared:
    """Make a document ready. Raises ContentError where a part is spoilt."""
    prepared = Prepared(io.BytesIO())
    styles = package.xml(package.part("styles"))
    roots = {package.part(kind): package.xml(package.part(kind)) for kind in ("footnotes", "endnotes")}
    roots[package.document] = package.xml(package.document)
    roots = {part: root for part, root in roots.items() if root is not None}
    if any(depth_of(root) > DEEPEST for root in roots.values()):
        raise broken(package.file)
    fonts = Fonts(styles)
    for root in roots.values():
        flatten(root, prepared.counted)
        prepared.encodings |= to_unicode(root, fonts)
    _write_labels(roots[package.document], Numbering(package.xml(package.part("numbering")), styles), styles)
    _count_around(package, prepared.counted)
    _keep_names(styles)
    _pack(package, {**roots, package.part("styles"): styles}, prepared.docx)
    return prepared


def _write_labels(root: Xml, numbering: Numbering, styles: Xml | None) -> None:
    headings = _heading_styles(styles)
    for paragraph in every(root, "w:p"):
        label = numbering.label(paragraph)
        listed = child(paragraph, "w:pPr", "w:numPr")
        if listed is not None:
            remove(listed)
        if label and (text_of(paragraph).strip() or every(paragraph, "w:drawing")):
            is_heading = value(paragraph, "w:pPr", "w:pStyle") in headings or _looks_like_heading(paragraph)
            _write_label(paragraph, label, is_heading)


def _heading_styles(styles: Xml | None) -> set[str | None]:
    named = every(styles, "w:style") if styles is not None else ()
    return {
        style.get(name("w:styleId")) for style in named if (value(style, "w:name") or "").lower().startswith("heading")
    }


def _looks_like_heading(paragraph: Xml) -> bool:
    runs = [run for run in every(paragraph, "w:r") if text_of(run).strip()]
    return len(text_of(paragraph)) <= _LONGEST_HEADING and all(is_on(run, "w:rPr", "w:b") for run in runs)


def _write_label(paragraph: Xml, label: Label, is_heading: bool) -> None:
    """A list that Markdown knows gets a mark, any other number is written out as a reader sees it."""
    first = next(iter(every(paragraph, "w:r")), None)
    properties = child(first, "w:rPr")
    if label.number is not None and (is_heading or not label.is_plain):
        text = f"{label.text} "
    elif is_heading and value(paragraph, "w:pPr", "w:pStyle"):
        return
    else:
        text = f"{LABEL_BEGIN}{label.level}|{'' if label.number is None else label.number}{LABEL_END}"
    run = made("w:r", *([deepcopy(properties)] if properties is not None else []), made("w:t", text=text))
    before = child(paragraph, "w:pPr")
    paragraph.insert(0 if before is None else paragraph.index(before) + 1, run)


def _count_around(package: Package, counted: Counter[str]) -> None:
    comments = package.xml(package.part("comments"))
    counted["comment"] += len(every(comments, "w:comment")) if comments is not None else 0
    for part in package.names:
        base = posixpath.basename(part)
        if base.startswith(("header", "footer")) and base.endswith(".xml"):
            root = package.xml(part)
            counted["header"] += bool(root is not None and (text_of(root).strip() or every(root, "a:blip")))
    counted["macro"] += any(posixpath.basename(part) == "vbaProject.bin" for part in package.names)


def _keep_names(styles: Xml | None) -> None:
    """Of styles the converter needs the names; the rest, most of the work of reading them, goes."""
    if styles is None:
        return
    for element in list(styles):
        if element.tag != name("w:style"):
            styles.remove(element)
        for part in [kid for kid in element if kid.tag != name("w:name")]:
            element.remove(part)


def _pack(package: Package, roots: dict[str, Xml | None], into: io.BytesIO) -> None:
    wanted = ["[Content_Types].xml", "_rels/.rels"]
    wanted += [posixpath.join(posixpath.dirname(part), "_rels", f"{posixpath.basename(part)}.rels") for part in roots]
    others = {part: package.xml(part) for part in wanted}
    with zipfile.ZipFile(into, "w") as archive:
        for part, root in {**others, **roots}.items():
            if root is not None:
                archive.writestr(part, etree.tostring(root, encoding="UTF-8", xml_declaration=True))
        for part in package.names:
            if not part.endswith((".xml", ".rels", "/")):
                archive.writestr(part, part.encode())
    into.seek(0)
