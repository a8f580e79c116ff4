"""What a new plan takes over from the former one: the ids of what goes on, and what no document says."""

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, TypeVar

from cchc.importing.review_yaml import Blank, Guess, Value
from cchc.model.plan import Activity, Plan, Topic, Unit
from cchc.vietnamese import folded

Fields = dict[str, Any]

N = TypeVar("N", Activity, Topic, Unit)

_ALIKE, _ALIKE_WITH_NUMBER = 0.85, 0.6
_WORDS_OF_A_TITLE = 12


def carried_over(fields: Mapping[str, Value], former: Plan) -> Fields:
    """The fields of a new plan; what its document leaves open is the former plan's."""
    plan: Fields = dict(fields)
    units = _paired(_items(plan["organisation"]["units"]), former.organisation.units, "name")
    ids = {str(unit["id"]): known.id if known else str(unit["id"]) for unit, known, _ in units}
    topics = _paired(_items(plan["topics"]["items"]), former.topics.items, "text")
    activities = _paired(_items(plan["activities"]["items"]), former.activities.items, "title")
    groups = [{"id": group.id, "name": group.name} for group in former.goals.audiences.groups]
    _set(plan, ("organisation", "units"), [_unit(*pair) for pair in units])
    _set(plan, ("topics", "items"), [_topic(*pair) for pair in topics])
    _set(plan, ("activities", "items"), [_activity(*pair, ids, plan["window"]) for pair in activities])
    _set(plan, ("goals", "audiences", "groups"), groups)
    _set(plan, ("forms", "items"), [_form(form, former) for form in _items(plan["forms"]["items"])])
    for name in ("legal_bases", "cited"):
        _set(plan, (name,), [_document(document, former) for document in _items(plan[name])])
    plan["reporting"] = _reporting(former, set(ids.values()))
    return plan


def _items(value: Any) -> list[Fields]:
    """The entries of a list; none of one that is blank."""
    return value if isinstance(value, list) else []


def _set(plan: Fields, way: Sequence[str], entries: list[Any]) -> None:
    """Put entries into a list of the plan; a blank stays blank."""
    *above, last = way
    group = plan
    for name in above:
        group[name] = dict(group[name])
        group = group[name]
    group[last] = entries or group[last]


def _paired(new: Sequence[Fields], former: Sequence[N], name: str) -> list[tuple[Fields, N | None, bool]]:
    """Each new entry with the former one that it continues, the most alike first, and whether both say the same."""
    alike = [
        (_likeness(_said(entry[name]), getattr(known, name)), _said(entry["no"]) == known.no, at, which)
        for at, entry in enumerate(new)
        for which, known in enumerate(former)
    ]
    found: dict[int, tuple[N | None, bool]] = {}
    taken: set[int] = set()
    for likeness, has_number, at, which in sorted(alike, reverse=True):
        if at not in found and which not in taken and likeness >= (_ALIKE_WITH_NUMBER if has_number else _ALIKE):
            found[at] = former[which], likeness == 1
            taken.add(which)
    pairs = [found.get(at, (None, False)) for at in range(len(new))]
    return [(entry, known, is_same) for entry, (known, is_same) in zip(new, pairs, strict=True)]


def _said(value: Any) -> str:
    """A value as text, a guess too."""
    return str(value.value if isinstance(value, Guess) else value)


def _likeness(one: str, other: str) -> float:
    """The share of words that two texts have in common, years, marks and case aside."""
    return SequenceMatcher(None, _words(one), _words(other), autojunk=False).ratio()


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", re.sub(r"\b(?:nam )?\d{4}\b", "", folded(text)))


def _id(id: str, name: str, is_same: bool) -> Value:
    return id if is_same else Guess(id, f"giữ mã của “{name}” năm trước; là việc khác thì đổi mã")


def _unit(unit: Fields, known: Unit | None, is_same: bool) -> Fields:
    return {**unit, "id": _id(known.id, known.name, is_same), "short": known.short} if known else unit


def _topic(topic: Fields, known: Topic | None, is_same: bool) -> Fields:
    if known:
        return {**topic, "id": _id(known.id, known.title, is_same), "title": known.title}
    begin = " ".join(str(topic["text"]).split()[:_WORDS_OF_A_TITLE]).rstrip(" ,;:.")
    return {**topic, "title": Guess(begin, "tên ngắn của nội dung")}


def _activity(
    activity: Fields, known: Activity | None, is_same: bool, ids: Mapping[str, str], window: Fields
) -> Fields:
    made = {**activity, "lead": _lead(activity["lead"], known, ids), "window": _window(activity["window"], window)}
    if known:
        made |= {"id": _id(known.id, known.title, is_same), "counted_by": known.counted_by.value}
        partners = [unit for unit in known.partner_units if unit in ids.values()]
        made |= {"partner_units": partners} if partners else {}
    return made


def _lead(lead: Any, known: Activity | None, ids: Mapping[str, str]) -> Value:
    """The unit by the id that it keeps; where the table names none that is known, the former year's."""
    if isinstance(lead, str):
        return ids.get(lead, lead)
    if isinstance(lead, Guess):
        return Guess(ids.get(lead.value, lead.value), lead.doubt)
    return Guess(known.lead, "đơn vị của năm trước") if known and known.lead in ids.values() else lead


def _window(window: Fields, whole: Fields) -> Fields:
    """The activity's days, or the plan's where its words say none."""
    is_open = isinstance(window["from"], Blank) and isinstance(whole["from"], str)
    note = "thời gian của cả kế hoạch"
    days = {key: Guess(whole[key], note) for key in ("from", "to")} if is_open else {}
    return {**window, **days}


def _form(form: Fields, former: Plan) -> Fields:
    same = (known.channels for known in former.forms.items if _words(known.text) == _words(str(form["text"])))
    return {**form, "channels": next(same, [])}


def _document(document: Fields, former: Plan) -> Fields:
    """A cited document; what its sentence leaves open is as the former plan has it."""
    known = next((one for one in (*former.legal_bases, *former.cited) if one.number == document["number"]), None)
    said = (
        {"date": known.date and known.date.isoformat(), "title": known.title, "issuer": known.issuer} if known else {}
    )
    return {key: said.get(key) or value if isinstance(value, Blank) else value for key, value in document.items()}


def _reporting(former: Plan, units: set[str]) -> Fields:
    """The rules of reporting, which no plan's document states in full."""
    rules = former.reporting.model_dump(mode="json", by_alias=True, exclude={"received"}, exclude_defaults=True)
    return {**rules, "unit": rules["unit"] if rules["unit"] in units else Blank("mã đơn vị lập báo cáo")}
