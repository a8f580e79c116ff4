"""Values that may not be published, at their lines: personal data, addresses of an editor's own machine."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from pydantic import BaseModel

from cchc.checks.permissions import Permissions, permissions_of
from cchc.model.asset import DOCUMENTS, PICTURES
from cchc.model.content import Content
from cchc.model.source import Source, strings_of
from cchc.model.web import is_of_this_machine
from cchc.personal import Personal, personal_in, personal_in_address
from cchc.problems import Place, Problems
from cchc.rules.publication import State, state_of

_UNPUBLISHED = frozenset({"consent"})
"""Fields that no page shows."""

_OF_WITHDRAWN = frozenset({"title", "withdrawn"})
"""Fields that the page of a withdrawn text shows."""

_MAY_HOLD = re.compile(r"@|\d(?:[^0-9A-Za-z\n]{0,12}\d){8}|://(?:127|0|\[|(?:[\w.-]*\.)?localhost)")
"""Nine digits, the sign of a mailbox, or this machine: most lines have none of these and are skipped."""

_ADDRESS = re.compile(
    r"\]\(\s*<?([^)\s>]*)|^\s*\[[^\]]+\]:\s*<?([^\s>]+)|((?:https?|mailto|tel|sms|callto|viber|zalo):[^\s)>\]\"]+)"
)
"""Addresses of links: long numbers in other sites' addresses stand for documents, not people."""

_EMPHASIS = re.compile(r"(?<![^\W_])[*_]{1,3}(?=[\w(+])|(?<=[\w)])[*_]{1,3}(?![^\W_])")
"""Stars and underscores of emphasis, which may stand in the middle of a number."""


def check_values(content: Content, today: date, problems: Problems) -> None:
    """Note what may not be published in texts, in the plan, and in the ward's data and registers."""
    permissions = permissions_of(content.ward, content.allowed, content.allowed_source, today)
    for text in content.texts:
        if state_of(text.fields, today, content.ward.phase) is State.WITHDRAWN:
            hidden = frozenset(type(text.fields).model_fields) - _OF_WITHDRAWN
            _check_fields(text.fields, text.source, permissions, problems, hidden)
        else:
            _check_fields(text.fields, text.source, permissions, problems)
            _check_body(text.source, permissions, problems)
    for file in content.plans.files:
        _check_fields(file.plan, file.source, permissions, problems)
    for fields, source in (
        (content.ward, content.ward_source),
        (content.laws, content.laws_source),
        (content.registers.asked, content.registers.asked_source),
        (content.registers.disclosed, content.registers.disclosed_source),
    ):
        _check_fields(fields, source, permissions, problems)


def _check_fields(
    fields: BaseModel,
    source: Source,
    permissions: Permissions,
    problems: Problems,
    hidden: frozenset[str] = _UNPUBLISHED,
) -> None:
    for loc, value in strings_of(fields):
        if loc[0] not in hidden and _MAY_HOLD.search(value):
            _check_string(value, source.at(*loc), permissions, problems)


def _check_string(value: str, place: Place, permissions: Permissions, problems: Problems) -> None:
    for one in _found_in(value):
        permissions.judge(one, place, problems)
    if is_of_this_machine(value):
        problems.add(place, f'"{value}" chỉ máy này mở được.', "ghi địa chỉ công khai của trang đó.")


def _found_in(value: str) -> list[Personal]:
    is_address = re.match(r"/|https?:", value) or value.lower().endswith((*PICTURES, *DOCUMENTS))
    return personal_in_address(value) if is_address else personal_in(value)


def _check_body(source: Source, permissions: Permissions, problems: Problems) -> None:
    """Check a body line by line: no number crosses the end of a line."""
    body = source.body
    for number, line in enumerate(body.split("\n")) if _may_hold(body) else ():
        for one in _found_in_line(line) if _MAY_HOLD.search(line) else ():
            place = Place(source.path, source.body_line + number, max(line.find(one.value), 0) + 1)
            permissions.judge(one, place, problems)


@lru_cache(maxsize=4096)
def _may_hold(body: str) -> bool:
    """Whether a body has a line that must be looked at; in a preview most bodies were looked at before."""
    return bool(_MAY_HOLD.search(body))


def _found_in_line(line: str) -> Iterator[Personal]:
    for found in _ADDRESS.finditer(line):
        yield from personal_in_address(found[found.lastindex or 0])
    words = _ADDRESS.sub(lambda found: "]" + "\n" * (len(found[0]) - 1), line)
    yield from personal_in(_EMPHASIS.sub("", words))
