"""Files that belong together, written all or none, and never over another."""

import errno
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cchc.importing.refusals import refusal

_REASONS = {
    errno.ENOSPC: "ổ đĩa đầy",
    errno.EDQUOT: "ổ đĩa đầy",
    errno.EACCES: "không có quyền ghi",
    errno.EPERM: "không có quyền ghi",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENOTDIR: "đường dẫn đi qua một tệp, không phải thư mục",
}


def check_free(file: Path, hint: str) -> None:
    """Raises ContentError where something of this name is there already."""
    if file.exists() or file.is_symlink():
        raise refusal(file, "đã có tệp này; không ghi đè.", hint)


@contextmanager
def tray(folder: Path) -> Iterator[Path]:
    """A folder to fill with files, inside `folder`, to `deliver` from; afterwards nothing of it is left.

    Raises ContentError where the disk refuses; then folders that were made for it are gone too.
    """
    new = [place for place in (folder, *folder.parents) if not place.exists()]
    held = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        held = Path(tempfile.mkdtemp(dir=folder, prefix="."))
        yield held
    except OSError as error:
        text = f"không ghi được ({_REASONS.get(error.errno or 0, 'máy từ chối')}); chưa có gì được ghi."
        raise refusal(folder, text, "xem ổ đĩa còn chỗ và quyền ghi, rồi chạy lại.") from error
    finally:
        if held:
            shutil.rmtree(held, ignore_errors=True)
        for place in new:
            with suppress(OSError):  # one that was filled stays
                place.rmdir()


def deliver(held: Path, folder: Path, names: list[str], hint: str) -> None:
    """Move files out of a tray, the last one last: whoever finds that one finds all. Raises ContentError where a name is
    taken, and OSError; then none of them is there.
    """
    moved: list[Path] = []
    try:
        for name in names:
            check_free(folder / name, hint)
            (held / name).rename(folder / name)
            moved.append(folder / name)
    except BaseException:
        for file in moved:
            file.unlink(missing_ok=True)
        raise
