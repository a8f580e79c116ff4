"""Bytes to text: what an editor's file may look like, and what to tell them when it does not."""

from pathlib import Path, PurePosixPath

from cchc.problems import Place, Problems
from cchc.vietnamese import composed

MAX_BYTES = 2_000_000
"""A text file larger than this is not an article: some picture or document has been given a .md name."""

_SAVE_AS_UTF8 = "mở bằng Notepad, chọn Lưu thành (Save as), mục Mã hóa (Encoding) chọn UTF-8."
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read_text(root: Path, path: str, problems: Problems) -> str | None:
    r"""The file's text in NFC with \\n line ends and no BOM; None, and a problem, where it is not UTF-8 text."""
    place = Place(path)
    data = _read_bytes(root / path, place, problems)
    return None if data is None else _decoded(data, place, problems)


def _read_bytes(file: Path, place: Place, problems: Problems) -> bytes | None:
    try:
        size = file.stat().st_size
        if size > MAX_BYTES:
            problems.add(
                place, f"tệp nặng {size / 1e6:.0f} MB, quá lớn.", "một bài chỉ gồm chữ; ảnh để thành tệp riêng."
            )
            return None
        return file.read_bytes()
    except FileNotFoundError:
        problems.add(place, "không có tệp này.", "xem lại tên tệp và thư mục.")
    except OSError as error:
        problems.add(place, f"không mở được tệp ({error.strerror}).", "đóng tệp ở chương trình khác rồi thử lại.")
    return None


def _decoded(data: bytes, place: Place, problems: Problems) -> str | None:
    if data.startswith(_UTF16) or b"\x00" in data:
        problems.add(place, "tệp không lưu ở mã UTF-8 (có vẻ là UTF-16 hoặc không phải chữ).", _SAVE_AS_UTF8)
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        problems.add(
            Place(place.path, line, column), "tệp không lưu ở mã UTF-8 (có vẻ là bảng mã Windows cũ).", _SAVE_AS_UTF8
        )
        return None
    if not text.strip():
        problems.add(place, "tệp trống.", "viết nội dung hoặc xóa tệp.")
        return None
    return composed(text.replace("\r\n", "\n").replace("\r", "\n"))


def markdown_files(root: Path, folder: str, problems: Problems) -> list[str]:
    """Paths of the Markdown files below a folder of the project, sorted; links out of it are problems."""
    base = (root / folder).resolve()
    found = []
    for file in sorted((root / folder).rglob("*.md")):
        path = str(PurePosixPath(file.relative_to(root)))
        if not file.resolve().is_relative_to(base):
            problems.add(Place(path), "là liên kết dẫn ra ngoài thư mục nội dung.", "chép hẳn tệp vào thư mục này.")
        elif file.is_file():
            found.append(path)
    return found
