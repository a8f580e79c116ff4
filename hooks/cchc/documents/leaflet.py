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

if TYPE_CHECKING:
    from typst import Compiler

UNKNOWN = "đang cập nhật"
UNAPPROVED = "BẢN THẢO – chờ phường duyệt"
SEE, OTHERWISE = "Sẽ thấy:", "Nếu không:"
COVER, BEFORE, BACK = "Bìa trước", "Cần chuẩn bị", "Mặt sau"
"""Names of the parts that are not steps, as errors call them."""

SIZES = tuple(quarters / 4 for quarters in range(52, 41, -1))
"""Body sizes in points, the largest first: 13 down to 10.5 by quarters."""

QUIET = 4
"""White modules around a QR code: ISO/IEC 18004."""

PANELS = 3
"""Panels inside, for the steps."""

_ROUNDING = 0.01
_HERE = Path(__file__).parent
PARTS = (_HERE / "leaflet.typ", *sorted((_HERE.parent / "fonts").glob("*.ttf")))
LIBRARIES = ("typst", "segno")
"""The versions and, beside our code, the files that decide how a leaflet looks."""

_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')
_BREAKS = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True, slots=True)
class LeafletStep:
    """One action in plain text: what to do, what one should see, what to do if not."""

    title: str
    action: str
    see: str
    otherwise: str


@dataclass(frozen=True, slots=True)
class Leaflet:
    """What a leaflet says, in plain text. `address` is the guide's whole web address; no `hotline`: not known yet; no
    `issuer`: a draft that nobody has approved, marked as such.
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
    verified_on: date
    valid_until: date | None


class DoesNotFitError(Exception):
    """The text is too long even at the smallest size: the step, or the part, and by how many millimetres."""

    def __init__(self, step: str, by_mm: float) -> None:
        self.step, self.by_mm = step, by_mm
        super().__init__(f'"{step}" dài hơn chỗ trên tờ gấp {by_mm:.1f} mm.')


class NoSuchLetterError(Exception):
    """The leaflet's font lacks these letters or signs (an emoji, a sign of another script)."""

    def __init__(self, letters: str) -> None:
        self.letters = letters
        super().__init__(f"Phông chữ của tờ gấp không có: {letters}")


class _Part(TypedDict):
    name: str
    height: float
    width: float
    room: float


class _Step(TypedDict):
    heights: list[float]
    width: float


class _AtSize(TypedDict):
    """What `leaflet.typ` measured at one size, in millimetres; a step has a height for each of the three panels."""

    size: float
    gap: float
    head: float
    parts: list[_Part]
    steps: list[_Step]


class _Measures(TypedDict):
    room: float
    narrow: float
    sizes: list[_AtSize]


def leaflet_pdf(leaflet: Leaflet) -> bytes:
    """The PDF: the outside, then the inside; the same bytes for the same leaflet. The body is as large as fits."""
    inputs = {"leaflet": json.dumps(_words(leaflet), ensure_ascii=False), "qr": _qr(leaflet.address)}
    measures = _measured(inputs)
    misfits: list[DoesNotFitError] = []
    for at in measures["sizes"]:
        misfit = _misfit(leaflet, at, measures)
        if misfit is None:
            task = {"size": at["size"], "cuts": _cuts(at)}
            return _drawn(_compiler(inputs, task))
        misfits.append(misfit)
    raise misfits[-1]


def _words(leaflet: Leaflet) -> dict[str, object]:
    """All that is printed, as data for the template."""
    return {
        "title": _line(leaflet.title),
        "summary": _line(leaflet.summary),
        "issuer": _line(leaflet.issuer or UNAPPROVED),
        "draft": leaflet.issuer is None,
        "address": leaflet.address,
        "facts": [
            {"head": "Cần chuẩn bị", "body": [_line(item) for item in leaflet.prepare] or UNKNOWN},
            {"head": "Thời gian", "body": _line(leaflet.time) or UNKNOWN},
            {"head": "Chi phí", "body": _line(leaflet.cost) or UNKNOWN},
            {"head": "Nơi thực hiện", "body": _line(leaflet.place) or UNKNOWN},
        ],
        "hotline": {"head": "Đường dây nóng", "body": _line(leaflet.hotline or "") or UNKNOWN},
        "qr": {"line": "Quét mã để xem hướng dẫn trên điện thoại", "alt": f"Mã QR mở trang {leaflet.address}"},
        "days": _days(leaflet),
        "steps-head": "Các bước thực hiện",
        "steps": [{"title": _line(step.title), "parts": _told(step)} for step in leaflet.steps],
        "names": {"cover": COVER, "before": BEFORE, "back": BACK},
    }


def _days(leaflet: Leaflet) -> list[str]:
    days = [f"Đã kiểm tra ngày {day(leaflet.verified_on)}"]
    return [*days, f"Có giá trị đến ngày {day(leaflet.valid_until)}"] if leaflet.valid_until else days


def _told(step: LeafletStep) -> list[dict[str, str]]:
    """The paragraphs of a step; an empty one is left out with its head."""
    parts = (("", step.action), (SEE, step.see), (OTHERWISE, step.otherwise))
    return [{"head": head, "body": _line(body)} for head, body in parts if _line(body)]


def _line(text: str) -> str:
    """The text in NFC, without line breaks and spaces side by side."""
    return _BREAKS.sub(" ", composed(text)).strip()


def _qr(address: str) -> str:
    """The address as a QR code in SVG: a quarter of it may be dirty or torn (level Q)."""
    import segno  # noqa: PLC0415 - most runs print nothing anew

    svg = io.BytesIO()
    segno.make_qr(address, error="q", boost_error=False).save(
        svg, kind="svg", border=QUIET, xmldecl=False, omitsize=True
    )
    return svg.getvalue().decode()


def _compiler(inputs: dict[str, str], task: dict[str, object]) -> "Compiler":
    """A compiler of the template that knows our fonts only, so that every machine makes the same file."""
    from typst import Compiler, Fonts  # noqa: PLC0415 - most runs print nothing anew

    fonts = Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[_HERE.parent / "fonts"])
    words = {**inputs, "task": json.dumps(task)}
    return Compiler(_HERE / "leaflet.typ", root=_HERE, font_paths=fonts, ignore_system_fonts=True, sys_inputs=words)


def _measured(inputs: dict[str, str]) -> _Measures:
    measures: _Measures = json.loads(_compiler(inputs, {"sizes": SIZES}).query("<measures>", field="value", one=True))
    return measures


def _misfit(leaflet: Leaflet, at: _AtSize, measures: _Measures) -> DoesNotFitError | None:
    """The first thing that does not fit at this size: too high for its panel, or a word too wide to be broken."""
    parts = [(p["name"], max(p["height"] - measures["room"], p["width"] - p["room"])) for p in at["parts"]]
    words = [(s.title, m["width"] - measures["narrow"]) for s, m in zip(leaflet.steps, at["steps"], strict=True)]
    for name, over in (*parts, *words):
        if over > _ROUNDING:
            return DoesNotFitError(name, over)
    return _step_too_many(leaflet, at, measures["room"])


def _step_too_many(leaflet: Leaflet, at: _AtSize, room: float) -> DoesNotFitError | None:
    """The first step that finds no room when each panel is filled in turn; no panel is passed over."""
    panel, used, empty = 0, at["head"], True
    for told, step in zip(leaflet.steps, at["steps"], strict=True):
        if used + step["heights"][panel] > room + _ROUNDING and not empty and panel + 1 < PANELS:
            panel, used = panel + 1, 0.0
        over = used + step["heights"][panel] - room
        if over > _ROUNDING:
            return DoesNotFitError(told.title, over)
        used, empty = used + step["heights"][panel] + at["gap"], False
    return None


def _cuts(at: _AtSize) -> tuple[int, int]:
    """Where the steps go on to the second and the third panel so that the fullest panel is as empty as can be."""
    count = len(at["steps"])
    cuts = [(i, j) for j in range(count, -1, -1) for i in range(j, -1, -1) if i or not count]
    return min(cuts, key=lambda cut: _fullest(at, *cut))


def _fullest(at: _AtSize, i: int, j: int) -> float:
    """The height of the fullest panel in millimetres when the second begins with step i and the third with step j."""
    panels = (at["steps"][:i], at["steps"][i:j], at["steps"][j:])
    heights = [sum(step["heights"][n] + at["gap"] for step in steps) for n, steps in enumerate(panels)]
    return max(heights[0] + at["head"], *heights[1:])


def _drawn(compiler: "Compiler") -> bytes:
    """The PDF. PDF/UA-1: Typst refuses to write what cannot be read aloud, and letters that the font lacks."""
    from typst import TypstError  # noqa: PLC0415

    try:
        pdf = compiler.compile(format="pdf", pdf_standards=["ua-1"])
    except TypstError as error:
        missing = _MISSING.findall(error.diagnostic)
        raise NoSuchLetterError(" ".join(dict.fromkeys(missing))) if missing else error from error
    return cast("bytes", pdf)
