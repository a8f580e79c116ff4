"""Rewriting of a document's drawings, text boxes, fields and formulas for the converter; losses are counted."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from cchc.importing.blocks import LeftOut
from cchc.importing.package import Xml
from cchc.importing.wordml import child, every, is_switched_on, name, new_element, remove, text_of, unwrap, value

_AUTOMATIC_ALT = re.compile(
    r"(?i)(?:picture|image|graphic|hình ảnh|ảnh|hình)\s*\d*(?:\.\w{3,4})?|.*\.(?:jpe?g|png|gif|heic|emf|wmf)|"
    r".*(?:description automatically generated|tự động được tạo|được tạo tự động|được tạo bởi AI|AI-generated).*",
    re.DOTALL,
)


def chosen(root: Xml, losses: Counter[str]) -> None:
    """Leave of what a part says twice, or no more, only what a reader sees: changes taken, one of two ways to draw."""
    _count(root, losses)
    for gone in every(root, "w:del", "w:moveFrom"):
        if gone.getparent() is not None and gone.getparent().tag != name("w:rPr"):
            remove(gone)
    for alternative in every(root, "mc:AlternateContent"):
        _choose(alternative)


def flatten(root: Xml, losses: Counter[str]) -> list[LeftOut]:
    """Change the tree of a part, and return its lines that are left out; `losses` counts text boxes and others."""
    left = [*_leave_out(root, losses)]
    for wrapper in every(root, "w:fldSimple", "w:smartTag", "w:bdo", "w:dir"):
        unwrap(wrapper)
    for formula in every(root, "m:oMath"):
        words = "".join(node.text or "" for node in every(formula, "m:t"))
        formula.addprevious(new_element("w:r", new_element("w:t", text=words)))
        remove(formula)
    for box in reversed(every(root, "w:txbxContent")):
        losses["text box"] += _free(box)
    for drawing in every(root, "w:drawing"):
        _simplify(drawing, losses)
    return left


def _count(root: Xml, losses: Counter[str]) -> None:
    for word, shorts in (
        ("change", ("w:ins", "w:del", "w:moveFrom", "w:moveTo")),
        ("formula", ("m:oMath",)),
        ("object", ("w:object",)),
        ("embedded text", ("w:altChunk",)),
    ):
        losses[word] += sum(element.getparent().tag != name("w:rPr") for element in every(root, *shorts))
    underlined = (run for run in _runs_with(root, "w:u") if text_of(run).strip())
    losses["underlined"] += sum(next(run.iterancestors(name("w:hyperlink")), None) is None for run in underlined)


def _choose(alternative: Xml) -> None:
    """Keep one of two ways to draw something: the newer one where it holds anything we know."""
    newer, older = child(alternative, "mc:Choice"), child(alternative, "mc:Fallback")
    known = newer is not None and every(newer, "w:txbxContent", "a:blip", "c:chart", "dgm:relIds", "w:t")
    kept = newer if known or older is None else older
    for other in list(alternative):
        if other is not kept:
            alternative.remove(other)
    if kept is not None:
        unwrap(kept)
    unwrap(alternative)


def _leave_out(root: Xml, losses: Counter[str]) -> Iterator[LeftOut]:
    for switches, loss, why in (
        (("w:vanish",), "hidden", "chữ ẩn"),
        (("w:strike", "w:dstrike"), "struck", "chữ bị gạch ngang"),
    ):
        gone = _runs_with(root, *switches)
        for pieces in _in_a_row(gone):
            losses[loss] += 1
            yield LeftOut("".join(map(text_of, pieces)).strip(), why)
            for run in pieces:
                remove(run)
    has_controls = bool(every(root, "w:sdt"))
    for paragraph in every(root, "w:p"):
        if _is_of_contents(paragraph, has_controls):
            losses["contents"] = 1
            yield LeftOut(text_of(paragraph).strip(), "mục lục")
            remove(paragraph)


def _runs_with(root: Xml, *switches: str) -> list[Xml]:
    """The runs in which one of these switches is on, in order."""
    properties = [switch.getparent() for switch in every(root, *switches) if is_switched_on(switch)]
    runs = [owner.getparent() for owner in properties if owner.tag == name("w:rPr") and owner.getparent() is not None]
    return list(dict.fromkeys(run for run in runs if run.tag == name("w:r")))


def _in_a_row(runs: Sequence[Xml]) -> list[list[Xml]]:
    """Runs in groups that stand one behind the other. A space alone is in none: it still parts the words beside it."""
    groups: list[list[Xml]] = []
    for run in runs:
        if groups and run.getprevious() is groups[-1][-1]:
            groups[-1].append(run)
        elif text_of(run).strip():
            groups.append([run])
    return groups


def _is_of_contents(paragraph: Xml, has_controls: bool) -> bool:
    control = next(paragraph.iterancestors(name("w:sdt")), None) if has_controls else None
    gallery = value(control, "w:sdtPr", "w:docPartObj", "w:docPartGallery") or ""
    style = value(paragraph, "w:pPr", "w:pStyle") or ""
    return gallery == "Table of Contents" or bool(re.fullmatch(r"(?i)TOC\s?\d", style))


def _free(box: Xml) -> bool:
    """Put the paragraphs of a text box behind the one that it hangs on; whether they say anything."""
    host = next(box.iterancestors(name("w:p")), None)
    kids = list(box)
    remove(box)
    if host is None:
        return False
    for kid in reversed(kids):
        host.addnext(kid)
    return any(text_of(kid).strip() for kid in kids)


def _simplify(drawing: Xml, losses: Counter[str]) -> None:
    """Leave of a drawing only its pictures, one after the other."""
    about = next(iter(every(drawing, "wp:docPr")), None)
    losses["chart"] += len(every(drawing, "c:chart", "dgm:relIds"))
    for blip in every(drawing, "a:blip"):
        embedded = blip.get(name("r:embed"))
        losses["linked picture"] += embedded is None
        if embedded is not None:
            drawing.addprevious(new_element("w:drawing", _inline(embedded, about)))
    remove(drawing)


def _inline(embedded: str, about: Xml | None) -> Xml:
    blip = new_element("a:blip")
    blip.set(name("r:embed"), embedded)
    inside = new_element(
        "a:graphic", new_element("a:graphicData", new_element("pic:pic", new_element("pic:blipFill", blip)))
    )
    properties = new_element("wp:docPr")
    for key in ("descr", "title"):
        said = about.get(key, "").strip() if about is not None else ""
        if said and not _AUTOMATIC_ALT.fullmatch(said):
            properties.set(key, said)
    return new_element("wp:inline", properties, inside)
