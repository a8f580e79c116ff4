"""How long the last build took on this machine, so that who waits knows for how long."""

from contextlib import suppress
from pathlib import Path

from cchc.cache import write_whole

FILE = ".build/dung-trang-mat.txt"
_STEP, _MINUTE = 5, 60


def note_build(root: Path, seconds: float) -> None:
    """Note how long a build took; a full disk keeps nobody from publishing."""
    with suppress(OSError):
        write_whole(root / FILE, f"{seconds:.1f}".encode())


def last_build(root: Path) -> str:
    """How long the last build took, in words; empty where none is known."""
    with suppress(OSError, ValueError):
        return in_words(float((root / FILE).read_text(encoding="utf-8")))
    return ""


def in_words(seconds: float) -> str:
    """A duration as people say it: "khoảng 5 giây", "khoảng 2 phút"."""
    rounded = max(_STEP, _STEP * round(seconds / _STEP))
    return f"khoảng {rounded} giây" if rounded < _MINUTE else f"khoảng {round(rounded / _MINUTE)} phút"
