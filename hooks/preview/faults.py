"""Faults of this program, which editors can do nothing about: kept for the maintainer."""

import traceback
from pathlib import Path

FILE = ".build/loi-phan-mem.txt"


def note_fault(root: Path) -> None:
    """Write down the exception that is being handled, and say where."""
    file = root / FILE
    try:
        file.parent.mkdir(exist_ok=True)
        file.write_text(traceback.format_exc(), encoding="utf-8")
        print(f"Phần mềm có lỗi, không phải do bài viết. Hãy gửi tệp {FILE} cho người phụ trách phần mềm.", flush=True)
    except OSError:
        traceback.print_exc()
