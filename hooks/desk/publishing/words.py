"""Messages of the publishing command in the words of the desk, where nobody types commands."""

import re
from collections.abc import Iterable

_AGAIN = "bấm “Đưa lên mạng” lần nữa"
_ASK = "nhờ người phụ trách trang"
_COMMAND = r"(?:\.venv[\\/](?:bin|Scripts)[\\/]cchc|ssh-key\w+) "
_WORDS = (
    (r"chạy lại lệnh này", _AGAIN),
    (r"chạy lại với --repair", f"{_ASK} đưa lại đúng bản"),
    (rf"(chỉ khi khóa đúng là đã đổi mới )chạy {_COMMAND}.*", rf"\1{_ASK} nhận khóa mới."),
    (rf"(?:thì )?(?:chạy ngay|chạy|cho ghi đè|lại đúng bản|một bản sạch|xem|hoặc): {_COMMAND}.*", f"thì {_ASK}."),
    (rf"chạy {_COMMAND}.*", f"{_ASK} nhận khóa đó."),
    (rf",? ?(?:rồi|hoặc)? ?{_COMMAND}\S.*", f", {_ASK}."),
    (r" ?\((?:make|py tasks\.py) site\)", ""),
    (r"(?:make|py tasks\.py) site", "dựng trang"),
    (r"sửa từng điều, dựng lại, rồi đăng", f"sửa từng điều ở các dòng dưới đây, rồi {_AGAIN}"),
    (r", dựng lại,? rồi đăng", f", rồi {_AGAIN}"),
    (r"dựng lại(?: trang)?,? rồi đăng", _AGAIN),
    (r"xem lại user, mật khẩu trong biến môi trường, hoặc khóa SSH", f"gõ lại mật khẩu; vẫn không được thì {_ASK} xem lại tài khoản"),
    (r"(?<![“\w])chạy lại", _AGAIN),
    (r"không do lệnh này đưa lên", "không phải của trang"),
    (r"\(các dòng trên\)", "(các dòng dưới đây)"),
    (r"lần chạy sau", "lần sau"),
)  # fmt: skip


def for_officers(said: str) -> str:
    """A message without commands: what an officer cannot do from the desk is asked of whoever looks after the site."""
    for theirs, ours in _WORDS:
        said = re.sub(theirs, ours, said)
    said = " ".join(said.split())
    return said[:1].upper() + said[1:]


def lines_to_mend(said: Iterable[str]) -> list[str]:
    """The lines of a run that name what must be mended, each once."""
    found = (re.sub(r"^\w+ +- +(?=\S+: lỗi)", "", line) for line in said if "lỗi: " in line or "sẽ báo" in line)
    return list(dict.fromkeys(map(for_officers, found)))
