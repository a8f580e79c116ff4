"""A scene to a press file, PDF/X-4 (ISO 15930-7): outlines instead of fonts, inks instead of light, boxes and crop marks.

TrimBox and BleedBox: ISO 32000-1, 14.11.2. Crop marks and the line that says what the file is stand outside the bleed.
"""

import hashlib
from functools import cache

from PIL import Image, ImageCms

from cchc.model.studio import Colour
from cchc.panos.drawing import Imprint
from cchc.panos.inks import CONDITION, PROFILE, REGISTRY
from cchc.panos.page import Page, matrix, numbers
from cchc.panos.pdf import PdfFile, add_page, text
from cchc.panos.scene import Rect, Scene, TextLine, Weight
from cchc.panos.typeface import Typefaces
from cchc.panos.xmp import xmp_of

POINT = 72 / 25.4
"""Points in a millimetre."""

MARK, MARK_GAP, MARK_LINE = 5.0, 2.0, 0.09
"""Crop marks in millimetres: their length, how far from the bleed they begin, their width (a quarter of a point)."""

_BLACK = Colour(id="den", name="Đen", rgb="#000000", cmyk=(0, 0, 0, 100))

SLUG = 2.2
"""Height of the em of the line outside the trim, in millimetres."""


def press_pdf(scene: Scene, imprint: Imprint, typefaces: Typefaces) -> bytes:
    """The scene, in millimetres, as one page of PDF. One scene gives one sequence of bytes."""
    margin = scene.bleed + MARK_GAP + MARK
    size = ((scene.width + 2 * margin) * POINT, (scene.height + 2 * margin) * POINT)
    page = Page(typefaces, ink=True, density=imprint.dpi / 25.4, convert=in_inks)
    page.operators.append(matrix(POINT, 0, 0, -POINT, margin * POINT, (margin + scene.height) * POINT))
    page.paint(scene)
    page.operators += _marks(scene)
    page.operators += page.text(_slug(scene, imprint, typefaces))
    file, identity = PdfFile("1.6"), hashlib.sha256(page.content()).digest()[:16]
    pages = add_page(
        file, page, size, compress=True, TrimBox=_box(margin, scene, 0), BleedBox=_box(margin, scene, scene.bleed)
    )
    metadata = file.add_stream(xmp_of(imprint, identity), {"Type": "/Metadata", "Subtype": "/XML"})
    root = file.add(Type="/Catalog", Pages=pages, Metadata=metadata, OutputIntents=f"[{_add_condition(file)}]")
    return file.written(Root=root, Info=_add_imprint(file, imprint), ID=f"[{2 * f'<{identity.hex()}>'}]")


def in_inks(picture: Image.Image) -> Image.Image:
    """A picture in sRGB as the four inks of the printing condition."""
    changed = Image.new("CMYK", picture.size)
    _to_inks().apply(picture.convert("RGB"), changed)
    return changed


@cache
def _to_inks() -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"), ImageCms.getOpenProfile(str(PROFILE)), "RGB", "CMYK",
        ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )  # fmt: skip


def _marks(scene: Scene) -> list[str]:
    """Eight crop marks, at the corners of the trim, outside the bleed."""
    near, far = scene.bleed + MARK_GAP, scene.bleed + MARK_GAP + MARK
    # the colour of registration: every plate shows where to cut
    steps = [f"1 1 1 1 K {MARK_LINE} w 0 J"]
    for x in (0, scene.width):
        for begin, end in ((-far, -near), (scene.height + near, scene.height + far)):
            steps.append(f"{numbers(x, begin)} m {numbers(x, end)} l S")
    for y in (0, scene.height):
        for begin, end in ((-far, -near), (scene.width + near, scene.width + far)):
            steps.append(f"{numbers(begin, y)} m {numbers(end, y)} l S")
    return steps


def _slug(scene: Scene, imprint: Imprint, typefaces: Typefaces) -> TextLine:
    """The line that says what the file is, under the lower left mark, as wide as the sheet at most."""
    size = min(SLUG, scene.width / max(typefaces[Weight.REGULAR].width(imprint.slug), 1) * 0.9)
    baseline = scene.height + scene.bleed + MARK_GAP + MARK * 0.7
    ink = Rect(scene.width * 0.05, baseline, 0, 0)
    return TextLine(imprint.slug, ink.x, baseline, size, Weight.REGULAR, _BLACK, _BLACK, ink)


def _box(margin: float, scene: Scene, more: float) -> str:
    """A box around the trim, so much larger on all sides, in points."""
    low, right, top = margin - more, margin + scene.width + more, margin + scene.height + more
    return f"[{numbers(*(edge * POINT for edge in (low, low, right, top)))}]"


def _add_condition(file: PdfFile) -> str:
    """Say for which printing condition the inks are meant, with its profile (ISO 15930-7, 6.2.2)."""
    return file.add(
        Type="/OutputIntent", S="/GTS_PDFX", OutputConditionIdentifier=text(CONDITION), RegistryName=text(REGISTRY),
        Info=text(CONDITION), DestOutputProfile=file.add_stream(PROFILE.read_bytes(), {"N": "4"}, compress=True),
    )  # fmt: skip


def _add_imprint(file: PdfFile, imprint: Imprint) -> str:
    """The title, the author and the day for readers that know no XMP."""
    day = text(f"D:{imprint.day:%Y%m%d}000000+07'00'")
    author = {"Author": text(imprint.author)} if imprint.author else {}
    return file.add(
        Title=text(imprint.title), **author, Producer=text("CCHC"), CreationDate=day, ModDate=day, Trapped="/False"
    )
