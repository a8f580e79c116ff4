"""The evidence that a plan records by hand, with the lines of a sheet added: which are new, and which things they tell of."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from cchc.documents.evidence_sheet import COLUMNS
from cchc.importing.evidence_rows import Line
from cchc.importing.workbook import CellPlace
from cchc.model.article import Issue
from cchc.model.evidence import PlanEvidence
from cchc.model.plan import Counting, Plan
from cchc.model.source import Source
from cchc.problems import Problems, Severity
from cchc.rules.evidence import issue_of
from cchc.vietnamese import folded, short_slug, slug

_LONGEST = 70
_COMPARED = ("amount", "channel", "place", "people", "sessions", "url", "document", "unit")


@dataclass(frozen=True, slots=True)
class Recorded:
    """An entry of the plan, or one to be; only the latter has the cells that it was read from."""

    entry: PlanEvidence
    where: str
    cells: Mapping[str, CellPlace] = field(default_factory=dict)

    def cell_of(self, name: str) -> CellPlace:
        """The cell of a field; that of the title for a field without one."""
        return self.cells.get(name, self.cells["title"])


@dataclass(slots=True)
class Record:
    """A plan's evidence, to which lines are added; `known` counts those that it had already."""

    plan: Plan
    source: Source
    issues: Sequence[Issue]
    added: list[Recorded] = field(default_factory=list)
    known: int = 0
    _by_title: dict[tuple[str, str], list[Recorded]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for number, entry in enumerate(self.plan.evidence):
            place = self.source.at("evidence", number)
            self._keep(Recorded(entry, f"{place.path}, dòng {place.line}"))

    def add(self, line: Line, today: date, problems: Problems) -> None:
        """Add a line, unless it is recorded; note where it contradicts what is."""
        alike = self._by_title[line.activity.id, slug(line.title)]
        same = next((one for one in alike if _is_recorded(one.entry, line)), None)
        if same:
            self.known += not same.cells
            _note_repeated(same, line, problems)
            return
        event = self._event_of(line, alike)
        told = next((one for one in alike if one.entry.event == event), None)
        amount = line.amount or (told.entry.amount if told else 1)
        if told and told.entry.amount != amount:
            text = f"cùng một việc mà số lượng khác: ở đây {amount}, ở {told.where} là {told.entry.amount}."
            hint = "ghi cùng một số lượng; là hai việc khác nhau thì đặt tên khác nhau."
            problems.add(line.cells["amount"], text, hint)
            return
        fields = {name: getattr(line, name) for name in ("title", "on", *_COMPARED)} | {"amount": amount}
        recorded_on = today if today != line.on else None
        entry = PlanEvidence.model_construct(
            activity=line.activity.id, event=event, file=None, recorded_on=recorded_on, **fields
        )
        self._keep(Recorded(entry, line.cells["title"].in_sheet, line.cells))

    def _keep(self, recorded: Recorded) -> None:
        self._by_title[recorded.entry.activity, slug(recorded.entry.title)].append(recorded)
        if recorded.cells:
            self.added.append(recorded)

    def _event_of(self, line: Line, alike: Sequence[Recorded]) -> str:
        """The name of the thing that happened: an issue, one that other lines tell of, or a new one."""
        is_issue = line.activity.counted_by is Counting.ISSUES
        issue = issue_of(line.title, self.issues, self.plan) if is_issue else None
        if issue:
            return issue.id
        same_day = next((one.entry.event for one in alike if one.entry.on == line.on), None)
        return same_day or _in_other_channels(line, alike) or event_id(line)


def event_id(line: Line) -> str:
    """The name of an event by its title and day; of a long title, with a sum of all its letters."""
    name = slug(line.title)
    if len(name) > _LONGEST:
        name = f"{short_slug(name, _LONGEST)}-{hashlib.sha256(name.encode()).hexdigest()[:6]}"
    return f"{name or 'viec'}-{line.on}"


def _in_other_channels(line: Line, alike: Sequence[Recorded]) -> str | None:
    """The latest event of this title that appeared in other channels only: what is published is one in all of them, on
    whatever days, but who meets on two days meets twice.
    """
    if line.activity.counted_by is Counting.EVENTS:
        return None
    channels: dict[str, set[str | None]] = defaultdict(set)
    for one in alike:
        channels[one.entry.event].add(one.entry.channel)
    fitting = [event for event, used in channels.items() if not used & {None, line.channel}]
    return fitting[-1] if line.channel and fitting else None


def _is_recorded(entry: PlanEvidence, line: Line) -> bool:
    """Whether an entry of the line's activity and title is this line; what one of the two leaves out makes no other of it."""
    return entry.on == line.on and _fit(entry.channel, line.channel) and _fit(entry.place, line.place)


def _fit(one: str | None, other: str | None) -> bool:
    return not one or not other or slug(one) == slug(other)


def _note_repeated(same: Recorded, line: Line, problems: Problems) -> None:
    """Note what a line says otherwise than its record: an error within the sheet, advice on what the plan has."""
    differing = list(_differing(same.entry, line))
    for name in differing:
        place, shown = line.cells.get(name, line.cells["title"]), getattr(same.entry, name)
        header = next(column.header for column in COLUMNS if column.field == name)
        text = f"việc này đã ghi ở {same.where}, ở đó “{header}” là {'trống' if shown is None else shown}."
        if same.cells:
            hint = "là một việc thì xóa bớt một dòng; là hai nơi khác nhau thì ghi “Nơi” khác nhau."
            problems.add(place, text, hint)
        else:
            problems.add(place, text, f"máy không sửa dòng cũ; cần đổi thì sửa ở {same.where}.", Severity.ADVICE)
    if same.cells and not differing:
        where, hint = line.cells["title"], "xóa bớt một dòng cho gọn."
        problems.add(where, f"dòng này giống dòng có {same.where}; chỉ ghi một lần.", hint, Severity.ADVICE)


def _differing(entry: PlanEvidence, line: Line) -> Iterator[str]:
    for name in _COMPARED:
        there, here = getattr(entry, name), getattr(line, name)
        if here is not None and (folded(str(here)) != folded(str(there))):
            yield name
