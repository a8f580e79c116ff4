"""A document's pictures to files beside an article: upright, at most 2000 pixels wide, without what a camera noted."""

import io
import warnings
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from PIL import Image, UnidentifiedImageError

from cchc.panos.photo import on_white, upright
from cchc.reading.assets import is_too_large
from cchc.vietnamese import number

MAX_WIDTH = 2000
_QUALITY = 88
_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF", "AVIF")
_DRAWINGS = (".emf", ".wmf", ".emz", ".wmz", ".svg")
_TELEPHONE = (".heic", ".heif")
_FAULTS = (
    OSError,
    ValueError,
    SyntaxError,
    RuntimeError,
    UnidentifiedImageError,
    Warning,
)


@dataclass(frozen=True, slots=True)
class Made:
    """A picture ready to be written: its bytes and the ending of its name."""

    data: bytes
    ending: str


class LeftOutError(Exception):
    """A picture that cannot be carried over; says why and what to do, in Vietnamese."""


def made(part: str, file: Path) -> Made:
    """The picture of a part, whose bytes lie in a file. Raises LeftOutError."""
    ending = PurePosixPath(part).suffix.lower()
    if ending in _DRAWINGS:
        raise LeftOutError(f"là hình vẽ ({ending[1:].upper()}); chụp màn hình hình này, lưu thành PNG, đặt cạnh bài.")
    if ending in _TELEPHONE or _head(file)[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypheif"):
        raise LeftOutError("là ảnh HEIC của điện thoại; mở ảnh, lưu thành JPG, đặt cạnh bài.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            return _made(file)
    except Image.DecompressionBombError:  # Pillow looks at the size first, and does not tell it
        raise LeftOutError("quá lớn (hơn 178 triệu điểm); thu nhỏ ảnh, đặt cạnh bài.") from None
    except _FAULTS:
        raise LeftOutError("không đọc được; mở ảnh trong Word, lưu thành JPG, đặt cạnh bài.") from None


def _head(file: Path) -> bytes:
    with file.open("rb") as stream:
        return stream.read(16)


def _made(file: Path) -> Made:
    with Image.open(file, formats=_FORMATS) as source:
        wide, high = source.size
        is_photo, too_large = source.format == "JPEG", is_too_large(source)
    if too_large:
        size = f"{number(wide)} × {number(high)} điểm"
        raise LeftOutError(f"quá lớn ({size}); thu nhỏ ảnh, đặt cạnh bài.")
    picture = upright(file, MAX_WIDTH)
    if picture.width > MAX_WIDTH:
        height = max(round(picture.height * MAX_WIDTH / picture.width), 1)
        picture = picture.resize((MAX_WIDTH, height), Image.Resampling.LANCZOS)
    return _saved(picture, is_photo or (picture.mode != "RGBA" and _has_many_colours(picture)))


def _has_many_colours(picture: Image.Image) -> bool:
    """Whether it is rather a photograph than a drawing, which PNG keeps sharp and small."""
    return picture.getcolors(maxcolors=4096) is None


def _saved(picture: Image.Image, is_photo: bool) -> Made:
    into = io.BytesIO()
    if is_photo:
        on_white(picture).save(into, "JPEG", quality=_QUALITY, progressive=True, optimize=True)
        return Made(into.getvalue(), ".jpg")
    picture.save(into, "PNG", optimize=True)
    return Made(into.getvalue(), ".png")
