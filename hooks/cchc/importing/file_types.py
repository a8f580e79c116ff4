"""The real type of a file, by its first bytes and the parts of a zip; all but .docx are refused in plain words.

The signatures are those of the formats' own specifications: [MS-CFB] 2.2 for the old Office files, PKWARE's APPNOTE 4.3.7 for
zip, [MS-OFFCRYPTO] 2.3.4.4 for the stream named EncryptedPackage that a password leaves.
"""

import io
import re
import zipfile
from pathlib import Path
from typing import IO

from cchc.problems import refusal
from cchc.vietnamese import file_size

MAX_BYTES = 100_000_000
"""A document of text and pictures; Word makes smaller ones of it by "Nén ảnh"."""

_CHUNK = 1 << 20
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_DOCUMENT = "WordDocument".encode("utf-16-le")
WITH_PASSWORD = "EncryptedPackage".encode("utf-16-le")
_AS_DOCX = "mở bằng Word, chọn Tệp, Lưu thành (Save as), loại Word Document (*.docx), rồi chạy lệnh với tệp mới."
_PASTE = "mở tệp, chép chữ sang một văn bản Word mới, lưu thành .docx."
_FROM_PDF = "xin bản Word của văn bản này; hoặc mở PDF bằng Word, xem lại từng chữ, rồi lưu thành .docx."
_INSERT = "mở Word, chèn ảnh vào bài, lưu thành .docx; hoặc đặt ảnh cạnh bài đã có."
_OFFICE = "mở bằng Excel hoặc PowerPoint, chép phần cần đăng sang một văn bản Word, lưu thành .docx."
_SHEET = f"bảng minh chứng thì thêm --evidence trước tên tệp; bảng khác thì {_OFFICE}"
_BEGINNINGS = (
    (rb"%PDF", "là tệp PDF, không phải văn bản Word.", _FROM_PDF),
    (rb"\xff\xd8\xff|\x89PNG|GIF8|BM.{12}|II\*\x00|MM\x00\*", "là một tấm ảnh, không phải văn bản Word.", _INSERT),
    (rb".{4}ftyp(?:hei|hev|mif|avif)", "là một tấm ảnh, không phải văn bản Word.", _INSERT),
    (rb"RIFF.{4}WEBP", "là một tấm ảnh, không phải văn bản Word.", _INSERT),
    (rb"\s*\{\\rtf", "là tệp RTF, không phải .docx.", _AS_DOCX),
    (
        rb"(?is)(?:\xef\xbb\xbf)?\s*(?:<!doctype html|<html|<head|MIME-Version:)",
        "là trang web, không phải .docx.",
        _AS_DOCX,
    ),
    (rb"(?:\xef\xbb\xbf)?\s*<\?xml", "là tệp XML, không phải .docx.", _AS_DOCX),
    (rb"Rar!|7z\xbc\xaf", "là tệp nén, không phải văn bản Word.", "giải nén, rồi chạy lệnh với tệp .docx bên trong."),
)
_PARTS = (
    ("xl/", "là bảng tính Excel, không phải văn bản Word.", _SHEET),
    ("ppt/", "là bản trình chiếu PowerPoint, không phải văn bản Word.", _OFFICE),
    ("content.xml", "là văn bản OpenDocument (.odt), không phải .docx.", _AS_DOCX),
)
_BROKEN = (
    "tệp .docx bị hỏng hoặc chưa tải xong.",
    "chép hoặc tải lại tệp; hoặc mở bằng Word, chọn Mở và sửa (Open and Repair), rồi lưu lại.",
)


def broken(file: Path) -> Exception:
    """The refusal of a document that was cut short or spoilt."""
    return refusal(file, *_BROKEN)


def _empty(file: Path) -> Exception:
    hint = "chép lại tệp; nếu tệp ở OneDrive, chờ đồng bộ xong."
    return refusal(file, "tệp trống, không có gì bên trong.", hint)


def entries_of(file: Path | IO[bytes]) -> list[zipfile.ZipInfo] | None:
    """The entries of an Office file, which is an archive; None where that is spoilt."""
    try:
        with zipfile.ZipFile(file) as archive:
            return archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return None


def document_bytes(file: Path) -> bytes:
    """The bytes of a document's file. Raises ContentError where it cannot be read, or is too large."""
    if file.name.startswith("~$"):
        real = file.name.removeprefix("~$")
        raise refusal(file, "là tệp tạm Word tự tạo khi đang mở bài.", f"dùng tệp thật, tên gần giống “…{real}”.")
    _, size = head_of(file)
    _check_size(file, size)
    return file.read_bytes()


def is_old_word(data: bytes) -> bool:
    """Whether bytes are an old document of Word (.doc) without a password."""
    return data.startswith(OLD_OFFICE) and _OLD_DOCUMENT in data and WITH_PASSWORD not in data


def check_is_docx(file: Path, data: bytes) -> None:
    """Raise ContentError where the bytes of a file are too many, or are anything but a Word document."""
    _check_size(file, len(data))
    if not data:
        raise _empty(file)
    if data.startswith(OLD_OFFICE):
        if WITH_PASSWORD in data:
            hint = "mở bằng Word, chọn Tệp, Thông tin, Bảo vệ tài liệu, xóa mật khẩu, rồi lưu lại."
            raise refusal(file, "văn bản có mật khẩu.", hint)
        raise refusal(file, "là tệp Office kiểu cũ (.doc), chưa đọc được.", _AS_DOCX)
    for beginning, what, hint in _BEGINNINGS:
        if re.match(beginning, data, re.DOTALL):
            raise refusal(file, what, hint)
    if data.startswith(b"PK"):
        _check_zip(file, data)
        return
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        raise broken(file) from None
    raise refusal(file, "là tệp chữ thường, không phải văn bản Word.", _PASTE)


def _check_size(file: Path, size: int) -> None:
    if size > MAX_BYTES:
        hint = "trong Word chọn ảnh, thẻ Định dạng ảnh (Picture Format), Nén ảnh (Compress Pictures), rồi lưu lại."
        raise refusal(file, f"tệp nặng {file_size(size)}; nhiều nhất {file_size(MAX_BYTES)}.", hint)


def head_of(file: Path) -> tuple[bytes, int]:
    """The first bytes of a file, and its size. Raises ContentError where it cannot be opened or has none."""
    try:
        if file.is_dir():
            raise refusal(file, "là một thư mục.", "ghi tên tệp bên trong, ví dụ bai.docx.")
        with file.open("rb") as stream:
            head, size = stream.read(_CHUNK), file.stat().st_size
    except FileNotFoundError:
        raise refusal(
            file, "không có tệp này.", "xem lại tên và thư mục; tên có dấu cách thì đặt trong dấu nháy kép."
        ) from None
    except OSError:
        hint = "đóng tệp ở chương trình khác, xem lại quyền đọc, rồi thử lại."
        raise refusal(file, "không mở được tệp này.", hint) from None
    if not head:
        raise _empty(file)
    return head, size


def _check_zip(file: Path, data: bytes) -> None:
    entries = entries_of(io.BytesIO(data))
    if entries is None:
        raise broken(file)
    names, locked = [entry.filename for entry in entries], any(entry.flag_bits & 1 for entry in entries)
    for part, what, hint in _PARTS:
        if any(name.startswith(part) for name in names):
            raise refusal(file, what, hint)
    if locked:
        raise refusal(file, "tệp có mật khẩu.", "bỏ mật khẩu, rồi chạy lại.")
    if "[Content_Types].xml" not in names or not any(name.startswith("word/") for name in names):
        hint = "giải nén, rồi chạy lệnh với tệp .docx bên trong."
        raise refusal(file, "là tệp nén (zip), không phải văn bản Word.", hint)
