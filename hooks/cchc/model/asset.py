"""Files that editors put beside their text: pictures, and documents to download."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from cchc.vietnamese import slug

PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif")
DOCUMENTS = (".pdf", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".mp3", ".mp4", ".vtt")


@dataclass(frozen=True, slots=True)
class Asset:
    """A file below content/: its path from the project's root, where it lies on disk, and for a picture its
    width and height in pixels as one sees it (turned upright).
    """

    path: str
    file: Path
    pixels: tuple[int, int] | None = None

    @property
    def name(self) -> str:
        """The name it is published under: "Ảnh 1.JPG" becomes "anh-1.jpg"."""
        path = PurePosixPath(self.path)
        return (slug(path.stem) or "tep") + path.suffix.lower()

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture that pages can show."""
        return PurePosixPath(self.path).suffix.lower() in PICTURES
