"""Validation of a tree as a model: what pydantic finds wrong, in Vietnamese and at its place."""

import json
import re
from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from cchc.model.base import Model
from cchc.model.source import Loc
from cchc.problems import Place, Problems, one_of
from cchc.reading.strays import fields_of, item_of, model_at, without_strays
from cchc.reading.yaml_errors import as_line
from cchc.reading.yaml_tree import Tree
from cchc.vietnamese import folded

M = TypeVar("M", bound=Model)

_SAYS = {
    "bool_parsing": ('"{input}" không rõ là có hay không.', "viết true (có) hoặc false (không)."),
    "int_parsing": ('"{input}" không phải số nguyên.', "viết bằng chữ số, ví dụ 2."),
    "int_from_float": ('"{input}" không phải số nguyên.', "viết bằng chữ số, ví dụ 2."),
    "greater_than": ("{input} nhỏ quá; phải lớn hơn {gt:g}.", "sửa số, hoặc bỏ dòng này nếu không bắt buộc."),
    "greater_than_equal": ("{input} nhỏ quá; ít nhất là {ge}.", "sửa số, hoặc bỏ dòng này nếu không bắt buộc."),
    "less_than_equal": ("{input} lớn quá; nhiều nhất là {le}.", ""),
    "string_too_long": ("dài quá {max_length} ký tự.", "viết ngắn lại."),
    "string_too_short": ("để trống.", "viết nội dung, hoặc bỏ dòng này nếu không bắt buộc."),
    "string_pattern_mismatch": ("phải nằm trên một dòng.", "bỏ chỗ xuống dòng."),
    "too_short": ("chưa có mục nào.", "thêm ít nhất một mục."),
    "too_long": ("nhiều hơn {max_length} mục.", "bớt đi."),
}
_NUMBER, _WHOLE = re.compile(r"-?[0-9]+(?:[., ][0-9]+)*"), re.compile(r"[0-9]+|[0-9]{1,3}(?:[., ][0-9]{3})+")
_ITEM = 'xuống dòng rồi viết "- {}: …"; các dòng sau của mục đó thêm 2 dấu cách ở đầu.'
_GROUP = ("một nhóm nhiều dòng", "xuống dòng, thụt vào, mỗi ý một dòng.")
_SHAPES = {
    "string_type": ("một dòng chữ", "viết chữ ngay sau dấu hai chấm."),
    "list_type": ("một danh sách", "mỗi mục một dòng, bắt đầu bằng gạch ngang và dấu cách."),
    "model_type": _GROUP,
    "model_attributes_type": _GROUP,
    "dict_type": _GROUP,
    "date_type": ("một ngày", "viết như 2026-11-23."),
    "int_type": ("một số", "viết bằng chữ số, ví dụ 2."),
    "bool_type": ("có hay không", "viết true (có) hoặc false (không)."),
    "enum": ("một trong các chữ có sẵn", "xem ghi chú của dòng này."),
}
_YES_OR_NO = {"co": "true", "dung": "true", "roi": "true", "khong": "false", "sai": "false", "chua": "false"}


def build(model: type[M], tree: Tree, path: str, problems: Problems) -> M | None:
    """The model of a tree; None, and every problem with its place, where it does not fit or a part could not be read."""
    try:
        made = model.model_validate(tree.value)
    except ValidationError as invalid:
        errors = invalid.errors(include_url=False)
        if _yes_or_no_understood(errors, tree):
            return build(model, tree, path, problems)
        lost = {(name,) for name in tree.lost}
        errors = [error for error in errors if error["loc"][:1] not in lost]
        left = without_strays(errors, model, tree, problems)
        for error in left:
            problems.add(_place(error, tree, path), *_said(error, model, tree))
        return None
    return None if tree.lost else made


def _yes_or_no_understood(errors: Iterable[ErrorDetails], tree: Tree) -> bool:
    """Put true and false for words that mean them; whether there were any."""
    words = [
        (error["loc"], _YES_OR_NO.get(folded(str(error["input"]))))
        for error in errors
        if error["type"] == "bool_parsing"
    ]
    for loc, word in words:
        if word:
            owner: Any = tree.value
            for part in loc[:-1]:
                owner = owner[part]
            owner[loc[-1]] = word
    return any(word for _, word in words)


def _place(error: ErrorDetails, tree: Tree, path: str) -> Place:
    loc = error["loc"]
    field = error.get("ctx", {}).get("at")
    loc = (*loc, *(int(part) if part.isdigit() else part for part in field.split("."))) if field else loc
    while loc and loc not in tree.places:
        loc = loc[:-1]
    return tree.places.get(loc, Place(path))


def _said(error: ErrorDetails, model: type[Model], tree: Tree) -> tuple[str, str]:
    """The sentence and the hint of a problem."""
    kind, loc, context = error["type"], error["loc"], error.get("ctx", {})
    name = _name(loc)
    if kind == "missing":
        return _missing(model, loc, name)
    if kind == "cchc":
        return f"{name}{context['text']}", context["hint"]
    if kind == "enum" and isinstance(error["input"], str):
        return f'{name}"{error["input"]}" không có trong danh sách.', _choices(error, context)
    if kind in _SAYS:
        text, hint = _SAYS[kind]
        hint = (kind == "int_parsing" and _only_number(str(error["input"]))) or hint
        return name + text.format(input=error["input"], **context), hint
    return _wrong_shape(name, kind, error["input"], _as_it_should_be(error, model, tree))


def _only_number(written: str) -> str:
    """The hint for a whole number with words around it, or with signs between its digits; empty where there is none, or two."""
    found = _NUMBER.findall(written)
    return f"chỉ viết số: {re.sub(r'[^0-9]', '', found[0])}." if len(found) == 1 and _WHOLE.fullmatch(found[0]) else ""


def _missing(model: type[Model], loc: Loc, name: str) -> tuple[str, str]:
    """A field that is not there, or a value of a list that is too short."""
    if isinstance(loc[-1], int):
        return f"{name}thiếu mục thứ {loc[-1] + 1}.", "viết đủ các mục."
    return f'thiếu dòng "{loc[-1]}"{_described(model, loc)}.', f"thêm dòng {loc[-1]}: …"


def _as_it_should_be(error: ErrorDetails, model: type[Model], tree: Tree) -> str:
    """The corrected line or lines as a hint; empty where they cannot be known."""
    found, loc, place = error["input"], error["loc"], tree.places.get(error["loc"])
    line = tree.line(place) if place else ""
    begin, written = (line[: place.column - 1], line[place.column - 1 :].strip()) if place else ("", "")
    if error["type"] == "string_type":
        return _as_text(found, begin, written)
    if error["type"] == "list_type":
        return _as_list(found, begin, written, fields_of(model, loc))
    inner = model_at(model, loc)
    return _group_of(inner, found, begin) if inner and not isinstance(found, list | dict) else ""


def _as_text(found: object, begin: str, written: str) -> str:
    """The line of a text that YAML takes for a list, a group or a note, in quotes."""
    if isinstance(found, list | dict) and written:
        return as_line(f"{begin}{json.dumps(written, ensure_ascii=False)}")
    if found is None and written.startswith("#"):
        return as_line(f"{begin.rstrip()} {json.dumps(written.lstrip('# '), ensure_ascii=False)}")
    return ""


def _as_list(found: object, begin: str, written: str, fields: list[str]) -> str:
    """The line of a list that is only text, in brackets; how one of groups is written."""
    if fields and isinstance(found, dict) and found:
        return item_of(list(map(str, found)))
    if found != written:
        return ""
    if fields:
        return _ITEM.format(fields[0])
    items = [item.strip() for item in re.split("[;,]", written)]
    return as_line(f"{begin}{json.dumps(items, ensure_ascii=False)}")


def _group_of(model: type[BaseModel], found: object, begin: str) -> str:
    """The hint how a group is written where something else stands; what is called by its title alone becomes that."""
    if begin.endswith("- ") and "title" in model.model_fields:
        return as_line(f"{begin}title: {json.dumps(found, ensure_ascii=False)}")
    if begin.endswith(("- ", "[")):
        return _ITEM.format(next(iter(model.model_fields)))
    needed = [f'"{field.alias or name}: …"' for name, field in model.model_fields.items() if field.is_required()]
    return f"xuống dòng rồi viết {' và '.join(needed)}, mỗi dòng thụt vào 2 dấu cách." if needed else ""


def _wrong_shape(name: str, kind: str, found: object, line: str) -> tuple[str, str]:
    expected, hint = _SHAPES.get(kind, ("một thứ khác", "xem lại ví dụ trong tệp khác cùng loại."))
    hint = line or hint
    if found is None:
        return f"{name}để trống; cần {expected}.", hint
    what = "một danh sách" if isinstance(found, list) else _GROUP[0] if isinstance(found, dict) else f'"{found}"'
    return f"{name}thấy {what}; cần {expected}.", hint


def _choices(error: ErrorDetails, context: dict[str, Any]) -> str:
    allowed = [part.strip("' ") for part in str(context["expected"]).replace(" or ", ",").split(",")]
    return one_of(str(error["input"]), allowed)


def _name(loc: Loc) -> str:
    names = [part for part in loc if isinstance(part, str)]
    return f'"{names[-1]}": ' if names else ""


def _described(model: type[Model], loc: Loc) -> str:
    owner = model_at(model, loc[:-1])
    for name, field in owner.model_fields.items() if owner else ():
        if loc[-1] in (name, field.alias) and field.description:
            return f" ({field.description})"
    return ""
