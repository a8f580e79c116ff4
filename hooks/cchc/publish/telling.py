"""What the person who publishes reads: what will change, how far it is, what was done."""

import sys
from collections.abc import Callable, Iterator

from cchc.model.hosting import Kind, Target
from cchc.publish.audit import Audit
from cchc.publish.changes import Changes
from cchc.typed import CCHC
from cchc.vietnamese import file_size, number

_MOST_LINES = 20

Tell = Callable[[int, int], None]
"""Told how many bytes of how many have travelled."""


def progress() -> Tell:
    """Tells on a terminal how far the upload is; elsewhere nothing, for logs are read afterwards."""
    if not sys.stderr.isatty():
        return lambda *_: None

    told: set[int] = set()

    def tell(done: int, all: int) -> None:
        if done in told:
            return
        told.add(done)
        percent = 100 * done // all if all else 100
        print(
            f"\rĐang tải lên: {percent}% ({file_size(done)} / {file_size(all)}) ", end="", file=sys.stderr, flush=True
        )
        if done >= all:
            print(file=sys.stderr)

    return tell


def summary(changes: Changes, verb: str) -> str:
    """One sentence on all changes; `verb` is "Sẽ" before and "Đã" after."""
    if changes.nothing:
        return f"Nơi đăng đã có đúng bản này ({number(len(changes.wanted.files))} tệp); không có gì phải thay đổi."
    same = len(changes.wanted.files) - len(changes.added) - len(changes.changed)
    parts = [
        f"thêm {number(len(changes.added))} tệp",
        f"thay {number(len(changes.changed))}",
        f"xóa {number(len(changes.gone))}",
        f"để nguyên {number(same)}",
    ]
    kept = f" Giữ {number(len(changes.kept))} tệp kèm của bản trước đến lần đăng sau." if changes.kept else ""
    return f"{verb} {', '.join(parts)}; tải lên {file_size(changes.bytes) if changes.bytes else '0 kB'}.{kept}"


def tell_audit(audit: Audit) -> Iterator[str]:
    """What others changed at the target, one a line; of very many the first."""
    signs = (("thiếu", audit.missing), ("khác ", audit.changed), ("lạ   ", audit.foreign))
    lines = [f"  {sign} {path}" for sign, paths in signs for path in paths]
    if lines:
        yield "Ở nơi đăng có tệp không còn như lần đăng trước:"
    yield from lines[:_MOST_LINES]
    if len(lines) > _MOST_LINES:
        yield f"  … và {number(len(lines) - _MOST_LINES)} tệp nữa"
    if audit.foreign_lines:
        yield f"Để nguyên {number(audit.foreign_lines)} dòng không phải của trang trong .htaccess ở nơi đăng."


def advise_repair(left: Audit, target: Target) -> Iterator[str]:
    """What to do about what is still wrong, so that the next run finds nothing."""
    if left.damaged:
        yield f"Có thể ai đó đã sửa trang: đổi mật khẩu của nơi đăng, rồi đưa lại đúng bản: {CCHC} publish {target.name} --repair"
    if left.foreign and target.kind in (Kind.SFTP, Kind.FTPS):
        yield (
            "Tệp lạ không do lệnh này đưa lên: xóa ở nơi đăng; nếu đúng là của phường thì ghi tên vào others của "
            f'"{target.name}" trong data/hosting.yaml.'
        )
    elif left.foreign:
        yield f"Tệp lạ không do lệnh này đưa lên: thay bằng một bản sạch: {CCHC} publish {target.name} --repair"


def listing(changes: Changes) -> Iterator[str]:
    """Every change, one a line, in the order in which it happens."""
    for path in changes.uploads:
        sign = "thêm" if path in changes.added else "thay"
        yield f"  {sign} {path} ({number(changes.wanted.files[path].bytes)} byte)"
    for path in changes.gone:
        yield f"  xóa  {path}"
