"""Sample panos for the tests: the shipped ones laid out, words for every template, and files of a small project."""

import io
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from cchc.kinds import KINDS
from cchc.model.asset import Asset
from cchc.model.content import Content
from cchc.model.pano import PanoFields, Template
from cchc.model.studio import Palette, Sheet
from cchc.panos.designs import Design, Designer, Format, finish
from cchc.panos.drawing import Drawing, Drawn, SceneDrawing, sketch
from cchc.panos.layout import lay_out
from cchc.panos.parts import Panel, Words
from cchc.panos.scene import Code, Rect, Scene, TextLine
from cchc.panos.typeface import Typefaces
from cchc.panos.vector import read_drawing
from cchc.problems import Problems
from cchc.reading.content import read_content
from conftest import ADDRESS, ROOT, Project

HERE = "content/panos/mau.md"
LONG_ADDRESS = "https://phuong-mau.tinhmau.example/cai-cach-hanh-chinh-2030/"
"""An address of a site of 60 letters: too long to be written out."""

ADDRESS_OF_CODE = "https://mau.example/cchc/huong-dan/"

FIELDS = {
    "headline": "Một cửa cho mọi việc mẫu",
    "support": "Câu nhỏ mẫu ở bên dưới",
    "action": "{text: Quét mã để xem hướng dẫn, url: /huong-dan/}",
    "palette": "do-vang",
    "topic": "thu-tuc-hanh-chinh",
    "alt": "Lời tả mẫu.",
    "date": "2030-05-01",
}
"""The least fields of a pano, as YAML, and a support line. `palette` stands in line 5 of the file."""


@cache
def shipped_content() -> Content:
    """The content of this project."""
    problems = Problems()
    content = read_content(ROOT, KINDS, problems)
    assert list(problems) == []
    return content


@cache
def shipped_designs(address: str = ADDRESS) -> tuple[Design, ...]:
    """Every shipped pano in every format, on the site at an address."""
    content, problems = shipped_content(), Problems()
    designs = Designer(content, address, Typefaces()).designs_of(content.of(PanoFields), problems)
    assert list(problems) == []
    return tuple(designs)


def drawings_of(design: Design, author: str) -> list[SceneDrawing]:
    """Every file of a design that has to be drawn."""
    drawings: list[SceneDrawing] = []

    def note(drawing: Drawing) -> Drawn:
        assert isinstance(drawing, SceneDrawing)
        drawings.append(drawing)
        return sketch(drawing)

    finish(design.pano, [design], author, note)
    return drawings


def blocks(scene: Scene) -> Iterator[list[TextLine]]:
    """The texts of a scene: consecutive lines of one size, cut and colour."""
    block: list[TextLine] = []
    for item in scene.items:
        if isinstance(item, TextLine) and (not block or _looks(block[-1]) == _looks(item)):
            block.append(item)
            continue
        if block:
            yield block
        block = [item] if isinstance(item, TextLine) else []
    if block:
        yield block


def _looks(line: TextLine) -> tuple[object, ...]:
    return line.size, line.weight, line.colour, line.ground


def holds(room: Rect, rect: Rect, tolerance: float = 1e-6) -> bool:
    """Whether a rectangle lies inside another."""
    return (
        rect.x >= room.x - tolerance
        and rect.y >= room.y - tolerance
        and rect.right <= room.right + tolerance
        and rect.bottom <= room.bottom + tolerance
    )


def code_of(scene: Scene) -> Code:
    """The one code of a scene."""
    (code,) = scene.codes()
    return code


def words(palette: Palette, template: Template = Template.SENTENCE, **changes: Any) -> Words:
    """Words that fit every format; `changes` replace some of them."""
    colours = {colour.rgb: colour for colour in shipped_content().studio.colours}
    made = Words(
        headline="Một cửa, một cửa liên thông",
        support=None,
        action="Quét mã để xem hướng dẫn",
        address=ADDRESS_OF_CODE,
        place="mau.example/cchc",
        sender=("Ủy ban nhân dân phường Mẫu", "Tỉnh Mẫu"),
        template=template,
        palette=palette,
        art=read_drawing("quay-mot-cua" if template is Template.PICTURE else "ba-cu", colours),
        steps=tuple(Panel(f"Bước mẫu số {at}", read_drawing("giay-to", colours)) for at in (1, 2, 3)),
        before=Panel("Việc trước đây", read_drawing("giay-to", colours)),
        after=Panel("Việc bây giờ", read_drawing("dong-ho", colours)),
    )
    return replace(made, **changes)


def laid_out(text: Words, sheet: Sheet, content: Content) -> Scene:
    """Words on a sheet with the colours and compounds of a content."""
    return lay_out(text, sheet, Designer(content, ADDRESS, Typefaces()).kit)


def format_of(content: Content, id: str) -> Format:
    """A format by its name."""
    return next(format for format in content.studio.formats if format.id == id)


def photo(width: int = 1600, height: int = 1200) -> Image.Image:
    """A picture with a round dark disc in its middle and a red corner at its upper left."""
    picture = Image.new("RGB", (width, height), "#7AA7C7")
    draw = ImageDraw.Draw(picture)
    middle, radius = (width / 2, height / 2), min(width, height) * 0.2
    draw.circle(middle, radius, fill="#20406A")
    draw.rectangle((0, 0, width // 4, height // 4), fill="#C02020")
    return picture


def photo_asset(folder: Path) -> Asset:
    """The picture as an editor's file, large enough for every format."""
    file = folder / "anh-mau.png"
    photo(2400, 2000).save(file, compress_level=1)
    return Asset("content/panos/anh-mau.png", file, (2400, 2000))


def encoded(picture: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    """The bytes of a picture's file."""
    data = io.BytesIO()
    picture.save(data, kind, **options)
    return data.getvalue()


def pano(project: Project, name: str = "mau.md", *, body: str = "", **fields: str | None) -> Path:
    """Write a pano with the least fields; `fields` change, add to or (None) take from them, as YAML."""
    lines = [f"{key}: {value}" for key, value in {**FIELDS, **fields}.items() if value is not None]
    return project.write(f"content/panos/{name}", "\n".join(["---", *lines, "---", body, ""]))
