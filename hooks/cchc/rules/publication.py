"""Whether a text is shown today."""

from datetime import date
from enum import Enum

from cchc.model.article import ArticleFields
from cchc.model.guide import GuideFields
from cchc.model.text import EditorFields, EditorText


class State(Enum):
    """Where a text stands in its life."""

    DRAFT = "bản nháp"
    SCHEDULED = "chờ đến ngày đăng"
    PUBLISHED = "đã đăng"
    WITHDRAWN = "đã rút"


def state_of(fields: EditorFields, today: date) -> State:
    """The state on a civil day in Việt Nam; a text dated today is published."""
    if fields.draft:
        return State.DRAFT
    if fields.date > today:
        return State.SCHEDULED
    if isinstance(fields, ArticleFields) and fields.withdrawn and fields.withdrawn.date <= today:
        return State.WITHDRAWN
    return State.PUBLISHED


def is_shown(text: EditorText, today: date, preview: bool) -> bool:
    """Whether it has a page; a preview shows what is still hidden from readers."""
    return preview or state_of(text.fields, today) in (State.PUBLISHED, State.WITHDRAWN)


def is_listed(text: EditorText, today: date, preview: bool) -> bool:
    """Whether it stands in lists and feeds."""
    state = state_of(text.fields, today)
    return state is State.PUBLISHED or (preview and state is not State.WITHDRAWN)


def has_lapsed(fields: ArticleFields | GuideFields, today: date) -> bool:
    """Whether its content may no longer be right: its last valid day is past."""
    return fields.valid_until is not None and fields.valid_until < today
