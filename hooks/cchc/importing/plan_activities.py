"""The activities of a plan as fields: numbers, amounts, units and days, each guess with its reason."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from cchc.importing.guesses import LONGEST_LINE, fitting
from cchc.importing.plan_ledger import Ledger
from cchc.importing.plan_tasks import Task
from cchc.importing.plan_units import id_of, is_reference, lead_of, leads_in, unique
from cchc.importing.plan_window import Days, window_of
from cchc.importing.review_yaml import Blank, Guess, Value

_AMOUNT = re.compile(r"(?:(?:ít nhất|tối thiểu|khoảng)\s+)?(\d{1,5})\s*(?:\([^)]*\)\s*)?([^\W\d_].*)")
_PER = re.compile(r"(?i)\s*/\s*|\b(?:mỗi|hằng|hàng)\b|\b(?:quý|tháng|tuần|kỳ)\b")
_COUNTED = {"số": "issues", "clip": "clips", "video": "clips", "pano": "panos", "chuyên mục": "column"}
_REST = f"phần bị cắt vì dài quá {LONGEST_LINE} chữ cái"
_NO_AMOUNT = "văn bản không ghi số lượng; máy ghi 1"


class Activities:
    """The activities of a plan, and the units that lead them by id: those of its section, then those that only tables name."""

    def __init__(self, units: Mapping[str, str], whole: Days | None, ledger: Ledger) -> None:
        self._known = units
        self._new: dict[str, str] = {}
        self._whole = whole
        self._ledger = ledger
        self._ids: Counter[str] = Counter()

    @property
    def new_units(self) -> Mapping[str, str]:
        """The names of the units that only the activities name, by id."""
        return self._new

    def fields(self, tasks: Sequence[Task]) -> list[Value]:
        """The fields of all activities."""
        return [self._activity(task, no) for task, no in zip(tasks, _numbers(tasks, self._ledger), strict=True)]

    def _activity(self, task: Task, no: Value) -> dict[str, Value]:
        id = unique(id_of(task.title) or "hoat-dong", self._ids)
        unit, target = self._target(task)
        counted = next((how for word, how in _COUNTED.items() if unit.startswith(word)), "events")
        lead, partners = self._lead(task)
        return {
            "id": Guess(id, "mã ngắn dùng trong địa chỉ"),
            "no": no,
            "title": self._fitting(task.title, task.doubts.get("title", "")) or Blank("tên hoạt động"),
            "target": target,
            "lead": lead,
            "partners": partners,
            "window": self._window(task),
            "counted_by": Guess(counted, "cách đếm, đoán theo đơn vị đếm"),
        }

    def _target(self, task: Task) -> tuple[str, dict[str, Value]]:
        """The unit of counting, and the amount with it."""
        written = " ".join(task.cells.get("target", "").split())
        found = _AMOUNT.fullmatch(written)
        if found and not _PER.search(found[2]):
            self._ledger.became.append(written)
            unit = _lowered(found[2])
            return unit, {"amount": int(found[1]), "unit": unit}
        if written:
            self._ledger.leave([written], "số lượng chưa rõ là bao nhiêu trong năm")
            return "", {"amount": Blank(f"số lượng; văn bản ghi “{written}”"), "unit": Blank("đơn vị đếm")}
        return "", {"amount": Guess("1", _NO_AMOUNT), "unit": Guess("việc", "đơn vị đếm")}

    def _lead(self, task: Task) -> tuple[Value, Value]:
        """The id of the unit that leads, and the partners."""
        cell = task.cells.get("lead", "")
        names, with_lead = leads_in(cell)
        written = " ".join(task.cells.get("partners", "").split())
        partners = "; ".join(filter(None, [*names[1:], with_lead, written]))
        doubt = task.doubts.get("partners", "")
        if names[1:]:
            doubt = "gồm cả đơn vị cùng chủ trì"
        elif with_lead:
            doubt = "lấy ở cột chủ trì"
        shown = self._fitting(partners, doubt)
        if not names or is_reference(names[0]):
            if " ".join(cell.split()) not in partners:
                self._ledger.leave([cell], "cột chủ trì không nêu đơn vị")
            return Blank("mã đơn vị chủ trì" + (f"; văn bản ghi “{names[0]}”" if names else "")), shown
        self._ledger.became.append(cell)
        return self._unit(
            names[0], task.doubts.get("lead", "") or ("văn bản ghi nhiều đơn vị" if names[1:] else "")
        ), shown

    def _unit(self, name: str, doubt: str) -> Value:
        for units in (self._known, self._new):
            lead = lead_of(name, units)
            if isinstance(lead, str):
                return Guess(lead, doubt) if doubt else lead
        base = id = id_of(name) or "don-vi"
        number = 2
        while id in self._known or id in self._new:
            id, number = f"{base}-{number}", number + 1
        self._new[id] = fitting(name).value
        return Guess(id, doubt or "đơn vị không có ở mục tổ chức thực hiện")

    def _window(self, task: Task) -> dict[str, Value]:
        written = " ".join(task.cells.get("window", "").split())
        whole = self._whole
        if task.year:
            whole = date(int(task.year), 1, 1), date(int(task.year), 12, 31)
        if not written and "when" in task.cells:
            return {**window_of(task.cells["when"], whole), "text": None}
        found = window_of(written, whole)
        return {**found, "text": self._fitting(written, task.doubts.get("window", ""))}

    def _fitting(self, text: str, doubt: str = "") -> Value:
        """A text that a line takes, cut where it is too long; None for an empty one."""
        found = fitting(text, doubt)
        if found.value != text:
            self._ledger.leave([text[len(found.value) - 1 :].strip()], _REST)
        return (found if found.doubt else text) or None


def _numbers(tasks: Sequence[Task], ledger: Ledger) -> list[Value]:
    """The numbers of the activities: as written where each is unique, else with their group's; 1, 2, 3 where there is none."""
    ledger.became += [task.no for task in tasks]
    bare = [task.no for task in tasks]
    if all(bare) and len(set(bare)) == len(bare):
        return list(bare)
    met: Counter[str] = Counter()
    numbers: list[Value] = []
    for at, task in enumerate(tasks, 1):
        with_group = task.no if task.no.startswith(f"{task.group}.") else ".".join(filter(None, (task.group, task.no)))
        no = with_group if task.no else str(at)
        met[no] += 1
        if met[no] > 1 or not task.no:
            no = f"{no}-{met[no]}" if met[no] > 1 else no
            numbers.append(Guess(no, "văn bản không đánh số, hoặc đánh trùng"))
            met[no] += 1
        else:
            numbers.append(no)
    return numbers


def _lowered(unit: str) -> str:
    """A unit of counting without a capital that only begins the cell; an abbreviation keeps its own."""
    return unit[:1].lower() + unit[1:] if unit[1:2].islower() else unit
