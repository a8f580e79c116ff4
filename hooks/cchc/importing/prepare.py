"""A document made ready for the converter: in Unicode, drawings flat, numbers written out, pictures by name; and its losses."""

import io
import posixpath
import zipfile
from collections import Counter
from copy import deepcopy

from lxml import etree

from cchc.importing.flatten import flatten
from cchc.importing.fonts import Fonts, to_unicode
from cchc.importing.legacy import Encoding
from cchc.importing.numbering import Label, Numbering
from cchc.importing.package import Package, Xml
from cchc.importing.wordml import by_id, child, every, is_on, new_element, remove, text_of, value

LABEL_BEGIN, LABEL_END = "\ue000", "\ue001"
"""Around a label in front of a paragraph: its level, a bar, and its number or nothing."""

_LONGEST_HEADING = 150
_ENCODINGS = {
    Encoding.TCVN3.value: "TCVN3 (ABC, phông .VnTime)",
    Encoding.TCVN3_CAPITALS.value: "TCVN3 (ABC, phông .VnTime)",
    Encoding.VNI.value: "VNI (phông VNI-Times)",
}
_SENTENCES = (
    ("macro", "Tệp có macro: chỉ lấy chữ và ảnh, bỏ macro."),
    ("change", "Bài còn {} chỗ sửa chưa duyệt (Track Changes): đã lấy chữ thêm vào, bỏ chữ đã xóa; xem lại."),
    ("comment", "{} lời bình (Comment): không lấy."),
    ("hidden", "{} chỗ chữ ẩn: không lấy."),
    ("header", "Đầu trang, chân trang và số trang: không lấy."),
    ("contents", "Mục lục: không lấy."),
    ("text box", "{} hộp chữ (Text Box): đã lấy chữ, đặt sau đoạn chứa hộp; xem lại thứ tự."),
    ("chart", "{} biểu đồ hoặc sơ đồ SmartArt: không lấy được; chụp thành ảnh rồi đặt cạnh bài."),
    ("object", "{} đối tượng nhúng (bảng Excel, công thức cũ): không lấy được; gõ lại hoặc chụp thành ảnh."),
    ("embedded text", "{} văn bản nhúng bên trong: không lấy được; chép chữ vào bài."),
    ("formula", "{} công thức: chỉ lấy chữ, mất cách trình bày; xem lại."),
    ("linked picture", "{} ảnh chỉ là liên kết, không nằm trong tệp: không lấy được; đặt ảnh cạnh bài."),
    ("underlined", "{} chỗ gạch chân: lấy chữ, không gạch (trên trang, gạch chân là liên kết)."),
    ("merged", "{} bảng có ô gộp: chữ ở ô đầu, các ô còn lại để trống; xem lại bảng."),
    ("nested", "{} bảng có bảng lồng bên trong: lấy chữ của bảng trong, mất cột; xem lại bảng."),
    ("note", "{} chú thích gắn với tên bài hoặc phần không lấy: không lấy."),
    ("link", "{} liên kết tới tệp trên máy hoặc dấu trang trong Word: giữ chữ, bỏ liên kết."),
    ("shouted", "{} đề mục viết hoa cả: đã đổi sang chữ thường; xem lại tên riêng."),
)


def prepare(package: Package, losses: Counter[str]) -> io.BytesIO:
    """A smaller .docx, in which each picture holds the name of its part; `losses` counts what is left out by name.

    Raises ContentError where a part is spoilt.
    """
    styles = package.xml(package.part("styles"))
    roots = {
        part: package.xml(part) for part in (package.part("footnotes"), package.part("endnotes"), package.document)
    }
    roots = {part: root for part, root in roots.items() if root is not None}
    fonts = Fonts(styles)
    for root in roots.values():
        flatten(root, losses)
        losses.update(encoding.value for encoding in to_unicode(root, fonts))
    _write_labels(roots[package.document], Numbering(package.xml(package.part("numbering")), styles), styles)
    _count_around(package, losses)
    return _packed(package, {**roots, package.part("styles"): styles})


def sentences_about(losses: Counter[str]) -> list[str]:
    """A sentence for each kind of loss, the gravest first."""
    old = sorted({words for encoding, words in _ENCODINGS.items() if losses[encoding]})
    first = [f"Chữ ở bảng mã cũ {' và '.join(old)}: đã đổi sang Unicode; đọc lại một lượt."] if old else []
    return first + [sentence.format(losses[loss]) for loss, sentence in _SENTENCES if losses[loss]]


def _write_labels(root: Xml, numbering: Numbering, styles: Xml | None) -> None:
    named = by_id(styles, "w:style", "w:styleId").items()
    headings = {id for id, style in named if (value(style, "w:name") or "").lower().startswith("heading")}
    for paragraph in every(root, "w:p"):
        label = numbering.label(paragraph)
        listed = child(paragraph, "w:pPr", "w:numPr")
        if listed is not None:
            remove(listed)
        if label and (text_of(paragraph).strip() or every(paragraph, "w:drawing")):
            is_heading = value(paragraph, "w:pPr", "w:pStyle") in headings or _looks_like_heading(paragraph)
            _write_label(paragraph, label, is_heading)


def _looks_like_heading(paragraph: Xml) -> bool:
    runs = [run for run in every(paragraph, "w:r") if text_of(run).strip()]
    return len(text_of(paragraph)) <= _LONGEST_HEADING and all(is_on(run, "w:rPr", "w:b") for run in runs)


def _write_label(paragraph: Xml, label: Label, is_heading: bool) -> None:
    """A list that Markdown knows gets a mark, any other number is written out as a reader sees it."""
    properties = child(next(iter(every(paragraph, "w:r")), None), "w:rPr")
    if label.number is not None and (is_heading or not label.is_plain):
        text = f"{label.text} "
    elif is_heading and value(paragraph, "w:pPr", "w:pStyle"):
        return
    else:
        text = f"{LABEL_BEGIN}{label.level}|{'' if label.number is None else label.number}{LABEL_END}"
    run = new_element("w:r", *([deepcopy(properties)] if properties is not None else []), new_element("w:t", text=text))
    before = child(paragraph, "w:pPr")
    paragraph.insert(0 if before is None else paragraph.index(before) + 1, run)


def _count_around(package: Package, losses: Counter[str]) -> None:
    losses["comment"] += len(every(package.xml(package.part("comments")), "w:comment"))
    for part in package.names:
        base = posixpath.basename(part)
        if base.startswith(("header", "footer")) and base.endswith(".xml"):
            root = package.xml(part)
            losses["header"] += bool(text_of(root).strip() or every(root, "a:blip"))
        losses["macro"] += base == "vbaProject.bin"


def _packed(package: Package, roots: dict[str, Xml | None]) -> io.BytesIO:
    parts = ["[Content_Types].xml", "_rels/.rels"]
    parts += [posixpath.join(posixpath.dirname(part), "_rels", f"{posixpath.basename(part)}.rels") for part in roots]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for part, root in {**{part: package.xml(part) for part in parts}, **roots}.items():
            if root is not None:
                archive.writestr(part, etree.tostring(root, encoding="UTF-8", xml_declaration=True))
        for part in package.names:
            if not part.endswith((".xml", ".rels", "/")):
                archive.writestr(part, part.encode())
    packed.seek(0)
    return packed
