"""Films, captions and documents for texts: each of its kind, whole, and light enough for the site."""

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from cchc.importing.writing import deliver, staging_directory
from cchc.model.asset import DOCUMENTS
from cchc.model.recording import SOUNDS, TRANSCRIPT
from cchc.problems import Problems, UsageError
from cchc.reading.assets import MAX_BYTES, read_assets
from cchc.vietnamese import file_size
from desk.pictures import PICTURES, add_picture, free_name

ENDINGS = {
    "ClipFields.file": (".mp4",),
    "ClipFields.webm": (".webm",),
    "ClipFields.captions": (".vtt",),
    "audio": SOUNDS,
    "transcript": (TRANSCRIPT,),
}
"""Endings of the files that a field takes, by model and name, or by its name in every model."""

ANY = (*PICTURES, *DOCUMENTS)
"""Endings of the files that a field without kinds of its own takes."""

MOST = file_size(MAX_BYTES)
"""The most that a file may weigh, in words."""

_FILMS = (".mp4", ".webm")
_ELSEWHERE = "Đăng clip lên kênh của phường (YouTube, Facebook, TikTok, Zalo) rồi điền ô “Clip đăng ở đâu”."
_CLOSED = "Đóng thông báo này, đổi tên tệp rồi thử lại."


def endings_of(model: str, name: str) -> Sequence[str]:
    """The endings of the files that a field of a model takes."""
    return ENDINGS.get(f"{model}.{name}", ENDINGS.get(name, ANY))


def too_heavy(ending: str) -> str:
    """What to do about a file of an ending that is too heavy."""
    return _ELSEWHERE if ending in _FILMS else "Giảm cỡ ảnh trong tệp rồi lưu lại, hoặc tách tệp."


def add_file(folder: Path, endings: Sequence[str], name: str, data: bytes) -> str:
    """Put a file beside a text and return its name. Raises UsageError, and ContentError where the disk refuses."""
    called = PurePosixPath(name.replace("\\", "/"))
    ending = called.suffix.lower()
    if ending not in endings:
        raise UsageError(f"“{called.name}” không phải tệp {', '.join(endings)}. Lưu lại thành kiểu ấy rồi chọn lại.")
    if ending in PICTURES:
        return add_picture(folder, called.name, data)
    if len(data) > MAX_BYTES:
        raise UsageError(f"“{called.name}” nặng {file_size(len(data))}; nhiều nhất {MOST}. {too_heavy(ending)}")
    chosen = free_name(folder, called.stem, ending, "tep")
    with staging_directory(folder) as staging:
        (staging / chosen).write_bytes(data)
        _refuse_broken(called.name, staging / chosen)
        deliver(staging, folder, [chosen], _CLOSED)
    return chosen


def _refuse_broken(name: str, file: Path) -> None:
    """Raise UsageError for a film or captions that browsers would not play."""
    problems = Problems()
    read_assets({file.name: file}, problems)
    for problem in problems:
        line = f", dòng {problem.place.line}" if problem.place.line > 1 else ""
        hint = problem.hint.replace("chép đè", "chọn lại")
        raise UsageError(f"“{name}”{line}: {problem.text} {hint[:1].upper()}{hint[1:]}")
