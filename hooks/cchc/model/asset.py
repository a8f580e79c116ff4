"""Attachments: the pictures and documents that editors put next to a text, and how heavy they may be."""

import hashlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from cchc.problems import Place, Problems
from cchc.vietnamese import file_size, short_slug, slug

_DRAWN_ANEW = (".jpg", ".jpeg", ".jfif", ".png", ".webp", ".avif", ".bmp", ".tif", ".tiff")
PICTURES = (*_DRAWN_ANEW, ".gif")
DOCUMENTS = (".pdf", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".mp3", ".m4a", ".mp4", ".webm", ".vtt", ".txt")

WIDTHS = (480, 960, 1600)
"""Pixels across of what pages show: a phone, a sharp phone or a desktop, a sharp desktop."""

PLAIN_WIDTH = 1200
"""Pixels across of a copy that any program can open: a link's picture, an old browser's."""

_LONG, _KEPT = 60, 50
"""Letters from which on a published name is shortened, and how many of them it keeps."""

_KILOBYTE, _MEGABYTE = 1_000, 1_000_000
_PICTURE = 1_500 * _KILOBYTE
_BUDGETS = {
    **dict.fromkeys((".html", ".htm"), 500 * _KILOBYTE),
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".svg", ".tif", ".tiff"), _PICTURE),
    **dict.fromkeys((".pdf", ".docx", ".xlsx"), 5 * _MEGABYTE),
    **dict.fromkeys((".mp3", ".m4a"), 15 * _MEGABYTE),
    **dict.fromkeys((".mp4", ".webm"), 60 * _MEGABYTE),
}
_OTHERS = 5 * _MEGABYTE
"""The most bytes of any other file: scripts, styles, fonts, data."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A caption of a film: the line on which its times stand, when it begins and ends, in seconds."""

    line: int
    begin: float
    end: float


@dataclass(frozen=True, slots=True)
class Asset:
    """A file below content/; `pixels` are the size of a picture turned upright, `last_cue` is of captions, `words` of a transcript."""

    path: str
    file: Path
    pixels: tuple[int, int] | None = None
    bytes: int = 0
    last_cue: Cue | None = None
    words: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The published name: "Ảnh 1.JPG" becomes "anh-1.jpg". Of a long one the beginning, and a digest that tells it
        from others that begin so: Windows takes no path of more than 260 letters.
        """
        path = PurePosixPath(self.path)
        stem = slug(path.stem) or "tep"
        if len(stem) > _LONG:
            stem = f"{short_slug(stem, _KEPT)}-{hashlib.sha256(stem.encode()).hexdigest()[:6]}"
        return stem + path.suffix.lower()

    @property
    def is_drawn_anew(self) -> bool:
        """Whether pages get copies, turned upright and without a camera's notes, never the file itself."""
        return self.pixels is not None and PurePosixPath(self.path).suffix.lower() in _DRAWN_ANEW

    @property
    def link(self) -> str:
        """The name of the file that a link opens."""
        return self.plain.name if self.is_drawn_anew else self.name

    @property
    def is_wide(self) -> bool:
        """Whether a picture is at least as wide as high."""
        return self.pixels is not None and self.pixels[0] >= self.pixels[1]

    @property
    def link_pixels(self) -> tuple[int, int]:
        """Width and height of the picture that a link opens."""
        return (self.plain.width, self.plain.height) if self.is_drawn_anew else self.pixels or (0, 0)

    @property
    def plain(self) -> "Variant":
        """The copy that any program can open: PNG of a PNG, which may be transparent, else JPEG."""
        ending = ".png" if PurePosixPath(self.path).suffix.lower() == ".png" else ".jpg"
        return Variant(self, min(PLAIN_WIDTH, self._width), ending)

    def copies(self, ending: str) -> "list[Variant]":
        """The copies of one kind, the narrowest first; none is wider than the picture itself."""
        widths = sorted({min(width, self._width) for width in WIDTHS})
        return [Variant(self, width, ending) for width in widths]

    @property
    def variants(self) -> "list[Variant]":
        """Every copy."""
        return [*self.copies(".avif"), *self.copies(".webp"), self.plain]

    @property
    def _width(self) -> int:
        return self.pixels[0] if self.pixels else 0

    @property
    def is_picture(self) -> bool:
        """Whether the file is a picture that pages can show."""
        return PurePosixPath(self.path).suffix.lower() in PICTURES


@dataclass(frozen=True, slots=True)
class Variant:
    """A copy of a picture: how wide, and of what kind."""

    asset: Asset
    width: int
    ending: str

    @property
    def name(self) -> str:
        """The published name: "anh-1-480.avif"."""
        return f"{PurePosixPath(self.asset.name).stem}-{self.width}{self.ending}"

    @property
    def height(self) -> int:
        """Its height in pixels."""
        wide, high = self.asset.pixels or (1, 1)
        return max(round(high * self.width / wide), 1)


def budget_of(path: str) -> int:
    """The most bytes a file may have."""
    return _BUDGETS.get(PurePosixPath(f"x{path}").suffix.lower(), _OTHERS)


def check_weight(asset: Asset, place: Place, problems: Problems) -> None:
    """Note a file that a text uses and is too heavy; copies of pictures are made light enough."""
    most = budget_of(asset.path)
    if asset.bytes > most and not asset.is_drawn_anew:
        said = f'"{PurePosixPath(asset.path).name}" nặng {file_size(asset.bytes)}, nhiều nhất được {file_size(most)}.'
        problems.add(place, said, _lighter(asset))


def _lighter(asset: Asset) -> str:
    """What makes a file lighter."""
    if asset.is_picture:
        return "đổi ảnh động thành phim .mp4 ngắn hoặc ảnh .jpg."
    if asset.file.suffix.lower() in (".mp3", ".m4a"):
        return "ghi lại ở mức 64 kbit/s, hoặc cắt thành nhiều bài."
    return "giảm cỡ ảnh trong tệp rồi lưu lại, hoặc tách tệp."
