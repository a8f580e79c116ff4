"""A plan's outline to the fields of data/plan.yaml: what the document says word for word, the rest blank."""

from collections.abc import Callable, Sequence

from cchc.importing.casing import Casing, is_shouted
from cchc.importing.plan_documents import documents_in
from cchc.importing.plan_head import foot_of, head_of
from cchc.importing.plan_lines import Node, Outline, Section
from cchc.importing.plan_table import activities_in
from cchc.importing.plan_units import id_of, unit_of
from cchc.importing.plan_yaml import Blank, Doubt, Value
from cchc.vietnamese import folded

_OPENING_WORDS = ("tuyên truyền", "phổ biến", "sâu rộng", "về", "các", ",")


def fields_of(outline: Outline) -> dict[str, Value]:
    """The fields in the order of data/plan.yaml."""
    casing = Casing(_all_lines(outline))
    head = head_of(outline, casing)
    preamble = head["preamble"] if isinstance(head["preamble"], str) else ""
    based = list(documents_in(preamble))
    numbers = {document["number"] for document in based}
    body = " ".join(line for section in outline.sections for line in _section_lines(section))
    cited = [document for document in documents_in(body) if document["number"] not in numbers]
    organisation = _organisation(_section(outline, "to chuc thuc hien"), casing)
    return {
        **head,
        "legal_bases": based or Blank("căn cứ ban hành"),
        "cited": cited,
        "goals": _goals(_section(outline, "muc dich"), casing),
        "topics": _listed(_section(outline, "noi dung"), casing, _topic),
        "forms": _listed(_section(outline, "hinh thuc"), casing, _form),
        "activities": _activities(_section(outline, "hoat dong"), organisation, casing),
        "funding": _listed(_section(outline, "kinh phi"), casing, _item),
        "organisation": organisation,
        **foot_of(outline, casing),
        "reporting": _reporting(),
        "evidence": [],
        "notes": [],
    }


def _section(outline: Outline, words: str) -> Section | None:
    return next((section for section in outline.sections if words in folded(section.title)), None)


def _headed(section: Section | None, casing: Casing, what: str) -> dict[str, Value]:
    if section is None:
        return {"no": Blank("số La Mã của mục"), "title": Blank(f"tên mục ({what})")}
    intro = " ".join(section.intro)
    return {"no": section.no, "title": _cased(section.title, casing), **({"intro": intro} if intro else {})}


def _cased(text: str, casing: Casing) -> str:
    return casing.sentence(text) if is_shouted(text) else text


def _goals(section: Section | None, casing: Casing) -> dict[str, Value]:
    parts = {"purposes": "muc dich", "requirements": "yeu cau", "audiences": "doi tuong"}
    nodes = section.nodes if section else []
    found = {key: next((n for n in nodes if folded(n.text).startswith(words)), None) for key, words in parts.items()}
    audiences = found.pop("audiences")
    return {
        **_headed(section, casing, "mục đích, yêu cầu"),
        **{key: _part(node) for key, node in found.items()},
        "audiences": _audiences(audiences),
    }


def _part(node: Node | None) -> dict[str, Value]:
    if node is None:
        return {"no": Blank("số của mục"), "title": Blank("tên mục"), "items": Blank("các điểm")}
    items: list[Value] = [_item(below) for below in node.below]
    return {"no": node.no, "title": node.text.split("\n")[0], "items": items or Blank("các điểm")}


def _audiences(node: Node | None) -> dict[str, Value]:
    title, _, text = node.text.partition("\n") if node else ("", "", "")
    return {
        "no": node.no if node else Blank("số của mục"),
        "title": title or Blank("tên mục"),
        "text": text.replace("\n", " ") or Blank("nguyên văn"),
        "groups": Blank("các nhóm đối tượng, mỗi nhóm có id và name"),
    }


def _listed(section: Section | None, casing: Casing, entry: Callable[[Node], dict[str, Value]]) -> dict[str, Value]:
    items: list[Value] = [entry(node) for node in section.nodes] if section else []
    return {**_headed(section, casing, "các nội dung"), "items": items or Blank("các nội dung của mục")}


def _item(node: Node) -> dict[str, Value]:
    return {"no": node.no, "text": _whole(node)}


def _topic(node: Node) -> dict[str, Value]:
    words = node.text
    while opening := next((word for word in _OPENING_WORDS if words.lower().startswith(word)), None):
        words = words[len(opening) :].lstrip()
    return {
        "id": Doubt(id_of(words), "mã ngắn dùng trong địa chỉ"),
        "no": node.no,
        "title": Blank("tên ngắn của nội dung"),
        "text": _whole(node),
    }


def _form(node: Node) -> dict[str, Value]:
    return {**_item(node), "channels": []}


def _whole(node: Node) -> str:
    below = (f"{part.no}) {part.text}" for part in node.below)
    return " ".join([node.text.replace("\n", " "), *below])


def _activities(section: Section | None, organisation: dict[str, Value], casing: Casing) -> dict[str, Value]:
    listed = organisation["units"]
    units = listed if isinstance(listed, list) else []
    names = {str(unit["id"]): str(unit["name"]) for unit in units if isinstance(unit, dict)}
    items = activities_in(section.tables, names) if section else []
    return {**_headed(section, casing, "các hoạt động"), "items": items or Blank("bảng các hoạt động")}


def _organisation(section: Section | None, casing: Casing) -> dict[str, Value]:
    units: list[Value] = [unit_of(node) for node in section.nodes] if section else []
    return {**_headed(section, casing, "tổ chức thực hiện"), "units": units or Blank("các đơn vị")}


def _reporting() -> dict[str, Value]:
    return {
        "basis": Blank("căn cứ của chế độ báo cáo"),
        "unit": Blank("mã đơn vị lập báo cáo"),
        "to": Blank("các nơi nhận báo cáo"),
        "signer": Blank("chức vụ người ký, ví dụ: Trưởng phòng"),
        "symbol": None,
        "periods": Blank("các kỳ báo cáo, mỗi kỳ có id, title, from, to"),
    }


def _all_lines(outline: Outline) -> list[str]:
    return [
        *outline.before,
        *(line for section in outline.sections for line in _section_lines(section)),
        *outline.after,
    ]


def _section_lines(section: Section) -> Sequence[str]:
    nodes = [text for node in section.nodes for text in (node.text, *(below.text for below in node.below))]
    return [*section.intro, *nodes, *(cell for table in section.tables for row in table for cell in row)]
