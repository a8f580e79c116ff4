"""Misplaced fields, each reported once: misspelt, of another group, or unknown."""

import types
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from cchc.model.base import Model
from cchc.model.base import fields_of as ordered_fields_of
from cchc.model.source import Loc
from cchc.problems import Problems, nearest
from cchc.reading.yaml_tree import Tree
from cchc.vietnamese import slug

_IN_VIETNAMESE = {
    "tieu-de": "title", "ten": "title", "ten-bai": "title", "ngay": "date", "ngay-dang": "date", "tom-tat": "summary",
    "chu-de": "topic", "noi-dung": "topic", "so": "issue", "don-vi": "unit", "tac-gia": "author", "nguoi-viet": "author",
    "doi-tuong": "audience", "tu-khoa": "tags", "mo-ta": "description", "anh": "image", "ta-anh": "image_alt",
    "nguon": "sources", "minh-chung": "evidence", "hoat-dong": "activity", "su-kien": "event", "so-luong": "amount",
    "ban-nhap": "draft", "nhap": "draft", "duyet": "approved", "dia-chi": "url", "dinh-chinh": "corrections",
}  # fmt: skip
"""Fields by the names that officers give them."""

_MOST_LOOKED_UP, _MOST_LISTED = 100, 10


def without_strays(
    errors: Sequence[ErrorDetails], model: type[Model], tree: Tree, problems: Problems
) -> list[ErrorDetails]:
    """Note misplaced fields; returns the other errors, without those that follow from these."""
    strays = [error["loc"] for error in errors if error["type"] == "extra_forbidden"]
    outdented = _outdented([loc for loc in strays if len(loc) == 1], model, tree)
    follow: set[Loc] = set()
    for group, names in outdented.items():
        follow |= _note_outdented(group, names, tree, problems)
    nowhere: dict[Loc, list[str]] = {}
    noted = {(name,) for names in outdented.values() for name in names}
    for number, loc in enumerate(strays):
        if loc not in noted:
            near = _near(str(loc[-1]), fields_of(model, loc[:-1])) if number < _MOST_LOOKED_UP else None
            if near:
                follow.add((*loc[:-1], near))
                _note_misspelt(loc, near, tree, problems)
            else:
                nowhere.setdefault(loc[:-1], []).append(str(loc[-1]))
    for owner, names in nowhere.items():
        listed = ", ".join(f'"{name}"' for name in names[:_MOST_LISTED]) + (", …" if names[_MOST_LISTED:] else "")
        hint = f"xóa {'các dòng' if len(names) > 1 else 'dòng'} đó; tên các dòng dùng được có ở /so-tay/cac-truong/."
        problems.add(tree.keys[*owner, names[0]], f"không có dòng nào tên {listed}.", hint)
    follow.update(strays)
    return [error for error in errors if error["loc"] not in follow]


def model_at(model: type[BaseModel], loc: Loc) -> type[BaseModel] | None:
    """The model that a way through the tree leads to."""
    here: type[BaseModel] | None = model
    for part in loc:
        if here is None:
            return None
        if isinstance(part, str):
            here = next((_inner(f.annotation) for n, f in here.model_fields.items() if part in (n, f.alias)), None)
    return here


@cache
def names_of(model: type[BaseModel]) -> frozenset[str]:
    """The fields of a model and of all models inside it."""
    inner = [_inner(field.annotation) for field in model.model_fields.values()]
    return frozenset(fields_of(model, ())).union(*(names_of(one) for one in inner if one))


def fields_of(model: type[BaseModel], loc: Loc) -> list[str]:
    """The fields of the model that a way leads to, as they are written."""
    owner = model_at(model, loc)
    return [field.alias or name for name, field in ordered_fields_of(owner).items()] if owner else []


def _inner(annotation: Any) -> type[BaseModel] | None:
    """The model inside an annotation such as `list[Item]` or `Text | None`."""
    if isinstance(annotation, type) and get_origin(annotation) is None:
        return annotation if issubclass(annotation, BaseModel) else None
    if get_origin(annotation) in (list, Union, types.UnionType):
        return next((found for found in map(_inner, get_args(annotation)) if found), None)
    return None


def _near(name: str, allowed: Sequence[str]) -> str | None:
    meant = _IN_VIETNAMESE.get(slug(name))
    return meant if meant in allowed else nearest(name, allowed)


def _note_misspelt(loc: Loc, near: str, tree: Tree, problems: Problems) -> None:
    hint = f'đã có dòng "{near}"; xóa dòng này.' if (*loc[:-1], near) in tree.keys else f'"{near}".'
    problems.add(tree.keys[loc], f'không có dòng nào tên "{loc[-1]}".', hint)


def _outdented(strays: Sequence[Loc], model: type[Model], tree: Tree) -> Mapping[str, list[str]]:
    """The fields of groups that stand outside, below them, because they were not indented."""
    groups = [(tree.keys[name,], name) for name in fields_of(model, ()) if (name,) in tree.keys]
    inside = {name: fields_of(model, (name,)) for _, name in groups}
    found: dict[str, list[str]] = {}
    for (name,) in strays:
        above = [(at, group) for at, group in groups if name in inside[group] and at < tree.keys[name,]]
        if above:
            found.setdefault(max(above)[1], []).append(str(name))
    return found


def item_of(names: Sequence[str]) -> str:
    """The hint how lines become one item of a list."""
    if len(names) == 1:
        return f'thêm "- " ở đầu dòng {names[0]}.'
    return f'thêm "- " ở đầu dòng {names[0]}, thêm 2 dấu cách ở đầu các dòng {", ".join(names[1:])}.'


def _note_outdented(group: str, names: list[str], tree: Tree, problems: Problems) -> set[Loc]:
    """Note the fields of a group once; what is missing in the group for want of them."""
    value = tree.value[group]  # type: ignore[index]
    number = len(value) - 1 if isinstance(value, list) and value else None
    inside = [at for way, at in tree.keys.items() if len(way) > 1 and way[0] == group]
    listed = ", ".join(names)
    spaces = f"thêm {inside[-1].column - 1} dấu cách ở đầu mỗi dòng đó." if inside else ""
    text = f"các dòng thuộc {group} nhưng chưa thụt vào: {listed}."
    problems.add(tree.keys[names[0],], text, spaces or item_of(names))
    way: Loc = (group,) if number is None else (group, number)
    return {(group,)} if value is None else {(*way, name) for name in names}
