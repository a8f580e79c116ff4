"""The drawings that come with the software as shapes: a small part of SVG, in the colours of the studio and no others.

Read are `g` with `transform`, `path`, `rect`, `circle` and `ellipse`; fill and stroke are colours by name of sRGB.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from xml.etree import ElementTree as ET

from fontTools.misc.transform import Identity, Transform
from fontTools.pens.recordingPen import RecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.svgLib.path import parse_path
from fontTools.svgLib.path.shapes import PathBuilder

from cchc.model.drawing import DRAWINGS
from cchc.model.studio import Colour
from cchc.panos.scene import Shape, Vector

_STEP = re.compile(r"(translate|scale|rotate)\(([^)]*)\)")
_CAPS, _JOINS = {"round": 1, "square": 2}, {"round": 1, "bevel": 2}
_OPERATORS = {"moveTo": "m", "lineTo": "l", "curveTo": "c", "qCurveTo": "c", "closePath": "h"}
_INHERITED = ("fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin")


def read_drawing(name: str, colours: Mapping[str, Colour]) -> Vector:
    """The shipped drawing of a name; `colours` by their sRGB."""
    return vector_of(DRAWINGS[name].read_text(encoding="utf-8"), colours)


def vector_of(svg: str, colours: Mapping[str, Colour]) -> Vector:
    """The shapes of an SVG text."""
    root = ET.fromstring(svg)  # noqa: S314 - files of the software itself
    _, _, width, height = (float(part) for part in root.attrib["viewBox"].split())
    return Vector(width, height, tuple(_shapes(root, Identity, {}, colours)))


def _shapes(
    parent: ET.Element, at: Transform, style: Mapping[str, str], colours: Mapping[str, Colour]
) -> Iterator[Shape]:
    for element in parent:
        own = {**style, **{name: element.attrib[name] for name in _INHERITED if name in element.attrib}}
        where = _moved(at, element.attrib.get("transform", ""))
        if element.tag.endswith("}g"):
            yield from _shapes(element, where, own, colours)
        else:
            yield _shape(element, where, own, colours)


def _shape(element: ET.Element, at: Transform, style: Mapping[str, str], colours: Mapping[str, Colour]) -> Shape:
    builder, pen = PathBuilder(), RecordingPen()
    # the place of the element itself is in `at` already
    plain = ET.Element(element.tag, {k: v for k, v in element.attrib.items() if k != "transform"})
    builder.add_path_from_element(plain)
    parse_path(builder.paths[-1], TransformPen(pen, at))
    fill, stroke = _colour(style.get("fill", "#000000"), colours), _colour(style.get("stroke", "none"), colours)
    width = float(style.get("stroke-width", 1)) * math.sqrt(abs(at.xx * at.yy - at.xy * at.yx))
    cap, join = _CAPS.get(style.get("stroke-linecap", ""), 0), _JOINS.get(style.get("stroke-linejoin", ""), 0)
    return Shape(" ".join(_operators(pen.value)), fill, stroke, width, cap, join)


def _colour(value: str, colours: Mapping[str, Colour]) -> Colour | None:
    return None if value == "none" else colours[value.upper()]


def _moved(at: Transform, steps: str) -> Transform:
    for name, numbers in _STEP.findall(steps):
        values = [float(number) for number in re.split(r"[\s,]+", numbers.strip())]
        match name:
            case "translate":
                at = at.translate(*values)
            case "scale":
                at = at.scale(*values)
            case _:
                x, y = values[1:] or (0.0, 0.0)
                at = at.translate(x, y).rotate(math.radians(values[0])).translate(-x, -y)
    return at


def _operators(steps: Sequence[tuple[str, Sequence[tuple[float, float]]]]) -> Iterator[str]:
    """A recorded path in the operators of PDF; a quadratic curve becomes a cubic of the same shape."""
    last = (0.0, 0.0)
    for name, points in steps:
        ends = points
        if name == "qCurveTo":
            (x, y), end = points
            ends = (_third(last, (x, y)), _third(end, (x, y)), end)
        if name in _OPERATORS:
            yield " ".join([*(f"{round(x, 3):g} {round(y, 3):g}" for x, y in ends), _OPERATORS[name]])
        last = ends[-1] if ends else last


def _third(point: tuple[float, float], handle: tuple[float, float]) -> tuple[float, float]:
    """The handle of a cubic curve near a point, from that of a quadratic one."""
    return point[0] + (handle[0] - point[0]) * 2 / 3, point[1] + (handle[1] - point[1]) * 2 / 3
