"""The kinds of documents that offices write (Nghị định 30/2020/NĐ-CP, Điều 7), by the line that names them."""

import re

KIND = (
    r"(?:kế hoạch|thông báo|báo cáo|quyết định|hướng dẫn|tờ trình|chỉ thị|nghị quyết|đề án|phương án|chương trình|quy chế|"
    r"quy định|thông tư|nghị định|điều lệ|biên bản|công điện|công văn|giấy mời|thư ngỏ|thư mời|thông cáo|kết luận|phiếu trình|phụ lục|"
    r"(?:nội dung )?tham luận|đề cương|bài phát biểu|danh sách|phiếu ghi ý kiến|bài viết|bài tuyên truyền|tin bài)"
)
_ALONE = re.compile(rf"\W*{KIND}(?: (?:số )?[IVX\d]+)?\W*", re.IGNORECASE)
_AT_START = re.compile(rf"\s*{KIND}\b", re.IGNORECASE)
_DECIDED = re.compile(r"(?i)\W*(?:quyết định|nghị quyết|chỉ thị)\b")
_AUTHORITY = re.compile(
    r"(?:PHÓ |Q\. ?|QUYỀN )?(?:CHỦ TỊCH|ỦY BAN|UỶ BAN|HỘI ĐỒNG|GIÁM ĐỐC|BỘ TRƯỞNG|THỦ TƯỚNG|CHÍNH PHỦ|QUỐC HỘI|BAN |"
    r"HIỆU TRƯỞNG|TRƯỞNG |CHÁNH |TỔNG |CỤC TRƯỞNG|TỔ TRƯỞNG|CHI CỤC|ĐẢNG ỦY|BỘ CHÍNH TRỊ)"
)


def is_kind(line: str) -> bool:
    """Whether a line names a kind of document and nothing else."""
    return bool(_ALONE.fullmatch(line))


def begins_with_kind(line: str) -> bool:
    """Whether a line is a kind of document, or begins with one in capitals."""
    found = _AT_START.match(line)
    return is_kind(line) or (found is not None and found.group().isupper())


def is_authority(kind: str, line: str) -> bool:
    """Whether the line under the title of a decision names who decides: "CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG"."""
    return bool(_DECIDED.match(kind) and _AUTHORITY.match(line.strip())) and line.isupper()
