"""Names of units: full ones from section VI, and the short ones that a table writes."""

import re
from collections.abc import Mapping

from cchc.importing.plan_lines import Node
from cchc.importing.plan_yaml import Blank, Doubt, Value
from cchc.vietnamese import folded, slug

_WORDS_OF_AN_ID = 8
_LONGEST_SHORT = 60
_ASKED = re.compile(r"(?i)^(?:đề nghị|thủ trưởng|giao)\s+(?:thủ trưởng\s+)?(?:các\s+)?")
_TASK = re.compile(r"\s+(?:phối hợp|thực hiện|có trách nhiệm|chịu trách nhiệm|chủ trì|tham gia)\b.*", re.DOTALL)


def unit_of(node: Node) -> dict[str, Value]:
    """A unit of section VI: its name is what the sentence speaks of."""
    text = node.text.replace("\n", " ")
    bare = _TASK.sub("", _ASKED.sub("", text)).rstrip(" :.,")
    name = bare[:1].upper() + bare[1:]
    short: Value = name if len(name) <= _LONGEST_SHORT else Doubt(name, "viết gọn lại")
    duties: list[Value] = [{"no": duty.no, "text": duty.text} for duty in node.below]
    return {
        "id": id_of(name),
        "no": node.no,
        "name": name,
        "short": short,
        "text": text,
        **({"duties": duties} if duties else {}),
    }


def id_of(text: str) -> str:
    """A name for addresses from the first words of a text."""
    return "-".join(slug(text).split("-")[:_WORDS_OF_AN_ID])


def lead_of(written: str, units: Mapping[str, str]) -> Value:
    """The id of the unit that a cell of the table names, in full or with initials ("Phòng KT, HT và ĐT")."""
    matching = [id for id, name in units.items() if _is_same(written, name)]
    return (
        matching[0] if len(matching) == 1 else Blank(f"mã đơn vị của “{written}”" if written else "mã đơn vị chủ trì")
    )


def _is_same(written: str, name: str) -> bool:
    short, full = (re.findall(r"\w+", folded(text)) for text in (written, name))
    return bool(short) and _matches(short, full)


def _matches(short: list[str], full: list[str]) -> bool:
    """Whether words, some of them initials of several, tell the same name."""
    if not short or not full:
        return not short and not full
    word, rest = short[0], short[1:]
    if word == full[0] and _matches(rest, full[1:]):
        return True
    initials = "".join(part[0] for part in full[: len(word)])
    return len(word) > 1 and word == initials and _matches(rest, full[len(word) :])
