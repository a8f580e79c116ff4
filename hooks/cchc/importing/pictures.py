"""A document's pictures for a page: upright, at most 2000 pixels wide, without a camera's notes."""

import io
import warnings
from pathlib import PurePosixPath

from PIL import Image

from cchc.importing.package import Package
from cchc.panos.photo import on_ground, upright
from cchc.reading.assets import is_too_large
from cchc.vietnamese import number

MAX_WIDTH = 2000
_QUALITY = 88
_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF", "AVIF")
_DRAWINGS = (".emf", ".wmf", ".emz", ".wmz", ".svg")
_TELEPHONE = (".heic", ".heif")
_SPOILT = (OSError, ValueError, SyntaxError, RuntimeError, Warning)


class LeftOutError(Exception):
    """A picture that cannot be carried over, with the reason and what to do, in Vietnamese."""


def picture_for_page(part: str, package: Package) -> tuple[bytes, str]:
    """The picture of a part, and the ending for its name. Raises LeftOutError."""
    if part not in package.names:
        raise LeftOutError("không có trong tệp; đặt ảnh cạnh bài.")
    data = package.read(part)
    ending = PurePosixPath(part).suffix.lower()
    if ending in _DRAWINGS:
        raise LeftOutError(f"là hình vẽ ({ending[1:].upper()}); chụp màn hình hình này, lưu thành PNG, đặt cạnh bài.")
    if ending in _TELEPHONE or data[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypheif"):
        raise LeftOutError("là ảnh HEIC của điện thoại; mở ảnh, lưu thành JPG, đặt cạnh bài.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            return _converted(data)
    # Pillow checks the size first, and does not report it.
    except Image.DecompressionBombError:
        raise LeftOutError("quá lớn (hơn 178 triệu điểm); thu nhỏ ảnh, đặt cạnh bài.") from None
    except _SPOILT:
        raise LeftOutError("không đọc được; mở ảnh trong Word, lưu thành JPG, đặt cạnh bài.") from None


def _converted(data: bytes) -> tuple[bytes, str]:
    with Image.open(io.BytesIO(data), formats=_FORMATS) as source:
        if is_too_large(source):
            size = f"{number(source.width)} × {number(source.height)} điểm"
            raise LeftOutError(f"quá lớn ({size}); thu nhỏ ảnh, đặt cạnh bài.")
        is_photo = source.format == "JPEG"
    picture = upright(io.BytesIO(data), MAX_WIDTH)
    if picture.width > MAX_WIDTH:
        height = max(round(picture.height * MAX_WIDTH / picture.width), 1)
        picture = picture.resize((MAX_WIDTH, height), Image.Resampling.LANCZOS)
    into = io.BytesIO()
    # Drawings, with few colours, stay sharp and small as PNG.
    if is_photo or (picture.mode != "RGBA" and picture.getcolors(maxcolors=4096) is None):
        on_ground(picture).save(into, "JPEG", quality=_QUALITY, progressive=True, optimize=True)
        return into.getvalue(), ".jpg"
    picture.save(into, "PNG", optimize=True)
    return into.getvalue(), ".png"
