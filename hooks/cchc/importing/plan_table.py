"""The table of a plan's activities, across pages and with the names that plans give its columns, and the units it names."""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from cchc.importing.guesses import days_in
from cchc.importing.plan_outline import Node, Rows
from cchc.importing.review_yaml import Blank, Guess, Value
from cchc.vietnamese import folded, slug

_HEADS = {
    "no": r"^(?:s?tt|so tt|so thu tu)$",
    "title": r"hoat dong|noi dung|nhiem vu|cong viec",
    "target": r"so luong|tan suat|chi tieu|ket qua",
    "lead": r"chu tri|thuc hien chinh",
    "partners": r"phoi hop",
    "window": r"thoi gian|thoi han|tien do",
}
_AMOUNT = re.compile(r"(\d{1,5})\s+(.+)")
_COUNTED = {"số": "issues", "clip": "clips", "video": "clips", "pano": "panos", "chuyên mục": "column"}
_MONTHS = range(1, 13)
_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_WORDS_OF_AN_ID = 8
_LONGEST_SHORT = 60
_ASKED = re.compile(r"(?i)^(?:đề nghị|thủ trưởng|giao)\s+(?:thủ trưởng\s+)?(?:các\s+)?")
_TASK = re.compile(r"\s+(?:phối hợp|thực hiện|có trách nhiệm|chịu trách nhiệm|chủ trì|tham gia)\b.*", re.DOTALL)


def activities_in(tables: Sequence[Rows], units: Mapping[str, str]) -> list[Value]:
    """The activities; `units` are the names of section VI by id."""
    ids: list[str] = []
    found: list[Value] = []
    for row in _rows(tables):
        id = id_of(row.get("title", ""))
        ids.append(id)
        found.append(_activity(row, id if ids.count(id) == 1 else f"{id}-{ids.count(id)}", units))
    return found


def _rows(tables: Sequence[Rows]) -> Iterator[dict[str, str]]:
    """Each activity's cells by column. A row without a number goes on with the one above: a page ended there."""
    columns: dict[int, str] = {}
    row: dict[str, str] = {}
    for cells in (cells for table in tables for cells in table):
        head = _columns(cells)
        if len(head) > len(_HEADS) // 2:
            columns = head
            continue
        named = {columns[at]: cell for at, cell in enumerate(cells) if at in columns}
        if named.get("no") and row:
            yield row
            row = {}
        for key, cell in named.items():
            row[key] = f"{row.get(key, '')} {cell}".strip()
    if row:
        yield row


def _columns(cells: Sequence[str]) -> dict[int, str]:
    found: dict[int, str] = {}
    for at, cell in enumerate(cells):
        key = next((key for key, head in _HEADS.items() if re.search(head, folded(cell).strip(" ."))), None)
        if key and key not in found.values() and len(cell.split()) <= len(_HEADS):
            found[at] = key
    return found


def _activity(row: Mapping[str, str], id: str, units: Mapping[str, str]) -> dict[str, Value]:
    amount = _AMOUNT.fullmatch(row.get("target", ""))
    unit = amount[2] if amount else ""
    # A capital that only begins the cell is lowered; an abbreviation keeps its own.
    unit = unit[:1].lower() + unit[1:] if unit[1:2].islower() else unit
    counted = next((how for word, how in _COUNTED.items() if unit.startswith(word)), "events")
    return {
        "id": Guess(id, "mã ngắn dùng trong địa chỉ"),
        "no": row.get("no", "").strip(". ") or Blank("số thứ tự"),
        "title": row.get("title") or Blank("tên hoạt động"),
        "target": {
            "amount": int(amount[1]) if amount else Blank("số lượng"),
            "unit": unit or Blank("đơn vị đếm"),
        },
        "lead": lead_of(row.get("lead", ""), units),
        "partners": row.get("partners") or Blank("cơ quan phối hợp"),
        "window": window_of(row.get("window", "")),
        "counted_by": Guess(counted, "cách đếm, đoán theo đơn vị đếm"),
    }


def window_of(text: str) -> dict[str, Value]:
    """The days in which something is to be done: "Trong năm 2026", "Quý II năm 2026", "Tháng 6/2026", "từ … đến …"."""
    first, last = _span(text) or (None, None)
    return {
        "from": first.isoformat() if first else Blank("từ ngày"),
        "to": last.isoformat() if last else Blank("đến hết ngày"),
        "text": text or None,
    }


def _span(text: str) -> tuple[date, date] | None:
    days = list(days_in(text))
    if len(days) > 1:
        return (days[0], days[1]) if days[0] <= days[1] else None
    quarter = re.search(r"(?i)\bquý\s+([IV]+|[1-4])\b\D{0,12}(\d{4})", text)
    if quarter and quarter[1].upper() in _QUARTERS:
        last = 3 * _QUARTERS[quarter[1].upper()]
        return _months(int(quarter[2]), last - 2, last)
    month = re.search(r"(?i)\btháng\s+(\d{1,2})(?:\s*/\s*|\s+năm\s+)(\d{4})", text)
    if month and int(month[1]) in _MONTHS:
        return _months(int(month[2]), int(month[1]), int(month[1]))
    year = re.search(r"(?i)\bnăm\s+(\d{4})\b", text)
    is_part = days or re.search(r"(?i)tháng|quý|đầu năm|cuối năm", text)
    return _months(int(year[1]), 1, 12) if year and not is_part else None


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def unit_of(node: Node) -> dict[str, Value]:
    """A unit of section VI: its name is the subject of the sentence."""
    bare = _TASK.sub("", _ASKED.sub("", node.line)).rstrip(" :.,")
    name = bare[:1].upper() + bare[1:]
    duties: list[Value] = [{"no": duty.no, "text": duty.text} for duty in node.below]
    return {
        "id": id_of(name),
        "no": node.no,
        "name": name,
        "short": name if len(name) <= _LONGEST_SHORT else Guess(name, "viết gọn lại"),
        "text": node.line,
        **({"duties": duties} if duties else {}),
    }


def id_of(text: str) -> str:
    """An id, made from the first words of a text."""
    return "-".join(slug(text).split("-")[:_WORDS_OF_AN_ID])


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
