"""The table of activities: rows to fields, across pages and with what a head is called."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from cchc.importing.dates import days_in
from cchc.importing.plan_lines import Rows
from cchc.importing.plan_units import id_of, lead_of
from cchc.importing.plan_yaml import Blank, Doubt, Value
from cchc.vietnamese import folded

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


def activities_in(tables: Sequence[Rows], units: Mapping[str, str]) -> list[Value]:
    """The activities; `units` are the names of section VI by id."""
    ids: list[str] = []
    found: list[Value] = []
    for row in _rows(tables):
        made = id_of(row.get("title", ""))
        ids.append(made)
        found.append(_activity(row, made if ids.count(made) == 1 else f"{made}-{ids.count(made)}", units))
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
    unit = _small(amount[2]) if amount else ""
    counted = next((how for word, how in _COUNTED.items() if unit.startswith(word)), "events")
    return {
        "id": Doubt(id, "mã ngắn dùng trong địa chỉ"),
        "no": row.get("no", "").strip(". ") or Blank("số thứ tự"),
        "title": row.get("title") or Blank("tên hoạt động"),
        "target": {
            "amount": int(amount[1]) if amount else Blank("số lượng"),
            "unit": unit or Blank("đơn vị đếm"),
        },
        "lead": lead_of(row.get("lead", ""), units),
        "partners": row.get("partners") or Blank("cơ quan phối hợp"),
        "window": window_of(row.get("window", "")),
        "counted_by": Doubt(counted, "cách đếm, đoán theo đơn vị đếm"),
    }


def _small(unit: str) -> str:
    """A unit of counting without a capital that only begins it."""
    return unit[:1].lower() + unit[1:] if unit[1:2].islower() else unit


def window_of(text: str) -> dict[str, Value]:
    """When something is to be done: "Trong năm 2026", "Quý II năm 2026", "Tháng 6/2026", "từ … đến …"."""
    span = _span(text)
    return {
        "from": span[0].isoformat() if span else Blank("từ ngày"),
        "to": span[1].isoformat() if span else Blank("đến hết ngày"),
        "text": text or None,
    }


def _span(text: str) -> tuple[date, date] | None:
    days = list(days_in(text))
    if len(days) > 1:
        return (days[0], days[1]) if days[0] <= days[1] else None
    quarter = re.search(r"(?i)\bquý\s+([IV]+|[1-4])\b\D{0,12}(\d{4})", text)
    if quarter and quarter[1].upper() in _QUARTERS:
        number = _QUARTERS[quarter[1].upper()]
        return date(int(quarter[2]), 3 * number - 2, 1), _last(int(quarter[2]), 3 * number)
    month = re.search(r"(?i)\btháng\s+(\d{1,2})(?:\s*/\s*|\s+năm\s+)(\d{4})", text)
    if month and int(month[1]) in _MONTHS:
        return date(int(month[2]), int(month[1]), 1), _last(int(month[2]), int(month[1]))
    year = re.search(r"(?i)\bnăm\s+(\d{4})\b", text)
    is_whole = year and not days and not re.search(r"(?i)tháng|quý|đầu năm|cuối năm", text)
    return (date(int(year[1]), 1, 1), date(int(year[1]), 12, 31)) if year and is_whole else None


def _last(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
