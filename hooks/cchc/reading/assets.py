"""Reading of attachments: the pictures, films and documents of texts, measured."""

import warnings
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cchc.model.asset import Asset
from cchc.model.recording import TRANSCRIPT
from cchc.problems import Place, Problems
from cchc.reading.captions import read_captions
from cchc.reading.transcripts import read_transcript

if TYPE_CHECKING:
    from PIL.Image import Image

_FILMS = (".mp4", ".webm")
_BEGINNINGS = {
    ".mp4": (4, (b"ftyp",)),
    ".m4a": (4, (b"ftyp",)),
    ".webm": (0, (b"\x1a\x45\xdf\xa3",)),
    ".mp3": (0, (b"ID3", *(bytes((0xFF, second)) for second in (0xFB, 0xFA, 0xF3, 0xF2, 0xE3, 0xE2)))),
}
"""The marks of each kind of film and sound and where they stand: MP4 (ISO/IEC 14496-12), WebM (EBML), MP3 (ID3, or a frame of
MPEG layer III, ISO/IEC 11172-3).
"""

MAX_BYTES = 25_000_000
MAX_PIXELS = 80_000_000
"""The most pixels of a picture: more than telephone cameras of 2026 commonly give."""

MAX_PIXELS_OF_WEBP = 48_000_000
"""The most pixels of a WebP, which takes four times the memory of other kinds."""

_USE_CHANNEL = "đăng clip lên kênh của phường (YouTube, Facebook, TikTok, Zalo), rồi ghi địa chỉ vào url thay cho file."

_FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "BMP", "TIFF")
_DRAWN_STILL = ("PNG", "WEBP", "AVIF")
_SHRINK = "thu nhỏ ảnh; rộng 2000 điểm là đủ."
_SIDEWAYS = (5, 6, 7, 8)
_ORIENTATION = 0x0112


def read_assets(files: Mapping[str, Path], problems: Problems) -> dict[str, Asset]:
    """Every picture and document by its path; what cannot be published is a problem and left out."""
    found = (_asset(path, file, problems) for path, file in files.items())
    return {asset.path: asset for asset in found if asset}


def _asset(path: str, file: Path, problems: Problems) -> Asset | None:
    place, size = Place(path), file.stat().st_size
    if size > MAX_BYTES:
        hint = _USE_CHANNEL if path.lower().endswith(_FILMS) else "thu nhỏ tệp."
        problems.add(place, f"tệp nặng {size / 1e6:.0f} MB; nhiều nhất {MAX_BYTES / 1e6:.0f} MB.", hint)
        return None
    asset = Asset(path, file, bytes=size)
    if not asset.is_picture:
        return _document(asset, problems)
    return _picture(asset, problems)


def _document(asset: Asset, problems: Problems) -> Asset | None:
    """A document: a film or a sound must be one, captions must all show; other documents are taken as they are."""
    name = asset.path.lower()
    if name.endswith(tuple(_BEGINNINGS)):
        return asset if _is_of_its_kind(asset.path, asset.file, problems) else None
    if name.endswith(TRANSCRIPT):
        words = read_transcript(asset.path, asset.file, problems)
        return replace(asset, words=words) if words else None
    if name.endswith(".vtt"):
        last = read_captions(asset.path, asset.file, problems)
        return replace(asset, last_cue=last) if last else None
    return asset


def _is_of_its_kind(path: str, file: Path, problems: Problems) -> bool:
    """Whether a film or a sound begins like one of its kind; a problem where it does not."""
    ending = Path(path).suffix.lower()
    offset, marks = _BEGINNINGS[ending]
    with file.open("rb") as film:
        begins = film.read(offset + max(map(len, marks)))[offset:].startswith(marks)
    if not begins and ending in _FILMS:
        hint = f"mở clip bằng phần mềm dựng phim, xuất lại thành {ending[1:].upper()} rồi chép đè."
        problems.add(Place(path), f"tệp này không phải phim {ending[1:].upper()}.", hint)
    elif not begins:
        hint = f"mở bằng phần mềm ghi âm, xuất lại thành {ending[1:].upper()} rồi chép đè."
        problems.add(Place(path), f"tệp này không phải bản ghi âm {ending[1:].upper()}.", hint)
    return begins


def _picture(asset: Asset, problems: Problems) -> Asset | None:
    """A picture with its width and height as one sees it, turned upright; None where pages cannot show it whole."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - many runs see no picture

    place = Place(asset.path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the limit below is lower
            with Image.open(asset.file, formats=_FORMATS) as picture:
                warnings.simplefilter("error")
                return replace(asset, pixels=_decoded(picture)) if _fits(picture, place, problems) else None
    except Image.DecompressionBombError:  # Pillow checks the size first, and does not report it
        problems.add(place, "ảnh có hơn 178 triệu điểm, quá lớn.", _SHRINK)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, RuntimeError, Warning):
        problems.add(place, "không đọc được ảnh này.", "mở ảnh, lưu lại thành JPG rồi chép đè.")
    return None


def _decoded(picture: "Image") -> tuple[int, int]:
    """Width and height of a picture, turned upright, once it is seen to be whole. Raises what Pillow raises."""
    (width, height), turn = picture.size, picture.getexif().get(_ORIENTATION)
    picture.draft("L", (1, 1))  # a JPEG is then decoded at an eighth of its size: enough to see it is whole
    picture.load()
    return (height, width) if turn in _SIDEWAYS else (width, height)


def _fits(picture: "Image", place: Place, problems: Problems) -> bool:
    """Whether copies can show all of a picture that was opened; a problem where they cannot."""
    width, height = picture.size
    frames = getattr(picture, "n_frames", 1)
    if is_too_large(picture):
        problems.add(place, f"ảnh rộng {width} × {height} điểm, quá lớn.", _SHRINK)
    elif frames > 1 and picture.format in _DRAWN_STILL:
        hint = "lưu lại thành GIF, hoặc lưu một hình thành JPG."
        problems.add(place, "ảnh này chuyển động, lên trang sẽ đứng yên.", hint)
    elif frames > 1 and picture.format == "TIFF":
        hint = "lưu mỗi trang thành một tệp JPG."
        problems.add(place, f"tệp ảnh có {frames} trang, lên trang chỉ còn trang đầu.", hint)
    else:
        return True
    return False


def is_too_large(picture: "Image") -> bool:
    """Whether a picture that was opened has too many pixels to be decoded within a gigabyte of memory."""
    limit = MAX_PIXELS_OF_WEBP if picture.format == "WEBP" else MAX_PIXELS
    return picture.width * picture.height > limit
