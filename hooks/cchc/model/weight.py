"""How heavy a file of the site may be."""

from pathlib import PurePosixPath

from cchc.model.asset import Asset
from cchc.problems import Place, Problems
from cchc.vietnamese import file_size

_KILOBYTE, _MEGABYTE = 1_000, 1_000_000
_PICTURE = 1_500 * _KILOBYTE
_BUDGETS = {
    **dict.fromkeys((".html", ".htm"), 500 * _KILOBYTE),
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".svg", ".tif", ".tiff"), _PICTURE),
    **dict.fromkeys((".pdf", ".docx", ".xlsx"), 5 * _MEGABYTE),
    **dict.fromkeys((".mp4", ".webm"), 60 * _MEGABYTE),
}
_OTHERS = 5 * _MEGABYTE
"""Scripts, styles, fonts, data, sound."""


def budget_of(path: str) -> int:
    """The most bytes a file may have."""
    return _BUDGETS.get(PurePosixPath(f"x{path}").suffix.lower(), _OTHERS)


def check_weight(asset: Asset, place: Place, problems: Problems) -> None:
    """Note where a text uses a file that goes out as it is and is too heavy; copies of pictures are made light enough."""
    most = budget_of(asset.path)
    if asset.bytes > most and not asset.is_drawn_anew:
        hint = (
            "đổi ảnh động thành phim .mp4 ngắn hoặc ảnh .jpg."
            if asset.is_picture
            else "giảm cỡ ảnh trong tệp rồi lưu lại, hoặc tách tệp."
        )
        said = f'"{PurePosixPath(asset.path).name}" nặng {file_size(asset.bytes)}, nhiều nhất được {file_size(most)}.'
        problems.add(place, said, hint)
