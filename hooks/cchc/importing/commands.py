"""`cchc import`: its arguments, and what it prints."""

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from cchc.importing.article import Imported, Wish, import_article
from cchc.importing.plan import NEW_PLAN, import_plan
from cchc.model.placeholders import NEEDS_ALT
from cchc.vietnamese import day

_WRONG_USAGE = 2
_LONGEST_SHOWN = 110
_NAMES = {
    "title": "tên bài (title)",
    "date": "ngày đăng (date)",
    "summary": "tóm tắt (summary)",
    "topic": "nội dung (topic)",
    "unit": "đơn vị (unit)",
    "author": "người viết (author)",
}


def add_import(add: Callable[..., argparse.ArgumentParser]) -> None:
    """Add `cchc import` with the function that makes a parser."""
    importing = add(
        "import",
        help="đưa một bài viết bằng Word (.docx) vào trang",
        description="Đưa một bài viết bằng Word (.docx) vào trang, thành bản nháp để xem lại.",
    )
    importing.add_argument("file", type=Path, metavar="BÀI.docx", help="tệp Word")
    importing.add_argument("--out", type=Path, metavar="NƠI_GHI", help="thư mục để ghi bài; với --plan: tên tệp để ghi")
    importing.add_argument("--name", metavar="TÊN", help="tên tệp của bài, khi không lấy theo tên bài")
    importing.add_argument("--plan", action="store_true", help=f"tệp Word là kế hoạch: đọc ra {NEW_PLAN} để xem lại")
    importing.set_defaults(run=_import)


def _import(wanted: argparse.Namespace) -> int:
    if wanted.plan:
        return _import_plan(wanted)
    imported = import_article(Wish(wanted.file, wanted.out, wanted.name), wanted.root, wanted.today)
    print(f"Đã ghi bản nháp {_shown(imported.article, wanted.root)}{_with_pictures(imported)}.")
    for title, lines in (("Xin xem lại:", _guesses(imported)), ("Chưa lấy được, hoặc cần xem lại:", _lost(imported))):
        if lines:
            print("\n".join(["", title, *(f"  - {line}" for line in lines)]))
    print("\nMở tệp trên, sửa cho đúng, xóa các ghi chú sau dấu # và dòng draft, rồi chạy: cchc check")
    return 0


def _import_plan(wanted: argparse.Namespace) -> int:
    if wanted.name:
        return _refused("--name chỉ dùng cho bài; với --plan, ghi tên tệp sau --out.")
    imported = import_plan(wanted.file, wanted.out, wanted.root)
    print(f"Đã ghi {_shown(imported.file, wanted.root)}: {imported.sections} mục, {imported.activities} hoạt động.")
    for title, lines in (("Văn bản không cho biết, cần điền:", imported.blanks), ("Cần xem lại:", imported.told)):
        if lines:
            print("\n".join(["", title, *(f"  - {line}" for line in lines)]))
    print("\nSo tệp trên với văn bản, điền các chỗ trống, đổi tên thành plan.yaml, rồi chạy: cchc check")
    return 0


def _with_pictures(imported: Imported) -> str:
    count = len(imported.pictures)
    return f" và {count} ảnh đặt cạnh bài" if count else ""


def _guesses(imported: Imported) -> list[str]:
    lines = []
    for key, guess in imported.fields.items():
        value = day(date.fromisoformat(guess.value)) if key == "date" else imported.names.get(guess.value, guess.value)
        short = value if len(value) <= _LONGEST_SHOWN else f"{value[:_LONGEST_SHOWN].rpartition(' ')[0]}…"
        lines.append(f"{_NAMES[key]}: {short}" + (f" ({guess.doubt})" if guess.doubt else ""))
    return lines


def _lost(imported: Imported) -> list[str]:
    lines = list(imported.told)
    if imported.letterhead:
        lines.append(
            f"Phần đầu và cuối của văn bản hành chính ({len(imported.letterhead)} dòng, như Quốc hiệu, Nơi nhận): không lấy."
        )
    if imported.without_alt:
        lines.append(
            f"{len(imported.without_alt)} ảnh chưa có lời tả: thay chữ “{NEEDS_ALT}” trong bài bằng điều thấy trong ảnh."
        )
    return lines


def _shown(file: Path, root: Path) -> str:
    """A path as one would type it."""
    return file.relative_to(root).as_posix() if file.is_relative_to(root) else str(file)


def _refused(message: str) -> int:
    print(message, file=sys.stderr)
    return _WRONG_USAGE
