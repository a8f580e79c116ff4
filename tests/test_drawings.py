"""The drawings: flat SVG of few means, so that browsers, the panos, the press and the leaflets paint them alike."""

import math
import re
import xml.etree.ElementTree as ET
from functools import cache
from pathlib import Path

from fontTools.misc.transform import Identity, Transform
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.transformPen import TransformPen
from fontTools.svgLib.path import parse_path

from cchc.model.drawing import DRAWINGS, drawing_size

SVG = "{http://www.w3.org/2000/svg}"

SPOT, FIGURE, SCENE = "0 0 160 120", "0 0 160 240", "0 0 480 270"
HEAVIEST = {SPOT: 2_500, FIGURE: 3_000, SCENE: 9_000}
"""The bytes allowed: a page shows several drawings at once on an old phone."""

PALETTE = {
    "ink": "#22313A",
    "red": "#9B1C1F",
    "red-light": "#D9534A",
    "gold": "#F2C14E",
    "gold-light": "#FBE3A6",
    "river": "#0E6B74",
    "river-mid": "#5FA8A6",
    "river-light": "#BFE0DC",
    "mist": "#E6F2F0",
    "leaf": "#3F7D4E",
    "leaf-light": "#9CC58F",
    "sand": "#F3E6CF",
    "wood": "#8A5A3A",
    "lotus": "#E58FA5",
    "white": "#FFFFFF",
    "grey": "#B9BFC4",
    "skin-a": "#F0C9A4",
    "skin-b": "#D9A27A",
    "hair": "#3A2F2A",
    "hair-grey": "#C9CDD0",
}
PAINT = {"fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin"}
PLACE = {
    "path": {"d"},
    "rect": {"x", "y", "width", "height", "rx"},
    "circle": {"cx", "cy", "r"},
    "ellipse": {"cx", "cy", "rx", "ry"},
}
"""The shapes allowed, each with what says where it lies."""

NUMBER = r"-?(?:\d+\.?\d*|\.\d+)"
MOVE = re.compile(rf"(translate|scale|rotate)\(({NUMBER})(?:[ ,]+({NUMBER}))?\)")
REACH = 5
"""How far a shape may stand out of the box: what bleeds is cut there, what lies beyond is a mistake."""

Bounds = tuple[float, float, float, float]


@cache
def root_of(drawing: Path) -> ET.Element:
    """Parse a drawing; one that is not well-formed fails every test here."""
    return ET.parse(drawing).getroot()


def box_of(drawing: Path) -> str:
    """Read which of the three sizes a drawing has."""
    return root_of(drawing).get("viewBox", "")


def extent_of(drawing: Path) -> tuple[int, int]:
    """Give the width and height that pages keep free for a drawing."""
    size = drawing_size(drawing.stem)
    return size["width"], size["height"]


def kind_of(element: ET.Element) -> str:
    """Name an element without its namespace."""
    return element.tag.removeprefix(SVG)


def shapes_of(drawing: Path) -> list[ET.Element]:
    """List what is painted."""
    return [element for element in list(root_of(drawing).iter())[1:] if kind_of(element) != "g"]


def groups_of(drawing: Path) -> list[ET.Element]:
    """List what moves, turns or scales."""
    return list(root_of(drawing).iter(f"{SVG}g"))


def test_there_are_drawings() -> None:
    """The tests below say nothing about an empty folder."""
    assert DRAWINGS


def test_a_drawing_is_named_in_plain_letters() -> None:
    """Names are Vietnamese without marks, so that every host and every editor can write them."""
    for drawing in DRAWINGS.values():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", drawing.stem), drawing.stem


def test_a_drawing_has_one_of_three_boxes_and_nothing_else_at_its_root() -> None:
    """Pages, panos and leaflets know three shapes of room."""
    for drawing in DRAWINGS.values():
        opening = drawing.read_text(encoding="utf-8").splitlines()[0]
        assert box_of(drawing) in HEAVIEST, drawing.stem
        assert opening == f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box_of(drawing)}">', drawing.stem


def test_a_drawing_is_light() -> None:
    """A drawing weighs less than a small photo of a stamp."""
    for drawing in DRAWINGS.values():
        assert drawing.stat().st_size <= HEAVIEST[box_of(drawing)], drawing.stem


def test_a_drawing_has_only_shapes_that_every_painter_knows() -> None:
    """No text, no gradient, no style: what one painter would leave out is not drawn for another."""
    for drawing in DRAWINGS.values():
        assert {kind_of(shape) for shape in shapes_of(drawing)} <= PLACE.keys(), drawing.stem
        assert [
            shape.attrib for shape in shapes_of(drawing) if set(shape.keys()) - PAINT - PLACE[kind_of(shape)]
        ] == [], drawing.stem
        assert [group.attrib for group in groups_of(drawing) if set(group.keys()) != {"transform"}] == [], drawing.stem


def test_a_drawing_has_no_words() -> None:
    """Words belong to the page, which can be read aloud, enlarged and put right."""
    for drawing in DRAWINGS.values():
        assert "".join(root_of(drawing).itertext()).strip() == "", drawing.stem


def test_a_shape_wears_colours_of_the_palette() -> None:
    """Each colour has its spot of ink on a press; a fill left unsaid would be black."""
    for drawing in DRAWINGS.values():
        worn = {shape.get("fill", "nothing said") for shape in shapes_of(drawing)}
        worn |= {shape.get("stroke", "none") for shape in shapes_of(drawing)}
        assert worn <= {*PALETTE.values(), "none"}, drawing.stem


def test_a_shape_can_be_seen() -> None:
    """A shape is filled or has a stroke, and a stroke says how wide."""
    for drawing in DRAWINGS.values():
        for shape in shapes_of(drawing):
            stroked = shape.get("stroke", "none") != "none"
            assert stroked or shape.get("fill") != "none", (drawing.stem, shape.attrib)
            assert stroked == ("stroke-width" in shape.keys()), (drawing.stem, shape.attrib)  # noqa: SIM118 - `in shape` asks its children


def test_strokes_end_and_turn_round() -> None:
    """Where a stroke says how it ends or turns, the answer is the style's own."""
    for drawing in DRAWINGS.values():
        for shape in shapes_of(drawing):
            assert {shape.get("stroke-linecap", "round"), shape.get("stroke-linejoin", "round")} == {"round"}, (
                drawing.stem
            )


def test_numbers_are_short() -> None:
    """One decimal is finer than a screen shows; a scale, which multiplies, may have two."""
    for drawing in DRAWINGS.values():
        for element in (*shapes_of(drawing), *groups_of(drawing)):
            for key, value in element.items():
                places = r"\.\d{3}" if "scale" in value else r"\.\d{2}"
                assert not re.search(places, value), (drawing.stem, key, value)


def test_a_group_only_moves_turns_and_scales() -> None:
    """A group hides nothing and colours nothing."""
    for drawing in DRAWINGS.values():
        assert [
            group.attrib for group in groups_of(drawing) if MOVE.sub("", group.get("transform", "")).strip()
        ] == [], drawing.stem


def test_nothing_is_drawn_where_nobody_sees_it() -> None:
    """Every shape lies in the box, give or take what bleeds over its edge."""
    for drawing in DRAWINGS.values():
        width, height = extent_of(drawing)
        for left, top, right, bottom in bounds_within(root_of(drawing), Identity):
            assert min(left, top) >= -REACH, (drawing.stem, left, top)
            assert right <= width + REACH, (drawing.stem, left, top, right, bottom)
            assert bottom <= height + REACH, (drawing.stem, left, top, right, bottom)


def test_a_drawing_fills_its_box() -> None:
    """Three quarters of the height or of the width at least: drawings side by side look equally large."""
    for drawing in DRAWINGS.values():
        bounds = bounds_within(root_of(drawing), Identity)
        width, height = extent_of(drawing)
        across = max(right for _, _, right, _ in bounds) - min(left for left, _, _, _ in bounds)
        down = max(bottom for _, _, _, bottom in bounds) - min(top for _, top, _, _ in bounds)
        assert max(across / width, down / height) >= 0.75, drawing.stem


def test_a_drawing_has_no_plate_behind_it() -> None:
    """The page, the pano and the leaflet each lay a colour of their own beneath."""
    for drawing in DRAWINGS.values():
        width, height = extent_of(drawing)
        sizes = [(float(r.get("width", 0)), float(r.get("height", 0))) for r in root_of(drawing).iter(f"{SVG}rect")]
        assert [size for size in sizes if size[0] >= width and size[1] >= height] == [], drawing.stem


def bounds_within(element: ET.Element, place: Transform) -> list[Bounds]:
    """Find where each shape lies once the groups around it have moved it."""
    found: list[Bounds] = []
    for child in element:
        if kind_of(child) == "g":
            found += bounds_within(child, place.transform(moved_by(child.get("transform", ""))))
        else:
            pen = BoundsPen(None)
            parse_path(outline_of(child), TransformPen(pen, place))
            found.append(pen.bounds)
    return found


def moved_by(said: str) -> Transform:
    """Read a group's `transform`."""
    place = Identity
    for step, first, second in MOVE.findall(said):
        if step == "translate":
            place = place.translate(float(first), float(second or 0))
        elif step == "scale":
            place = place.scale(float(first), float(second or first))
        else:
            place = place.rotate(math.radians(float(first)))
    return place


def outline_of(shape: ET.Element) -> str:
    """Write a shape as a path: a rectangle's own, or the box around an oval."""
    if kind_of(shape) == "path":
        return shape.get("d", "")
    said = {key: float(shape.get(key, 0)) for key in PLACE[kind_of(shape)]}
    if kind_of(shape) == "rect":
        left, top, width, height = said["x"], said["y"], said["width"], said["height"]
    else:
        across, down = said.get("rx", said.get("r", 0)), said.get("ry", said.get("r", 0))
        left, top, width, height = said["cx"] - across, said["cy"] - down, 2 * across, 2 * down
    return f"M{left} {top}h{width}v{height}h{-width}z"
