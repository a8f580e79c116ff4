"""A document made ready for reading: in Unicode, drawings flat, numbers written out; and its losses."""

import posixpath
from collections import Counter
from copy import deepcopy
from dataclasses import dataclass

from cchc.importing.blocks import LeftOut
from cchc.importing.flatten import chosen, flatten
from cchc.importing.fonts import Fonts, to_unicode
from cchc.importing.legacy import Encoding
from cchc.importing.numbering import Label, Numbering
from cchc.importing.package import Package, Xml
from cchc.importing.wordml import by_id, child, every, is_on, lines_of, name, new_element, remove, text_of, value

_LABEL = "label"
"""The attribute of a paragraph that keeps its place in a list: its level, a bar, and its number or nothing."""

AROUND = "đầu trang hoặc chân trang"
"""Why headers and footers are left out; their lines come first."""

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
    ("struck", "{} chỗ chữ bị gạch ngang: không lấy; xem lại chỗ đó."),
    ("header", "Đầu trang, chân trang và số trang: không lấy."),
    ("contents", "Mục lục: không lấy."),
    ("text box", "{} hộp chữ (Text Box): đã lấy chữ, đặt sau đoạn chứa hộp; xem lại thứ tự."),
    ("chart", "{} biểu đồ hoặc sơ đồ SmartArt: không lấy được; chụp thành ảnh rồi đặt cạnh bài."),
    ("object", "{} đối tượng nhúng (bảng Excel, công thức cũ): không lấy được; gõ lại hoặc chụp thành ảnh."),
    ("embedded text", "{} văn bản nhúng bên trong: không lấy được; chép chữ vào bài."),
    ("formula", "{} công thức: chỉ lấy chữ, mất cách trình bày; xem lại."),
    ("picture", "{} ảnh ở phần không lấy (đầu văn bản, chỗ ký): không lấy; cần thì thêm ảnh vào bài."),
    ("linked picture", "{} ảnh chỉ là liên kết, không nằm trong tệp: không lấy được; đặt ảnh cạnh bài."),
    ("underlined", "{} chỗ gạch chân: lấy chữ, không gạch (trên trang, gạch chân là liên kết)."),
    ("merged", "{} bảng có ô gộp: chữ ở ô đầu, các ô còn lại để trống; xem lại bảng."),
    ("nested", "{} bảng có bảng lồng bên trong: lấy chữ của bảng trong, mất cột; xem lại bảng."),
    ("note", "{} chú thích gắn với tên bài hoặc phần không lấy: không lấy."),
    ("link", "{} liên kết tới tệp trên máy hoặc dấu trang trong Word: giữ chữ, bỏ liên kết."),
    ("shouted", "{} đề mục viết hoa cả: đã đổi sang chữ thường; xem lại tên riêng."),
)


@dataclass(frozen=True, slots=True)
class Prepared:
    """The trees of a document in Unicode, flat, and with its numbers written out.

    `lines` are those of the text before anything was left out, `left_out` those left out.
    """

    package: Package
    body: Xml
    notes: dict[str, Xml | None]
    styles: Xml | None
    lines: list[str]
    left_out: list[LeftOut]


def prepared(package: Package, losses: Counter[str]) -> Prepared:
    """A document's trees made ready; `losses` counts what is left out by name. Raises ContentError where a part is spoilt."""
    styles = package.xml(package.part("styles"))
    body = package.xml(package.document)
    notes = {kind: package.xml(package.part(f"{kind}s")) for kind in ("footnote", "endnote")}
    fonts = Fonts(styles)
    around = _around(package, losses)
    lines, left = [one.line for one in around], around
    for root in filter(lambda root: root is not None, (body, *notes.values())):
        chosen(root, losses)
        losses.update(encoding.value for encoding in to_unicode(root, fonts))
        lines += lines_of(root)
        left += flatten(root, losses)
    _write_labels(body, Numbering(package.xml(package.part("numbering")), styles), styles)
    return Prepared(package, body, notes, styles, lines, left)


def label_of(paragraph: Xml) -> tuple[int, int | None] | None:
    """The level and the number, None for a bullet, of a paragraph in a list; None of any other."""
    level, bar, number = paragraph.get(_LABEL, "").partition("|")
    return (int(level), int(number) if number else None) if bar else None


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
        says = bool(text_of(paragraph).strip())
        if label and (says or every(paragraph, "w:drawing")):
            is_heading = value(paragraph, "w:pPr", "w:pStyle") in headings or _looks_like_heading(paragraph)
            _write_label(paragraph, label, is_heading)
        # A column of numbers is often nothing but paragraphs that Word numbers.
        elif label and label.number is not None and next(paragraph.iterancestors(name("w:tc")), None) is not None:
            _write_number(paragraph, label)


def _looks_like_heading(paragraph: Xml) -> bool:
    runs = [run for run in every(paragraph, "w:r") if text_of(run).strip()]
    return len(text_of(paragraph)) <= _LONGEST_HEADING and all(is_on(run, "w:rPr", "w:b") for run in runs)


def _write_label(paragraph: Xml, label: Label, is_heading: bool) -> None:
    """A list that Markdown knows gets a mark, any other number is written out as a reader sees it."""
    if label.number is not None and (is_heading or not label.is_plain):
        _write_number(paragraph, label)
    elif not is_heading or not value(paragraph, "w:pPr", "w:pStyle"):
        paragraph.set(_LABEL, f"{label.level}|{'' if label.number is None else label.number}")


def _write_number(paragraph: Xml, label: Label) -> None:
    properties = child(next(iter(every(paragraph, "w:r")), None), "w:rPr")
    kept = [deepcopy(properties)] if properties is not None else []
    run = new_element("w:r", *kept, new_element("w:t", text=f"{label.text} "))
    before = child(paragraph, "w:pPr")
    paragraph.insert(0 if before is None else paragraph.index(before) + 1, run)


def _around(package: Package, losses: Counter[str]) -> list[LeftOut]:
    """The lines of headers and footers, each once; a page's number alone is none."""
    losses["comment"] += len(every(package.xml(package.part("comments")), "w:comment"))
    lines: dict[str, None] = {}
    for part in package.names:
        base = posixpath.basename(part)
        if base.startswith(("header", "footer")) and base.endswith(".xml"):
            root = package.xml(part)
            chosen(root, Counter())
            losses["header"] += bool(text_of(root).strip() or every(root, "a:blip"))
            lines |= dict.fromkeys(line for line in lines_of(root) if any(map(str.isalpha, line)))
        losses["macro"] += base == "vbaProject.bin"
    return [LeftOut(line, AROUND) for line in lines]
