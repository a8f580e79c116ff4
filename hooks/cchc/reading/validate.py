"""A tree to a model: pydantic finds what is wrong, and here it is said in Vietnamese, at its place."""

import types
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from cchc.model.base import Model
from cchc.model.source import Loc
from cchc.problems import Place, Problems, nearest, one_of
from cchc.reading.yaml_tree import Tree

M = TypeVar("M", bound=Model)

_SAYS = {
    "bool_parsing": ('"{input}" không phải đúng hay sai.', "viết true hoặc false."),
    "int_parsing": ('"{input}" không phải số nguyên.', "viết bằng chữ số, ví dụ 2."),
    "int_from_float": ('"{input}" không phải số nguyên.', "viết bằng chữ số, ví dụ 2."),
    "greater_than": ("{input} nhỏ quá; phải lớn hơn {gt:g}.", ""),
    "greater_than_equal": ("{input} nhỏ quá; ít nhất là {ge}.", ""),
    "less_than_equal": ("{input} lớn quá; nhiều nhất là {le}.", ""),
    "string_too_long": ("dài quá {max_length} ký tự.", "viết ngắn lại."),
    "string_too_short": ("để trống.", "viết nội dung, hoặc bỏ dòng này nếu không bắt buộc."),
    "string_pattern_mismatch": ("phải nằm trên một dòng.", "bỏ chỗ xuống dòng."),
    "too_short": ("chưa có mục nào.", "thêm ít nhất một mục."),
    "too_long": ("nhiều hơn {max_length} mục.", "bớt đi."),
}
_SHAPES = {
    "string_type": ("một dòng chữ", "viết giá trị ngay sau dấu hai chấm."),
    "list_type": ("một danh sách", "mỗi mục một dòng, bắt đầu bằng gạch ngang và dấu cách."),
    "model_type": ("một nhóm các trường", "xuống dòng, thụt vào, mỗi dòng một trường."),
    "model_attributes_type": ("một nhóm các trường", "xuống dòng, thụt vào, mỗi dòng một trường."),
    "dict_type": ("một nhóm các trường", "xuống dòng, thụt vào, mỗi dòng một trường."),
    "date_type": ("một ngày", "viết như 2026-11-23."),
    "int_type": ("một số", "viết bằng chữ số, ví dụ 2."),
    "bool_type": ("đúng hay sai", "viết true hoặc false."),
    "enum": ("một trong các giá trị có sẵn", "xem ghi chú của trường này."),
}


def build(model: type[M], tree: Tree, path: str, problems: Problems) -> M | None:
    """The model of a tree; None, and every problem with its place, where it does not fit."""
    try:
        return model.model_validate(tree.value)
    except ValidationError as invalid:
        for error in invalid.errors(include_url=False):
            problems.add(_place(error, tree, path), *_said(error, model))
    return None


def _place(error: ErrorDetails, tree: Tree, path: str) -> Place:
    loc = error["loc"]
    field = error.get("ctx", {}).get("at")
    loc = (*loc, *field.split(".")) if field else loc
    if error["type"] == "extra_forbidden" and loc in tree.keys:
        return tree.keys[loc]
    while loc and loc not in tree.places:
        loc = loc[:-1]
    return tree.places.get(loc, Place(path))


def _said(error: ErrorDetails, model: type[Model]) -> tuple[str, str]:
    """The problem's sentence and its hint."""
    kind, loc, context = error["type"], error["loc"], error.get("ctx", {})
    name = _name(loc)
    if kind == "extra_forbidden":
        return _unknown_key(str(loc[-1]), _fields(model, loc[:-1]))
    if kind == "missing":
        return _missing(model, loc, name)
    if kind == "cchc":
        return f"{name}{context['text']}", context["hint"]
    if kind == "enum" and isinstance(error["input"], str):
        return f'{name}"{error["input"]}" không có trong danh sách.', _choices(error, context)
    if kind in _SAYS:
        text, hint = _SAYS[kind]
        return name + text.format(input=error["input"], **context), hint
    return _wrong_shape(name, kind, error["input"])


def _missing(model: type[Model], loc: Loc, name: str) -> tuple[str, str]:
    """A field that is not there, or a value of a list that is too short."""
    if isinstance(loc[-1], int):
        return f"{name}thiếu giá trị thứ {loc[-1] + 1}.", "viết đủ các giá trị."
    return f'thiếu trường "{loc[-1]}"{_described(model, loc)}.', f"thêm dòng {loc[-1]}: …"


def _wrong_shape(name: str, kind: str, found: object) -> tuple[str, str]:
    expected, hint = _SHAPES.get(kind, ("một giá trị khác", "xem lại ví dụ trong tệp khác cùng loại."))
    if found is None:
        return f"{name}để trống; cần {expected}.", hint
    what = (
        "một danh sách"
        if isinstance(found, list)
        else "một nhóm các trường"
        if isinstance(found, dict)
        else f'"{found}"'
    )
    return f"{name}thấy {what}; cần {expected}.", hint


def _choices(error: ErrorDetails, context: dict[str, Any]) -> str:
    allowed = [part.strip("' ") for part in str(context["expected"]).replace(" or ", ",").split(",")]
    return one_of(str(error["input"]), allowed)


def _name(loc: Loc) -> str:
    names = [part for part in loc if isinstance(part, str)]
    return f'"{names[-1]}": ' if names else ""


def _unknown_key(key: str, allowed: list[str]) -> tuple[str, str]:
    near = nearest(key, allowed)
    hint = f'"{near}".' if near else "các trường dùng được: " + ", ".join(allowed) + "."
    return f'không có trường "{key}".', hint


def _described(model: type[Model], loc: Loc) -> str:
    owner = _model_at(model, loc[:-1])
    for name, field in owner.model_fields.items() if owner else ():
        if loc[-1] in (name, field.alias) and field.description:
            return f" ({field.description})"
    return ""


def _fields(model: type[Model], loc: Loc) -> list[str]:
    owner = _model_at(model, loc)
    return [field.alias or name for name, field in owner.model_fields.items()] if owner else []


def _model_at(model: type[BaseModel], loc: Loc) -> type[BaseModel] | None:
    """The model that a way through the tree leads to."""
    here: type[BaseModel] | None = model
    for part in loc:
        if here is None:
            return None
        if isinstance(part, str):
            here = next((_inner(f.annotation) for n, f in here.model_fields.items() if part in (n, f.alias)), None)
    return here


def _inner(annotation: Any) -> type[BaseModel] | None:
    """The model inside an annotation such as `list[Item]` or `Text | None`."""
    if isinstance(annotation, type) and get_origin(annotation) is None:
        return annotation if issubclass(annotation, BaseModel) else None
    if get_origin(annotation) in (list, Union, types.UnionType):
        return next((found for found in map(_inner, get_args(annotation)) if found), None)
    return None
