"""The files beside the articles: found, measured, and held inside content/."""

from pathlib import Path, PurePosixPath

from PIL import Image, UnidentifiedImageError

from cchc.model.asset import DOCUMENTS, PICTURES, Asset
from cchc.problems import Place, Problems
from cchc.vietnamese import composed

MAX_BYTES = 25_000_000
_SIDEWAYS = (5, 6, 7, 8)
_ORIENTATION = 0x0112


def read_assets(root: Path, folder: str, problems: Problems) -> dict[str, Asset]:
    """Every picture and document below a folder, by its path from the root in NFC."""
    base = (root / folder).resolve()
    assets = {}
    for file in sorted((root / folder).rglob("*")):
        if file.suffix.lower() in (*PICTURES, *DOCUMENTS) and (file.is_file() or file.is_symlink()):
            path = composed(str(PurePosixPath(file.relative_to(root))))
            asset = _asset(file, path, base, problems)
            if asset:
                assets[path] = asset
    return assets


def _asset(file: Path, path: str, base: Path, problems: Problems) -> Asset | None:
    place = Place(path)
    if not file.resolve().is_relative_to(base):
        problems.add(place, "là liên kết dẫn ra ngoài thư mục nội dung.", "chép hẳn tệp vào thư mục này.")
        return None
    if not file.exists():
        problems.add(place, "là liên kết tới một tệp không còn.", "chép hẳn tệp vào thư mục này.")
        return None
    size = file.stat().st_size
    if size > MAX_BYTES:
        problems.add(place, f"tệp nặng {size / 1e6:.0f} MB; nhiều nhất {MAX_BYTES / 1e6:.0f} MB.", "thu nhỏ tệp.")
        return None
    asset = Asset(path, file, size)
    if not asset.is_picture:
        return asset
    pixels = _pixels(file)
    if pixels is None:
        problems.add(place, "không đọc được ảnh này.", "mở ảnh, lưu lại thành JPG rồi chép đè.")
        return None
    return Asset(path, file, size, pixels)


def _pixels(file: Path) -> tuple[int, int] | None:
    """Width and height as one sees the picture; only its head is read."""
    try:
        with Image.open(file) as picture:
            width, height = picture.size
            sideways = picture.getexif().get(_ORIENTATION) in _SIDEWAYS
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return (height, width) if sideways else (width, height)
