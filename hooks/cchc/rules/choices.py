"""Things that texts can name (topics, units, activities, issues …), and ids in place of their names and numbers."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any, TypeVar, get_args

from pydantic.fields import FieldInfo

from cchc.model.article import IssueFields
from cchc.model.base import Model, Names
from cchc.model.channel import CHANNELS
from cchc.model.content import Content
from cchc.model.event_parts import EventForm
from cchc.model.guide import GuideFields
from cchc.model.pano import Template
from cchc.model.plan import Plan
from cchc.model.plans import Plans
from cchc.model.procedure import LifeEvent, Office
from cchc.model.source import Loc
from cchc.model.text import AnyText
from cchc.problems import nearest
from cchc.vietnamese import slug

M = TypeVar("M", bound=Model)
_LONGEST_NAME = 60
_MOST_OFFERED = 30


@dataclass(frozen=True, slots=True)
class Choice:
    """Something a text can name: its id, what it is called, and what else it may be called by (a number, a short name)."""

    id: str
    name: str
    others: tuple[str, ...] = ()


def topics(content: Content, plan: Plan) -> list[Choice]:  # noqa: ARG001 - the shape of every list of choices
    """The plan's topics (section II)."""
    return [Choice(topic.id, topic.title, (topic.no,)) for topic in plan.topics.items]


def units(content: Content, plan: Plan) -> list[Choice]:  # noqa: ARG001 - the shape of every list of choices
    """The plan's units (section VI)."""
    return [Choice(unit.id, unit.name, (unit.no, unit.short)) for unit in plan.organisation.units]


def activities(content: Content, plan: Plan) -> list[Choice]:  # noqa: ARG001 - the shape of every list of choices
    """The plan's activities (section IV)."""
    return [Choice(activity.id, activity.title, (activity.no,)) for activity in plan.activities.items]


def audiences(content: Content, plan: Plan) -> list[Choice]:  # noqa: ARG001 - the shape of every list of choices
    """The audiences of the plan (section I.3)."""
    return [Choice(group.id, group.name) for group in plan.goals.audiences.groups]


def periods(content: Content, plan: Plan) -> list[Choice]:  # noqa: ARG001 - the shape of every list of choices
    """The periods of the plan's reports."""
    return [Choice(period.id, period.title) for period in plan.reporting.periods]


def channels(content: Content, plan: Plan) -> list[Choice]:  # noqa: ARG001 - the shape of every list of choices
    """The channels (section III)."""
    return [Choice(id, name) for id, name in CHANNELS.items()]


def issues(content: Content, plan: Plan) -> list[Choice]:
    """The issues of the column, the newest first."""
    return _issues_in(content, plan.year)


def _issues_in(content: Content, year: int) -> list[Choice]:
    """The issues as a text of a year names them: those of another year are called by their year too.

    The year is the text's own: in January, before the next plan is issued, its numbers begin anew already.
    """
    newest = sorted(content.of(IssueFields), key=lambda issue: (issue.fields.date, issue.fields.no), reverse=True)
    return [
        Choice(issue.id, issue.fields.title, (str(issue.fields.no),))
        if issue.fields.date.year == year
        else Choice(issue.id, f"{issue.fields.title} năm {issue.fields.date.year}")
        for issue in newest
    ]


def laws(content: Content, plan: Plan) -> list[Choice]:  # noqa: ARG001 - the shape of every list of choices
    """The legal documents of the register, by their number and their title too."""
    return [
        Choice(law.id, law.name, tuple(filter(None, (law.number and law.number.lstrip("0"), law.title))))
        for law in content.laws.laws
    ]


def guides(content: Content, plan: Plan) -> list[Choice]:  # noqa: ARG001 - the shape of every list of choices
    """The guides."""
    return [Choice(guide.id, guide.fields.title) for guide in content.of(GuideFields)]


def templates(content: Content, plan: Plan) -> list[Choice]:  # noqa: ARG001 - the shape of every list of choices
    """The templates of panos."""
    return [Choice(template.value, template.words) for template in Template]


def offices(content: Content, plan: Plan) -> list[Choice]:  # noqa: ARG001 - the shape of every list of choices
    """The offices that decide on procedures."""
    return [Choice(office.value, office.words) for office in Office]


def life_events(content: Content, plan: Plan) -> list[Choice]:  # noqa: ARG001 - the shape of every list of choices
    """What happens in life when people need procedures."""
    return [Choice(event.value, event.words) for event in LifeEvent]


def event_forms(content: Content, plan: Plan) -> list[Choice]:  # noqa: ARG001 - the shape of every list of choices
    """The forms of events."""
    return [Choice(form.value, form.words) for form in EventForm]


def palettes(content: Content, plan: Plan) -> list[Choice]:  # noqa: ARG001 - the shape of every list of choices
    """The studio's palettes."""
    return [Choice(palette.id, palette.name) for palette in content.studio.palettes]


Choices = Callable[[Content, Plan], list[Choice]]
"""A function for the choices of a text of a plan's time."""

OFFERED: Mapping[str, tuple[str, Choices]] = {
    "activity": ("hoạt động của kế hoạch", activities),
    "audience": ("nhóm đối tượng của kế hoạch", audiences),
    "channel": ("kênh tuyên truyền", channels),
    "guide": ("hướng dẫn có sẵn", guides),
    "issue": ("số của chuyên mục", issues),
    "law": ("văn bản trong data/laws.yaml", laws),
    "law-or-number": ("văn bản trong data/laws.yaml, cũng không phải số văn bản", laws),
    "palette": ("bảng màu trong data/studio.yaml", palettes),
    "period": ("kỳ báo cáo của kế hoạch", periods),
    "topic": ("chủ đề của kế hoạch", topics),
    "unit": ("đơn vị của kế hoạch", units),
}
"""The label of each kind of `Names`, and a function for its choices."""


def meant(written: str, choices: Sequence[Choice]) -> Choice | None:
    """The one choice that was written by its id, its name or its number; case, marks and leading zeros aside."""
    words = slug(written).lstrip("0")
    named = [choice for choice in choices if choice.id == written]
    named = named or [choice for choice in choices if words and words in map(slug, (choice.name, *choice.others))]
    # Last, for "Số 1" is so-1 in one year and the name of so-1-2027 in the next.
    named = named or [choice for choice in choices if words and words == slug(choice.id)]
    return named[0] if len(named) == 1 else None


def hint_for(written: str, choices: Sequence[Choice]) -> str:
    """The choice most like what was written, or of which it is a part; else all of them by id and name."""
    by_name = {choice.name: choice.id for choice in choices}
    called = nearest(written, by_name)
    parts = [c.id for c in choices if slug(written) and any(slug(written) in slug(name) for name in (c.id, c.name))]
    near = nearest(written, by_name.values()) or (by_name[called] if called else None)
    if near or len(parts) == 1:
        return f'"{near or parts[0]}".'
    if len(choices) > _MOST_OFFERED:
        return ""
    offered = ", ".join(f'"{choice.id}" ({_short(choice.name)})' for choice in choices)
    return f"chọn một trong: {offered}." if offered else ""


def with_ids(content: Content) -> Content:
    """The content in which everything is named by its id, so that nothing downstream meets a name or a number."""
    faulty, known = faulty_choices(content), choices_by_year(content)

    @cache
    def found(kind: str, written: str, plan_year: int, year: int) -> str:
        choices = known(next(plan for plan in content.plans if plan.year == plan_year), year)
        choice = meant(written, choices[kind]) or meant(written, faulty.get(kind, ()))
        return choice.id if choice else written

    def settled(fields: M, plan: Plan, year: int) -> M:
        def id_of(kind: str, written: str, day: date | None) -> str:
            of_day = content.plans.of_day(day) if day else plan
            return found(kind, written, of_day.year, day.year if day else year)

        return _settled(fields, id_of)

    def settled_text(text: AnyText) -> AnyText:
        written = text.fields.date
        fields = settled(text.fields, content.plans.of_day(written), written.year)
        return text if fields is text.fields else replace(text, fields=fields)

    plans = [replace(file, plan=settled(file.plan, file.plan, file.plan.year)) for file in content.plans.files]
    newest = content.plans.newest
    return replace(
        content,
        plans=Plans(plans),
        budgets=[
            replace(file, budget=file.budget and settled(file.budget, plan, plan.year))
            for file in content.budgets
            for plan in content.plans
            if plan.year == file.year
        ],
        texts=[settled_text(text) for text in content.texts],
        laws=settled(content.laws, newest, newest.year),
    )


def choices_by_year(content: Content) -> Callable[[Plan, int], dict[str, list[Choice]]]:
    """A function for the choices of each kind, of a text of a plan's time and of a year."""
    known: dict[tuple[int, int], dict[str, list[Choice]]] = {}

    def choices_of(plan: Plan, year: int) -> dict[str, list[Choice]]:
        key = plan.year, year
        if key not in known:
            of_plan = {kind: choices(content, plan) for kind, (_, choices) in OFFERED.items()}
            known[key] = {**of_plan, "issue": _issues_in(content, year)}
        return known[key]

    return choices_of


def faulty_choices(content: Content) -> dict[str, list[Choice]]:
    """The issues and guides with errors: a text that names one of them is right."""
    found: dict[str, list[Choice]] = {}
    for text in content.faulty:
        if text.kind.id in OFFERED:
            found.setdefault(text.kind.id, []).append(Choice(text.id, text.fields.title or text.id))
    return found


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME].rpartition(' ')[0]}…"


@cache
def _ways(model: type[Model]) -> dict[str, str | None]:
    """The fields of a model that name something, with the kind; None for those with models inside that do."""
    found = {name: _kind_of(field) for name, field in model.model_fields.items()}
    inner = {name for name, f in model.model_fields.items() if any(map(_ways, _models_in(f.annotation)))}
    return {name: kind for name, kind in found.items() if kind or name in inner}


def _kind_of(field: FieldInfo) -> str | None:
    waiting: list[Any] = [*field.metadata, field.annotation]
    for part in waiting:
        if isinstance(part, Names):
            return part.kind
        waiting += [*get_args(part), *getattr(part, "__metadata__", ())]
    return None


def _models_in(annotation: Any) -> Iterator[type[Model]]:
    if isinstance(annotation, type) and not get_args(annotation) and issubclass(annotation, Model):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)


def _settled(value: M, id_of: Callable[[str, str, date | None], str], day: date | None = None) -> M:
    """A model with ids for names; the model itself where it held ids already. What has a day of its own, such as evidence,
    names things of that day's plan.
    """
    day = getattr(value, "on", day)

    def new(part: Any, kind: str | None) -> Any:
        if isinstance(part, list):
            made = [new(one, kind) for one in part]
            return made if any(a is not b for a, b in zip(made, part, strict=True)) else part
        if isinstance(part, Model):
            return _settled(part, id_of, day)
        return id_of(kind, part, day) if kind and isinstance(part, str) else part

    parts = {name: (getattr(value, name), kind) for name, kind in _ways(type(value)).items()}
    made = {name: (old, new(old, kind)) for name, (old, kind) in parts.items()}
    changed = {name: now for name, (old, now) in made.items() if now is not old and now != old}
    return value.model_copy(update=changed) if changed else value


def names_in(value: Model, loc: Loc, day: date | None = None) -> Iterator[tuple[Loc, str, str, date | None]]:
    """Everything that a model names: where, of which kind, how it is written, and the day of what it is a part of."""
    day = getattr(value, "on", day)
    for name, kind in _ways(type(value)).items():
        part = getattr(value, name, None)
        parts = enumerate(part) if isinstance(part, list) else [(None, part)]
        for number, one in parts:
            here: Loc = (*loc, name) if number is None else (*loc, name, number)
            if isinstance(one, Model):
                yield from names_in(one, here, day)
            elif kind and isinstance(one, str):
                yield here, kind, one, day
