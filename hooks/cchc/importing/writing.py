"""Writing of files that belong together: all or none, over existing ones only where that is asked for."""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from cchc.problems import refusal

_REASONS = {
    errno.ENOSPC: "ổ đĩa đầy",
    errno.EDQUOT: "ổ đĩa đầy",
    errno.EACCES: "không có quyền ghi",
    errno.EPERM: "không có quyền ghi",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENOTDIR: "đường dẫn đi qua một tệp, không phải thư mục",
}


def check_free(file: Path, hint: str) -> None:
    """Raise ContentError where a file's name is taken."""
    if file.exists() or file.is_symlink():
        raise refusal(file, "đã có tệp này; không ghi đè.", hint)


@contextmanager
def staging_directory(folder: Path) -> Iterator[Path]:
    """A temporary folder inside `folder`, to fill with files and to `deliver` from.

    Raises ContentError where the disk refuses; then new folders are gone too.
    """
    new = [place for place in (folder, *folder.parents) if not place.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".", ignore_cleanup_errors=True) as staging:
            yield Path(staging)
    except OSError as error:
        text = f"không ghi được ({_REASONS.get(error.errno or 0, 'máy từ chối')}); chưa có gì được ghi."
        raise refusal(folder, text, "xem ổ đĩa còn chỗ và quyền ghi, rồi chạy lại.") from error
    finally:
        for place in new:
            # A folder that was filled is kept.
            with suppress(OSError):
                place.rmdir()


def deliver(staging: Path, folder: Path, names: list[str], hint: str) -> None:
    """Move files from a staging directory into a folder, in order, all or none.

    Raises ContentError where a name is taken, and OSError.
    """
    moved: list[Path] = []
    try:
        for name in names:
            check_free(folder / name, hint)
            (staging / name).rename(folder / name)
            moved.append(folder / name)
    except BaseException:
        for file in moved:
            file.unlink(missing_ok=True)
        raise


def rewrite(files: Mapping[Path, bytes]) -> None:
    """Put new bytes in place of existing files, each of which is at any moment the old one or the new one, whole.

    Raises OSError where the disk refuses; then, as a rule, nothing has changed.
    """
    parts = {file.resolve(): file.resolve().with_name(f".{file.name}.part") for file in files}
    try:
        for (file, part), data in zip(parts.items(), files.values(), strict=True):
            with part.open("wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            shutil.copymode(file, part)
        for file, part in parts.items():
            part.replace(file)
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)
