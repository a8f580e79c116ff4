"""Messages for the person who publishes: what will change, how far the upload is, what was done."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

from cchc.model.hosting import Target
from cchc.publish.audit import Audit
from cchc.publish.changes import Changes
from cchc.typed import CCHC
from cchc.vietnamese import file_size, number

_MOST_LINES = 20

Progress = Callable[[int, int], None]
"""A callback that gets how many bytes of how many have travelled."""


class Stage(Enum):
    """A stage of a publishing; the host has let us in when files are brought."""

    LOOK = "xem-lai"
    CONNECT = "ket-noi"
    BRING = "dua-len"
    READ = "doc-lai"


@dataclass(frozen=True, slots=True)
class Watch:
    """Callbacks for each stage as it begins, and for how far the files are."""

    progress: Progress
    stage: Callable[[Stage], None] = lambda _: None


def progress_line() -> Progress:
    """A line on a terminal that says how far the upload is; elsewhere nothing, for logs are read afterwards."""
    if not sys.stderr.isatty():
        return lambda *_: None

    shown: set[int] = set()

    def show(done: int, all: int) -> None:
        if done in shown:
            return
        shown.add(done)
        percent = 100 * done // all if all else 100
        line = f"\rĐang tải lên: {percent}% ({file_size(done)} / {file_size(all)}) "
        print(line, end="\n" if done >= all else "", file=sys.stderr, flush=True)

    return show


def summary(changes: Changes, verb: str) -> str:
    """A sentence on all changes; `verb` is "Sẽ" before and "Đã" after."""
    if changes.nothing:
        return f"Nơi đăng đã có đúng bản này ({number(len(changes.desired.files))} tệp); không có gì phải thay đổi."
    same = len(changes.desired.files) - len(changes.added) - len(changes.changed)
    size = file_size(changes.bytes) if changes.bytes else "0 kB"
    kept = f" Giữ {number(len(changes.kept))} tệp kèm của bản trước đến lần đăng sau." if changes.kept else ""
    return (
        f"{verb} thêm {number(len(changes.added))} tệp, thay {number(len(changes.changed))}, "
        f"xóa {number(len(changes.gone))}, để nguyên {number(same)}; tải lên {size}.{kept}"
    )


def audit_lines(audit: Audit) -> Iterator[str]:
    """Lines on what others changed at the target; only the first of very many."""
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
    """The advice on what is still wrong, so that the next run finds nothing."""
    if left.damaged:
        yield f"Có thể ai đó đã sửa trang: đổi mật khẩu của nơi đăng, rồi đưa lại đúng bản: {CCHC} publish {target.name} --repair"
    if left.foreign and target.takes_only_files:
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
        yield f"  {sign} {path} ({number(changes.desired.files[path].bytes)} byte)"
    for path in changes.gone:
        yield f"  xóa  {path}"
