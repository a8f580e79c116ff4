"""Whether a film is what its name says: the first bytes of MP4 (ISO/IEC 14496-12) and of WebM (EBML)."""

from pathlib import Path

from cchc.problems import Place, Problems

FILMS = (".mp4", ".webm")
_BEGINNINGS = {".mp4": (4, b"ftyp"), ".webm": (0, b"\x1a\x45\xdf\xa3")}
"""Where the mark of each kind stands, and what it is."""


def is_whole(path: str, file: Path, problems: Problems) -> bool:
    """Whether the file begins like a film of its kind; a problem where it does not."""
    ending = Path(path).suffix.lower()
    offset, mark = _BEGINNINGS[ending]
    with file.open("rb") as film:
        begins = film.read(offset + len(mark))[offset:] == mark
    if not begins:
        hint = f"mở clip bằng phần mềm dựng phim, xuất lại thành {ending[1:].upper()} rồi chép đè."
        problems.add(Place(path), f"tệp này không phải phim {ending[1:].upper()}.", hint)
    return begins
