"""A scene to pixels: its page, shown by PDFium."""

import pypdfium2
from PIL import Image

from cchc.panos.page import Page, matrix
from cchc.panos.pdf import PdfFile, add_page
from cchc.panos.scene import Scene
from cchc.panos.typeface import Typefaces


def picture_of(scene: Scene, width: int, typefaces: Typefaces) -> Image.Image:
    """The trimmed scene `width` pixels wide, in sRGB."""
    scale = width / scene.width
    height = round(scene.height * scale)
    page = Page(typefaces, ink=False, density=scale)
    page.operators.append(matrix(scale, 0, 0, -height / scene.height, 0, height))
    page.paint(scene)
    file = PdfFile("1.4")
    pages = add_page(file, page, (width, height), compress=False)
    return shown(file.written(Root=file.add(Type="/Catalog", Pages=pages)), 1)


def shown(pdf: bytes, scale: float) -> Image.Image:
    """The first page of a file, so many pixels to a point."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        picture: Image.Image = document[0].render(scale=scale, rev_byteorder=True).to_pil()
        return picture.convert("RGB")
    finally:
        document.close()
