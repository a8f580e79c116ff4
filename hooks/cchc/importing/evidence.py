"""A filled sheet of evidence into the plan's data, each line once; with any error nothing is written."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from cchc.checks.content import check_content
from cchc.importing.evidence_record import Record
from cchc.importing.evidence_rows import lines_of
from cchc.importing.review_yaml import pair
from cchc.importing.workbook import read_sheets
from cchc.importing.writing import rewrite
from cchc.importing.yaml_list import with_items
from cchc.model.article import IssueFields
from cchc.model.content import Content
from cchc.model.evidence import PlanEvidence
from cchc.model.plan import Plan
from cchc.model.plans import PlanFile, Plans
from cchc.problems import ContentError, Problem, Problems, Severity, refusal
from cchc.reading.content import parse_data
from cchc.reading.files import MAX_BYTES
from cchc.reading.strays import names_of
from cchc.rules.choices import with_ids
from cchc.rules.evidence import events_of
from cchc.vietnamese import day, file_size

_LIST = "evidence"
_LOOK = "xem lại ô này."
_ORDER = (
    "activity", "event", "title", "on", "amount", "channel", "place", "people", "sessions", "unit", "url", "document",
    "recorded_on",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Added:
    """New entries of a plan, and the plan's file."""

    path: str
    plan: Plan
    entries: Sequence[PlanEvidence]


@dataclass(frozen=True, slots=True)
class ImportedEvidence:
    """The result of an import: what was added to each plan, how many lines were recorded before, and advice."""

    added: Sequence[Added]
    known: int
    advice: list[Problem]


def import_evidence(file: Path, content: Content, root: Path, today: date) -> ImportedEvidence:
    """Add the filled lines of a sheet to the plans of their days. Raises ContentError; then nothing was written."""
    problems = Problems()
    lines = lines_of(read_sheets(file, problems), file, content.plans, today, problems)
    records = {one.plan.year: Record(one.plan, one.source, content.of(IssueFields)) for one in content.plans.files}
    for line in lines:
        records[line.plan.year].add(line, today, problems)
    filled = [record for record in records.values() if record.added]
    written = {root / record.source.path: _checked(record, content, root, today, problems) for record in filled}
    for record in filled:
        _note_told_elsewhere(record, content, today, problems)
    if problems.stop_a_build:
        raise ContentError(problems)
    rewrite(written)
    added = [Added(one.source.path, one.plan, [new.entry for new in one.added]) for one in filled]
    return ImportedEvidence(added, sum(one.known for one in records.values()), problems.of(Severity.ADVICE))


def _checked(record: Record, content: Content, root: Path, today: date, problems: Problems) -> bytes:
    """The plan's file with the new entries, read back and checked; problems of the new entries at their cells."""
    path, found = record.source.path, Problems()
    before = (root / path).read_bytes()
    items = [dict(_fields_of(one.entry)) for one in record.added]
    after, first = with_items(before, path, _LIST, [list(item.values()) for item in items], names_of(Plan))
    if len(after) > MAX_BYTES:
        weights = file_size(len(after)), file_size(MAX_BYTES)
        hint = "bớt dòng trong bảng, hoặc gộp các việc lặp lại thành một dòng."
        raise refusal(path, f"tệp này sẽ nặng {weights[0]}; nhiều nhất {weights[1]}.", hint)
    new = parse_data(after, path, Plan, found)
    if new:
        _check_extends(before, new[0], path)
        files = [PlanFile(*new) if one.plan is record.plan else one for one in content.plans.files]
        check_content(with_ids(replace(content, plans=Plans(files))), today, found)
    fields = [(one, name) for one, item in zip(record.added, items, strict=True) for name in item]
    cells = {line: one.cell_of(name) for line, (one, name) in enumerate(fields, first)}
    for problem in found.of(Severity.ERROR, Severity.ADVICE):
        if problem.place.path == path and problem.place.line in cells:
            # The names of fields are not known to those who fill a sheet.
            text = re.sub(r'^"\w+": ', "", problem.text)
            problems.add(cells[problem.place.line], text, problem.hint or _LOOK, problem.severity)
    if not new and not problems.stop_a_build:
        raise ContentError(found)
    return after


def _check_extends(before: bytes, new: Plan, path: str) -> None:
    """Raise ContentError where a plan differs from what it was by more than further evidence."""
    old = parse_data(before, path, Plan, Problems())
    kept = old[0].evidence if old else []
    if not old or new.model_copy(update={_LIST: kept}) != old[0] or new.evidence[: len(kept)] != kept:
        hint = "ghi tay vào evidence, cách ghi ở chương Minh chứng của sổ tay."
        raise refusal(path, "máy không ghi thêm được mà giữ nguyên phần còn lại của tệp này.", hint)


def _fields_of(entry: PlanEvidence) -> Iterator[tuple[str, str]]:
    """The fields of an entry, each with its line."""
    for name in _ORDER:
        value = getattr(entry, name)
        if value is not None:
            yield name, pair(name, str(value))


def _note_told_elsewhere(record: Record, content: Content, today: date, problems: Problems) -> None:
    """Advise on what the site tells of already on that day: counted under another name, it would count twice."""
    by_hand = {(entry.activity, entry.event) for entry in record.plan.evidence}
    events = [event for event in events_of(content, today) if event.year == record.plan.year]
    told = {(event.activity, event.on): event for event in events if (event.activity, event.id) not in by_hand}
    for one in record.added:
        other = told.get((one.entry.activity, one.entry.on))
        if other and other.id != one.entry.event:
            text = f"ngày {day(other.on)} trang đã có “{other.title}” của hoạt động này."
            hint = (
                f"nếu là một việc thì sửa event: {one.entry.event} trong {record.source.path} thành event: {other.id}."
            )
            problems.add(one.cell_of("on"), text, hint, Severity.ADVICE)
