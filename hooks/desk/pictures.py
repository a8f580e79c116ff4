"""Photographs for texts: turned upright, made small enough, and without the place and the day they were taken."""

import io
from pathlib import Path, PurePosixPath

from PIL import Image, ImageOps, UnidentifiedImageError

from cchc.importing.writing import deliver, staging_directory
from cchc.problems import UsageError
from cchc.vietnamese import short_slug

LONGEST = 2000
"""Pixels of the longer side: more than any page shows, and a tenth of a phone's photograph."""

PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif")
"""Endings of the pictures that texts show."""

_LONGEST_NAME = 60
"""The most letters of a file's name: photographs come with whole sentences for names, and Windows takes no long paths."""

_QUALITY = 88
_HEIC = (".heic", ".heif")
_CLOSED = "Đóng thông báo này, đổi tên ảnh rồi thử lại."


class PictureError(UsageError):
    """A picture that cannot be taken, and what to do."""


def add_picture(folder: Path, name: str, data: bytes) -> str:
    """Put a picture beside a text and return the name of its file. Raises PictureError, and ContentError where the disk refuses."""
    picture, ending = _prepared(name, data)
    chosen = free_name(folder, PurePosixPath(name).stem, ending, "anh")
    with staging_directory(folder) as staging:
        (staging / chosen).write_bytes(picture)
        deliver(staging, folder, [chosen], _CLOSED)
    return chosen


def _prepared(name: str, data: bytes) -> tuple[bytes, str]:
    """The bytes of the picture to keep, and their ending."""
    if PurePosixPath(name.lower()).suffix in _HEIC:
        raise PictureError(
            f"“{name}” là ảnh HEIC của iPhone, máy này chưa đọc được. Trên iPhone: Cài đặt, Camera, Định dạng, chọn Tương thích nhất; "
            "hoặc mở ảnh trên máy tính, lưu kiểu JPG rồi chọn lại."
        )
    try:
        with Image.open(io.BytesIO(data)) as opened:
            turned = ImageOps.exif_transpose(opened)
            return _written(turned, opened.format == "PNG" and _is_transparent(turned))
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        raise PictureError(f"“{name}” không phải ảnh, hoặc tệp hỏng. Chọn ảnh JPG, PNG hoặc WebP.") from None


def _written(picture: Image.Image, transparent: bool) -> tuple[bytes, str]:
    picture.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    made = io.BytesIO()
    if transparent:
        picture.convert("RGBA").save(made, "PNG", optimize=True)
        return made.getvalue(), ".png"
    picture.convert("RGB").save(made, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
    return made.getvalue(), ".jpg"


def _is_transparent(picture: Image.Image) -> bool:
    return picture.mode in ("RGBA", "LA") or "transparency" in picture.info


def free_name(folder: Path, called: str, ending: str, otherwise: str) -> str:
    """A name that no file has yet, after what a file is called."""
    stem = short_slug(called, _LONGEST_NAME) or otherwise
    names = {file.name.lower() for file in folder.glob("*")} if folder.is_dir() else set()
    numbers = (f"{stem}{f'-{number}' if number > 1 else ''}{ending}" for number in range(1, len(names) + 2))
    return next(name for name in numbers if name not in names)
