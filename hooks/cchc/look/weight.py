"""How heavy a file of the site may be (pure)."""

from pathlib import PurePosixPath

_KILOBYTE, _MEGABYTE = 1_000, 1_000_000
_PICTURE = 1_500 * _KILOBYTE
_BUDGETS = {
    **dict.fromkeys((".html", ".htm"), 500 * _KILOBYTE),
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".svg", ".tif", ".tiff"), _PICTURE),
    **dict.fromkeys((".pdf", ".docx", ".xlsx"), 5 * _MEGABYTE),
    **dict.fromkeys((".mp4", ".webm"), 60 * _MEGABYTE),
}
_OTHERS = 5 * _MEGABYTE
"""Scripts, styles, fonts, data."""


def budget_of(path: str) -> int:
    """The most bytes a file may have."""
    return _BUDGETS.get(PurePosixPath(path).suffix.lower(), _OTHERS)
