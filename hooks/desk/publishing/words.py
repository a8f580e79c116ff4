"""Messages of the publishing command in the words of the desk, where nobody types commands or knows a server from within."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from desk.names import name_of
from desk.wording import Wording

DETAILS = "“Chi tiết cho người đặt máy chủ”"
"""The part of the screen with what a server says, for whoever set it up."""

_AGAIN = "bấm “Đưa lên mạng” lần nữa"
_ASK = "nhờ người phụ trách trang"
_TELL = f"báo người đặt máy chủ, gửi kèm phần {DETAILS} ở dưới. Trang bà con đang xem vẫn như cũ."
_ROOM = (
    f"báo người đặt máy chủ: xóa bớt tệp không dùng, hoặc tăng chỗ chứa. Sau đó {_AGAIN}; phần đã tải lên được giữ lại."
)
_OURS = f"đóng chương trình đang mở thư mục của trang, xem ổ đĩa còn chỗ không, rồi {_AGAIN}. Vẫn vậy thì {_ASK}."

_REFUSALS = (
    (r"không do lệnh này đưa lên, nội dung khác", "ở nơi đăng có tệp trùng tên với tệp của trang, mà không phải của trang.", f"hỏi người đặt máy chủ xem các tệp ấy của ai, gửi kèm phần {DETAILS} ở dưới. Trang bà con đang xem vẫn như cũ."),
    (r"không do lệnh này đưa lên", "chỗ của trang ở nơi đăng đang có thứ khác, không phải của trang.", _TELL),
    (r"liên kết \(symlink\) dẫn đi", "chỗ của trang ở nơi đăng lại dẫn sang một nơi khác.", _TELL),
    (r"nơi đăng hết chỗ chứa", "nơi đăng hết chỗ chứa.", _ROOM),
    (r"không có quyền ghi", "nơi đăng không cho ghi vào thư mục của trang.", _TELL),
    (r"ở máy chủ không có thư mục", "không thấy thư mục của trang ở nơi đăng.", _TELL),
    (r"không có thư mục", "không thấy thư mục của trang ở nơi đăng.", f"nơi đăng là ổ rời hoặc ổ mạng thì cắm, nối lại rồi {_AGAIN}. Không phải thì {_TELL}"),
    (r"không thay được một tệp", "máy chủ này không thay được trang mà bà con không thấy gián đoạn, nên máy chưa đưa gì lên.", _TELL),
    (r"không nối được tới (\S+), cổng \S+: (.*)\.$", r"không nối được tới máy chủ \1: \2.", f"xem máy này có vào mạng được không, rồi {_AGAIN}. Vào được mạng mà vẫn vậy thì {_TELL}"),
    (r"chưa biết khóa của máy chủ", "máy này chưa từng gặp máy chủ của nơi đăng, nên chưa gửi gì.", f"nhờ người đặt máy chủ xem phần {DETAILS} ở dưới, xác nhận đúng máy chủ rồi nhận khóa của nó trên máy này."),
    (r"khóa của máy chủ .* đã khác", "máy chủ của nơi đăng không giống lần trước; có thể ai đó đang giả máy chủ. Chưa gửi gì.", f"đừng thử lại. Báo ngay người đặt máy chủ, gửi kèm phần {DETAILS} ở dưới."),
    (r"chứng thư của máy chủ .* không được tin cậy", "không chắc đây đúng là máy chủ của nơi đăng, nên chưa gửi gì.", _TELL),
    (r"không đọc được tệp (?:chứng thư|khóa máy chủ)", "máy này thiếu tệp để nhận ra đúng máy chủ của nơi đăng.", _TELL),
    (r"máy chủ báo|không hiểu danh sách tệp", "máy chủ của nơi đăng không nhận, và trả lời một điều máy này không hiểu.", _TELL),
    (r"(?:máy chủ không có|máy này chưa có) chương trình", "thiếu một chương trình để đưa trang lên theo cách này.", _TELL),
    (r"không cho tạo liên kết", "máy này không đưa trang lên thư mục theo cách này được.", _TELL),
    (r"không ghi được \"[^\"]*\" \(", "không ghi được vào nơi đăng.", _TELL),
    (r"không nhận tài khoản", "", "gõ lại mật khẩu; vẫn không được thì hỏi người đặt máy chủ tên tài khoản và mật khẩu đang dùng."),
    (r"biến môi trường .* chưa có mật khẩu", "chưa có mật khẩu của nơi đăng.", f"tải lại màn hình này, gõ mật khẩu rồi {_AGAIN}."),
    (r"chưa có trang nào|vừa đổi trong lúc đăng|trang được dựng cho", "trang vừa dựng không dùng để đưa lên được: có thể một cửa sổ khác vừa dựng lại.", f"đợi một lát rồi {_AGAIN}. Vẫn vậy thì {_ASK}."),
    (r"không (?:ghi|đọc|đọc hoặc ghi) được", "không đọc hoặc ghi được tệp của trang trên máy này.", _OURS),
    (r"trong trang có liên kết|có ký tự không dùng được", "trong trang có một tệp không đưa lên mạng được.", f"{_ASK} đổi tên hoặc chép lại tệp ghi ở phần {DETAILS} ở dưới."),
)  # fmt: skip
"""What the command refuses (a pattern of its sentence), and what the desk says and advises; an empty sentence keeps the command's."""

_WORDS = (
    (r"chạy lại lệnh này", _AGAIN),
    (r"chạy lại với --repair", f"{_ASK} đưa lại đúng bản"),
    (r" ?\((?:make|py tasks\.py) site\)", ""),
    (r"; chủ ý bỏ hẳn thì chạy: \S.*", f". Chủ ý bỏ hẳn thì {_ASK}."),
    (r"; im lặng đủ (.*?) thì lần chạy sau tự làm thay\..*", r"; nếu lần ấy im lặng đủ \1 thì máy tự làm thay."),
    (r"sửa từng điều, dựng lại, rồi đăng", f"sửa từng điều ở các dòng dưới đây, rồi {_AGAIN}"),
    (r", dựng lại,? rồi đăng", f", rồi {_AGAIN}"),
    (r"dựng lại(?: trang)?,? rồi đăng", _AGAIN),
    (r"(?<![“\w])chạy lại", _AGAIN),
    (r"\(các dòng trên\)", "(các dòng dưới đây)"),
)  # fmt: skip

_REMARKS = (
    ("Có thể ai đó đã sửa trang", "Có thể ai đó đã sửa trang ở nơi đăng: người đặt máy chủ cần đổi mật khẩu và đưa lại đúng bản."),
    ("Tệp lạ không do lệnh này đưa lên", "Ở nơi đăng có tệp lạ, không phải của trang."),
)  # fmt: skip
"""Lines on what others did at the host (how they begin), and what the desk says."""

_PROBLEM = re.compile(
    r"(?:[A-Z]+ +- +)?(?:(?P<path>\S[^:]*):(?P<line>\d+):\d+: )?lỗi: (?P<text>.*?)(?: Gợi ý: (?P<hint>.*))?"
)
_OF_BUILDERS = re.compile(r"(?:(?:DEBUG|INFO|WARNING) +-|Aborted)")
_VIETNAMESE = re.compile("[ăâđêôơưạ-ỹ]", re.IGNORECASE)
_PROGRAM = re.compile(r"\.venv[\\/](?:bin|Scripts)[\\/]")


@dataclass(frozen=True, slots=True)
class Mend:
    """Something to mend: the file, if it is in one of the project's, its name for officers, and what is wrong."""

    path: str
    name: str
    text: str


def for_officers(text: str, hint: str) -> tuple[str, str]:
    """A refusal without commands, settings and the inside of servers: what happened, and what to do or whom to ask."""
    for pattern, said, advice in _REFUSALS:
        found = re.search(pattern, text)
        if found:
            return _plain(found.expand(said) if said else text), _plain(advice)
    return _plain(text), _plain(hint)


def to_mend(said: Iterable[str], root: Path) -> list[Mend]:
    """What the lines of a run name as to be mended, each once."""
    return list(dict.fromkeys(found for line in said for found in _found_in(line, root)))


def why_not_built(said: Sequence[str]) -> str:
    """What to do about a build that names nothing to mend: its last word, where that is one to officers."""
    last = said[-1] if said else ""
    return _plain(last if _VIETNAMESE.search(last) else f"{_ASK}, gửi kèm phần {DETAILS} ở dưới.")


def technical(said: Sequence[str], root: Path) -> list[str]:
    """The lines of a run for whoever set up the server, without the builder's own words and the paths of this machine."""
    ours = (line for line in said if not _OF_BUILDERS.match(line))
    return [_PROGRAM.sub("", line.replace(f"{root}/", "").replace(f"{root}\\", "")) for line in ours]


def _found_in(line: str, root: Path) -> Iterator[Mend]:
    found = _PROBLEM.fullmatch(line.strip())
    if found and found["path"]:
        said = (_plain(Wording().said(part)) for part in (found["text"], found["hint"]) if part)
        yield Mend(found["path"], name_of(root, found["path"]), " ".join(said))
    elif found:
        yield Mend("", "", _plain(found["text"]))
    for begin, text in _REMARKS:
        if line.startswith(begin):
            yield Mend("", "", text)


def _plain(said: str) -> str:
    for theirs, ours in _WORDS:
        said = re.sub(theirs, ours, said)
    said = re.sub(r'"([^"]*)"', r"“\1”", " ".join(said.split()))
    return said if said.startswith("http") else said[:1].upper() + said[1:]
