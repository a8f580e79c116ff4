"""What a field offers to choose from: by name, with what is known of it beside, and its picture."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from cchc.checks.events import PLAYED
from cchc.model.article import ArticleFields, IssueFields
from cchc.model.content import Content
from cchc.model.drawing import DRAWINGS, drawing_url
from cchc.model.plan import Plan
from cchc.rules.choices import Choice
from cchc.rules.evidence import events_of
from cchc.rules.progress import ActivityProgress, progress_of
from cchc.vietnamese import day, number

_HANDBOOK = Path(__file__).parents[2] / "docs/so-tay/hinh-ve.md"
_NAMED = re.compile(r"<code>(?P<name>[a-z-]+)</code> (?P<words>[^<]+)</li>")


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose: its id, its name, what is said of it beside, and the address of its picture."""

    id: str
    name: str
    about: str = ""
    picture: str = ""


def options_of(choices: Sequence[Choice]) -> list[Option]:
    """Choices that have nothing but a name."""
    return [Option(choice.id, choice.name) for choice in choices]


def activity_options(content: Content, plan: Plan, today: date) -> list[Option]:
    """The activities of a plan, each with the unit that leads it and what is still open."""
    progress = progress_of(plan, events_of(content, today), today)
    return [Option(one.activity.id, one.activity.title, open_words(one, plan)) for one in progress.activities]


def open_words(progress: ActivityProgress, plan: Plan) -> str:
    """The unit that leads an activity, and how much of it is still open."""
    target = progress.activity.target
    lead = plan.unit(progress.activity.lead)
    rest = f"còn {number(progress.missing)} {target.unit} chưa có" if progress.missing else f"đã đủ {target.unit}"
    return f"{lead.name if lead else ''}; {rest}".lstrip("; ")


def event_options(content: Content, plan: Plan) -> list[Option]:
    """What was done in a plan's time, as texts and the plan's own record tell it, each thing once."""
    found: dict[str, Option] = {}
    for id, title, on in _told(content, plan):
        if on in plan.window:
            found.setdefault(id, Option(id, f"{title} ({day(on)})"))
    return list(found.values())


def _told(content: Content, plan: Plan) -> Iterator[tuple[str, str, date]]:
    for issue in content.of(IssueFields):
        yield issue.id, issue.fields.title, issue.fields.date
    for entry in plan.evidence:
        yield entry.event, entry.title, entry.on
    for article in content.of(ArticleFields):
        for told in article.fields.evidence:
            yield told.event, article.fields.title, told.on


def script_options(content: Content) -> list[Option]:
    """The texts that a loudspeaker car can play."""
    return [Option(text.source.path, text.fields.title) for text in content.texts if isinstance(text.fields, PLAYED)]


def drawing_options() -> list[Option]:
    """The drawings by the names that the handbook gives them."""
    names = _drawing_names()
    return [Option(one, names.get(one, one.replace("-", " ")), picture=f"/{drawing_url(one)}") for one in DRAWINGS]


@cache
def _drawing_names() -> dict[str, str]:
    try:
        return dict(_NAMED.findall(_HANDBOOK.read_text(encoding="utf-8")))
    except OSError:
        return {}
