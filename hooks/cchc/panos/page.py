"""The one painter: a scene as the content of a PDF page, in inks for the press or in light for screens."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from PIL import Image

from cchc.model.studio import Colour
from cchc.panos.picture import placed
from cchc.panos.qr_code import dark_runs
from cchc.panos.scene import Art, Box, Code, Path, Picture, Rect, Scene, Shape, TextLine
from cchc.panos.typeface import Typefaces

_KAPPA = 0.5523
"""The distance of a curve's handles that makes a quarter of a circle, in radii."""

Convert = Callable[[Image.Image], Image.Image]
"""Turns a picture in sRGB into the colours of a page."""


@dataclass
class Page:
    """The content of a page: its operators, and the pictures that they name /P0, /P1 and so on.

    `ink` tells whether colours are inks; `density` is the most pixels of a picture for each unit of the scene.
    """

    typefaces: Typefaces
    ink: bool
    density: float
    convert: Convert = lambda picture: picture
    operators: list[str] = field(default_factory=list)
    pictures: list[Image.Image] = field(default_factory=list)

    def content(self) -> bytes:
        """The operators as the bytes of a stream."""
        return "\n".join(self.operators).encode("ascii")

    def paint(self, scene: Scene) -> None:
        """Paint a scene, cut at its bleed; the unit is the scene's own, y downwards."""
        self.operators += ["q", f"{rectangle(scene.trim.inset(-scene.bleed))} W n"]
        for item in scene.items:
            self.operators += self._item(item)
        self.operators.append("Q")

    def _item(self, item: Box | Shape | Art | TextLine | Code | Picture) -> Iterator[str]:
        match item:
            case Box():
                yield f"{self.fill(item.colour)} {rounded(item.rect, item.radius)} f"
            case Shape():
                yield from self._shape(item)
            case Art():
                yield from self._art(item)
            case TextLine():
                yield from self.text(item)
            case Code():
                yield f"{self.fill(item.colour)} {' '.join(rectangle(rect) for rect in _dark(item))} f"
            case Picture():
                yield from self._picture(item)

    def text(self, line: TextLine) -> Iterator[str]:
        """A line's letters as outlines."""
        face = self.typefaces[line.weight]
        unit = line.size / face.em
        yield self.fill(line.colour)
        for letter in face.run(line.text).letters:
            for glyph, right, up in letter.glyphs:
                if outline := face.outline(glyph):
                    x, y = line.x + right * line.size, line.baseline - up * line.size
                    yield f"q {unit:.6f} 0 0 {-unit:.6f} {numbers(x, y)} cm {outline} f Q"

    def fill(self, colour: Colour) -> str:
        """The operator that fills in a colour."""
        return f"{self._inks(colour)} {'k' if self.ink else 'rg'}"

    def _inks(self, colour: Colour) -> str:
        return numbers(*(part / 100 for part in colour.cmyk) if self.ink else (part / 255 for part in colour.light))

    def _shape(self, shape: Shape) -> Iterator[str]:
        yield from [self.fill(shape.fill)] if shape.fill else ()
        if shape.stroke:
            yield f"{self._inks(shape.stroke)} {'K' if self.ink else 'RG'}"
            yield f"{numbers(shape.width)} w {shape.cap} J {shape.join} j"
        yield f"{shape.path} {'B' if shape.fill and shape.stroke else 'f' if shape.fill else 'S'}"

    def _art(self, art: Art) -> Iterator[str]:
        across, down = art.rect.width / art.vector.width, art.rect.height / art.vector.height
        yield f"q {rounded(art.window, art.radius)} W n {numbers(across, 0, 0, down, art.rect.x, art.rect.y)} cm"
        for shape in art.vector.shapes:
            yield from self._shape(shape)
        yield "Q"

    def _picture(self, item: Picture) -> Iterator[str]:
        picture, rect = placed(item, self.density)
        yield f"q {rounded(item.rect, item.radius)} W n"
        yield f"{numbers(rect.width, 0, 0, -rect.height, rect.x, rect.bottom)} cm /P{len(self.pictures)} Do Q"
        self.pictures.append(self.convert(picture))


def numbers(*values: float) -> str:
    """Numbers as PDF writes them: never with an exponent."""
    return " ".join(f"{round(value, 4) + 0:.8g}" for value in values)


def matrix(*values: float) -> str:
    """The operator that changes the scale, so exactly that a sheet of metres is true to a hundredth of a millimetre."""
    return " ".join(f"{value:.8f}" for value in values) + " cm"


def rectangle(rect: Rect) -> Path:
    """A rectangle as a path."""
    return f"{numbers(rect.x, rect.y, rect.width, rect.height)} re"


def rounded(rect: Rect, radius: float) -> Path:
    """A rectangle with round corners as a path."""
    r = min(radius, rect.width / 2, rect.height / 2)
    if r <= 0:
        return rectangle(rect)
    k = r * (1 - _KAPPA)
    left, top, right, bottom = rect.x, rect.y, rect.right, rect.bottom
    corners = (
        ((right - r, top), (right - k, top), (right, top + k), (right, top + r)),
        ((right, bottom - r), (right, bottom - k), (right - k, bottom), (right - r, bottom)),
        ((left + r, bottom), (left + k, bottom), (left, bottom - k), (left, bottom - r)),
        ((left, top + r), (left, top + k), (left + k, top), (left + r, top)),
    )
    steps = [f"{numbers(left + r, top)} m"]
    for start, *curve in corners:
        steps += [f"{numbers(*start)} l", f"{' '.join(numbers(*point) for point in curve)} c"]
    return " ".join([*steps, "h"])


def _dark(code: Code) -> list[Rect]:
    """The dark modules, those side by side in a row as one."""
    left, top, unit = code.rect.x, code.rect.y, code.module
    return [Rect(left + x * unit, top + y * unit, width * unit, unit) for x, y, width in dark_runs(code.modules)]
