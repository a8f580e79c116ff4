"""A guide as a leaflet to print: A4 landscape, folded twice like a letter, 3 mm of bleed, tagged for reading aloud.

The form stands in `leaflet.typ`. It is compiled twice: once to measure every part at every size, once to draw.
"""

import io
import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, cast

from cchc.vietnamese import composed, day
from cchc.word_breaks import Compounds, chunks

if TYPE_CHECKING:
    from typst import Compiler

UNAPPROVED = "BẢN THẢO – chờ phường duyệt"
SEE, OTHERWISE = "Sẽ thấy:", "Nếu không:"
COVER, BEFORE, BACK = "Bìa trước", "Cần chuẩn bị", "Mặt sau"
"""Names of the parts that are not steps, as errors call them."""

SIZES = tuple(quarters / 4 for quarters in range(52, 41, -1))
"""Body sizes in points, the largest first: 13 down to 10.5 by quarters."""

QUIET = 4
"""White modules around a QR code: ISO/IEC 18004."""

_ROUNDING = 0.01
_HERE = Path(__file__).parent
PARTS = (_HERE / "leaflet.typ", *sorted((_HERE.parent / "fonts").glob("*.ttf")))
LIBRARIES = ("typst", "segno")
"""The libraries whose versions decide, with our code and files, how a leaflet looks."""

_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')
_BREAKS = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True, slots=True)
class LeafletStep:
    """One action in plain text: what to do, what one should see, what to do if not; and its drawing as SVG."""

    title: str
    action: str
    see: str
    otherwise: str
    drawing: str | None = None


@dataclass(frozen=True, slots=True)
class Leaflet:
    """The words of a leaflet, in plain text. `address` is the guide's whole web address; no `hotline`: the code takes its room; no
    `issuer`: a draft that nobody has approved, marked as such. No title's line ends inside one of the `compounds` that fit a
    line. The first drawing of a step stands on the cover, too, where the words leave room.
    """

    title: str
    summary: str
    prepare: tuple[str, ...]
    time: str
    cost: str
    place: str
    steps: tuple[LeafletStep, ...]
    address: str
    hotline: str | None
    issuer: str | None
    verified_on: date | None
    valid_until: date | None
    compounds: tuple[str, ...] = ()


class DoesNotFitError(Exception):
    """A text that is too long even at the smallest size: the step or the part, and by how many millimetres."""

    def __init__(self, step: str, by_mm: float) -> None:
        self.step, self.by_mm = step, by_mm
        super().__init__(f'"{step}" dài hơn chỗ trên tờ gấp {by_mm:.1f} mm.')


class NoSuchLetterError(Exception):
    """Letters or signs that the leaflet's font lacks (an emoji, a sign of another script)."""

    def __init__(self, letters: str) -> None:
        self.letters = letters
        super().__init__(f"Phông chữ của tờ gấp không có: {letters}")


class _Measures(TypedDict):
    """The measures of `leaflet.typ` at one size, in millimetres: of each part and each step how far it goes over its panel;
    and each step's height in each of the three panels.
    """

    size: float
    gap: float
    head: float
    room: float
    parts: list[tuple[str, float]]
    steps: list[float]
    heights: list[list[float]]


def leaflet_pdf(leaflet: Leaflet) -> bytes:
    """The PDF: the outside, then the inside; equal leaflets give equal bytes. The body is as large as fits."""
    inputs = {"leaflet": json.dumps(_words(leaflet), ensure_ascii=False), "qr": _qr(leaflet.address)}
    measured = _compiler(inputs, {"sizes": SIZES}).query("<measures>", field="value", one=True)
    misfits: list[DoesNotFitError] = []
    for at in cast("list[_Measures]", json.loads(measured)):
        misfit = _misfit(leaflet, at)
        if misfit is None:
            return _drawn(_compiler(inputs, {"size": at["size"], "cuts": _cuts(at)}))
        misfits.append(misfit)
    raise misfits[-1]


def _words(leaflet: Leaflet) -> dict[str, object]:
    """The words of a leaflet as data for the template; those of titles in parts that stay on a line."""
    compounds = Compounds.narrow(leaflet.compounds)
    return {
        "title": _line(leaflet.title),
        "parts": chunks(_line(leaflet.title), compounds),
        "drawing": next((step.drawing for step in leaflet.steps if step.drawing), None),
        "summary": _line(leaflet.summary),
        "issuer": _line(leaflet.issuer or UNAPPROVED),
        "draft": leaflet.issuer is None,
        "address": leaflet.address,
        "facts": _facts(leaflet),
        "hotline": {"head": "Đường dây nóng", "body": _line(leaflet.hotline)} if leaflet.hotline else None,
        "qr": {"line": "Quét mã để xem hướng dẫn trên điện thoại", "alt": f"Mã QR mở trang {leaflet.address}"},
        "days": [
            *([f"Đã kiểm tra ngày {day(leaflet.verified_on)}"] if leaflet.verified_on else []),
            *([f"Dùng đến hết ngày {day(leaflet.valid_until)}"] if leaflet.valid_until else []),
        ],
        "steps-head": "Các bước thực hiện",
        "steps": [
            {
                "title": _line(step.title),
                "parts": chunks(_line(step.title), compounds),
                "paragraphs": _paragraphs(step),
                "drawing": step.drawing,
            }
            for step in leaflet.steps
        ],
        "names": {"cover": COVER, "before": BEFORE, "back": BACK},
    }


def _facts(leaflet: Leaflet) -> list[dict[str, object]]:
    """What to know before one begins; what is not known is left out with its head."""
    facts = (
        ("Cần chuẩn bị", [_line(item) for item in leaflet.prepare]),
        ("Thời gian", _line(leaflet.time)),
        ("Chi phí", _line(leaflet.cost)),
        ("Nơi thực hiện", _line(leaflet.place)),
    )
    return [{"head": head, "body": body} for head, body in facts if body]


def _paragraphs(step: LeafletStep) -> list[dict[str, str]]:
    """The paragraphs of a step; an empty one is left out with its head."""
    parts = (("", step.action), (SEE, step.see), (OTHERWISE, step.otherwise))
    return [{"head": head, "body": _line(body)} for head, body in parts if _line(body)]


def _line(text: str) -> str:
    """The text in NFC, without line breaks and spaces side by side."""
    return _BREAKS.sub(" ", composed(text)).strip()


def _qr(address: str) -> str:
    """The address as a QR code in SVG: a quarter of it may be dirty or torn (level Q)."""
    import segno  # noqa: PLC0415 - most runs print nothing

    svg = io.BytesIO()
    code = segno.make_qr(address, error="q", boost_error=False)
    code.save(svg, kind="svg", border=QUIET, xmldecl=False, omitsize=True)
    return svg.getvalue().decode()


def _compiler(inputs: dict[str, str], task: dict[str, object]) -> "Compiler":
    """A compiler of the template that knows our fonts only, so that every machine makes the same file."""
    from typst import Compiler, Fonts  # noqa: PLC0415 - most runs print nothing

    fonts = Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[_HERE.parent / "fonts"])
    words = {**inputs, "task": json.dumps(task)}
    return Compiler(_HERE / "leaflet.typ", root=_HERE, font_paths=fonts, ignore_system_fonts=True, sys_inputs=words)


def _misfit(leaflet: Leaflet, at: _Measures) -> DoesNotFitError | None:
    """The first part or step that does not fit at this size, alone or when each panel is filled in turn."""
    titles = [step.title for step in leaflet.steps]
    for name, over in (*at["parts"], *zip(titles, at["steps"], strict=True)):
        if over > _ROUNDING:
            return DoesNotFitError(name, over)
    panel, used, empty = 0, at["head"], True
    for title, heights in zip(titles, at["heights"], strict=True):
        # A step goes on to the next panel unless it would leave an empty one behind.
        if used + heights[panel] > at["room"] + _ROUNDING and not empty and panel + 1 < len(heights):
            panel, used = panel + 1, 0.0
        over = used + heights[panel] - at["room"]
        if over > _ROUNDING:
            return DoesNotFitError(title, over)
        used, empty = used + heights[panel] + at["gap"], False
    return None


def _cuts(at: _Measures) -> tuple[int, int]:
    """The steps that begin the second and the third panel, so that the fullest panel is as empty as can be."""

    def fullest(cut: tuple[int, int]) -> float:
        i, j = cut
        panels = (at["heights"][:i], at["heights"][i:j], at["heights"][j:])
        first, *others = (sum(heights[n] + at["gap"] for heights in steps) for n, steps in enumerate(panels))
        return max(first + at["head"], *others)

    count = len(at["heights"])
    return min(((i, j) for j in range(count, -1, -1) for i in range(j, -1, -1) if i or not count), key=fullest)


def _drawn(compiler: "Compiler") -> bytes:
    """The PDF/UA-1. Typst refuses to write what cannot be read aloud, and letters that the font lacks."""
    from typst import TypstError  # noqa: PLC0415

    try:
        pdf = compiler.compile(format="pdf", pdf_standards=["ua-1"])
    except TypstError as error:
        missing = _MISSING.findall(error.diagnostic)
        raise NoSuchLetterError(" ".join(dict.fromkeys(missing))) if missing else error from error
    return cast("bytes", pdf)
