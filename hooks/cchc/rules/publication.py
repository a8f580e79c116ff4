"""Publication: whether a text is shown today, and whether it counts as evidence."""

from datetime import date, timedelta
from enum import Enum

from cchc.model.article import Withdrawal
from cchc.model.base import TextFields
from cchc.model.content import Content
from cchc.model.text import AnyText, of_kind
from cchc.model.ward import Phase
from cchc.problems import Place


class State(Enum):
    """The state of a text."""

    DRAFT = "bản nháp"
    HELD = "chờ phường duyệt"
    SCHEDULED = "chờ đến ngày đăng"
    PUBLISHED = "đã đăng"
    WITHDRAWN = "đã rút"


WAITING = "Chờ phường duyệt"
"""The mark of a text that the ward has yet to approve, wherever readers meet it."""

FAR = timedelta(days=366)
"""The distance from which a day of publication is a slip of the pen."""

UNSEEN = (State.DRAFT, State.HELD, State.SCHEDULED)
"""States in which readers see nothing of a text."""


def state_of(fields: TextFields, today: date, phase: Phase) -> State:
    """The state on a civil day in Việt Nam; a text dated today is published. What the ward has not approved is held back once
    the site is official.
    """
    if fields.draft:
        return State.DRAFT
    if phase is Phase.OFFICIAL and not fields.approved:
        return State.HELD
    if fields.date > today:
        return State.SCHEDULED
    return State.WITHDRAWN if is_withdrawn(fields, today) else State.PUBLISHED


def unseen_addresses(content: Content, today: date) -> dict[str, Place]:
    """The addresses, old ones included, of texts that readers do not see and of no others, and of lists of nothing but such
    texts, with the files of these.
    """
    places: dict[bool, dict[str, Place]] = {True: {}, False: {}}
    for text in (*content.texts, *content.faulty):
        known = places[state_of(text.fields, today, content.ward.phase) in UNSEEN]
        addresses = (text.url, *text.fields.aliases, *text.kind.lists(text.fields))
        known.update(dict.fromkeys(addresses, text.source.at()))
    return {url: place for url, place in places[True].items() if url not in places[False]}


def is_withdrawn(fields: TextFields, today: date) -> bool:
    """Whether a text is withdrawn, so that only the reason is shown."""
    withdrawn: Withdrawal | None = getattr(fields, "withdrawn", None)
    return withdrawn is not None and withdrawn.date <= today


def is_shown(text: AnyText, today: date, phase: Phase, preview: bool) -> bool:
    """Whether a text has a page; a preview also shows what is still hidden from readers."""
    return preview or state_of(text.fields, today, phase) not in UNSEEN


def is_listed(text: AnyText, today: date, phase: Phase, preview: bool) -> bool:
    """Whether a text stands in lists and feeds."""
    return is_shown(text, today, phase, preview) and state_of(text.fields, today, phase) is not State.WITHDRAWN


def awaits_approval(fields: TextFields) -> bool:
    """Whether the ward has yet to approve it: wherever it is shown it is marked so, and names no unit as its author."""
    return not fields.approved


def counts(text: AnyText, day: date, phase: Phase) -> bool:
    """Whether a text is evidence on a day: readers see it, and the ward had approved it by then."""
    fields = text.fields
    known = not awaits_approval(fields) and (fields.approved_on is None or fields.approved_on <= day)
    return known and is_listed(text, day, phase, preview=False)


def unseen_paths(content: Content, today: date) -> frozenset[str]:
    """The files of the texts that readers do not see, those with an error included where their state can be made out, and the
    budgets. One that only a slip in its day hides is not among them: nobody would miss it for years.
    """
    texts, phase = (*content.texts, *content.faulty), content.ward.phase
    farthest = farthest_day(content, today)
    states = ((text, state_of(text.fields, today, phase)) for text in texts)
    unseen = (
        text.source.path
        for text, state in states
        if state in UNSEEN and not (state is State.SCHEDULED and text.fields.date > farthest)
    )
    return frozenset([*unseen, *(file.source.path for file in content.budgets)])


def farthest_day(content: Content, today: date) -> date:
    """The last day that is no slip of the pen: a year ahead, also of the last plan, for a past day is computed again with all
    that was written since.
    """
    return max(today, *(plan.window.last for plan in content.plans)) + FAR


def has_lapsed(fields: TextFields, today: date) -> bool:
    """Whether a text's content may no longer be right: its last valid day is past."""
    last = valid_until_of(fields)
    return last is not None and last < today


def valid_until_of(fields: TextFields) -> date | None:
    """The last day on which a text's content is right, of kinds whose content can lapse."""
    return getattr(fields, "valid_until", None)


def shown_texts(content: Content, today: date, preview: bool) -> list[AnyText]:
    """The texts that have a page, each kind in its own order."""
    shown = [text for text in content.texts if is_shown(text, today, content.ward.phase, preview)]
    return [text for kind in content.kinds for text in sorted(of_kind(shown, kind.fields), key=kind.order)]
