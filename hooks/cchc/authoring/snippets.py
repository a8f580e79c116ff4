"""Snippets for Visual Studio Code (`.vscode/cchc.code-snippets`): the fields and bodies of `cchc new`, with the plan's choices.

The YAML extension completes data files by their schemas, but not the front matter of Markdown.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from cchc.authoring.text import text_of
from cchc.kinds import KINDS
from cchc.kinds.article import EVIDENCE
from cchc.kinds.kind import Kind
from cchc.kinds.questions import Form, Question, Raw, Value, no_default
from cchc.model.article import Correction, Reference, Withdrawal
from cchc.model.base import Model, TextFields
from cchc.model.content import Content
from cchc.model.pano import Template
from cchc.vietnamese import slug

SNIPPETS = ".vscode/cchc.code-snippets"
_NEED_MORE = (Template.PICTURE.value, Template.STEPS.value, Template.CHANGE.value)
_TODAY = "$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE"
_PARTS: Mapping[str, tuple[str, type[Model], Sequence[str], bool]] = {
    "nguồn": ("sources", Reference, ("title", "number", "date", "url"), True),
    "nguồn là văn bản": ("sources", Reference, ("law",), True),
    "đính chính": ("corrections", Correction, tuple(Correction.model_fields), True),
    "rút bài": ("withdrawn", Withdrawal, tuple(Withdrawal.model_fields), False),
}
"""Groups of fields that are added later: their field, their model, those of its fields to write, and whether it is a list."""


def snippets(content: Content) -> str:
    """The file's text."""
    made = {f"{kind.name} mới": _of_kind(kind, content) for kind in KINDS}
    made["minh chứng"] = _evidence(content)
    made |= {name: _of_part(name, *part) for name, part in _PARTS.items()}
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def _of_kind(kind: Kind[TextFields], content: Content) -> dict[str, object]:
    answers: dict[str, Value] = {}
    for question in kind.questions:
        if (question.required or question.form is Form.FILE) and question.when(answers):
            answers[question.name] = _place(question, len(answers) + 1, content)
    return _snippet(kind.name, text_of(kind, answers).splitlines(), f"Bắt đầu một {kind.name} mới", kind.id)


def _evidence(content: Content) -> dict[str, object]:
    pairs = [f"{q.place[1]}: {_place(q, number, content)}" for number, q in enumerate(EVIDENCE, 1)]
    return _snippet("minh chứng", list(_listed("evidence", pairs, is_list=True)), "Bài là minh chứng cho hoạt động nào")


def _of_part(name: str, field: str, model: type[Model], keys: Sequence[str], is_list: bool) -> dict[str, object]:
    pairs = []
    for number, key in enumerate(keys, 1):
        info = model.model_fields[key]
        words = _safe(info.description or key)
        if "date" not in str(info.annotation):
            pairs.append(f'{key}: "${{{number}:{words}}}"')
        else:  # what was issued or written elsewhere is hardly of today
            pairs.append(f"{key}: " + (f"${{{number}:{words}}}" if field == "sources" else _TODAY))
    return _snippet(name, list(_listed(field, pairs, is_list=is_list)), f"{name.capitalize()} của bài")


def _listed(field: str, pairs: list[str], *, is_list: bool) -> Iterator[str]:
    yield f"{field}:"
    for number, pair in enumerate(pairs):
        yield f"  {'- ' if is_list and number == 0 else '  ' if is_list else ''}{pair}"


def _place(question: Question, number: int, content: Content) -> Value:
    """The placeholder where an answer is typed or chosen. A pano's templates leave out those that need more."""
    choices = [choice.id for choice in question.offered(content, date.max) if choice.id not in _NEED_MORE]
    if choices:
        choice = Raw(f"${{{number}|{','.join(choices)}|}}")
        return [choice] if question.form is Form.LIST else choice
    words = _safe(question.words)
    if question.form is Form.LIST:
        return [Raw(f'"${{{number}:{words}}}"')]
    if question.form is Form.DAY:
        return Raw(f"${{{number}:{words}}}" if question.default is no_default else _TODAY)
    return Raw(f"${{{number}:1}}" if question.name in ("no", "amount") else f'"${{{number}:{words}}}"')


def _safe(words: str) -> str:
    """Words escaped so that they end neither the placeholder nor the quotes around it."""
    return words.replace("\\", "").replace("$", "").replace("}", "").replace('"', "")


def _snippet(name: str, body: list[str], description: str, other: str = "") -> dict[str, object]:
    prefixes = [slug(name), *([other] if other and other != slug(name) else [])]
    return {"prefix": prefixes, "scope": "markdown", "body": body, "description": description}
