"""The fields of data/plan.yaml from a plan's outline: the document's words where it says them, the rest blank."""

from collections.abc import Callable

from cchc.importing.plan_head import documents_in, foot_of, head_of
from cchc.importing.plan_outline import Node, Outline, Section
from cchc.importing.plan_table import activities_in, id_of, unit_of
from cchc.importing.review_yaml import Blank, Guess, Value
from cchc.importing.truecase import Truecaser
from cchc.vietnamese import folded

_OPENING_WORDS = ("tuyên truyền", "phổ biến", "sâu rộng", "về", "các", ",")


def fields_of(outline: Outline) -> dict[str, Value]:
    """The fields in the order of data/plan.yaml."""
    lines = [line for section in outline.sections for line in section.lines]
    truecaser = Truecaser([*outline.before, *lines, *outline.after])
    head = head_of(outline, truecaser)
    based = list(documents_in(head["preamble"])) if isinstance(head["preamble"], str) else []
    numbers = {document["number"] for document in based}
    return {
        **head,
        "legal_bases": based or Blank("căn cứ ban hành"),
        "cited": [document for document in documents_in(" ".join(lines)) if document["number"] not in numbers],
        **_sections(outline, truecaser),
        **foot_of(outline, truecaser),
        "reporting": {
            "basis": Blank("căn cứ của chế độ báo cáo"),
            "unit": Blank("mã đơn vị lập báo cáo"),
            "to": Blank("các nơi nhận báo cáo"),
            "signer": Blank("chức vụ người ký, ví dụ: Trưởng phòng"),
            "symbol": None,
            "periods": Blank("các kỳ báo cáo, mỗi kỳ có id, title, from, to"),
        },
        "evidence": [],
        "notes": [],
    }


def _sections(outline: Outline, truecaser: Truecaser) -> dict[str, Value]:
    def found(words: str) -> Section:
        return next((section for section in outline.sections if words in folded(section.title)), Section("", ""))

    def headed(section: Section, what: str) -> dict[str, Value]:
        intro = {"intro": " ".join(section.intro)} if section.intro else {}
        title = truecaser.sentence(section.title) or Blank(f"tên mục ({what})")
        return {"no": section.no or Blank("số La Mã của mục"), "title": title, **intro}

    def listed(words: str, entry: Callable[[Node], dict[str, Value]]) -> dict[str, Value]:
        items = [entry(node) for node in found(words).nodes]
        return {**headed(found(words), "các nội dung"), "items": items or Blank("các nội dung của mục")}

    aiming, acting, organising = found("muc dich"), found("hoat dong"), found("to chuc thuc hien")
    units = [unit_of(node) for node in organising.nodes]
    activities = activities_in(acting.tables, {str(unit["id"]): str(unit["name"]) for unit in units})
    return {
        "goals": {**headed(aiming, "mục đích, yêu cầu"), **_goals(aiming)},
        "topics": listed("noi dung", _topic),
        "forms": listed("hinh thuc", lambda node: {**_item(node), "channels": []}),
        "activities": {**headed(acting, "các hoạt động"), "items": activities or Blank("bảng các hoạt động")},
        "funding": listed("kinh phi", _item),
        "organisation": {**headed(organising, "tổ chức thực hiện"), "units": units or Blank("các đơn vị")},
    }


def _goals(section: Section) -> dict[str, Value]:
    def part(words: str) -> Node:
        missing = Node("", "")
        return next((node for node in section.nodes if folded(node.text).startswith(words)), missing)

    audiences = part("doi tuong")
    title, _, text = audiences.text.partition("\n")
    return {
        "purposes": _part(part("muc dich")),
        "requirements": _part(part("yeu cau")),
        "audiences": {
            "no": audiences.no or Blank("số của mục"),
            "title": title or Blank("tên mục"),
            "text": text.replace("\n", " ") or Blank("nguyên văn"),
            "groups": Blank("các nhóm đối tượng, mỗi nhóm có id và name"),
        },
    }


def _part(node: Node) -> dict[str, Value]:
    return {
        "no": node.no or Blank("số của mục"),
        "title": node.text.split("\n")[0] or Blank("tên mục"),
        "items": [*map(_item, node.below)] or Blank("các điểm"),
    }


def _item(node: Node) -> dict[str, Value]:
    return {"no": node.no, "text": " ".join([node.line, *(f"{part.no}) {part.text}" for part in node.below)])}


def _topic(node: Node) -> dict[str, Value]:
    words = node.text
    while opening := next((word for word in _OPENING_WORDS if words.lower().startswith(word)), None):
        words = words[len(opening) :].lstrip()
    title = Blank("tên ngắn của nội dung")
    return {"id": Guess(id_of(words), "mã ngắn dùng trong địa chỉ"), "no": node.no, "title": title, **_item(node)}
