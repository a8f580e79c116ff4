"""The fields of data/plan.yaml from a plan's outline: the document's words where it says them, the rest blank."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from cchc.importing.blocks import Table
from cchc.importing.plan_activities import Activities
from cchc.importing.plan_head import Around, documents_in, foot_of, head_of
from cchc.importing.plan_ledger import Ledger
from cchc.importing.plan_listed import Listed
from cchc.importing.plan_outline import Outline, Section
from cchc.importing.plan_paragraphs import ParagraphReader
from cchc.importing.plan_parts import Parts, parts_of
from cchc.importing.plan_tasks import TableReader, has_activities
from cchc.importing.plan_units import unit_of, unit_of_table
from cchc.importing.plan_window import Days
from cchc.importing.review_yaml import Blank, Guess, Value
from cchc.importing.truecase import Truecaser

_ANNEX, _TITLE = "phụ lục", "tên mục"
_REPORTING: dict[str, Value] = {
    "basis": Blank("căn cứ của chế độ báo cáo"),
    "unit": Blank("mã đơn vị lập báo cáo"),
    "to": Blank("các nơi nhận báo cáo"),
    "signer": Blank("chức vụ người ký, ví dụ: Trưởng phòng"),
    "symbol": None,
    "periods": Blank("các kỳ báo cáo, mỗi kỳ có id, title, from, to"),
}


def fields_of(outline: Outline, around: Around, ledger: Ledger) -> dict[str, Value]:
    """The fields in the order of data/plan.yaml; the ledger notes what became of every line."""
    lines = [line for section in outline.sections for line in section.source]
    truecaser = Truecaser([*(line.text for line in outline.before), *lines, *outline.after])
    head = head_of(outline, around, truecaser, ledger)
    based = list(documents_in(head["preamble"])) if isinstance(head["preamble"], str) else []
    numbers = {document["number"] for document in based}
    return {
        **head,
        "legal_bases": based or Blank("căn cứ ban hành"),
        "cited": [document for document in documents_in(" ".join(lines)) if document["number"] not in numbers],
        **_sections(outline, truecaser, _days(head["window"]), ledger),
        **foot_of(outline, around, truecaser, ledger),
        "reporting": _REPORTING,
        "evidence": [],
        "notes": [],
    }


def _days(window: Value) -> Days | None:
    """The days of the whole plan."""
    match window:
        case {"from": Guess() as first, "to": Guess() as last}:
            return date.fromisoformat(first.value), date.fromisoformat(last.value)
        case _:
            return None


def _sections(outline: Outline, truecaser: Truecaser, whole: Days | None, ledger: Ledger) -> dict[str, Value]:
    parts = parts_of(outline.sections)
    listed = Listed(parts, truecaser, ledger)
    organising = listed.part("organisation")
    intro, nodes, _ = organising.numbered() if organising else ([], [], False)
    met: Counter[str] = Counter()
    units = [unit_of(node, met) for node in nodes]
    activities = Activities({str(unit["id"]): _plain(unit["name"]) for unit in units}, whole, ledger)
    acting = _acting(outline, parts, activities, listed, ledger)
    more = [unit_of_table(name, id, len(units) + at) for at, (id, name) in enumerate(activities.new_units.items(), 1)]
    fields: dict[str, Value] = {
        "goals": listed.goals(),
        "topics": listed.topics(),
        "forms": listed.items("forms", "các hình thức", channels=[]),
        "activities": acting,
        "funding": listed.items("funding", "các nguồn kinh phí"),
        "organisation": {
            **listed.headed(organising, "tổ chức thực hiện"),
            **({"intro": " ".join(intro)} if intro else {}),
            "units": [*units, *more] or Blank("các đơn vị"),
        },
    }
    listed.leave_rest()
    return fields


def _acting(outline: Outline, parts: Parts, activities: Activities, listed: Listed, ledger: Ledger) -> dict[str, Value]:
    """The section of activities: those of its tables and paragraphs, and of tables elsewhere."""
    acting = parts.pop("activities", [])
    reader = ParagraphReader(ledger, TableReader(ledger))
    titled: list[dict[str, Value]] = []
    in_tables = any(map(has_activities, _tables([*outline.sections, *outline.annexes])))
    for section in outline.sections:
        part = next((one for one in acting if one.section is section), None)
        before = len(reader.found)
        if part and (any(map(has_activities, _tables([section]))) or not in_tables):
            reader.read(part)
            if titled:
                ledger.leave([part.head], _TITLE)
            titled.append(listed.headed(part, ""))
        else:
            _read_tables(section, reader)
            if len(reader.found) > before:
                titled.append(_headed_by(section, f"{section.no}.B", listed))
            if part:
                # Another table has them; what the section says of them is what the plan is about.
                part.is_guess = True
                parts.setdefault("topics", []).append(part)
    for annex in outline.annexes:
        before = len(reader.found)
        reader.read_tables(annex.tables, "")
        is_first = not titled and len(reader.found) > before
        if is_first:
            titled.append(_headed_by(annex, annex.no or "B", listed))
        ledger.leave(annex.source, _ANNEX)
        if not is_first and annex.title not in annex.head:
            ledger.leave([annex.title], _ANNEX)
    items = activities.fields(reader.found)
    head = titled[0] if titled else listed.headed(None, "các hoạt động")
    return {**head, "items": items or Blank("bảng các hoạt động")}


def _headed_by(section: Section, no: str, listed: Listed) -> dict[str, Value]:
    """The number and the title of what holds a table, but is no section on activities."""
    title = listed.sentence(section.title) or "Các hoạt động"
    return {"no": Guess(no, "bảng nằm ngoài mục hoạt động"), "title": Guess(title, "tên của nơi có bảng")}


def _read_tables(section: Section, reader: ParagraphReader) -> None:
    """The tables of a section whose paragraphs are no activities."""
    reader.read_tables(section.tables, "")
    for node in section.nodes:
        reader.read_tables(node.all_tables, node.no)


def _tables(sections: Sequence[Section]) -> list[Table]:
    return [table for one in sections for table in (*one.tables, *(t for node in one.nodes for t in node.all_tables))]


def _plain(value: Value) -> str:
    return str(value.value if isinstance(value, Guess) else value)
