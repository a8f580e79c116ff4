"""The files of panos, read back: press sheets and their boxes, pictures, and every code scanned."""

import io
import os
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import zxingcpp
from PIL import Image, ImageCms, ImageFilter
from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ContentStream, DictionaryObject
from skimage.metrics import structural_similarity

from cchc.kinds import KINDS
from cchc.model.asset import Asset
from cchc.model.pano import PanoFields, Template
from cchc.model.studio import MARKS_MM, Colour, Palette, PrintFormat, ScreenFormat
from cchc.panos.designs import Design, Designer
from cchc.panos.drawing import Imprint, Kind, SceneDrawing
from cchc.panos.inks import MOST_INK, PROFILE
from cchc.panos.layout import lay_out
from cchc.panos.press import MARK, MARK_GAP, in_inks, press_pdf
from cchc.panos.raster import picture_of, shown
from cchc.panos.render import DrawingRenderer
from cchc.panos.scene import Rect, Scene
from cchc.panos.typeface import Typefaces
from cchc.problems import Problems
from cchc.reading.content import read_content
from conftest import ADDRESS, ROOT, Project
from pano_samples import (
    LONG_ADDRESS,
    code_of,
    drawings_of,
    format_of,
    pano,
    photo_asset,
    shipped_content,
    shipped_designs,
    words,
)
from preflight import faults_of

pytestmark = pytest.mark.long

MM = 72 / 25.4
CONTENT = shipped_content()
TYPEFACES = Typefaces()
KIT = Designer(CONTENT, ADDRESS, TYPEFACES).kit
STUDIO = CONTENT.studio
SHIPPED = shipped_designs()
EACH_ONCE = [
    *((STUDIO.palettes[0], format) for format in STUDIO.print),
    *((palette, STUDIO.print[0]) for palette in STUDIO.palettes[1:]),
]
"""Every press format in one palette, and every other palette in one format."""

PRESSED = [design for design in SHIPPED if isinstance(design.format, PrintFormat)]
AUTHOR = CONTENT.ward.authority
MOST_BYTES = 300_000
ALIKE = 0.97
DAY = date(2030, 5, 1)
LEAST_SCANNED = 3
"""Pixels a module must have in a small picture before anybody could mean to scan it; below, the page shows it to look at."""


def name_of(value: object) -> str:
    """How a case is called in a report."""
    if isinstance(value, Design):
        return f"{value.pano.id}-{value.format.id}"
    return value.value if isinstance(value, Template) else str(getattr(value, "id", value))


@pytest.fixture(scope="module")
def renderer() -> DrawingRenderer:
    """One for all tests: it remembers letters."""
    return DrawingRenderer(TYPEFACES)


@pytest.fixture(scope="module")
def photograph(tmp_path_factory: pytest.TempPathFactory) -> Asset:
    """A picture large enough for every format."""
    return photo_asset(tmp_path_factory.mktemp("photo"))


@pytest.fixture(scope="module")
def pressed() -> Callable[[Design], bytes]:
    """The press file of a design, made once."""
    made: dict[tuple[str, str], bytes] = {}

    def press(design: Design) -> bytes:
        drawing, key = design.drawing(AUTHOR), (design.pano.id, design.format.id)
        assert drawing.imprint
        if key not in made:
            made[key] = press_pdf(drawing.scene, drawing.imprint, TYPEFACES)
        return made[key]

    return press


# Preflight


@pytest.mark.parametrize("design", PRESSED, ids=name_of)
def test_a_press_file_passes_preflight(design: Design, pressed: Callable[[Design], bytes]) -> None:
    """As PDF/X-4, to be printed as it is."""
    assert faults_of(pressed(design)) == []


def test_a_press_file_with_a_photograph_passes_preflight(photograph: Asset) -> None:
    """Darkened where words stand, beside a sponsor's mark and the emblem: in inks, with nothing that shines through."""
    said = words(
        STUDIO.palettes[0], Template.PICTURE, image=photograph, headline="Một cửa", emblem=photograph, sponsor="Mẫu",
        logo=photograph, sponsor_percent=15,
    )  # fmt: skip
    format = format_of(CONTENT, "a3")
    pdf = press_pdf(lay_out(said, format.sheet, KIT), Imprint("Mẫu & <mẫu>", "", "Mẫu", 100, DAY), TYPEFACES)

    assert pdf.count(b"/DCTDecode") == 3
    assert faults_of(pdf) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (b"%PDF-1.6", b"%PDF-1.7", "another version"),
        (b"/ID [", b"/IX [", "no identity"),
        (b"/S /GTS_PDFX", b"/S /GTS_PDFA", "no printing condition"),
        (b"PDF/X-4<", b"PDF/X-5<", "GTS_PDFXVersion"),
        (b"/Trapped /False", b"/Trapped /Tru  ", "trapped"),
        (b"T00:00:00", b"T00:00:01", "days"),
        (b"/DeviceCMYK", b"/DeviceRGBB", "picture in"),
        (b"/Decode [", b"/SMask  [", "shines through"),
        (b"/TrimBox [", b"/TrimBox [-9", "boxes"),
        (b"/Kids", b"/Kidz", ""),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_preflight_finds_what_is_wrong(old: bytes, new: bytes, fault: str, photograph: Asset) -> None:
    """Each of these faults, put into a file that has none."""
    said = words(STUDIO.palettes[0], Template.PICTURE, image=photograph, headline="Một cửa")
    scene = lay_out(said, format_of(CONTENT, "a3").sheet, KIT)
    pdf = press_pdf(scene, Imprint("Mẫu", "", "Mẫu", 72, DAY), TYPEFACES)
    assert old in pdf
    broken = pdf.replace(old, new)

    if not fault:
        with pytest.raises((PyPdfError, KeyError, AttributeError, IndexError)):
            faults_of(broken)
    else:
        assert [found for found in faults_of(broken) if fault in found] != []


# What a press file says


@dataclass
class Marks:
    """What the content of a page does: its operators, and in points what it strokes and what it fills unclipped."""

    operators: set[str] = field(default_factory=set)
    colours: set[tuple[str, tuple[float, ...]]] = field(default_factory=set)
    strokes: list[list[tuple[float, float]]] = field(default_factory=list)
    unclipped: list[tuple[float, float]] = field(default_factory=list)


def marks_of(pdf: bytes) -> Marks:  # noqa: C901 - one case for each operator
    """The content of the only page, followed operator by operator."""
    reader = PdfReader(io.BytesIO(pdf))
    (page,) = reader.pages
    found, path = Marks(), list[tuple[float, float]]()
    matrix, clipped, stack = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), False, list[tuple[Any, bool]]()
    for operands, raw in ContentStream(page.get_contents(), reader).operations:
        name, values = raw.decode(), [float(value) for value in operands if not isinstance(value, (str, list))]
        found.operators.add(name)
        if name == "q":
            stack.append((matrix, clipped))
        elif name == "Q":
            matrix, clipped = stack.pop()
        elif name == "cm":
            matrix = _times(tuple(values), matrix)
        elif name in ("m", "l", "c"):
            path += [_at(matrix, *values[n : n + 2]) for n in range(0, len(values), 2)]
        elif name == "re":
            path += [_at(matrix, values[0] + dx, values[1] + dy) for dx in (0, values[2]) for dy in (0, values[3])]
        elif name in ("k", "K"):
            found.colours.add((name, tuple(values)))
        elif name in ("W", "W*"):
            clipped = True
        elif name in ("S", "f", "f*", "n", "B", "b", "s"):
            if name == "S" and not clipped:
                found.strokes.append(path)
            if name in ("f", "f*") and not clipped:
                found.unclipped += path
            path = []
    return found


def _times(one: tuple[float, ...], other: tuple[float, ...]) -> tuple[float, float, float, float, float, float]:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _at(matrix: tuple[float, ...], x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def box(reader: PdfReader, name: str) -> list[float]:
    """A box of the page in millimetres: left, bottom, right, top."""
    return [float(edge) / MM for edge in getattr(reader.pages[0], name)]


def everything(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Every dictionary of the file."""
    for number in range(1, len(reader.xref[0]) + 1):
        found = reader.get_object(number)
        if isinstance(found, DictionaryObject):
            yield found


@pytest.mark.parametrize("design", PRESSED, ids=name_of)
def test_a_press_file_is_trimmed_to_its_size_with_its_bleed_around(
    design: Design, pressed: Callable[[Design], bytes]
) -> None:
    """TrimBox, BleedBox and MediaBox to a hundredth of a millimetre, one inside the other; one page, no font."""
    assert isinstance(design.format, PrintFormat)
    reader, bleed = PdfReader(io.BytesIO(pressed(design))), design.format.bleed_mm
    trim, bled, media = (box(reader, name) for name in ("trimbox", "bleedbox", "mediabox"))

    assert len(reader.pages) == 1
    assert [found for found in everything(reader) if found.get("/Type") in ("/Font", "/FontDescriptor")] == []
    assert [trim[2] - trim[0], trim[3] - trim[1]] == pytest.approx(
        [design.format.width_mm, design.format.height_mm], abs=0.01
    )
    assert bled == pytest.approx([trim[0] - bleed, trim[1] - bleed, trim[2] + bleed, trim[3] + bleed], abs=0.01)
    assert media == pytest.approx([0, 0, trim[2] + trim[0], trim[3] + trim[1]], abs=0.01)
    assert trim[0] == trim[1] == pytest.approx(bleed + 7, abs=0.01)


@pytest.mark.parametrize("design", PRESSED[::4], ids=name_of)
def test_a_press_file_needs_no_font_and_speaks_of_inks_only(design: Design, pressed: Callable[[Design], bytes]) -> None:
    """Letters are outlines, colours are the palette's inks and the registration of the crop marks."""
    pdf = pressed(design)
    marks = marks_of(pdf)
    inks = {tuple(ink / 100 for ink in colour.cmyk) for colour in STUDIO.colours} | {(0, 0, 0, 1)}

    assert marks.operators & {"Tj", "TJ", "'", '"', "Tf", "sh", "rg", "RG", "g", "G", "cs", "CS", "sc", "scn"} == set()
    assert {values for name, values in marks.colours if name == "k"} <= inks
    assert {values for name, values in marks.colours if name == "K"} <= {*inks, (1, 1, 1, 1)}


@pytest.mark.parametrize("design", PRESSED[::7], ids=name_of)
def test_crop_marks_point_at_the_trim_and_stay_out_of_the_bleed(
    design: Design, pressed: Callable[[Design], bytes]
) -> None:
    """Eight of them; the line that says what the file is stands outside the bleed as well, on the sheet."""
    pdf = pressed(design)
    reader, marks = PdfReader(io.BytesIO(pdf)), marks_of(pdf)
    trim, bled, media = (box(reader, name) for name in ("trimbox", "bleedbox", "mediabox"))
    strokes = [[(x / MM, y / MM) for x, y in stroke] for stroke in marks.strokes]

    assert len(strokes) == 8
    for (x, y), (to_x, to_y) in strokes:
        upright = x == pytest.approx(to_x, abs=0.01)
        assert any(
            (x if upright else y) == pytest.approx(edge, abs=0.01) for edge in (trim[::2] if upright else trim[1::2])
        )
        near, far = sorted((y, to_y)) if upright else sorted((x, to_x))
        low, high = bled[1::2] if upright else bled[::2]
        assert far <= low - 1.9 or near >= high + 1.9
    slug = [(x / MM, y / MM) for x, y in marks.unclipped]
    assert len(slug) > 100
    assert all(y < bled[1] for _, y in slug)
    assert all(media[0] <= x <= media[2] and media[1] <= y for x, y in slug)


def test_press_files_without_pictures_are_small(pressed: Callable[[Design], bytes]) -> None:
    """They go by mail and by telephone."""
    sizes = {name_of(one): len(pressed(one)) for one in PRESSED if not one.scene.has_photograph}

    assert len(sizes) >= 25
    assert max(sizes.values()) <= MOST_BYTES, sizes


def test_a_press_file_says_what_it_is(renderer: DrawingRenderer) -> None:
    """Its title and who made it; outside the trim the size. One that nobody has signed off says that first, and names nobody."""
    design = PRESSED[0]
    signed = replace(design.pano, fields=design.pano.fields.model_copy(update={"approved": True}))
    draft, final = design.drawing(AUTHOR), replace(design, pano=signed).drawing(AUTHOR)
    about = PdfReader(io.BytesIO(renderer.render(final))).metadata

    assert about
    assert (about.title, about.author) == (design.pano.fields.title, AUTHOR)
    assert draft.imprint
    assert final.imprint
    assert draft.imprint.slug.startswith("CHỜ PHƯỜNG DUYỆT")
    assert AUTHOR not in str(draft.imprint)
    assert "3.000 × 2.000 mm, tràn lề 20 mm" in draft.imprint.slug
    assert "3.000 × 2.000 mm, tràn lề 20 mm" in final.imprint.slug
    assert "DUYỆT" not in final.imprint.slug


# The same again


@pytest.mark.slow
def test_a_file_drawn_twice_has_the_same_bytes(photograph: Asset) -> None:
    """By another renderer, who remembers nothing."""
    drawings = [drawing for design in SHIPPED[::11] for drawing in drawings_of(design, AUTHOR)]
    said = words(STUDIO.palettes[0], Template.PICTURE, image=photograph, headline="Một cửa")
    drawings.append(SceneDrawing(lay_out(said, format_of(CONTENT, "a3").sheet, KIT), Kind.AVIF, 400))
    first, second = (
        [renderer.render(drawing) for drawing in drawings]
        for renderer in (DrawingRenderer(Typefaces()), DrawingRenderer(Typefaces()))
    )

    assert {drawing.kind for drawing in drawings} == set(Kind)
    assert [drawing.kind for drawing, a, b in zip(drawings, first, second, strict=True) if a != b] == []


AGAIN = """
import hashlib, sys
from preflight import faults_of
from pano_samples import shipped_content, shipped_designs
from preflight import faults_of
from pano_samples import drawings_of
from cchc.panos.render import DrawingRenderer
from cchc.panos.typeface import Typefaces
content = shipped_content()
drawn = [DrawingRenderer(Typefaces()).render(one) for one in drawings_of(shipped_designs()[0], content.ward.authority)]
print(hashlib.sha256(b"".join(drawn)).hexdigest())
"""


@pytest.mark.slow
def test_the_bytes_are_the_same_in_another_process_in_another_zone() -> None:
    """Neither the day, nor the clock's zone, nor the order of hashes decides anything."""
    found = [
        subprocess.run(
            [sys.executable, "-c", AGAIN], cwd=ROOT, capture_output=True, text=True, check=True,
            env={
                **os.environ, "PYTHONHASHSEED": seed, "TZ": zone,
                "PYTHONPATH": os.pathsep.join((".", "hooks", "tests")),
            },
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Ho_Chi_Minh"))
    ]  # fmt: skip

    assert found[0]
    assert found[0] == found[1]


def test_a_file_typed_in_either_unicode_form_gives_the_same_bytes(project: Project, renderer: DrawingRenderer) -> None:
    """On paper, in the file's title, and on the small pictures."""
    file = pano(project, headline="Ngẫm kỹ, Ộp, Ặp, Ỹ", signature="Ủy ban Mẫu")
    text = file.read_text(encoding="utf-8")
    drawn = []
    for form in ("NFC", "NFD"):
        file.write_bytes(unicodedata.normalize(form, text).encode())
        content = read_content(project.root, KINDS, Problems())
        designs = Designer(content, ADDRESS, TYPEFACES).designs_of(content.of(PanoFields), Problems())
        drawn.append([renderer.render(one) for one in drawings_of(designs[4], AUTHOR)])

    assert [len(files) for files in drawn] == [5, 5]
    assert drawn[0] == drawn[1]


# Paper and screens agree


def rendered(pdf: bytes, width: int, finer: int = 1) -> Image.Image:
    """The trimmed page, so many pixels wide, each the mean of `finer` × `finer` rendered ones."""
    reader = PdfReader(io.BytesIO(pdf))
    trim, media = reader.pages[0].trimbox, reader.pages[0].mediabox
    scale = finer * width / float(trim.width)
    picture = shown(pdf, scale)
    left, top = round(float(trim.left) * scale), round(float(media.height - trim.top) * scale)
    size = finer * width, finer * round(width * float(trim.height) / float(trim.width))
    return picture.crop((left, top, left + size[0], top + size[1])).reduce(finer)


def alike(one: Image.Image, other: Image.Image) -> float:
    """How alike two pictures are, 1 being the same (structural similarity of their shades; colours: the next test)."""
    pair = [np.asarray(picture.convert("L"), dtype=np.float32) for picture in (one, other)]
    return float(structural_similarity(*pair, data_range=255))  # type: ignore[no-untyped-call]


@pytest.mark.slow
@pytest.mark.parametrize(("palette", "format"), EACH_ONCE, ids=name_of)
@pytest.mark.parametrize("template", Template, ids=name_of)
def test_what_is_printed_looks_like_what_is_shown(
    template: Template, palette: Palette, format: PrintFormat, photograph: Asset
) -> None:
    """The press file, rendered, and the picture of its scene: one painter, in inks and in light."""
    said = words(palette, template, image=photograph if template is Template.PICTURE else None)
    scene = lay_out(said, format.sheet, KIT)
    width = 1500 if scene.width > scene.height else 1000
    printed = rendered(press_pdf(scene, Imprint("Mẫu", "Mẫu", "Mẫu", format.dpi, DAY), TYPEFACES), width, finer=4)
    shown = picture_of(scene, width, TYPEFACES)

    assert printed.size == shown.size
    assert alike(printed, shown) >= ALIKE


@pytest.mark.parametrize("colour", STUDIO.colours, ids=name_of)
def test_inks_give_the_colour_that_screens_show(colour: Colour) -> None:
    """By the profile of the printing condition: a palette is one on paper and on a wall of light. Black alone is paler."""
    inks = Image.new("CMYK", (1, 1), tuple(round(ink * 2.55) for ink in colour.cmyk))
    seen = ImageCms.profileToProfile(
        inks, str(PROFILE), ImageCms.createProfile("sRGB"), ImageCms.Intent.RELATIVE_COLORIMETRIC, "RGB",
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )  # fmt: skip
    assert seen

    assert max(abs(a - b) for a, b in zip(seen.getpixel((0, 0)), colour.light, strict=True)) <= 4  # type: ignore[arg-type]
    assert sum(colour.cmyk) <= MOST_INK


def test_a_photograph_is_in_inks_that_give_its_colours_and_dry(photograph: Asset) -> None:
    """Nowhere more ink than paper holds; turned back into light the picture is the editor's."""
    picture = Image.open(photograph.file).convert("RGB").resize((120, 100))
    inks = in_inks(picture)
    seen = ImageCms.profileToProfile(
        inks, str(PROFILE), ImageCms.createProfile("sRGB"), ImageCms.Intent.RELATIVE_COLORIMETRIC, "RGB",
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )  # fmt: skip

    assert np.asarray(inks, dtype=int).sum(axis=2).max() <= MOST_INK * 2.55 + 4
    assert np.abs(np.asarray(seen, dtype=int) - np.asarray(picture, dtype=int)).mean() <= 6


# Codes


@dataclass(frozen=True)
class Shown:
    """A picture with a code: where the code is, and the side of a module in pixels."""

    name: str
    picture: Image.Image
    rect: Rect
    module: float

    @property
    def near(self) -> Image.Image:
        """The code with what is around it."""
        around = self.rect.inset(-8 * self.module)
        return self.picture.crop((round(around.x), round(around.y), round(around.right), round(around.bottom)))

    def halved(self) -> Image.Image:
        """As it arrives where it is made smaller."""
        return self.near.resize((self.near.width // 2, self.near.height // 2), Image.Resampling.BICUBIC)

    def aslant(self) -> Image.Image:
        """As a hand holds a telephone."""
        return self.near.rotate(5, Image.Resampling.BICUBIC, expand=True, fillcolor="#888888")

    def blurred(self) -> Image.Image:
        """As a camera out of focus sees it; from 0.5 modules on the reader finds no code of any size."""
        return self.near.filter(ImageFilter.GaussianBlur(0.42 * self.module))


def texts_in(picture: Image.Image) -> list[str]:
    """What the codes in a picture say, to a reader that knows no inverted ones."""
    return [code.text for code in zxingcpp.read_barcodes(picture.convert("RGB"), try_invert=False)]


def shown_files(design: Design, renderer: DrawingRenderer) -> Iterator[Shown]:
    """Every file of a design as pixels; a press file with four pixels to a module; small pictures worth scanning."""
    code = code_of(design.scene)
    for drawing in drawings_of(design, AUTHOR):
        name = f"{name_of(design)}{drawing.kind.value}"
        width = drawing.width or round(4 * design.scene.width / code.module)
        scale = width / design.scene.width
        rect = Rect(*(edge * scale for edge in (code.rect.x, code.rect.y, code.rect.width, code.rect.height)))
        module = code.module * scale
        if module >= LEAST_SCANNED:
            data = renderer.render(drawing)
            picture = rendered(data, width) if drawing.imprint else Image.open(io.BytesIO(data))
            assert picture.width == width
            yield Shown(name, picture.convert("RGB"), rect, module)


@pytest.mark.slow
@pytest.mark.parametrize("id", sorted({design.pano.id for design in SHIPPED}))
def test_every_code_of_every_file_opens_its_page(id: str, renderer: DrawingRenderer) -> None:
    """As it is, at half the size, aslant, and out of focus."""
    read = [
        one for design in SHIPPED if design.pano.id == id and design.scene.codes() for one in read_in(design, renderer)
    ]

    assert [name for name, is_read in read if not is_read] == []
    assert len(read) >= 4 * len(STUDIO.formats)


@pytest.mark.slow
def test_a_long_code_on_a_screen_opens_its_page(renderer: DrawingRenderer) -> None:
    """At level M, which an address of more than 60 letters has there."""
    designs = [one for one in shipped_designs(LONG_ADDRESS) if isinstance(one.format, ScreenFormat)]
    read = [one for design in designs for one in read_in(design, renderer)]

    assert min(len(code_of(design.scene).address) for design in designs) > 60
    assert [name for name, is_read in read if not is_read] == []
    assert len(read) >= 4 * len(designs)


def read_in(design: Design, renderer: DrawingRenderer) -> Iterator[tuple[str, bool]]:
    """Whether the code is read in each file of a design, seen in four ways."""
    for file in shown_files(design, renderer):
        views = {"": file.picture, " half": file.halved(), " aslant": file.aslant(), " blur": file.blurred()}
        for how, picture in views.items():
            yield file.name + how, texts_in(picture) == [code_of(design.scene).address]


@pytest.mark.parametrize("palette", STUDIO.palettes, ids=name_of)
@pytest.mark.parametrize(
    "address",
    ["https://mau.example/", "https://mau.example/cchc/tra-cuu/?ma=1&ky=%C4%91", "https://mẫu.example/đường/"],
)
def test_codes_of_short_long_and_vietnamese_addresses_are_read(
    address: str, palette: Palette, renderer: DrawingRenderer
) -> None:
    """Signs and letters with marks come out as they went in."""
    scene = lay_out(words(palette, address=address), format_of(CONTENT, "facebook").sheet, KIT)
    data = renderer.render(SceneDrawing(scene, Kind.PNG, 1200))

    assert texts_in(Image.open(io.BytesIO(data))) == [address]


def test_a_code_is_read_with_a_tenth_of_it_covered(renderer: DrawingRenderer) -> None:
    """A sticker on the middle: level Q mends up to a quarter of the words."""
    scene = lay_out(words(STUDIO.palettes[0], Template.ADDRESS), format_of(CONTENT, "vuong").sheet, KIT)
    picture = Image.open(io.BytesIO(renderer.render(SceneDrawing(scene, Kind.PNG, 1080)))).convert("RGB")
    rect = code_of(scene).rect
    side = round(rect.width * 0.1**0.5)
    at = round(rect.x + (rect.width - side) / 2), round(rect.y + (rect.height - side) / 2)
    picture.paste("#808080", (*at, at[0] + side, at[1] + side))

    assert texts_in(picture) == [code_of(scene).address]


# Pictures


@pytest.mark.parametrize("id", [one.id for one in STUDIO.screen])
def test_screen_files_have_the_pixels_they_are_for(id: str, renderer: DrawingRenderer) -> None:
    """Neither one more nor one less."""
    design = next(design for design in SHIPPED if design.format.id == id)
    picture = Image.open(io.BytesIO(renderer.render(design.drawing(AUTHOR))))

    assert (picture.format, picture.size) == ("PNG", design.format.pixels)


def test_few_colours_change_nothing_one_sees(renderer: DrawingRenderer) -> None:
    """A picture kept in a palette of colours is the painted one, flat colours nearly to the very shade."""
    design = next(design for design in SHIPPED if design.format.id == "facebook")
    painted = picture_of(design.scene, 1200, TYPEFACES)
    kept = Image.open(io.BytesIO(renderer.render(design.drawing(AUTHOR)))).convert("RGB")

    assert kept.getpixel((600, 600)) == pytest.approx(painted.getpixel((600, 600)), abs=2)
    assert alike(kept, painted) >= 0.995


def test_a_picture_is_cut_never_squeezed(photograph: Asset) -> None:
    """The disc in the middle of the sample stays round in a high place as in a wide one."""
    for id in ("standee", "facebook"):
        scene = lay_out(words(STUDIO.palettes[0], image=photograph, art=None), format_of(CONTENT, id).sheet, KIT)
        disc = _size_of(picture_of(scene, 1600, TYPEFACES), (0x20, 0x40, 0x6A))

        assert disc[0] == pytest.approx(disc[1], rel=0.03), id


def _size_of(picture: Image.Image, colour: tuple[int, int, int]) -> tuple[int, int]:
    """How wide and high the part of a colour is."""
    near = np.abs(np.asarray(picture, dtype=int) - colour).max(axis=2) < 24
    rows, columns = np.flatnonzero(near.any(axis=1)), np.flatnonzero(near.any(axis=0))
    return int(columns[-1] - columns[0]), int(rows[-1] - rows[0])


def test_scenes_know_nothing_of_the_machine() -> None:
    """A scene is data: written out and read by another process it is the same (drawings are sent to workers)."""
    import pickle  # noqa: PLC0415

    scenes: list[Scene] = [design.scene for design in SHIPPED]
    assert pickle.loads(pickle.dumps(scenes)) == scenes
    assert str(Path.cwd()) not in repr([scene for scene in scenes if not scene.has_photograph])


def test_the_marks_of_a_press_file_are_as_long_as_the_check_believes() -> None:
    """The longest page is worked out from them."""
    assert MARKS_MM == MARK + MARK_GAP
