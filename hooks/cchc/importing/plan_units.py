"""The units that a plan names: those of its section on who does what, and those that only its tables know."""

import re
from collections import Counter
from collections.abc import Mapping

from cchc.importing.guesses import fitting
from cchc.importing.plan_outline import Node
from cchc.importing.review_yaml import Blank, Guess, Value
from cchc.vietnamese import folded, slug

_WORDS_OF_AN_ID = 8
_LONGEST_SHORT = 60
_ASKED = re.compile(r"(?i)^(?:(?:đề nghị|giao|yêu cầu)\s+(?:thủ trưởng\s+)?(?:các\s+)?|thủ trưởng\s+(?:các\s+)?)")
# In small letters only: "Sở Xây dựng" is a name.
_TASK = re.compile(
    r"(?::|\.\s|\s\(|[\s,]+(?:[Pp]hối hợp|[Cc]hủ trì|[Tt]hực hiện|[Cc]ó trách nhiệm|[Cc]hịu trách nhiệm|tham gia|tham mưu|chỉ đạo|tăng cường|căn cứ|"
    r"chủ động|hướng dẫn|theo dõi|xây dựng|lồng ghép|bố trí|tiếp tục|là cơ quan|là đầu mối)\b).*",
    re.DOTALL,
)
_OFFICE = re.compile(
    r"(?:cac )?(?:ubnd|uy ban|phong|so|van phong|trung tam|cong an|doan|hoi|mat tran|ubmt|truong|tram|bo phan|cong chuc|to|ban|"
    r"lien doan|dai|bao|khu|ap|thon|don vi|co quan|chi cuc|vien|toa an|ngan hang|bo chi huy|quan su|kho bac|thue|thu truong|giao vien|"
    r"hieu truong|pho hieu truong|ban giam hieu|nganh|dia phuong|chu tich|thanh tra|buu dien|to chuc|quy|benh vien)\b"
)
_FIRST = re.compile(
    r"(?i)^\s*(?:[-+•]\s*)?(?:(?:cơ quan|đơn vị)?\s*chủ trì\s*:\s*)?(?:(?:lãnh đạo|thủ trưởng|đại diện)\s+)?"
)
_APART = re.compile(r"\s*[;\n]\s*")
_PARTNERS = re.compile(r"(?is)[\s.;]*(?:(?:cơ quan|đơn vị)\s+)?phối hợp(?:\s+với)?\s*:\s*(.+)")


def unit_of(node: Node, met: Counter[str]) -> dict[str, Value]:
    """A unit of the section on who does what: its name is the subject of the sentence."""
    line = node.text
    bare = _TASK.sub("", _ASKED.sub("", node.lines[0] if node.is_apart else line)).strip(" :.,")
    name = (bare[:1].upper() + bare[1:]) or f"Mục {node.no}"
    is_office = bool(_OFFICE.match(folded(name)))
    duties: list[Value] = [{"no": duty.no, "text": duty.text} for duty in node.below]
    return {
        "id": unique(id_of(name) or "don-vi", met),
        "no": node.no,
        "name": fitting(name, "" if is_office else "chưa chắc là tên một đơn vị"),
        "short": fitting(name, "" if len(name) <= _LONGEST_SHORT else "viết gọn lại"),
        "text": line,
        **({"duties": duties} if duties else {}),
    }


def is_reference(text: str) -> bool:
    """Whether a cell names no unit but says where units are named: "Theo phân công tại Quyết định …"."""
    return folded(text).startswith("theo ")


def is_office(text: str) -> bool:
    """Whether a line is the name of a unit and little more."""
    return len(text) <= 2 * _LONGEST_SHORT and bool(_OFFICE.match(folded(text)))


def unit_of_table(name: str, id: str, no: int) -> dict[str, Value]:
    """A unit that only a table names."""
    doubt = "đơn vị chỉ có ở cột chủ trì; trùng với đơn vị ở trên thì xóa, dùng mã ở trên"
    return {
        "id": id,
        "no": Guess(str(no), "văn bản không đánh số"),
        "name": Guess(name, doubt),
        "short": Guess(name, "viết gọn lại"),
        "text": Guess(name, "nguyên văn, nếu có"),
    }


def id_of(text: str) -> str:
    """An id, made from the first words of a text."""
    return "-".join(slug(text).split("-")[:_WORDS_OF_AN_ID])


def unique(id: str, met: Counter[str]) -> str:
    """An id that was not met before."""
    met[id] += 1
    return id if met[id] == 1 else f"{id}-{met[id]}"


def leads_in(cell: str) -> tuple[list[str], str]:
    """The units that a cell names as leading, and what it says of partners: "Chủ trì: … Phối hợp: …"."""
    found = _PARTNERS.search(cell)
    partners = " ".join(found[1].split()) if found else ""
    names: list[str] = []
    for line in _APART.split(cell[: found.start() if found else len(cell)]):
        name = _FIRST.sub("", f"{line} ").strip(" .,:;")
        # A name may go on in the next line.
        if names and name and "\n" in cell and not _OFFICE.match(folded(name)):
            names[-1] += f" {name}"
        elif name:
            names.append(name)
    return names, partners


def lead_of(written: str, units: Mapping[str, str]) -> Value:
    """The id of the unit that a cell of the table names, in full or with initials ("Phòng KT, HT và ĐT")."""
    words = _words(written)
    matching = [id for id, name in units.items() if words and _matches(words, _words(name))]
    if len(matching) == 1:
        return matching[0]
    return Blank(f"mã đơn vị của “{written}”" if written else "mã đơn vị chủ trì")


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", folded(text))


def _matches(short: list[str], full: list[str]) -> bool:
    """Whether words, some of them initials of several, spell out a whole name."""
    if not short or not full:
        return not short and not full
    word, rest = short[0], short[1:]
    if word == full[0] and _matches(rest, full[1:]):
        return True
    initials = "".join(part[0] for part in full[: len(word)])
    return len(word) > 1 and word == initials and _matches(rest, full[len(word) :])
