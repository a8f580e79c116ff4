"""The pictures, films and documents beside the texts, measured."""

import warnings
from collections.abc import Mapping
from pathlib import Path

from cchc.model.asset import Asset
from cchc.problems import Place, Problems
from cchc.reading.captions import are_captions
from cchc.reading.films import FILMS, is_whole

MAX_BYTES = 25_000_000
MAX_PIXELS = 80_000_000
"""More than the largest telephone cameras of 2026 commonly give."""

_USE_CHANNEL = "đăng clip lên kênh của phường (YouTube, Facebook, TikTok, Zalo), rồi ghi địa chỉ vào url thay cho file."

_FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")
_SIDEWAYS = (5, 6, 7, 8)
_ORIENTATION = 0x0112


def read_assets(files: Mapping[str, Path], problems: Problems) -> dict[str, Asset]:
    """Every picture and document by its path; what cannot be published is a problem and left out."""
    found = (_asset(path, file, problems) for path, file in files.items())
    return {asset.path: asset for asset in found if asset}


def _asset(path: str, file: Path, problems: Problems) -> Asset | None:
    place, size = Place(path), file.stat().st_size
    if size > MAX_BYTES:
        hint = _USE_CHANNEL if path.lower().endswith(FILMS) else "thu nhỏ tệp."
        problems.add(place, f"tệp nặng {size / 1e6:.0f} MB; nhiều nhất {MAX_BYTES / 1e6:.0f} MB.", hint)
        return None
    asset = Asset(path, file, bytes=size)
    if not asset.is_picture:
        return asset if _is_what_it_says(path, file, problems) else None
    pixels = _pixels(file)
    if pixels is None:
        problems.add(place, "không đọc được ảnh này.", "mở ảnh, lưu lại thành JPG rồi chép đè.")
        return None
    if pixels[0] * pixels[1] > MAX_PIXELS:
        problems.add(place, f"ảnh rộng {pixels[0]} × {pixels[1]} điểm, quá lớn.", "thu nhỏ ảnh.")
        return None
    return Asset(path, file, pixels, size)


def _is_what_it_says(path: str, file: Path, problems: Problems) -> bool:
    """Whether a film is a film and captions are captions; other documents are taken as they are."""
    if path.lower().endswith(FILMS):
        return is_whole(path, file, problems)
    return not path.lower().endswith(".vtt") or are_captions(path, file, problems)


def _pixels(file: Path) -> tuple[int, int] | None:
    """Width and height as one sees the picture, turned upright; None where it is not a whole picture."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - many runs see no picture

    try:
        with warnings.catch_warnings(), Image.open(file, formats=_FORMATS) as picture:
            warnings.simplefilter("error")
            width, height = picture.size
            sideways = picture.getexif().get(_ORIENTATION) in _SIDEWAYS
            if width * height <= MAX_PIXELS:
                picture.draft("L", (1, 1))  # a JPEG is then decoded at an eighth of its size: enough to see it is whole
                picture.load()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, RuntimeError, Warning):
        return None
    except Image.DecompressionBombError:
        return None
    return (height, width) if sideways else (width, height)
