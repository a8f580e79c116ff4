"""Bytes and text of an editor's file, or the problem why it has none."""

from pathlib import Path

from cchc.problems import Place, Problems
from cchc.typed import CCHC
from cchc.vietnamese import HIDDEN, INVISIBLE, composed

MAX_BYTES = 2_000_000
"""A text file larger than this is not an article: some picture or document has been given a .md name."""

_SAVE_AS_UTF8 = "mở bằng Notepad, chọn Lưu thành (Save as), mục Mã hóa (Encoding) chọn UTF-8."
_IMPORT = f"chuyển tệp ra ngoài thư mục content, đổi đuôi lại thành .docx, rồi chạy {CCHC} import và tên tệp đó."
_AS_DOCX = f"mở bằng Word, lưu kiểu .docx, rồi chạy {CCHC} import và tên tệp đó."
_NOT_TEXT = (
    (b"PK\x03\x04", "là tệp Word (.docx) hoặc tệp nén đã đổi đuôi.", _IMPORT),
    (b"\xd0\xcf\x11\xe0", "là tệp Office kiểu cũ (.doc) đã đổi đuôi.", _AS_DOCX),
    (b"{\\rtf", "là tệp RTF đã đổi đuôi.", _AS_DOCX),
    (b"%PDF", "là tệp PDF đã đổi đuôi.", "đổi đuôi lại thành .pdf."),
    (b"\x89PNG", "là tấm ảnh đã đổi đuôi.", "đổi đuôi lại thành .png."),
    (b"\xff\xd8\xff", "là tấm ảnh đã đổi đuôi.", "đổi đuôi lại thành .jpg."),
)
"""Beginnings of files that are no text, though their names end like one."""

_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read_bytes(root: Path, path: str, problems: Problems, file: Path | None = None) -> bytes | None:
    """The file's bytes; None, and a problem, where it lies elsewhere, is too large or cannot be read.

    `path` names the file in messages; `file` is where it lies, when its name is not in NFC.
    """
    place, file = Place(path), file or root / path
    if not is_inside(file, root):
        problems.add(place, *LEADS_OUT)
        return None
    return _read_bytes(file, place, problems)


NOT_THERE = ("không có tệp này.", "xem lại tên tệp và thư mục.")
LEADS_OUT = ("là liên kết dẫn ra ngoài, hoặc tới một tệp không còn.", "chép hẳn tệp vào thư mục này.")


def is_inside(file: Path, folder: Path) -> bool:
    """Whether a file really lies below a folder, not behind a link that leads out of it or nowhere."""
    try:
        return not file.is_symlink() or (file.exists() and file.resolve().is_relative_to(folder.resolve()))
    except (OSError, RuntimeError):
        return False


def _read_bytes(file: Path, place: Place, problems: Problems) -> bytes | None:
    try:
        with file.open("rb") as opened:
            data = opened.read(MAX_BYTES + 1)
        other = next(((what, hint) for sign, what, hint in _NOT_TEXT if data.startswith(sign)), None)
        if other:
            problems.add(place, *other)
        elif len(data) > MAX_BYTES:
            size = file.stat().st_size / 1e6
            problems.add(place, f"tệp nặng {size:.0f} MB, quá lớn.", "một bài chỉ gồm chữ; ảnh để thành tệp riêng.")
        else:
            return data
    except FileNotFoundError:
        problems.add(place, *NOT_THERE)
    except OSError:
        problems.add(place, "không mở được tệp này.", "đóng tệp ở chương trình khác, xem lại quyền đọc, rồi thử lại.")
    return None


def decoded(data: bytes, path: str, problems: Problems) -> str | None:
    """A file's text in NFC, with line feeds and no BOM; None, and a problem, where it is not UTF-8 text."""
    place = Place(path)
    if data.startswith(_UTF16) or b"\x00" in data:
        problems.add(place, "tệp lưu sai bảng mã (có vẻ là UTF-16 hoặc không phải chữ).", _SAVE_AS_UTF8)
        return None
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig")
        problems.add(_end_of(before, place), "tệp lưu sai bảng mã (có vẻ là bảng mã Windows cũ).", _SAVE_AS_UTF8)
        return None
    text = composed(INVISIBLE.sub("", text))
    if not text.strip():
        problems.add(place, "tệp trống.", "viết nội dung hoặc xóa tệp.")
        return None
    return _without_hidden(text, place, problems)


def _without_hidden(text: str, place: Place, problems: Problems) -> str | None:
    found = HIDDEN.search(text)
    if found is None:
        return text
    where = _end_of(text[: found.start()], place)
    problems.add(where, f"có ký tự điều khiển ẩn (mã {ord(found.group())}).", "xóa ký tự đó.")
    return None


def _end_of(before: str, place: Place) -> Place:
    return Place(place.path, before.count("\n") + 1, len(before) - before.rfind("\n"))
